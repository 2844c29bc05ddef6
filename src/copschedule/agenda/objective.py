"""What makes one agenda better than another, as expressions of the model.

Every expression is exact in every solution, not only in the best: equalities, no slack.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from ortools.sat.python import cp_model

from copschedule.agenda.attendance import Way, losses, minutes_beyond, most_seconds
from copschedule.agenda.bounds import least_lost
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.variables import BlockVariables, Variables
from copschedule.domain.event import group_size_of


@dataclass(frozen=True)
class Goal:
    """One term to minimise: its value is that of `expression`, in `unit` minutes.

    The expression is never below `floor`.
    """

    name: str
    expression: cp_model.LinearExprT
    unit: Fraction = Fraction(1)
    floor: int = 0

    def minutes(self, value: float) -> float:
        """Return a value of the expression in minutes."""
        return float(value * self.unit)


def goals(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> tuple[Goal, ...]:
    """State the terms of `AGENDA_TERMS`, in order of importance."""
    return (
        networking_lost(model, instance, variables),
        home_by_overrun(model, instance, variables),
        from_preferred(model, instance, variables),
        end_of_day(model, instance, variables),
    )


def networking_lost(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Goal:
    """Attendee-minutes of introductions that people miss, against the longest on offer.

    A networking block offers its most rounds to everybody on the roster; somebody sits in a
    round when they are there from its start to its end. Rounds that are not held and blocks
    left out are lost to all. A meal with planned seating is one round of its preferred
    minutes, whatever its length.
    """
    meeting = [data for data in instance.blocks if group_size_of(data.block) is not None]
    tables = [list(losses(instance, data)) for data in meeting]
    most = [most_seconds(instance, data) for data in meeting]
    unit = gcd(*most, *(way.lost for table in tables for way in table)) or 1
    lost = [
        _loss(model, variables.blocks[data.index], table, all_of_it, unit, instance.opens)
        for data, table, all_of_it in zip(meeting, tables, most, strict=True)
    ]
    floor = -(-least_lost(instance) // unit)
    model.add(sum(lost) >= floor)
    return Goal("networking_lost", sum(lost), Fraction(unit, 60), floor)


def _loss(
    model: cp_model.CpModel,
    block: BlockVariables,
    ways: list[Way],
    most: int,
    unit: int,
    idle: int,
) -> cp_model.IntVar:
    """Link a block's start and rounds to what is lost, in units of `unit` attendee-seconds."""
    lost = model.new_int_var(0, most // unit, "lost")
    rounds = block.present if block.rounds is None else block.rounds
    rows = [(way.start, way.rounds, way.lost // unit) for way in ways]
    rows.append((idle, 0, most // unit))
    model.add_allowed_assignments([block.start, rounds, lost], rows)
    return lost


def home_by_overrun(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Goal:
    """Attendee-minutes beyond a soft `home_by`, until the last block that isn't optional ends."""
    home_by = instance.event.day.home_by
    if home_by is None or instance.event.day.home_by_is == "hard" or home_by >= instance.closes:
        return Goal("home_by_overrun", 0)
    table = minutes_beyond(instance, home_by)
    late = model.new_int_var(0, len(table) - 1, "minutes beyond home_by")
    overrun = model.new_int_var(0, table[-1], "overrun")
    ends = [
        block.end
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if not data.block.optional
    ]
    model.add_max_equality(late, [0, *(end - home_by for end in ends)])
    # Implied by the rules, but without the sum it takes the solver minutes to prove a term.
    needed = [variables.blocks[longest.index].minutes for longest in _longest_of_each_set(instance)]
    model.add(sum(needed) <= late + home_by - instance.opens)
    model.add_element(late, table, overrun)
    return Goal("home_by_overrun", overrun)


def _longest_of_each_set(instance: AgendaInstance) -> Iterator[DayBlock]:
    """Yield, of each set, the longest of the blocks that can't be left out."""
    for members in instance.sets:
        held = [
            data for data in map(instance.blocks.__getitem__, members) if not data.block.optional
        ]
        if held:
            yield max(held, key=lambda data: data.shortest)


def from_preferred(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Goal:
    """Minutes by which blocks are shorter or longer than preferred; all of them if left out."""
    away = [
        _distance(model, data, block)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if data.block.optional or data.lengths != (data.preferred,)
    ]
    return Goal("from_preferred", sum(away))


def _distance(model: cp_model.CpModel, data: DayBlock, block: BlockVariables) -> cp_model.IntVar:
    most = max(data.preferred, data.lengths[-1])
    away = model.new_int_var(0, most, "away from preferred")
    model.add_abs_equality(away, block.minutes - data.preferred)
    return away


def end_of_day(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Goal:
    """Minute since midnight at which the last block ends; when the day opens if none is held."""
    end = model.new_int_var(instance.opens, instance.closes, "end")
    model.add_max_equality(end, [block.end for block in variables.blocks])
    # Implied too, and needed for the proofs as in home_by_overrun.
    model.add(sum(variables.lengths) <= end - instance.opens)
    return Goal("end", end, floor=instance.opens)
