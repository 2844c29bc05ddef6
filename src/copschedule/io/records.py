"""The rows of a table as values by column, with everything that is wrong in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from copschedule.domain.phrases import shown
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import Memory, WrongCell, is_empty, plain
from copschedule.io.table import Table, match_columns
from copschedule.language import sentence

Reader = Callable[[object], object]


@dataclass
class Records:
    """What was read.

    Attributes
    ----------
    file
        What messages call the table.
    rows
        Line number of each record.
    values
        Values of the cells that are filled in and right, by column.
    problems
        What is wrong with the others.
    """

    file: str
    rows: list[int] = field(default_factory=list)
    values: list[dict[str, object]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def require_right(self) -> None:
        """Raise InvalidInput with all the problems, if there are any."""
        if self.problems:
            raise InvalidInput(self.problems)


def read_records(
    table: Table, readers: Mapping[str, Reader], needed: Sequence[Sequence[str]]
) -> Records:
    """Return the records of a table.

    A record without a value in each of the `needed` groups of columns is left out; a wrong
    cell elsewhere is left out of its record. Both are problems.
    """
    positions, header_problems = match_columns(table, readers, needed)
    records = Records(table.file, problems=header_problems)
    if any(problem.column is None for problem in header_problems):
        return records
    columns = [(name, position, Memory(readers[name])) for name, position in positions.items()]
    try:
        for row, cells in table.rows:
            _add(records, row, cells, columns, needed)
    except InvalidInput as error:
        records.problems += error.problems
    return records


def _add(
    records: Records,
    row: int,
    cells: Sequence[object],
    columns: Sequence[tuple[str, int, Memory]],
    needed: Sequence[Sequence[str]],
) -> None:
    values: dict[str, object] = {}
    wrong: dict[str, Problem] = {}
    for name, position, memory in columns:
        if not is_empty(cell := cells[position]):
            try:
                values[name] = memory[cell] if isinstance(cell, str) else memory.read(cell)
            except WrongCell as error:
                wrong[name] = Problem(shown(plain(cell)), error.expected, name, row, records.file)
    if not values and not wrong and all(map(is_empty, cells)):
        return
    lacking = [group for group in needed if not any(name in values for name in group)]
    untold = [group for group in lacking if not any(name in wrong for name in group)]
    records.problems += [
        Problem(sentence("nothing"), _filled(group), group[0], row, records.file)
        for group in untold
    ]
    records.problems += wrong.values()
    if not lacking:
        records.rows.append(row)
        records.values.append(values)


def _filled(group: Sequence[str]) -> str:
    if len(group) > 1:
        return sentence("a cell filled in here or in {column}", column=group[1])
    return sentence("a cell filled in")
