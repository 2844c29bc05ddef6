import numpy as np
import pytest

from copschedule.rotation.designs.system import is_repeat_free
from copschedule.rotation.designs.transversal import transversal_rounds, transversal_system


@pytest.mark.parametrize("size", range(2, 12))
@pytest.mark.parametrize("groups", [*range(2, 31), 36])
def test_the_rounds_promised_are_there_and_nobody_meets_twice(groups: int, size: int) -> None:
    system = transversal_system(groups, size)
    assert system.rounds == transversal_rounds(groups, size)
    assert system.people == groups * size
    assert is_repeat_free(system.tables) or size > groups
    assert all(np.bincount(row).tolist() == [size] * groups for row in system.tables)


@pytest.mark.parametrize("groups", [7, 10, 12, 15, 20, 36])
def test_nobody_meets_anyone_of_their_row(groups: int) -> None:
    system = transversal_system(groups, 4)
    for part in system.parts:
        assert all(len(set(row[part].tolist())) == groups for row in system.tables)


@pytest.mark.parametrize(
    ("groups", "size", "rounds"),
    [(7, 7, 7), (12, 5, 12), (20, 5, 20), (21, 5, 21), (36, 5, 36), (10, 5, 9), (15, 3, 15)],
)
def test_known_orders_have_all_their_rounds(groups: int, size: int, rounds: int) -> None:
    assert transversal_rounds(groups, size) == rounds


def test_ten_rows_of_ten_come_from_two_orthogonal_latin_squares() -> None:
    assert transversal_rounds(10, 10) == 3
