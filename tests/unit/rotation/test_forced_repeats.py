"""Repeats that no seating avoids, by argument."""

from __future__ import annotations

import numpy as np
import pytest

from copschedule.rotation.forced_repeats import (
    acquainted,
    companions,
    crowding,
    forced_repeats,
    known_impossibilities,
    pigeonhole,
    repeats_between_rounds,
    repeats_of_circles,
    repeats_of_companions,
    repeats_of_known_impossibility,
    sitting_out,
)
from reference.every_seating import plain_instance


@pytest.mark.parametrize(
    ("rows", "columns", "people", "pairs"),
    [
        ((4, 4, 4), (4, 4, 4), 12, 3),
        ((5, 5), (5, 5), 10, 8),
        ((5, 5), (5, 5), 4, 0),
        ((6,), (6,), 5, 10),
        ((4, 4, 4, 4), (4, 4, 4, 4), 16, 0),
        ((2, 2, 2, 2, 2, 2), (6, 6), 12, 0),
        ((7, 1, 1), (3, 3, 3), 9, 5),
        ((), (), 0, 0),
    ],
)
def test_a_grid_is_crowded_where_people_outnumber_its_cells(
    rows: tuple[int, ...], columns: tuple[int, ...], people: int, pairs: int
) -> None:
    assert crowding(rows, columns, people) == pairs


def test_tables_of_four_drawn_from_three_repeat_a_pair_each() -> None:
    instance = plain_instance([[4, 4, 4]] * 4)
    assert pigeonhole(instance).tolist() == [[3 * (r != q) for q in range(4)] for r in range(4)]
    assert repeats_between_rounds(instance) == 9


def test_only_those_seated_in_both_rounds_are_counted() -> None:
    # Two of the seven skip round 2, and one sits out in round 1: four are surely in both.
    instance = plain_instance([[6], [5]], people=7, absent=[(1, 0), (1, 1)])
    assert sitting_out(instance).tolist() == [1, 0]
    assert pigeonhole(instance)[0, 1] == 6


def test_a_large_circle_of_acquaintances_shares_tables() -> None:
    team = [(a, b, 1) for a in range(5) for b in range(a + 1, 5)]
    instance = plain_instance([[3, 3], [3, 3]], met=team)
    assert repeats_of_circles(instance).tolist() == [4, 4]
    assert forced_repeats(instance) == 8


def test_circles_use_no_pair_twice() -> None:
    # Nine people in a square, who know those in their row and column, at two tables.
    square = [
        (a, b, 1) for a in range(9) for b in range(a + 1, 9) if a // 3 == b // 3 or a % 3 == b % 3
    ]
    instance = plain_instance([[5, 4]], met=square)
    assert repeats_of_circles(instance).tolist() == [3 + 3]


def test_companions_are_joined_through_others_who_are_there() -> None:
    instance = plain_instance(
        [[3, 3], [3, 2]],
        together=[(1, 0), (1, 2)],
        table={4: 1, 5: 1},
        absent=[(1, 1)],
        met=[(2, 0, 1)],
    )
    assert companions(instance).tolist() == [[0, 1, 1], [0, 2, 1], [1, 2, 1], [4, 5, 2]]
    assert acquainted(instance, companions(instance)).tolist() == [False, True, False, False]
    assert repeats_of_companions(instance) == 2


def test_where_some_sit_out_nobody_is_sure_of_a_companion() -> None:
    assert len(companions(plain_instance([[4]], people=5, together=[(0, 1)]))) == 0


def test_every_known_impossibility_has_a_source_and_is_news() -> None:
    rows = known_impossibilities()
    assert len({(row.groups, row.size) for row in rows}) == len(rows)
    for groups, size, rounds, source in rows:
        assert source
        assert size <= groups
        assert 2 < rounds <= (groups * size - 1) // (size - 1)
        by_counting = plain_instance([[size] * groups] * rounds)
        assert repeats_between_rounds(by_counting) == 0


def test_thirty_six_officers() -> None:
    three = plain_instance([[6] * 6] * 3)
    assert repeats_of_known_impossibility(three) == 0
    assert forced_repeats(plain_instance([[6] * 6] * 5)) == 2


def test_only_rounds_with_the_same_people_make_a_design() -> None:
    rounds = [[3] * 4] * 5
    assert forced_repeats(plain_instance(rounds)) == 1
    absent = [(4, 12)] + [(r, 0) for r in range(4)]
    assert forced_repeats(plain_instance(rounds, people=13, absent=absent)) == 0
    assert np.array_equal(sitting_out(plain_instance(rounds, people=13, absent=absent)), [0] * 5)


def test_planes_that_cannot_be_rule_out_nets_two_classes_short() -> None:
    """Bruck and Ryser: n = 1 or 2 (mod 4) must be a sum of two squares; 10 is Lam's."""
    squares = {a * a + b * b for a in range(8) for b in range(8)}
    planes = [row for row in known_impossibilities() if row.groups == row.size and row.size > 6]
    assert len(planes) == 6
    for row in planes:
        assert row.size == 10 or (row.size % 4 in (1, 2) and row.size not in squares)
        assert row.rounds == row.size - 1
