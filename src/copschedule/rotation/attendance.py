"""Rotations for those who will come: what an encounter is worth when both may stay away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import PARTS, Indices, PossibleRounds, RotationInstance, in_units

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TOGETHER = "unreliable_together"
"""The row in `result.terms` of those who may both stay away, and share a table."""

SPREAD = 1
"""What a table shared by two who surely stay away costs, in new encounters a round."""


def expected(
    instance: RotationInstance, chance: Floats, possible: Sequence[PossibleRounds]
) -> RotationInstance:
    """Return the instance in which everybody comes by chance, independently of the others.

    A new encounter of a and b counts p(a) p(b), and for a alone p(b), since it only matters to
    those who come: ``new_encounters`` is the sum of p(a) p(b) x(a, b), new(a) the sum over b of
    p(b) x(a, b), and most(a) the sum of the largest p(b) that a could have. Probabilities are
    taken to the nearest tenth, one at least, so that all sums are whole numbers of hundredths.

    Encounters alone would seat the reliable with the reliable: the sum of p(a) p(b) at a table
    grows with the square of those expected there. What that does to the other tables costs
    `SPREAD` (1 - p(a)) (1 - p(b)) for each pair at a table in each round.

    Parameters
    ----------
    instance
        Everybody being sure.
    chance
        float (n,): p.
    possible
        The rounds that any agenda could hold.
    """
    credit = np.clip(np.rint(PARTS * chance), 1, PARTS).astype(np.int64)
    whole = in_units(instance, PARTS * PARTS)
    return replace(
        whole,
        credit=credit,
        most=most_credit(instance, credit, possible),
        own_rules=(*whole.own_rules, (TOGETHER, _unreliable(credit, instance.present))),
    )


def most_credit(
    instance: RotationInstance, credit: Indices, possible: Sequence[PossibleRounds]
) -> Indices:
    """Return the most that each attendee could meet, int (n,).

    `instance.most` bounds how many; the strangers with most credit who share a possible round
    bound how much.
    """
    n = instance.attendees
    rounds = (np.concatenate(list(block.there)) for block in possible if len(block.there))
    there = np.concatenate([np.zeros((1, n), np.bool_), *rounds])
    patterns = np.unique(there, axis=0).astype(np.float32)
    strangers = (patterns.T @ patterns) > 0
    strangers[instance.met[:, 0], instance.met[:, 1]] = False
    strangers[instance.met[:, 1], instance.met[:, 0]] = False
    np.fill_diagonal(strangers, False)
    return largest_sums(np.where(strangers, credit, 0), instance.most)


def largest_sums(values: Indices, count: Indices) -> Indices:
    """Return the sum of the `count` largest of each row, int (n,); values are 0 or more."""
    sums = _descending(values).cumsum(axis=1, dtype=np.int64)
    last = np.minimum(count, values.shape[1]) - 1
    taken: Indices = np.where(last < 0, 0, sums[np.arange(len(values)), last])
    return taken


def _descending(values: Indices) -> NDArray[np.integer[Any]]:
    """Return each row in descending order; small numbers, in few bytes, are sorted by radix."""
    few_bytes = values.astype(np.min_scalar_type(int(values.max(initial=0))))
    return np.sort(few_bytes, axis=-1, kind="stable")[..., ::-1]


def _unreliable(credit: Indices, present: Flags) -> Indices:
    """Return what it costs each pair of those who may stay away to share a table, int (k, 3)."""
    doubt = PARTS - credit
    doubtful = np.flatnonzero((doubt > 0) & present.any(axis=0))
    a, b = (doubtful[side] for side in np.triu_indices(len(doubtful), 1))
    cost = SPREAD * doubt[a] * doubt[b]
    rows: Indices = np.column_stack([a, b, cost])[cost > 0]
    return rows


def least_together(instance: RotationInstance) -> int:
    """Bound the cost of those who may stay away and share a table, in units, for every seating.

    With doubts d(a) = 1 - p(a), the pairs of a table cost half of (sum d)^2 - sum d^2. Over the
    T tables of a round the squares of the sums are least when the sums are equal. Rounds in
    which somebody sits out are not counted.
    """
    assert instance.credit is not None
    total = 0.0
    for present, sizes in zip(instance.present, instance.sizes, strict=True):
        doubt = (PARTS - instance.credit)[present]
        if len(doubt) and sizes.sum() == len(doubt):
            squares = doubt.sum() ** 2 / np.count_nonzero(sizes) - (doubt * doubt).sum()
            total += max(0.0, SPREAD * squares / 2)
    return int(total + 1e-9)


def most_of_credit(instance: RotationInstance, most_people: Indices, barred: Indices) -> Indices:
    """Return the most that each attendee can meet of so many people, int (n,)."""
    assert instance.credit is not None
    there = instance.present.astype(np.float32)
    could = (there.T @ there) > 0
    could[barred[:, 0], barred[:, 1]] = could[barred[:, 1], barred[:, 0]] = False
    np.fill_diagonal(could, False)
    return largest_sums(np.where(could, instance.credit, 0), most_people)


def weighed_bound(
    instance: RotationInstance, most_people: Indices, pairs: int, barred: Indices
) -> int:
    """Bound the new encounters where some are worth more than others, in units; three arguments.

    Nobody meets more than `most_people` each, so no more than their largest worths; there are
    no more than `pairs` distinct encounters; and no table has more than the sum over its pairs,
    which is largest over all tables of a round when the likeliest sit together, at the largest.

    Parameters
    ----------
    most_people
        int (n,): most people new to each whom they meet.
    pairs
        Most distinct new encounters.
    barred
        int (k, 2): who never has a new encounter with whom.
    """
    worth = instance.worth()
    worth[barred[:, 0], barred[:, 1]] = worth[barred[:, 1], barred[:, 0]] = 0
    by_people = int(largest_sums(worth, most_people).sum()) // 2
    every = _descending(worth[np.triu_indices(len(worth), 1)])
    by_pairs = int(every[:pairs].sum(dtype=np.int64))
    heaviest = instance.newcomer_weight if instance.newcomer.any() else 1
    by_tables = heaviest * sum(_at_tables(instance, r) for r in range(instance.rounds))
    together = least_together(instance) if TOGETHER in dict(instance.own_rules) else 0
    return min(by_people, by_pairs, by_tables) - together


def _at_tables(instance: RotationInstance, r: int) -> int:
    """Return the most that the encounters of a round are worth, whoever sits where."""
    whole = np.full(instance.attendees, isqrt(instance.scale))
    credit = whole if instance.credit is None else instance.credit
    credit = -np.sort(-credit[instance.present[r]])
    ends = np.concatenate([[0], np.cumsum(-np.sort(-instance.sizes[r]))])
    tables = (credit[begin:end] for begin, end in pairwise(ends.tolist()))
    return sum((int(one.sum()) ** 2 - int((one * one).sum())) // 2 for one in tables)
