"""Rules of the agenda. Each is one function: its name is the code, it yields every breach."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import combinations, permutations

from copschedule.domain.event import Activity, Block, Duration, Gap, Meal, Networking, group_size_of
from copschedule.domain.plan import Slot
from copschedule.language import Sentence, listing, message, plural, sentence, time_of_day
from copschedule.verifier.case import Case, in_parallel
from copschedule.verifier.phrases import length, minutes, people, times
from copschedule.verifier.violation import Finding


def block_unknown(case: Case) -> Iterator[Finding]:
    """Find a slot given to a block that the event does not have."""
    for slot in case.plan.slots:
        if slot.block not in case.blocks:
            told = sentence('The agenda places "{block}", which the event lacks.', block=slot.block)
            yield Finding(told, slot.block)


def block_missing(case: Case) -> Iterator[Finding]:
    """Find a block that is not optional but has no slot."""
    for block in case.event.blocks:
        if not block.optional and block.id not in case.slot_of:
            text = message('"{block}" must take place, but is not on the agenda.')
            yield _about(block, text)


def block_twice(case: Case) -> Iterator[Finding]:
    """Find a block with more than one slot."""
    for block_id, count in Counter(block.id for block, _ in case.placed).items():
        if count > 1:
            text = message('"{block}" is on the agenda {count} times.')
            yield _about(case.blocks[block_id], text, count=count)


def wrong_duration(case: Case) -> Iterator[Finding]:
    """Find a block shorter or longer than it may be or, for networking, than its rounds need."""
    for block, slot in case.to_come:
        lasts, grid = slot.end - slot.start, case.event.grid_minutes
        if isinstance(block, Networking):
            rounds = len(case.rounds_of.get(block.id, ()))
            unused = lasts * 60 - rounds * block.seconds_a_round
            # Without any round nothing says how long the block should be.
            if rounds and not (0 <= unused < grid * 60 and lasts % grid == 0):
                yield _rounds_need_another(block, slot, rounds, grid)
        else:
            allowed = block.duration(len(case.people))
            if not allowed.min <= lasts <= allowed.max:
                text = message(
                    '"{block}" lasts {length}, from {start} to {end}; it must last {wanted}.'
                )
                fields = {"length": length(slot), "wanted": _range(allowed), **times(slot)}
                yield _about(block, text, **fields)


def _rounds_need_another(block: Networking, slot: Slot, rounds: int, grid: int) -> Finding:
    told = plural(
        rounds,
        '"{block}" lasts {length}, from {start} to {end}; '
        "{n} round of {seconds} seconds is rounded up to {grid}.",
        '"{block}" lasts {length}, from {start} to {end}; '
        "{n} rounds of {seconds} seconds are rounded up to {grid}.",
        block=block.label,
        length=length(slot),
        seconds=block.seconds_a_round,
        grid=minutes(grid),
        **times(slot),
    )
    return Finding(told, block.id)


def _range(allowed: Duration) -> Sentence:
    if allowed.min == allowed.max:
        return minutes(allowed.min)
    return sentence("{least} to {most} minutes", least=allowed.min, most=allowed.max)


def rounds_out_of_limits(case: Case) -> Iterator[Finding]:
    """Find a block with fewer or more rounds than it may have; a seated meal has exactly one."""
    for block_id, slot in case.slot_of.items():
        block, rounds = case.blocks[block_id], len(case.rounds_of.get(block_id, ()))
        if group_size_of(block) is None or case.over(slot):
            continue
        limits = (block.rounds.min, block.rounds.max) if isinstance(block, Networking) else (1, 1)
        if not limits[0] <= rounds <= limits[1]:
            text = message('"{block}" has {rounds}; it needs at least {least} and at most {most}.')
            held = plural(rounds, "{n} round", "{n} rounds")
            yield _about(block, text, rounds=held, least=limits[0], most=limits[1])


def off_grid(case: Case) -> Iterator[Finding]:
    """Find a block whose start, counted from midnight, or length is off the grid.

    A start that the organiser fixed may be anywhere, and a block whose limits hold no length on
    the grid keeps the one it has.
    """
    grid = case.event.grid_minutes
    for block, slot in case.to_come:
        if slot.start % grid and slot.start != block.start:
            text = message('"{block}" starts at {start}, off the {grid}-minute grid.')
            yield _about(block, text, start=time_of_day(slot.start), grid=grid)
        odd = (slot.end - slot.start) % grid
        if odd and not isinstance(block, Networking) and _reaches_grid(case, block):
            text = message('"{block}" lasts {length}, off the {grid}-minute grid.')
            yield _about(block, text, length=length(slot), grid=grid)


def _reaches_grid(case: Case, block: Activity | Meal) -> bool:
    grid, allowed = case.event.grid_minutes, block.duration(len(case.people))
    return allowed.max // grid * grid >= allowed.min


def outside_day(case: Case) -> Iterator[Finding]:
    """Find a block that takes place before the day opens or after it closes."""
    day = case.event.day
    for block, slot in case.going_on:
        if not day.opens <= slot.start <= day.closes or not day.opens <= slot.end <= day.closes:
            text = message(
                '"{block}" is from {start} to {end}, but the day goes from {opens} to {closes}.'
            )
            hours = {"opens": time_of_day(day.opens), "closes": time_of_day(day.closes)}
            yield _about(block, text, **times(slot), **hours)


def outside_window(case: Case) -> Iterator[Finding]:
    """Find a block that starts before its earliest start or ends after its latest end."""
    for block, slot in case.going_on:
        if block.window and not block.window[0] <= slot.start <= slot.end <= block.window[1]:
            text = message(
                '"{block}" is from {start} to {end}, but only {earliest} to {latest} is allowed.'
            )
            earliest, latest = map(time_of_day, block.window)
            yield _about(block, text, **times(slot), earliest=earliest, latest=latest)


def start_moved(case: Case) -> Iterator[Finding]:
    """Find a block that has a fixed start but begins at another time."""
    for block, slot in case.to_come:
        if block.start is not None and slot.start != block.start:
            text = message('"{block}" starts at {start}; its start is fixed at {fixed}.')
            fixed = time_of_day(block.start)
            yield _about(block, text, start=time_of_day(slot.start), fixed=fixed)


def forbidden_time(case: Case) -> Iterator[Finding]:
    """Find a block that goes on at a time that is forbidden to it."""
    for block, slot in case.placed:
        for since, until in block.not_between:
            if slot.start < until and since < slot.end:
                text = message(
                    '"{block}" is from {start} to {end}; '
                    "it may not take place from {since} to {until}."
                )
                forbidden = {"since": time_of_day(since), "until": time_of_day(until)}
                yield _about(block, text, **times(slot), **forbidden)


def after_broken(case: Case) -> Iterator[Finding]:
    """Find a block that does not follow one it must come after, or not with the gap asked for."""
    for block, slot in case.to_come:
        for earlier in block.after:
            if earlier in case.slot_of:
                fault = _gap_fault(case, case.slot_of[earlier], slot, block.gap_minutes)
                if fault:
                    other = case.blocks[earlier].label
                    text = message('"{block}" must come after "{other}", {fault}.')
                    yield _about(block, text, other=other, fault=fault)


def before_broken(case: Case) -> Iterator[Finding]:
    """Find a block that does not precede one it must come before, or not with the gap asked for."""
    for block, slot in case.placed:
        for later in block.before:
            if later in case.slot_of and not case.begun(case.slot_of[later]):
                fault = _gap_fault(case, slot, case.slot_of[later], block.gap_minutes)
                if fault:
                    other = case.blocks[later].label
                    text = message('"{block}" must come before "{other}", {fault}.')
                    yield _about(block, text, other=other, fault=fault)


def _gap_fault(case: Case, earlier: Slot, later: Slot, gap: Gap) -> Sentence | None:
    apart = later.start - earlier.end
    if apart < 0:
        return sentence("but the second starts before the first has ended")
    if apart < gap.min:
        return sentence("at least {least} apart, not {apart}", least=minutes(gap.min), apart=apart)
    if gap.max is not None and apart > gap.max and not case.begun(earlier):
        return sentence("at most {most} apart, not {apart}", most=minutes(gap.max), apart=apart)
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
            text = message('"{block}" must be first, but follows "{other}".')
            yield _about(block, text, other=other.label)


def not_last(case: Case) -> Iterator[Finding]:
    """Find a block that ends after the one that closes the event."""
    for (block, slot), (other, other_slot) in permutations(case.placed, 2):
        beside = block.id == other.id or in_parallel(block, other)
        if block.last and not beside and other_slot.end > slot.end and not case.begun(slot):
            text = message('"{block}" must be last, but precedes "{other}".')
            yield _about(block, text, other=other.label)


def parallel_apart(case: Case) -> Iterator[Finding]:
    """Find blocks of one parallel set that do not start together."""
    first: dict[str, tuple[Block, int]] = {}
    for block, slot in case.to_come:
        if block.parallel is None:
            continue
        other, start = first.setdefault(block.parallel, (block, slot.start))
        if slot.start != start:
            text = message(
                '"{block}" and "{other}" must start together, not at {start} and {other_start}.'
            )
            starts = {"start": time_of_day(slot.start), "other_start": time_of_day(start)}
            yield _about(block, text, other=other.label, **starts)


def overlap(case: Case) -> Iterator[Finding]:
    """Find two blocks that share some time and are not of one parallel set."""
    for (one, slot), (other, other_slot) in case.simultaneous:
        if not in_parallel(one, other):
            told = sentence(
                '"{one}" and "{other}" overlap: '
                "from {start} to {end} and from {other_start} to {other_end}.",
                one=one.label,
                other=other.label,
                other_start=time_of_day(other_slot.start),
                other_end=time_of_day(other_slot.end),
                **times(slot),
            )
            yield Finding(told, other.id)


def room_unknown(case: Case) -> Iterator[Finding]:
    """Find a slot in a room that the event does not have."""
    for block, slot in case.to_come:
        if slot.room is not None and slot.room not in case.rooms:
            text = message('"{block}" is in room {room}, which the event lacks.')
            yield _about(block, text, room=slot.room)


def room_not_allowed(case: Case) -> Iterator[Finding]:
    """Find a block in a room of the event that is not one of its own."""
    for block, slot in case.to_come:
        if block.rooms and slot.room in case.rooms and slot.room not in block.rooms:
            text = message('"{block}" is in room {room}, not in {rooms}.')
            yield _about(block, text, room=slot.room, rooms=listing(block.rooms, either=True))


def room_missing(case: Case) -> Iterator[Finding]:
    """Find a slot that names no room although the event has rooms."""
    for block, slot in case.to_come:
        if slot.room is None and case.rooms:
            yield _about(block, message('"{block}" has no room.'))


def room_shared(case: Case) -> Iterator[Finding]:
    """Find two blocks in one room at the same time."""
    for (one, slot), (other, other_slot) in case.simultaneous:
        if slot.room is not None and slot.room == other_slot.room:
            text = message('"{other}" and "{block}" are in room {room} at the same time.')
            yield _about(other, text, other=one.label, room=slot.room)


def turnover_too_short(case: Case) -> Iterator[Finding]:
    """Find two blocks in one room with too little time to get it ready for the second."""
    for (one, slot), (other, other_slot) in combinations(case.placed, 2):
        room = case.rooms.get(slot.room or "")
        wait = other_slot.start - slot.end
        if room and slot.room == other_slot.room and 0 <= wait < room.turnover_minutes:
            text = message(
                '"{block}" follows "{other}" after {wait}; room {room} needs {needed} between them.'
            )
            needed = {"wait": wait, "needed": minutes(room.turnover_minutes)}
            yield _about(other, text, other=one.label, room=room.id, **needed)


def room_too_small(case: Case) -> Iterator[Finding]:
    """Find a block that takes more people than its room holds."""
    for block, slot in case.to_come:
        room = case.rooms.get(slot.room or "")
        if block.capacity and room and room.capacity and block.capacity > room.capacity:
            text = message('"{block}" takes {people}, but room {room} holds {capacity}.')
            taken = people(block.capacity)
            yield _about(block, text, people=taken, room=room.id, capacity=room.capacity)


def speaker_twice(case: Case) -> Iterator[Finding]:
    """Find a speaker who has two blocks at the same time."""
    for (one, _), (other, _) in case.simultaneous:
        speaker = case.speaker_of(one)
        if speaker and speaker == case.speaker_of(other):
            text = message('{speaker} speaks at "{other}" and "{block}" at the same time.')
            yield _about(other, text, other=one.label, speaker=case.label(speaker))


def speaker_away(case: Case) -> Iterator[Finding]:
    """Find a block during which its speaker is not there."""
    for block, slot in case.placed:
        speaker = case.people.get(case.speaker_of(block) or "")
        if speaker is None:
            continue
        if speaker.arrives is not None and slot.start < speaker.arrives:
            text = message('{speaker} arrives at {time}; "{block}" is from {start} to {end}.')
            time = speaker.arrives
        elif speaker.leaves is not None and slot.end > speaker.leaves:
            text = message('{speaker} leaves at {time}; "{block}" is from {start} to {end}.')
            time = speaker.leaves
        else:
            continue
        yield _about(block, text, speaker=speaker.label, time=time_of_day(time), **times(slot))


def home_by_broken(case: Case) -> Iterator[Finding]:
    """Find a block that is not optional and ends after hard family hours."""
    day = case.event.day
    for block, slot in case.going_on:
        if day.home_by is None or day.home_by_is != "hard" or block.optional:
            continue
        if slot.end > day.home_by:
            text = message('"{block}" ends at {end}; everybody must be free by {home_by}.')
            home_by = time_of_day(day.home_by)
            yield _about(block, text, end=time_of_day(slot.end), home_by=home_by)


def _about(block: Block, text: str, **fields: object) -> Finding:
    return Finding(sentence(text, block=block.label, **fields), block.id)


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
