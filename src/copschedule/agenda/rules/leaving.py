"""When people leave: introductions before they do, and a reason to stay."""

from __future__ import annotations

from collections.abc import Iterator

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.rules.breach import NEVER, Breach, any_of, most_of, true_when
from copschedule.agenda.variables import Variables

TALKS = ("talk", "workshop")
"""Kinds that people come to listen to: after the last of them many leave."""

WORTH_STAYING = ("meal", "networking", "closing")
"""Kinds that keep people after the last talk; a break is when they go."""


def networking_before_people_leave(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """Introductions come before the last talk or workshop ends; the amount is 1 a block after.

    A fifth to a quarter of the people are gone once the last break is over.
    """
    talks = _of_kinds(instance, TALKS)
    networking = _of_kinds(instance, ("networking",))
    if talks and networking:
        for data, late in _after_last_talk(model, variables, talks, networking):
            yield Breach((data.index, *(talk.index for talk in talks)), late, 1)


def something_after_last_talk(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Breach]:
    """After the last talk or workshop come a meal, introductions or a closing; else 1."""
    talks = _of_kinds(instance, TALKS)
    if talks:
        worth = _of_kinds(instance, WORTH_STAYING)
        stays = [after for _, after in _after_last_talk(model, variables, talks, worth)]
        talked = any_of(model, [variables.blocks[talk.index].present for talk in talks])
        nothing = most_of(model, 1, [talked - any_of(model, stays)])
        yield Breach(tuple(data.index for data in (*talks, *worth)), nothing, 1)


def _after_last_talk(
    model: cp_model.CpModel, variables: Variables, talks: list[DayBlock], others: list[DayBlock]
) -> Iterator[tuple[DayBlock, cp_model.IntVar]]:
    """Yield each of the others with a literal: there are talks, and all are over before it."""
    ends = [variables.blocks[talk.index].end for talk in talks]
    talked = any_of(model, [variables.blocks[talk.index].present for talk in talks])
    over = most_of(model, NEVER, ends)
    for data in others:
        block = variables.blocks[data.index]
        after = true_when(model, block.start - over, cp_model.Domain(0, NEVER), block)
        late = model.new_bool_var("")
        model.add_min_equality(late, [after, talked])
        yield data, late


def _of_kinds(instance: AgendaInstance, kinds: tuple[str, ...]) -> list[DayBlock]:
    return [data for data in instance.blocks if data.block.kind in kinds]
