"""What is counted while a list of people is read, and the report of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from copschedule.errors import Problem
from copschedule.io.column_names import PARTS_OF_NAMES
from copschedule.io.fields import Fields
from copschedule.io.roster_report import RosterReport
from copschedule.io.table import Table


@dataclass
class Tally:
    """What is counted while the rows are gone through."""

    left_out: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    guests: int = 0
    repeated: int = 0
    unread: list[Problem] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def report_of(
    table: Table,
    source: str | None,
    fields: Fields,
    known: Sequence[str],
    tally: Tally,
) -> RosterReport:
    """Return what was taken from where; a name may come from two columns."""
    columns: dict[str, list[str]] = {}
    positions = fields.positions
    for name, i in sorted(positions.items()):  # first names before last ones
        whole = "name" if name in PARTS_OF_NAMES else name
        if name == "name" or whole != "name" or "name" not in positions:
            columns.setdefault(whole, []).append(table.columns[i])
    columns = {name: columns[name] for name in (*known, *columns) if name in columns}
    used = {*fields.set_aside, *(column for names in columns.values() for column in names)}
    return RosterReport(
        table.file,
        source,
        columns,
        tuple(column for column in table.columns if column and column not in used),
        dict(tally.left_out),
        dict(tally.unknown),
        tally.guests,
        tally.repeated,
        tuple(tally.unread),
        dict(fields.set_aside),
        tuple(tally.assumed),
    )
