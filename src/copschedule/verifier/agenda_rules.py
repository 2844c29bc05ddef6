"""Rules of the agenda. Each is one function: its name is the code, it yields every breach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, permutations

from copschedule.domain.clock import clock
from copschedule.domain.event import Activity, Block, Duration, Gap, Meal, Networking, group_size_of
from copschedule.domain.plan import Slot
from copschedule.verifier.case import Case, in_parallel
from copschedule.verifier.violation import Finding


def block_unknown(case: Case) -> Iterator[Finding]:
    """Find a slot given to a block that the event does not have."""
    for slot in case.plan.slots:
        if slot.block not in case.blocks:
            yield Finding(f'The agenda places "{slot.block}", which the event lacks.', slot.block)


def block_missing(case: Case) -> Iterator[Finding]:
    """Find a block that is not optional but has no slot."""
    for block in case.event.blocks:
        if not block.optional and block.id not in case.slot_of:
            yield Finding(f'"{block.label}" must take place, but is not on the agenda.', block.id)


def block_twice(case: Case) -> Iterator[Finding]:
    """Find a block with more than one slot."""
    for block_id, times in Counter(block.id for block, _ in case.placed).items():
        if times > 1:
            label = case.blocks[block_id].label
            yield Finding(f'"{label}" is on the agenda {times} times.', block_id)


def wrong_duration(case: Case) -> Iterator[Finding]:
    """Find a block shorter or longer than it may be or, for networking, than its rounds need."""
    for block, slot in case.to_come:
        minutes, grid = slot.end - slot.start, case.event.grid_minutes
        if isinstance(block, Networking):
            rounds = len(case.rounds_of.get(block.id, ()))
            unused = minutes * 60 - rounds * block.seconds_a_round
            # Without any round nothing says how long the block should be.
            if rounds and not (0 <= unused < grid * 60 and minutes % grid == 0):
                seconds = f"{rounds} rounds of {block.seconds_a_round} seconds"
                yield _duration(block, slot, f"{seconds} are rounded up to {grid} minutes")
        else:
            allowed = block.duration(len(case.people))
            if not allowed.min <= minutes <= allowed.max:
                yield _duration(block, slot, f"it must last {_minutes(allowed)}")


def _duration(block: Block, slot: Slot, wanted: str) -> Finding:
    lasts = f"lasts {slot.end - slot.start} minutes, from {clock(slot.start)} to {clock(slot.end)}"
    return Finding(f'"{block.label}" {lasts}; {wanted}.', block.id)


def _minutes(allowed: Duration) -> str:
    if allowed.min == allowed.max:
        return f"{allowed.min} minutes"
    return f"{allowed.min} to {allowed.max} minutes"


def rounds_out_of_limits(case: Case) -> Iterator[Finding]:
    """Find a block with fewer or more rounds than it may have; a seated meal has exactly one."""
    for block_id, slot in case.slot_of.items():
        block, rounds = case.blocks[block_id], len(case.rounds_of.get(block_id, ()))
        if group_size_of(block) is None or case.over(slot):
            continue
        limits = (block.rounds.min, block.rounds.max) if isinstance(block, Networking) else (1, 1)
        if not limits[0] <= rounds <= limits[1]:
            wanted = f"at least {limits[0]} and at most {limits[1]}"
            yield Finding(f'"{block.label}" has {rounds} rounds; it needs {wanted}.', block_id)


def off_grid(case: Case) -> Iterator[Finding]:
    """Find a block whose start, counted from midnight, or length is off the grid.

    A start that the organiser fixed may be anywhere, and a block whose limits hold no length on
    the grid keeps the one it has.
    """
    grid = case.event.grid_minutes
    for block, slot in case.to_come:
        if slot.start % grid and slot.start != block.start:
            yield Finding(
                f'"{block.label}" starts at {clock(slot.start)}, off the {grid}-minute grid.',
                block.id,
            )
        minutes = slot.end - slot.start
        if minutes % grid and not isinstance(block, Networking) and _reaches_grid(case, block):
            message = f'"{block.label}" lasts {minutes} minutes, off the {grid}-minute grid.'
            yield Finding(message, block.id)


def _reaches_grid(case: Case, block: Activity | Meal) -> bool:
    grid, allowed = case.event.grid_minutes, block.duration(len(case.people))
    return allowed.max // grid * grid >= allowed.min


def outside_day(case: Case) -> Iterator[Finding]:
    """Find a block that takes place before the day opens or after it closes."""
    day = case.event.day
    for block, slot in case.going_on:
        if not day.opens <= slot.start <= day.closes or not day.opens <= slot.end <= day.closes:
            hours = f"the day goes from {clock(day.opens)} to {clock(day.closes)}"
            yield Finding(f'"{block.label}" is {_when(slot)}, but {hours}.', block.id)


def outside_window(case: Case) -> Iterator[Finding]:
    """Find a block that starts before its earliest start or ends after its latest end."""
    for block, slot in case.going_on:
        if block.window and not block.window[0] <= slot.start <= slot.end <= block.window[1]:
            window = f"only {clock(block.window[0])} to {clock(block.window[1])} is allowed"
            yield Finding(f'"{block.label}" is {_when(slot)}, but {window}.', block.id)


def start_moved(case: Case) -> Iterator[Finding]:
    """Find a block that has a fixed start but begins at another time."""
    for block, slot in case.to_come:
        if block.start is not None and slot.start != block.start:
            fixed = f"its start is fixed at {clock(block.start)}"
            yield Finding(f'"{block.label}" starts at {clock(slot.start)}; {fixed}.', block.id)


def forbidden_time(case: Case) -> Iterator[Finding]:
    """Find a block that goes on at a time that is forbidden to it."""
    for block, slot in case.placed:
        for since, until in block.not_between:
            if slot.start < until and since < slot.end:
                times = f"it may not take place from {clock(since)} to {clock(until)}"
                yield Finding(f'"{block.label}" is {_when(slot)}; {times}.', block.id)


def after_broken(case: Case) -> Iterator[Finding]:
    """Find a block that does not follow one it must come after, or not with the gap asked for."""
    for block, slot in case.to_come:
        for earlier in block.after:
            if earlier in case.slot_of:
                fault = _gap_fault(case, case.slot_of[earlier], slot, block.gap_minutes)
                if fault:
                    other = case.blocks[earlier].label
                    yield Finding(f'"{block.label}" must come after "{other}", {fault}.', block.id)


def before_broken(case: Case) -> Iterator[Finding]:
    """Find a block that does not precede one it must come before, or not with the gap asked for."""
    for block, slot in case.placed:
        for later in block.before:
            if later in case.slot_of and not case.begun(case.slot_of[later]):
                fault = _gap_fault(case, slot, case.slot_of[later], block.gap_minutes)
                if fault:
                    other = case.blocks[later].label
                    yield Finding(f'"{block.label}" must come before "{other}", {fault}.', block.id)


def _gap_fault(case: Case, earlier: Slot, later: Slot, gap: Gap) -> str | None:
    minutes = later.start - earlier.end
    if minutes < 0:
        return "but the second starts before the first has ended"
    if minutes < gap.min:
        return f"at least {gap.min} minutes apart, not {minutes}"
    if gap.max is not None and minutes > gap.max and not case.begun(earlier):
        return f"at most {gap.max} minutes apart, not {minutes}"
    return None


def not_first(case: Case) -> Iterator[Finding]:
    """Find a block that starts before the one that opens the event."""
    for (block, slot), (other, other_slot) in permutations(case.placed, 2):
        beside = block.id == other.id or in_parallel(block, other)
        if (
            block.first
            and not beside
            and other_slot.start < slot.start
            and not case.begun(other_slot)
        ):
            yield Finding(f'"{block.label}" must be first, but follows "{other.label}".', block.id)


def not_last(case: Case) -> Iterator[Finding]:
    """Find a block that ends after the one that closes the event."""
    for (block, slot), (other, other_slot) in permutations(case.placed, 2):
        beside = block.id == other.id or in_parallel(block, other)
        if block.last and not beside and other_slot.end > slot.end and not case.begun(slot):
            yield Finding(f'"{block.label}" must be last, but precedes "{other.label}".', block.id)


def parallel_apart(case: Case) -> Iterator[Finding]:
    """Find blocks of one parallel set that do not start together."""
    first: dict[str, tuple[Block, int]] = {}
    for block, slot in case.to_come:
        if block.parallel is None:
            continue
        other, start = first.setdefault(block.parallel, (block, slot.start))
        if slot.start != start:
            times = f"at {clock(slot.start)} and {clock(start)}"
            message = f'"{block.label}" and "{other.label}" must start together, not {times}.'
            yield Finding(message, block.id)


def overlap(case: Case) -> Iterator[Finding]:
    """Find two blocks that share some time and are not of one parallel set."""
    for (one, slot), (other, other_slot) in case.simultaneous:
        if not in_parallel(one, other):
            times = f"{_when(slot)} and {_when(other_slot)}"
            yield Finding(f'"{one.label}" and "{other.label}" overlap: {times}.', other.id)


def room_unknown(case: Case) -> Iterator[Finding]:
    """Find a slot in a room that the event does not have."""
    for block, slot in case.to_come:
        if slot.room is not None and slot.room not in case.rooms:
            message = f'"{block.label}" is in room {slot.room}, which the event lacks.'
            yield Finding(message, block.id)


def room_not_allowed(case: Case) -> Iterator[Finding]:
    """Find a block in a room of the event that is not one of its own."""
    for block, slot in case.to_come:
        if block.rooms and slot.room in case.rooms and slot.room not in block.rooms:
            rooms = " or ".join(block.rooms)
            yield Finding(f'"{block.label}" is in room {slot.room}, not in {rooms}.', block.id)


def room_missing(case: Case) -> Iterator[Finding]:
    """Find a slot that names no room although the event has rooms."""
    for block, slot in case.to_come:
        if slot.room is None and case.rooms:
            yield Finding(f'"{block.label}" has no room.', block.id)


def room_shared(case: Case) -> Iterator[Finding]:
    """Find two blocks in one room at the same time."""
    for (one, slot), (other, other_slot) in case.simultaneous:
        if slot.room is not None and slot.room == other_slot.room:
            message = f'"{one.label}" and "{other.label}" are in room {slot.room} at the same time.'
            yield Finding(message, other.id)


def turnover_too_short(case: Case) -> Iterator[Finding]:
    """Find two blocks in one room with too little time to get it ready for the second."""
    for (one, slot), (other, other_slot) in combinations(case.placed, 2):
        room = case.rooms.get(slot.room or "")
        wait = other_slot.start - slot.end
        if room and slot.room == other_slot.room and 0 <= wait < room.turnover_minutes:
            needs = f"room {room.id} needs {room.turnover_minutes} minutes between them"
            message = f'"{other.label}" follows "{one.label}" after {wait}; {needs}.'
            yield Finding(message, other.id)


def room_too_small(case: Case) -> Iterator[Finding]:
    """Find a block that takes more people than its room holds."""
    for block, slot in case.to_come:
        room = case.rooms.get(slot.room or "")
        if block.capacity and room and room.capacity and block.capacity > room.capacity:
            numbers = f"takes {block.capacity} people, but room {room.id} holds {room.capacity}"
            yield Finding(f'"{block.label}" {numbers}.', block.id)


def speaker_twice(case: Case) -> Iterator[Finding]:
    """Find a speaker who has two blocks at the same time."""
    for (one, _), (other, _) in case.simultaneous:
        speaker = case.speaker_of(one)
        if speaker and speaker == case.speaker_of(other):
            named = f'{case.label(speaker)} speaks at "{one.label}" and "{other.label}"'
            yield Finding(f"{named} at the same time.", other.id)


def speaker_away(case: Case) -> Iterator[Finding]:
    """Find a block during which its speaker is not there."""
    for block, slot in case.placed:
        speaker = case.people.get(case.speaker_of(block) or "")
        if speaker is None:
            continue
        if speaker.arrives is not None and slot.start < speaker.arrives:
            message = f"{speaker.label} arrives at {clock(speaker.arrives)}"
        elif speaker.leaves is not None and slot.end > speaker.leaves:
            message = f"{speaker.label} leaves at {clock(speaker.leaves)}"
        else:
            continue
        yield Finding(f'{message}; "{block.label}" is {_when(slot)}.', block.id)


def home_by_broken(case: Case) -> Iterator[Finding]:
    """Find a block that is not optional and ends after hard family hours."""
    day = case.event.day
    for block, slot in case.going_on:
        if day.home_by is None or day.home_by_is != "hard" or block.optional:
            continue
        if slot.end > day.home_by:
            times = f"ends at {clock(slot.end)}; everybody must be free by {clock(day.home_by)}"
            yield Finding(f'"{block.label}" {times}.', block.id)


def _when(slot: Slot) -> str:
    return f"from {clock(slot.start)} to {clock(slot.end)}"


AGENDA_RULES = (
    block_unknown,
    block_missing,
    block_twice,
    wrong_duration,
    rounds_out_of_limits,
    off_grid,
    outside_day,
    outside_window,
    start_moved,
    forbidden_time,
    after_broken,
    before_broken,
    not_first,
    not_last,
    parallel_apart,
    overlap,
    room_unknown,
    room_not_allowed,
    room_missing,
    room_shared,
    turnover_too_short,
    room_too_small,
    speaker_twice,
    speaker_away,
    home_by_broken,
)
