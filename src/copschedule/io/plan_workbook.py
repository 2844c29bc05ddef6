"""A plan as an .xlsx workbook: it holds everything, and says that it is private."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from copschedule.domain.kit import Paper, paper_of
from copschedule.domain.model import Displayed
from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput, MissingExtra, Problem
from copschedule.io.plan_sheets import Cell, Kind, PlanSheet, plan_sheets

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_PAPERS: dict[Paper, int] = {"letter": 1, "a4": 9}
"""Excel's numbers for papers."""
_MOST_ROWS = 1_048_575
_WIDTHS = (6, 48)
"""Narrowest and widest column, in letters."""
_NAME_LENGTH = 31
_SECONDS_A_DAY = 86_400
_TIME_FORMATS = {"fr": 'h" h "mm', "fr-CA": 'h" h "mm', "en": "hh:mm", "en-CA": "h:mm AM/PM"}
_MADE = dt.datetime(2000, 1, 1, tzinfo=dt.UTC).replace(tzinfo=None)
"""When every workbook says that it was made, so that the same plan gives the same bytes."""


def workbook(plan: Plan, *, scorecard: Displayed | None = None) -> bytes:
    """Return a workbook with the sheets of `plan_sheets`.

    Headers stay in view and are repeated on paper; a sheet is one page wide. Text is written as
    text: nothing that people wrote becomes a formula or a link.

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
    try:
        from xlsxwriter import Workbook
    except ImportError as error:
        raise MissingExtra("excel", "a workbook") from error
    sheets = plan_sheets(plan, scorecard)
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
        Problem(f"{len(sheet.rows)} rows of {sheet.title}", f"at most {_MOST_ROWS} on a sheet")
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
    language = plan.event.language if plan.event else "en"
    top = {"valign": "top"}
    return {
        "header": book.add_format(
            {"bold": True, "bottom": 1, "bg_color": "#E7EEF0", "text_wrap": True, **top}
        ),
        "text": book.add_format({"text_wrap": True, **top}),
        "number": book.add_format(top),
        "time": book.add_format({"num_format": _TIME_FORMATS[language], "align": "left", **top}),
    }


def _fill(page: Any, sheet: PlanSheet, formats: dict[str, Any]) -> None:
    for column, (name, _) in enumerate(sheet.columns):
        page.write_string(0, column, name, formats["header"])
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
        page.write_number(*place, cell, formats["number"])


def _set_up(page: Any, sheet: PlanSheet, plan: Plan) -> None:
    for column, (name, kind) in enumerate(sheet.columns):
        page.set_column(column, column, _width(name, kind, [row[column] for row in sheet.rows]))
    page.freeze_panes(1, sheet.frozen)
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.columns) - 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.set_paper(_PAPERS[paper_of(plan.event) if plan.event else "a4"])
    title = (plan.event.title if plan.event else "").replace("&", "&&")[:100]
    page.set_header(f"&L{title}&R{sheet.title.replace('&', '&&')[:100]}")
    page.set_footer("&C&P / &N")


def _width(name: str, kind: Kind, cells: Sequence[Cell]) -> int:
    """Return a width that holds the longest line of the header's words and of the cells."""
    words = max(map(len, name.split()), default=0) + 2  # beside the button of the filter
    lines = (line for cell in cells if cell is not None for line in str(cell).split("\n"))
    longest = 9 if kind == "time" else max(map(len, lines), default=0) + 1
    return min(max(_WIDTHS[0], words + 1, longest), _WIDTHS[1])
