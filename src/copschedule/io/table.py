"""A table of cells with a header, from CSV, a workbook or a DataFrame, with its row numbers."""

from __future__ import annotations

import csv
import io
import logging
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, cast

from copschedule.domain.phrases import nearest, quoted, shown
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import is_empty
from copschedule.io.source import (
    Source,
    file_name,
    is_frame,
    is_workbook,
    read_content,
    text_of,
)
from copschedule.io.workbook import sheet_rows
from copschedule.language import listing, plural, sentence

if TYPE_CHECKING:
    import pandas as pd

logger = logging.getLogger(__name__)

Row = tuple[int, Sequence[object]]
_CLOSE = 0.75
"""How alike a column must be to a known one to be taken for a slip (1 is the same)."""

_START = 100_000
"""Characters of a file that its delimiter is told by; fewer than the longest cell of `csv`."""

_LINES = re.compile(r"\s*[\r\n]\s*")
"""Where a line ends inside the name of a column, as in a question with an explanation below."""
_ALSO_CALLED = {"organization": "organisation", "e_mail": "email", "language": "languages"}


@dataclass(frozen=True)
class Table:
    """Cells in rows.

    Attributes
    ----------
    file
        What messages call it.
    header_row
        Line of the header; 0 for a DataFrame, whose rows count from 1.
    columns
        As written.
    rows
        Line number and cells, empty rows left out; can be gone through once. An empty cell is
        "" or None.
    """

    file: str
    header_row: int
    columns: tuple[str, ...]
    rows: Iterator[Row]


def read_table(source: Source | pd.DataFrame, file: str, known: Collection[str]) -> Table:
    """Return the table of a CSV file, the first sheet of a workbook (.xlsx), or a DataFrame.

    Parameters
    ----------
    source
        A path, an open file or a DataFrame.
    file
        What messages call it where it has no name of its own.
    known
        Names of the columns that may occur: the delimiter is the one that shows most of them.

    Raises
    ------
    InvalidInput
        When it cannot be read at all; for broken quotes, while the rows are gone through.
    """
    if is_frame(source):
        return _from_frame(source, file.removesuffix(".csv"))
    name = file_name(source, file)
    return table_of(read_content(cast("Source", source), name), name, known)


def _from_frame(frame: pd.DataFrame, file: str) -> Table:
    index = frame.index.name
    if index is not None and index not in frame.columns:
        frame = frame.reset_index()
    columns = [frame.iloc[:, i] for i in range(frame.shape[1])]
    cells = [column.astype(object).where(column.notna(), None).tolist() for column in columns]
    rows = enumerate(zip(*cells, strict=True), start=1)
    return Table(file, 0, tuple(str(name) for name in frame.columns), rows)


def table_of(content: bytes | str, file: str, known: Collection[str]) -> Table:
    """Return the table of a workbook, or of CSV, that was read already; see `read_table`."""
    if is_workbook(content):
        return _with_header(sheet_rows(content, file), file)
    text = text_of(content, file)
    return _with_header(_csv_rows(text, file, _delimiter(text, known)), file)


def _with_header(lines: Iterator[Row], file: str) -> Table:
    """Return the table whose header is the first line."""
    header_row, header = next(lines, (1, ()))
    columns = tuple("" if cell is None else _LINES.sub(" ", str(cell).strip()) for cell in header)
    return Table(file, header_row, columns, _full_width(lines, len(columns), file))


def _delimiter(text: str, known: Collection[str]) -> str:
    """Return what separates the cells: most known columns, then a header as wide as its rows.

    A question may have commas in it where cells are separated by semicolons.
    """
    start = text[:_START]

    def recognised(delimiter: str) -> tuple[int, bool, int]:
        lines = csv.reader(io.StringIO(start, newline=None), delimiter=delimiter)
        header, first = [*islice(filter("".join, lines), 2), [], []][:2]
        names = [normalised(cell) for cell in header]
        return sum(name in known for name in names), len(header) == len(first), len(names)

    return max((",", ";", "\t"), key=recognised)


def _csv_rows(text: str, file: str, delimiter: str) -> Iterator[Row]:
    content = io.BytesIO(text.encode("utf-8", "surrogatepass"))  # a StringIO takes 4 times as much
    lines = io.TextIOWrapper(content, "utf-8", "surrogatepass", newline="")
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise InvalidInput([_broken_quotes(error, file, line)]) from error
        if cells is None:
            return
        if "".join(cells).strip():
            yield line, cells
        line = reader.line_num + 1


def _broken_quotes(error: csv.Error, file: str, line: int) -> Problem:
    if "expected after" in str(error):
        found = sentence("a quotation mark inside a cell")
        expected = sentence("it written twice ({twice}), with the cell in quotes", twice='""')
        return Problem(found, expected, None, line, file)
    found = sentence("an opening quotation mark")
    return Problem(found, sentence("one that closes the cell"), None, line, file)


def _full_width(rows: Iterator[Row], width: int, file: str) -> Iterator[Row]:
    """Pad short rows, as spreadsheets cut them; a long one hides a delimiter in a cell."""
    problems = []
    for line, cells in rows:
        if len(cells) == width:
            yield line, cells
            continue
        if not all(map(is_empty, cells[width:])):
            found = plural(len(cells), "{n} cell", "{n} cells")
            expected = sentence(
                "{width} as in the header; a cell with a delimiter in it needs quotes", width=width
            )
            problems.append(Problem(found, expected, None, line, file))
        yield line, [*cells, *[""] * (width - len(cells))]
    if problems:
        raise InvalidInput(problems)


def normalised(column: str) -> str:
    """Return a column's name as the library spells it: lower case, words joined by "_"."""
    name = "_".join(column.strip().casefold().replace("-", " ").split())
    return _ALSO_CALLED.get(name, name)


def slip_of(column: str, known: Sequence[str]) -> str | None:
    """Return the name that a column was meant to bear, where it is close to one."""
    return nearest(normalised(column), known, _CLOSE) if column else None


def match_columns(
    table: Table, known: Collection[str], needed: Sequence[Sequence[str]]
) -> tuple[Mapping[str, int], list[Problem]]:
    """Return where the known columns stand in a table, and what is wrong with its header.

    A name close to a column that is missing is a slip, and a problem; foreign columns are
    logged and left aside.

    Parameters
    ----------
    table
        Its rows are not touched.
    known
        Names of the columns that may occur.
    needed
        Of each of these groups of names, one must occur at least.
    """
    positions: dict[str, int] = {}
    problems: list[Problem] = []
    foreign: dict[str, int] = {}
    for i, column in enumerate(table.columns):
        name = normalised(column)
        if name not in known:
            foreign[column] = i
        elif name in positions:
            found = sentence("{column} twice", column=shown(column))
            problems.append(_header_problem(table, column, found, sentence("each column once")))
        else:
            positions[name] = i
    problems += _slips(table, known, positions, foreign)
    problems += _missing(table, positions, needed)
    return positions, problems


def _header_problem(table: Table, column: str | None, found: str, expected: str) -> Problem:
    return Problem(found, expected, column, table.header_row, table.file)


def _slips(
    table: Table, known: Collection[str], positions: dict[str, int], foreign: Mapping[str, int]
) -> Iterator[Problem]:
    """Yield the misspelt columns, and read them as what they were meant to be."""
    for column, i in foreign.items():
        absent = [name for name in known if name not in positions]
        meant = slip_of(column, absent)
        if meant is not None:
            positions[meant] = i
            found = sentence("unknown column {column}", column=shown(column))
            yield _header_problem(table, column, found, shown(meant))
        elif column:
            logger.warning(
                sentence(
                    "{file}: column {column} is not used", file=table.file, column=shown(column)
                )
            )


def _missing(
    table: Table, positions: Mapping[str, int], needed: Sequence[Sequence[str]]
) -> Iterator[Problem]:
    if not table.columns:
        names = ", ".join(name for group in needed for name in group)
        expected = sentence("a header with columns such as {names}", names=names)
        yield _header_problem(table, None, sentence("nothing"), expected)
        return
    for group in needed:
        if not any(name in positions for name in group):
            found = sentence("only the columns {names}", names=quoted(table.columns[:6]))
            yield _header_problem(table, None, found, _one_column(group))


def _one_column(names: Sequence[str]) -> str:
    if len(names) == 1:
        return sentence("{column} in the header", column=names[0])
    return sentence("a column {names} in the header", names=listing(names, either=True))
