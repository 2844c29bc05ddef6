"""What differs between a plan that people have been told and the one that replaces it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from copschedule.domain.plan import Plan, Round, RoundTime, Slot
from copschedule.domain.roster import AttendeeId
from copschedule.domain.summary import legible, listed
from copschedule.language import Words, message

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


def news(before: Plan, after: Plan, w: Words) -> tuple[str, ...]:
    """Return what must be told, as sentences: times first, then who sits elsewhere, who is new."""
    changes = seat_changes(before, after)
    expected = {str(a) for r in before.rotation[after.played :] for a in _places(r)}
    moving = [c for c in changes if str(c.attendee) in expected]
    joining = [c for c in changes if str(c.attendee) not in expected]
    return (
        *_agenda_news(before, after, w),
        *(_moving(after, moving, w) if moving else [w("Nobody changes tables.")]),
        *(_joining(after, joining, w) if joining else ()),
    )


def _moving(after: Plan, changes: Sequence[SeatChange], w: Words) -> Iterator[str]:
    by_person = _by_person(changes)
    if len(by_person) <= PEOPLE_NAMED:
        told = _everybody_told(after, by_person, w)
        yield w.many(
            len(by_person),
            "{n} person changes: {changes}.",
            "{n} people change: {changes}.",
            changes=told,
        )
        return
    yield w.many(
        len(by_person),
        "{n} person changes, {seats} seats in all: {names}.",
        "{n} people change, {seats} seats in all: {names}.",
        seats=len(changes),
        names=listed([_name(after, person) for person in by_person], PEOPLE_NAMED, w),
    )


def _joining(after: Plan, changes: Sequence[SeatChange], w: Words) -> Iterator[str]:
    by_person = _by_person(changes)
    if len(by_person) <= PEOPLE_NAMED:
        told = _everybody_told(after, by_person, w)
        yield w.many(
            len(by_person), "{n} person joins: {places}.", "{n} people join: {places}.", places=told
        )
        return
    yield w.many(
        len(by_person),
        "{n} person joins, {seats} seats in all: {names}.",
        "{n} people join, {seats} seats in all: {names}.",
        seats=len(changes),
        names=listed([_name(after, person) for person in by_person], PEOPLE_NAMED, w),
    )


def _by_person(changes: Sequence[SeatChange]) -> dict[str, list[SeatChange]]:
    by_person: dict[str, list[SeatChange]] = {}
    for change in changes:
        by_person.setdefault(str(change.attendee), []).append(change)
    return by_person


def _everybody_told(after: Plan, by_person: dict[str, list[SeatChange]], w: Words) -> str:
    return w.clauses(
        ", ".join([_name(after, person), *(_move(move, w) for move in moves)])
        for person, moves in by_person.items()
    )


def _move(move: SeatChange, w: Words) -> str:
    if move.now == OUT:
        if move.was is None:
            return w("round {number} sits out", number=move.round)
        sentence = message("round {number} sits out instead of table {was}")
        return w(sentence, number=move.round, was=move.was)
    if move.was is None:
        return w("round {number} table {table}", number=move.round, table=move.now)
    if move.was == OUT:
        sentence = message("round {number} table {table} instead of sitting out")
        return w(sentence, number=move.round, table=move.now)
    sentence = message("round {number} table {table} instead of {was}")
    return w(sentence, number=move.round, table=move.now, was=move.was)


def _name(plan: Plan, key: str) -> str:
    known = plan.roster is not None and key in plan.roster.position
    return legible(plan.roster.find(key).label if plan.roster and known else key)


def _agenda_news(before: Plan, after: Plan, w: Words) -> Iterator[str]:
    old, rounds = {slot.block: slot for slot in before.slots}, _round_counts(before)
    for slot in sorted(after.slots, key=lambda slot: slot.start):
        if slot.block in old and (line := _slot_news(old[slot.block], slot, after.as_of, w)):
            yield line
        was, now = rounds.get(slot.block, 0), _round_counts(after).get(slot.block, 0)
        if was != now:
            yield w.many(
                now,
                "{block} has {n} round instead of {was}.",
                "{block} has {n} rounds instead of {was}.",
                block=_label(slot),
                was=was,
            )
    dropped = [_label(s) for s in before.slots if s.block not in {a.block for a in after.slots}]
    if dropped:
        yield w("No longer takes place: {blocks}.", blocks=listed(dropped, PEOPLE_NAMED, w))


def _round_counts(plan: Plan) -> dict[str, int]:
    counts: dict[str, int] = {}
    for r in plan.rotation:
        counts[r.block] = counts.get(r.block, 0) + 1
    return counts


def _slot_news(old: Slot, new: Slot, as_of: int | None, w: Words) -> str | None:
    begun = as_of is not None and new.start < as_of
    parts = []
    if old.start != new.start and not begun:
        times = {"time": w.time(new.start), "was": w.time(old.start)}
        parts.append(w("begins at {time} instead of {was}", **times))
    if old.end != new.end:
        times = {"time": w.time(new.end), "was": w.time(old.end)}
        parts.append(w("ends at {time} instead of {was}", **times))
    if old.room != new.room:
        rooms = {"room": new.room or w("no room"), "was": old.room or w("no room")}
        parts.append(w("is in {room} instead of {was}", **rooms))
    told = w("{block} {changes}.", block=_label(new), changes=", ".join(parts))
    return told if parts else None


def _label(slot: Slot) -> str:
    return legible(slot.title or slot.block)
