"""The CP-SAT model of a rotation against the measures of scoring."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from copschedule.engine.cpsat import solve
from copschedule.instance import RotationInstance
from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.seating_model import SeatingModel
from copschedule.rotation.symmetry import canonical, symmetry
from copschedule.scoring import measure
from reference.every_seating import plain_instance, tiny_instances


def model_of(instance: RotationInstance) -> SeatingModel:
    return SeatingModel(instance, symmetry(instance), rotation_bounds(instance).new)


@pytest.mark.parametrize(
    ("term", "sign"),
    [("new_encounters", 1), ("newcomer_encounters", 1), ("left_out", -1), ("repetition", -1)],
)
@given(case=tiny_instances(people=5))
def test_each_term_is_worth_what_scoring_says(
    term: str, sign: int, case: tuple[RotationInstance, np.ndarray]
) -> None:
    """A seating held fixed, the best that the model can make of it is its measure."""
    instance, seat = case
    seating = model_of(instance)
    fixed = canonical(instance, symmetry(instance), seat)
    for (r, a), tables in seating.at.items():
        for table, literal in tables.items():
            seating.model.add(literal == int(fixed[r, a] == table))
    seating.model.maximize(sign * getattr(seating, term))
    seating.hint(seat)
    outcome = solve(seating.model, deterministic=10)
    assert outcome.objective == sign * getattr(measure(instance, seat), term)
    np.testing.assert_array_equal(seating.seating(outcome), fixed)


def test_needs_that_nobody_can_fill_are_infeasible() -> None:
    instance = plain_instance([[3, 3]])
    seating = model_of(instance)
    seating.bring_to(np.array([2, 2, 2, 2, 2, 3]))
    assert solve(seating.model, deterministic=10).status == "infeasible"


def test_a_host_stays_at_one_table() -> None:
    instance = plain_instance([[2, 2]] * 3)
    instance.host[[0, 1]] = True
    seating = model_of(instance)
    seating.model.maximize(seating.new_encounters)
    found = seating.seating(solve(seating.model, deterministic=10))
    assert (found[:, :2] == found[0, :2]).all()
