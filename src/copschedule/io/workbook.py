"""The first sheet of an .xlsx workbook, as rows of cells."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Sequence

from copschedule.errors import InvalidInput, MissingExtra, Problem
from copschedule.language import sentence


def sheet_rows(content: bytes, name: str) -> Iterator[tuple[int, Sequence[object]]]:
    """Yield number and cells of each row of the first sheet in which anything stands.

    Numbers, dates and times come as Python has them, formulas as the value that was stored with
    them. Empty rows, and empty cells at the end of a row, are left out.

    Parameters
    ----------
    content
        Of the whole file.
    name
        What messages call it.

    Raises
    ------
    MissingExtra
        Without openpyxl.
    InvalidInput
        When it is no workbook.
    """
    try:
        from openpyxl import load_workbook
    except ImportError as error:
        raise MissingExtra("excel", sentence("Reading a workbook")) from error
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions, which nobody asked for
        try:
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            rows = next((rows for sheet in book.worksheets if (rows := _rows(sheet))), [])
        except (zipfile.BadZipFile, KeyError, ValueError, OSError) as error:
            found = sentence("a broken workbook")
            expected = sentence("a workbook (.xlsx) or CSV (UTF-8)")
            raise InvalidInput([Problem(found, expected, file=name)]) from error
    yield from rows


def _rows(sheet: object) -> list[tuple[int, Sequence[object]]]:
    sheet.reset_dimensions()  # type: ignore[attr-defined]  # what is stored is often wrong
    rows = enumerate(sheet.iter_rows(values_only=True), start=1)  # type: ignore[attr-defined]
    return [(number, cut) for number, cells in rows if (cut := _cut(cells))]


def _cut(cells: Sequence[object]) -> Sequence[object]:
    filled = [i for i, cell in enumerate(cells) if cell not in (None, "")]
    return cells[: filled[-1] + 1] if filled else ()
