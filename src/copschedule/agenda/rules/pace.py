"""The pace of a day: pauses between seats, time for each activity, and some that is free."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.rules.breach import LATEST, NEVER, Breach, most_of, true_when
from copschedule.agenda.variables import Variables

SEATED = ("talk", "workshop", "closing")
"""Kinds through which people keep their seats."""

LEAST_MINUTES = {
    "welcome": 15,
    "talk": 15,
    "workshop": 45,
    "networking": 15,
    "break": 15,
    "closing": 5,
}
"""What an activity of each kind needs at least so as not to be rushed; `real_meal` has the meals.

They are estimates: a talk takes 10 minutes and some questions, a break a queue and a cup, a
workshop and introductions a start, a middle and an end.
"""


def seated_stretch(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Nobody sits for longer than `minutes` without a pause of at least `least` minutes.

    Talks, workshops and the closing are seated; whatever lies between two of them is a pause:
    a break, a meal, introductions, or nothing. The amount is that of the minutes of a block
    beyond the last that its stretch may have.
    """
    rule = instance.event.rules.seated_stretch
    limit, pause = rule.minutes or 0, rule.least or 0
    seated = [data for data in instance.blocks if data.block.kind in SEATED]
    if sum(data.lengths[-1] for data in seated) + (pause - 1) * (len(seated) - 1) <= limit:
        return
    since = _seated_since(model, instance, variables, seated)
    for data in seated:
        block, begun = variables.blocks[data.index], since[data.index]
        allowed = model.new_int_var(0, LATEST + limit, "")
        model.add_max_equality(allowed, [block.start, begun + limit])
        over = most_of(model, data.lengths[-1], [block.end - allowed])
        yield Breach(_first(data, seated), over, data.lengths[-1])


def _seated_since(
    model: cp_model.CpModel,
    instance: AgendaInstance,
    variables: Variables,
    seated: list[DayBlock],
) -> dict[int, cp_model.IntVar]:
    """Return, for each of these blocks, when the stretch that it is part of began.

    Where the rule is hard it may be said to have begun earlier: that forbids nothing more, and
    leaves blocks that overlap to the rule against it.
    """
    exactly = instance.event.rules.seated_stretch.strictness != "hard"
    since = {data.index: model.new_int_var(0, LATEST, "") for data in seated}
    for data in seated:
        start, begun = variables.blocks[data.index].start, since[data.index]
        links = _goes_on(model, instance, variables, data, seated)
        model.add(begun <= start)
        for index, goes_on in links.items():
            model.add(begun <= since[index]).only_enforce_if(goes_on)
            if exactly:
                model.add(begun >= since[index]).only_enforce_if(goes_on)
        if exactly:
            model.add(begun >= start).only_enforce_if([~link for link in links.values()])
    return since


def _goes_on(
    model: cp_model.CpModel,
    instance: AgendaInstance,
    variables: Variables,
    data: DayBlock,
    seated: list[DayBlock],
) -> dict[int, cp_model.IntVar]:
    """Return, by the index of each other block, a literal: too short a pause after it."""
    block, pause = variables.blocks[data.index], instance.event.rules.seated_stretch.least or 0
    too_short = cp_model.Domain(0, pause - 1)
    others = [other for other in seated if data is not other]
    return {
        other.index: true_when(
            model,
            block.start - variables.blocks[other.index].end,
            too_short,
            variables.blocks[other.index],
            block,
        )
        for other in others
        if instance.apart(data.index, other.index) and pause
    }


def no_rushed_activity(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """An activity has at least the minutes that its kind needs; the amount is what it lacks."""
    for data in instance.blocks:
        missing = LEAST_MINUTES.get(data.block.kind, 0) - data.shortest
        if missing > 0:
            block = variables.blocks[data.index]
            least = LEAST_MINUTES[data.block.kind]
            lacking = most_of(model, least, [least * block.present - block.minutes])
            yield Breach((data.index,), lacking, missing)


def free_share(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Of the time from first block to last, at least `free_share` of the day is unplanned.

    The amount is that of the minutes that lack, rounded up.
    """
    permille = ceil(1000 * (instance.event.day.free_share or 0) - 1e-9)
    if not permille:
        return
    begins = model.new_int_var(0, NEVER, "")
    model.add_min_equality(
        begins, [block.start + NEVER * (1 - block.present) for block in variables.blocks]
    )
    span = most_of(model, LATEST, [block.end - begins for block in variables.blocks])
    planned = sum(_minutes_of_set(model, members, variables) for members in instance.sets)
    wanted = model.new_int_var(0, LATEST, "")
    model.add_division_equality(wanted, permille * span + 999, 1000)
    all_of_it = sum(data.lengths[-1] for data in instance.blocks)
    lacking = most_of(model, LATEST + all_of_it, [wanted - span + planned])
    most = ceil(permille * (instance.closes - instance.opens) / 1000)
    yield Breach(tuple(range(len(instance.blocks))), lacking, most)


def _minutes_of_set(
    model: cp_model.CpModel, members: tuple[int, ...], variables: Variables
) -> cp_model.IntVar:
    """Return the minutes that blocks which start together take up."""
    minutes = [variables.blocks[index].minutes for index in members]
    return minutes[0] if len(minutes) == 1 else most_of(model, NEVER, minutes)


def _first(data: DayBlock, others: list[DayBlock]) -> tuple[int, ...]:
    """Return the index of a block, then those of the others."""
    return (data.index, *(other.index for other in others if other.index != data.index))
