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

_SEAT = 1 << 40
"""Of a number that stands for seats and for all else that a part has, what one seat adds."""


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
    alike
        (c + 1,): from `alike[j]` to `alike[j + 1]` the stays are at the same times and places.
    """

    arrives: Indices
    leaves: Indices
    placed: Flags
    claps: Indices
    value: Numbers
    counts: Numbers
    excluded: Indices
    first: Indices
    alike: Indices


class Reach(NamedTuple):
    """What the kinds of each block are to one stay: those that it can't tell apart are one part.

    Attributes
    ----------
    many
        (3,): parts of each block.
    part
        (3, K): the part that each kind is in.
    seats, strangers
        (3, K), of each part: what limits the new encounters there. The strangers are those with
        `begins`, `ends` and `applauses` of the rectangle of stays that a round is shared with.
    """

    many: Indices
    part: Indices
    seats: Numbers
    strangers: Numbers
    begins: Indices
    ends: Indices
    applauses: Indices


class Sums(NamedTuple):
    """Sums over stays in each combination of parts, (K0, K1, K2), and which rows have any."""

    sums: Numbers
    some: Flags


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
    for a in range(1, starts):
        table[a] += table[a - 1]
    for d in range(ends - 2, -1, -1):
        table[:, d] += table[:, d + 1]
    for j in range(claps - 2, -1, -1):
        table[:, :, j] += table[:, :, j + 1]


@compiled
def look(kinds: Kinds, stays: Stays, index: int, reach: Reach) -> None:
    """Fill in the reach of one stay, but for its strangers."""
    keys = np.empty(kinds.begins.shape[1], np.int64)
    after, of_talks = kinds.ends.max() + 1, kinds.applauses.max() + 1
    for b in range(3):
        many = kinds.many[b]
        for k in range(many):
            low, high = 0, kinds.rounds[b, k] - 1
            if kinds.applauses[b, k] > stays.claps[index] or not stays.placed[b, index]:
                high = NOBODY
            while low <= high and kinds.begins[b, k, low] < stays.arrives[index]:
                low += 1
            while high >= low and kinds.ends[b, k, high] > stays.leaves[index]:
                high -= 1
            seats = 0
            if low <= high:
                seats = kinds.seats[b, k, high + 1] - kinds.seats[b, k, low]
            keys[k] = NOBODY
            if seats > 0:
                place = kinds.begins[b, k, high] * after + kinds.ends[b, k, low]
                keys[k] = seats * _SEAT + place * of_talks + kinds.applauses[b, k]
        part = -1
        order = np.argsort(keys[:many])
        for position in range(many):
            k = order[position]
            if position == 0 or keys[k] != keys[order[position - 1]]:
                part += 1
                reach.seats[b, part], reach.begins[b, part] = 0.0, NOBODY
                if keys[k] != NOBODY:
                    place, reach.applauses[b, part] = divmod(keys[k] % _SEAT, of_talks)
                    reach.seats[b, part] = keys[k] // _SEAT
                    reach.begins[b, part], reach.ends[b, part] = divmod(place, after)
            reach.part[b, k] = part
        reach.many[b] = part + 1


@compiled
def count_strangers(reach: Reach, table: Numbers) -> float:
    """Count the strangers of each part; return the fewest where there are seats."""
    fewest = np.inf
    for b in range(3):
        for p in range(reach.many[b]):
            reach.strangers[b, p] = 0.0
            if reach.begins[b, p] != NOBODY:
                place = reach.begins[b, p], reach.ends[b, p], reach.applauses[b, p]
                reach.strangers[b, p] = table[place]
                fewest = min(fewest, reach.strangers[b, p])
    return fewest


@compiled
def shared(reach: Reach, table: Numbers, one: int, p: int, other: int, q: int) -> float:
    """Return the strangers within reach in both of two blocks."""
    if reach.begins[one, p] == NOBODY or reach.begins[other, q] == NOBODY:
        return 0.0
    begins = min(reach.begins[one, p], reach.begins[other, q])
    ends = max(reach.ends[one, p], reach.ends[other, q])
    claps = max(reach.applauses[one, p], reach.applauses[other, q])
    return float(table[begins, ends, claps])


@compiled
def shared_by_all(reach: Reach, table: Numbers, p: int, q: int, o: int) -> float:
    """Return the strangers within reach in all three blocks."""
    if min(reach.begins[0, p], reach.begins[1, q], reach.begins[2, o]) == NOBODY:
        return 0.0
    begins = min(reach.begins[0, p], reach.begins[1, q], reach.begins[2, o])
    ends = max(reach.ends[0, p], reach.ends[1, q], reach.ends[2, o])
    claps = max(reach.applauses[0, p], reach.applauses[1, q], reach.applauses[2, o])
    return float(table[begins, ends, claps])


@compiled
def add_missing(reach: Reach, table: Numbers, value: float, missing: Sums) -> None:
    """Add the seats that find no stranger, in every combination of parts.

    For every set of blocks, people meet at most their strangers within reach there and fill
    their seats elsewhere; the least of these sums counts.
    """
    shape = reach.many[0], reach.many[1], reach.many[2]
    shared02, shared12 = np.empty((shape[0], shape[2])), np.empty((shape[1], shape[2]))
    for o in range(shape[2]):
        for p in range(shape[0]):
            shared02[p, o] = shared(reach, table, 0, p, 2, o)
        for q in range(shape[1]):
            shared12[q, o] = shared(reach, table, 1, q, 2, o)
    most2, fewest2 = 0.0, np.inf
    for o in range(shape[2]):
        most2 = max(most2, reach.seats[2, o])
        if reach.seats[2, o] > 0:
            fewest2 = min(fewest2, reach.strangers[2, o])
    for p in range(shape[0]):
        s0, r0 = reach.seats[0, p], reach.strangers[0, p]
        for q in range(shape[1]):
            s1, r1 = reach.seats[1, q], reach.strangers[1, q]
            most = s0 + s1 + most2
            if fewest2 >= most and (r0 >= most or s0 == 0) and (r1 >= most or s1 == 0):
                continue  # Enough strangers for all seats, in each block alone.
            both01 = r0 + r1 - shared(reach, table, 0, p, 1, q)
            without2 = min(s0 + s1, r0 + s1, s0 + r1, both01)
            missing.some[p, q] = True
            for o in range(shape[2]):
                s2, r2 = reach.seats[2, o], reach.strangers[2, o]
                both02, both12 = r0 + r2 - shared02[p, o], r1 + r2 - shared12[q, o]
                every = both01 + both02 + both12 - r0 - r1 - r2
                every += shared_by_all(reach, table, p, q, o)
                with2 = min(s0 + s1 + r2, both02 + s1, both12 + s0, every)
                missing.sums[p, q, o] += value * (s0 + s1 + s2 - min(without2 + s2, with2))


@compiled
def add_left(reach: Reach, weight: float, left: Sums) -> None:
    """Count one stay in each combination where it meets nobody, if there are others."""
    meets = (reach.seats > 0) & (reach.strangers > 0)
    met = False
    for b in range(3):
        met = met or bool(meets[b, : reach.many[b]].any())
    if met:
        for p in range(reach.many[0]):
            if meets[0, p]:
                continue
            for q in range(reach.many[1]):
                if not meets[1, q]:
                    left.some[p, q] = True
                    for o in range(reach.many[2]):
                        left.sums[p, q, o] += 0.0 if meets[2, o] else weight


@compiled
def spread(reach: Reach, parts: Sums, total: Numbers) -> None:
    """Add what combinations of parts have to those of their kinds, and clear it."""
    filled = np.zeros(reach.many[0], np.bool_)
    for p in range(reach.many[0]):
        filled[p] = parts.some[p, : reach.many[1]].any()
    if not filled.any():
        return
    for x in range(total.shape[0]):
        p = reach.part[0, x]
        if not filled[p]:
            continue
        for y in range(total.shape[1]):
            q = reach.part[1, y]
            if parts.some[p, q]:
                for z in range(total.shape[2]):
                    total[x, y, z] += parts.sums[p, q, reach.part[2, z]]
    for p in range(reach.many[0]):
        for q in range(reach.many[1]):
            if parts.some[p, q]:
                parts.sums[p, q] = 0.0
                parts.some[p, q] = False


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
    numbers = np.zeros(shape), np.zeros(shape)
    places = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    part = np.zeros(shape, np.int64)
    reach = Reach(np.zeros(3, np.int64), part, *numbers, *places)
    table = np.zeros(everybody.shape)
    missing = Sums(np.zeros(lost.shape), np.zeros(lost.shape[:2], np.bool_))
    nobody = Sums(np.zeros(lost.shape), np.zeros(lost.shape[:2], np.bool_))
    for group in range(len(stays.alike) - 1):
        begin, end = stays.alike[group], stays.alike[group + 1]
        look(kinds, stays, begin, reach)
        most, value = 0.0, stays.value[begin:end].sum()
        for b in range(3):
            most += reach.seats[b, : reach.many[b]].max()
            for k in range(kinds.many[b]):
                alone[b, k] += value * reach.seats[b, reach.part[b, k]]
        if most == 0:
            continue
        for index in range(begin, end):
            members = stays.excluded[stays.first[index] : stays.first[index + 1]]
            if count_strangers(reach, everybody) < most + stays.counts[members].sum():
                # Only now is it worth a table of this stay's own.
                table[:] = 0.0
                add_strangers(stays, members, -1.0, table)
                accumulate(table)
                table += everybody
                if count_strangers(reach, table) < most:
                    add_missing(reach, table, stays.value[index], missing)
            add_left(reach, stays.counts[index], nobody)
        spread(reach, missing, lost)
        spread(reach, nobody, left)
