"""Limits that no seating can pass, each with its argument.

They hold for every legal seating of an instance's rounds: its sizes, presence and history, its
hard pairs and kept tables. Rules that are not counted here only lower what can be reached.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import PARTS, RotationInstance, strangers_of
from copschedule.rotation.attendance import most_of_credit, weighed_bound
from copschedule.rotation.forced_repeats import (
    acquainted,
    companions,
    forced_repeats,
    pigeonhole,
    repeats_of_circles,
)

Indices = NDArray[np.int64]

_MOST_KEEPERS = 500
"""Beyond so many people who keep tables, it is not counted that they never meet."""

_MOST_CUTS = 12
"""Sets of people tried in the bound of the total."""


@dataclass(frozen=True, eq=False)
class RotationBounds:
    """Proven limits of the objective's terms, for the rounds of one agenda.

    Attributes
    ----------
    new
        int (n,): most new encounters of each attendee, at the instance's `credit`.
    left_out, repetition
        Never more than any seating has.
    least_attainment, new_encounters, newcomer_encounters
        Never less than any seating reaches.
    """

    new: Indices
    left_out: int
    least_attainment: float
    new_encounters: int
    newcomer_encounters: int
    repetition: int


def rotation_bounds(instance: RotationInstance) -> RotationBounds:
    """Return the limits that counting gives for every seating of these rounds."""
    barred, bound = barred_pairs(instance), _strangers_bound_together(instance)
    limits = attendee_limits(instance, barred, bound)
    new = limits.new
    distinct = total_bound(instance, limits)
    distinct = min(distinct, encounters_at_tables(instance) - forced_repeats(instance))
    newcomer = min(newcomer_bound(instance, limits, barred), distinct)
    value = distinct + (instance.newcomer_weight - 1) * newcomer
    each = distinct
    if instance.scale > 1:
        value = min(value * instance.scale, weighed_bound(instance, new, distinct, barred))
    if instance.credit is not None:
        new, each = most_of_credit(instance, new, barred), distinct * PARTS
    left_out = left_out_bound(instance, new)
    least = 0.0 if left_out else _least_attainment(instance.most, new, each)
    return RotationBounds(
        new=new,
        left_out=left_out,
        least_attainment=least,
        new_encounters=value,
        newcomer_encounters=newcomer,
        repetition=repetition_bound(instance, distinct),
    )


def barred_pairs(instance: RotationInstance) -> Indices:
    """Return who never has a new encounter with whom, int (k, 2), a < b, each pair once.

    Acquaintances, those kept apart, and those who keep different tables.
    """
    keepers = np.flatnonzero(instance.table >= 0).tolist()
    table = instance.table
    fixed: list[tuple[int, int]] = []
    if len(keepers) <= _MOST_KEEPERS:
        fixed = [(a, b) for a, b in combinations(keepers, 2) if table[a] != table[b]]
    different = np.array(fixed, dtype=np.int64).reshape(-1, 2)
    pairs = np.sort(np.concatenate([instance.met[:, :2], instance.apart, different]), axis=1)
    n = max(instance.attendees, 1)
    code = np.sort(pairs[:, 0] * n + pairs[:, 1])  # A sort is several times faster than `unique`.
    code = code[np.diff(code, prepend=-1) > 0]
    return np.column_stack([code // n, code % n])


def _strangers_bound_together(instance: RotationInstance) -> Indices:
    """Return the strangers who must sit together, int (k, 3), with their rounds."""
    pairs = companions(instance)
    return pairs[~acquainted(instance, pairs)]


class AttendeeLimits(NamedTuple):
    """What limits each attendee's new encounters.

    Attributes
    ----------
    strangers
        int (n,): people who share a round with them and may meet them.
    there
        int (R, n): how many of those are there in each round; 0 where they are not.
    lost
        int (n,): seats beside them that strangers who must sit with them take a second time.
    seats
        int (n,): new encounters were they always at a largest table.
    """

    strangers: Indices
    there: Indices
    lost: Indices
    seats: Indices

    @property
    def new(self) -> Indices:
        """The bound of each attendee, int (n,)."""
        return np.minimum(self.strangers, self.seats)


def attendee_limits(instance: RotationInstance, barred: Indices, bound: Indices) -> AttendeeLimits:
    """Bound the new encounters of each attendee.

    Nobody meets more people than there are strangers in the rounds that they share, less
    those who never sit with them (`barred`), nor more than sit beside them were they always
    at a largest table: in each round at most the strangers who are there, and over all rounds
    no stranger twice who must sit with them (`bound`, with the rounds in which they do).
    """
    n = instance.attendees
    there = np.empty(instance.present.shape, dtype=np.int64)
    for r, present in enumerate(instance.present):
        never = np.bincount(barred[present[barred].all(axis=1)].ravel(), minlength=n)
        there[r] = np.where(present, int(present.sum()) - 1 - never, 0)
    lost = np.bincount(bound[:, :2].ravel(), np.repeat(bound[:, 2] - 1, 2), minlength=n)
    strangers = strangers_of(barred, instance.present)
    return _limits(instance, strangers, there, lost.astype(np.int64))


def _limits(
    instance: RotationInstance, strangers: Indices, there: Indices, lost: Indices
) -> AttendeeLimits:
    beside = np.maximum(instance.sizes.max(axis=1, initial=0) - 1, 0)
    seats = np.minimum(there, beside[:, None]).sum(axis=0) - lost
    return AttendeeLimits(strangers, there, lost, seats)


def encounters_at_tables(instance: RotationInstance) -> int:
    """Return the pairs who share a table, summed over tables and rounds: s (s - 1) / 2 each."""
    return int((instance.sizes * (instance.sizes - 1) // 2).sum())


def total_bound(instance: RotationInstance, limits: AttendeeLimits) -> int:
    """Bound the new encounters in all by people's limits and the sizes of the tables.

    Take any set A of people. Those outside it have their own limits. Those in A are limited
    by the seats: one person sits at each, and a round can do no better than give the largest
    tables to those of A with most strangers there. Half the sum is a bound (a cut, in the
    terms of a flow from seats to people). The sets tried are nobody, everybody, and those
    with more strangers than seats by some margin, which may be negative.
    """
    spare = limits.strangers - limits.seats
    levels = np.unique(spare)
    if len(levels) > _MOST_CUTS:
        levels = np.quantile(levels, np.linspace(0, 1, _MOST_CUTS), method="lower")
    sums = [int(limits.new.sum())]
    for level in levels:
        inside = spare >= level
        sums.append(_met_at_seats(instance, limits, inside) + int(limits.new[~inside].sum()))
    return min(sums) // 2


def _met_at_seats(
    instance: RotationInstance, limits: AttendeeLimits, inside: NDArray[np.bool_]
) -> int:
    """Return the most new encounters of a set of people together, by the seats of the rounds."""
    total = -int(limits.lost[inside].sum())
    for there, sizes in zip(limits.there, instance.sizes, strict=True):
        strangers = np.sort(there[inside])[::-1]
        tables = np.sort(sizes[sizes > 0])[::-1]
        beside = np.repeat(tables - 1, tables)[: len(strangers)]
        total += int(np.minimum(beside, strangers[: len(beside)]).sum())
    return total


def newcomer_bound(instance: RotationInstance, limits: AttendeeLimits, barred: Indices) -> int:
    """Bound the new encounters that have a newcomer in them.

    By people: the argument of `total_bound`, where those who are no newcomers meet newcomers
    only. By tables: k newcomers at a table of s leave (s - k)(s - k - 1) / 2 of its
    encounters without any; each newcomer more at a table adds one encounter less than the one
    before, so that no round does better than to put each of them where most are added.
    """
    new = instance.newcomer
    with_newcomers = barred[new[barred].any(axis=1)]
    never = np.bincount(with_newcomers.ravel(), minlength=instance.attendees)
    strangers = np.where(new, limits.strangers, np.minimum(limits.strangers, int(new.sum())))
    strangers = np.where(new, strangers, np.minimum(strangers, int(new.sum()) - never))
    there = np.where(new, limits.there, np.minimum(limits.there, _newcomers_there(instance)))
    nobody_twice = np.zeros(instance.attendees, dtype=np.int64)
    by_people = total_bound(instance, _limits(instance, strangers, there, nobody_twice))
    return min(by_people, sum(_newcomers_at_tables(instance, r) for r in range(instance.rounds)))


def _newcomers_there(instance: RotationInstance) -> Indices:
    """Return the newcomers present in each round, int (R, 1)."""
    count: Indices = instance.present[:, instance.newcomer].sum(axis=1, keepdims=True)
    return count


def _newcomers_at_tables(instance: RotationInstance, r: int) -> int:
    sizes = instance.sizes[r][instance.sizes[r] > 0]
    gains = np.concatenate([np.arange(size) for size in sizes] or [np.empty(0, np.int64)])
    newcomers = int(instance.present[r, instance.newcomer].sum())
    return int(np.sort(gains)[::-1][:newcomers].sum())


def left_out_bound(instance: RotationInstance, new: Indices) -> int:
    """Bound the attendees who meet nobody new though they could.

    Those whom these rounds offer nobody; and where people sit out, those who are there for
    one round only and find no seat in it, or all who are more than the seats of all rounds.
    """
    could = instance.most > 0
    hopeless = could & (new == 0)
    able = could & ~hopeless
    seats = instance.sizes.sum(axis=1)
    once = instance.present.sum(axis=0) == 1
    only_here = (instance.present & (able & once)).sum(axis=1)
    unseated = int(np.maximum(only_here - seats, 0).sum())
    return int(hopeless.sum()) + max(unseated, int(able.sum() - seats.sum()), 0)


def repetition_bound(instance: RotationInstance, distinct: int) -> int:
    """Bound the sum of c (c - 1) / 2, where c counts a pair's shared rounds and history.

    By level: a pair's shared round adds as much as the two had met before. What costs
    nothing are first encounters of strangers, at most `distinct`; an encounter that adds k is
    one of a pair who had met k times at most, at most one for each such pair. By rounds: two
    rounds that a pair shares add 1, acquaintances who share a round at least 1.
    """
    met = instance.met[:, 2]
    base = int((met * (met - 1) // 2).sum())
    left, by_level = encounters_at_tables(instance) - distinct, 0
    for times in range(1, instance.rounds + int(met.max(initial=0)) + 1):
        here = min(left, distinct + int((met <= times).sum()))
        by_level += times * here
        left -= here
    by_rounds = int(np.triu(pigeonhole(instance), 1).sum() + repeats_of_circles(instance).sum())
    return base + max(by_level, by_rounds)


def _least_attainment(most: Indices, new: Indices, distinct: int) -> float:
    """Return the highest level that everybody could reach.

    At level t each attendee needs ceil(t most) new encounters: no more than their own limit,
    and together no more than twice the distinct pairs there can be.
    """
    could = most > 0
    most, new = most[could], new[could]
    if not len(most):
        return 1.0
    levels = attainment_levels(most)
    low, high = 0, len(levels) - 1
    while low < high:
        middle = (low + high + 1) // 2
        need = needed(levels[middle], most)
        if (need <= new).all() and need.sum() <= 2 * distinct:
            low = middle
        else:
            high = middle - 1
    return float(levels[low])


def attainment_levels(most: Indices) -> NDArray[np.float64]:
    """Return every value that somebody's attainment can take, in rising order, from 0 to 1."""
    levels = [np.arange(limit + 1) / limit for limit in np.unique(most[most > 0])]
    return np.unique(np.concatenate([np.zeros(1), *levels]))


def needed(level: float, most: Indices) -> Indices:
    """Return the new encounters that bring each attendee to an attainment, int (n,)."""
    need: Indices = np.ceil(level * most - 1e-9).astype(np.int64)
    return need
