"""A slow twin of the agenda's conflicts and repairs: it tries every way to hold a small day.

Requirements are pairs of a rule's name and the indices of the blocks that it speaks of, and may be
any subset of those of the day. Everything in the event has to be a multiple of its grid; then
a day that keeps some requirements can be moved onto the grid without breaking one, since all of
them compare times.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import permutations
from typing import NamedTuple

from copschedule.domain.event import Block, Event, Networking

Requirement = tuple[str, tuple[int, ...]]


class Way(NamedTuple):
    """How one block is held; times are minutes since midnight."""

    start: int
    end: int
    room: str | None


def can_be_kept(event: Event, requirements: Collection[Requirement]) -> bool:
    """Whether there is a day that keeps all of these, whatever it does about the others."""
    asked: dict[int, list[Requirement]] = {index: [] for index in range(len(event.blocks))}
    for rule, blocks in requirements:
        if len(blocks) > 1:
            asked[max(blocks)].append((rule, blocks))
    mine = {
        index: [r for r in requirements if r[1] == (index,)] for index in range(len(event.blocks))
    }
    roomy = {
        index: any(rule in ROOMS and index in blocks for rule, blocks in requirements)
        for index in mine
    }
    candidates = [list(_ways(event, index, mine[index], roomy[index])) for index in mine]

    def extend(day: list[Way | None]) -> bool:
        index = len(day)
        if index == len(candidates):
            return True
        for way in candidates[index]:
            longer = [*day, way]
            if all(KEPT[rule](event, blocks, longer) for rule, blocks in asked[index]) and extend(
                longer
            ):
                return True
        return False

    return extend([])


ROOMS = {"allowed_rooms", "one_block_a_room"}

MARGIN = 3 * 60
"""Minutes before and after the day that are tried for blocks which need not be held within it."""


def _ways(event: Event, index: int, mine: list[Requirement], roomy: bool) -> Iterator[Way | None]:
    """Yield each way to hold a block that keeps what is asked of it alone.

    A block that may be left out is, which is None: no rule here is easier to keep with it.
    """
    if ("held", (index,)) not in mine:
        yield None
        return
    grid, block = event.grid_minutes, event.blocks[index]
    rooms = [room.id for room in event.rooms] if roomy and event.rooms else [None]
    longest = max(_lengths(event, block))
    day: list[Way | None] = [None] * (index + 1)
    for start in range(max(0, event.day.opens - MARGIN), event.day.closes + MARGIN, grid):
        for minutes in range(0, longest + 1, grid):
            for room in rooms:
                day[index] = Way(start, start + minutes, room)
                if all(KEPT[rule](event, blocks, day) for rule, blocks in mine):
                    yield day[index]


def _lengths(event: Event, block: Block) -> list[int]:
    if isinstance(block, Networking):
        rounds = range(block.rounds.min, block.rounds.max + 1)
        return [block.minutes_for(number, event.grid_minutes) for number in rounds]
    grid = event.grid_minutes
    return [m for m in range(block.minutes.min, block.minutes.max + 1) if m % grid == 0]


Day = list[Way | None]
Kept = Callable[[Event, tuple[int, ...], Day], bool]


def _each(test: Callable[[Event, Block, Way], bool]) -> Kept:
    """Make a rule of what is asked of one block."""

    def kept(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
        way = day[blocks[0]]
        return way is None or test(event, event.blocks[blocks[0]], way)

    return kept


def _within_day(event: Event, block: Block, way: Way) -> bool:
    return event.day.opens <= way.start and way.end <= event.day.closes


def _within_window(event: Event, block: Block, way: Way) -> bool:
    return block.window is None or (block.window[0] <= way.start and way.end <= block.window[1])


def _allowed_rooms(event: Event, block: Block, way: Way) -> bool:
    capacity = {room.id: room.capacity for room in event.rooms}.get(way.room)
    fits = capacity is None or block.capacity is None or block.capacity <= capacity
    return (not block.rooms or way.room in block.rooms) and fits


def _family_hours(event: Event, block: Block, way: Way) -> bool:
    home_by = event.day.home_by
    return home_by is None or event.day.home_by_is == "soft" or way.end <= home_by


def _overlap(one: Way, other: Way) -> bool:
    """Whether two share some time, or one that lasts no time is inside the other."""
    return one.start < other.end and other.start < one.end


def _parallel(event: Event, i: int, j: int) -> bool:
    name = event.blocks[i].parallel
    return name is not None and name == event.blocks[j].parallel


def _pairs(blocks: tuple[int, ...], day: Day) -> Iterator[tuple[int, Way, int, Way]]:
    for i, j in permutations(blocks, 2):
        one, other = day[i] if i < len(day) else None, day[j] if j < len(day) else None
        if one is not None and other is not None:
            yield i, one, j, other


def _one_thing_at_a_time(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
    """No two blocks overlap unless parallel; a parallel set keeps others off from first to last."""
    spans: dict[object, Way] = {}
    for index in blocks:
        way = day[index] if index < len(day) else None
        if way is not None:
            key: object = event.blocks[index].parallel or index
            span = spans.get(key, way)
            spans[key] = Way(min(span.start, way.start), max(span.end, way.end), None)
    return not any(_overlap(one, other) for one, other in permutations(spans.values(), 2))


def _start_together(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
    return all(one.start == other.start for _, one, _, other in _pairs(blocks, day))


def _one_block_a_room(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
    return not any(
        one.room is not None and one.room == other.room and _overlap(one, other)
        for _, one, _, other in _pairs(blocks, day)
    )


def _precedence(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
    for i, one, j, other in _pairs(blocks, day):
        first, second = event.blocks[i], event.blocks[j]
        gaps = [second.gap_minutes] * (first.id in second.after)
        gaps += [first.gap_minutes] * (second.id in first.before)
        wait = other.start - one.end
        if (i, j) == blocks and not all(
            gap.min <= wait and (gap.max is None or wait <= gap.max) for gap in gaps
        ):
            return False
    return True


def _first_and_last(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
    for i, one, j, other in _pairs(blocks, day):
        block = event.blocks[i]
        if (i, j) == blocks and not _parallel(event, i, j):
            if block.first and other.start < one.end:
                return False
            if block.last and other.end > one.start:
                return False
    return True


def _speaker_in_one_place(event: Event, blocks: tuple[int, ...], day: Day) -> bool:
    return not any(_overlap(one, other) for _, one, _, other in _pairs(blocks, day))


KEPT: dict[str, Kept] = {
    "held": lambda event, blocks, day: day[blocks[0]] is not None,
    "within_day": _each(_within_day),
    "within_window": _each(_within_window),
    "fixed_start": _each(lambda _, block, way: way.start == block.start),
    "on_grid": _each(lambda event, _, way: way.start % event.grid_minutes == 0),
    "allowed_minutes": _each(
        lambda event, block, way: way.end - way.start in _lengths(event, block)
    ),
    "rounds_fit": _each(lambda event, block, way: way.end - way.start in _lengths(event, block)),
    "allowed_rooms": _each(_allowed_rooms),
    "family_hours": _each(_family_hours),
    "one_thing_at_a_time": _one_thing_at_a_time,
    "parallel_blocks_start_together": _start_together,
    "one_block_a_room": _one_block_a_room,
    "precedence": _precedence,
    "first_and_last": _first_and_last,
    "speaker_in_one_place": _speaker_in_one_place,
}
"""Whether a day, of which only the first blocks may be known, keeps each rule."""
