"""history.csv and the plans of earlier events: who has met before."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations
from operator import getitem
from typing import TYPE_CHECKING, Any, cast

from copschedule.domain.history import History, Met
from copschedule.domain.phrases import shown
from copschedule.domain.plan import Plan
from copschedule.domain.roster import AttendeeId
from copschedule.domain.roster_consistency import with_oneself
from copschedule.errors import InvalidInput, Problem
from copschedule.io.atomic import atomic_file
from copschedule.io.cells import (
    Memory,
    WrongCell,
    attendee_id,
    date,
    guarded,
    is_empty,
    plain,
    text,
)
from copschedule.io.plan_file import plan_from_json
from copschedule.io.source import (
    Source,
    file_name,
    is_file,
    is_frame,
    is_workbook,
    read_content,
    text_of,
)
from copschedule.io.table import Table, match_columns, read_table, table_of
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd

_FILE = "history.csv"
_COLUMNS = ("a", "b", "event", "date")


def read_history(
    source: Source
    | pd.DataFrame
    | History
    | Plan
    | Iterable[Sequence[object] | Source | pd.DataFrame | History | Plan],
) -> History:
    """Return who has met before.

    Parameters
    ----------
    source
        One of these, or a list of several:
        a path or an open file (CSV or .xlsx) or a DataFrame with the columns a and b, and
        perhaps event and date; the plan.json of an earlier event, whose encounters count
        together with its own history; a `Plan` or `History`; pairs such as ``("A1", "A7")``,
        with event and date after them where they are known.

    Raises
    ------
    InvalidInput
        With every pair of a person with themselves, empty id and wrong date.

    Examples
    --------
    >>> read_history([("ada", "bo"), ("ada", "cy", "Autumn meeting")]).times["ada", "bo"]
    1
    """
    problems: list[Problem] = []
    met = tuple(_met(source, problems))
    if problems:
        raise InvalidInput(problems)
    return History.model_construct(met=met)


def _met(source: object, problems: list[Problem]) -> Iterator[Met]:
    """Yield the encounters of one source, or of each in turn; add what is wrong to `problems`."""
    if isinstance(source, History):
        yield from source.met
    elif isinstance(source, Plan):
        yield from met_at(source)
    elif is_frame(source):
        yield from _of_table(read_table(source, _FILE, _COLUMNS), problems)
    elif is_file(source):
        yield from _of_file(cast("Source", source), problems)
    elif isinstance(source, Iterable):
        yield from _of_items(source, problems)
    else:
        expected = sentence("a path, an open file, a DataFrame or pairs")
        problems.append(Problem(shown(source), expected))


def met_at(plan: Plan) -> Iterator[Met]:
    """Yield who had met when a plan was over: its history, then its own encounters."""
    yield from plan.history.met
    title = plan.event.title if plan.event else None
    day = plan.event.date if plan.event else None
    for seated in plan.rotation:
        for group in seated.groups:
            for a, b in combinations(group.attendees, 2):
                yield Met(a, b, title, day)


def write_history(history: History, path: str | os.PathLike[str]) -> None:
    """Write history.csv, which `read_history` reads: who has met, at which event, on which day.

    Parameters
    ----------
    history
        What to write.
    path
        Of the file; one that is there is replaced, and it appears whole or not at all.
    """
    with atomic_file(path) as file:
        writer = csv.writer(file)
        writer.writerow(_COLUMNS)
        for met in history.met:
            writer.writerow([guarded("" if cell is None else cell) for cell in met])


def _of_items(items: Iterable[Any], problems: list[Problem]) -> Iterator[Met]:
    """Yield from a list of sources, or of pairs, or of both."""
    reader = _MetReader("history", problems)
    for number, item in enumerate(items, start=1):
        if isinstance(item, (History, Plan)) or is_frame(item) or is_file(item):
            try:
                yield from _met(item, problems)
            except InvalidInput as error:
                problems += error.problems
        elif isinstance(item, (tuple, list)) and 2 <= len(item) <= 4:
            yield from reader.met([(number, [*item, None, None][:4])])
        else:
            expected = sentence(
                "a pair of ids, with event and date after them where they are known"
            )
            problems.append(Problem(shown(item), expected, None, number, "history"))


def _of_file(source: Source, problems: list[Problem]) -> Iterator[Met]:
    name = file_name(source, _FILE)
    content = read_content(source, name)
    if not is_workbook(content) and (text := text_of(content, name)).lstrip().startswith("{"):
        yield from met_at(plan_from_json(text, file_name(source, "plan.json")))
    else:
        yield from _of_table(table_of(content, name, _COLUMNS), problems)


def _of_table(table: Table, problems: list[Problem]) -> Iterator[Met]:
    positions, header_problems = match_columns(table, _COLUMNS, (("a",), ("b",)))
    problems += header_problems
    if any(problem.column is None for problem in header_problems):
        return
    take = [positions.get(name) for name in _COLUMNS]
    reader = _MetReader(table.file, problems)
    yield from reader.met(
        (row, [None if i is None else cells[i] for i in take]) for row, cells in table.rows
    )


class _MetReader:
    """Reads rows of a, b, event, date; a cell seen before is not read again."""

    def __init__(self, file: str, problems: list[Problem]) -> None:
        self._file = file
        self._problems = problems
        ids = Memory(_id)
        self._memories = (ids, ids, Memory(_optional(text)), Memory(_optional(date)))

    def met(self, rows: Iterable[tuple[int, Sequence[object]]]) -> Iterator[Met]:
        """Yield the encounters of the rows that are right, and note what is wrong with others."""
        for row, cells in rows:
            try:
                a, b, event, day = map(getitem, self._memories, cells)
            except (WrongCell, TypeError):
                self._problems += self._wrong_cells(row, cells)
                continue
            if a == b or (type(a) is not type(b) and str(a) == str(b)):
                self._problems.append(with_oneself(b, row, self._file))
            else:
                yield Met(a, b, event, day)

    def _wrong_cells(self, row: int, cells: Sequence[object]) -> Iterator[Problem]:
        for name, memory, cell in zip(_COLUMNS, self._memories, cells, strict=True):
            try:
                memory[cell]
            except WrongCell as error:
                yield Problem(shown(plain(cell)), error.expected, name, row, self._file)
            except TypeError:  # a list in a cell of a DataFrame has no hash
                yield Problem(shown(cell), sentence("one value"), name, row, self._file)


def _id(cell: object) -> AttendeeId:
    if is_empty(cell):
        raise WrongCell(sentence("the id of an attendee"))
    return attendee_id(cell)


def _optional(read: Callable[[object], object]) -> Callable[[object], object]:
    return lambda cell: None if is_empty(cell) else read(cell)
