"""What differs between a plan that people have been told and the one that replaces it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from copschedule.domain.clock import clock
from copschedule.domain.plan import Plan, Round, RoundTime, Slot
from copschedule.domain.roster import AttendeeId
from copschedule.domain.summary import counted, legible, listed

AnyRound = TypeVar("AnyRound", bound=RoundTime)

OUT = 0
"""The table of somebody who is listed as sitting out."""

PEOPLE_NAMED = 12
"""People whom a sentence names; the frame of changes has them all."""


class SeatChange(NamedTuple):
    """One thing to tell one person: in this round, sit at table `now`.

    `was` is the table that they had been told, `OUT` for sitting out, None for nothing.
    """

    attendee: AttendeeId
    round: int
    was: int | None
    now: int


def seat_changes(before: Plan, after: Plan) -> tuple[SeatChange, ...]:
    """Return whom a new plan seats elsewhere than the plan before, in the rounds ahead.

    A round of a block is compared with the round of that block in the same place. Whoever left
    need not be told anything.
    """
    known = {key: _places(r) for key, r in _by_block(before.rotation)}
    changes = []
    for key, r in _by_block(after.rotation):
        if r.number > after.played:
            told = known.get(key, {})
            for attendee, (name, now) in _places(r).items():
                was = told[attendee][1] if attendee in told else None
                if was != now:
                    changes.append(SeatChange(name, r.number, was, now))
    return tuple(changes)


def _by_block(rounds: Sequence[AnyRound]) -> Iterator[tuple[tuple[str, int], AnyRound]]:
    """Yield each round with its block and its place in it."""
    places: dict[str, int] = {}
    for r in rounds:
        places[r.block] = places.get(r.block, 0) + 1
        yield (r.block, places[r.block]), r


def _places(r: Round) -> dict[str, tuple[AttendeeId, int]]:
    """Return the id and the table of everybody whom a round lists, by the id as text."""
    places = {str(a): (a, OUT) for a in r.sitting_out}
    places |= {str(a): (a, group.table) for group in r.groups for a in group.attendees}
    return places


def told_tables(before: Plan, rounds: Sequence[RoundTime]) -> list[dict[str, int]]:
    """Return, for each of these rounds, who has been told which table by a plan.

    `rounds` are all of a day, those played too; they need no seats.
    """
    known = {key: _places(r) for key, r in _by_block(before.rotation)}
    return [
        {a: table for a, (_, table) in known.get(key, {}).items() if table != OUT}
        for key, _ in _by_block(rounds)
    ]


def news(before: Plan, after: Plan) -> tuple[str, ...]:
    """Return what must be told, as sentences: times first, then who sits elsewhere, who is new."""
    changes = seat_changes(before, after)
    expected = {str(a) for r in before.rotation[after.played :] for a in _places(r)}
    return (
        *_agenda_news(before, after),
        *_people_news(after, [c for c in changes if str(c.attendee) in expected], "change"),
        *_people_news(after, [c for c in changes if str(c.attendee) not in expected], "join"),
    )


def _people_news(after: Plan, changes: Sequence[SeatChange], verb: str) -> Iterator[str]:
    by_person: dict[str, list[SeatChange]] = {}
    for change in changes:
        by_person.setdefault(str(change.attendee), []).append(change)
    if not by_person:
        if verb == "change":
            yield "Nobody changes tables."
        return
    number = len(by_person)
    subject = f"1 person {verb}s" if number == 1 else f"{number} people {verb}"
    names = [_name(after, person) for person in by_person]
    if number > PEOPLE_NAMED:
        yield f"{subject}, {len(changes)} seats in all: {listed(names, PEOPLE_NAMED)}."
        return
    moves = map(_moves, by_person.values())
    told = [f"{name}, {places}" for name, places in zip(names, moves, strict=True)]
    yield f"{subject}: {'; '.join(told)}."


def _moves(moves: Sequence[SeatChange]) -> str:
    return ", ".join(f"round {m.round} {_place(m.now)}{_instead(m)}" for m in moves)


def _place(table: int) -> str:
    return "sits out" if table == OUT else f"table {table}"


def _instead(move: SeatChange) -> str:
    if move.was is None:
        return ""
    if move.was == OUT:
        return " instead of sitting out"
    return f" instead of {'table ' if move.now == OUT else ''}{move.was}"


def _name(plan: Plan, key: str) -> str:
    known = plan.roster is not None and key in plan.roster.position
    return legible(plan.roster.find(key).label if plan.roster and known else key)


def _agenda_news(before: Plan, after: Plan) -> Iterator[str]:
    old, rounds = {slot.block: slot for slot in before.slots}, _round_counts(before)
    for slot in sorted(after.slots, key=lambda slot: slot.start):
        if slot.block in old and (line := _slot_news(old[slot.block], slot, after.as_of)):
            yield line
        was, now = rounds.get(slot.block, 0), _round_counts(after).get(slot.block, 0)
        if was != now:
            yield f"{_label(slot)} has {counted(now, 'round')} instead of {was}."
    dropped = [_label(s) for s in before.slots if s.block not in {a.block for a in after.slots}]
    if dropped:
        yield f"No longer takes place: {listed(dropped, PEOPLE_NAMED)}."


def _round_counts(plan: Plan) -> dict[str, int]:
    counts: dict[str, int] = {}
    for r in plan.rotation:
        counts[r.block] = counts.get(r.block, 0) + 1
    return counts


def _slot_news(old: Slot, new: Slot, as_of: int | None) -> str | None:
    begun = as_of is not None and new.start < as_of
    parts = []
    if old.start != new.start and not begun:
        parts.append(f"begins at {clock(new.start)} instead of {clock(old.start)}")
    if old.end != new.end:
        parts.append(f"ends at {clock(new.end)} instead of {clock(old.end)}")
    if old.room != new.room:
        parts.append(f"is in {new.room or 'no room'} instead of {old.room or 'no room'}")
    return f"{_label(new)} {', '.join(parts)}." if parts else None


def _label(slot: Slot) -> str:
    return legible(slot.title or slot.block)
