"""Limits that no seating can pass, each with its argument."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance, strangers_of

Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class RotationBounds:
    """Proven limits of the objective's terms, for the rounds of one agenda.

    Attributes
    ----------
    new
        int (n,): most new encounters of each attendee.
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
    new = attendee_bounds(instance)
    seats = _encounters_at_tables(instance)
    distinct = min(int(new.sum()) // 2, seats)
    newcomer = min(int(new[instance.newcomer].sum()), distinct)
    met = instance.met[:, 2]
    return RotationBounds(
        new=new,
        left_out=int(((instance.most > 0) & (new == 0)).sum()),
        least_attainment=_least_attainment(instance.most, new, distinct),
        new_encounters=distinct + (instance.newcomer_weight - 1) * newcomer,
        newcomer_encounters=newcomer,
        repetition=int((met * (met - 1) // 2).sum()) + seats - distinct,
    )


def attendee_bounds(instance: RotationInstance) -> Indices:
    """Return the most new encounters of each attendee, int (n,).

    Nobody meets more people than there are strangers in the rounds that they share, nor more
    than sit beside them were they always at a largest table.
    """
    largest = np.maximum(instance.sizes.max(axis=1, initial=0) - 1, 0)
    seats: Indices = largest @ instance.present.astype(np.int64)
    return np.minimum(strangers_of(instance.met, instance.present), seats)


def _encounters_at_tables(instance: RotationInstance) -> int:
    """Return the pairs who share a table, summed over tables and rounds: s (s - 1) / 2 each."""
    return int((instance.sizes * (instance.sizes - 1) // 2).sum())


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
