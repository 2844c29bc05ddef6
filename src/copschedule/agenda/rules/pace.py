"""The pace of a day: pauses between seats, time for each activity, and some that is free."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.rules.breach import NEVER, Breach, most_of, true_when
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
    since = _seated_since(model, instance, variables, seated, pause)
    for data in seated:
        block, begun = variables.blocks[data.index], since[data.index]
        allowed = model.new_int_var(0, 2 * NEVER, "")
        model.add_max_equality(allowed, [block.start, begun + limit])
        over = most_of(model, data.lengths[-1], [block.end - allowed])
        yield Breach(_first(data, seated), over, data.lengths[-1])


def _seated_since(
    model: cp_model.CpModel,
    instance: AgendaInstance,
    variables: Variables,
    seated: list[DayBlock],
    pause: int,
) -> dict[int, cp_model.IntVar]:
    """Return, for each of these blocks, when the stretch that it is part of began."""
    since = {data.index: model.new_int_var(0, NEVER, "") for data in seated}
    for data in seated:
        block, begun = variables.blocks[data.index], since[data.index]
        links = []
        for other in seated:
            if instance.apart(data.index, other.index) and data is not other:
                earlier = variables.blocks[other.index]
                wait = block.start - earlier.end
                goes_on = true_when(model, wait, cp_model.Domain(0, pause - 1), earlier, block)
                model.add(begun == since[other.index]).only_enforce_if(goes_on)
                links.append(goes_on)
        model.add(begun == block.start).only_enforce_if([~link for link in links])
        model.add(begun <= block.start)
    return since


def no_rushed_activity(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """An activity has at least the minutes that its kind needs; the amount is what it lacks."""
    for data in instance.blocks:
        missing = LEAST_MINUTES.get(data.block.kind, 0) - data.shortest
        if missing > 0:
            block = variables.blocks[data.index]
            lacking = LEAST_MINUTES[data.block.kind] * block.present - block.minutes
            yield Breach((data.index,), most_of(model, missing, [lacking]), missing)


def free_share(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Of the time from first block to last, at least `free_share` of the day is unplanned.

    The amount is that of the minutes that lack, rounded up.
    """
    share = Fraction(instance.event.day.free_share or 0).limit_denominator(1000)
    if not share:
        return
    begins = model.new_int_var(0, NEVER, "")
    model.add_min_equality(
        begins, [block.start + NEVER * (1 - block.present) for block in variables.blocks]
    )
    span = most_of(model, instance.closes, [block.end - begins for block in variables.blocks])
    planned = sum(_minutes_of_set(model, members, variables) for members in instance.sets)
    wanted = model.new_int_var(0, instance.closes, "")
    up = share.denominator - 1
    model.add_division_equality(wanted, share.numerator * span + up, share.denominator)
    most = -(-share.numerator * (instance.closes - instance.opens) // share.denominator)
    lacking = most_of(model, most, [wanted - span + planned])
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
