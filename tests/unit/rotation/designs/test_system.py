import numpy as np

from copschedule.rotation.designs.geometry import affine_system, unital_system
from copschedule.rotation.designs.system import System, fit, is_repeat_free


def test_a_pair_together_twice_is_seen_whatever_the_tables_are_called() -> None:
    assert is_repeat_free(np.array([[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 0]]))
    assert not is_repeat_free(np.array([[0, 0, 1, 1], [1, 0, 0, 1], [2, 2, 5, 5]]))


def test_one_person_can_always_be_left_out() -> None:
    system = fit(affine_system(5, 2), [5, 5, 5, 5, 4])
    assert system.rounds == 6
    assert all(np.bincount(row).tolist() == [5, 5, 5, 5, 4] for row in system.tables)


def test_a_table_is_left_out_for_the_price_of_its_round() -> None:
    system = fit(unital_system(4), [5] * 8 + [4] * 5)
    assert system.rounds == 15
    assert is_repeat_free(system.tables)


def test_a_part_that_never_meets_costs_nothing() -> None:
    tables = np.array([[0, 1, 0, 1], [0, 1, 1, 0]])
    system = fit(System(tables, "two rows of two", parts=(np.array([2, 3]),)), [1, 1])
    assert system.tables.tolist() == [[0, 1], [0, 1]]


def test_rounds_of_other_sizes_are_dropped() -> None:
    system = fit(System(np.array([[0, 0, 0, 1], [0, 0, 1, 1]]), "uneven"), [2, 2])
    assert system.tables.tolist() == [[0, 0, 1, 1]]
