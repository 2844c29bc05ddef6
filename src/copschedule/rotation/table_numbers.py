"""Which number each table of a round bears: by what a seat there costs, then to spare moves.

Who sits with whom is settled before; the numbers are free wherever nobody's table is fixed.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance
from copschedule.rotation.rule_kernels import HARD_BREACH

Indices = NDArray[np.int64]

MOST_TABLES = 500
"""Beyond so many tables of one size the numbers stay as they are: time grows with the cube."""


def numbered_for_few_moves(instance: RotationInstance, seat: Indices) -> Indices:
    """Rename tables, round after round, so that most people sit where they sat last.

    An assignment problem a round: the tables of one size that nobody keeps exchange their
    numbers, and a table is worth as much at a number as it has people who were there the last
    time. What a `TableRule` takes for a seat there, and the price of a move by those whom the
    rule `least_moving` concerns, count before all that. It is exact where everybody is always
    there and no seat has a price, since a round's moves then depend on its numbers and the
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
    named, last = seat.copy(), np.full(seat.shape[1], -1)
    for r in range(instance.rounds):
        row = named[r]
        for tables in _exchangeable(instance, r, row):
            worth = _worth(instance, row, last, tables)
            if worth.any():
                new = np.arange(instance.sizes.shape[1])
                new[tables] = tables[_assign(worth)]
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


def _worth(instance: RotationInstance, row: Indices, last: Indices, tables: Indices) -> Indices:
    """Return what each table is worth at each number, int (T, T): one for each who stays."""
    place = np.full(instance.sizes.shape[1] + 1, -1)
    place[tables] = np.arange(len(tables))
    first = instance.attendees + 1  # An encounter counts before everybody's stays together.
    weight, rules = np.ones(instance.attendees, dtype=np.int64), instance.rules
    if rules.least_moving is not None and rules.moves_allowed is not None:
        price = HARD_BREACH if rules.least_moving.hard else rules.least_moving.weight
        weight[rules.moves_allowed >= 0] += first * price
    before, now = place[last], place[row]
    known = np.flatnonzero((before >= 0) & (now >= 0))
    worth = np.zeros((len(tables), len(tables)), dtype=np.int64)
    np.add.at(worth, (now[known], before[known]), weight[known])
    here = np.flatnonzero(now >= 0)
    for _, costs in instance.own_table_rules:
        np.subtract.at(worth, now[here], first * costs[np.ix_(here, tables)])
    return worth


def _assign(worth: Indices) -> Indices:
    """Return the column of each row, no two the same, with the most worth in all."""
    from ortools.graph.python import linear_sum_assignment

    rows, columns = (index.ravel().astype(np.int32) for index in np.indices(worth.shape))
    problem = linear_sum_assignment.SimpleLinearSumAssignment()
    problem.add_arcs_with_cost(rows, columns, (worth.max() - worth).ravel())
    if problem.solve() != problem.OPTIMAL:
        raise RuntimeError("a square of costs always has an assignment")
    return np.array([problem.right_mate(row) for row in range(len(worth))], dtype=np.int64)
