"""A place for everybody who is there: what a room must hold is worked out before the search."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock, Minutes
from copschedule.agenda.rules.breach import Breach, most_of, true_when
from copschedule.agenda.variables import BlockVariables, Variables
from copschedule.domain.clock import MINUTES_A_DAY


def room_holds_those_present(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Whoever is there has a place in the block's room; the amount is the people without one.

    A block with a `capacity` of its own takes that many. Of parallel blocks, those without one
    share the others out among their rooms.
    """
    crowd = headcount(instance)
    for members in instance.sets:
        sharing = [
            data for data in map(instance.blocks.__getitem__, members) if not data.block.capacity
        ]
        if any(_least_places(instance, data) < crowd.max() for data in sharing):
            peaks = [_peak(model, variables.blocks[data.index], data, crowd) for data in sharing]
            wanted = most_of(model, instance.people, peaks)
            places = cp_model.LinearExpr.sum(
                [_places(instance, index, variables) for index in members]
            )
            missing = most_of(model, instance.people, [wanted - places])
            yield Breach(members, missing, int(crowd.max()))


def _places(instance: AgendaInstance, index: int, variables: Variables) -> cp_model.LinearExpr:
    """Return how many people a block takes; 0 where it is left out."""
    capacity, block = instance.blocks[index].block.capacity, variables.blocks[index]
    if capacity:
        return min(capacity, instance.people) * block.present
    holds = [
        min(room.capacity or instance.people, instance.people) for room in instance.event.rooms
    ]
    return cp_model.LinearExpr.weighted_sum(block.in_room, holds)


def headcount(instance: AgendaInstance) -> Minutes:
    """Return how many are there during each minute of the day.

    Returns
    -------
    ndarray of int64, shape (1440,)
        Entry i is for the minute that begins i minutes after midnight.
    """
    coming = np.bincount(instance.arrives, minlength=MINUTES_A_DAY + 1)
    going = np.bincount(instance.leaves, minlength=MINUTES_A_DAY + 1)
    return np.cumsum(coming - going, dtype=np.int64)[:MINUTES_A_DAY]


def _least_places(instance: AgendaInstance, data: DayBlock) -> int:
    """Return what the smallest room that a block may use holds."""
    rooms = (instance.event.rooms[index] for index in data.rooms)
    return min((room.capacity or instance.people for room in rooms), default=instance.people)


def _peak(
    model: cp_model.CpModel, block: BlockVariables, data: DayBlock, crowd: Minutes
) -> cp_model.IntVar:
    """Return how many are there when most are; 0 for a block left out.

    Where another rule is switched off, a block may have a start or length that is none of its
    own: it is taken to have nobody there, so that this rule doesn't stand in for the other.
    """
    rows = [
        (start, minutes, int(crowd[start : start + minutes].max(initial=0)))
        for start, minutes in product(data.starts, data.lengths)
    ]
    most = max((peak for _, _, peak in rows), default=0)
    starts, lengths = map(cp_model.Domain.from_values, (data.starts, data.lengths))
    usual = model.new_bool_var("")
    model.add_min_equality(
        usual,
        [true_when(model, block.start, starts, block), true_when(model, block.minutes, lengths)],
    )
    if all(peak == most for _, _, peak in rows):
        return most_of(model, most, [most * usual])
    number = model.new_int_var(0, most, "")
    model.add_allowed_assignments([block.start, block.minutes, number], rows).only_enforce_if(usual)
    model.add(number == 0).only_enforce_if(~usual)
    return number
