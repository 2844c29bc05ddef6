"""Which number each table of a round bears: so that most people stay where they are.

Who sits with whom is settled before; the numbers are free wherever nobody's table is fixed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance

Indices = NDArray[np.int64]

MOST_TABLES = 500
"""Beyond so many tables of one size the numbers stay as they are: time grows with the cube."""


def numbered_for_few_moves(instance: RotationInstance, seat: Indices) -> Indices:
    """Rename tables, round after round, so that most people sit where they sat last.

    An assignment problem a round: the tables of one size that nobody keeps exchange their
    numbers, and a table is worth as much at a number as it has people who were there the last
    time. Those whom the rule `least_moving` concerns count before all others. It is exact
    where everybody is always there, since a round's moves then depend on its numbers and the
    last ones' only by how the two differ; else it looks back only.

    Parameters
    ----------
    seat
        int (R, n): table of each attendee in each round, -1 for nowhere.

    Returns
    -------
    int array, shape (R, n)
        The same people at the same tables, with no other sizes at any number.
    """
    if instance.own_table_rules:
        return seat
    named, last = seat.copy(), np.full(seat.shape[1], -1)
    for r in range(instance.rounds):
        row = named[r]
        for tables in _exchangeable(instance, r, row):
            stays = _stays(instance, row, last, tables)
            if stays.any():
                new = np.arange(instance.sizes.shape[1])
                new[tables] = tables[_assign(stays)]
                row[:] = np.where(row >= 0, new[row], -1)
        last = np.where(row >= 0, row, last)
    return named


def _exchangeable(instance: RotationInstance, r: int, row: Indices) -> list[Indices]:
    """Return the tables of each size that may exchange their numbers in a round."""
    bound = instance.host | (instance.table >= 0)
    if instance.keep is not None:
        bound = bound | (instance.keep[r] >= 0)
    free = instance.sizes[r] > 0
    free[row[bound & (row >= 0)]] = False
    sizes = np.where(free, instance.sizes[r], 0)
    alike = [np.flatnonzero(sizes == size) for size in np.unique(sizes[sizes > 0])]
    return [tables for tables in alike if 1 < len(tables) <= MOST_TABLES]


def _stays(instance: RotationInstance, row: Indices, last: Indices, tables: Indices) -> Indices:
    """Return the weight of those at each table who last sat at each number, int (T, T)."""
    place = np.full(instance.sizes.shape[1] + 1, -1)
    place[tables] = np.arange(len(tables))
    weight = np.ones(instance.attendees, dtype=np.int64)
    if instance.rules.moves_allowed is not None:
        weight[instance.rules.moves_allowed >= 0] = instance.attendees + 1
    before, now = place[last], place[row]
    known = np.flatnonzero((before >= 0) & (now >= 0))
    stays = np.zeros((len(tables), len(tables)), dtype=np.int64)
    np.add.at(stays, (now[known], before[known]), weight[known])
    return stays


def _assign(worth: Indices) -> Indices:
    """Return the column of each row, no two the same, with the most worth in all."""
    from ortools.graph.python import linear_sum_assignment

    rows, columns = (index.ravel().astype(np.int32) for index in np.indices(worth.shape))
    problem = linear_sum_assignment.SimpleLinearSumAssignment()
    problem.add_arcs_with_cost(rows, columns, (worth.max() - worth).ravel())
    if problem.solve() != problem.OPTIMAL:
        raise RuntimeError("a square of costs always has an assignment")
    return np.array([problem.right_mate(row) for row in range(len(worth))], dtype=np.int64)
