"""Rules of the day that the organiser may make hard. Each is one function: its name is the code.

A rule that is soft or off has nothing to find here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from copschedule.domain.event import Meal
from copschedule.domain.plan import Slot
from copschedule.language import listing, message, plural, sentence, share, time_of_day
from copschedule.verifier.case import Case, Placed, in_parallel
from copschedule.verifier.phrases import length, minutes, people
from copschedule.verifier.violation import Finding

LISTENING = {"talk", "workshop", "closing"}
"""Kinds of blocks through which people keep their seats."""

LEAVE_AFTER = {"talk", "workshop"}
"""Kinds after the last of which people leave."""

STAY_FOR = {"meal", "networking", "closing"}
"""Kinds for which they stay."""

NOT_RUSHED = {
    "welcome": 15,
    "talk": 15,
    "workshop": 45,
    "networking": 15,
    "break": 15,
    "closing": 5,
}
"""Least minutes by kind."""

RUSHED = {
    "welcome": message('"{block}" lasts {length}; a welcome needs {least}.'),
    "talk": message('"{block}" lasts {length}; a talk needs {least}.'),
    "workshop": message('"{block}" lasts {length}; a workshop needs {least}.'),
    "networking": message('"{block}" lasts {length}; networking needs {least}.'),
    "break": message('"{block}" lasts {length}; a break needs {least}.'),
    "closing": message('"{block}" lasts {length}; a closing needs {least}.'),
}
"""What is said of a block of that kind which is shorter."""

TOO_SHORT = {
    "seated": message('"{block}" lasts {length}; seated, for {people}, it takes {least}.'),
    "buffet": message('"{block}" lasts {length}; buffet, for {people}, it takes {least}.'),
    "standing": message('"{block}" lasts {length}; standing, for {people}, it takes {least}.'),
}
"""What is said of a meal too short for its service."""


def room_overfull(case: Case) -> Iterator[Finding]:
    """Find a block, beside no other, in a room that holds fewer people than are there.

    A block with a capacity of its own takes that many, and no more of those who are there; in
    parallel blocks people are placed, and whoever finds no place waits.
    """
    if not _is_hard(case, "room_holds_those_present"):
        return
    for placed in _sets(case):
        one, holds = placed[0], _holds(case, placed[0])
        alone = len(placed) == 1 and one.block.capacity is None
        if alone and holds is not None and (peak := _peak(case, one.slot)) > holds:
            told = sentence(
                '"{block}": {places}, and {there}.',
                block=one.block.label,
                places=plural(holds, "{n} place", "{n} places"),
                there=plural(peak, "{n} person is there", "{n} people are there"),
            )
            yield Finding(told, one.block.id)


def _sets(case: Case) -> Iterator[list[Placed]]:
    """Yield the blocks that run at the same time by the event's word, each with its slot."""
    sets: defaultdict[tuple[str, str], list[Placed]] = defaultdict(list)
    for block, slot in _once(case):
        key = ("alone", block.id) if block.parallel is None else ("parallel", block.parallel)
        sets[key].append(Placed(block, slot))
    yield from sets.values()


def _once(case: Case) -> Iterator[Placed]:
    """Yield each block that has a slot, once, in time order."""
    return (one for one in case.placed if one.slot == case.slot_of[one.block.id])


def _holds(case: Case, one: Placed) -> int | None:
    """Return how many people a block's room takes; None for any number."""
    room = case.rooms.get(one.slot.room or "")
    return room.capacity if room else None


def _peak(case: Case, slot: Slot) -> int:
    """Return how many are there when most are: as a block starts, or as somebody comes."""
    stays = [
        (who.arrives or 0, 24 * 60 if who.leaves is None else who.leaves)
        for who in case.people.values()
    ]
    moments = {slot.start, *(arrives for arrives, _ in stays)}
    return max(
        (
            sum(arrives <= moment < leaves for arrives, leaves in stays)
            for moment in moments
            if slot.start <= moment < slot.end
        ),
        default=0,
    )


def meal_too_short(case: Case) -> Iterator[Finding]:
    """Find a meal too short for its service and for the people who eat."""
    for block, slot in case.placed if _is_hard(case, "real_meal") else ():
        if isinstance(block, Meal):
            least = block.real_duration(len(case.people)).min
            if slot.end - slot.start < least:
                told = sentence(
                    TOO_SHORT[block.service],
                    block=block.label,
                    length=length(slot),
                    people=people(len(case.people)),
                    least=least,
                )
                yield Finding(told, block.id)


def no_conversation_after_meal(case: Case) -> Iterator[Finding]:
    """Find a meal after which people are soon asked to sit and listen."""
    rule = case.event.rules.conversation_after_meal
    for meal, slot in case.placed if rule.strictness == "hard" else ():
        if meal.kind == "meal":
            soon = [
                other
                for other, next_slot in case.placed
                if other.kind in LISTENING
                and not in_parallel(meal, other)
                and 0 <= next_slot.start - slot.end < (rule.minutes or 0)
            ]
            if soon:
                told = sentence(
                    '"{block}" follows "{meal}" within {minutes}.',
                    block=soon[0].label,
                    meal=meal.label,
                    minutes=minutes(rule.minutes or 0),
                )
                yield Finding(told, meal.id)


def talk_before_meal(case: Case) -> Iterator[Finding]:
    """Find a talk before any meal, on a day that opens at mealtime."""
    opens = case.event.day.opens
    lunch, dinner = 11 * 60 + 30 <= opens < 13 * 60 + 30, 17 * 60 <= opens < 19 * 60 + 30
    has_meal = any(block.kind == "meal" for block in case.event.blocks)
    if not (_is_hard(case, "eat_before_talk") and has_meal and (lunch or dinner)):
        return
    fed = min((slot.end for block, slot in case.placed if block.kind == "meal"), default=24 * 60)
    for block, slot in case.placed:
        if block.kind == "talk" and slot.start < fed:
            told = sentence(
                'Nobody has eaten before "{block}", and the day opens at {opens}.',
                block=block.label,
                opens=time_of_day(opens),
            )
            yield Finding(told, block.id)


def only_meal_standing(case: Case) -> Iterator[Finding]:
    """Find a day on which whoever eats does so standing."""
    meals = [block for block, _ in _once(case) if isinstance(block, Meal)]
    standing = [block for block in meals if block.service == "standing"]
    if _is_hard(case, "no_only_meal_standing") and standing and len(standing) == len(meals):
        names = listing(sentence('"{name}"', name=block.label) for block in standing)
        told = sentence("Nobody can sit down to eat: {meals}.", meals=names)
        yield Finding(told, standing[0].id)


def networking_after_last_talk(case: Case) -> Iterator[Finding]:
    """Find introductions that begin once the last talk or workshop is over."""
    over = _end_of_talks(case)
    if _is_hard(case, "networking_before_people_leave") and over is not None:
        for block, slot in case.placed:
            if block.kind == "networking" and slot.start >= over:
                told = sentence(
                    '"{block}" begins at {start}; the last talk is over at {over}.',
                    block=block.label,
                    start=time_of_day(slot.start),
                    over=time_of_day(over),
                )
                yield Finding(told, block.id)


def nothing_after_last_talk(case: Case) -> Iterator[Finding]:
    """Find a day whose last talk or workshop has nothing after it that makes people stay."""
    over = _end_of_talks(case)
    if _is_hard(case, "something_after_last_talk") and over is not None:
        starts = [slot.start for block, slot in case.placed if block.kind in STAY_FOR]
        if not any(start >= over for start in starts):
            told = sentence(
                "Nothing makes people stay after the last talk, at {over}.", over=time_of_day(over)
            )
            yield Finding(told)


def _end_of_talks(case: Case) -> int | None:
    ends = (slot.end for block, slot in case.placed if block.kind in LEAVE_AFTER)
    return max(ends, default=None)


def seated_too_long(case: Case) -> Iterator[Finding]:
    """Find blocks that keep people in their seats for too long without a pause."""
    rule = case.event.rules.seated_stretch
    limit, pause = rule.minutes or 0, rule.least or 0
    seated = [one for one in _once(case) if one.block.kind in LISTENING]
    since: dict[str, int] = {}
    goes_on: set[str] = set()
    for one in seated if rule.strictness == "hard" else ():
        before = [
            other
            for other in seated
            if other.block.id in since
            and 0 <= one.slot.start - other.slot.end < pause
            and not in_parallel(one.block, other.block)
        ]
        since[one.block.id] = min([one.slot.start, *(since[o.block.id] for o in before)])
        goes_on |= {other.block.id for other in before}
    for block, slot in seated:
        begun = since.get(block.id, slot.end)
        if block.id not in goes_on and slot.end - begun > limit:
            told = plural(
                limit,
                'People keep their seats from {start} to {end}, the end of "{block}"; '
                "at most {n} minute is allowed.",
                'People keep their seats from {start} to {end}, the end of "{block}"; '
                "at most {n} minutes are allowed.",
                block=block.label,
                start=time_of_day(begun),
                end=time_of_day(slot.end),
            )
            yield Finding(told, block.id)


def activity_rushed(case: Case) -> Iterator[Finding]:
    """Find a block shorter than its kind needs."""
    for block, slot in case.placed if _is_hard(case, "no_rushed_activity") else ():
        least = NOT_RUSHED.get(block.kind)
        if least is not None and slot.end - slot.start < least:
            fields = {"block": block.label, "length": length(slot), "least": least}
            yield Finding(sentence(RUSHED[block.kind], **fields), block.id)


def day_overfull(case: Case) -> Iterator[Finding]:
    """Find a day with less time unplanned, from first block to last, than it should have."""
    wanted, slots = case.event.day.free_share or 0, [slot for _, slot in _once(case)]
    if not _is_hard(case, "free_share") or not wanted or not slots:
        return
    span = max(slot.end for slot in slots) - min(slot.start for slot in slots)
    planned = sum(max(s.end - s.start for _, s in placed) for placed in _sets(case))
    if span - planned < wanted * span - 1e-9:
        told = plural(
            max(0, span - planned),
            "Of {span}, {n} minute is unplanned; {share} should be.",
            "Of {span}, {n} minutes are unplanned; {share} should be.",
            span=minutes(span),
            share=share(wanted),
        )
        yield Finding(told)


def _is_hard(case: Case, rule: str) -> bool:
    return bool(getattr(case.event.rules, rule).strictness == "hard")


COMFORT_RULES = (
    room_overfull,
    meal_too_short,
    no_conversation_after_meal,
    talk_before_meal,
    only_meal_standing,
    networking_after_last_talk,
    nothing_after_last_talk,
    seated_too_long,
    activity_rushed,
    day_overfull,
)
