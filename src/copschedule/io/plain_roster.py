"""A list of people that is no export: its columns under the names that a roster has for them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from copschedule.errors import InvalidInput
from copschedule.io.cells import is_empty, text
from copschedule.io.column_names import PARTS_OF_NAMES, named_fields
from copschedule.io.fields import Fields, require_names
from copschedule.io.person_names import first_names_first
from copschedule.io.roster_report import RosterReport
from copschedule.io.row_answers import answers_of_row, readers_of
from copschedule.io.table import Row, Table, normalised, slip_of
from copschedule.io.tally import Tally, report_of


def plain_roster(table: Table, known: Sequence[str]) -> tuple[Table, RosterReport]:
    """Rename the columns of a roster that has names of another tongue; join names in two parts."""
    own = {name: i for i, name in enumerate(map(normalised, table.columns)) if name in known}
    spare = ["" if i in own.values() else name for i, name in enumerate(table.columns)]
    others = {
        f: i for f, i in named_fields(spare, list(own)).items() if f in (*known, *PARTS_OF_NAMES)
    }
    if "first_name" in others and "last_name" not in others and "name" in own:
        others["last_name"] = own.pop("name")
    fields = {**own, **others}
    slip = any(slip_of(name, ("id", "name")) for name in table.columns)
    if any(table.columns) and "id" not in fields and not slip:
        require_names(table, fields)
    names = list(table.columns)
    for name, i in others.items():
        names[i] = "" if name in PARTS_OF_NAMES else name
    renamed = replace(table, columns=tuple(names))
    tally = Tally()
    renamed = _understood(table, renamed, fields, own, tally)
    if "name" not in fields and any(part in fields for part in PARTS_OF_NAMES):
        renamed = _with_names(renamed, fields)
    return renamed, report_of(table, None, Fields(fields, {}, {}), known, tally)


def _understood(
    written: Table, table: Table, fields: Mapping[str, int], own: Collection[str], tally: Tally
) -> Table:
    """Read the languages and the order of names, which depend on the whole column."""
    if "languages" not in fields and "name" not in fields:
        return table
    rows, wrong = _read_ahead(table.rows)
    cells = [list(row) for _, row in rows]
    if (i := fields.get("languages")) is not None:
        questions = {"languages": i}
        readers = readers_of(written, rows, questions, tally)
        for (row, _), line in zip(rows, cells, strict=True):
            answers = answers_of_row(written, row, line, questions, readers, tally)
            line[i] = answers.get("languages")
    if (i := fields.get("name")) is not None and all(_is_text(line[i]) for line in cells):
        written_names = [str(line[i] or "") for line in cells]
        names = first_names_first(written_names, tally.assumed, strictly="name" in own)
        for line, name in zip(cells, names, strict=True):
            line[i] = name
    numbered = ((row, line) for (row, _), line in zip(rows, cells, strict=True))
    return replace(table, rows=_and_then(numbered, wrong))


def _is_text(cell: object) -> bool:
    return cell is None or isinstance(cell, str)


def _read_ahead(rows: Iterator[Row]) -> tuple[Sequence[Row], InvalidInput | None]:
    """Return the rows as far as they can be read, and what is wrong with them."""
    read: list[Row] = []
    try:
        read.extend(rows)
    except InvalidInput as error:
        return read, error
    return read, None


def _and_then(rows: Iterable[Row], wrong: InvalidInput | None) -> Iterator[Row]:
    yield from rows
    if wrong:
        raise wrong


def _with_names(table: Table, fields: Mapping[str, int]) -> Table:
    """Put a column of whole names after the others."""
    rows: Iterator[Row] = (
        (row, [*cells, whole_name({p: cells[fields[p]] for p in PARTS_OF_NAMES if p in fields})])
        for row, cells in table.rows
    )
    return replace(table, columns=(*table.columns, "name"), rows=rows)


def whole_name(values: Mapping[str, object]) -> str:
    """Return first and last names as one."""
    return " ".join(
        text(values[part])
        for part in PARTS_OF_NAMES
        if part in values and not is_empty(values[part])
    )
