"""Somebody's day in words: what is when and where, and at which table with whom.

It holds what its reader may know: of the others, only what they agreed to have published.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copschedule.domain.consent import public_name, public_organisation
from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Attendee
from copschedule.domain.routes import Seat, own_slots
from copschedule.language import Words

SITS_OUT = "\u2013"
"""What stands for a table where there is none. No hyphen: a formula could begin with that."""


def title_of(event: Event | None, slot: Slot) -> str:
    """Return what people read of a slot: the title of its block, or the id."""
    block = event.block_by_id.get(slot.block) if event else None
    return slot.title or (block.label if block else slot.block)


def day_lines(plan: Plan, who: Attendee, seats: Sequence[Seat], w: Words) -> Iterator[str]:
    """Yield somebody's day: a line a block, and under it a line a round."""
    for slot in own_slots(plan, who):
        times, title = w.times(slot.start, slot.end), title_of(plan.event, slot)
        if slot.room:
            yield w("{times}: {title} ({room})", times=times, title=title, room=slot.room)
        else:
            yield w("{times}: {title}", times=times, title=title)
        yield from (f"    {line}" for line in round_lines(slot.block, seats, w))


def round_lines(block: str, seats: Sequence[Seat], w: Words) -> Iterator[str]:
    """Yield a line a round that somebody has in a block."""
    for seat in seats:
        if seat.round.block == block:
            yield _round_line(seat, w)


def _round_line(seat: Seat, w: Words) -> str:
    number, time = seat.round.number, time_of(seat.round.start_second, w)
    if seat.table is None:
        return w("Round {number}, {time}: you sit this one out", number=number, time=time)
    if not seat.others:
        return w(
            "Round {number}, {time}: table {table}", number=number, time=time, table=seat.table
        )
    return w(
        "Round {number}, {time}: table {table}, with {people}",
        number=number,
        time=time,
        table=seat.table,
        people=company(seat.others, w),
    )


def time_of(second: int, w: Words) -> str:
    """Return a time of day from seconds since midnight."""
    minute, rest = divmod(second, 60)
    return w.time(minute, second=rest)


def company(people: Sequence[Attendee], w: Words) -> str:
    """Return who somebody sits with: by name where it may be told, the others counted."""
    named = [_named(who) for who in people if public_name(who)]
    if not named:
        return w.many(len(people), "{n} person", "{n} people")
    if unnamed := len(people) - len(named):
        named.append(w.many(unnamed, "{n} other person", "{n} other people"))
    return w.list(named)


def _named(who: Attendee) -> str:
    organisation = public_organisation(who)
    return f"{public_name(who)} ({organisation})" if organisation else public_name(who)
