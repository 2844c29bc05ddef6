import numpy as np
import pytest

from copschedule.rotation.designs.drawn import drawn_system
from copschedule.rotation.designs.system import is_repeat_free


@pytest.mark.parametrize(
    ("groups", "size", "short", "rounds"),
    [(82, 10, 0, 10), (42, 8, 5, 7), (20, 6, 0, 19), (6, 6, 1, 6), (2, 2, 0, 2)],
)
def test_nobody_meets_twice(groups: int, size: int, short: int, rounds: int) -> None:
    system = drawn_system(groups, size, short, rounds)
    assert 1 <= system.rounds <= rounds
    assert is_repeat_free(system.tables)
    for row in system.tables:
        assert np.bincount(row).tolist() == [size] * (groups - short) + [size - 1] * short


@pytest.mark.parametrize(("size", "rounds"), [(3, 9), (5, 7), (10, 10)])
def test_enough_tables_always_give_all_the_rounds(size: int, rounds: int) -> None:
    groups = (size - 1) * (rounds - 1) + 1
    assert drawn_system(groups, size, 0, rounds).rounds == rounds


def test_the_same_question_gets_the_same_answer() -> None:
    assert (drawn_system(20, 6, 3, 12).tables == drawn_system(20, 6, 3, 12).tables).all()
