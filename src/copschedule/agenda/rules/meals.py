"""Meals: time to eat, at a table, before the talk, and time to talk afterwards."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.rules.breach import NEVER, Breach, any_of, most_of, true_when
from copschedule.agenda.rules.pace import SEATED
from copschedule.agenda.variables import Variables
from copschedule.domain.event import Meal

MEALTIMES = ((11 * 60 + 30, 13 * 60 + 30), (17 * 60, 19 * 60 + 30))
"""A day that opens at such a time, its end excluded, opens at mealtime."""


def real_meal(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """A meal is as long as its service and the people make it; the amount is what it lacks."""
    for data in _meals(instance):
        assert isinstance(data.block, Meal)
        least = data.block.real_duration(instance.people).min
        if data.shortest < least:
            block, most = variables.blocks[data.index], least - data.shortest
            missing = most_of(model, most, [least * block.present - block.minutes])
            yield Breach((data.index,), missing, most)


def conversation_after_meal(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """For `minutes` after a meal nobody is asked to sit and listen; the amount is what lacks.

    A break, introductions or nothing at all leave time to talk to one another.
    """
    minutes = instance.event.rules.conversation_after_meal.minutes or 0
    listening = [data for data in instance.blocks if data.block.kind in SEATED]
    for meal in _meals(instance):
        others = [data for data in listening if instance.apart(meal.index, data.index)]
        if minutes and others:
            waits = [_wait(model, meal, data, variables, minutes) for data in others]
            missing = most_of(model, minutes, [minutes - wait for wait in waits])
            yield Breach((meal.index, *(data.index for data in others)), missing, minutes)


def _wait(
    model: cp_model.CpModel, meal: DayBlock, data: DayBlock, variables: Variables, minutes: int
) -> cp_model.LinearExpr:
    """Return the minutes from the meal to the other block; more than these where it matters not."""
    eaten, begun = variables.blocks[meal.index], variables.blocks[data.index]
    wait = begun.start - eaten.end
    soon = true_when(model, wait, cp_model.Domain(0, minutes - 1), eaten, begun)
    return wait + NEVER * (1 - soon)


def eat_before_talk(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Where the day opens at mealtime, no talk comes before a meal; the amount is 1 a talk."""
    at_mealtime = any(begins <= instance.opens < ends for begins, ends in MEALTIMES)
    meals = list(_meals(instance))
    for data in instance.blocks if at_mealtime and meals else ():
        if data.block.kind == "talk":
            talk = variables.blocks[data.index]
            eaten = [
                true_when(model, talk.start - meal.end, cp_model.Domain(0, NEVER), meal, talk)
                for meal in (variables.blocks[other.index] for other in meals)
            ]
            hungry = most_of(model, 1, [talk.present - any_of(model, eaten)])
            yield Breach((data.index, *(other.index for other in meals)), hungry, 1)


def no_only_meal_standing(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Nobody is left with plate and glass in hand at every meal of the day; the amount is 1."""
    meals = list(_meals(instance))
    standing = [data for data in meals if _is_standing(data)]
    if standing:
        held = [variables.blocks[data.index].present for data in standing]
        seated = [variables.blocks[data.index].present for data in meals if data not in standing]
        only = most_of(model, 1, [any_of(model, held) - any_of(model, seated)])
        yield Breach(tuple(data.index for data in meals), only, 1)


def _is_standing(data: DayBlock) -> bool:
    return isinstance(data.block, Meal) and data.block.service == "standing"


def _meals(instance: AgendaInstance) -> Iterator[DayBlock]:
    return (data for data in instance.blocks if isinstance(data.block, Meal))
