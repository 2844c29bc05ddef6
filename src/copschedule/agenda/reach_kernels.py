"""The loops that count whom people can meet, for every combination of ways to hold blocks."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.engine.compiled import compiled

Indices = NDArray[np.int64]
Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

NOBODY = -1


class Kinds(NamedTuple):
    """The kinds of ways to hold each of three blocks, K at most, with R rounds at most.

    Attributes
    ----------
    many
        (3,): kinds of each block; a block that there isn't has one without rounds.
    rounds
        (3, K): rounds of each kind.
    begins, ends
        (3, K, R): rank of each round's start among all starts, and of its end among all ends.
    applauses
        (3, K): talks that are over before the block.
    seats
        (3, K, R + 1): people beside one at the largest table, added up over the rounds before.
    """

    many: Indices
    rounds: Indices
    begins: Indices
    ends: Indices
    applauses: Indices
    seats: Indices


class Stays(NamedTuple):
    """When people are there: one stay each, or several with a probability each, n in all.

    Attributes
    ----------
    arrives, leaves
        (n,): rank of the first round start that they are there for, and of the last round end.
    placed
        (3, n): whether they have a place in each block.
    claps
        (n,): talks whose applause they stay for, at least; they are gone after one more.
    value, counts
        (n,): what one new encounter of theirs is worth, and what they count as a stranger.
    excluded, first
        (m,) and (n + 1,): `excluded[first[i]:first[i + 1]]` are the stays that are no strangers
        to stay i: its own and those of the people whom they have met.
    """

    arrives: Indices
    leaves: Indices
    placed: Flags
    claps: Indices
    value: Numbers
    counts: Numbers
    excluded: Indices
    first: Indices


class Reach(NamedTuple):
    """Of one stay, for each kind of each block, all (3, K).

    `seats` and `strangers` limit its new encounters there; the latter are those with
    `begins`, `ends` and `applauses` of the rectangle of stays that it shares a round with.
    """

    seats: Numbers
    strangers: Numbers
    begins: Indices
    ends: Indices


@compiled
def add_strangers(stays: Stays, members: Indices, sign: float, table: Numbers) -> None:
    """Add stays to a table that counts those there from a start to an end, and for claps.

    `table` is (A, D, J): entry (a, d, j) counts those who arrive by start a, leave after end d
    and stay for more than j applauses, once `accumulate` has run.
    """
    for index in members:
        claps = min(stays.claps[index], table.shape[2] - 1)
        if stays.leaves[index] >= 0 and stays.arrives[index] < table.shape[0]:
            place = stays.arrives[index], stays.leaves[index], claps
            table[place] += sign * stays.counts[index]


@compiled
def accumulate(table: Numbers) -> None:
    """Add up a table over earlier arrivals, later departures and more applauses."""
    starts, ends, claps = table.shape
    for a in range(starts):
        for d in range(ends - 1, -1, -1):
            for j in range(claps - 1, -1, -1):
                total = table[a, d, j]
                if a > 0:
                    total += table[a - 1, d, j]
                if d + 1 < ends:
                    total += table[a, d + 1, j]
                if j + 1 < claps:
                    total += table[a, d, j + 1]
                if a > 0 and d + 1 < ends:
                    total -= table[a - 1, d + 1, j]
                if a > 0 and j + 1 < claps:
                    total -= table[a - 1, d, j + 1]
                if d + 1 < ends and j + 1 < claps:
                    total -= table[a, d + 1, j + 1]
                if a > 0 and d + 1 < ends and j + 1 < claps:
                    total += table[a - 1, d + 1, j + 1]
                table[a, d, j] = total


@compiled
def look(kinds: Kinds, stays: Stays, index: int, table: Numbers, reach: Reach) -> float:
    """Fill in the reach of one stay; return the most seats that it can have over the blocks."""
    most = 0.0
    for b in range(3):
        most_here = 0.0
        for k in range(kinds.many[b]):
            low, high = 0, kinds.rounds[b, k] - 1
            if kinds.applauses[b, k] > stays.claps[index] or not stays.placed[b, index]:
                high = NOBODY
            while low <= high and kinds.begins[b, k, low] < stays.arrives[index]:
                low += 1
            while high >= low and kinds.ends[b, k, high] > stays.leaves[index]:
                high -= 1
            seats = 0.0
            if low <= high:
                seats = float(kinds.seats[b, k, high + 1] - kinds.seats[b, k, low])
            reach.seats[b, k] = seats
            if seats > 0:
                reach.begins[b, k], reach.ends[b, k] = (
                    kinds.begins[b, k, high],
                    kinds.ends[b, k, low],
                )
                place = reach.begins[b, k], reach.ends[b, k], kinds.applauses[b, k]
                reach.strangers[b, k] = table[place]
            else:
                reach.begins[b, k], reach.strangers[b, k] = NOBODY, 0.0
            most_here = max(most_here, seats)
        most += most_here
    return most


@compiled
def shared(
    kinds: Kinds, reach: Reach, table: Numbers, one: int, k: int, other: int, m: int
) -> float:
    """Return the strangers within reach in both of two blocks."""
    if reach.begins[one, k] == NOBODY or reach.begins[other, m] == NOBODY:
        return 0.0
    begins = min(reach.begins[one, k], reach.begins[other, m])
    ends = max(reach.ends[one, k], reach.ends[other, m])
    claps = max(kinds.applauses[one, k], kinds.applauses[other, m])
    return float(table[begins, ends, claps])


@compiled
def shared_by_all(kinds: Kinds, reach: Reach, table: Numbers, x: int, y: int, z: int) -> float:
    """Return the strangers within reach in all three blocks."""
    if min(reach.begins[0, x], reach.begins[1, y], reach.begins[2, z]) == NOBODY:
        return 0.0
    begins = min(reach.begins[0, x], reach.begins[1, y], reach.begins[2, z])
    ends = max(reach.ends[0, x], reach.ends[1, y], reach.ends[2, z])
    claps = max(kinds.applauses[0, x], kinds.applauses[1, y], kinds.applauses[2, z])
    return float(table[begins, ends, claps])


@compiled
def missing(kinds: Kinds, reach: Reach, table: Numbers, x: int, y: int, z: int) -> float:
    """Return the seats that find no stranger, when the blocks are held in three given ways.

    For every set of blocks, people meet at most their strangers within reach there and fill
    their seats elsewhere; the least of these sums counts.
    """
    s0, s1, s2 = reach.seats[0, x], reach.seats[1, y], reach.seats[2, z]
    r0, r1, r2 = reach.strangers[0, x], reach.strangers[1, y], reach.strangers[2, z]
    both01 = r0 + r1 - shared(kinds, reach, table, 0, x, 1, y)
    both02 = r0 + r2 - shared(kinds, reach, table, 0, x, 2, z)
    both12 = r1 + r2 - shared(kinds, reach, table, 1, y, 2, z)
    every = both01 + both02 + both12 - r0 - r1 - r2
    every += shared_by_all(kinds, reach, table, x, y, z)
    alone = min(r0 + s1 + s2, s0 + r1 + s2, s0 + s1 + r2)
    pairs = min(both01 + s2, both02 + s1, both12 + s0)
    return float(s0 + s1 + s2 - min(s0 + s1 + s2, alone, pairs, every))


@compiled
def add_reach(
    kinds: Kinds, stays: Stays, everybody: Numbers, alone: Numbers, lost: Numbers, left: Numbers
) -> None:
    """Add up what all stays are worth.

    Parameters
    ----------
    everybody
        (A, D, J): the accumulated table of all stays.
    alone
        (3, K): gets the seats of each kind, by themselves.
    lost
        (K0, K1, K2): gets the seats that find no stranger, of each combination.
    left
        (K0, K1, K2): gets the stays that meet nobody, though they could in another way.
    """
    shape = alone.shape
    places = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    reach = Reach(np.zeros(shape), np.zeros(shape), places[0], places[1])
    table = np.zeros(everybody.shape)
    scarce = np.zeros(shape, np.bool_)
    for index in range(len(stays.arrives)):
        members = stays.excluded[stays.first[index] : stays.first[index + 1]]
        most = look(kinds, stays, index, everybody, reach)
        if mark_scarce(kinds, reach, most + stays.counts[members].sum(), scarce):
            # Only now is it worth a table of this stay's own.
            table[:] = 0.0
            add_strangers(stays, members, -1.0, table)
            accumulate(table)
            table += everybody
            look(kinds, stays, index, table, reach)
            if mark_scarce(kinds, reach, most, scarce):
                add_lost(kinds, reach, table, scarce, stays.value[index], lost)
        for b in range(3):
            for k in range(kinds.many[b]):
                alone[b, k] += stays.value[index] * reach.seats[b, k]
        add_left(kinds, reach, stays.counts[index], left)


@compiled
def mark_scarce(kinds: Kinds, reach: Reach, enough: float, scarce: Flags) -> bool:
    """Mark the kinds in which a stay has seats but not enough strangers; tell if there are any."""
    found = False
    for b in range(3):
        for k in range(kinds.many[b]):
            scarce[b, k] = reach.seats[b, k] > 0 and reach.strangers[b, k] < enough
            found = found or scarce[b, k]
    return found


@compiled
def add_lost(
    kinds: Kinds, reach: Reach, table: Numbers, scarce: Flags, value: float, lost: Numbers
) -> None:
    """Add the seats of one stay that find no stranger, where strangers are scarce."""
    for x in range(kinds.many[0]):
        for y in range(kinds.many[1]):
            every = scarce[0, x] or scarce[1, y]
            for z in range(kinds.many[2]):
                if every or scarce[2, z]:
                    lost[x, y, z] += value * missing(kinds, reach, table, x, y, z)


@compiled
def add_left(kinds: Kinds, reach: Reach, weight: float, left: Numbers) -> None:
    """Count one stay in each combination where it meets nobody, if there are others."""
    met = False
    for b in range(3):
        for k in range(kinds.many[b]):
            met = met or (reach.seats[b, k] > 0 and reach.strangers[b, k] > 0)
    if not met:
        return
    for x in range(kinds.many[0]):
        if reach.seats[0, x] > 0 and reach.strangers[0, x] > 0:
            continue
        for y in range(kinds.many[1]):
            if reach.seats[1, y] > 0 and reach.strangers[1, y] > 0:
                continue
            for z in range(kinds.many[2]):
                if not (reach.seats[2, z] > 0 and reach.strangers[2, z] > 0):
                    left[x, y, z] += weight
