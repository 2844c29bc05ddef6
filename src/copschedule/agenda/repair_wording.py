"""The repairs of a day as sentences that an organiser reads. All of them are here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from copschedule.agenda.clauses import joined, quoted
from copschedule.domain.clock import clock
from copschedule.domain.event import Activity, Event, Meal, Networking

AnyBlock = Activity | Meal | Networking


def later_end(before: Event, after: Event) -> str:
    """Say that the day closes later, that family hours end later, or both."""
    old, new = before.day, after.day
    sentences = []
    if new.home_by is not None and old.home_by is not None and new.home_by > old.home_by:
        sentences.append(
            f"Move the end of family hours from {clock(old.home_by)} to {clock(new.home_by)}, "
            f"{new.home_by - old.home_by} minutes later."
        )
    if new.closes > old.closes:
        sentences.append(
            f"Close the day at {clock(new.closes)} instead of {clock(old.closes)}, "
            f"{new.closes - old.closes} minutes later."
        )
    return " ".join(sentences)


def earlier_start(before: Event, after: Event) -> str:
    """Say that the day opens earlier."""
    old, new = before.day.opens, after.day.opens
    return f"Open the day at {clock(new)} instead of {clock(old)}, {old - new} minutes earlier."


def left_out(before: Event, out: Collection[str]) -> str:
    """Say which blocks are left out."""
    blocks = [block for block in before.blocks if block.id in out]
    names = joined(quoted(block) for block in blocks)
    if all(isinstance(block, Networking) for block in blocks):
        if len(blocks) == 1:
            return f"Hold one networking block less: leave out {names}."
        return f"Hold {len(blocks)} networking blocks less: leave out {names}."
    return f"Leave out {names}."


def shorter(before: Event, after: Event) -> str:
    """Say which blocks may be shorter than they were."""
    cuts = joined(
        f"{quoted(old)} from {old.duration(0).min} to {new.duration(0).min} minutes"
        for old, new in _changed(before, after)
        if not isinstance(old, Networking) and not isinstance(new, Networking)
    )
    return f"Shorten {cuts}."


def fewer_rounds(before: Event, after: Event) -> str:
    """Say which blocks may have fewer rounds than they had."""
    cuts = joined(
        f"{new.rounds.min} instead of {old.rounds.min} in {quoted(old)}"
        for old, new in _changed(before, after)
        if isinstance(old, Networking) and isinstance(new, Networking)
    )
    return f"Be content with fewer rounds: {cuts}."


def wider_windows(before: Event, after: Event) -> str:
    """Say which blocks may be held earlier or later."""
    windows = joined(
        f"{quoted(old)} from {clock(new.window[0])} to {clock(new.window[1])} "
        f"instead of {clock(old.window[0])} to {clock(old.window[1])}"
        for old, new in _changed(before, after)
        if old.window is not None and new.window is not None
    )
    return f"Allow {windows}."


def moved_starts(before: Event, after: Event) -> str:
    """Say which blocks with a fixed start begin at another time."""
    moves = joined(
        f"{quoted(old)} at {clock(new.start)} instead of {clock(old.start)}"
        for old, new in _changed(before, after)
        if old.start is not None and new.start is not None
    )
    return f"Start {moves}."


def eased_gaps(before: Event, after: Event) -> str:
    """Say which blocks may follow sooner, or later, than they had to."""
    sentences = []
    for old, new in _changed(before, after):
        if new.gap_minutes.min < old.gap_minutes.min:
            sentences.append(
                f"Be content with {new.gap_minutes.min} minutes instead of {old.gap_minutes.min} "
                f"between {quoted(old)} and what it follows or precedes."
            )
        if new.gap_minutes.max != old.gap_minutes.max:
            sentences.append(
                f"Let {new.gap_minutes.max} minutes instead of {old.gap_minutes.max} pass "
                f"between {quoted(old)} and what it follows or precedes."
            )
    return " ".join(sentences)


def _changed(before: Event, after: Event) -> Iterator[tuple[AnyBlock, AnyBlock]]:
    for old, new in zip(before.blocks, after.blocks, strict=True):
        if old != new:
            yield old, new


def no_order(before: AnyBlock, after: AnyBlock) -> str:
    """Say that two blocks may come in any order."""
    return f"Let {quoted(before)} and {quoted(after)} come in any order."


def not_first(block: AnyBlock) -> str:
    """Say that a block need not open the day."""
    return f"Let {quoted(block)} come where it fits instead of first."


def not_last(block: AnyBlock) -> str:
    """Say that a block need not close the day."""
    return f"Let {quoted(block)} come where it fits instead of last."


def any_room(block: AnyBlock) -> str:
    """Say that a block may use every room."""
    return f"Let {quoted(block)} use any room."


def larger_room(room: str, old: int, new: int) -> str:
    """Say how large a room has to be."""
    return f"Replace the room {room}, which holds {old}, by one that holds {new}."


def one_room_more(blocks: Collection[AnyBlock]) -> str:
    """Say for which blocks another room would do."""
    return f"Find one room more, for {joined(map(quoted, blocks), 'or')}."


def another_speaker(block: AnyBlock) -> str:
    """Say where somebody else would have to speak."""
    return f"Find another speaker for {quoted(block)}."


def not_parallel(block: AnyBlock) -> str:
    """Say that a block is held by itself instead of beside others."""
    return f"Hold {quoted(block)} at a time of its own instead of in parallel."


def soft_family_hours(home_by: int) -> str:
    """Say that family hours are a wish."""
    return f"Make the end of family hours at {clock(home_by)} a wish instead of a condition."


def soft_rule(rule: str) -> str:
    """Say that a rule of the event file is a wish."""
    return f"Make the rule {rule} a wish instead of a condition."
