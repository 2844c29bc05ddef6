"""Rotations whose moves are drawn: where no theory helps, each seat still moves as one row."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from copschedule.rotation.designs.system import System

Shifts = npt.NDArray[np.int64]

_TRIES_A_ROUND = 60


def drawn_system(groups: int, size: int, short: int, rounds: int) -> System:
    """Draw, round after round, how far each row moves from where it sat in the first round.

    Person (i, j) sits at table (j + s[i, r]) mod g, so two people meet twice exactly when two
    rows differ by the same shift in two rounds: a partial difference matrix over the integers
    modulo g. Each new round takes a random free shift for one row after the other and gives
    up after some attempts. Any number of tables greater than (size - 1)(rounds - 1) succeeds;
    it is weak near the limit of `groups` rounds, where a difference matrix has to be searched
    for with patience.

    Parameters
    ----------
    groups, size
        Tables, and people at the largest of them; `size` at most `groups`.
    short
        How many of the tables, the last ones, seat size - 1 people.
    rounds
        Rounds wanted.

    Returns
    -------
    System
        At most `rounds` rounds, the same ones for the same arguments.
    """
    rng = np.random.default_rng(groups * 1000 + size)
    shifts = np.zeros((size, 1), dtype=np.int64)
    while shifts.shape[1] < rounds:
        tries = (_draw_round(shifts, groups, rng) for _ in range(_TRIES_A_ROUND))
        drawn = next((column for column in tries if column is not None), None)
        if drawn is None:
            break
        shifts = np.concatenate([shifts, drawn[:, None]], axis=1)
    row, column = np.divmod(np.arange(groups * size - short), groups)
    return System(
        tables=(column + shifts[row].T) % groups,
        source="partial difference matrix over the integers modulo g, drawn round by round",
    )


def _draw_round(shifts: Shifts, groups: int, rng: np.random.Generator) -> Shifts | None:
    """Return shifts of a further round, the last row staying, or None where one row is stuck."""
    rows = len(shifts)
    drawn = np.zeros(rows, dtype=np.int64)
    for row in range(rows - 2, -1, -1):
        gaps = shifts[row] - shifts[row + 1 :]
        free = np.ones(groups, dtype=bool)
        free[(drawn[row + 1 :, None] + gaps) % groups] = False
        choices = np.flatnonzero(free)
        if not len(choices):
            return None
        drawn[row] = rng.choice(choices)
    return drawn
