"""A check-in list exported by pretix: who was invited, when they came, when they left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from copschedule.domain.checkin import Visit
from copschedule.domain.phrases import quoted, shown
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import WrongCell, is_empty
from copschedule.io.checkins_file import minute_of_day
from copschedule.io.table import Table, normalised
from copschedule.language import listing, sentence

if TYPE_CHECKING:
    from collections.abc import Iterator

CAME = frozenset({"checked_in", "eingecheckt", "enregistrement_effectué", "enregistré"})
LEFT = frozenset({"checked_out", "ausgetreten", "ausgecheckt", "passé_en_caisse", "sorti"})
"""Headers of the two columns in English, German and French, as `normalised` has them.

Those of pretix 2023.10 and 2026.8 (pretix/locale/…/django.po), which calls a check-out "Passé en
caisse"; and what people put right by hand.
"""

_TIME = re.compile(
    r"(?:^|[\s,T])(\d{1,2}(?::\d\d(?::\d\d)?|\s?h\s?\d\d)?(?:\s?[ap]\.?m\.?)?)$",
    re.IGNORECASE,
)
"""The time at the end of a date and time, in the short forms of Django's locales."""
_WORDS = {"noon": 12 * 60, "midnight": 0}


def is_pretix(table: Table) -> bool:
    """Tell whether a table has the column of check-ins of a pretix list."""
    return any(normalised(column) in CAME for column in table.columns)


def pretix_visits(table: Table) -> tuple[Visit, ...]:
    """Return the visit of each row of a check-in list, with ids "row 2", "row 3" and so on.

    pretix writes the last check-in and the last check-out of a ticket. Whoever was checked in
    again after that check-out was not seen to leave.

    Raises
    ------
    InvalidInput
        With every cell that is no date and time, or when there is no column of check-outs.
    """
    names = [normalised(column) for column in table.columns]
    came = next(i for i, name in enumerate(names) if name in CAME)
    left = next((i for i, name in enumerate(names) if name in LEFT), None)
    if left is None:
        found = sentence("only the columns {names}", names=quoted(table.columns[:8]))
        either = listing(('"Checked out"', '"Ausgetreten"', '"Passé en caisse"'), either=True)
        expected = sentence("a column {names} in the header", names=either)
        raise InvalidInput([Problem(found, expected, None, table.header_row, table.file)])
    problems: list[Problem] = []
    visits = tuple(_visits(table, came, left, problems))
    if problems:
        raise InvalidInput(problems)
    return visits


def _visits(table: Table, came: int, left: int, problems: list[Problem]) -> Iterator[Visit]:
    for row, cells in table.rows:
        moments: dict[int, int | None] = {}
        for column in (came, left):
            try:
                moments[column] = _moment(cells[column])
            except WrongCell as error:
                name = table.columns[column]
                found = shown(cells[column])
                problems.append(Problem(found, error.expected, name, row, table.file))
        if len(moments) == 2:
            arrives, leaves = moments[came], moments[left]
            again = arrives is not None and leaves is not None and leaves < arrives
            yield Visit(f"row {row}", arrives, None if again else leaves)


def _moment(cell: object) -> int | None:
    if is_empty(cell):
        return None
    if not isinstance(cell, str):
        return minute_of_day(cell)
    written = " ".join(cell.split())
    last = written.rpartition(" ")[2].casefold()
    if last in _WORDS:
        return _WORDS[last]
    match = _TIME.search(written)
    if match is None or match[0] == written:
        raise WrongCell(sentence("a date and time such as {moment}", moment="2026-11-26 08:30"))
    return minute_of_day(match[1])
