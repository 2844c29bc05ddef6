"""Who is there when, and who could be, over every agenda that the event allows."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.consistency import least_minutes
from copschedule.domain.event import Activity, Event, Meal, Networking, group_size_of
from copschedule.domain.plan import RoundTime, Slot, Track
from copschedule.domain.roster import Roster

ALWAYS_THERE = (-1, 1 << 40)
"""Arrival and departure, in seconds since midnight, of somebody who named none."""

Flags = NDArray[np.bool_]


def attendance_windows(roster: Roster) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return arrival and departure of each attendee, in seconds since midnight, shapes (n,)."""
    first, last = ALWAYS_THERE
    arrives = [first if a.arrives is None else a.arrives * 60 for a in roster.attendees]
    leaves = [last if a.leaves is None else a.leaves * 60 for a in roster.attendees]
    return np.array(arrives, dtype=np.int64), np.array(leaves, dtype=np.int64)


def there_throughout(roster: Roster, starts: NDArray[np.int64], ends: NDArray[np.int64]) -> Flags:
    """Tell who is there throughout each interval.

    Parameters
    ----------
    roster
        n attendees; those without times are always there.
    starts, ends
        Seconds since midnight, any shape s.

    Returns
    -------
    bool array, shape s + (n,)
        True where the attendee arrives at or before the start and leaves at or after the end.
    """
    arrives, leaves = attendance_windows(roster)
    there: Flags = (arrives <= starts[..., None]) & (leaves >= ends[..., None])
    return there


def presence(
    roster: Roster,
    rounds: Sequence[RoundTime],
    slots: Sequence[Slot] = (),
    tracks: Sequence[Track] = (),
) -> Flags:
    """Tell who is there for each round, bool (R, n): times, less the rounds somebody skips.

    A round of a block with a track is for the people on it, and for those who join it after
    the end of their own block.
    """
    present = there_throughout(
        roster,
        np.array([r.start_second for r in rounds], dtype=np.int64),
        np.array([r.end_second for r in rounds], dtype=np.int64),
    )
    present &= unskipped(roster, rounds)
    for track in tracks:
        for time, there in zip(rounds, present, strict=True):
            if time.block == track.block:
                there &= _among(roster, _on_track(track, time, slots, tracks))
    return present


def unskipped(roster: Roster, rounds: Sequence[RoundTime]) -> Flags:
    """Tell which rounds each attendee does not skip, bool (R, n)."""
    takes_part = np.ones((len(rounds), len(roster)), dtype=np.bool_)
    numbers = {r.number: i for i, r in enumerate(rounds)}
    for column, attendee in enumerate(roster.attendees):
        for number in attendee.absent:
            if number in numbers:
                takes_part[numbers[number], column] = False
    return takes_part


def _on_track(
    track: Track, time: RoundTime, slots: Sequence[Slot], tracks: Sequence[Track]
) -> set[str]:
    """Return those who are in a parallel block, by a round of it."""
    start = next(slot.start for slot in slots if slot.block == track.block)
    over = {s.block for s in slots if s.start == start and s.end * 60 <= time.start_second}
    free = {str(who) for beside in tracks if beside.block in over for who in beside.attendees}
    return {*map(str, track.attendees), *(free & set(map(str, track.joining)))}


def _among(roster: Roster, keys: Collection[str]) -> Flags:
    return np.array([str(who.id) in keys for who in roster.attendees], dtype=np.bool_)


@dataclass(frozen=True, eq=False)
class PossibleRounds:
    """The rounds that a block could hold.

    Attributes
    ----------
    there
        bool (starts, rounds, n): who is there throughout round k when the block begins at
        start s.
    largest_group
        Most people that may sit in one group.
    """

    there: Flags
    largest_group: int


def possible_rounds(
    event: Event, roster: Roster, tracks: Sequence[Track] = ()
) -> tuple[PossibleRounds, ...]:
    """Return the rounds that each block could hold, over every start that its own limits allow.

    Other blocks are not looked at, so this is a superset of what whole agendas allow; that
    keeps the figure independent of any search. Only the tracks of parallel blocks, which people
    chose themselves, take rounds away.
    """
    holders = [block for block in event.blocks if group_size_of(block)]
    possible = []
    for block in holders:
        starts, ends = _possible_times(event, block, len(roster))
        there = there_throughout(roster, starts, ends)
        there &= (ends <= _latest_end(event, block) * 60)[..., None]
        if len(holders) == 1:
            for column, attendee in enumerate(roster.attendees):
                skipped = [number - 1 for number in attendee.absent if number <= there.shape[1]]
                there[:, skipped, column] = False
        for track in tracks:
            if track.block == block.id:
                there &= _may_join(event, roster, block, track, tracks, there.shape[1])
        possible.append(PossibleRounds(there, _largest_group(event, block)))
    return tuple(possible)


def _may_join(
    event: Event,
    roster: Roster,
    block: Activity | Meal | Networking,
    track: Track,
    tracks: Sequence[Track],
    rounds: int,
) -> Flags:
    """Tell who may be in a parallel block by each of its rounds, bool (rounds, n).

    Whoever joins it may do so as soon as the block beside it can end.
    """
    allowed = np.tile(_among(roster, set(map(str, track.attendees))), (rounds, 1))
    joining = _among(roster, set(map(str, track.joining)))
    for beside in tracks:
        other = event.block_by_id[beside.block]
        if other.id != block.id and other.parallel == block.parallel:
            seconds = least_minutes(other, event.grid_minutes) * 60
            length = block.seconds_a_round if isinstance(block, Networking) else seconds
            people = joining & _among(roster, set(map(str, beside.attendees)))
            allowed[-(-seconds // length) :] |= people
    return allowed


def _possible_times(
    event: Event, block: Activity | Meal | Networking, people: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return starts and ends of the rounds in seconds, both of shape (starts, rounds)."""
    if isinstance(block, Networking):
        length, rounds = block.seconds_a_round, block.rounds.max
        shortest = block.minutes_for(block.rounds.min, event.grid_minutes)
    else:
        shortest = block.duration(people).min
        length, rounds = shortest * 60, 1
    grid = event.grid_minutes
    if block.start is not None:
        first_starts = [block.start]
    else:
        earliest = max(event.day.opens, block.window[0] if block.window else 0)
        first_starts = list(
            range(-(-earliest // grid) * grid, _latest_end(event, block) - shortest + 1, grid)
        )
    first = np.array(first_starts, dtype=np.int64).reshape(-1, 1) * 60
    starts = first + length * np.arange(rounds)
    return starts, starts + length


def _latest_end(event: Event, block: Activity | Meal | Networking) -> int:
    latest = event.day.closes
    if event.day.home_by is not None and event.day.home_by_is == "hard" and not block.optional:
        latest = min(latest, event.day.home_by)
    return min(latest, block.window[1]) if block.window else latest


def _largest_group(event: Event, block: Activity | Meal | Networking) -> int:
    size = group_size_of(block)
    assert size is not None
    limits = [max(room.seats) if room.seats else size.max for room in event.rooms_for(block)]
    return min(size.max, max(limits, default=size.max))
