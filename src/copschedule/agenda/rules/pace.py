"""The pace of a day: pauses between seats, time for each activity, and some that is free."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.breach import LATEST, NEVER, Breach, any_of, most_of, true_when
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


class _Seat(NamedTuple):
    """Blocks that run at the same time and through which people sit, as one."""

    blocks: tuple[int, ...]
    start: cp_model.IntVar
    end: cp_model.IntVar
    present: cp_model.IntVar
    most: int


def seated_stretch(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Nobody sits for longer than `minutes` without a pause of at least `least` minutes.

    Talks, workshops and the closing are seated; whatever lies between two of them is a pause:
    a break, a meal, introductions, or nothing. The amount is that of the minutes beyond the last
    that a stretch may have; of parallel blocks the longest counts.
    """
    rule = instance.event.rules.seated_stretch
    limit, pause = rule.minutes or 0, rule.least or 0
    seats = list(_seats(model, instance, variables))
    if sum(seat.most for seat in seats) + (pause - 1) * (len(seats) - 1) <= limit:
        return
    everybody = {index for seat in seats for index in seat.blocks}
    for seat, begun in zip(seats, _seated_since(model, instance, seats), strict=True):
        allowed = model.new_int_var(0, LATEST + limit, "")
        model.add_max_equality(allowed, [seat.start, begun + limit])
        over = most_of(model, LATEST, [seat.end - allowed])
        others = tuple(sorted(everybody - set(seat.blocks)))
        yield Breach((*seat.blocks, *others), over, seat.most)


def _seats(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[_Seat]:
    for members in instance.sets:
        held = [index for index in members if instance.blocks[index].block.kind in SEATED]
        blocks = [variables.blocks[index] for index in held]
        if blocks:
            # A block left out starts and ends when the day opens, before all others.
            yield _Seat(
                tuple(held),
                _latest(model, [block.start for block in blocks]),
                _latest(model, [block.end for block in blocks]),
                any_of(model, [block.present for block in blocks]),
                max(instance.blocks[index].lengths[-1] for index in held),
            )


def _latest(model: cp_model.CpModel, times: list[cp_model.IntVar]) -> cp_model.IntVar:
    return times[0] if len(times) == 1 else most_of(model, LATEST, times)


def _seated_since(
    model: cp_model.CpModel, instance: AgendaInstance, seats: list[_Seat]
) -> list[cp_model.IntVar]:
    """Return, for each seat, when the stretch that it is part of began.

    Where the rule is hard it may be said to have begun earlier: that forbids nothing more, and
    leaves blocks that overlap to the rule against it.
    """
    rule = instance.event.rules.seated_stretch
    too_short = cp_model.Domain(0, (rule.least or 0) - 1)
    since = [model.new_int_var(0, LATEST, "") for _ in seats]
    for seat, begun in zip(seats, since, strict=True):
        links = []
        model.add(begun <= seat.start)
        for earlier, earlier_begun in zip(seats, since, strict=True):
            if seat is not earlier and rule.least:
                wait, both = seat.start - earlier.end, (earlier.present, seat.present)
                links.append(true_when(model, wait, too_short, *both))
                model.add(begun <= earlier_begun).only_enforce_if(links[-1])
                if rule.strictness != "hard":
                    model.add(begun >= earlier_begun).only_enforce_if(links[-1])
        if rule.strictness != "hard":
            model.add(begun >= seat.start).only_enforce_if([~link for link in links])
    return since


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
