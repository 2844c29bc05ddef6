"""Encounters that cannot all be new, however everybody is seated: each with its argument."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

_MOST_PEOPLE = 2_000
"""Beyond so many people who know many, no circles of acquaintances are looked for."""

_MOST_TRIES = 50
"""Circles that turn out too small, one after the other, before no more are looked for."""


class Impossible(NamedTuple):
    """`groups` of `size` can't be seated for `rounds` rounds (or more) without a repeat."""

    groups: int
    size: int
    rounds: int
    source: str


def forced_repeats(instance: RotationInstance) -> int:
    """Return a number of encounters that every seating repeats.

    A repeat is an encounter of two people who have met before, at an earlier event or in an
    earlier round: a pair who share c rounds has c - 1 of them, or c if they are acquainted.
    """
    return max(
        repeats_between_rounds(instance),
        int(repeats_of_circles(instance).sum()),
        repeats_of_companions(instance),
        repeats_of_known_impossibility(instance),
    )


def crowding(rows: tuple[int, ...], columns: tuple[int, ...], people: int) -> int:
    """Return the fewest pairs who share both their row and their column.

    `people` are put in a grid whose rows and columns hold no more than so many of them. The
    pairs of a cell with x people are the sum over l = 1, 2, … of max(0, x - l). At most
    Z(l) people can be in cells while no cell counts for more than l: by the min-cut of a
    flow through the grid, the least over k of what the rows but the k largest hold, and
    columns of min(their size, k l). So there are max(0, people - Z(l)) pairs for each l
    (D. Gale, A theorem on flows in networks, Pacific J. Math. 7 (1957); H. J. Ryser,
    Combinatorial properties of matrices of zeros and ones, Canad. J. Math. 9 (1957)).
    """
    return _crowding(tuple(sorted(rows, reverse=True)), tuple(sorted(columns)), people)


@lru_cache(maxsize=1024)
def _crowding(rows: tuple[int, ...], columns: tuple[int, ...], people: int) -> int:
    pairs = 0
    for level in range(1, people + 1):
        spread = _spread(np.array(rows), np.array(columns), level)
        if spread >= people:
            break
        pairs += people - spread
    return pairs


def _spread(rows: Indices, columns: Indices, level: int) -> int:
    """Return the most people that fit in the grid with at most `level` a cell."""
    widest = int(columns.max(initial=0))
    rest = np.concatenate([[0], np.cumsum(rows[::-1])])[::-1]
    sizes, count = np.unique(columns, return_counts=True)
    # From k on, k * level is as much as the largest column holds: nothing changes but `rest`.
    k = np.arange(min(len(rows), -(-widest // level)) + 1)
    cut = rest[k] + np.minimum(sizes, k[:, None] * level) @ count
    return min(int(cut.min()), int(columns.sum()))


def pigeonhole(instance: RotationInstance) -> Indices:
    """Return the pairs who must share a table in both of two rounds, int (R, R).

    Those who are seated in both rounds fill a grid of the tables of one by the tables of the
    other: pigeonholes, where a table of one round draws on too few tables of the other. All
    who are there for both are seated in both, but for those who sit one of them out.
    """
    there = instance.present.astype(np.float64)
    both = (there @ there.T).astype(np.int64)
    out = sitting_out(instance)
    sizes = [tuple(row[row > 0].tolist()) for row in instance.sizes]
    shared = np.zeros_like(both)
    for r, other in combinations(range(instance.rounds), 2):
        people = max(0, int(both[r, other] - out[r] - out[other]))
        shared[r, other] = shared[other, r] = crowding(sizes[r], sizes[other], people)
    return shared


def sitting_out(instance: RotationInstance) -> Indices:
    """Return how many of those present have no seat, int (R,)."""
    out: Indices = instance.present.sum(axis=1) - instance.sizes.sum(axis=1)
    return out


def repeats_between_rounds(instance: RotationInstance) -> int:
    """Count repeats along a heaviest tree whose nodes are the rounds and a circle of history.

    A pair who share c rounds is counted on the tree's edges between these rounds. They are at
    most c - 1, as the tree has no cycle: no more than the pair's repeats. Acquaintances are
    one more node, a "round" that took place before with their circles as its tables: c edges
    at most, for c repeats.
    """
    weights = pigeonhole(instance)
    circle = next(_crowding_of_circles(instance), np.zeros(instance.rounds, dtype=np.int64))
    nodes = np.zeros((instance.rounds + 1, instance.rounds + 1), dtype=np.int64)
    nodes[1:, 1:] = weights
    nodes[0, 1:] = nodes[1:, 0] = circle
    return _heaviest_tree(nodes)


def _heaviest_tree(weights: Indices) -> int:
    """Return the weight of a spanning tree of most weight (Prim's algorithm)."""
    total, best = 0, weights[0].copy()
    outside = np.ones(len(weights), dtype=np.bool_)
    outside[0] = False
    for _ in range(len(weights) - 1):
        node = int(np.where(outside, best, -1).argmax())
        total += int(best[node])
        outside[node] = False
        best = np.maximum(best, weights[node])
    return total


def repeats_of_circles(instance: RotationInstance) -> Indices:
    """Count, for each round, the acquaintances who must share a table.

    The people are divided into circles in which everybody knows everybody, so that a circle
    larger than the number of tables has two of them at one table; and again with pairs not
    used before, as long as that forces a repeat. No pair is counted twice.
    """
    forced = np.zeros(instance.rounds, dtype=np.int64)
    for crowded in _crowding_of_circles(instance):
        forced += crowded
    return forced


def _crowding_of_circles(instance: RotationInstance) -> Iterator[Indices]:
    """Yield the acquaintances who must share a table in each round, int (R,), while any must."""
    tables = (instance.sizes > 0).sum(axis=1)
    more_than = int(tables[instance.present.any(axis=1)].min(initial=instance.attendees))
    people = _well_connected(instance.met[:, :2], instance.attendees, more_than)
    if not 0 < len(people) <= _MOST_PEOPLE:
        return
    known = np.zeros((instance.attendees, instance.attendees), dtype=np.bool_)
    known[instance.met[:, 0], instance.met[:, 1]] = True
    known |= known.T
    while True:
        circle = np.arange(instance.attendees)
        for members in _circles(known, people, more_than):
            circle[members] = members[0]
            known[np.ix_(members, members)] = False
        crowded = np.array(
            [_crowding_of_round(instance, r, circle) for r in range(instance.rounds)],
            dtype=np.int64,
        )
        if not crowded.any():
            return
        yield crowded


def _crowding_of_round(instance: RotationInstance, r: int, circle: Indices) -> int:
    members = np.unique(circle[instance.present[r]], return_counts=True)[1]
    tables = instance.sizes[r][instance.sizes[r] > 0]
    return crowding(tuple(members.tolist()), tuple(tables.tolist()), int(tables.sum()))


def _well_connected(pairs: Indices, n: int, degree: int) -> Indices:
    """Return those of whom each knows so many others of them: no other is in a larger circle."""
    while True:
        known = np.bincount(pairs.ravel(), minlength=n)
        well = known >= max(degree, 1)
        inside = well[pairs].all(axis=1)
        if inside.all():
            return np.flatnonzero(well)
        pairs = pairs[inside]


def _circles(known: Flags, people: Indices, more_than: int) -> Iterator[Indices]:
    """Find circles of more than so many people, none in two of them, those who know most first."""
    left = np.zeros(len(known), dtype=np.bool_)
    left[people] = True
    tries = _MOST_TRIES
    for first in people[np.argsort(-known[people].sum(axis=1), kind="stable")]:
        if left[first] and tries:
            members = _circle_of(known, int(first), np.flatnonzero(known[first] & left))
            tries -= 1
            if len(members) > more_than:
                left[members] = False
                tries = _MOST_TRIES
                yield members


def _circle_of(known: Flags, first: int, candidates: Indices) -> Indices:
    """Add to a circle, one by one, who knows most of those that can still be added."""
    members = [first]
    while len(candidates):
        best = candidates[known[np.ix_(candidates, candidates)].sum(axis=1).argmax()]
        members.append(int(best))
        candidates = candidates[known[best, candidates]]
    return np.array(members, dtype=np.int64)


def companions(instance: RotationInstance) -> Indices:
    """Return who must share a table in how many rounds, int (k, 3): a < b, rounds.

    Those who must sit together, or who keep one table, do so in each round in which both are
    there and nobody sits out.
    """
    count: Counter[tuple[int, int]] = Counter()
    for r in np.flatnonzero(sitting_out(instance) == 0).tolist():
        for members in _bound_together(instance, r):
            count.update(combinations(members, 2))
    rows = [(a, b, rounds) for (a, b), rounds in sorted(count.items())]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def _bound_together(instance: RotationInstance, r: int) -> Iterator[list[int]]:
    """Yield those who must share a table in a round in which all of those present sit."""
    there = instance.present[r]
    label = {int(a): int(a) for a in np.unique(instance.together) if there[a]}
    first: dict[int, int] = {}
    links = [(a, b) for a, b in instance.together.tolist() if there[a] and there[b]]
    for a in np.flatnonzero(there & (instance.table >= 0)).tolist():
        label[a] = a
        links.append((first.setdefault(int(instance.table[a]), a), a))
    for a, b in links:
        old, new = label[b], label[a]
        label.update((member, new) for member, its in label.items() if its == old)
    members: dict[int, list[int]] = {}
    for a, its in sorted(label.items()):
        members.setdefault(its, []).append(a)
    yield from members.values()


def repeats_of_companions(instance: RotationInstance) -> int:
    """Count the repeats of those who must sit together: all their encounters but the first."""
    pairs = companions(instance)
    return int((pairs[:, 2] - ~acquainted(instance, pairs)).sum())


def acquainted(instance: RotationInstance, pairs: Indices) -> Flags:
    """Tell which of the pairs, int (k, 2 or more) with a < b, have met before; bool (k,)."""
    if not len(pairs):
        return np.zeros(0, dtype=np.bool_)
    n = instance.attendees
    known = instance.met[:, :2].min(axis=1, initial=n) * n
    known += instance.met[:, :2].max(axis=1, initial=0)
    told: Flags = np.isin(pairs[:, 0] * n + pairs[:, 1], known)
    return told


@cache
def known_impossibilities() -> tuple[Impossible, ...]:
    """Return what is known not to exist though counting does not forbid it, with its sources."""
    text = files("copschedule.rotation").joinpath("nonexistence.csv").read_text("utf-8")
    return tuple(
        Impossible(int(row["groups"]), int(row["size"]), int(row["rounds"]), row["source"])
        for row in csv.DictReader(text.splitlines())
    )


def repeats_of_known_impossibility(instance: RotationInstance) -> int:
    """Count repeats by theorems on what does not exist (`known_impossibilities`).

    Were there fewer repeats than rounds beyond the most that can be had without one, leaving
    out the round of each repeat would leave too many without any. Rounds in which the same
    people sit at tables of one size are taken together.
    """
    alike: Counter[tuple[int, int, bytes]] = Counter()
    out = sitting_out(instance)
    for r, row in enumerate(instance.sizes):
        tables = row[row > 0]
        if len(tables) and (tables == tables[0]).all() and out[r] == 0:
            alike[len(tables), int(tables[0]), np.packbits(instance.present[r]).tobytes()] += 1
    fewest = {(groups, size): rounds for groups, size, rounds, _ in known_impossibilities()}
    return sum(
        max(0, count - fewest[groups, size] + 1)
        for (groups, size, _), count in alike.items()
        if (groups, size) in fewest
    )
