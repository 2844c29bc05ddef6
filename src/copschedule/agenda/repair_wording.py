"""The repairs of a day as sentences that an organiser reads. All of them are here."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from copschedule.agenda.clauses import quoted
from copschedule.domain.event import Activity, Event, Gap, Meal, Networking
from copschedule.language import Words, message, words

AnyBlock = Activity | Meal | Networking


def later_end(before: Event, after: Event) -> str:
    """Say that the day closes later, that family hours end later, or both."""
    w = words(before.language)
    old, new = before.day, after.day
    sentences = []
    if new.home_by is not None and old.home_by is not None and new.home_by > old.home_by:
        sentences.append(
            w.many(
                new.home_by - old.home_by,
                "Move the end of family hours from {old} to {new}, {n} minute later.",
                "Move the end of family hours from {old} to {new}, {n} minutes later.",
                old=w.time(old.home_by),
                new=w.time(new.home_by),
            )
        )
    if new.closes > old.closes:
        sentences.append(
            w.many(
                new.closes - old.closes,
                "Close the day at {new} instead of {old}, {n} minute later.",
                "Close the day at {new} instead of {old}, {n} minutes later.",
                old=w.time(old.closes),
                new=w.time(new.closes),
            )
        )
    return " ".join(sentences)


def earlier_start(before: Event, after: Event) -> str:
    """Say that the day opens earlier."""
    w = words(before.language)
    old, new = before.day.opens, after.day.opens
    return w.many(
        old - new,
        "Open the day at {new} instead of {old}, {n} minute earlier.",
        "Open the day at {new} instead of {old}, {n} minutes earlier.",
        old=w.time(old),
        new=w.time(new),
    )


def left_out(before: Event, out: Collection[str]) -> str:
    """Say which blocks are left out."""
    w = words(before.language)
    blocks = [block for block in before.blocks if block.id in out]
    names = w.list(quoted(block, w) for block in blocks)
    if not all(isinstance(block, Networking) for block in blocks):
        return w("Leave out {blocks}.", blocks=names)
    return w.many(
        len(blocks),
        "Hold one networking block less: leave out {blocks}.",
        "Hold {n} networking blocks less: leave out {blocks}.",
        blocks=names,
    )


def shorter(before: Event, after: Event) -> str:
    """Say which blocks may be shorter than they were."""
    w = words(before.language)
    cuts = [
        w.many(
            new.duration(0).min,
            "{block} from {old} to {n} minute",
            "{block} from {old} to {n} minutes",
            block=quoted(old, w),
            old=old.duration(0).min,
        )
        for old, new in _changed(before, after)
        if not isinstance(old, Networking) and not isinstance(new, Networking)
    ]
    return w("Shorten {blocks}.", blocks=w.list(cuts))


def fewer_rounds(before: Event, after: Event) -> str:
    """Say which blocks may have fewer rounds than they had."""
    w = words(before.language)
    cuts = [
        w(
            "{new} instead of {old} in {block}",
            new=new.rounds.min,
            old=old.rounds.min,
            block=quoted(old, w),
        )
        for old, new in _changed(before, after)
        if isinstance(old, Networking) and isinstance(new, Networking)
    ]
    return w("Be content with fewer rounds: {cuts}.", cuts=w.list(cuts))


def wider_windows(before: Event, after: Event) -> str:
    """Say which blocks may be held earlier or later."""
    w = words(before.language)
    windows = [
        w(
            "{block} from {start} to {end} instead of {old_start} to {old_end}",
            block=quoted(old, w),
            start=w.time(new.window[0]),
            end=w.time(new.window[1]),
            old_start=w.time(old.window[0]),
            old_end=w.time(old.window[1]),
        )
        for old, new in _changed(before, after)
        if old.window is not None and new.window is not None
    ]
    return w("Allow {windows}.", windows=w.list(windows))


def moved_starts(before: Event, after: Event) -> str:
    """Say which blocks with a fixed start begin at another time."""
    w = words(before.language)
    moves = [
        w(
            "{block} at {new} instead of {old}",
            block=quoted(old, w),
            new=w.time(new.start),
            old=w.time(old.start),
        )
        for old, new in _changed(before, after)
        if old.start is not None and new.start is not None
    ]
    return w("Start {moves}.", moves=w.list(moves))


def eased_gaps(before: Event, after: Event) -> str:
    """Say which blocks may follow sooner, or later, than they had to."""
    w = words(before.language)
    return " ".join(
        sentence
        for old, new in _changed(before, after)
        for sentence in _eased(old.gap_minutes, new.gap_minutes, quoted(old, w), w)
    )


def _eased(old: Gap, new: Gap, block: str, w: Words) -> Iterator[str]:
    if new.min < old.min:
        yield w.many(
            new.min,
            "Be content with {n} minute instead of {old} between {block} and what it follows or "
            "precedes.",
            "Be content with {n} minutes instead of {old} between {block} and what it follows or "
            "precedes.",
            old=old.min,
            block=block,
        )
    if new.max != old.max:
        yield w.many(
            new.max or 0,
            "Let {n} minute instead of {old} pass between {block} and what it follows or precedes.",
            "Let {n} minutes instead of {old} pass between {block} and what it follows or "
            "precedes.",
            old=old.max,
            block=block,
        )


def _changed(before: Event, after: Event) -> Iterator[tuple[AnyBlock, AnyBlock]]:
    for old, new in zip(before.blocks, after.blocks, strict=True):
        if old != new:
            yield old, new


def no_order(event: Event, before: AnyBlock, after: AnyBlock) -> str:
    """Say that two blocks may come in any order."""
    w = words(event.language)
    sentence = message("Let {before} and {after} come in any order.")
    return w(sentence, before=quoted(before, w), after=quoted(after, w))


def not_first(event: Event, block: AnyBlock) -> str:
    """Say that a block need not open the day."""
    w = words(event.language)
    return w("Let {block} come where it fits instead of first.", block=quoted(block, w))


def not_last(event: Event, block: AnyBlock) -> str:
    """Say that a block need not close the day."""
    w = words(event.language)
    return w("Let {block} come where it fits instead of last.", block=quoted(block, w))


def any_room(event: Event, block: AnyBlock) -> str:
    """Say that a block may use every room."""
    w = words(event.language)
    return w("Let {block} use any room.", block=quoted(block, w))


def larger_room(event: Event, room: str, old: int, new: int) -> str:
    """Say how large a room has to be."""
    w = words(event.language)
    sentence = message("Replace the room {room}, which holds {old}, by one that holds {new}.")
    return w(sentence, room=room, old=old, new=new)


def one_room_more(event: Event, blocks: Collection[AnyBlock]) -> str:
    """Say for which blocks another room would do."""
    w = words(event.language)
    names = w.list((quoted(block, w) for block in blocks), either=True)
    return w("Find one room more, for {blocks}.", blocks=names)


def another_speaker(event: Event, block: AnyBlock) -> str:
    """Say where somebody else would have to speak."""
    w = words(event.language)
    return w("Find another speaker for {block}.", block=quoted(block, w))


def not_parallel(event: Event, block: AnyBlock) -> str:
    """Say that a block is held by itself instead of beside others."""
    w = words(event.language)
    sentence = message("Hold {block} at a time of its own instead of in parallel.")
    return w(sentence, block=quoted(block, w))


def soft_family_hours(event: Event, home_by: int) -> str:
    """Say that family hours are a wish."""
    w = words(event.language)
    sentence = message("Make the end of family hours at {time} a wish instead of a condition.")
    return w(sentence, time=w.time(home_by))


def soft_rule(event: Event, rule: str) -> str:
    """Say that a rule of the event file is a wish."""
    w = words(event.language)
    return w("Make the rule {rule} a wish instead of a condition.", rule=rule)
