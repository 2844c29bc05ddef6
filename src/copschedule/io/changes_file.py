"""changes.csv: whom a new plan sends to another table, for those who tell them."""

from __future__ import annotations

import csv
import os

from copschedule.domain.result import Result
from copschedule.io.atomic import atomic_file
from copschedule.io.cells import guarded

_HEADER = ("attendee", "name", "round", "was", "now")


def write_changes(result: Result, path: str | os.PathLike[str]) -> None:
    """Write the changes of a replan: a row a person and round; 0 is for sitting out.

    `was` is empty for somebody who had not been told anything. The file appears whole or not
    at all.
    """
    with atomic_file(path) as file:
        writer = csv.writer(file)
        writer.writerow(_HEADER)
        for attendee, name, number, was, now in result.seat_changes:
            row = (attendee, name, number, "" if was is None else was, now)
            writer.writerow([guarded(cell) for cell in row])
