"""Where a file comes from: a path or an open file, in the encodings that spreadsheets write."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO, TYPE_CHECKING, TypeGuard, TypeVar

from copschedule.domain.phrases import nearest, shown
from copschedule.errors import InvalidInput, Problem
from copschedule.language import message, sentence

if TYPE_CHECKING:
    import pandas as pd

Source = str | os.PathLike[str] | IO[str] | IO[bytes]
"""A path, or a file open for reading as text or as bytes."""

AnySource = TypeVar("AnySource")

_WORKBOOK = b"PK\x03\x04"
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def is_frame(source: object) -> TypeGuard[pd.DataFrame]:
    """Tell a DataFrame from a file, without importing pandas."""
    return hasattr(source, "itertuples") and hasattr(source, "columns")


def is_file(source: object) -> bool:
    """Tell whether this is a path or an open file."""
    return isinstance(source, (str, os.PathLike)) or hasattr(source, "read")


def inside(source: AnySource, name: str) -> AnySource | Path:
    """Return the file of this name that a folder holds; what is no folder as it is."""
    if isinstance(source, (str, os.PathLike)) and (folder := Path(source)).is_dir():
        return folder / name
    return source


def file_name(source: object, otherwise: str) -> str:
    """Return what messages call this source: the name of the file, without its folder."""
    path = source if isinstance(source, (str, os.PathLike)) else getattr(source, "name", None)
    if not isinstance(path, (str, os.PathLike)):
        return otherwise
    return os.path.basename(os.fspath(path)) or otherwise  # noqa: PTH119 - Path("") is "."


def read_text(source: Source, otherwise: str) -> str:
    """Return the text of a path or an open file.

    UTF-8 with or without a byte order mark, UTF-16 with one, else Windows-1252.

    Parameters
    ----------
    source
        The path or file.
    otherwise
        What messages call it where it has no name.

    Raises
    ------
    InvalidInput
        When there is no such file, or it isn't text.
    """
    name = file_name(source, otherwise)
    return text_of(read_content(source, name), name)


def text_of(content: bytes | str, name: str) -> str:
    """Return the text that was read, without its byte order mark; see `read_text`."""
    text = _decode(content, name) if isinstance(content, bytes) else content
    return text.removeprefix("\ufeff")


def is_workbook(content: bytes | str) -> TypeGuard[bytes]:
    """Tell whether what was read is an .xlsx workbook."""
    return isinstance(content, bytes) and content.startswith(_WORKBOOK)


def read_content(source: Source, name: str) -> bytes | str:
    """Return all that stands in a path or an open file; raises InvalidInput when it can't."""
    try:
        return _read(source)
    except FileNotFoundError as error:
        near = _neighbour(Path(str(error.filename)))
        raise _invalid(name, sentence("no such file"), near) from error
    except UnicodeDecodeError as error:
        raise _invalid(name, sentence("letters that cannot be read"), _as_utf_8()) from error
    except (OSError, ValueError) as error:
        found = sentence("no way to read it ({reason})", reason=_reason(error))
        raise _invalid(name, found, sentence("a readable file")) from error


_OF_THE_SYSTEM = (message("Is a directory"), message("Permission denied"))
"""Why a file can't be read, in the words of the system; others stay as it says them."""


def _reason(error: Exception) -> str:
    reason = getattr(error, "strerror", None) or str(error)
    return sentence(reason) if reason in _OF_THE_SYSTEM else reason


def _as_utf_8() -> str:
    return sentence("text saved as UTF-8")


def _read(source: Source) -> bytes | str:
    if isinstance(source, (str, os.PathLike)):
        return Path(source).read_bytes()
    return source.read()


def _neighbour(path: Path) -> str:
    """Return the file of the same folder that may be meant."""
    try:
        others = [other.name for other in path.parent.iterdir()]
    except OSError:
        others = []
    close = nearest(path.name, others)
    if close is None:
        return sentence("the path of a file")
    return sentence("{file}, which is in the same folder", file=shown(close))


def _decode(content: bytes, name: str) -> str:
    if content.startswith(_WORKBOOK):
        expected = sentence("its sheet saved as CSV (UTF-8)")
        raise _invalid(name, sentence("a workbook"), expected)
    if content.startswith(_OLD_WORKBOOK):
        found = sentence("a workbook of an old kind (.xls), or one with a password")
        expected = sentence("it saved as an Excel workbook (.xlsx), or as CSV (UTF-8)")
        raise _invalid(name, found, expected)
    if content.startswith(_UTF_16):
        return _decode_as(("utf-16",), content, name)
    return _decode_as(("utf-8-sig", "cp1252"), content, name)


def _decode_as(encodings: tuple[str, ...], content: bytes, name: str) -> str:
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _invalid(name, sentence("bytes that are no text"), _as_utf_8())


def _invalid(name: str, found: str, expected: str) -> InvalidInput:
    return InvalidInput([Problem(found, expected, file=name)])
