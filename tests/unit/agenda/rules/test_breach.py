"""Numbers tied to the agenda forbid nothing and say what is."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.breach import all_of, any_of, most_of, true_when
from copschedule.agenda.variables import declare
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from copschedule.engine.cpsat import solve


@pytest.mark.parametrize("value", range(6))
@pytest.mark.parametrize("held", [False, True])
def test_a_literal_is_true_exactly_when_the_value_is_one_of_them_and_the_block_is_held(
    value: int, held: bool
) -> None:
    talk = {"id": "a", "kind": "talk", "minutes": 30, "optional": True}
    event = Event.model_validate({"title": "Day", "blocks": [talk]})
    model = cp_model.CpModel()
    (block,) = declare(model, AgendaInstance.of(event, Roster())).blocks
    number = model.new_int_var(0, 5, "")
    literal = true_when(model, number, cp_model.Domain(2, 3), block.present)
    model.add(number == value)
    model.add(block.present == held)
    for direction in (model.minimize, model.maximize):
        direction(literal)
        assert solve(model).objective == (held and value in (2, 3))


@pytest.mark.parametrize(("one", "other"), [(0, 0), (0, 1), (1, 0), (1, 1)])
def test_several_literals_make_one(one: int, other: int) -> None:
    model = cp_model.CpModel()
    literals = [model.new_constant(one), model.new_constant(other)]
    either, both = any_of(model, literals), all_of(model, *literals)
    none, largest = any_of(model, []), most_of(model, 9, [4 * literals[0], 7 * literals[1] - 1])
    outcome = solve(model)
    found = [outcome.value(number) for number in (either, both, none, largest)]
    assert found == [one or other, one and other, 0, max(0, 4 * one, 7 * other - 1)]
