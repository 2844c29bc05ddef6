"""A plan as an .xlsx workbook: it holds everything, and says that it is private."""

from __future__ import annotations

import datetime as dt
import io
import re
import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from copschedule.domain.kit import Paper, paper_of
from copschedule.domain.model import Displayed
from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput, MissingExtra, Problem
from copschedule.io.people_tables import PeopleTable
from copschedule.io.plan_sheets import Cell, Kind, PlanSheet, plan_sheets
from copschedule.language import plural, sentence

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_PAPERS: dict[Paper, int] = {"letter": 1, "a4": 9}
"""Excel's numbers for papers."""
_MOST_ROWS = 1_048_575
_WIDTHS = (6, 40)
"""Narrowest and widest column, in letters."""
_OF_LINES = 72
"""Widest column of cells with several lines."""
_UPRIGHT = 100
"""Letters in a row that a page holds upright; a wider sheet lies on its side."""
_LINE, _TALLEST = 15, 409
"""Height of a line, and of the tallest row, in points."""
_BUTTON = 2
"""Letters that the button of a filter hides."""
_NAME_LENGTH = 31
_SECONDS_A_DAY = 86_400
_TIME_FORMATS = {"fr": 'h" h "mm', "fr-CA": 'h" h "mm', "en": "hh:mm", "en-CA": "h:mm AM/PM"}
_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""When every workbook says that it was made, so that the same plan gives the same bytes."""


def workbook(plan: Plan, *, scorecard: Displayed | None = None) -> bytes:
    """Return a workbook with the sheets of `plan_sheets`.

    Headers stay in view and are repeated on paper; a sheet is one page wide, and rows are as high
    as what stands in them. Text is written as text: nothing that people wrote becomes a formula
    or a link.

    Parameters
    ----------
    plan
        What to tell.
    scorecard
        What `audit` says of it: its tables become sheets too.

    Raises
    ------
    MissingExtra
        Without the extra "excel".
    InvalidInput
        When a sheet would have more rows than Excel opens.
    """
    return _written(plan_sheets(plan, scorecard), plan)


def people_workbook(table: PeopleTable, plan: Plan, *, title: str) -> bytes:
    """Return a workbook with one sheet, a row a person, that Word's mail merge reads.

    Unlike CSV it opens in columns wherever Excel expects semicolons, as it does in French.
    """
    columns: list[tuple[str, Kind]] = [(name, "text") for name in table.columns]
    rows = [tuple(_cell(value) for value in row) for row in table.rows]
    return _written([PlanSheet(title, columns, rows)], plan)


def _cell(value: object) -> Cell:
    return value if isinstance(value, (str, int, float)) else str(value)


def _written(sheets: Sequence[PlanSheet], plan: Plan) -> bytes:
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtra("excel", sentence("A workbook")) from error
    _require_room(sheets)
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True, "strings_to_urls": False}) as book:
        title = plan.event.title if plan.event else ""
        book.set_properties({"title": title, "created": _MADE})
        formats = _formats(book, plan)
        for sheet, name in zip(sheets, _sheet_names(sheets), strict=True):
            page = book.add_worksheet(name)
            _fill(page, sheet, formats)
            _set_up(page, sheet, plan)
    return content.getvalue()


def _require_room(sheets: Sequence[PlanSheet]) -> None:
    problems = [
        Problem(
            plural(len(sheet.rows), "{n} row of {sheet}", "{n} rows of {sheet}", sheet=sheet.title),
            sentence("at most {number} on a sheet", number=_MOST_ROWS),
        )
        for sheet in sheets
        if len(sheet.rows) > _MOST_ROWS
    ]
    if problems:
        raise InvalidInput(problems)


def _sheet_names(sheets: Sequence[PlanSheet]) -> list[str]:
    r"""Return names that Excel takes: 31 letters, none of []:*?/\, each once."""
    names: list[str] = []
    for sheet in sheets:
        name = stem = re.sub(r"[\[\]:*?/\\']", " ", sheet.title).strip()[:_NAME_LENGTH] or "Sheet"
        number = 1
        while name.casefold() in map(str.casefold, names):
            number += 1
            name = f"{stem[: _NAME_LENGTH - 4]} {number}"
        names.append(name)
    return names


def _formats(book: Workbook, plan: Plan) -> dict[str, Any]:
    """Return the formats of a header and of cells, by the kind of their column.

    Numbers stand in the middle: at the right they would touch the text of the next column.
    """
    language = plan.event.language if plan.event else "en"
    cell = {"valign": "top"}
    middle = {"align": "center", **cell}
    header = {"bold": True, "bottom": 1, "bg_color": "#E7EEF0", "text_wrap": True}
    return {
        "header text": book.add_format({**header, **cell}),
        "header number": book.add_format({**header, **middle}),
        "header time": book.add_format({**header, **middle}),
        "text": book.add_format({"text_wrap": True, "align": "left", **cell}),
        "number": book.add_format(middle),
        "time": book.add_format({"num_format": _TIME_FORMATS[language], **middle}),
    }


def _fill(page: Any, sheet: PlanSheet, formats: dict[str, Any]) -> None:
    for column, (name, kind) in enumerate(sheet.columns):
        page.write_string(0, column, name, formats[f"header {kind}"])
    for number, row in enumerate(sheet.rows, start=1):
        for column, (cell, (_, kind)) in enumerate(zip(row, sheet.columns, strict=True)):
            _write(page, (number, column), cell, kind, formats)


def _write(
    page: Any, place: tuple[int, int], cell: Cell, kind: Kind, formats: dict[str, Any]
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(*place, cell[:32_767], formats["text"])
    elif kind == "time":
        page.write_number(*place, cell / _SECONDS_A_DAY, formats["time"])
    else:
        page.write_number(*place, cell, formats[kind])


def _set_up(page: Any, sheet: PlanSheet, plan: Plan) -> None:
    widths = [
        _width(name, kind, [row[column] for row in sheet.rows])
        for column, (name, kind) in enumerate(sheet.columns)
    ]
    for column, width in enumerate(widths):
        page.set_column(column, column, width)
    _set_heights(page, sheet, widths)
    page.freeze_panes(1, sheet.frozen)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(0)
    if sum(widths) > _UPRIGHT:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_paper(_PAPERS[paper_of(plan.event) if plan.event else "a4"])
    title = (plan.event.title if plan.event else "").replace("&", "&&")[:100]
    page.set_header(f"&L{title}&R{sheet.title.replace('&', '&&')[:100]}")
    page.set_footer("&C&P / &N")


def _set_heights(page: Any, sheet: PlanSheet, widths: Sequence[int]) -> None:
    """Make the rows high whose text is broken: not every program does so when it opens a file."""
    names = [name for name, _ in sheet.columns]
    beside = [width - _BUTTON for width in widths]
    for number, (row, room) in enumerate([(names, beside), *((r, widths) for r in sheet.rows)]):
        lines = max((_lines(cell, width) for cell, width in zip(row, room, strict=True)), default=1)
        if lines > 1:
            page.set_row(number, min(_LINE * lines, _TALLEST))


def _lines(cell: Cell, width: int) -> int:
    """Return how many lines a cell takes in a column."""
    if not isinstance(cell, str):
        return 1
    return sum(max(1, len(textwrap.wrap(line, width))) for line in cell.split("\n"))


def _width(name: str, kind: Kind, cells: Sequence[Cell]) -> int:
    """Return a width that holds the longest line of the header's words and of the cells."""
    words = max(map(len, name.split()), default=0) + 2  # beside the button of the filter
    texts = [str(cell) for cell in cells if cell is not None]
    longest = max((len(line) for text in texts for line in text.split("\n")), default=0) + 1
    narrowest, widest = _WIDTHS
    if any("\n" in text for text in texts):
        widest = _OF_LINES
    return min(max(narrowest, words + 1, 9 if kind == "time" else longest), widest)
