"""Everybody's own way through the rounds: where they sit, and with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copschedule.domain.plan import Plan, Round, Slot
from copschedule.domain.roster import Attendee


@dataclass(frozen=True)
class Seat:
    """An attendee's place in one round: a table with others, or none when they sit out."""

    round: Round
    table: int | None
    others: tuple[Attendee, ...] = ()


def routes(plan: Plan, people: Iterable[Attendee]) -> dict[str, tuple[Seat, ...]]:
    """Return the seats of each attendee in order of time, by the id as text.

    Whoever sits in the plan and is none of `people` is left out.
    """
    by_id = {str(who.id): who for who in people}
    seats: dict[str, list[Seat]] = {key: [] for key in by_id}
    for each in sorted(plan.rotation, key=lambda r: (r.start_second, r.number)):
        for group in each.groups:
            members = [by_id[str(key)] for key in group.attendees if str(key) in by_id]
            for who in members:
                others = tuple(other for other in members if other is not who)
                seats[str(who.id)].append(Seat(each, group.table, others))
        for key in map(str, each.sitting_out):
            if key in seats:
                seats[key].append(Seat(each, None))
    return {key: tuple(own) for key, own in seats.items()}


def own_slots(plan: Plan, who: Attendee) -> tuple[Slot, ...]:
    """Return the slots of somebody's day in order of time.

    Left out are those over before they arrive or that begin after they leave, and of the blocks
    that run side by side those where others have their place.
    """
    placed = {track.block: _people(track.attendees, track.joining) for track in plan.tracks}
    return tuple(
        slot
        for slot in sorted(plan.slots, key=lambda slot: (slot.start, slot.end))
        if (who.arrives is None or slot.end > who.arrives)
        and (who.leaves is None or slot.start < who.leaves)
        and str(who.id) in placed.get(slot.block, {str(who.id)})
    )


def _people(*ids: Iterable[object]) -> set[str]:
    return {str(one) for some in ids for one in some}
