"""Changes of an impossible day that come whole or not at all: an order, a room, a speaker."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from copschedule.agenda import repair_wording as wording
from copschedule.agenda.conflict import Conflict
from copschedule.agenda.relaxations import AnyBlock, Change
from copschedule.domain.event import Event, Room

A_WISH = 30
"""Price of a wish that is given up, in minutes."""

A_FIND = 60
"""Price of somebody or something to find, and of a condition that becomes a wish."""


class Substitution(NamedTuple):
    """One change that may be enough; of each `kind`, one is shown."""

    kind: str
    cost: int
    change: Change


def substitutions(event: Event, conflict: Conflict) -> Iterator[Substitution]:
    """Yield what could be changed about the rules and blocks of a conflict."""
    for requirement in sorted(conflict.requirements):
        blocks = [event.blocks[index] for index in requirement.blocks]
        propose = _BY_RULE.get(requirement.rule)
        if propose is not None:
            yield from propose(event, blocks)
    yield from _soft_rules(event, conflict)


def _no_order(event: Event, blocks: list[AnyBlock]) -> Iterator[Substitution]:
    before, after = blocks

    def without(block: AnyBlock) -> dict[str, object]:
        if block.id == before.id:
            return {"before": tuple(name for name in block.before if name != after.id)}
        if block.id == after.id:
            return {"after": tuple(name for name in block.after if name != before.id)}
        return {}

    changed = Change(wording.no_order(before, after), event.with_blocks(without))
    yield Substitution("order", A_WISH, changed)


def _no_place(event: Event, blocks: list[AnyBlock]) -> Iterator[Substitution]:
    block = blocks[0]
    if block.first:
        changed = Change(wording.not_first(block), _with(event, block, first=False))
        yield Substitution("first", A_WISH, changed)
    if block.last:
        changed = Change(wording.not_last(block), _with(event, block, last=False))
        yield Substitution("last", A_WISH, changed)


def _with(event: Event, changed: AnyBlock, **fields: object) -> Event:
    return event.with_blocks(lambda block: fields if block.id == changed.id else {})


def _rooms(event: Event, blocks: list[AnyBlock]) -> Iterator[Substitution]:
    for block in blocks:
        if block.rooms:
            changed = Change(wording.any_room(block), _with(event, block, rooms=()))
            yield Substitution("any room", A_WISH, changed)
        rooms = [room for room in event.rooms_for(block) if room.capacity is not None]
        if block.capacity is not None and rooms:
            largest = max(rooms, key=lambda room: room.capacity or 0)
            if (largest.capacity or 0) < block.capacity:
                yield _larger_room(event, largest, block.capacity)


def _larger_room(event: Event, largest: Room, capacity: int) -> Substitution:
    rooms = tuple(
        room.model_copy(update={"capacity": capacity}) if room.id == largest.id else room
        for room in event.rooms
    )
    sentence = wording.larger_room(largest.id, largest.capacity or 0, capacity)
    return Substitution(
        "larger room", A_FIND, Change(sentence, event.model_copy(update={"rooms": rooms}))
    )


def _one_room_more(event: Event, blocks: list[AnyBlock]) -> Iterator[Substitution]:
    number = len(event.rooms) + 1
    while f"room {number}" in event.room_by_id:
        number += 1
    room = Room(id=f"room {number}")
    more = event.model_copy(update={"rooms": (*event.rooms, room)})
    for block in blocks:
        rooms = (*block.rooms, room.id) if block.rooms else ()
        changed = Change(wording.one_room_more([block]), _with(more, block, rooms=rooms))
        yield Substitution("room", A_FIND, changed)


def _another_speaker(event: Event, blocks: list[AnyBlock]) -> Iterator[Substitution]:
    for block in blocks:
        if block.speaker is not None:
            changed = Change(wording.another_speaker(block), _with(event, block, speaker=None))
            yield Substitution("speaker", A_FIND, changed)


def _not_parallel(event: Event, blocks: list[AnyBlock]) -> Iterator[Substitution]:
    for block in blocks:
        if block.parallel is not None:
            changed = Change(wording.not_parallel(block), _with(event, block, parallel=None))
            yield Substitution("parallel", A_WISH, changed)


def _soft_family_hours(event: Event, _blocks: list[AnyBlock]) -> Iterator[Substitution]:
    if event.day.home_by is not None:
        day = event.day.model_copy(update={"home_by_is": "soft"})
        sentence = wording.soft_family_hours(event.day.home_by)
        yield Substitution(
            "family hours", A_FIND, Change(sentence, event.model_copy(update={"day": day}))
        )


def _soft_rules(event: Event, conflict: Conflict) -> Iterator[Substitution]:
    """Yield each rule of the event file that could be a wish."""
    for name in sorted(conflict.rules & type(event.rules).model_fields.keys()):
        rule = getattr(event.rules, name).model_copy(update={"strictness": "soft"})
        rules = event.rules.model_copy(update={name: rule})
        changed = Change(wording.soft_rule(name), event.model_copy(update={"rules": rules}))
        yield Substitution(name, A_FIND, changed)


_BY_RULE: dict[str, Callable[[Event, list[AnyBlock]], Iterator[Substitution]]] = {
    "precedence": _no_order,
    "first_and_last": _no_place,
    "allowed_rooms": _rooms,
    "one_block_a_room": _one_room_more,
    "speaker_in_one_place": _another_speaker,
    "parallel_blocks_start_together": _not_parallel,
    "family_hours": _soft_family_hours,
}
