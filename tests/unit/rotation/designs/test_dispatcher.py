import numpy as np
import pytest

from copschedule.rotation.designs import Design, design, near_design
from copschedule.rotation.designs.system import is_repeat_free


def adjacent(people: int, groups: int) -> list[int]:
    size, larger = divmod(people, groups)
    return [size + 1] * larger + [size] * (groups - larger)


def checked(people: int, groups: int, rounds: int) -> Design:
    found = design(adjacent(people, groups), rounds)
    assert found is not None
    assert 1 <= found.rounds <= rounds
    assert found.tables.shape == (found.rounds, people)
    assert is_repeat_free(found.tables)
    for row in found.tables:
        assert np.bincount(row).tolist() == adjacent(people, groups)
    return found


@pytest.mark.parametrize(
    ("people", "groups", "rounds"),
    [
        (23, 5, 5),
        (50, 10, 8),
        (100, 17, 6),
        (100, 20, 10),
        (300, 38, 8),
        (1000, 100, 10),
        (15, 5, 7),
        (32, 8, 10),
        (49, 7, 8),
        (21, 7, 10),
        (28, 7, 9),
        (30, 6, 6),
        (36, 6, 3),
        (100, 10, 4),
        (120, 15, 17),
        (60, 13, 15),
    ],
)
def test_named_cases_have_all_their_rounds(people: int, groups: int, rounds: int) -> None:
    assert checked(people, groups, rounds).rounds == rounds


@pytest.mark.parametrize(
    ("people", "groups", "rounds"),
    [(23, 5, 5), (100, 17, 6), (300, 38, 8), (1000, 100, 10), (49, 7, 7)],
)
def test_a_rotation_that_can_be_walked_is_preferred(people: int, groups: int, rounds: int) -> None:
    found = checked(people, groups, rounds)
    assert found.walking_rule is not None
    assert found.steps is not None
    assert (np.diff(found.tables, axis=0) % groups == found.steps).all()


def test_the_walking_rule_says_where_each_seat_goes() -> None:
    found = checked(23, 5, 3)
    assert found.walking_rule == (
        "Seats count from 1 at each table in round 1. After each round, in tables: "
        "seat 1 moves 1 on, seat 2 moves 2 on, seat 3 moves 3 on, seat 4 moves 4 on, "
        "seat 5 stays; after the last table comes table 1."
    )


def test_there_is_no_rule_to_walk_in_a_single_round() -> None:
    assert checked(100, 10, 1).walking_rule is None


@pytest.mark.parametrize(("sizes", "rounds"), [([5, 5, 3], 4), ([], 3), ([4, 4], 0), ([1, 0], 2)])
def test_what_no_design_is_for_gets_none(sizes: list[int], rounds: int) -> None:
    assert design(sizes, rounds) is None


@pytest.mark.parametrize("size", [2, 5])
def test_one_table_has_one_round(size: int) -> None:
    found = checked(size, 1, 4)
    assert found.rounds == 1


def test_people_alone_at_their_tables_never_meet() -> None:
    assert checked(6, 6, 4).rounds == 4
    assert checked(7, 4, 6).rounds >= 4


def test_the_order_of_the_sizes_does_not_matter() -> None:
    one, other = design([4, 5, 4, 5, 5], 4), design([5, 5, 5, 4, 4], 4)
    assert one is not None
    assert other is not None
    assert one.sizes == other.sizes
    assert (one.tables == other.tables).all()


@pytest.mark.parametrize("people", [100, 97, 94])
def test_a_near_design_is_cut_down_to_the_sizes(people: int) -> None:
    tables = near_design(adjacent(people, 10), 5)
    assert tables is not None
    for row in tables:
        assert np.bincount(row).tolist() == adjacent(people, 10)
    together = (tables[:, :, None] == tables[:, None, :]).sum(axis=0)
    assert np.triu(np.maximum(together - 1, 0), 1).sum() <= 10


@pytest.mark.parametrize(("sizes", "rounds"), [([10] * 10, 6), ([9] * 9, 3), ([10, 8], 2)])
def test_no_near_design_is_made_up(sizes: list[int], rounds: int) -> None:
    assert near_design(sizes, rounds) is None
