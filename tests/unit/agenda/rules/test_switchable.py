"""Each rule with a switch: a day that it alone makes impossible, or costly, and one it moves."""

from __future__ import annotations

import pytest
from ortools.sat.python import cp_model

from copschedule.agenda.constraints import impose_rules
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.planner import place
from copschedule.agenda.rules.switchable import SWITCHABLE_RULES, soft_rules
from copschedule.agenda.variables import declare
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.cpsat import Outcome, solve
from reference.ruled_days import MOVED, block, day, networking, only

NAMES = [rule.__name__ for rule in SWITCHABLE_RULES]
ELEVEN = Roster(attendees=tuple(Attendee(id=number) for number in range(11)))
LATE = Attendee(id="late", arrives="10:00")
TWELVE = Roster(attendees=(*ELEVEN.attendees, LATE))


BROKEN: dict[str, tuple[Event, int]] = {
    "room_holds_those_present": (day(block("talk", "a", 90, rooms=["den"])), 1),
    "real_meal": (
        day(block("meal", "m", {"min": 20, "max": 45}, window=["11:00", "11:40"])),
        5,
    ),
    "conversation_after_meal": (
        day(block("meal", "m", 45), block("talk", "a", 50, after=["m"]), closes="10:40"),
        10,
    ),
    "eat_before_talk": (
        day(
            block("talk", "a"),
            block("meal", "m", 45, after=["a"]),
            opens="12:00",
            closes="14:00",
        ),
        1,
    ),
    "no_only_meal_standing": (day(block("meal", "m", 30, service="standing")), 1),
    "networking_before_people_leave": (day(block("talk", "a"), networking(after=["a"])), 1),
    "something_after_last_talk": (
        day(block("talk", "a", after=["m"]), block("meal", "m", 45), block("break", "b")),
        1,
    ),
    "seated_stretch": (
        day(block("talk", "a", 60), block("workshop", "b", 60), closes="11:05"),
        30,
    ),
    "no_rushed_activity": (day(block("workshop", "a", {"min": 20, "max": 60}), closes="09:35"), 10),
    "free_share": (
        day(block("talk", "a"), block("talk", "b"), day={"free_share": 0.2, "closes": "10:05"}),
        8,
    ),
}
"""A day for each rule that can't keep it, and by how much at the least."""


def cheapest(event: Event) -> tuple[Outcome, dict[str, float]]:
    """Return the outcome of the least cost, and the amount of each soft rule in it."""
    instance, model = AgendaInstance.of(event, TWELVE), cp_model.CpModel()
    variables = declare(model, instance)
    impose_rules(model, instance, variables)
    rules = soft_rules(model, instance, variables)
    model.minimize(sum(rule.weight * rule.amount for rule in rules))
    outcome = solve(model)
    return outcome, {rule.name: outcome.value(rule.amount) for rule in rules if outcome.found}


def starts(event: Event, people: Roster = ELEVEN) -> dict[str, str]:
    agenda = place(event, people)
    assert agenda.status == "optimal"
    return {slot.block: slot.model_dump(mode="json")["start"] for slot in agenda.slots}


@pytest.mark.parametrize("name", NAMES)
def test_a_day_that_the_rule_makes_impossible(name: str) -> None:
    outcome, _ = cheapest(only(BROKEN[name][0], name, "hard"))
    assert outcome.status == "infeasible"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_day_without_the_rule(name: str) -> None:
    assert cheapest(only(BROKEN[name][0], name, "off"))[0].status == "optimal"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_day_has_its_price_where_the_rule_is_soft(name: str) -> None:
    event, amount = BROKEN[name]
    assert cheapest(only(event, name, "soft"))[1] == {name: amount}


@pytest.mark.parametrize("name", NAMES)
def test_a_hard_rule_can_be_switched_off_by_a_literal(name: str) -> None:
    model = cp_model.CpModel()
    instance = AgendaInstance.of(only(BROKEN[name][0], name, "hard"), TWELVE)
    imposed = impose_rules(model, instance, declare(model, instance))
    switch = model.new_bool_var("switch")
    for constraint, _ in imposed[name]:
        constraint.only_enforce_if(switch)
    model.maximize(switch)
    outcome = solve(model)
    assert (outcome.status, outcome.objective) == ("optimal", 0)


@pytest.mark.parametrize("name", NAMES)
def test_a_day_that_the_rule_moves(name: str) -> None:
    event, wanted = MOVED[name]
    people = TWELVE if name == "room_holds_those_present" else ELEVEN
    assert starts(only(event, name, "hard"), people) == wanted
    assert starts(only(event, name, "off"), people) != wanted


@pytest.mark.parametrize("name", NAMES)
def test_a_day_that_can_keep_a_soft_rule_keeps_it(name: str) -> None:
    assert cheapest(only(MOVED[name][0], name, "soft"))[1] in ({name: 0}, {})
