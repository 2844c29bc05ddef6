"""The rules of a day, one function each.

A rule's name is what people see when it stands in the way. Each yields what it demands of which
blocks: constraints that are all enforceable by a literal, so that a rule can be switched off, as a
whole or for one block.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise, permutations
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.rules.switchable import hard_breaches
from copschedule.agenda.variables import Variables
from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.event import Block, Networking


class Demand(NamedTuple):
    """What a rule asks of some blocks: a constraint of the model, and their indices."""

    constraint: cp_model.Constraint
    blocks: tuple[int, ...]


Rule = Callable[[cp_model.CpModel, AgendaInstance, Variables], Iterator[Demand]]


def impose_rules(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> dict[str, list[Demand]]:
    """Add every rule that is hard; return the demands of each by the rule's name."""
    always = {rule.__name__: list(rule(model, instance, variables)) for rule in RULES}
    switched = hard_breaches(model, instance, variables)
    return always | {
        name: [Demand(model.add(breach.amount == 0), breach.blocks) for breach in breaches]
        for name, breaches in switched.items()
    }


def within_day(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """Nothing starts before the day opens or ends after it closes."""
    for index, block in enumerate(variables.blocks):
        yield Demand(model.add(block.start >= instance.opens), (index,))
        yield Demand(model.add(block.end <= instance.closes), (index,))


def within_window(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block keeps to its earliest start and its latest end."""
    for data in instance.blocks:
        if data.block.window is not None:
            block, (earliest, latest) = variables.blocks[data.index], data.block.window
            yield _where_held(model.add(block.start >= earliest), variables, data.index)
            yield _where_held(model.add(block.end <= latest), variables, data.index)


def fixed_start(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block whose start is fixed starts then."""
    for data in instance.blocks:
        if data.block.start is not None:
            start = variables.blocks[data.index].start
            yield _where_held(model.add(start == data.block.start), variables, data.index)


def forbidden_times(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block has ended before a time that is forbidden to it, or starts after."""
    for data in instance.blocks:
        block = variables.blocks[data.index]
        for since, until in data.block.not_between:
            before = model.new_bool_var("before")
            for constraint, side in (
                (model.add(block.end <= since), before),
                (model.add(block.start >= until), ~before),
            ):
                constraint.only_enforce_if(side)
                yield _where_held(constraint, variables, data.index)


def on_grid(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block starts on the grid, counted from midnight, unless its start is fixed."""
    minutes = range(0, instance.closes + 1, instance.event.grid_minutes)
    for data in instance.blocks:
        if data.block.start is None:
            on_grid = _one_of(model, variables.blocks[data.index].start, minutes)
            yield _where_held(on_grid, variables, data.index)


def allowed_minutes(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block without rounds lasts no less than its least and no more than its most minutes."""
    for data in instance.blocks:
        if not data.rounds:
            yield _on_a_length(model, data, variables)


def rounds_fit(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A networking block lasts as long as its rounds, rounded up to the grid."""
    step = 60 * instance.event.grid_minutes
    for data in instance.blocks:
        block = variables.blocks[data.index]
        if isinstance(data.block, Networking) and block.rounds is not None:
            spare = 60 * block.minutes - data.block.seconds_a_round * block.rounds
            for limit in (block.rounds >= data.rounds[0], spare >= 0, spare < step):
                yield _where_held(model.add(limit), variables, data.index)
            yield _on_a_length(model, data, variables)


def one_thing_at_a_time(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block, or a set of parallel blocks, has the event to itself."""
    yield Demand(model.add_no_overlap(variables.spans), tuple(range(len(instance.blocks))))


def parallel_blocks_start_together(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """Blocks with the same name of `parallel` start at the same time."""
    for members in instance.sets:
        for one, other in combinations(members, 2):
            together = variables.blocks[one].start == variables.blocks[other].start
            yield _where_held(model.add(together), variables, one, other)


def allowed_rooms(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block is held in a room that it may use and that holds its capacity."""
    for data in instance.blocks:
        for room, in_room in enumerate(variables.blocks[data.index].in_room):
            if room not in data.rooms:
                yield Demand(model.add(in_room == 0), (data.index,))


def one_block_a_room(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """No two blocks are in the same room at the same time."""
    for room in range(len(instance.event.rooms)):
        held_there = [
            model.new_optional_interval_var(
                block.start, block.minutes, block.end, block.in_room[room], ""
            )
            for block in variables.blocks
        ]
        yield Demand(model.add_no_overlap(held_there), tuple(range(len(instance.blocks))))


def turnover_time(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A room has its `turnover_minutes` between two blocks."""
    for index, room in enumerate(instance.event.rooms):
        if room.turnover_minutes:
            taken = [
                model.new_optional_interval_var(
                    block.start,
                    block.minutes + room.turnover_minutes,
                    block.end + room.turnover_minutes,
                    block.in_room[index],
                    "",
                )
                for block in variables.blocks
            ]
            yield Demand(model.add_no_overlap(taken), tuple(range(len(instance.blocks))))


def precedence(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block keeps its gap to those it comes after or before, where both are held."""
    for before, after, asking in successions(instance):
        gap = asking.gap_minutes
        earlier, later = variables.blocks[before], variables.blocks[after]
        least = model.add(later.start >= earlier.end + gap.min)
        yield _where_held(least, variables, before, after)
        if gap.max is not None:
            most = model.add(later.start <= earlier.end + gap.max)
            yield _where_held(most, variables, before, after)


def first_and_last(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block that is `first` or `last` has nothing before, or after, it."""
    for data, other in permutations(instance.blocks, 2):
        if instance.apart(data.index, other.index):
            block, another = variables.blocks[data.index], variables.blocks[other.index]
            if data.block.first:
                first = model.add(another.start >= block.end)
                yield _where_held(first, variables, data.index, other.index)
            if data.block.last:
                last = model.add(another.end <= block.start)
                yield _where_held(last, variables, data.index, other.index)


def family_hours(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """Where `home_by` is hard, every block that isn't optional has ended by then."""
    for data in instance.blocks:
        if instance.deadline < instance.closes and not data.block.optional:
            end = variables.blocks[data.index].end
            yield Demand(model.add(end <= instance.deadline), (data.index,))


def speaker_in_one_place(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """Nobody speaks in two blocks at the same time."""
    talks = defaultdict(list)
    for data in instance.blocks:
        if data.speaker is not None:
            talks[data.speaker].append(data.index)
    for blocks in talks.values():
        if len(blocks) > 1:
            intervals = [variables.blocks[index].interval for index in blocks]
            yield Demand(model.add_no_overlap(intervals), tuple(blocks))


def speaker_is_there(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Iterator[Demand]:
    """A block takes place while its speaker is there."""
    for data in instance.blocks:
        block, (arrives, leaves) = variables.blocks[data.index], data.speaker_there
        if arrives > 0:
            yield _where_held(model.add(block.start >= arrives), variables, data.index)
        if leaves < MINUTES_A_DAY:
            yield _where_held(model.add(block.end <= leaves), variables, data.index)


def _on_a_length(model: cp_model.CpModel, data: DayBlock, variables: Variables) -> Demand:
    allowed = _one_of(model, variables.blocks[data.index].minutes, data.lengths)
    return _where_held(allowed, variables, data.index)


def _one_of(
    model: cp_model.CpModel, variable: cp_model.IntVar, values: Sequence[int]
) -> cp_model.Constraint:
    """Let a variable take one of some ascending values.

    Values at equal distances are counted rather than listed: without presolve, a list behind
    a literal is a clause or two for each of them, and a solve takes ten times as long.
    """
    steps = {b - a for a, b in pairwise(values)}
    if len(steps) > 1:
        return model.add_linear_expression_in_domain(variable, cp_model.Domain.from_values(values))
    count = model.new_int_var(0, len(values) - 1, "")
    return model.add(variable == values[0] + sum(steps) * count)


def successions(instance: AgendaInstance) -> Iterator[tuple[int, int, Block]]:
    """Yield each two blocks with an order, the earlier first, and which of them asks for it."""
    for data in instance.blocks:
        for name in data.block.after:
            yield instance.position[name], data.index, data.block
        for name in data.block.before:
            yield data.index, instance.position[name], data.block


def _where_held(constraint: cp_model.Constraint, variables: Variables, *blocks: int) -> Demand:
    """Let a constraint hold only if all these blocks are held."""
    constraint.only_enforce_if([variables.blocks[index].present for index in blocks])
    return Demand(constraint, blocks)


RULES: tuple[Rule, ...] = (
    within_day,
    within_window,
    fixed_start,
    forbidden_times,
    on_grid,
    allowed_minutes,
    rounds_fit,
    one_thing_at_a_time,
    parallel_blocks_start_together,
    allowed_rooms,
    one_block_a_room,
    turnover_time,
    precedence,
    first_and_last,
    family_hours,
    speaker_in_one_place,
    speaker_is_there,
)
"""Those without a switch, in the order in which they are imposed."""
