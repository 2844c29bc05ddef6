"""Limits that no seating passes: one case where each argument decides."""

from __future__ import annotations

import numpy as np
import pytest

from copschedule.rotation.bounds import (
    attainment_levels,
    barred_pairs,
    encounters_at_tables,
    needed,
    rotation_bounds,
)
from reference.every_seating import plain_instance


def test_nobody_meets_more_than_sit_beside_them() -> None:
    bounds = rotation_bounds(plain_instance([[4, 3]] * 1))
    assert bounds.new.tolist() == [3] * 7
    assert bounds.new_encounters == 6 + 3
    assert bounds.newcomer_encounters == 0


def test_strangers_of_each_round_limit_its_seats() -> None:
    # In round 1 attendee 0 knows all but one; in round 2 there are two people.
    known = [(0, a, 1) for a in range(1, 5)]
    absent = [(1, a) for a in range(2, 6)]
    instance = plain_instance([[6], [2]], met=known, absent=absent)
    assert rotation_bounds(instance).new.tolist() == [1, 4, 4, 4, 4, 5]


def test_people_apart_and_keepers_of_different_tables_never_meet() -> None:
    instance = plain_instance([[3, 3]] * 5, apart=[(1, 0)], table={2: 0, 3: 1}, met=[(0, 4, 2)])
    assert barred_pairs(instance).tolist() == [[0, 1], [0, 4], [2, 3]]
    assert rotation_bounds(instance).new.tolist() == [3, 4, 4, 4, 4, 5]


def test_companions_take_a_seat_again_and_again() -> None:
    bounds = rotation_bounds(plain_instance([[3, 3, 3]] * 3, together=[(0, 1)]))
    assert bounds.new.tolist() == [4, 4, 6, 6, 6, 6, 6, 6, 6]
    assert bounds.new_encounters == 27 - 2


def test_where_some_sit_out_the_seats_count() -> None:
    # A table of six for seven people: five sit there both times, and ten pairs meet again.
    bounds = rotation_bounds(plain_instance([[6]] * 2, people=7))
    assert bounds.new_encounters == 20
    assert bounds.repetition == 10


def test_a_cut_between_people_with_few_strangers_and_the_rest() -> None:
    # Half of the people know all but one: seats alone, or strangers alone, allow more.
    known = [(a, b, 1) for a in range(4) for b in range(a + 1, 8) if (a, b) != (0, 7)]
    instance = plain_instance([[4, 4]] * 2, met=known)
    bounds = rotation_bounds(instance)
    assert bounds.new.tolist() == [1, 0, 0, 0, 3, 3, 3, 4]
    assert bounds.new_encounters == 7
    assert bounds.left_out == 0


def test_those_without_a_seat_are_left_out() -> None:
    instance = plain_instance([[2, 2], [2, 2]], people=6, absent=[(1, 5)])
    assert rotation_bounds(instance).left_out == 0
    instance = plain_instance([[4]], people=6)
    bounds = rotation_bounds(instance)
    assert bounds.left_out == 2
    assert bounds.least_attainment == 0


def test_newcomers_spread_over_the_tables() -> None:
    bounds = rotation_bounds(plain_instance([[4, 3]], newcomers=[0, 1, 2]))
    assert bounds.newcomer_encounters == 3 + 2 + 2
    bounds = rotation_bounds(plain_instance([[2, 2]] * 3, newcomers=[0]))
    assert bounds.newcomer_encounters == 3


def test_repetition_counts_levels_and_history() -> None:
    # Three people who met twice, at one table for two rounds: 1 before, 2 + 3 more, each pair.
    known = [(0, 1, 2), (0, 2, 2), (1, 2, 2)]
    assert rotation_bounds(plain_instance([[3]] * 2, met=known)).repetition == 3 * (1 + 2 + 3)
    assert rotation_bounds(plain_instance([[3]] * 3)).repetition == 3 * 3


def test_the_least_attainment_is_a_level_that_the_total_allows() -> None:
    bounds = rotation_bounds(plain_instance([[3, 3, 2, 2]] * 3))
    assert bounds.new_encounters == 24
    assert bounds.least_attainment == pytest.approx(4 / 6)


def test_nobody_and_nothing_have_bounds_too() -> None:
    for instance in (plain_instance([[0]]), plain_instance([[1]]), plain_instance([[2]])):
        bounds = rotation_bounds(instance)
        assert bounds.new_encounters == encounters_at_tables(instance)
        assert bounds.least_attainment == 1
        assert bounds.left_out == bounds.repetition == 0


def test_levels_are_all_the_fractions_that_attainment_can_take() -> None:
    levels = attainment_levels(np.array([2, 3, 0]))
    assert levels.tolist() == pytest.approx([0, 1 / 3, 1 / 2, 2 / 3, 1])
    assert needed(2 / 3, np.array([2, 3, 0])).tolist() == [2, 2, 0]
