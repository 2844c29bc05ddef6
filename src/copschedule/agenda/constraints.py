"""The rules of a day, one function each.

A rule's name is what people see when it stands in the way. Each returns the constraints it
added, every one of them enforceable by a literal, so that a rule can be switched off as a
whole.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from ortools.sat.python import cp_model

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.variables import BlockVariables, Variables
from copschedule.domain.event import Gap, Networking

Constraints = list[cp_model.Constraint]
Rule = Callable[[cp_model.CpModel, AgendaInstance, Variables], Constraints]


def impose_rules(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> dict[str, Constraints]:
    """Add every rule; return the constraints of each by the rule's name."""
    return {rule.__name__: rule(model, instance, variables) for rule in RULES}


def within_day(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """Nothing starts before the day opens or ends after it closes."""
    return [
        constraint
        for block in variables.blocks
        for constraint in (
            model.add(block.start >= instance.opens),
            model.add(block.end <= instance.closes),
        )
    ]


def within_window(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A block keeps to its earliest start and its latest end."""
    constraints = []
    for data, block in zip(instance.blocks, variables.blocks, strict=True):
        if data.block.window is not None:
            earliest, latest = data.block.window
            constraints += [
                _where_held(model.add(block.start >= earliest), block),
                _where_held(model.add(block.end <= latest), block),
            ]
    return constraints


def fixed_start(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A block whose start is fixed starts then."""
    return [
        _where_held(model.add(block.start == data.block.start), block)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if data.block.start is not None
    ]


def on_grid(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Constraints:
    """A block starts on the grid, counted from midnight, unless its start is fixed."""
    grid = instance.event.grid_minutes
    minutes = cp_model.Domain.from_values(range(0, instance.closes + 1, grid))
    return [
        _where_held(model.add_linear_expression_in_domain(block.start, minutes), block)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if data.block.start is None
    ]


def allowed_minutes(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A block without rounds lasts no less than its least and no more than its most minutes."""
    return [
        _where_held(_on_a_length(model, data, block), block)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if not data.rounds
    ]


def rounds_fit(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A networking block lasts as long as its rounds, rounded up to the grid."""
    constraints = []
    step = 60 * instance.event.grid_minutes
    for data, block in zip(instance.blocks, variables.blocks, strict=True):
        if isinstance(data.block, Networking) and block.rounds is not None:
            spare = 60 * block.minutes - data.block.seconds_a_round * block.rounds
            constraints += [
                _where_held(model.add(block.rounds >= data.rounds[0]), block),
                _where_held(model.add(spare >= 0), block),
                _where_held(model.add(spare < step), block),
                _where_held(_on_a_length(model, data, block), block),
            ]
    return constraints


def one_thing_at_a_time(
    model: cp_model.CpModel,
    instance: AgendaInstance,  # noqa: ARG001 - every rule has the same signature
    variables: Variables,
) -> Constraints:
    """A block, or a set of parallel blocks, has the event to itself."""
    return [model.add_no_overlap(variables.spans)]


def parallel_blocks_start_together(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """Blocks with the same name of `parallel` start at the same time."""
    return [
        _where_held(model.add(one.start == other.start), one, other)
        for members in instance.sets
        for one, other in combinations([variables.blocks[index] for index in members], 2)
    ]


def allowed_rooms(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A block is held in a room that it may use and that holds its capacity."""
    return [
        model.add(in_room == 0)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        for room, in_room in enumerate(block.in_room)
        if room not in data.rooms
    ]


def one_block_a_room(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """No two blocks are in the same room at the same time."""
    return [
        model.add_no_overlap(
            [
                model.new_optional_interval_var(
                    block.start, block.minutes, block.end, block.in_room[room], ""
                )
                for block in variables.blocks
            ]
        )
        for room in range(len(instance.event.rooms))
    ]


def precedence(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A block keeps its gap to those it comes after or before, where both are held."""
    constraints = []
    for before, after, gap in _successions(instance):
        earlier, later = variables.blocks[before], variables.blocks[after]
        rules = [model.add(later.start >= earlier.end + gap.min)]
        if gap.max is not None:
            rules.append(model.add(later.start <= earlier.end + gap.max))
        constraints += [_where_held(rule, earlier, later) for rule in rules]
    return constraints


def first_and_last(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """A block that is `first` or `last` has nothing before, or after, it."""
    constraints = []
    for data, block in zip(instance.blocks, variables.blocks, strict=True):
        for other_data, other in zip(instance.blocks, variables.blocks, strict=True):
            if block is not other and instance.apart(data.index, other_data.index):
                if data.block.first:
                    constraints.append(
                        _where_held(model.add(other.start >= block.end), block, other)
                    )
                if data.block.last:
                    constraints.append(
                        _where_held(model.add(other.end <= block.start), block, other)
                    )
    return constraints


def family_hours(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """Where `home_by` is hard, every block that isn't optional has ended by then."""
    return [
        model.add(block.end <= instance.deadline)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if instance.deadline < instance.closes and not data.block.optional
    ]


def speaker_in_one_place(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Constraints:
    """Nobody speaks in two blocks at the same time."""
    intervals = defaultdict(list)
    for data, block in zip(instance.blocks, variables.blocks, strict=True):
        if data.speaker is not None:
            intervals[data.speaker].append(block.interval)
    return [model.add_no_overlap(talks) for talks in intervals.values() if len(talks) > 1]


def _on_a_length(
    model: cp_model.CpModel, data: DayBlock, block: BlockVariables
) -> cp_model.Constraint:
    lengths = cp_model.Domain.from_values(data.lengths)
    return model.add_linear_expression_in_domain(block.minutes, lengths)


def _successions(instance: AgendaInstance) -> Iterator[tuple[int, int, Gap]]:
    for data in instance.blocks:
        for name in data.block.after:
            yield instance.position[name], data.index, data.block.gap_minutes
        for name in data.block.before:
            yield data.index, instance.position[name], data.block.gap_minutes


def _where_held(constraint: cp_model.Constraint, *blocks: BlockVariables) -> cp_model.Constraint:
    """Let a constraint hold only if all these blocks are held."""
    constraint.only_enforce_if([block.present for block in blocks])
    return constraint


RULES: tuple[Rule, ...] = (
    within_day,
    within_window,
    fixed_start,
    on_grid,
    allowed_minutes,
    rounds_fit,
    one_thing_at_a_time,
    parallel_blocks_start_together,
    allowed_rooms,
    one_block_a_room,
    precedence,
    first_and_last,
    family_hours,
    speaker_in_one_place,
)
"""In the order in which they are imposed."""
