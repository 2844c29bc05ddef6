"""Where each block stands in a picture of the day: rooms as rows, every label legible."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from copschedule.domain.plan import Plan, Slot
from copschedule.domain.summary import legible
from copschedule.language import Words
from copschedule.plot.style import shortened

_LONGEST_LABEL = 56
_LETTER = 5.7
"""Pixels that a letter of a label is wide; an average."""
_MARGIN = 5
"""Pixels between a bar and its label, and between two of a lane."""


class Span(NamedTuple):
    """The minutes that a picture shows, and on how many pixels."""

    begin: int
    end: int
    width: int

    def pixel(self, minute: int) -> float:
        """Return where a minute lies."""
        return (minute - self.begin) * self.width / (self.end - self.begin)


class Bar(NamedTuple):
    """A block drawn: its lane from 0, and on which side of it its label stands."""

    slot: Slot
    label: str
    lane: int
    side: Literal["inside", "right", "left"]


class Row(NamedTuple):
    """A room ("" for none), its first lane and the number of its lanes."""

    room: str
    lane: int
    lanes: int


def laid_out(plan: Plan, span: Span, w: Words) -> tuple[list[Bar], list[Row]]:
    """Return a bar for each slot, and a row for each room that holds one.

    A room has as many lanes as it takes for no label to cover another or a bar.
    """
    bars: list[Bar] = []
    rows: list[Row] = []
    for room in _rooms(plan):
        first = rows[-1].lane + rows[-1].lanes if rows else 0
        slots = sorted((s for s in plan.slots if s.room == room), key=lambda s: (s.start, s.end))
        placed = _in_lanes([(slot, *_labelled(plan, slot, span, w)) for slot in slots], span)
        bars += (bar._replace(lane=bar.lane + first) for bar in placed)
        rows.append(Row(w.typeset(legible(room or "")), first, 1 + max(bar.lane for bar in placed)))
    return bars, rows


def title_of(plan: Plan, slot: Slot, w: Words) -> str:
    """Return what people read for a block."""
    block = plan.event.block_by_id.get(slot.block) if plan.event else None
    return w.typeset(legible(slot.title or (block.label if block else slot.block)))


def _rooms(plan: Plan) -> list[str | None]:
    """Return the rooms in use, in the order of the event; what is in no room comes last."""
    used = {slot.room for slot in plan.slots}
    known = [room.id for room in plan.event.rooms] if plan.event else []
    others = sorted(used - {*known, None}, key=str)
    return [*(room for room in known if room in used), *others, *(used & {None})]


def _labelled(
    plan: Plan, slot: Slot, span: Span, w: Words
) -> tuple[str, Literal["inside", "right", "left"]]:
    label = shortened(title_of(plan, slot, w), _LONGEST_LABEL)
    begin, end = span.pixel(slot.start), span.pixel(slot.end)
    needed = len(label) * _LETTER + 2 * _MARGIN
    if needed <= end - begin:
        return label, "inside"
    return label, "right" if end + needed <= span.width else "left"


def _in_lanes(
    slots: Sequence[tuple[Slot, str, Literal["inside", "right", "left"]]], span: Span
) -> list[Bar]:
    """Put each block into the first lane that has space for it and its label."""
    lanes: list[list[tuple[float, float]]] = []
    bars = []
    for slot, label, side in slots:
        bar = Bar(slot, label, 0, side)
        begin, end = _extent(bar, span)
        free = (i for i, lane in enumerate(lanes) if all(end <= b or begin >= e for b, e in lane))
        number = next(free, len(lanes))
        lanes += [[]] if number == len(lanes) else []
        lanes[number].append((begin, end))
        bars.append(bar._replace(lane=number))
    return bars


def _extent(bar: Bar, span: Span) -> tuple[float, float]:
    """Return the pixels from which to which a bar and its label reach."""
    begin, end = span.pixel(bar.slot.start), span.pixel(bar.slot.end)
    text = len(bar.label) * _LETTER + 2 * _MARGIN
    return begin - text * (bar.side == "left"), end + text * (bar.side == "right")
