"""How far a day with fixed starts breaks one rule."""

from __future__ import annotations

from typing import Any

from ortools.sat.python import cp_model

from copschedule.agenda.constraints import impose_rules
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.switchable import soft_rules
from copschedule.agenda.variables import declare
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.rules import Rules
from copschedule.engine.cpsat import solve


def at(start: str, kind: str, minutes: int = 30, **keys: Any) -> dict[str, Any]:
    """Return a block that starts at a fixed time and bears that time as its id."""
    return {"id": start, "start": start, "kind": kind, "minutes": minutes, **keys}


def amount(
    name: str, /, *blocks: dict[str, Any], people: tuple[Attendee, ...] = (), **keys: Any
) -> float:
    """Return the least amount of a rule that is soft while the others are off."""
    switches = dict.fromkeys(Rules.model_fields, "off") | {name: keys.pop("rule", "soft")}
    event = Event.model_validate({"title": "Day", "blocks": blocks, "rules": switches, **keys})
    instance, model = AgendaInstance.of(event, Roster(attendees=people)), cp_model.CpModel()
    variables = declare(model, instance)
    impose_rules(model, instance, variables)
    cost = sum(soft.amount for soft in soft_rules(model, instance, variables))
    model.minimize(cost)
    outcome = solve(model)
    assert outcome.status == "optimal"
    return outcome.value(cost)
