from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from copschedule.agenda.descent import Descent
from copschedule.agenda.levels import LevelGoal, levels_in
from copschedule.agenda.objective import Goal
from copschedule.engine.stop import Deadline

Worth = NDArray[np.int64]


@given(
    st.lists(st.lists(st.integers(-5, 30), min_size=2, max_size=2), min_size=2, max_size=4),
    st.lists(st.integers(0, 3), min_size=4, max_size=4),
    st.integers(1, 7),
)
def test_a_cost_in_steps_is_held_as_it_would_be_in_ones(
    table: list[list[int]], breaches: list[int], step: int
) -> None:
    """Then the second term is the best among all that are worth as much, in either case."""
    worth = np.array(table)
    found = [_second_term(worth, breaches, step, told) for told in (1, step)]
    net = worth - step * np.array(breaches[: len(table)])[:, None]
    first, second = np.nonzero(net == net.max())
    assert found == [(net.max(), min(first * 2 + second))] * 2


def _second_term(worth: Worth, breaches: list[int], price: int, step: int) -> tuple[int, int]:
    """Return what was reached, and the least place in the table that it can be reached at."""
    model = cp_model.CpModel()
    kinds = [[model.new_bool_var(f"{b}{k}") for k in range(n)] for b, n in enumerate(worth.shape)]
    for literals in kinds:
        model.add_exactly_one(literals)
    cost = price * cp_model.LinearExpr.weighted_sum(kinds[0], breaches[: len(worth)])
    always = (model.new_constant(1),)
    goal = LevelGoal(
        "attainable_encounters",
        (tuple(kinds[0]), tuple(kinds[1]), always),
        worth[:, :, None],
        short=cost,
        unit=Fraction(1),
        step=step,
    )
    place = 2 * cp_model.LinearExpr.weighted_sum(kinds[0], range(len(worth))) + kinds[1][1]
    search = Descent(model, Deadline(None), 0, None)
    for each in (goal, Goal("end", place)):
        search.pursue(each)
    assert search.status == "optimal"
    value, least = (int(term.value) for term in search.terms)
    return value, least


@given(st.lists(st.integers(-1000, 1000)))
def test_the_levels_are_the_different_values(values: list[int]) -> None:
    assert levels_in(np.array(values, dtype=np.int64)).tolist() == sorted(set(values))
