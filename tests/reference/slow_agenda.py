"""A slow twin of the agenda planner: it tries every agenda of a small day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product
from typing import NamedTuple

from copschedule.domain.event import Block, Event, Meal, Networking
from copschedule.domain.grouping import table_sizes
from copschedule.domain.roster import Attendee, Roster


class Held(NamedTuple):
    """A block that takes place; minutes since midnight."""

    block: Block
    start: int
    end: int
    rounds: int


Values = tuple[float, ...]
"""The agenda's terms in their usual order, those that are maximised with a minus sign."""

Met = frozenset[frozenset[object]]
"""The ids of each two who have met."""

Outline = frozenset[tuple[str, int, int]]
"""Block, start and end of each block held."""


def values_of_every_day(
    event: Event, roster: Roster, met: Met = frozenset()
) -> dict[frozenset[tuple[str, int, int]], Values]:
    """Return the terms of each agenda that keeps the rules, by its block, start and end.

    Where two numbers of rounds take equally long, the better one counts.
    """
    values: dict[Outline, Values] = {}
    for day in every_day(event):
        key = frozenset((way.block.id, way.start, way.end) for way in day)
        found = value(event, roster, met, day)
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


def value(event: Event, roster: Roster, met: Met, day: list[Held]) -> Values:
    """Return the terms by plain arithmetic."""
    held = {way.block.id: way for way in day}
    first = min((way.start for way in day), default=0)
    last = max((way.end for way in day), default=0)
    return (
        sum(is_left_out(event, roster, met, day, attendee) for attendee in roster.attendees),
        overrun(event, roster, day),
        sum(below_preferred(block, held.get(block.id)) for block in event.blocks),
        -attainable(event, roster, met, day),
        -sum(at_talk(held[block.id], roster) for block in event.blocks if block.id in held),
        sum(from_preferred(block, held.get(block.id)) for block in event.blocks),
        last - first,
        max((way.end for way in day), default=event.day.opens),
    )


def rounds_of(way: Held) -> list[tuple[int, int]]:
    """Return start and end of each round of a block, in seconds."""
    if isinstance(way.block, Networking):
        seconds = way.block.seconds_a_round
        first = way.start * 60
        return [(first + n * seconds, first + (n + 1) * seconds) for n in range(way.rounds)]
    if isinstance(way.block, Meal) and way.block.seating:
        return [(way.start * 60, way.end * 60)]
    return []


def attended(attendee: Attendee, way: Held) -> list[tuple[int, int]]:
    """Return the rounds of a block that somebody is there for."""
    return [(start, end) for start, end in rounds_of(way) if _there(attendee, start, end)]


def tables_of(event: Event, roster: Roster, way: Held, start: int, end: int) -> list[int]:
    """Return the sizes of a round's tables; where they are not known, one of the largest size."""
    size = (
        way.block.group_size if isinstance(way.block, Networking) else way.block.seating.group_size
    )
    people = sum(_there(attendee, start, end) for attendee in roster.attendees)
    if way.block.parallel:
        return [max(1, min(size.max, people))]
    return list(table_sizes(people, size)) or [1]


def seats(event: Event, roster: Roster, way: Held, attendee: Attendee) -> int:
    """Return how many people may sit beside an attendee in a block, round by round."""
    return sum(
        max(tables_of(event, roster, way, start, end)) - 1 for start, end in attended(attendee, way)
    )


def strangers(roster: Roster, met: Met, way: Held, attendee: Attendee) -> set[object]:
    """Return those who arrive by an attendee's last round and stay beyond the first."""
    rounds = attended(attendee, way)
    if not rounds:
        return set()
    return {
        other.id
        for other in roster.attendees
        if other.id != attendee.id
        and frozenset((other.id, attendee.id)) not in met
        and (other.arrives is None or other.arrives * 60 <= rounds[-1][0])
        and (other.leaves is None or other.leaves * 60 >= rounds[0][1])
    }


def attainable(event: Event, roster: Roster, met: Met, day: list[Held]) -> int:
    """Return the new encounters that counting allows, from the definition."""
    meeting = [way for way in day if rounds_of(way)]
    total = 0
    for attendee in roster.attendees:
        chairs = [seats(event, roster, way, attendee) for way in meeting]
        people = [
            strangers(roster, met, way, attendee) if chairs[i] else set()
            for i, way in enumerate(meeting)
        ]
        total += min(
            sum(chair for i, chair in enumerate(chairs) if i not in chosen)
            + len(set().union(*(people[i] for i in chosen)))
            for count in range(len(meeting) + 1)
            for chosen in combinations(range(len(meeting)), count)
        )
    return min(total // 2, sum(pairs_at_tables(event, roster, way) for way in meeting))


def pairs_at_tables(event: Event, roster: Roster, way: Held) -> int:
    """Return the pairs that share a table in a block, at the most."""
    pairs = 0
    for start, end in rounds_of(way):
        tables = tables_of(event, roster, way, start, end)
        if way.block.parallel:
            people = sum(_there(attendee, start, end) for attendee in roster.attendees)
            pairs += people * (tables[0] - 1) // 2
        else:
            pairs += sum(size * (size - 1) // 2 for size in tables)
    return pairs


def is_left_out(
    event: Event, roster: Roster, met: Met, day: list[Held], attendee: Attendee
) -> bool:
    """Whether no round of a day reaches an attendee with anybody new, though others would."""

    def reached(way: Held) -> bool:
        chairs = seats(event, roster, way, attendee)
        return bool(chairs) and bool(strangers(roster, met, way, attendee))

    possible = (way for block in event.blocks for way in ways(event, block))
    return not any(map(reached, day)) and any(map(reached, possible))


def at_talk(way: Held, roster: Roster) -> int:
    """Return how many are there for a whole talk; nobody, if it is none."""
    if way.block.kind != "talk":
        return 0
    return sum(_there(attendee, way.start * 60, way.end * 60) for attendee in roster.attendees)


def below_preferred(block: Block, held: Held | None) -> int:
    """Return the minutes that a meal lacks of its preferred length."""
    if not isinstance(block, Meal):
        return 0
    return max(0, block.minutes.preferred - (held.end - held.start if held else 0))


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


def from_preferred(block: Block, held: Held | None) -> int:
    """Return the minutes by which a block without rounds is away from its preferred length."""
    if isinstance(block, Networking):
        return 0
    return abs((held.end - held.start if held else 0) - block.minutes.preferred)
