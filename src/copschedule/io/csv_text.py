"""Rows as CSV that no spreadsheet takes for formulas."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from copschedule.io.cells import guarded

_MARK = "\ufeff"


def csv_text(
    header: Sequence[str], rows: Iterable[Sequence[object]], *, marked: bool = False
) -> bytes:
    """Return rows as CSV: UTF-8, commas, CRLF, as RFC 4180 has it.

    A cell that a spreadsheet would take for a formula gets an apostrophe before it, which the
    readers of this library take off again.

    Parameters
    ----------
    header, rows
        What to write.
    marked
        Whether a byte order mark comes first: without one, Excel spoils the accents.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return ((_MARK if marked else "") + file.getvalue()).encode()
