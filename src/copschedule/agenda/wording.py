"""Why a day can't be had, and what another would change, as sentences that an organiser reads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from copschedule.agenda.clauses import clauses, one_after_another, quoted
from copschedule.agenda.conflict import Requirement
from copschedule.agenda.day import AgendaInstance
from copschedule.domain.event import Block
from copschedule.domain.figures import measured
from copschedule.domain.labels import kind_label, rule_label, term_label
from copschedule.language import Words, message

CLAUSES_SHOWN = 9
"""Clauses that a sentence lists before it only counts them."""


def all_of_it(instance: AgendaInstance, requirements: Iterable[Requirement], w: Words) -> str:
    """Say that some requirements can't all be met, each in a clause; equal ones share theirs."""
    return w("Not all of this can be kept: {clauses}.", clauses=_listed(instance, requirements, w))


def no_such_start(
    instance: AgendaInstance,
    block: Block,
    minute: int,
    requirements: Iterable[Requirement],
    w: Words,
) -> str:
    """Say what stands in the way of a start."""
    return w(
        "{block} can't start at {time}: {clauses}.",
        block=quoted(block, w),
        time=w.time(minute),
        clauses=_listed(instance, requirements, w),
    )


def too_much_before(
    block: Block, minute: int, names: Sequence[str], needed: int, start: int, w: Words
) -> str:
    """Say that what must come before a block takes longer than there is until a start."""
    return w.many(
        needed,
        "{block} can't start at {time}: {blocks} must come before it and take {n} minute with the "
        "least gaps, from {start} at the earliest.",
        "{block} can't start at {time}: {blocks} must come before it and take {n} minutes with the "
        "least gaps, from {start} at the earliest.",
        block=quoted(block, w),
        time=w.time(minute),
        blocks=one_after_another(names, w),
        start=w.time(start),
    )


def too_much_after(
    block: Block, minute: int, names: Sequence[str], needed: int, end: int, w: Words
) -> str:
    """Say that a block and what must come after it take longer than there is from a start."""
    return w.many(
        needed,
        "{block} can't start at {time}: with {blocks}, which must follow, it takes {n} minute with "
        "the least gaps, and all must be over by {end}.",
        "{block} can't start at {time}: with {blocks}, which must follow, it takes {n} minutes "
        "with the least gaps, and all must be over by {end}.",
        block=quoted(block, w),
        time=w.time(minute),
        blocks=one_after_another(names, w),
        end=w.time(end),
    )


def starts(block: Block, minute: int, w: Words) -> str:
    """Say when a block starts."""
    return w("{block} starts at {time}.", block=quoted(block, w), time=w.time(minute))


def is_left_out(block: Block, w: Words) -> str:
    """Say that an optional block is not held."""
    return w("{block} is optional, and is left out.", block=quoted(block, w))


def could_start(block: Block, minute: int, w: Words) -> str:
    """Say that no rule forbids a start."""
    return w("{block} could start at {time}.", block=quoted(block, w), time=w.time(minute))


def would_change(
    block: Block, minute: int, changes: Mapping[str, float], w: Words, *, proved: bool
) -> str:
    """Say what another start changes about the best agenda, or the best that was found in time."""
    told = _told_changes(changes, w)
    if told and proved:
        sentence = message("{block} could start at {time}, which changes: {changes}.")
    elif proved:
        sentence = message("{block} could start at {time}: that would be as good.")
    elif told:
        sentence = message(
            "{block} could start at {time}; the best agenda found in time changes: {changes}."
        )
    else:
        sentence = message(
            "{block} could start at {time}; the best agenda found in time changes nothing."
        )
    return w(sentence, block=quoted(block, w), time=w.time(minute), changes=told)


def would_change_if_held(block: Block, changes: Mapping[str, float], w: Words) -> str:
    """Say what holding a block changes that is left out."""
    told = _told_changes(changes, w)
    if not told:
        return w("{block} could be held: that would be as good.", block=quoted(block, w))
    sentence = message("{block} could be held, which changes: {changes}.")
    return w(sentence, block=quoted(block, w), changes=told)


def not_found_out(block: Block, minute: int, w: Words) -> str:
    """Say that the time was too short to know about a start."""
    sentence = message("Whether {block} could start at {time} was not found out in time.")
    return w(sentence, block=quoted(block, w), time=w.time(minute))


def _told_changes(changes: Mapping[str, float], w: Words) -> str:
    return ", ".join(_told_change(name, change, w) for name, change in changes.items() if change)


def _told_change(name: str, change: float, w: Words) -> str:
    sentence = message("{term} +{amount}") if change > 0 else message("{term} -{amount}")
    amount = measured(name, abs(change), w)
    return w(sentence, term=term_label(name, w).lower(), amount=amount)


def _listed(instance: AgendaInstance, requirements: Iterable[Requirement], w: Words) -> str:
    asked = clauses(instance, requirements, w)
    more = len(asked) - CLAUSES_SHOWN
    shown = asked[:CLAUSES_SHOWN]
    return w.clauses([*shown, w.many(more, "and {n} more", "and {n} more")] if more > 0 else shown)


def day_too_short(items: Sequence[str], needed: int, start: int, end: int, w: Words) -> str:
    """Say that the day closes too early for what it holds."""
    return w.many(
        needed,
        "The day can't end at {end}: {sum} need {n} minute between {start} and {end}, which has "
        "{available}.",
        "The day can't end at {end}: {sum} need {n} minutes between {start} and {end}, which has "
        "{available}.",
        **_span_told(items, start, end, w),
    )


def family_hours_too_short(
    items: Sequence[str], needed: int, start: int, end: int, w: Words
) -> str:
    """Say that family hours end too early for what must be over by then."""
    return w.many(
        needed,
        "Nobody can be home by {end}: {sum} need {n} minute between {start} and {end}, which has "
        "{available}.",
        "Nobody can be home by {end}: {sum} need {n} minutes between {start} and {end}, which has "
        "{available}.",
        **_span_told(items, start, end, w),
    )


def span_too_short(items: Sequence[str], needed: int, start: int, end: int, w: Words) -> str:
    """Say that some blocks are confined to a time too short for them."""
    return w.many(
        needed,
        "There is too little time between {start} and {end}: {sum} need {n} minute, and it has "
        "{available}.",
        "There is too little time between {start} and {end}: {sum} need {n} minutes, and it has "
        "{available}.",
        **_span_told(items, start, end, w),
    )


def _span_told(items: Sequence[str], start: int, end: int, w: Words) -> dict[str, object]:
    available = max(0, end - start)
    return {
        "sum": " + ".join(items),
        "start": w.time(start),
        "end": w.time(end),
        "available": available,
    }


def block_too_long(block: Block, needed: int, start: int, end: int, w: Words) -> str:
    """Say that a block is confined to a time too short for it."""
    return w.many(
        needed,
        "{block} needs {n} minute, and there are {available} for it, from {start} to {end}.",
        "{block} needs {n} minutes, and there are {available} for it, from {start} to {end}.",
        block=quoted(block, w),
        available=max(0, end - start),
        start=w.time(start),
        end=w.time(end),
    )


def chain_too_long(names: Sequence[str], needed: int, start: int, end: int, w: Words) -> str:
    """Say that blocks that follow one another take longer than there is from first to last."""
    blocks = one_after_another(names, w)
    if end <= start:
        return w(
            "{blocks} can't come in this order: the first can't start before {start}, and the last "
            "must end by {end}.",
            blocks=blocks,
            start=w.time(start),
            end=w.time(end),
        )
    return w.many(
        needed,
        "{blocks} take {n} minute in this order, with the least gaps between them, and there are "
        "{available} between {start} and {end}.",
        "{blocks} take {n} minutes in this order, with the least gaps between them, and there are "
        "{available} between {start} and {end}.",
        blocks=blocks,
        available=end - start,
        start=w.time(start),
        end=w.time(end),
    )


def one_of_several(kind: str, count: int, minutes: int, w: Words) -> str:
    """Return an item of a sum: blocks of one kind that last equally long."""
    sentence = message("{kind} blocks {count} x {minutes}")
    return w(sentence, kind=kind_label(kind, w), count=count, minutes=minutes)


def alone(block: Block, minutes: int) -> str:
    """Return an item of a sum: a block and its minutes."""
    return f"{block.label} {minutes}"


def rules_in_conflict(names: Iterable[str], w: Words) -> str:
    """Name the rules."""
    return w("Rules in conflict: {names}.", names=", ".join(rule_label(name, w) for name in names))


def nobody_knows(w: Words) -> str:
    """Say that a day is impossible when the rules that make it so could not be told apart."""
    return w("The times, rooms and order that the blocks ask for can't all be kept together.")
