"""Every rule of a day with a switch: what the hard ones forbid and what the soft ones cost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.breach import Breach
from copschedule.agenda.rules.leaving import (
    networking_before_people_leave,
    something_after_last_talk,
)
from copschedule.agenda.rules.meals import (
    conversation_after_meal,
    eat_before_talk,
    no_only_meal_standing,
    real_meal,
)
from copschedule.agenda.rules.pace import free_share, no_rushed_activity, seated_stretch
from copschedule.agenda.rules.places import room_holds_those_present
from copschedule.agenda.variables import Variables
from copschedule.domain.rules import Rule

SwitchableRule = Callable[[cp_model.CpModel, AgendaInstance, Variables], Iterator[Breach]]


class SoftRule(NamedTuple):
    """A soft rule of the event: its cost is `weight` new encounters for each unit of `amount`."""

    name: str
    weight: int
    amount: cp_model.LinearExprT
    most: int
    """The amount is never more."""


def hard_breaches(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> dict[str, list[Breach]]:
    """Return what must not happen by the rules that are hard, by their names."""
    return {
        rule.__name__: list(rule(model, instance, variables))
        for rule in SWITCHABLE_RULES
        if _switch(instance, rule).strictness == "hard"
    }


def soft_rules(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> tuple[SoftRule, ...]:
    """Return the rules that are soft and that some agenda of the day breaks, in their order.

    Every amount is exact in every solution, not only in the best.
    """
    found = []
    for rule in SWITCHABLE_RULES:
        switch = _switch(instance, rule)
        breaches = list(rule(model, instance, variables)) if switch.strictness == "soft" else []
        if breaches:
            amount = sum(breach.amount for breach in breaches)
            most = sum(breach.most for breach in breaches)
            found.append(SoftRule(rule.__name__, switch.weight, amount, most))
    return tuple(found)


def _switch(instance: AgendaInstance, rule: SwitchableRule) -> Rule:
    switch: Rule = getattr(instance.event.rules, rule.__name__)
    return switch


SWITCHABLE_RULES: tuple[SwitchableRule, ...] = (
    room_holds_those_present,
    real_meal,
    conversation_after_meal,
    eat_before_talk,
    no_only_meal_standing,
    networking_before_people_leave,
    something_after_last_talk,
    seated_stretch,
    no_rushed_activity,
    free_share,
)
"""In the order in which they are told of; the name of each is its key in [rules]."""
