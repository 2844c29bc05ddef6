"""Slow twin of the places in parallel blocks: every way to place people, one after the other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from copschedule.domain.event import Event, group_size_of
from copschedule.domain.plan import RoundTime, Slot
from copschedule.domain.roster import Attendee, Roster

Way = dict[str, str | None]
"""The block in which each attendee has a place, None for none, by the id as text."""


def best_worth(
    event: Event, roster: Roster, slots: Sequence[Slot], rounds: Sequence[RoundTime], name: str
) -> tuple[object, ...]:
    """Return the worth of the best way to place people in the parallel set of a name."""
    held = [slot for slot in slots if event.block_by_id[slot.block].parallel == name]
    speakers = {event.block_by_id[slot.block].speaker: slot.block for slot in held}
    return min(
        worth(event, roster, rounds, name, way)
        for way in _ways(event, roster, held, rounds, speakers)
    )


def _ways(
    event: Event,
    roster: Roster,
    held: Sequence[Slot],
    rounds: Sequence[RoundTime],
    speakers: dict[str | None, str],
) -> Iterator[Way]:
    keys = [str(who.id) for who in roster.attendees]
    options: list[list[str | None]] = []
    for who in roster.attendees:
        there: list[str | None] = [s.block for s in held if can_come(event, who, s, rounds)]
        own = speakers.get(str(who.id))
        if own is not None:
            options.append([own] if own in there else [None])
        else:
            options.append([None, *there])
    for choice in product(*options):
        if all(choice.count(slot.block) <= places(event, slot) for slot in held):
            yield dict(zip(keys, choice, strict=True))


def can_come(event: Event, who: Attendee, slot: Slot, rounds: Sequence[RoundTime]) -> bool:
    """Return whether somebody is there for a whole block, or for one round of it."""
    if group_size_of(event.block_by_id[slot.block]) is None:
        return _stays(who, slot.start * 60, slot.end * 60)
    return any(sits(who, r) for r in rounds if r.block == slot.block)


def sits(who: Attendee, r: RoundTime) -> bool:
    return r.number not in who.absent and _stays(who, r.start_second, r.end_second)


def _stays(who: Attendee, start: int, end: int) -> bool:
    arrives = 0 if who.arrives is None else who.arrives * 60
    leaves = 24 * 3600 if who.leaves is None else who.leaves * 60
    return arrives <= start and end <= leaves


def places(event: Event, slot: Slot) -> float:
    """Return how many a block takes, by its own capacity and that of its room."""
    limits = [event.block_by_id[slot.block].capacity]
    limits += [room.capacity for room in event.rooms if room.id == slot.room]
    return min((limit for limit in limits if limit is not None), default=float("inf"))


def worth(
    event: Event, roster: Roster, rounds: Sequence[RoundTime], name: str, way: Way
) -> tuple[object, ...]:
    """Return what a way is worth, less being better, the most important first."""
    set_ = [block.id for block in event.blocks if block.parallel == name]
    speakers = {block.speaker for block in event.blocks if block.parallel == name}
    chosen = {
        str(who.id): [block for block in who.chooses if block in set_] for who in roster.attendees
    }
    free = [who for who in roster.attendees if str(who.id) not in speakers]
    at_all = [who for who in free if way[str(who.id)] is not None]
    pleased = [who for who in at_all if way[str(who.id)] in chosen[str(who.id)]]
    ranks = [chosen[str(who.id)].index(str(way[str(who.id)])) for who in pleased]
    with_rounds = [block for block in set_ if group_size_of(event.block_by_id[block])]
    sizes = {block: group_size_of(event.block_by_id[block]) for block in set_}
    stranded = [
        block
        for block, size in sizes.items()
        if size is not None and 0 < list(way.values()).count(block) < size.min
    ]
    others = [r for r in rounds if r.block not in set_]
    alone = [
        who
        for who in roster.attendees
        if way[str(who.id)] is not None
        and way[str(who.id)] not in with_rounds
        and not any(sits(who, r) for r in others)
    ]
    crowds = [list(way.values()).count(block) for block in set_]
    pairs = [
        (a, b)
        for a in roster.attendees
        for b in roster.attendees
        if str(a.id) < str(b.id)
        and a.organisation
        and a.organisation == b.organisation
        and way[str(a.id)] is not None
        and way[str(a.id)] == way[str(b.id)]
    ]
    return (
        len(stranded),
        -len(at_all),
        -len(pleased),
        tuple(ranks.count(rank) for rank in range(len(set_) - 1, 0, -1)),
        len(alone),
        sum(crowd * crowd for crowd in crowds),
        len(pairs),
    )
