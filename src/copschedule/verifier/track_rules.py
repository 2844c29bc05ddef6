"""Rules of who is in which of several blocks that run side by side.

Each is one function: its name is the code. A plan that places nobody in any of them says
nothing of it, and breaks none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.domain.event import Block, group_size_of
from copschedule.domain.plan import Track
from copschedule.domain.roster import Attendee
from copschedule.language import message, sentence
from copschedule.verifier.case import Case, Placed
from copschedule.verifier.phrases import people, times
from copschedule.verifier.sitting import in_time
from copschedule.verifier.violation import Finding


def track_unknown_block(case: Case) -> Iterator[Finding]:
    """Find people placed in a block that the event lacks, that has no slot or no parallel."""
    for track in case.plan.tracks:
        block = case.blocks.get(track.block)
        if block is None or block.parallel is None or track.block not in case.slot_of:
            text = message('People are placed in "{block}", which is not held beside others.')
            yield Finding(sentence(text, block=track.block), track.block)


def track_twice(case: Case) -> Iterator[Finding]:
    """Find a block with more than one list of its people."""
    for block, lists in Counter(track.block for track in case.plan.tracks).items():
        if lists > 1:
            text = message('"{block}" has {lists} lists of its people.')
            yield Finding(sentence(text, block=block, lists=lists), block)


def placed_unknown(case: Case) -> Iterator[Finding]:
    """Find somebody who is in a parallel block, joins or awaits it, and is not on the roster."""
    for track in case.plan.tracks:
        for key in map(str, (*track.attendees, *track.joining, *track.waiting)):
            if key not in case.people:
                text = message('{who}, listed for "{block}", is not on the roster.')
                told = sentence(text, who=key, block=track.block)
                yield Finding(told, track.block, attendees=case.ids(key))


def placed_twice(case: Case) -> Iterator[Finding]:
    """Find somebody with more than one place in a set of parallel blocks."""
    taken: dict[tuple[str | None, str], str] = {}
    for track in case.plan.tracks:
        block = case.blocks.get(track.block)
        if block is None:
            continue
        for key in map(str, track.attendees):
            if (name := (block.parallel, key)) in taken:
                text = message('{who} has a place both in "{other}" and "{block}".')
                yield _about(case, key, block, text, other=taken[name])
            taken[name] = block.label


def placed_while_absent(case: Case) -> Iterator[Finding]:
    """Find somebody placed in a parallel block who is not there for it."""
    for track, placed in _known(case):
        for key in map(str, track.attendees):
            who = case.people.get(key)
            if who is not None and not _is_there(case, who, placed):
                text = message(
                    '{who} is placed in "{block}", from {start} to {end}, and is not there for it.'
                )
                yield _about(case, key, placed.block, text, **times(placed.slot))


def more_than_the_block_takes(case: Case) -> Iterator[Finding]:
    """Find a parallel block with more people than its own capacity."""
    for track, placed in _known(case):
        block, expected = placed.block, _people(track)
        if block.capacity is not None and expected > block.capacity:
            told = sentence(
                '"{block}" has {people} and takes {capacity}.',
                block=block.label,
                people=people(expected),
                capacity=block.capacity,
            )
            yield Finding(told, track.block)


def more_than_the_room_holds(case: Case) -> Iterator[Finding]:
    """Find a parallel block with more people than its room holds."""
    for track, placed in _known(case):
        room, expected = case.rooms.get(placed.slot.room or ""), _people(track)
        if room is not None and room.capacity is not None and expected > room.capacity:
            told = sentence(
                '"{block}" has {people}, but room {room} holds {capacity}.',
                block=placed.block.label,
                people=people(expected),
                room=room.id,
                capacity=room.capacity,
            )
            yield Finding(told, track.block)


def without_place(case: Case) -> Iterator[Finding]:
    """Find somebody there for a parallel block that has a place left, but placed in none."""
    for (_, key), theirs in _unplaced(case).items():
        for placed in [placed for placed in theirs if _places_left(case, placed) > 0][:1]:
            text = message('{who} has no place, though "{block}" has one left.')
            yield _about(case, key, placed.block, text)


def wait_unlisted(case: Case) -> Iterator[Finding]:
    """Find somebody for whom every parallel block is full, and who is not listed as waiting."""
    waiting = {(track.block, str(who)) for track in case.plan.tracks for who in track.waiting}
    for (_, key), theirs in _unplaced(case).items():
        full = all(_places_left(case, placed) <= 0 for placed in theirs)
        for placed in theirs if full else ():
            if (placed.block.id, key) not in waiting:
                text = message('{who} has no place and is not told to wait for one in "{block}".')
                yield _about(case, key, placed.block, text)


def wait_needless(case: Case) -> Iterator[Finding]:
    """Find somebody listed as waiting who has a place in the set, or is not there for the block."""
    unplaced = _unplaced(case)
    for track, placed in _known(case):
        for key in map(str, track.waiting):
            theirs = unplaced.get((placed.block.parallel or "", key), [])
            if key in case.people and placed not in theirs:
                text = message('{who} waits for "{block}" to no purpose.')
                yield _about(case, key, placed.block, text)


def speaker_elsewhere(case: Case) -> Iterator[Finding]:
    """Find a speaker who is there for their own parallel block, but not among its people."""
    for track, placed in _known(case):
        key = _speaker(case, placed)
        if key is None or key in map(str, track.attendees):
            continue
        if _is_there(case, case.people[key], placed):
            text = message('{who} speaks at "{block}" but is not placed there.')
            yield _about(case, key, placed.block, text)


def _about(case: Case, key: str, block: Block, text: str, **fields: object) -> Finding:
    told = sentence(text, who=case.label(key), block=block.label, **fields)
    return Finding(told, block.id, attendees=case.ids(key))


def _people(track: Track) -> int:
    return len({*map(str, track.attendees), *map(str, track.joining)})


def _known(case: Case) -> Iterator[tuple[Track, Placed]]:
    """Yield the lists of people whose block is known and on the agenda."""
    for track in case.plan.tracks:
        if track.block in case.slot_of:
            yield track, Placed(case.blocks[track.block], case.slot_of[track.block])


def _unplaced(case: Case) -> dict[tuple[str, str], list[Placed]]:
    """Return, by set and key, the blocks for which somebody is there who is placed in none.

    Speakers of the set are left out: their place is not by choice.
    """
    if not case.plan.tracks:
        return {}
    sets: dict[str, list[Placed]] = {}
    for block_id, slot in case.slot_of.items():
        if (name := case.blocks[block_id].parallel) is not None:
            sets.setdefault(name, []).append(Placed(case.blocks[block_id], slot))
    found = {}
    for name, blocks in sets.items():
        ids = {placed.block.id for placed in blocks}
        settled = {str(w) for t in case.plan.tracks if t.block in ids for w in t.attendees}
        settled |= {key for placed in blocks if (key := _speaker(case, placed)) is not None}
        for key in case.people.keys() - settled:
            theirs = [placed for placed in blocks if _is_there(case, case.people[key], placed)]
            if theirs:
                found[name, key] = theirs
    return {at: found[at] for at in sorted(found)}


def _speaker(case: Case, placed: Placed) -> str | None:
    """Return the key of a block's speaker, named by id or by name; None for an outsider."""
    named = placed.block.speaker
    if named is None or named in case.people:
        return named
    return next((key for key, who in case.people.items() if who.name == named), None)


def _places_left(case: Case, placed: Placed) -> int:
    """Return how many more a block takes, by its capacity, its room and the seats at its tables.

    Tables that nobody comes to are not held: somebody alone would meet nobody there.
    """
    block, room = placed.block, case.rooms.get(placed.slot.room or "")
    size, limits = group_size_of(block), [len(case.people)]
    if block.capacity is not None:
        limits.append(block.capacity)
    if room is not None and room.capacity is not None:
        limits.append(room.capacity)
    if room is not None and room.seats is not None and size is not None:
        limits.append(sum(min(s, size.max) for s in room.seats if s >= size.min))
    taken = sum(len(t.attendees) for t in case.plan.tracks if t.block == block.id)
    return min(limits) - taken if taken or size is None else 0


def _is_there(case: Case, who: Attendee, placed: Placed) -> bool:
    """Return whether somebody is there for all of a block, or for one of its rounds."""
    if group_size_of(placed.block) is not None:
        return any(in_time(who, r) for r in case.rounds_of.get(placed.block.id, ()))
    arrived = who.arrives is None or who.arrives <= placed.slot.start
    return arrived and (who.leaves is None or who.leaves >= placed.slot.end)


TRACK_RULES = (
    track_unknown_block,
    track_twice,
    placed_unknown,
    placed_twice,
    placed_while_absent,
    more_than_the_block_takes,
    more_than_the_room_holds,
    without_place,
    wait_unlisted,
    wait_needless,
    speaker_elsewhere,
)
