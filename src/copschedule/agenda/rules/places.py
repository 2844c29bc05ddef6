"""A place for everybody who is there: when a room would be too small is known before the search."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np
from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock, Minutes
from copschedule.agenda.rules.breach import LATEST, Breach, all_of, any_of, true_when
from copschedule.agenda.variables import BlockVariables, Variables
from copschedule.domain.clock import MINUTES_A_DAY


def room_holds_those_present(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Whoever is there has a place in the block's room; the amount is 1 where they have none.

    A block with a `capacity` of its own takes that many. Of parallel blocks, those without one
    share the others out among their rooms, and the amount is that of all of them.
    """
    crowd = headcount(instance)
    for members in instance.sets if instance.event.rooms else ():
        held = [instance.blocks[index] for index in members]
        sharing = [variables.blocks[data.index] for data in held if not data.block.capacity]
        numbers = sorted({sum(ways) for ways in product(*(_ways(instance, d) for d in held))})
        places = cp_model.LinearExpr.sum([_places(instance, data, variables) for data in held])
        too_small = [
            all_of(
                model,
                true_when(model, places, cp_model.Domain(number, number)),
                any_of(model, [_meets(model, block, crowd > number) for block in sharing]),
            )
            for number in numbers
            if sharing and number < crowd.max()
        ]
        if too_small:
            yield Breach(members, any_of(model, too_small), 1)


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


def _holds(instance: AgendaInstance, data: DayBlock) -> list[int]:
    """Return how many people a block takes in each room of the event."""
    limits = [data.block.capacity or room.capacity for room in instance.event.rooms]
    return [min(limit or instance.people, instance.people) for limit in limits]


def _ways(instance: AgendaInstance, data: DayBlock) -> set[int]:
    """Return the different numbers of people that a block may take, 0 where it is left out."""
    holds = _holds(instance, data)
    return {holds[room] for room in data.rooms} | ({0} if data.block.optional else set())


def _places(instance: AgendaInstance, data: DayBlock, variables: Variables) -> cp_model.LinearExpr:
    in_room = variables.blocks[data.index].in_room
    return cp_model.LinearExpr.weighted_sum(in_room, _holds(instance, data))


def _meets(model: cp_model.CpModel, block: BlockVariables, crowded: np.ndarray) -> cp_model.IntVar:
    """Return a literal: the block goes on during at least one of these minutes."""
    edges = np.flatnonzero(np.diff(crowded, prepend=False, append=False)).tolist()
    meets = [
        all_of(
            model,
            true_when(model, block.start, cp_model.Domain(0, until - 1), block.present),
            true_when(model, block.end, cp_model.Domain(since + 1, LATEST), block.present),
        )
        for since, until in zip(edges[::2], edges[1::2], strict=True)
    ]
    return any_of(model, meets)
