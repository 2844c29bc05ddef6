"""What contradicts itself in an event, or between an event and its roster.

Shapes (a time that is none, a missing key) are checked when a model is built; here are the
contradictions. What is merely impossible to schedule is no problem of the
input: the planner explains it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from copschedule.domain.clock import clock
from copschedule.domain.event import (
    Activity,
    Event,
    Meal,
    Networking,
    Room,
    group_size_of,
)
from copschedule.domain.phrases import meant, one_of
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.roster_consistency import attendee_problems, pair_problems, roster_problems
from copschedule.errors import InvalidInput, Problem

__all__ = [
    "attendee_problems",
    "event_problems",
    "joint_problems",
    "pair_problems",
    "require_consistent",
    "roster_problems",
]

MOST_TABLES = 100_000
"""More tables than this in a room are taken for a slip of the pen."""

AnyBlock = Activity | Meal | Networking


def require_consistent(event: Event, roster: Roster) -> None:
    """Check an event and its roster against each other.

    Raises
    ------
    InvalidInput
        With everything that is wrong in either, and between them.
    """
    problems = [*event_problems(event), *roster_problems(roster)]
    problems += [problem.located("roster") for problem in joint_problems(event, roster)]
    if problems:
        raise InvalidInput(problems)


def event_problems(event: Event) -> list[Problem]:
    """Return every contradiction inside an event; `column` is the dotted key.

    Blocks and rooms are named by their id, as in ``blocks[lunch].after``.
    """
    return [
        *_repeated_ids(event),
        *_unknown_ids(event),
        *_circles(event),
        *_too_long(event),
        *_fixed_starts(event),
        *_parallel_starts(event),
        *_first_and_last(event),
        *_rooms(event),
        *_tables_too_small(event),
        *_family_hours(event),
    ]


def least_minutes(block: AnyBlock, grid_minutes: int) -> int:
    """Return the shortest length of a block; with its fewest rounds, before anybody queues."""
    if isinstance(block, Networking):
        return block.minutes_for(block.rounds.min, grid_minutes)
    return block.duration(people=0).min


def _repeated_ids(event: Event) -> Iterator[Problem]:
    for table, ids in (
        ("blocks", [block.id for block in event.blocks]),
        ("rooms", [room.id for room in event.rooms]),
    ):
        for repeated, count in Counter(ids).items():
            if count > 1:
                found = f'"{repeated}" {count} times'
                yield Problem(found, "an id of its own for each", f"{table}[{repeated}].id")


def _unknown_ids(event: Event) -> Iterator[Problem]:
    for block in event.blocks:
        others = [other.id for other in event.blocks if other.id != block.id]
        for key, named, known in (
            ("after", block.after, others),
            ("before", block.before, others),
            ("rooms", block.rooms, list(event.room_by_id)),
        ):
            for word in named:
                if word not in known and not (word == block.id and key != "rooms"):
                    expected = meant(word, known, one_of(known) if known else f"no {key} at all")
                    yield Problem(f'unknown id "{word}"', expected, f"blocks[{block.id}].{key}")


def _predecessors(event: Event) -> dict[str, set[str]]:
    """Return what each block comes after; parallel blocks, which start together, are one."""
    node = {block.id: _node(block) for block in event.blocks}
    earlier: dict[str, set[str]] = {name: set() for name in node.values()}
    for block in event.blocks:
        earlier[node[block.id]] |= {node[other] for other in block.after if other in node}
        for other in block.before:
            if other in node:
                earlier[node[other]].add(node[block.id])
    return earlier


def _node(block: AnyBlock) -> str:
    return block.parallel or block.id


def _circles(event: Event) -> Iterator[Problem]:
    earlier = _predecessors(event)
    while circle := _a_circle(earlier):
        found = " after ".join(f'"{name}"' for name in (*circle, circle[0]))
        column = next(b.id for b in event.blocks if _node(b) == circle[0])
        yield Problem(found, "blocks that can follow one another", f"blocks[{column}].after")
        earlier = {name: earlier[name] - set(circle) for name in earlier if name not in circle}


def _a_circle(earlier: dict[str, set[str]]) -> list[str]:
    """Return a circle of names, each after the next; empty where there is none."""
    left = dict(earlier)
    while ready := [name for name, before in left.items() if not before & left.keys()]:
        for free in ready:
            del left[free]
    walk: list[str] = []
    name = next(iter(left), None)
    while name is not None and name not in walk:
        walk.append(name)
        name = next(other for other in left if other in left[walk[-1]])
    return walk[walk.index(name) :] if name is not None else []


def _too_long(event: Event) -> Iterator[Problem]:
    opens, closes = event.day.opens, event.day.closes
    day = closes - opens
    for block in event.blocks:
        least = least_minutes(block, event.grid_minutes)
        key = "rounds" if isinstance(block, Networking) else "minutes"
        if least > day:
            expected = f"at most {day} minutes, as the day is open from {_span(opens, closes)}"
            yield Problem(f"{least} minutes", expected, f"blocks[{block.id}].{key}")
        elif block.window:
            start, end = max(block.window[0], opens), min(block.window[1], closes)
            if end - start < least:
                expected = (
                    f"at least {least} minutes, the shortest that the block lasts, "
                    f"while the day is open ({_span(opens, closes)})"
                )
                yield Problem(_span(*block.window), expected, f"blocks[{block.id}].window")


def _span(start: int, end: int) -> str:
    return f"{clock(start)} to {clock(end)}"


def _fixed_starts(event: Event) -> Iterator[Problem]:
    for block in event.blocks:
        if block.start is None:
            continue
        wanted = _start_off_limits(event, block, block.start)
        if wanted:
            yield Problem(f'"{clock(block.start)}"', wanted, f"blocks[{block.id}].start")
        end = block.start + least_minutes(block, event.grid_minutes)
        for since, until in block.not_between:
            if block.start < until and since < end:
                expected = f"times that leave {_span(block.start, end)} free, as the start is fixed"
                yield Problem(_span(since, until), expected, f"blocks[{block.id}].not_between")


def _start_off_limits(event: Event, block: AnyBlock, start: int) -> str | None:
    window = block.window or (event.day.opens, event.day.closes)
    first = max(window[0], event.day.opens)
    least = least_minutes(block, event.grid_minutes)
    last = min(window[1], event.day.closes) - least
    if first <= start <= last or first > last:  # a span too short is told of by _too_long
        return None
    within = f"from {clock(first)} to {clock(last)}"
    return f"a start {within}, as the block lasts {least} minutes at least"


def _parallel_starts(event: Event) -> Iterator[Problem]:
    fixed: dict[str, tuple[str, int]] = {}
    for block in event.blocks:
        if block.parallel is None or block.start is None:
            continue
        other, start = fixed.setdefault(block.parallel, (block.id, block.start))
        if start != block.start:
            expected = f'{clock(start)}, as "{other}" runs at the same time'
            yield Problem(f'"{clock(block.start)}"', expected, f"blocks[{block.id}].start")


def _first_and_last(event: Event) -> Iterator[Problem]:
    for key in ("first", "last"):
        flagged = [block for block in event.blocks if getattr(block, key)]
        for block, other in pairwise(flagged):
            if _node(block) != _node(other):
                found = f'{key} = true, as for "{block.id}"'
                expected = f"one {key} block, or blocks that are parallel"
                yield Problem(found, expected, f"blocks[{other.id}].{key}")
    yield from _out_of_order(event)


def _out_of_order(event: Event) -> Iterator[Problem]:
    """Yield the first blocks that come after another, and the last that come before one."""
    earlier = _predecessors(event)
    for block in event.blocks:
        name = _node(block)
        sooner = earlier[name] - {name}
        later = {other for other in earlier if other != name and name in earlier[other]}
        for key, word, others in (("first", "after", sooner), ("last", "before", later)):
            if getattr(block, key) and others:
                found = f'{key} = true, though it comes {word} "{min(others)}"'
                yield Problem(found, "one or the other", f"blocks[{block.id}].{key}")


def _rooms(event: Event) -> Iterator[Problem]:
    for room in event.rooms:
        key = f"rooms[{room.id}]"
        if room.tables is None and room.table_seats is None and room.seats_per_table:
            yield Problem("nothing", "how many tables there are", f"{key}.tables")
        if (room.tables or 0) > MOST_TABLES:
            yield Problem(f"{room.tables}", f"at most {MOST_TABLES} tables", f"{key}.tables")
    for block in event.blocks:
        capacities = [room.capacity for room in event.rooms_for(block)]
        known = [capacity for capacity in capacities if capacity is not None]
        limited = bool(known) and len(known) == len(capacities)
        if block.capacity and limited and block.capacity > max(known):
            expected = f"at most {max(known)}, the capacity of its largest room"
            yield Problem(f"{block.capacity}", expected, f"blocks[{block.id}].capacity")


def _tables_too_small(event: Event) -> Iterator[Problem]:
    for block in event.blocks:
        size = group_size_of(block)
        rooms = event.rooms_for(block)
        chairs = [_most_chairs(room) for room in rooms]
        limits = [number for number in chairs if number is not None]
        if size and limits and len(limits) == len(chairs) and max(limits) < size.min:
            expected = f"at most {max(limits)}, the seats at the largest table of its rooms"
            key = "group_size" if isinstance(block, Networking) else "seating.group_size"
            yield Problem(f"groups of at least {size.min}", expected, f"blocks[{block.id}].{key}")


def _most_chairs(room: Room) -> int | None:
    """Return how many may sit at the largest table of a room; None where nobody said."""
    seats = max(room.table_seats) if room.table_seats else room.seats_per_table
    limits = [limit for limit in (seats, room.capacity) if limit is not None]
    return min(limits) if limits else None


def _family_hours(event: Event) -> Iterator[Problem]:
    home_by = event.day.home_by
    if home_by is not None and home_by > event.day.closes:
        expected = f"{clock(event.day.closes)} or earlier, as the day closes then"
        yield Problem(f'"{clock(home_by)}"', expected, "day.home_by")


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
        yield Problem(f"{attendee.table}", f"a table from 1 to {tables}", "table")


def _round_beyond(attendee: Attendee, rounds: int) -> Iterator[Problem]:
    expected = f"rounds from 1 to {rounds}" if rounds else "nothing, as the event has no rounds"
    for number in attendee.absent:
        if number > rounds:
            yield Problem(f"{number}", expected, "absent")


def _choices(attendee: Attendee, event: Event) -> Iterator[Problem]:
    if not attendee.chooses:
        return
    parallel = [block.id for block in event.blocks if block.parallel]
    for choice in attendee.chooses:
        if choice not in parallel:
            otherwise = one_of(parallel) if parallel else "nothing, as no blocks are parallel"
            yield Problem(f'"{choice}"', meant(choice, parallel, otherwise), "chooses")


def _never_there(attendee: Attendee, event: Event) -> Iterator[Problem]:
    day = event.day
    if attendee.arrives is not None and attendee.arrives >= day.closes:
        expected = f"a time before {clock(day.closes)}, when the day closes"
        yield Problem(f'"{clock(attendee.arrives)}"', expected, "arrives")
    if attendee.leaves is not None and attendee.leaves <= day.opens:
        expected = f"a time after {clock(day.opens)}, when the day opens"
        yield Problem(f'"{clock(attendee.leaves)}"', expected, "leaves")
