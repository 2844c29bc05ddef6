"""The one caller of typst: templates and data in, the bytes of a tagged PDF out."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from copschedule.errors import CopscheduleError, MissingExtra
from copschedule.language import sentence

_HERE = Path(__file__).parent
_TEMPLATES, _FONTS = _HERE / "templates", _HERE / "fonts"
_STANDARD: Literal["ua-1"] = "ua-1"
"""PDF/UA: tagged for screen readers, and no character without a glyph."""
_EPOCH = 0
"""The creation date of every file, so that equal input gives equal bytes."""
_NO_GLYPH = "could not be displayed with font"
_PAGE = re.compile(rb"/Type\s*/Page\b")


class NoGlyph(CopscheduleError):
    """No font at hand has a character; who uses it is for the caller to find."""


class Press:
    """Typesets with the fonts of the package, and those of some folders more.

    Fonts of the system are left aside: the same input would print otherwise elsewhere.

    Raises
    ------
    MissingExtra
        When typst is not installed.
    """

    def __init__(self, fonts: Sequence[str | os.PathLike[str]] = ()) -> None:
        try:
            import typst
        except ImportError as error:
            raise MissingExtra("print", sentence("A printed kit")) from error
        self._typst = typst
        self._fonts = [str(_FONTS), *map(str, fonts)]

    @cached_property
    def families(self) -> list[str]:
        """Font families: the package's first, those of the caller's folders after it."""
        some = (
            self._typst.Fonts(False, False, self._fonts[1:]).families() if self._fonts[1:] else []
        )
        return ["Roboto", *some]

    def typeset(self, template: str, data: dict[str, Any]) -> bytes:
        """Return the PDF of a template, which reads the data as JSON and never as markup.

        Raises
        ------
        NoGlyph
            When a text has a character that no font has.
        """
        compiler = self._typst.Compiler(
            str(_TEMPLATES / f"{template}.typ"),
            root=str(_TEMPLATES),
            font_paths=self._fonts,
            ignore_system_fonts=True,
        )
        text = json.dumps({**data, "fonts": self.families})
        try:
            pdf = compiler.compile(
                format="pdf", sys_inputs={"data": text}, pdf_standards=[_STANDARD], timestamp=_EPOCH
            )
        except self._typst.TypstError as error:
            if _NO_GLYPH in str(error):
                raise NoGlyph(str(error)) from error
            raise
        assert isinstance(pdf, bytes)  # a list is for pictures, a page each
        return pdf

    def unprintable(self, texts: Iterable[str]) -> set[str]:
        """Return those of some texts that have a character without a glyph.

        Halves them until each culprit is alone, so that a few are found among thousands fast.
        """
        some = sorted(set(texts))
        if not some or self._printable(some):
            return set()
        if len(some) == 1:
            return set(some)
        middle = len(some) // 2
        return self.unprintable(some[:middle]) | self.unprintable(some[middle:])

    def _printable(self, texts: list[str]) -> bool:
        try:
            self.typeset("specimen", {"texts": texts})
        except NoGlyph:
            return False
        return True


def page_count(pdf: bytes) -> int:
    """Return the pages of a PDF that typst wrote, which keeps its page objects in the open."""
    return len(_PAGE.findall(pdf))
