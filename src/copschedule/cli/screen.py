"""Results on the screen: tables by rich, words by the domain."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from textwrap import fill
from typing import TYPE_CHECKING, Literal

from rich import box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from copschedule.domain.display import agenda_sheet, people_names, round_sheet, tables_more
from copschedule.domain.figures import headline, result_facts
from copschedule.domain.labels import stage_label
from copschedule.domain.summary import Sheet, Summary, legible
from copschedule.domain.track_figures import tracks_sheet
from copschedule.language import Words

if TYPE_CHECKING:
    from copschedule.domain.plan import Plan, Round
    from copschedule.domain.result import Result

Tables = Literal["some", "all", "none"]

TABLES_SHOWN = 40
"""Tables printed when nobody asks for all: a screen or two; 5 rounds of 40 people."""

PLACES_SHOWN = 30
"""Names printed of each parallel block when nobody asks for all."""

_NEVER_BROKEN = 18
"""Width up to which a column is never broken: two times of day with a dash between them."""

_BETWEEN_COLUMNS = 3
"""Columns of the terminal between two of a table."""


class Screen:
    """Where a command prints what `w` says; `console` is stdout unless told otherwise."""

    def __init__(self, w: Words, console: Console | None = None) -> None:
        self._w = w
        self._console = console or Console(highlight=False, emoji=False)

    def line(self, text: str = "", *, style: str = "") -> None:
        """Print one line."""
        self._console.print(Text(legible(text), style=style), soft_wrap=True)

    def lines(self, texts: Iterable[str]) -> None:
        """Print lines, one a text."""
        for text in texts:
            self.line(text)

    def sheet(self, sheet: Sheet) -> None:
        """Print a sheet as a table; its first column and narrow ones are never broken."""
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False)
        for i, name in enumerate(sheet.columns):
            short = all(cell_len(row[i]) <= _NEVER_BROKEN for row in sheet.rows)
            table.add_column(name, no_wrap=i == 0 or short)
        for row in sheet.rows:
            table.add_row(*(Text(cell) for cell in self._fitted(sheet, row)))
        if sheet.title:
            self.line(sheet.title, style="bold")
        self._console.print(table)
        if sheet.more:
            self.line(sheet.more)

    def _fitted(self, sheet: Sheet, row: Sequence[str]) -> Iterator[str]:
        cells = [legible(cell) for cell in row]
        if sheet.of_people:
            beside = sum(
                max(map(cell_len, column)) + _BETWEEN_COLUMNS
                for column in list(zip(sheet.columns, *sheet.rows, strict=True))[:-1]
            )
            cells[-1] = _folded(cells[-1], self._console.width - beside)
        yield from cells

    def facts(self, facts: Iterable[tuple[str, str]]) -> None:
        """Print labels and texts in two columns."""
        grid = Table.grid(padding=(0, 2))
        grid.add_column(no_wrap=True, style="dim")
        grid.add_column()
        told = [(legible(label), legible(text)) for label, text in facts]
        width = self._console.width - max((cell_len(label) for label, _ in told), default=0) - 4
        for label, text in told:
            grid.add_row(Text(label), Text(fill(text, max(width, 20), break_on_hyphens=False)))
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
            self.sheet(agenda_sheet(plan, self._w))
            self.line()
        if plan.tracks and tables != "none":
            most = PLACES_SHOWN if tables == "some" else None
            self.sheet(tracks_sheet(plan, people_names(plan), self._w, most=most))
            self.line()
        self._rounds(plan, tables, elsewhere, timed=timed)
        title = headline(result, self._w)
        self.line(title[:1].upper() + title[1:], style="bold")
        verified = self._w("Verified"), self._w("every rule is kept")
        self.facts([verified, *result_facts(result, self._w)])
        self.line(_timings(result.seconds, self._w), style="dim")

    def _rounds(self, plan: Plan, tables: Tables, elsewhere: str, *, timed: bool) -> None:
        names = people_names(plan)
        shown = _shown_rounds(plan.rotation, tables)
        for seated in plan.rotation[:shown]:
            sheet = round_sheet(plan, seated, names, self._w, timed=timed)
            self.sheet(sheet if tables == "all" else _shortened(sheet, self._w))
            self.line()
        if hidden := len(plan.rotation) - shown:
            self.line(
                self._w.many(
                    hidden,
                    "{n} round not shown: {elsewhere}",
                    "{n} rounds not shown: {elsewhere}",
                    elsewhere=elsewhere,
                )
            )
            self.line()


def _shown_rounds(rotation: Sequence[Round], tables: Tables) -> int:
    """Return how many rounds, from the first, are shown."""
    if tables != "some":
        return len(rotation) if tables == "all" else 0
    total = list(accumulate(len(seated.groups) for seated in rotation))
    return max(bisect_right(total, TABLES_SHOWN), min(1, len(rotation)))


def _shortened(sheet: Sheet, w: Words) -> Sheet:
    more = tables_more(len(sheet.rows) - TABLES_SHOWN, w)
    return sheet._replace(rows=sheet.rows[:TABLES_SHOWN], more=more) if more else sheet


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


def _timings(seconds: Mapping[str, float], w: Words) -> str:
    parts = (
        w("{stage} {seconds} s", stage=stage_label(name, w), seconds=w.number(spent, digits=1))
        for name, spent in seconds.items()
    )
    return w("Time: {stages}", stages=", ".join(parts))
