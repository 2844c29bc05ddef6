"""A place for everybody who is there: when a room would be too small is known before the search."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock, Minutes
from copschedule.agenda.rules.breach import Breach, all_of, any_of, true_when
from copschedule.agenda.variables import BlockVariables, Variables
from copschedule.domain.clock import MINUTES_A_DAY

LATEST = 2 * MINUTES_A_DAY
"""The last minute that a variable of the model can have."""


def room_holds_those_present(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Whoever is there has a place in the block's room; the amount is 1 where they have none.

    A block with a `capacity` of its own takes that many. In blocks side by side people are
    placed (`copschedule.agenda.tracks`): no more of them than there are places.
    """
    crowd = headcount(instance)
    for members in instance.sets if instance.event.rooms else ():
        data = instance.blocks[members[0]]
        if len(members) > 1 or data.block.capacity:
            continue
        places = _places(instance, data, variables)
        too_small = [
            all_of(
                model,
                true_when(model, places, cp_model.Domain(number, number)),
                _meets(model, variables.blocks[data.index], crowd > number),
            )
            for number in sorted(_ways(instance, data))
            if number < crowd.max()
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


def _holds(instance: AgendaInstance) -> list[int]:
    """Return how many people a block without a capacity takes in each room of the event."""
    limits = [room.capacity for room in instance.event.rooms]
    return [min(limit or instance.people, instance.people) for limit in limits]


def _ways(instance: AgendaInstance, data: DayBlock) -> set[int]:
    """Return the different numbers of people that a block may take, 0 where it is left out."""
    holds = _holds(instance)
    return {holds[room] for room in data.rooms} | ({0} if data.block.optional else set())


def _places(instance: AgendaInstance, data: DayBlock, variables: Variables) -> cp_model.LinearExpr:
    in_room = variables.blocks[data.index].in_room
    return cp_model.LinearExpr.weighted_sum(in_room, _holds(instance))


def _meets(model: cp_model.CpModel, block: BlockVariables, crowded: np.ndarray) -> cp_model.IntVar:
    """Return a literal: the block goes on during at least one of these minutes."""
    edges = np.flatnonzero(np.diff(crowded, prepend=False, append=False)).tolist()
    meets = [
        all_of(
            model,
            true_when(model, block.start, cp_model.Domain(0, until - 1), block),
            true_when(model, block.end, cp_model.Domain(since + 1, LATEST), block),
        )
        for since, until in zip(edges[::2], edges[1::2], strict=True)
    ]
    return any_of(model, meets)
