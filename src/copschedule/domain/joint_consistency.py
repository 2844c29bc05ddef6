"""What contradicts itself between an event and its roster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copschedule.domain.clock import clock
from copschedule.domain.event import Event, Networking, group_size_of
from copschedule.domain.phrases import meant, one_of
from copschedule.domain.roster import Attendee, Roster
from copschedule.errors import Problem
from copschedule.language import Sentence, sentence, time_of_day

MOST_TABLES = 100_000
"""More tables than this in a room are taken for a slip of the pen."""


def joint_problems(
    event: Event, roster: Roster, *, rows: Sequence[int] | None = None
) -> list[Problem]:
    """Return every contradiction between an event and its roster.

    Parameters
    ----------
    event, roster
        Each of them consistent in itself.
    rows
        Line of the roster's file that each attendee stands on, in order; without it, the
        position from 1.
    """
    lines = rows if rows is not None else range(1, len(roster) + 1)
    tables = _fewest_tables(event) or MOST_TABLES
    rounds = _most_rounds(event)
    return [
        problem.located(row=line)
        for line, attendee in zip(lines, roster.attendees, strict=True)
        for problem in (
            *_table_beyond(attendee, tables),
            *_round_beyond(attendee, rounds),
            *_choices(attendee, event),
            *_never_there(attendee, event),
        )
    ]


def _fewest_tables(event: Event) -> int | None:
    """Return the tables that every block with rounds can have; None for no limit."""
    limits = []
    for block in event.blocks:
        rooms = event.rooms_for(block) if group_size_of(block) else ()
        counts = [len(room.table_seats) if room.table_seats else room.tables for room in rooms]
        known = [count for count in counts if count is not None]
        if known and len(known) == len(counts):
            limits.append(max(known))
    return min(limits, default=None)


def _most_rounds(event: Event) -> int:
    return sum(
        block.rounds.max if isinstance(block, Networking) else 1
        for block in event.blocks
        if group_size_of(block)
    )


def _table_beyond(attendee: Attendee, tables: int) -> Iterator[Problem]:
    if attendee.table is not None and attendee.table > tables:
        expected = sentence("a table from 1 to {most}", most=tables)
        yield Problem(f"{attendee.table}", expected, "table")


def _round_beyond(attendee: Attendee, rounds: int) -> Iterator[Problem]:
    for number in attendee.absent:
        if number > rounds:
            yield Problem(f"{number}", _rounds_to(rounds), "absent")


def _rounds_to(most: int) -> Sentence:
    if not most:
        return sentence("nothing, as the event has no rounds")
    return sentence("rounds from 1 to {most}", most=most)


def _choices(attendee: Attendee, event: Event) -> Iterator[Problem]:
    if not attendee.chooses:
        return
    parallel = [block.id for block in event.blocks if block.parallel]
    for choice in attendee.chooses:
        if choice not in parallel:
            none = sentence("nothing, as no blocks are parallel")
            otherwise = one_of(parallel) if parallel else none
            yield Problem(f'"{choice}"', meant(choice, parallel, otherwise), "chooses")


def _never_there(attendee: Attendee, event: Event) -> Iterator[Problem]:
    day = event.day
    if attendee.arrives is not None and attendee.arrives >= day.closes:
        closes = time_of_day(day.closes)
        expected = sentence("a time before {time}, when the day closes", time=closes)
        yield Problem(f'"{clock(attendee.arrives)}"', expected, "arrives")
    if attendee.leaves is not None and attendee.leaves <= day.opens:
        opens = time_of_day(day.opens)
        expected = sentence("a time after {time}, when the day opens", time=opens)
        yield Problem(f'"{clock(attendee.leaves)}"', expected, "leaves")
