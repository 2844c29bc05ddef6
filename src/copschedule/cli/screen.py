"""Results on the screen: tables by rich, words by the domain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copschedule.domain.display import agenda_sheet, people_names, round_sheet
from copschedule.domain.figures import STAGES, headline, result_facts
from copschedule.domain.summary import Sheet, Summary, counted, legible
from copschedule.domain.track_figures import tracks_sheet

if TYPE_CHECKING:
    from copschedule.domain.plan import Plan, Round
    from copschedule.domain.result import Result

Tables = Literal["some", "all", "none"]

TABLES_SHOWN = 40
"""Tables printed when nobody asks for all: a screen or two; 5 rounds of 40 people."""

PLACES_SHOWN = 30
"""Names printed of each parallel block when nobody asks for all."""

_BETWEEN_COLUMNS = 3
"""Columns of the terminal between two of a table."""


class Screen:
    """Where a command prints; `console` is stdout unless told otherwise."""

    def __init__(self, console: Console | None = None) -> None:
        self._console = console or Console(highlight=False, emoji=False)

    def line(self, text: str = "", *, style: str = "") -> None:
        """Print one line."""
        self._console.print(Text(legible(text), style=style), soft_wrap=True)

    def lines(self, texts: Iterable[str]) -> None:
        """Print lines, one a text."""
        for text in texts:
            self.line(text)

    def sheet(self, sheet: Sheet) -> None:
        """Print a sheet as a table; times and numbers are never broken."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for name in sheet.columns:
            table.add_column(name, no_wrap=name in ("time", "table", "round", "track"))
        for row in sheet.rows:
            table.add_row(*(Text(cell) for cell in self._fitted(sheet, row)))
        if sheet.title:
            self.line(sheet.title, style="bold")
        self._console.print(table)
        if sheet.more:
            self.line(sheet.more)

    def _fitted(self, sheet: Sheet, row: Sequence[str]) -> Iterator[str]:
        beside = sum(
            max(map(cell_len, (name, *cells))) + _BETWEEN_COLUMNS
            for name, *cells in zip(sheet.columns, *sheet.rows, strict=True)
            if name != "people"
        )
        for name, cell in zip(sheet.columns, map(legible, row), strict=True):
            yield _folded(cell, self._console.width - beside) if name == "people" else cell

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Print labels and texts in two columns."""
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column()
        for label, text in facts:
            grid.add_row(Text(legible(label)), Text(legible(text)))
        self._console.print(grid)

    def summary(self, summary: Summary) -> None:
        """Print what an object shows of itself in a headline and facts."""
        self.line(summary.headline, style="bold")
        self.line()
        self.facts(summary.facts)

    def result(self, result: Result, *, tables: Tables, elsewhere: str, timed: bool = True) -> None:
        """Print a result that has a plan: agenda, tables, figures, in reading order.

        Parameters
        ----------
        result
            What was planned.
        tables
            Which rounds to show table by table: as many as a screen or two hold, all, none.
        elsewhere
            Where the rounds that are not shown can be read.
        timed
            Whether the times of day mean anything.
        """
        plan = result.require_plan()
        if timed:
            self.line(result.event.title, style="bold")
            self.line()
            self.sheet(agenda_sheet(plan))
            self.line()
        if plan.tracks and tables != "none":
            most = PLACES_SHOWN if tables == "some" else None
            self.sheet(tracks_sheet(plan, people_names(plan), most=most))
            self.line()
        self._rounds(plan, tables, elsewhere, timed=timed)
        title = headline(result)
        self.line(title[:1].upper() + title[1:], style="bold")
        self.facts([("Verified", "every rule is kept"), *result_facts(result)])
        self.line(_timings(result.seconds), style="dim")

    def _rounds(self, plan: Plan, tables: Tables, elsewhere: str, *, timed: bool) -> None:
        names = people_names(plan)
        shown = _shown_rounds(plan.rotation, tables)
        for seated in plan.rotation[:shown]:
            sheet = round_sheet(plan, seated, names, timed=timed)
            self.sheet(sheet if tables == "all" else _shortened(sheet))
            self.line()
        if hidden := len(plan.rotation) - shown:
            self.line(f"{counted(hidden, 'round')} not shown: {elsewhere}")
            self.line()


def _shown_rounds(rotation: Sequence[Round], tables: Tables) -> int:
    """Return how many rounds, from the first, are shown."""
    if tables != "some":
        return len(rotation) if tables == "all" else 0
    total = list(accumulate(len(seated.groups) for seated in rotation))
    return max(bisect_right(total, TABLES_SHOWN), min(1, len(rotation)))


def _shortened(sheet: Sheet) -> Sheet:
    more = len(sheet.rows) - TABLES_SHOWN
    if more <= 0:
        return sheet
    return sheet._replace(rows=sheet.rows[:TABLES_SHOWN], more=f"… and {more} more tables")


def _folded(names: str, width: int) -> str:
    """Break a list of names into lines of some width, never inside a name.

    Examples
    --------
    >>> print(_folded("Ada Roy, Bo Li, Cy Dee", 16))
    Ada Roy, Bo Li,
    Cy Dee
    """
    lines = [""]
    for name in names.split(", "):
        longer = f"{lines[-1]}, {name}" if lines[-1] else name
        if lines[-1] and cell_len(longer) >= width:
            lines[-1] += ","
            lines.append(name)
        else:
            lines[-1] = longer
    return "\n".join(lines)


def _timings(seconds: Mapping[str, float]) -> str:
    parts = (f"{STAGES.get(name, name)} {spent:.1f} s" for name, spent in seconds.items())
    return f"Time: {', '.join(parts)}"
