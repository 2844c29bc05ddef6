"""Rules of the rounds as intervals. Each is one function: its name is the code."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from copschedule.domain.event import Networking
from copschedule.domain.plan import Round
from copschedule.language import Sentence, message, plural, sentence, time_of_day
from copschedule.verifier.case import Case
from copschedule.verifier.phrases import time_in_seconds
from copschedule.verifier.violation import Finding


def round_numbering(case: Case) -> Iterator[Finding]:
    """Find a round out of its number: 1, 2, 3... through the event, in the order of time."""
    latest = None
    for position, r in enumerate(case.plan.rotation, 1):
        if r.number != position:
            text = message("The round listed in place {position} bears the number {round}.")
            yield _about(r, text, position=position)
        elif latest is not None and r.start_second < latest:
            text = message("Round {round} starts before the round that is numbered ahead of it.")
            yield _about(r, text)
        latest = r.start_second


def played_too_many(case: Case) -> Iterator[Finding]:
    """Find a plan that calls more rounds played than it has."""
    played, rounds = case.plan.played, len(case.plan.rotation)
    if played > rounds:
        told = plural(
            played,
            "The plan calls {n} round played, but it has {rounds}.",
            "The plan calls {n} rounds played, but it has {rounds}.",
            rounds=rounds,
        )
        yield Finding(told)


def round_unknown_block(case: Case) -> Iterator[Finding]:
    """Find a round of a block that the event lacks, or that holds no rounds or has no slot."""
    held = {id(r) for r, _ in case.rounds_in_slots}
    for r in case.plan.rotation:
        if id(r) not in held:
            text = message('Round {round} belongs to "{block}", which holds no rounds.')
            yield _about(r, text, block=r.block)


def round_outside_block(case: Case) -> Iterator[Finding]:
    """Find a round that begins before its block or ends after it."""
    for r, (block, slot) in case.rounds_in_slots_ahead:
        if r.start_second < slot.start * 60 or r.end_second > slot.end * 60:
            text = message(
                'Round {round} is from {start} to {end}, outside "{block}", {opens} to {closes}.'
            )
            hours = {"opens": time_of_day(slot.start), "closes": time_of_day(slot.end)}
            yield _about(r, text, block=block.label, **_times(r), **hours)


def rounds_overlap(case: Case) -> Iterator[Finding]:
    """Find two rounds that share some time."""
    for one, other in combinations(case.plan.rotation, 2):
        ahead = not (case.is_played(one) and case.is_played(other))
        if ahead and one.start_second < other.end_second and other.start_second < one.end_second:
            text = message(
                "Rounds {other} and {round} overlap: "
                "from {other_start} to {other_end} and from {start} to {end}."
            )
            earlier = {f"other_{name}": time for name, time in _times(one).items()}
            yield _about(other, text, other=one.number, **earlier, **_times(other))


def round_length(case: Case) -> Iterator[Finding]:
    """Find a round not as long as its block says; that of a seated meal is the whole meal."""
    for r, (block, slot) in case.rounds_in_slots_ahead:
        wanted = (slot.end - slot.start) * 60
        if isinstance(block, Networking):
            wanted = block.seconds_a_round
        length = r.end_second - r.start_second
        if length != wanted:
            told = plural(
                length,
                "Round {round} lasts {n} second; it should last {wanted}.",
                "Round {round} lasts {n} seconds; it should last {wanted}.",
                round=r.number,
                wanted=wanted,
            )
            yield Finding(told, r.block, r.number)


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
            text = message("Round {round} starts at {start} instead of {due}.")
            start, on_time = time_in_seconds(r.start_second), time_in_seconds(earliest)
            yield _about(r, text, start=start, due=on_time)
        due[block.id] = max(earliest, r.end_second)


def round_wrong_room(case: Case) -> Iterator[Finding]:
    """Find a round that names another room than its block is in."""
    for r, (block, slot) in case.rounds_in_slots_ahead:
        if r.room is not None and r.room != slot.room:
            text = message('Round {round} is in room {room}, but "{block}" is in {other}.')
            if not slot.room:
                text = message('Round {round} is in room {room}, but "{block}" is in no room.')
            yield _about(r, text, block=block.label, room=r.room, other=slot.room)


def _about(r: Round, text: str, **fields: object) -> Finding:
    return Finding(sentence(text, round=r.number, **fields), r.block, r.number)


def _times(r: Round) -> dict[str, Sentence]:
    return {"start": time_in_seconds(r.start_second), "end": time_in_seconds(r.end_second)}


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
