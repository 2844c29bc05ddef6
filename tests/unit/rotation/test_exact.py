"""Proofs of small rotations: what is proved, what is improved, and what stops them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.exact import prove
from copschedule.rotation.search import is_small
from copschedule.scoring import measure
from reference.every_seating import best, in_order, in_turn, measures, plain_instance


@pytest.mark.parametrize(
    ("sizes", "people", "new_encounters"),
    [
        ([[6]] * 2, 7, 20),
        ([[3, 3]] * 3, 6, 13),
        ([[3, 3, 2, 2]] * 3, 10, 24),
        ([[4, 4]] * 3, 8, 28),
        ([[5, 5]] * 3, 10, 42),
        ([[2, 2, 2]] * 5, 6, 15),
    ],
)
def test_small_rotations_are_solved_to_the_end(
    sizes: list[list[int]], people: int, new_encounters: int
) -> None:
    instance = plain_instance(sizes, people=people)
    proof = prove(instance, rotation_bounds(instance), in_order(instance), deterministic=60)
    assert proof.proved
    assert proof.stopped_by == "proof"
    assert proof.measures.new_encounters == proof.bounds.new_encounters == new_encounters
    assert measure(instance, proof.seat).key == proof.measures.key


@pytest.mark.parametrize("price", [0.0, 0.2, 1.0])
def test_fairness_costs_no_more_than_its_price(price: float) -> None:
    known = [(0, 1, 1), (0, 2, 1), (1, 2, 1), (0, 3, 1)]
    instance = plain_instance([[3, 2]] * 2, met=known, price=price)
    proof = prove(instance, rotation_bounds(instance), in_order(instance), deterministic=60)
    assert proof.proved
    assert proof.measures.key == best(instance, measures(instance)).key


def test_nothing_is_claimed_without_a_budget() -> None:
    instance = plain_instance([[3, 3]] * 3)
    bounds, seat = rotation_bounds(instance), in_order(instance)
    proof = prove(instance, bounds, seat, seconds=0)
    assert not proof.proved
    assert proof.stopped_by == "time"
    assert proof.bounds.new_encounters == bounds.new_encounters == 14
    np.testing.assert_array_equal(proof.seat, seat)


def test_a_deterministic_limit_repeats_itself() -> None:
    instance = plain_instance([[4, 4, 4]] * 4)
    bounds, seat = rotation_bounds(instance), in_order(instance)
    one, other = (prove(instance, bounds, seat, deterministic=0.5, seed=3) for _ in range(2))
    assert one.stopped_by == "iterations"
    assert not one.proved
    np.testing.assert_array_equal(one.seat, other.seat)
    assert replace(one.bounds, new=bounds.new) != bounds
    assert one.bounds.new_encounters == other.bounds.new_encounters
    assert one.measures.new_encounters > measure(instance, seat).new_encounters


def test_a_plan_that_meets_its_bounds_needs_no_search() -> None:
    instance = plain_instance([[2, 2]])
    proof = prove(instance, rotation_bounds(instance), in_order(instance), seconds=0)
    assert proof.proved
    assert proof.stopped_by == "proof"


def test_small_rotations_are_is_small() -> None:
    assert is_small(plain_instance([[4, 4, 4]] * 4))
    assert not is_small(plain_instance([[4] * 5] * 6))
    assert not is_small(plain_instance([[10] * 20]))


def test_those_who_sit_out_take_turns() -> None:
    instance = plain_instance([[2, 2]] * 5, people=5)
    start = np.array([np.roll([-1, 0, 0, 1, 1], r) for r in range(5)])
    proof = prove(instance, rotation_bounds(instance), start, deterministic=60)
    assert proof.proved
    assert proof.measures.new_encounters == 10
    assert in_turn(instance, proof.seat)
    assert is_small(instance)
