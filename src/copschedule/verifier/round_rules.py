"""Rules of the rounds as intervals. Each is one function: its name is the code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from copschedule.domain.clock import clock, clock_seconds
from copschedule.domain.event import Networking
from copschedule.domain.plan import Round
from copschedule.verifier.case import Case
from copschedule.verifier.violation import Finding


def round_numbering(case: Case) -> Iterator[Finding]:
    """Find a round out of its number: 1, 2, 3... through the event, in the order of time."""
    latest = None
    for position, r in enumerate(case.plan.rotation, 1):
        if r.number != position:
            message = f"The round listed in place {position} bears the number {r.number}."
            yield Finding(message, r.block, r.number)
        elif latest is not None and r.start_second < latest:
            message = f"Round {r.number} starts before the round that is numbered ahead of it."
            yield Finding(message, r.block, r.number)
        latest = r.start_second


def played_too_many(case: Case) -> Iterator[Finding]:
    """Find a plan that calls more rounds played than it has."""
    played, rounds = case.plan.played, len(case.plan.rotation)
    if played > rounds:
        yield Finding(f"The plan calls {played} rounds played, but it has {rounds}.")


def round_unknown_block(case: Case) -> Iterator[Finding]:
    """Find a round of a block that the event lacks, or that holds no rounds or has no slot."""
    held = {id(r) for r, _ in case.rounds_in_slots}
    for r in case.plan.rotation:
        if id(r) not in held:
            message = f'Round {r.number} belongs to "{r.block}", which holds no rounds.'
            yield Finding(message, r.block, r.number)


def round_outside_block(case: Case) -> Iterator[Finding]:
    """Find a round that begins before its block or ends after it."""
    for r, (block, slot) in case.rounds_in_slots_ahead:
        if r.start_second < slot.start * 60 or r.end_second > slot.end * 60:
            span = f"{clock(slot.start)} to {clock(slot.end)}"
            message = f'Round {r.number} is {_when(r)}, outside "{block.label}", {span}.'
            yield Finding(message, r.block, r.number)


def rounds_overlap(case: Case) -> Iterator[Finding]:
    """Find two rounds that share some time."""
    for one, other in combinations(case.plan.rotation, 2):
        ahead = not (case.is_played(one) and case.is_played(other))
        if ahead and one.start_second < other.end_second and other.start_second < one.end_second:
            numbers = f"Rounds {one.number} and {other.number}"
            message = f"{numbers} overlap: {_when(one)} and {_when(other)}."
            yield Finding(message, other.block, other.number)


def round_length(case: Case) -> Iterator[Finding]:
    """Find a round not as long as its block says; that of a seated meal is the whole meal."""
    for r, (block, slot) in case.rounds_in_slots_ahead:
        wanted = (slot.end - slot.start) * 60
        if isinstance(block, Networking):
            wanted = block.seconds_a_round
        length = r.end_second - r.start_second
        if length != wanted:
            message = f"Round {r.number} lasts {length} seconds; it should last {wanted}."
            yield Finding(message, r.block, r.number)


def round_gap(case: Case) -> Iterator[Finding]:
    """Find time left idle before a round, in the middle of its block or at its start.

    A block that had begun when the plan was made anew may go on later than it should.
    """
    due: dict[str, int] = {}
    held = sorted(case.rounds_in_slots, key=lambda held: held[0].start_second)
    resumes = {block.id: r.number for r, (block, _) in reversed(held) if not case.is_played(r)}
    for r, (block, slot) in held:
        earliest = due.get(block.id, slot.start * 60)
        fact = case.is_played(r) or (case.begun(slot) and resumes[block.id] == r.number)
        if r.start_second > earliest and not fact:
            times = f"at {clock_seconds(r.start_second)} instead of {clock_seconds(earliest)}"
            yield Finding(f"Round {r.number} starts {times}.", block.id, r.number)
        due[block.id] = max(earliest, r.end_second)


def round_wrong_room(case: Case) -> Iterator[Finding]:
    """Find a round that names another room than its block is in."""
    for r, (block, slot) in case.rounds_in_slots_ahead:
        if r.room is not None and r.room != slot.room:
            rooms = f'is in room {r.room}, but "{block.label}" is in {slot.room or "no room"}'
            yield Finding(f"Round {r.number} {rooms}.", r.block, r.number)


def _when(r: Round) -> str:
    return f"from {clock_seconds(r.start_second)} to {clock_seconds(r.end_second)}"


ROUND_RULES = (
    round_numbering,
    played_too_many,
    round_unknown_block,
    round_outside_block,
    rounds_overlap,
    round_length,
    round_gap,
    round_wrong_room,
)
