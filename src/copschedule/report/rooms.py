"""The rounds as the pages show them: the tables of each, and everybody's table in each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copschedule.domain.event import Networking
from copschedule.domain.plan import Plan, Round
from copschedule.language import Words
from copschedule.report.people import People

NOWHERE, SITTING_OUT = 0, -1
"""Of whoever has no table in a round: they are not there for it, or there is none for them."""


@dataclass(frozen=True)
class Table:
    """A table of a round, with the indices of the people at it."""

    number: int
    people: tuple[int, ...]


@dataclass(frozen=True)
class RoundView:
    """A round as a page shows it.

    Attributes
    ----------
    number
        From 1 through the whole event.
    block
        What people read for the block that holds it.
    time, start
        From when to when, and from when, in words.
    room
        Empty where there is none.
    tables
        In the order of their numbers.
    sitting_out
        Indices of those who are there and have no table.
    seats
        The table of everybody, `NOWHERE` and `SITTING_OUT` included, in the order of the roster.
    seconds_to_move
        Of the round's time, what is for walking to the table.
    seconds
        Length of the round, moving included.
    last
        Whether the block ends with it.
    """

    number: int
    block: str
    time: str
    start: str
    room: str
    tables: tuple[Table, ...]
    sitting_out: tuple[int, ...]
    seats: tuple[int, ...]
    seconds_to_move: int
    seconds: int
    last: bool


def rounds_of(plan: Plan, people: People, w: Words) -> tuple[RoundView, ...]:
    """Return the rounds of a plan, in their order."""
    rounds = sorted(plan.rotation, key=lambda r: r.number)
    last = {r.block: r.number for r in rounds}
    return tuple(_view(plan, people, r, w, last=last[r.block] == r.number) for r in rounds)


def _view(plan: Plan, people: People, r: Round, w: Words, *, last: bool) -> RoundView:
    tables = tuple(
        Table(group.table, tuple(people.indices(group.attendees)))
        for group in sorted(r.groups, key=lambda group: group.table)
    )
    out = tuple(people.indices(r.sitting_out))
    return RoundView(
        number=r.number,
        block=w.typeset(_block_label(plan, r.block)),
        time=f"{_clock(w, r.start_second)} \u2013 {_clock(w, r.end_second)}",
        start=_clock(w, r.start_second),
        room=w.typeset(r.room or ""),
        tables=tables,
        sitting_out=out,
        seats=_seats(len(people.shown), tables, out),
        seconds_to_move=_seconds_to_move(plan, r),
        seconds=r.end_second - r.start_second,
        last=last,
    )


def _clock(w: Words, second: int) -> str:
    minute, rest = divmod(second, 60)
    return w.time(minute, second=rest)


def _seats(n: int, tables: Sequence[Table], out: Sequence[int]) -> tuple[int, ...]:
    seats = [NOWHERE] * n
    for table in tables:
        for person in table.people:
            seats[person] = table.number
    for person in out:
        seats[person] = SITTING_OUT
    return tuple(seats)


def _block_label(plan: Plan, block: str) -> str:
    known = plan.event.block_by_id.get(block) if plan.event else None
    titles = (slot.title for slot in plan.slots if slot.block == block and slot.title)
    return known.label if known else next(titles, block)


def _seconds_to_move(plan: Plan, r: Round) -> int:
    """Return what a round leaves for moving, as long as there is time left to talk."""
    block = plan.event.block_by_id.get(r.block) if plan.event else None
    if not isinstance(block, Networking):
        return 0
    return block.seconds_to_move if block.seconds_to_move < r.end_second - r.start_second else 0
