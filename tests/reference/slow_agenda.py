"""A slow twin of the agenda planner: it tries every agenda of a small day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from copschedule.domain.event import Block, Event, Meal, Networking
from copschedule.domain.roster import Attendee, Roster


class Held(NamedTuple):
    """A block that takes place; minutes since midnight."""

    block: Block
    start: int
    end: int
    rounds: int


Values = tuple[float, float, float, float]
Outline = frozenset[tuple[str, int, int]]
"""Block, start and end of each block held."""


def values_of_every_day(
    event: Event, roster: Roster
) -> dict[frozenset[tuple[str, int, int]], Values]:
    """Return the four terms of each agenda that keeps the rules, by its block, start and end.

    Where two numbers of rounds take equally long, the better one counts.
    """
    values: dict[Outline, Values] = {}
    for day in every_day(event):
        key = frozenset((way.block.id, way.start, way.end) for way in day)
        found = value(event, roster, day)
        values[key] = min(found, values.get(key, found))
    return values


def every_day(event: Event) -> Iterator[list[Held]]:
    """Yield every agenda that keeps all the rules."""

    choices = [(block, list(ways(event, block))) for block in event.blocks]

    def extend(day: list[Held], number: int) -> Iterator[list[Held]]:
        if number == len(choices):
            if has_rooms(event, day):
                yield day
            return
        block, possible = choices[number]
        if block.optional:
            yield from extend(day, number + 1)
        for way in possible:
            if all(get_along(way, other) for other in day):
                yield from extend([*day, way], number + 1)

    return extend([], 0)


def ways(event: Event, block: Block) -> Iterator[Held]:
    """Yield every start and length that a block may have by itself."""
    grid, day = event.grid_minutes, event.day
    for start in range(day.opens, day.closes):
        if start != block.start if block.start is not None else start % grid:
            continue
        for minutes, rounds in lengths(block, grid):
            end = start + minutes
            late = day.home_by is not None and day.home_by_is == "hard" and end > day.home_by
            early = block.window is not None and start < block.window[0]
            over = block.window is not None and end > block.window[1]
            if end <= day.closes and not early and not over and (block.optional or not late):
                yield Held(block, start, end, rounds)


def lengths(block: Block, grid: int) -> list[tuple[int, int]]:
    """Return minutes and rounds."""
    if isinstance(block, Networking):
        found = []
        for rounds in range(block.rounds.min, block.rounds.max + 1):
            minutes = 0
            while minutes * 60 < rounds * block.seconds_a_round:
                minutes += grid
            found.append((minutes, rounds))
        return found
    asked = block.minutes
    every = range(asked.min, asked.max + 1)
    on_grid = [minutes for minutes in every if minutes % grid == 0]
    return [(minutes, 1) for minutes in on_grid or {asked.min, asked.preferred, asked.max}]


def get_along(one: Held, other: Held) -> bool:
    """Whether two blocks may both be held so."""
    overlap = one.start < other.end and other.start < one.end
    together = one.block.parallel is not None and one.block.parallel == other.block.parallel
    if together and one.start != other.start:
        return False
    if overlap and (
        not together or (one.block.speaker and one.block.speaker == other.block.speaker)
    ):
        return False
    return all(
        _gap_kept(a, b) and _ends_kept(a, b, together) for a, b in ((one, other), (other, one))
    )


def _gap_kept(block: Held, other: Held) -> bool:
    gap = block.block.gap_minutes
    waits = []
    if other.block.id in block.block.after:
        waits.append(block.start - other.end)
    if other.block.id in block.block.before:
        waits.append(other.start - block.end)
    return all(gap.min <= wait and (gap.max is None or wait <= gap.max) for wait in waits)


def _ends_kept(block: Held, other: Held, together: bool) -> bool:
    if together:
        return True
    return not (block.block.first and other.start < block.end) and not (
        block.block.last and other.end > block.start
    )


def has_rooms(event: Event, day: list[Held]) -> bool:
    """Whether every block can have a room of its own that it may use and that holds it."""
    if not event.rooms:
        return True
    allowed = [
        [
            room.id
            for room in event.rooms
            if (not held.block.rooms or room.id in held.block.rooms)
            and (room.capacity or 10**6) >= (held.block.capacity or 0)
        ]
        for held in day
    ]
    clashes = [
        (i, j)
        for i, j in combinations(range(len(day)), 2)
        if day[i].start < day[j].end and day[j].start < day[i].end
    ]
    return any(all(rooms[i] != rooms[j] for i, j in clashes) for rooms in product(*allowed))


def value(event: Event, roster: Roster, day: list[Held]) -> Values:
    """Return the four terms by plain arithmetic."""
    held = {way.block.id: way for way in day}
    return (
        sum(seconds_lost(block, held.get(block.id), roster) for block in event.blocks) / 60,
        overrun(event, roster, day),
        sum(from_preferred(block, held.get(block.id), event) for block in event.blocks),
        max((way.end for way in day), default=event.day.opens),
    )


def seconds_lost(block: Block, held: Held | None, roster: Roster) -> int:
    """Return the attendee-seconds of introductions that people miss in one block."""
    if isinstance(block, Networking):
        length, most = block.seconds_a_round, block.rounds.max
    elif isinstance(block, Meal) and block.seating:
        length, most = 60 * block.minutes.preferred, 1
    else:
        return 0
    sat = 0
    for attendee in roster.attendees if held else ():
        for number in range(held.rounds):
            start = held.start * 60 + number * length
            sat += _there(attendee, start, start + length)
    return (len(roster) * most - sat) * length


def _there(attendee: Attendee, start: int, end: int) -> bool:
    if attendee.arrives is not None and attendee.arrives * 60 > start:
        return False
    return attendee.leaves is None or attendee.leaves * 60 >= end


def overrun(event: Event, roster: Roster, day: list[Held]) -> int:
    """Return the attendee-minutes beyond a soft `home_by`, counted minute by minute."""
    home_by = event.day.home_by
    if home_by is None or event.day.home_by_is == "hard":
        return 0
    end = max((way.end for way in day if not way.block.optional), default=0)
    return sum(
        _there(attendee, minute * 60, minute * 60 + 60)
        for minute in range(home_by, end)
        for attendee in roster.attendees
    )


def from_preferred(block: Block, held: Held | None, event: Event) -> int:
    """Return the minutes by which one block is away from its preferred length."""
    if isinstance(block, Networking):
        preferred = max(minutes for minutes, _ in lengths(block, event.grid_minutes))
    else:
        preferred = block.minutes.preferred
    return abs((held.end - held.start if held else 0) - preferred)
