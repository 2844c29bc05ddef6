"""Limits that no seating passes: brute force on the smallest cases."""

from __future__ import annotations

from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings

from copschedule.rotation.bounds import attainment_levels, needed, rotation_bounds
from copschedule.scoring import measure
from reference import slow_rotation


def every_round(present: np.ndarray, sizes: np.ndarray) -> list[np.ndarray]:
    """All ways to seat one round, tables told apart."""
    there = np.flatnonzero(present)
    tables = np.repeat(np.arange(len(sizes)), sizes)
    rows = []
    for order in sorted(set(permutations(tables.tolist()))):
        row = np.full(len(present), -1)
        row[there] = order
        rows.append(row)
    return rows


@settings(max_examples=25)
@given(slow_rotation.instances(people=5, rounds=2))
def test_no_seating_passes_a_bound(case: tuple[slow_rotation.RotationInstance, np.ndarray]) -> None:
    instance, _ = case
    bounds = rotation_bounds(instance)
    rounds = [
        every_round(there, sizes)
        for there, sizes in zip(instance.present, instance.sizes, strict=True)
    ]
    for seat in product(*rounds):
        measures = measure(instance, np.array(seat))
        assert (measures.new <= bounds.new).all()
        assert measures.left_out >= bounds.left_out
        assert measures.least_attainment <= bounds.least_attainment + 1e-9
        assert measures.new_encounters <= bounds.new_encounters
        assert measures.newcomer_encounters <= bounds.newcomer_encounters
        assert measures.repetition >= bounds.repetition


def test_levels_are_all_the_fractions_that_attainment_can_take() -> None:
    levels = attainment_levels(np.array([2, 3, 0]))
    assert levels.tolist() == pytest.approx([0, 1 / 3, 1 / 2, 2 / 3, 1])
    assert needed(2 / 3, np.array([2, 3, 0])).tolist() == [2, 2, 0]
