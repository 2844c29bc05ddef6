"""Systems: round schedules in which nobody shares a table twice, and how they are cut down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Tables = npt.NDArray[np.int64]
People = npt.NDArray[np.int64]

_MOST_PEOPLE_SEARCHED = 400


@dataclass(frozen=True, eq=False)
class System:
    """Rounds in which every two people share a table at most once.

    Attributes
    ----------
    tables
        Shape (rounds, people): the table of each person in each round, counted from 0.
    source
        The construction and who published it.
    parts
        Sets of people who meet each other rarely or never, such as the rows of a transversal
        design: where to look for people to leave out.
    steps
        Shape (people,): how many tables on each person moves after every round, modulo the
        number of tables, where one such number holds for the whole schedule.
    """

    tables: Tables
    source: str
    parts: tuple[People, ...] = ()
    steps: People | None = None

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return int(self.tables.shape[0])

    @property
    def people(self) -> int:
        """How many people are seated in each round."""
        return int(self.tables.shape[1])


def is_repeat_free(tables: Tables) -> bool:
    """Say whether no two people share a table in two rounds.

    Takes O(rounds x people x size) time and memory: the pairs are listed and sorted, never
    counted in a square of people.
    """
    people = tables.shape[1]
    keys = np.concatenate([_pair_keys(row, people) for row in tables])
    keys.sort()
    return bool((keys[1:] != keys[:-1]).all())


def _pair_keys(row: Tables, people: int) -> npt.NDArray[np.int64]:
    order = np.argsort(row, kind="stable")
    seated, keys, distance = row[order], [np.empty(0, dtype=np.int64)], 1
    while distance < people and (same := seated[distance:] == seated[:-distance]).any():
        first, second = order[:-distance][same], order[distance:][same]
        keys.append(np.minimum(first, second) * people + np.maximum(first, second))
        distance += 1
    return np.concatenate(keys)


def fit(system: System, sizes: Sequence[int]) -> System:
    """Leave out people until each round seats exactly `sizes`, losing as few rounds as it can.

    Those left out must sit at different tables of the larger size in a round for that round
    to stay. They are picked one by one, from one of the system's parts or from a table, each
    time whoever costs the fewest rounds; this is a heuristic, exact where a part never meets.

    Parameters
    ----------
    system
        Seats at least as many people as `sizes`, at as many tables.
    sizes
        People at each table, not increasing.

    Returns
    -------
    System
        The rounds that are left, possibly none; table t seats sizes[t] people. It has no
        `steps`, since the tables are numbered anew.
    """
    wanted = np.asarray(sizes, dtype=np.int64)
    leaving = _pick_leavers(system, system.people - int(wanted.sum()))
    staying = np.setdiff1d(np.arange(system.people), leaving)
    tables = system.tables[:, staying]
    counts = np.stack([np.bincount(row, minlength=len(wanted)) for row in tables])
    order = np.argsort(-counts, axis=1, kind="stable")
    right = (np.take_along_axis(counts, order, axis=1) == wanted).all(axis=1)
    names = np.argsort(order, axis=1, kind="stable")
    return System(np.take_along_axis(names, tables, axis=1)[right], system.source)


def _pick_leavers(system: System, count: int) -> People:
    if count == 0:
        return np.empty(0, dtype=np.int64)
    pools = [*system.parts, np.flatnonzero(system.tables[0] == system.tables[0, 0])]
    if system.people <= _MOST_PEOPLE_SEARCHED:
        pools.append(np.arange(system.people))
    best, fewest = np.arange(system.people)[-count:], system.rounds + 1
    for pool in [pool for pool in pools if len(pool) >= count]:
        leavers, lost = _pick_from(system.tables, pool, count)
        if lost < fewest:
            best, fewest = leavers, lost
        if fewest == 0:
            break
    return best


def _pick_from(tables: Tables, pool: People, count: int) -> tuple[People, int]:
    """Pick `count` of the pool greedily; return them and how many rounds they spoil."""
    seats = tables[:, pool]
    crowded = _largest(tables)
    lost = np.zeros(len(tables), dtype=bool)
    spoiled = ~np.take_along_axis(crowded, seats, axis=1)
    free, chosen = np.ones(len(pool), dtype=bool), []
    for _ in range(count):
        costs = (lost[:, None] | spoiled).sum(axis=0)
        costs[~free] = len(tables) + 1
        pick = int(costs.argmin())
        chosen.append(pick)
        free[pick] = False
        lost |= spoiled[:, pick]
        spoiled |= seats == seats[:, pick : pick + 1]
    return pool[chosen], int(lost.sum())


def _largest(tables: Tables) -> npt.NDArray[np.bool_]:
    """Shape (rounds, tables): whether a table is one of the largest of its round."""
    counts = np.stack([np.bincount(row, minlength=int(tables.max()) + 1) for row in tables])
    return np.asarray(counts == counts.max(axis=1, keepdims=True))
