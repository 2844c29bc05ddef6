"""Which of the equally good agendas is taken: the event's own order, then no idle time.

These choices cost nothing that the objective counts. They make the agenda the one that its
organiser would have written, and the same one whatever the seed.
"""

from __future__ import annotations

from itertools import combinations

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.variables import Variables


def declare_order(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> list[cp_model.IntVar]:
    """Return a literal for each two sets of blocks: the one that the event names first is first.

    Those of a block that is left out may be either.
    """
    return [
        _declare_pair(model, instance, variables, first, second)
        for first, second in combinations(range(len(instance.sets)), 2)
    ]


def _declare_pair(
    model: cp_model.CpModel,
    instance: AgendaInstance,
    variables: Variables,
    first: int,
    second: int,
) -> cp_model.IntVar:
    in_order = model.new_bool_var("in order")
    for one in (variables.blocks[index] for index in instance.sets[first]):
        for other in (variables.blocks[index] for index in instance.sets[second]):
            both = (one.present, other.present)
            model.add(one.end <= other.start).only_enforce_if(in_order, *both)
            model.add(other.end <= one.start).only_enforce_if(~in_order, *both)
    return in_order


def untidiness(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> cp_model.LinearExprT:
    """Return what a tidy day, whose end is known, has little of.

    In this order: the day starts as late as it can, each block then as early as it can, with
    as many rounds as it can, in the best of its rooms (the event's first block first).
    """
    opening = model.new_int_var(instance.opens, instance.closes, "first start")
    for block in variables.blocks:
        model.add(opening <= block.start).only_enforce_if(block.present)
    starts = sum(block.start for block in variables.blocks)
    rounds = sum(block.rounds for block in variables.blocks if block.rounds is not None)
    rooms = sum(
        (len(instance.blocks) - data.index) * rank * block.in_room[room]
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        for rank, room in enumerate(data.rooms)
    )
    a_round = 1 + len(instance.blocks) ** 2 * len(instance.event.rooms)
    a_start = a_round * (1 + sum(data.rounds[-1] for data in instance.blocks if data.rounds))
    a_day = a_start * (1 + len(instance.blocks) * instance.closes)
    return a_start * starts + rooms - a_round * rounds - a_day * opening
