"""agenda.csv: when each block happens, in an agenda made by hand or by this library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from copschedule.domain.event import Event
from copschedule.domain.kinds import kind_of
from copschedule.domain.phrases import shown
from copschedule.domain.plan import Slot
from copschedule.errors import Problem
from copschedule.io.cells import slug, text, time_of_day
from copschedule.io.records import Reader, read_records
from copschedule.io.source import Source
from copschedule.io.table import read_table
from copschedule.language import sentence
from copschedule.language import time_of_day as told_time

if TYPE_CHECKING:
    import pandas as pd

_READERS: Mapping[str, Reader] = {
    "block": text,
    "kind": text,
    "title": text,
    "start": time_of_day,
    "end": time_of_day,
    "room": text,
}


def read_slots(source: Source | pd.DataFrame, event: Event | None = None) -> tuple[Slot, ...]:
    """Return the slots of an agenda, in time order.

    Parameters
    ----------
    source
        A path or an open file of CSV, or a DataFrame, with the columns start and end, and
        block or title; a block without an id gets one made from its title.
    event
        Says the kind and title of a block where the agenda doesn't; without it, the kind is
        what the title sounds like.

    Raises
    ------
    InvalidInput
        With everything that is wrong in it. Whether the blocks are those of the event is the
        verifier's to say.
    """
    table = read_table(source, "agenda.csv", _READERS)
    records = read_records(table, _READERS, (("block", "title"), ("start",), ("end",)))
    slots = []
    for row, values in zip(records.rows, records.values, strict=True):
        slot = _slot(values, event)
        slots.append(slot)
        if slot.start >= slot.end:
            start = told_time(slot.start)
            expected = sentence("a time after {time}, when the block starts", time=start)
            records.problems.append(
                Problem(shown(values["end"]), expected, "end", row, records.file)
            )
    records.require_right()
    return tuple(sorted(slots, key=lambda slot: (slot.start, slot.end)))


def _slot(values: Mapping[str, object], event: Event | None) -> Slot:
    parts = dict(values)
    parts.setdefault("block", slug(str(parts.get("title"))) or str(parts.get("title")))
    block = event.block_by_id.get(str(parts["block"])) if event else None
    known = {"kind": block.kind, "title": block.title} if block else {}
    if event is None:
        known = {"kind": kind_of(f"{parts.get('title', '')} {parts['block']}")}
    return Slot.model_validate({**known, **parts})
