from itertools import product

import numpy as np
import pytest

from copschedule.rotation.designs.cyclic import cyclic_rounds, cyclic_system, round_robin_system
from copschedule.rotation.designs.system import is_repeat_free


@pytest.mark.parametrize(("groups", "size"), list(product(range(1, 16), range(1, 8))))
def test_the_number_of_rounds_is_exact(groups: int, size: int) -> None:
    rounds = cyclic_rounds(groups, size)
    assert is_repeat_free(cyclic_system(groups, size, 0, rounds).tables)
    if 1 < size <= groups:
        assert not is_repeat_free(cyclic_system(groups, size, 0, rounds + 1).tables)


@pytest.mark.parametrize("short", [0, 1, 4, 6])
def test_the_last_tables_are_the_short_ones_in_every_round(short: int) -> None:
    system = cyclic_system(7, 4, short, 5)
    for row in system.tables:
        assert np.bincount(row).tolist() == [4] * (7 - short) + [3] * short


def test_everybody_moves_by_their_step() -> None:
    system = cyclic_system(11, 4, 3, 6)
    assert system.steps is not None
    assert (np.diff(system.tables, axis=0) % 11 == system.steps).all()


@pytest.mark.parametrize("groups", range(1, 12))
def test_a_round_robin_brings_everybody_together_once(groups: int) -> None:
    system = round_robin_system(groups)
    assert system.tables.shape == (2 * groups - 1, 2 * groups)
    assert all(np.bincount(row).tolist() == [2] * groups for row in system.tables)
    assert is_repeat_free(system.tables)
