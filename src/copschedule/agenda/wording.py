"""What the rules of a day ask, and why it can't all be had, as sentences that an organiser reads.

Whole sentences with gaps, one place for all of them: so they can be translated. "{blocks}" stands
for the names of one block or several; "must" goes with both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from copschedule.agenda.conflict import HELD, Requirement
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.clock import clock
from copschedule.domain.event import Block, Gap
from copschedule.domain.figures import measured, term_label

CLAUSES_SHOWN = 9
"""Clauses that a sentence lists before it only counts them."""


def quoted(block: Block) -> str:
    """Return the name of a block in quotes."""
    return f'"{block.label}"'


def joined(names: Iterable[str], last: str = "and") -> str:
    """Return "a, b and c".

    Examples
    --------
    >>> joined(["a", "b", "c"]), joined(["a"])
    ('a, b and c', 'a')
    """
    *most, end = names
    return f"{', '.join(most)} {last} {end}" if most else end


def all_of_it(instance: AgendaInstance, requirements: Iterable[Requirement]) -> str:
    """Say that some requirements can't all be met, each in a clause; equal ones share theirs."""
    return f"Not all of this can be kept: {_listed(instance, requirements)}."


def no_such_start(
    instance: AgendaInstance, block: Block, minute: int, requirements: Iterable[Requirement]
) -> str:
    """Say what stands in the way of a start."""
    clauses = _listed(instance, requirements)
    return f"{quoted(block)} can't start at {clock(minute)}: {clauses}."


def too_much_before(
    block: Block, minute: int, names: Sequence[str], needed: int, start: int
) -> str:
    """Say that what must come before a block takes longer than there is until a start."""
    return (
        f"{quoted(block)} can't start at {clock(minute)}: {', then '.join(names)} must come before "
        f"it and take {needed} minutes with the least gaps, from {clock(start)} at the earliest."
    )


def too_much_after(block: Block, minute: int, names: Sequence[str], needed: int, end: int) -> str:
    """Say that a block and what must come after it take longer than there is from a start."""
    return (
        f"{quoted(block)} can't start at {clock(minute)}: with {', then '.join(names)}, which must "
        f"follow, it takes {needed} minutes with the least gaps, and all must be over by "
        f"{clock(end)}."
    )


def starts(block: Block, minute: int) -> str:
    """Say when a block starts."""
    return f"{quoted(block)} starts at {clock(minute)}."


def is_left_out(block: Block) -> str:
    """Say that an optional block is not held."""
    return f"{quoted(block)} is optional, and is left out."


def could_start(block: Block, minute: int) -> str:
    """Say that no rule forbids a start."""
    return f"{quoted(block)} could start at {clock(minute)}."


def would_change(block: Block, minute: int, changes: Mapping[str, float], *, proved: bool) -> str:
    """Say what another start changes about the best agenda, or the best that was found in time."""
    told, could = _told_changes(changes), f"{quoted(block)} could start at {clock(minute)}"
    if not proved:
        return f"{could}; the best agenda found in time changes: {told or 'nothing'}."
    if not told:
        return f"{could}: that would be as good."
    return f"{could}, which changes: {told}."


def would_change_if_held(block: Block, changes: Mapping[str, float]) -> str:
    """Say what holding a block changes that is left out."""
    told = _told_changes(changes)
    if not told:
        return f"{quoted(block)} could be held: that would be as good."
    return f"{quoted(block)} could be held, which changes: {told}."


def not_found_out(block: Block, minute: int) -> str:
    """Say that the time was too short to know about a start."""
    return f"Whether {quoted(block)} could start at {clock(minute)} was not found out in time."


def _told_changes(changes: Mapping[str, float]) -> str:
    return ", ".join(
        f"{term_label(name).lower()} {'+' if change > 0 else '-'}{measured(name, abs(change))}"
        for name, change in changes.items()
        if change
    )


def _listed(instance: AgendaInstance, requirements: Iterable[Requirement]) -> str:
    clauses = _clauses(instance, requirements)
    shown = "; ".join(clauses[:CLAUSES_SHOWN])
    if len(clauses) > CLAUSES_SHOWN:
        return f"{shown}; and {len(clauses) - CLAUSES_SHOWN} more"
    return shown


def day_too_short(items: Sequence[str], needed: int, start: int, end: int) -> str:
    """Say that the day closes too early for what it holds."""
    return (
        f"The day can't end at {clock(end)}: {' + '.join(items)} need {needed} minutes "
        f"between {clock(start)} and {clock(end)}, which has {end - start}."
    )


def family_hours_too_short(items: Sequence[str], needed: int, start: int, end: int) -> str:
    """Say that family hours end too early for what must be over by then."""
    return (
        f"Nobody can be home by {clock(end)}: {' + '.join(items)} need {needed} minutes "
        f"between {clock(start)} and {clock(end)}, which has {end - start}."
    )


def span_too_short(items: Sequence[str], needed: int, start: int, end: int) -> str:
    """Say that some blocks are confined to a time too short for them."""
    return (
        f"There is too little time between {clock(start)} and {clock(end)}: "
        f"{' + '.join(items)} need {needed} minutes, and it has {max(0, end - start)}."
    )


def block_too_long(block: Block, needed: int, start: int, end: int) -> str:
    """Say that a block is confined to a time too short for it."""
    return (
        f"{quoted(block)} needs {needed} minutes, and there are {max(0, end - start)} for it, "
        f"from {clock(start)} to {clock(end)}."
    )


def chain_too_long(names: Sequence[str], needed: int, start: int, end: int) -> str:
    """Say that blocks that follow one another take longer than there is from first to last."""
    if end <= start:
        return (
            f"{', then '.join(names)} can't come in this order: the first can't start before "
            f"{clock(start)}, and the last must end by {clock(end)}."
        )
    return (
        f"{', then '.join(names)} take {needed} minutes in this order, with the least gaps "
        f"between them, and there are {end - start} between {clock(start)} and "
        f"{clock(end)}."
    )


def one_of_several(kind: str, count: int, minutes: int) -> str:
    """Return an item of a sum: blocks of one kind that last equally long."""
    return f"{kind} blocks {count} x {minutes}"


def alone(block: Block, minutes: int) -> str:
    """Return an item of a sum: a block and its minutes."""
    return f"{block.label} {minutes}"


def rules_in_conflict(names: Iterable[str]) -> str:
    """Name the rules, as the documentation lists them."""
    return f"Rules in conflict: {', '.join(names)}."


def nobody_knows() -> str:
    """Say that a day is impossible when the rules that make it so could not be told apart."""
    return "The times, rooms and order that the blocks ask for can't all be kept together."


Clause = tuple[str, tuple[int, ...]]
"""A text with "{blocks}" in it, and the blocks that it is said of."""


def _clauses(instance: AgendaInstance, requirements: Iterable[Requirement]) -> list[str]:
    said: dict[str, list[int]] = {}
    for requirement in requirements:
        if requirement.rule != HELD:
            text, blocks = clause(instance, requirement)
            said.setdefault(text, []).extend(blocks)
    return [
        text.replace("{blocks}", joined(_names(instance, dict.fromkeys(blocks))))
        if blocks
        else text
        for text, blocks in said.items()
    ]


def clause(instance: AgendaInstance, requirement: Requirement) -> Clause:
    """Return what a requirement asks, as a clause; a rule that has none is named."""
    wording = CLAUSES.get(requirement.rule, _by_name(requirement.rule))
    return wording(instance, requirement.blocks)


def _names(instance: AgendaInstance, blocks: Iterable[int]) -> list[str]:
    return [quoted(instance.blocks[index].block) for index in blocks]


def _by_name(rule: str) -> Callable[[AgendaInstance, tuple[int, ...]], Clause]:
    return lambda _, blocks: (f"{{blocks}} must keep the rule {rule}", blocks)


def _within_day(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    hours = f"{clock(instance.opens)} to {clock(instance.closes)}"
    return f"{{blocks}} must be held while the day is open ({hours})", blocks


def _within_window(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    earliest, latest = _only(instance, blocks).window or (instance.opens, instance.closes)
    return f"{{blocks}} must be held between {clock(earliest)} and {clock(latest)}", blocks


def _fixed_start(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return f"{{blocks}} must start at {clock(_only(instance, blocks).start or 0)}", blocks


def _on_grid(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return f"{{blocks}} must start on the {instance.event.grid_minutes}-minute grid", blocks


def _allowed_minutes(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return f"{{blocks}} must last {_minutes(instance.blocks[blocks[0]])} minutes", blocks


def _rounds_fit(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    data = instance.blocks[blocks[0]]
    rounds = _span(data.rounds[0], data.rounds[-1])
    return f"{{blocks}} must have {rounds} rounds, {_minutes(data)} minutes", blocks


def _one_thing_at_a_time(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "only one thing may happen at a time, unless blocks are parallel", ()


def _parallel_blocks_start_together(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return f"{joined(_names(instance, blocks))} must start together", ()


def _allowed_rooms(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    data = instance.blocks[blocks[0]]
    rooms = [instance.event.rooms[index].id for index in data.rooms]
    if not rooms:
        return f"{{blocks}} must have a room that holds {data.block.capacity} people", blocks
    return f"{{blocks}} must be in {joined(rooms, 'or')}", blocks


def _one_block_a_room(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "a room may hold only one block at a time", ()


def _precedence(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    earlier, later = _names(instance, blocks)
    return f"{later} must come after {earlier}{_apart(gap_between(instance, *blocks))}", ()


def _first_and_last(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    which = _only(instance, blocks[:1])
    place = "first" if which.first else "last"
    return f"{{blocks}} must come {place}", blocks[:1]


def _family_hours(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return f"{{blocks}} must end by {clock(instance.deadline)}, for family hours", blocks


def _speaker_in_one_place(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    speaker = _only(instance, blocks[:1]).speaker
    talks = joined(_names(instance, blocks))
    return f"{speaker} must speak at {talks}, one at a time", ()


def _forbidden_times(_instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return "{blocks} must keep out of the times that are forbidden", blocks


def _speaker_is_there(_instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return "{blocks} must be held while who speaks is there", blocks


def _turnover_time(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "a room must have its turnover time between two blocks", ()


CLAUSES: dict[str, Callable[[AgendaInstance, tuple[int, ...]], Clause]] = {
    "within_day": _within_day,
    "within_window": _within_window,
    "fixed_start": _fixed_start,
    "on_grid": _on_grid,
    "allowed_minutes": _allowed_minutes,
    "rounds_fit": _rounds_fit,
    "one_thing_at_a_time": _one_thing_at_a_time,
    "parallel_blocks_start_together": _parallel_blocks_start_together,
    "allowed_rooms": _allowed_rooms,
    "one_block_a_room": _one_block_a_room,
    "precedence": _precedence,
    "first_and_last": _first_and_last,
    "family_hours": _family_hours,
    "speaker_in_one_place": _speaker_in_one_place,
    "forbidden_times": _forbidden_times,
    "speaker_is_there": _speaker_is_there,
    "turnover_time": _turnover_time,
}
"""What each rule asks of the blocks that a requirement names, by the rule's name."""


def _only(instance: AgendaInstance, blocks: tuple[int, ...]) -> Block:
    return instance.blocks[blocks[0]].block


def _minutes(data: DayBlock) -> str:
    return _span(data.lengths[0], data.lengths[-1])


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least} to {most}"


def gap_between(instance: AgendaInstance, before: int, after: int) -> Gap:
    """Return the gap between two blocks with an order: the wider of those asked for."""
    earlier, later = instance.blocks[before].block, instance.blocks[after].block
    asked = [
        block.gap_minutes
        for block, names, other in ((later, later.after, earlier), (earlier, earlier.before, later))
        if other.id in names
    ]
    limits = [gap.max for gap in asked if gap.max is not None]
    return Gap(min=max(gap.min for gap in asked), max=min(limits, default=None))


def _apart(gap: Gap) -> str:
    if gap.max is not None:
        return f", {_span(gap.min, gap.max)} minutes later"
    return f", at least {gap.min} minutes later" if gap.min else ""
