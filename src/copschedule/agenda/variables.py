"""What the solver decides: start, length, rounds and room of each block, and whether it is held."""

from __future__ import annotations

from dataclasses import dataclass

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.clock import MINUTES_A_DAY


@dataclass(frozen=True)
class BlockVariables:
    """Of one block; times are minutes since midnight.

    A block that is left out has `present` 0, starts and ends when the day opens, and has no
    minutes and no rounds: so every sum over blocks is exact without asking for `present`.
    """

    start: cp_model.IntVar
    minutes: cp_model.IntVar
    end: cp_model.IntVar
    present: cp_model.IntVar
    interval: cp_model.IntervalVar
    rounds: cp_model.IntVar | None
    in_room: tuple[cp_model.IntVar, ...]
    """One literal for each room of the event; one is true where the block is held."""


@dataclass(frozen=True)
class Variables:
    """Of the whole day.

    `spans` has an interval for each of the instance's sets, from the common start to the last
    end; the set of a single block is that block's own interval.
    """

    blocks: tuple[BlockVariables, ...]
    spans: tuple[cp_model.IntervalVar, ...]
    lengths: tuple[cp_model.IntVar, ...]
    """Minutes of each span; 0 when none of its blocks is held."""


def declare(
    model: cp_model.CpModel, instance: AgendaInstance, *, all_may_be_left_out: bool = False
) -> Variables:
    """Add the variables of a day to a model, with no rule between them yet.

    With `all_may_be_left_out`, whether a block is held is free for each, optional or not.
    """
    blocks = tuple(
        _declare_block(model, instance, data, data.block.optional or all_may_be_left_out)
        for data in instance.blocks
    )
    spans = [
        (blocks[members[0]].interval, blocks[members[0]].minutes)
        if len(members) == 1
        else _declare_span(model, [blocks[index] for index in members])
        for members in instance.sets
    ]
    intervals, lengths = zip(*spans, strict=True)
    return Variables(blocks, intervals, lengths)


def _declare_block(
    model: cp_model.CpModel, instance: AgendaInstance, data: DayBlock, may_be_left_out: bool
) -> BlockVariables:
    name, opens = data.block.id, instance.opens
    start, end = _clock_variables(model, name)
    minutes = model.new_int_var(0, data.lengths[-1], f"minutes of {name}")
    present = model.new_bool_var(name) if may_be_left_out else model.new_constant(1)
    interval = model.new_optional_interval_var(start, minutes, end, present, name)
    rounds = model.new_int_var(0, data.rounds[-1], f"rounds of {name}") if data.rounds else None
    in_room = tuple(model.new_bool_var(f"{name} in {room.id}") for room in instance.event.rooms)
    if in_room:
        model.add(sum(in_room) == present)
    if may_be_left_out:
        for variable, idle in ((start, opens), (end, opens), (minutes, 0)):
            model.add(variable == idle).only_enforce_if(~present)
    if rounds is not None and may_be_left_out:
        model.add(rounds == 0).only_enforce_if(~present)
    return BlockVariables(start, minutes, end, present, interval, rounds, in_room)


def _declare_span(
    model: cp_model.CpModel, members: list[BlockVariables]
) -> tuple[cp_model.IntervalVar, cp_model.IntVar]:
    start, end = _clock_variables(model, "span")
    minutes = model.new_int_var(0, MINUTES_A_DAY, "span")
    present = model.new_bool_var("span")
    for member in members:
        model.add_implication(member.present, present)
        model.add(start <= member.start).only_enforce_if(member.present)
        model.add(end >= member.end).only_enforce_if(member.present)
    interval = model.new_optional_interval_var(start, minutes, end, present, "span")
    return interval, minutes


def _clock_variables(model: cp_model.CpModel, name: str) -> tuple[cp_model.IntVar, cp_model.IntVar]:
    # Wider than any day: what a day allows is for the rules to say, so that one of them can
    # be named when nothing fits.
    return (
        model.new_int_var(0, 2 * MINUTES_A_DAY, f"start of {name}"),
        model.new_int_var(0, 2 * MINUTES_A_DAY, f"end of {name}"),
    )
