"""No seating passes a bound: every seating of tiny rotations, rules together."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from copschedule.instance import RotationInstance
from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.exact import prove
from copschedule.rotation.forced_repeats import crowding, forced_repeats
from copschedule.scoring import measure
from reference import every_seating, slow_rotation

Case = tuple[RotationInstance, np.ndarray]


@given(every_seating.tiny_instances())
def test_no_seating_passes_a_bound(case: Case) -> None:
    instance, _ = case
    bounds, found = rotation_bounds(instance), every_seating.measures(instance)
    assert (np.max([one.new for one in found], axis=0) <= bounds.new).all()
    assert min(one.left_out for one in found) >= bounds.left_out
    assert max(one.least_attainment for one in found) <= bounds.least_attainment + 1e-9
    assert max(one.new_encounters for one in found) <= bounds.new_encounters
    assert max(one.newcomer_encounters for one in found) <= bounds.newcomer_encounters
    assert min(one.repetition for one in found) >= bounds.repetition
    assert min(one.repeats for one in found) >= forced_repeats(instance)


@given(every_seating.tiny_instances(people=5))
def test_a_proof_agrees_with_looking_at_every_seating(case: Case) -> None:
    instance, seat = case
    proof = prove(instance, rotation_bounds(instance), seat, deterministic=30)
    assert proof.proved
    assert proof.stopped_by == "proof"
    assert proof.measures.key == measure(instance, proof.seat).key
    best = every_seating.best(instance, every_seating.measures(instance))
    assert proof.measures.key == best.key


@given(slow_rotation.instances(people=9, rounds=4))
def test_a_proof_cut_short_claims_nothing_false(case: Case) -> None:
    instance, seat = case
    bounds = rotation_bounds(instance)
    proof = prove(instance, bounds, seat, deterministic=0.02)
    for term in ("least_attainment", "new_encounters", "newcomer_encounters"):
        assert getattr(proof.bounds, term) <= getattr(bounds, term)
    assert proof.bounds.left_out >= bounds.left_out
    assert proof.measures.left_out >= proof.bounds.left_out
    assert proof.measures.new_encounters <= proof.bounds.new_encounters
    np.testing.assert_array_equal(proof.seat >= 0, seat >= 0)


@given(
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.lists(st.integers(1, 5), min_size=1, max_size=4),
    st.integers(0, 2**32 - 1),
)
def test_no_grid_is_less_crowded(rows: list[int], columns: list[int], seed: int) -> None:
    random = np.random.default_rng(seed)
    row = random.permutation(np.repeat(np.arange(len(rows)), rows))
    column = random.permutation(np.repeat(np.arange(len(columns)), columns))
    people = int(random.integers(0, min(len(row), len(column)) + 1))
    cells = np.zeros((len(rows), len(columns)), dtype=np.int64)
    np.add.at(cells, (row[:people], column[:people]), 1)
    assert crowding(tuple(rows), tuple(columns), people) <= (cells * (cells - 1) // 2).sum()
