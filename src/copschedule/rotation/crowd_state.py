"""The arrays that the search for crowds works on; none has a row and a column for people."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance

Indices = NDArray[np.int64]
Small = NDArray[np.int32]
Flags = NDArray[np.bool_]


class Places(NamedTuple):
    """Who sits where: n attendees, R rounds, G tables of at most c people.

    Attributes
    ----------
    seat
        int32 (n, R): table of each attendee; where they sit nowhere, a negative number that
        is theirs alone, so that two equal numbers always mean a shared table.
    place
        int32 (n, R): position at the table.
    members, size
        int32 (R, G, c) and (R, G): who sits at each table, and how many.
    movers, mover_count
        int32 (R, n) and (R,): who may be swapped in each round.
    movable
        bool (R, n): the same, as flags.
    """

    seat: Small
    place: Small
    members: Small
    size: Small
    movers: Small
    mover_count: Small
    movable: Flags


class Ties(NamedTuple):
    """The pairs of whom something is known beforehand, as a list for each attendee.

    Attributes
    ----------
    first
        int64 (n + 1,): attendee a's entries are those from first[a] to first[a + 1].
    other
        int32 (k,): the other of the pair, rising within each list.
    past
        int32 (k,): times that they met at earlier events.
    standing
        int32 (k,): what every shared table is worth by a soft pair rule.
    hard
        int32 (k,): 1 where they must be kept apart.
    hint
        uint64 (n, 8): bit b modulo 512 of a row is set where b is in the list; it spares most
        searches of a list.
    """

    first: Indices
    other: Small
    past: Small
    standing: Small
    hard: Small
    hint: NDArray[np.uint64]


class Wants(NamedTuple):
    """What each attendee has and should have, all (n,).

    Attributes
    ----------
    new, need
        int32: people new to them whom they meet, and how many that should be at least.
    newcomer
        bool.
    newcomer_weight
        What a new encounter with a newcomer counts for.
    spread
        Whether two newcomers at one table clash.
    """

    new: Small
    need: Small
    newcomer: Flags
    newcomer_weight: int
    spread: bool


class Bag(NamedTuple):
    """Who waits to be moved, in no order.

    Attributes
    ----------
    codes
        int64 (R n,): round * n + attendee; the first `tally[WAITING]` of them wait.
    inside
        bool (R, n).
    """

    codes: Indices
    inside: Flags


class Crowd(NamedTuple):
    """All that the search works on."""

    places: Places
    ties: Ties
    wants: Wants
    bag: Bag


def crowd_of(instance: RotationInstance, seat: Indices, ties: Ties, wants: Wants) -> Crowd:
    """Return what the search works on for a seating, int (R, n) with -1 for nowhere."""
    rounds, n = seat.shape
    bag = Bag(np.zeros(rounds * n, dtype=np.int64), np.zeros((rounds, n), dtype=np.bool_))
    return Crowd(_places(instance, seat), ties, wants, bag)


def seating_of(crowd: Crowd) -> Indices:
    """Return the seating of a crowd, int (R, n) with -1 for nowhere."""
    return np.maximum(crowd.places.seat.T, -1).astype(np.int64, order="C")


def ties_of(instance: RotationInstance) -> Ties:
    """List all pairs of whom something is known, in both directions."""
    known = [
        _entries(instance.met, past=1),
        _entries(instance.soft_pairs, standing=1),
        _entries(np.insert(instance.apart, 2, 1, axis=1), hard=1),
        *(_entries(costs, standing=-1) for _, costs in instance.own_rules),
    ]
    entries = np.concatenate(known)
    codes = entries[:, 0] * instance.attendees + entries[:, 1]
    order = np.argsort(codes)
    begin = np.flatnonzero(np.diff(codes[order], prepend=-1))
    pairs = codes[order[begin]]
    numbers = entries[order, 2:].astype(np.int32)
    if len(begin):
        numbers = np.add.reduceat(numbers, begin)
    past, standing, hard = np.ascontiguousarray(numbers.T)
    people = np.arange(instance.attendees + 1)
    return Ties(
        np.searchsorted(pairs, people * instance.attendees),
        (pairs % max(1, instance.attendees)).astype(np.int32),
        past,
        standing,
        hard,
        _hints(instance.attendees, pairs),
    )


def _hints(people: int, pairs: Indices) -> NDArray[np.uint64]:
    hint = np.zeros((people, 8), dtype=np.uint64)
    a, b = np.divmod(pairs, max(1, people))
    np.bitwise_or.at(hint, (a, b // 64 % 8), np.uint64(1) << (b % 64).astype(np.uint64))
    return hint


def _entries(pairs: Indices, *, past: int = 0, standing: int = 0, hard: int = 0) -> Indices:
    """Return rows of a, b, past, standing, hard of pairs with a number each, in both directions."""
    numbers = pairs[:, 2:] * np.array([past, standing, hard])
    there = np.concatenate([pairs[:, :2], numbers], axis=1)
    return np.concatenate([there, there[:, [1, 0, 2, 3, 4]]])


def _places(instance: RotationInstance, seat: Indices) -> Places:
    rounds, n = seat.shape
    groups, chairs = instance.sizes.shape[1], int(instance.sizes.max(initial=0))
    size = np.zeros((rounds, groups), dtype=np.int32)
    members = np.zeros((rounds, groups, chairs), dtype=np.int32)
    place, movers = np.zeros((n, rounds), np.int32), np.zeros((rounds, n), np.int32)
    movable = _movable(instance, seat)
    for r in range(rounds):
        people = np.argsort(seat[r], kind="stable")
        people = people[seat[r][people] >= 0]
        at = seat[r][people]
        size[r] = np.bincount(at, minlength=groups)
        position = np.arange(len(people)) - np.searchsorted(at, at)
        members[r, at, position] = people
        place[people, r] = position
        movers[r, : movable[r].sum()] = np.flatnonzero(movable[r])
    nobody_elses = -1 - np.arange(n)
    where = np.where(seat < 0, nobody_elses, seat).T.astype(np.int32, order="C")
    return Places(where, place, members, size, movers, movable.sum(axis=1, dtype=np.int32), movable)


def _movable(instance: RotationInstance, seat: Indices) -> Flags:
    """Tell who may be swapped: not who keeps a table or a neighbour, nor who sits nowhere."""
    stays = (instance.table >= 0) | instance.host
    stays[instance.together.ravel()] = True
    movable: Flags = np.ascontiguousarray((seat >= 0) & ~stays)
    return movable
