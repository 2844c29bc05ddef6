"""summary.csv: a line for each of many events that were planned together."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping, Sequence

from copschedule.io.atomic import atomic_file
from copschedule.io.cells import guarded


def write_summary(
    rows: Sequence[Mapping[str, object]], path: str | os.PathLike[str], columns: Sequence[str]
) -> None:
    """Write rows as CSV, whole or not at all; None is an empty cell.

    Parameters
    ----------
    rows
        A mapping a line, by column.
    path
        Of the file; one that is there is replaced.
    columns
        In the order of the file.
    """
    with atomic_file(path) as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for row in rows:
            cells = (row[column] for column in columns)
            writer.writerow(["" if cell is None else guarded(cell) for cell in cells])
