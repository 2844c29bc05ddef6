"""What may be renamed, and that renaming changes no term."""

from __future__ import annotations

import numpy as np
from hypothesis import given

from copschedule.instance import RotationInstance
from copschedule.rotation.symmetry import canonical, least_companion, symmetry
from copschedule.scoring import measure
from reference.every_seating import in_order, plain_instance, tiny_instances


def test_without_rules_all_people_and_all_later_rounds_are_alike() -> None:
    found = symmetry(plain_instance([[3, 3, 2]] * 4))
    assert found.twins == [list(range(8))]
    assert found.tables == [(1, [0, 1]), (2, [0, 1]), (3, [0, 1])]
    assert found.rounds == [[2, 3]]


def test_rules_history_and_presence_tell_people_apart() -> None:
    instance = plain_instance(
        [[4, 4], [4, 3]], apart=[(0, 1)], met=[(2, 3, 1)], absent=[(1, 4)], newcomers=[5]
    )
    assert symmetry(instance).twins == [[6, 7]]


def test_a_kept_table_has_its_number() -> None:
    found = symmetry(plain_instance([[2, 2]] * 3, table={0: 1}))
    assert found.tables == []
    assert found.twins == [[1, 2, 3]]


@given(tiny_instances())
def test_renaming_changes_no_term(case: tuple[RotationInstance, np.ndarray]) -> None:
    instance, seat = case
    found = symmetry(instance)
    renamed = canonical(instance, found, seat)
    assert measure(instance, renamed).key == measure(instance, seat).key
    assert measure(instance, renamed).breaches == 0
    np.testing.assert_array_equal(canonical(instance, found, renamed), renamed)


def test_the_least_companion_is_the_first_beside_the_first() -> None:
    instance = plain_instance([[2, 2]], people=5)
    assert least_companion(instance, in_order(instance), 0) == 1
    assert least_companion(instance, np.array([[-1, 0, 0, 1, 1]]), 0) == 5
    assert least_companion(instance, np.array([[1, 0, 0, 1, -1]]), 0) == 3
