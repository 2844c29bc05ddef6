"""Rotations that people can walk without paper: each seat moves a fixed number of tables on."""

from __future__ import annotations

from math import gcd

import numpy as np

from copschedule.rotation.designs.system import System

_SOURCE = (
    "cyclic rotation: person (i, j) sits at table (j + i r) mod g in round r "
    "(the transversal design of the lines y = j + i x; MacNeish 1922 for prime g)"
)


def cyclic_rounds(groups: int, size: int) -> int:
    """Return how many rounds the cyclic rotation has without a repeat.

    Two people of rows i and i' share a table in rounds r and r' exactly when g divides
    (i - i')(r - r'), so w rounds work exactly when g divides no a * b with 1 <= a < size and
    1 <= b < w: w is the least g / gcd(a, g). Other multipliers than 0 to size - 1 cannot do
    better in consecutive rounds, since consecutive numbers differ modulo every divisor of g
    that is large enough to let them.

    Examples
    --------
    >>> cyclic_rounds(100, 10), cyclic_rounds(38, 8), cyclic_rounds(20, 5)
    (20, 19, 5)
    """
    if size > groups:
        return 1
    return min((groups // gcd(step, groups) for step in range(1, size)), default=groups)


def cyclic_system(groups: int, size: int, short: int, rounds: int) -> System:
    """Seat people by the cyclic rotation, `short` of the tables with one person fewer.

    Row i, of one person a table, moves i + 1 tables on after each round; the last row stays,
    so the last `short` of its people can be left out of every round.

    Parameters
    ----------
    groups, size
        Tables, and people at the largest of them.
    short
        How many of the tables, the last ones, seat size - 1 people.
    rounds
        At most ``cyclic_rounds(groups, size)``.

    Returns
    -------
    System
        With `steps`; O(rounds x people) time and memory.
    """
    people = groups * size - short
    row, column = np.divmod(np.arange(people, dtype=np.int64), groups)
    steps = np.where(row == size - 1, 0, row + 1)
    tables = (column + np.arange(rounds, dtype=np.int64)[:, None] * steps) % groups
    return System(tables=tables, source=_SOURCE, steps=steps)


def round_robin_system(groups: int) -> System:
    """Let 2 * groups people meet in pairs, each other person once in 2 * groups - 1 rounds.

    The circle method (Kirkman 1847; Lucas 1883): the last person stays at the first table,
    the others turn past each other.
    """
    turning = 2 * groups - 1
    ahead = (np.arange(turning) - np.arange(turning, dtype=np.int64)[:, None]) % turning
    tables = np.minimum(ahead, turning - ahead)
    stays = np.zeros((turning, 1), dtype=np.int64)
    return System(
        tables=np.concatenate([tables, stays], axis=1),
        source="round robin of pairs by the circle method (Kirkman 1847)",
    )
