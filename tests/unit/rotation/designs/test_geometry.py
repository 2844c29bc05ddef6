import numpy as np
import pytest

from copschedule.rotation.designs.geometry import (
    affine_rounds,
    affine_system,
    arc_order,
    arc_system,
    unital_system,
)
from copschedule.rotation.designs.system import System, is_repeat_free


def assert_everybody_meets_everybody(system: System, groups: int, size: int) -> None:
    assert all(np.bincount(row).tolist() == [size] * groups for row in system.tables)
    assert is_repeat_free(system.tables)
    assert system.rounds * (size - 1) == system.people - 1


@pytest.mark.parametrize(("size", "dimension"), [(2, 4), (3, 3), (4, 3), (5, 2), (8, 2), (9, 2)])
def test_affine_geometries(size: int, dimension: int) -> None:
    system = affine_system(size, dimension)
    assert system.rounds == affine_rounds(size, dimension)
    assert_everybody_meets_everybody(system, size ** (dimension - 1), size)


@pytest.mark.parametrize("order", [2, 3, 4, 5])
def test_unitals(order: int) -> None:
    system = unital_system(order)
    assert_everybody_meets_everybody(system, order**2 - order + 1, order + 1)


@pytest.mark.parametrize(("order", "size"), [(4, 2), (8, 2), (8, 4), (16, 4), (16, 8), (32, 4)])
def test_maximal_arcs(order: int, size: int) -> None:
    groups = order + 1 - order // size
    assert arc_order(groups, size) == order
    assert_everybody_meets_everybody(arc_system(order, size), groups, size)


@pytest.mark.parametrize(("groups", "size"), [(7, 3), (8, 4), (14, 8), (4, 4), (13, 6)])
def test_there_is_no_arc_of_other_sizes(groups: int, size: int) -> None:
    assert arc_order(groups, size) == 0
