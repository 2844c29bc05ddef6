"""Which column of an export holds which field, by its name or question and by its answers."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from copschedule.domain.phrases import quoted
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import is_empty, plain
from copschedule.io.column_names import PARTS_OF_NAMES, named_fields
from copschedule.io.contents import why_not
from copschedule.io.questions import asked_fields
from copschedule.io.table import Row, Table
from copschedule.language import sentence


@dataclass(frozen=True)
class Fields:
    """Where each field stands.

    Attributes
    ----------
    named
        Positions of the columns that bear a field's name.
    asked
        Positions of those that are a question about it.
    set_aside
        Why a column doesn't hold what its header sounds like, by column.
    """

    named: Mapping[str, int]
    asked: Mapping[str, int]
    set_aside: Mapping[str, str]

    @property
    def positions(self) -> Mapping[str, int]:
        """All of them."""
        return {**self.named, **self.asked}


def find_fields(table: Table, rows: Sequence[Row]) -> Fields:
    """Return where each field stands.

    A column whose answers can't be what its header sounds like is set aside, and the next one
    that sounds like it is tried.

    Raises
    ------
    InvalidInput
        When no column holds names.
    """
    columns = list(table.columns)
    set_aside: dict[str, str] = {}
    while True:
        named = named_fields(columns)
        asked = asked_fields(columns, named, named.values())
        wrong = _wrong({**named, **asked}, rows)
        if not wrong:
            break
        set_aside |= {columns[i]: why for i, why in wrong.items()}
        columns = ["" if i in wrong else column for i, column in enumerate(columns)]
    require_names(table, named, set_aside)
    return Fields(named, asked, set_aside)


def _wrong(fields: Mapping[str, int], rows: Sequence[Row]) -> Mapping[int, str]:
    """Return why columns can't hold their fields, by position."""
    found: dict[int, str] = {}
    for field, i in fields.items():
        answers = [plain(cells[i]) for _, cells in rows if not is_empty(cells[i])]
        if why := why_not(field, answers):
            found[i] = why
    return found


def require_names(
    table: Table, named: Collection[str], set_aside: Mapping[str, str] | None = None
) -> None:
    """Raise InvalidInput where none of the fields named holds names, with all the headers."""
    if any(part in named for part in ("name", *PARTS_OF_NAMES)):
        return
    columns = [column for column in table.columns if column and column not in (set_aside or {})]
    found = sentence("only the columns {names}", names=quoted(columns))
    examples = quoted(["Nom", "Prénom et nom", "Full name", "First name"])
    expected = sentence(
        "a column with people's names, called {examples} or the like", examples=examples
    )
    no_column = Problem(found, expected, None, table.header_row, table.file)
    no_names = [
        Problem(why, sentence("people's names"), column, table.header_row, table.file)
        for column, why in (set_aside or {}).items()
        if named_fields([column]).keys() & {"name", *PARTS_OF_NAMES}
    ]
    raise InvalidInput(no_names or [no_column])
