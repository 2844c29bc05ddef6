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
from copschedule.domain.joint_consistency import MOST_TABLES, joint_problems
from copschedule.domain.phrases import meant, one_of, shown, unknown_id
from copschedule.domain.roster import Roster
from copschedule.domain.roster_consistency import attendee_problems, pair_problems, roster_problems
from copschedule.errors import InvalidInput, Problem
from copschedule.language import Sentence, message, plural, sentence, time_of_day

__all__ = [
    "attendee_problems",
    "event_problems",
    "joint_problems",
    "pair_problems",
    "require_consistent",
    "roster_problems",
]

_LONGEST_CIRCLE = 8
"""Names of blocks in a circle that are told one by one."""

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
                found = plural(count, "{id} {n} time", "{id} {n} times", id=shown(repeated))
                expected = sentence("an id of its own for each")
                yield Problem(found, expected, f"{table}[{repeated}].id")


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
                    otherwise = one_of(known) if known else sentence("no {key} at all", key=key)
                    expected = meant(word, known, otherwise)
                    yield Problem(unknown_id(word), expected, f"blocks[{block.id}].{key}")


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
        column = next(b.id for b in event.blocks if _node(b) == circle[0])
        expected = sentence("blocks that can follow one another")
        yield Problem(_told_round(circle), expected, f"blocks[{column}].after")
        earlier = {name: earlier[name] - set(circle) for name in earlier if name not in circle}


def _told_round(circle: Sequence[str]) -> str:
    """Return "a after b after a", without the middle of a long circle."""
    names = [shown(name) for name in circle]
    if len(names) > _LONGEST_CIRCLE:
        names[_LONGEST_CIRCLE - 2 : -1] = ["…"]
    told = names[0]
    for name in reversed(names):
        told = sentence("{block} after {other}", block=name, other=told)
    return told


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
    for block in event.blocks:
        least = least_minutes(block, event.grid_minutes)
        key = "rounds" if isinstance(block, Networking) else "minutes"
        if least > closes - opens:
            found = plural(least, "{n} minute", "{n} minutes")
            yield Problem(found, _as_long_as_the_day(event), f"blocks[{block.id}].{key}")
        elif block.window:
            start, end = max(block.window[0], opens), min(block.window[1], closes)
            if end - start < least:
                expected = plural(
                    least,
                    "at least {n} minute, the shortest that the block lasts, "
                    "while the day is open ({hours})",
                    "at least {n} minutes, the shortest that the block lasts, "
                    "while the day is open ({hours})",
                    hours=_span(opens, closes),
                )
                yield Problem(_span(*block.window), expected, f"blocks[{block.id}].window")


def _as_long_as_the_day(event: Event) -> Sentence:
    opens, closes = event.day.opens, event.day.closes
    return plural(
        closes - opens,
        "at most {n} minute, as the day is open from {opens} to {closes}",
        "at most {n} minutes, as the day is open from {opens} to {closes}",
        opens=time_of_day(opens),
        closes=time_of_day(closes),
    )


def _span(start: int, end: int) -> Sentence:
    return sentence("{start} to {end}", start=time_of_day(start), end=time_of_day(end))


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
                expected = sentence(
                    "times that leave {start} to {end} free, as the start is fixed",
                    start=time_of_day(block.start),
                    end=time_of_day(end),
                )
                yield Problem(_span(since, until), expected, f"blocks[{block.id}].not_between")


def _start_off_limits(event: Event, block: AnyBlock, start: int) -> Sentence | None:
    window = block.window or (event.day.opens, event.day.closes)
    first = max(window[0], event.day.opens)
    least = least_minutes(block, event.grid_minutes)
    last = min(window[1], event.day.closes) - least
    if first <= start <= last or first > last:  # a span too short is told of by _too_long
        return None
    return plural(
        least,
        "a start from {first} to {last}, as the block lasts {n} minute at least",
        "a start from {first} to {last}, as the block lasts {n} minutes at least",
        first=time_of_day(first),
        last=time_of_day(last),
    )


def _parallel_starts(event: Event) -> Iterator[Problem]:
    fixed: dict[str, tuple[str, int]] = {}
    for block in event.blocks:
        if block.parallel is None or block.start is None:
            continue
        other, start = fixed.setdefault(block.parallel, (block.id, block.start))
        if start != block.start:
            expected = sentence(
                "{time}, as {block} runs at the same time",
                time=time_of_day(start),
                block=shown(other),
            )
            yield Problem(f'"{clock(block.start)}"', expected, f"blocks[{block.id}].start")


_ONE = {
    "first": message("one first block, or blocks that are parallel"),
    "last": message("one last block, or blocks that are parallel"),
}
_OUT_OF_ORDER = {
    "first": message("{setting}, though it comes after {block}"),
    "last": message("{setting}, though it comes before {block}"),
}


def _first_and_last(event: Event) -> Iterator[Problem]:
    for key in ("first", "last"):
        flagged = [block for block in event.blocks if getattr(block, key)]
        for block, other in pairwise(flagged):
            if _node(block) != _node(other):
                setting = f"{key} = true"
                found = sentence(
                    "{setting}, as for {block}", setting=setting, block=shown(block.id)
                )
                yield Problem(found, sentence(_ONE[key]), f"blocks[{other.id}].{key}")
    yield from _out_of_order(event)


def _out_of_order(event: Event) -> Iterator[Problem]:
    """Yield the first blocks that come after another, and the last that come before one."""
    earlier = _predecessors(event)
    for block in event.blocks:
        name = _node(block)
        sooner = earlier[name] - {name}
        later = {other for other in earlier if other != name and name in earlier[other]}
        for key, others in (("first", sooner), ("last", later)):
            if getattr(block, key) and others:
                setting, other = f"{key} = true", shown(min(others))
                found = sentence(_OUT_OF_ORDER[key], setting=setting, block=other)
                yield Problem(found, sentence("one or the other"), f"blocks[{block.id}].{key}")


def _rooms(event: Event) -> Iterator[Problem]:
    for room in event.rooms:
        key = f"rooms[{room.id}]"
        if room.tables is None and room.table_seats is None and room.seats_per_table:
            expected = sentence("how many tables there are")
            yield Problem(sentence("nothing"), expected, f"{key}.tables")
        if (room.tables or 0) > MOST_TABLES:
            expected = plural(MOST_TABLES, "at most {n} table", "at most {n} tables")
            yield Problem(f"{room.tables}", expected, f"{key}.tables")
    for block in event.blocks:
        capacities = [room.capacity for room in event.rooms_for(block)]
        known = [capacity for capacity in capacities if capacity is not None]
        limited = bool(known) and len(known) == len(capacities)
        if block.capacity and limited and block.capacity > max(known):
            expected = sentence(
                "at most {number}, the capacity of its largest room", number=max(known)
            )
            yield Problem(f"{block.capacity}", expected, f"blocks[{block.id}].capacity")


def _tables_too_small(event: Event) -> Iterator[Problem]:
    for block in event.blocks:
        size = group_size_of(block)
        rooms = event.rooms_for(block)
        chairs = [_most_chairs(room) for room in rooms]
        limits = [number for number in chairs if number is not None]
        if size and limits and len(limits) == len(chairs) and max(limits) < size.min:
            expected = sentence(
                "at most {number}, the seats at the largest table of its rooms", number=max(limits)
            )
            key = "group_size" if isinstance(block, Networking) else "seating.group_size"
            found = sentence("groups of at least {number}", number=size.min)
            yield Problem(found, expected, f"blocks[{block.id}].{key}")


def _most_chairs(room: Room) -> int | None:
    """Return how many may sit at the largest table of a room; None where nobody said."""
    seats = max(room.table_seats) if room.table_seats else room.seats_per_table
    limits = [limit for limit in (seats, room.capacity) if limit is not None]
    return min(limits) if limits else None


def _family_hours(event: Event) -> Iterator[Problem]:
    home_by = event.day.home_by
    if home_by is not None and home_by > event.day.closes:
        closes = time_of_day(event.day.closes)
        expected = sentence("{time} or earlier, as the day closes then", time=closes)
        yield Problem(f'"{clock(home_by)}"', expected, "day.home_by")
