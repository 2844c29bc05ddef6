"""What the rules with a switch forbid or cost; the amounts have a slow twin in test_rules."""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from copschedule.agenda.constraints import impose_rules
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.switchable import soft_rules
from copschedule.agenda.variables import declare
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from copschedule.engine.cpsat import solve


def least_cost(*blocks: dict[str, Any], **keys: Any) -> dict[str, float] | None:
    """Return the amount of each soft rule in an agenda that costs least; None if there is none."""
    event = Event.model_validate({"title": "Day", "blocks": blocks, **keys})
    instance, model = AgendaInstance.of(event, Roster()), cp_model.CpModel()
    variables = declare(model, instance)
    impose_rules(model, instance, variables)
    rules = soft_rules(model, instance, variables)
    model.minimize(sum(rule.weight * rule.amount for rule in rules))
    outcome = solve(model)
    if not outcome.found:
        return None
    return {rule.name: outcome.value(rule.amount) for rule in rules}


def talk(name: str, minutes: int = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def test_a_soft_rule_has_its_price_and_a_hard_one_none() -> None:
    talks = (talk("a"), talk("b"))
    day = {"opens": "09:00", "closes": "11:00"}
    assert least_cost(*talks, day=day) == {"seated_stretch": 30}
    assert least_cost(*talks, day=day | {"closes": "11:10"}) == {"seated_stretch": 0}
    hard = {"seated_stretch": "hard"}
    assert least_cost(*talks, day=day, rules=hard) is None
    assert least_cost(*talks, day=day | {"closes": "11:10"}, rules=hard) == {}
