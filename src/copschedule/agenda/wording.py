"""Why a day can't be had as it was asked for, or a block is where it is, as whole sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from copschedule.agenda.clauses import clauses, quoted
from copschedule.agenda.conflict import Requirement
from copschedule.agenda.day import AgendaInstance
from copschedule.domain.clock import clock
from copschedule.domain.event import Block
from copschedule.domain.figures import measured, term_label

CLAUSES_SHOWN = 9
"""Clauses that a sentence lists before it only counts them."""


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
    said = clauses(instance, requirements)
    shown = "; ".join(said[:CLAUSES_SHOWN])
    if len(said) > CLAUSES_SHOWN:
        return f"{shown}; and {len(said) - CLAUSES_SHOWN} more"
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
