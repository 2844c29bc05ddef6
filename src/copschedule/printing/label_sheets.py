"""Sheets of badges: where on the page each one lies, in front and behind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from copschedule.domain.kit import Paper

_INCH = 25.4

PAPER_SIZE: dict[Paper, tuple[float, float]] = {
    "letter": (8.5 * _INCH, 11 * _INCH),
    "a4": (210.0, 297.0),
}
"""Width and height in millimetres."""


class Corner(NamedTuple):
    """The upper left corner of a badge, in millimetres from that of the page."""

    x: float
    y: float


@dataclass(frozen=True)
class LabelSheet:
    """A sheet of equal badges, in millimetres.

    Attributes
    ----------
    label, origin, pitch
        Width and height of a badge; left and top of the first; from one to the next.
    cut
        Whether the paper is plain, so that lines show where to cut.
    """

    paper: Paper
    label: tuple[float, float]
    columns: int
    rows: int
    origin: tuple[float, float]
    pitch: tuple[float, float]
    cut: bool = False

    @property
    def places(self) -> int:
        """Badges on a page."""
        return self.columns * self.rows

    def fronts(self) -> Iterator[Corner]:
        """Yield the corners of the badges of a page, row by row."""
        for row in range(self.rows):
            for column in range(self.columns):
                yield Corner(
                    self.origin[0] + column * self.pitch[0], self.origin[1] + row * self.pitch[1]
                )

    def backs(self) -> Iterator[Corner]:
        """Yield, for each front, the corner behind it once the page is turned on its long edge.

        The page itself is mirrored, not the grid: a sheet may have a wider margin on one side.
        """
        width = PAPER_SIZE[self.paper][0]
        for front in self.fronts():
            yield Corner(width - front.x - self.label[0], front.y)


def _inches(*lengths: float) -> tuple[float, float]:
    width, height = (length * _INCH for length in lengths)
    return width, height


def _plain(paper: Paper) -> LabelSheet:
    """Return badges of 4 x 3 inches in the middle of a page, to be cut."""
    label = _inches(4, 3)
    width, height = PAPER_SIZE[paper]
    origin = ((width - 2 * label[0]) / 2, (height - 3 * label[1]) / 2)
    return LabelSheet(paper, label, 2, 3, origin, label, cut=True)


LABEL_SHEETS: dict[str, LabelSheet] = {
    "5395": LabelSheet(
        "letter", _inches(3.375, 2.333), 2, 4, _inches(0.6875, 0.583), _inches(3.75, 2.5)
    ),
    "5392": LabelSheet("letter", _inches(4, 3), 2, 3, _inches(0.25, 1), _inches(4, 3)),
    "L4785": LabelSheet("a4", (80, 50), 2, 5, (18, 13), (95, 55)),
    "plain-letter": _plain("letter"),
    "plain-a4": _plain("a4"),
}
"""By the number on the box; `plain-…` is paper that is cut."""

USUAL_SHEET: dict[Paper, str] = {"letter": "5395", "a4": "L4785"}
