"""Seatings that differ by names only: which of them an exact search needs to look at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Symmetry(NamedTuple):
    """What may be renamed with no change to any term.

    Attributes
    ----------
    twins
        People who are alike in all that the instance says, two or more each, in rising order.
        In the first round in which they are there, their tables may be taken to rise, and
        among those at one table their tables of the second round.
    tables
        (round, tables): tables of one size in a round in which nobody's table is fixed and
        which is no twins' first. Their least members may be taken to rise.
    rounds
        Rounds with the same people and sizes that are no twins' first or second, and in which
        nobody sits out or was seated by hand, two or more each. The least companions of the first
        attendee may be taken to rise.
    """

    twins: list[list[int]]
    tables: list[tuple[int, list[int]]]
    rounds: list[list[int]]


def symmetry(instance: RotationInstance) -> Symmetry:
    """Find what may be renamed."""
    twins = [people for people in _alike(_marks(instance)) if len(people) > 1]
    sorting = [sorting_rounds(instance, people) for people in twins]
    first = {r for rounds in sorting for r in rounds[:1]}
    bound = instance.present & (instance.host | (instance.table >= 0))
    by_hand: Flags = np.zeros(instance.rounds, dtype=np.bool_)
    if instance.keep is not None:
        bound |= instance.keep >= 0
        by_hand[np.nonzero(instance.keep >= 0)[0]] = True
    tables = [
        (r, alike)
        for r in range(instance.rounds)
        if r not in first and not bound[r].any()
        for alike in _alike([(int(size),) for size in instance.sizes[r]])
        if len(alike) > 1 and instance.sizes[r, alike[0]] > 0
    ]
    seated, there = instance.sizes.sum(axis=1), instance.present.sum(axis=1)
    held = np.flatnonzero((there > 0) & (there == seated) & ~by_hand).tolist()
    free = sorted(set(held).difference(*sorting))
    marks = [(instance.present[r].tobytes(), instance.sizes[r].tobytes()) for r in free]
    rounds = [[free[i] for i in alike] for alike in _alike(marks)]
    return Symmetry(twins, tables, [alike for alike in rounds if len(alike) > 1])


def sorting_rounds(instance: RotationInstance, people: list[int]) -> list[int]:
    """Return the first two rounds in which twins are there, or fewer."""
    rounds: list[int] = np.flatnonzero(instance.present[:, people[0]])[:2].tolist()
    return rounds


def canonical(instance: RotationInstance, found: Symmetry, seat: Indices) -> Indices:
    """Rename people, tables and rounds, int (R, n), so that all that may rise does.

    Twins change places in all rounds, so that every term keeps its value.
    """
    seat, before = seat.copy(), None
    # To sort twins may unsort tables, and conversely; each makes the rows smaller, until none can.
    while before is None or (seat != before).any():
        before = seat.copy()
        for people in found.twins:
            _sort_twins(seat, people, sorting_rounds(instance, people), instance.sizes.shape[1])
        for r, tables in found.tables:
            _sort_tables(seat[r], tables)
    for rounds in found.rounds:
        companions = [least_companion(instance, seat, r) for r in rounds]
        seat[rounds] = seat[np.array(rounds)[np.argsort(companions, kind="stable")]]
    return seat


def _sort_twins(seat: Indices, people: list[int], rounds: list[int], nowhere: int) -> None:
    rows = seat[np.ix_(rounds, people)]
    order = np.lexsort([np.arange(len(people)), *np.where(rows < 0, nowhere, rows)[::-1]])
    seat[:, people] = seat[:, np.array(people)[order]]


def _sort_tables(row: Indices, tables: list[int]) -> None:
    least = [np.flatnonzero(row == table)[0] for table in tables]
    new = np.arange(max(int(row.max()), *tables) + 1)
    new[np.array(tables)[np.argsort(least)]] = tables
    row[row >= 0] = new[row[row >= 0]]


def least_companion(instance: RotationInstance, seat: Indices, r: int) -> int:
    """Return the first who shares a table with the first attendee there; n for nobody."""
    first = int(instance.present[r].argmax())
    beside = np.flatnonzero((seat[r] == seat[r, first]) & (seat[r] >= 0))
    others = beside[beside != first]
    return int(others[0]) if seat[r, first] >= 0 and len(others) else instance.attendees


def _marks(instance: RotationInstance) -> list[tuple[object, ...]]:
    """Return what tells each attendee from others: equal for twins only.

    Two people may change places if they know the same others; whoever is in a pair rule, or
    has a table, is like nobody else.
    """
    known: list[list[tuple[int, int]]] = [[] for _ in range(instance.attendees)]
    for a, b, times in instance.met.tolist():
        known[a].append((b, times))
        known[b].append((a, times))
    rows = (instance.apart, instance.together, instance.soft_pairs, instance.faded)
    pairs = [each[:, :2] for each in rows]
    singular = set(np.concatenate([rule.ravel() for rule in pairs]).tolist())
    singular.update(np.flatnonzero(instance.host | (instance.table >= 0)).tolist())
    if instance.keep is not None:
        singular.update(np.flatnonzero((instance.keep >= 0).any(axis=0)).tolist())
    return [
        (
            instance.present[:, a].tobytes(),
            bool(instance.newcomer[a]),
            int(instance.most[a]),
            0 if instance.credit is None else int(instance.credit[a]),
            tuple(sorted(known[a])),
            a if a in singular else -1,
        )
        for a in range(instance.attendees)
    ]


def _alike(marks: Sequence[tuple[object, ...]]) -> Iterator[list[int]]:
    """Yield the indices of equal marks, in rising order."""
    places: dict[tuple[object, ...], list[int]] = {}
    for index, mark in enumerate(marks):
        places.setdefault(mark, []).append(index)
    yield from places.values()
