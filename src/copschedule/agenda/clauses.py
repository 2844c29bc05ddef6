"""What each rule of a day asks of the blocks that it concerns, as clauses of a sentence.

"{blocks}" stands for the names of one block or several; "must" goes with both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce
from typing import NamedTuple

from copschedule.agenda.conflict import HELD, Requirement
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.event import Block, Gap, Meal
from copschedule.language import Words, message

Blocks = tuple[int, ...]


def quoted(block: Block, w: Words) -> str:
    """Return the name of a block in quotes."""
    return w('"{name}"', name=block.label)


def one_after_another(names: Iterable[str], w: Words) -> str:
    """Return "a, then b, then c".

    Examples
    --------
    >>> from copschedule.language import words
    >>> one_after_another(["a", "b", "c"], words("fr"))
    'a, puis b, puis c'
    """
    return reduce(lambda told, name: w("{blocks}, then {block}", blocks=told, block=name), names)


class Clause(NamedTuple):
    """What a requirement asks: a sentence in English, its fields, and the blocks it is said of.

    Requirements with one sentence and equal fields are said together, of all their blocks: these
    are its field "blocks".
    """

    sentence: str
    fields: tuple[tuple[str, str], ...] = ()
    blocks: tuple[int, ...] = ()


def clauses(instance: AgendaInstance, requirements: Iterable[Requirement], w: Words) -> list[str]:
    """Return what requirements ask, clause by clause; equal ones share theirs."""
    said: dict[Clause, list[int]] = {}
    for requirement in requirements:
        if requirement.rule != HELD:
            asked = clause(instance, requirement, w)
            said.setdefault(asked._replace(blocks=()), []).extend(asked.blocks)
    return [
        w(
            asked.sentence,
            blocks=w.list(_names(instance, dict.fromkeys(blocks), w)),
            **dict(asked.fields),
        )
        for asked, blocks in said.items()
    ]


def clause(instance: AgendaInstance, requirement: Requirement, w: Words) -> Clause:
    """Return what a requirement asks, as a clause; a rule that has none is named."""
    wording = CLAUSES.get(requirement.rule)
    if wording is not None:
        return wording(instance, requirement.blocks, w)
    named = message("{blocks} must keep the rule {rule}")
    return Clause(named, (("rule", requirement.rule),), requirement.blocks)


def _names(instance: AgendaInstance, blocks: Iterable[int], w: Words) -> list[str]:
    return [quoted(instance.blocks[index].block, w) for index in blocks]


def _within_day(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    hours = w("{start} to {end}", start=w.time(instance.opens), end=w.time(instance.closes))
    sentence = message("{blocks} must be held while the day is open ({hours})")
    return Clause(sentence, (("hours", hours),), blocks)


def _within_window(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    earliest, latest = _only(instance, blocks).window or (instance.opens, instance.closes)
    sentence = message("{blocks} must be held between {start} and {end}")
    return Clause(sentence, (("start", w.time(earliest)), ("end", w.time(latest))), blocks)


def _fixed_start(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    time = w.time(_only(instance, blocks).start or 0)
    return Clause(message("{blocks} must start at {time}"), (("time", time),), blocks)


def _on_grid(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    sentence = message("{blocks} must start on the {minutes}-minute grid")
    return Clause(sentence, (("minutes", w.number(instance.event.grid_minutes)),), blocks)


def _allowed_minutes(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    sentence = message("{blocks} must last {minutes} minutes")
    minutes = _minutes(instance.blocks[blocks[0]], w)
    return Clause(sentence, (("minutes", minutes),), blocks)


def _rounds_fit(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    data = instance.blocks[blocks[0]]
    rounds = _span(data.rounds[0], data.rounds[-1], w)
    sentence = message("{blocks} must have {rounds} rounds, {minutes} minutes")
    return Clause(sentence, (("rounds", rounds), ("minutes", _minutes(data, w))), blocks)


def _one_thing_at_a_time(_instance: AgendaInstance, _blocks: Blocks, _: Words) -> Clause:
    return Clause(message("only one thing may happen at a time, unless blocks are parallel"))


def _parallel_blocks_start_together(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    together = w.list(_names(instance, blocks, w))
    return Clause(message("{together} must start together"), (("together", together),))


def _allowed_rooms(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    data = instance.blocks[blocks[0]]
    rooms = [instance.event.rooms[index].id for index in data.rooms]
    if not rooms:
        sentence = message("{blocks} must have a room that holds {capacity} people")
        return Clause(sentence, (("capacity", w.number(data.block.capacity or 0)),), blocks)
    told = w.list(rooms, either=True)
    return Clause(message("{blocks} must be in {rooms}"), (("rooms", told),), blocks)


def _one_block_a_room(_instance: AgendaInstance, _blocks: Blocks, _: Words) -> Clause:
    return Clause(message("a room may hold only one block at a time"))


def _precedence(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    earlier, later = _names(instance, blocks, w)
    gap = gap_between(instance, *blocks)
    fields = ("earlier", earlier), ("later", later)
    if gap.max is not None:
        sentence = message("{later} must come after {earlier}, {minutes} minutes later")
        return Clause(sentence, (*fields, ("minutes", _span(gap.min, gap.max, w))))
    if gap.min:
        sentence = message("{later} must come after {earlier}, at least {minutes} minutes later")
        return Clause(sentence, (*fields, ("minutes", w.number(gap.min))))
    return Clause(message("{later} must come after {earlier}"), fields)


def _first_and_last(instance: AgendaInstance, blocks: Blocks, _: Words) -> Clause:
    first = _only(instance, blocks[:1]).first
    sentence = message("{blocks} must come first") if first else message("{blocks} must come last")
    return Clause(sentence, (), blocks[:1])


def _family_hours(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    sentence = message("{blocks} must end by {time}, for family hours")
    return Clause(sentence, (("time", w.time(instance.deadline)),), blocks)


def _speaker_in_one_place(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    speaker = _only(instance, blocks[:1]).speaker or ""
    talks = w.list(_names(instance, blocks, w))
    sentence = message("{speaker} must speak at {talks}, one at a time")
    return Clause(sentence, (("speaker", speaker), ("talks", talks)))


def _forbidden_times(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    times = w.list(
        (
            w("from {start} to {end}", start=w.time(since), end=w.time(until))
            for since, until in _only(instance, blocks).not_between
        ),
        either=True,
    )
    return Clause(message("{blocks} must not be held {times}"), (("times", times),), blocks)


def _speaker_is_there(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    arrives, leaves = instance.blocks[blocks[0]].speaker_there
    if arrives and leaves < MINUTES_A_DAY:
        sentence = message("{blocks} must be held while {speaker} is there, from {start} to {end}")
    elif arrives:
        sentence = message("{blocks} must be held while {speaker} is there, from {start}")
    else:
        sentence = message("{blocks} must be held while {speaker} is there, until {end}")
    speaker = _only(instance, blocks).speaker or ""
    hours = (("start", w.time(arrives)), ("end", w.time(leaves)))
    return Clause(sentence, (("speaker", speaker), *hours), blocks)


def _turnover_time(instance: AgendaInstance, _blocks: Blocks, w: Words) -> Clause:
    rooms = w.list(
        f"{r.id} {r.turnover_minutes}" for r in instance.event.rooms if r.turnover_minutes
    )
    sentence = message("a room must have its minutes between two blocks ({rooms})")
    return Clause(sentence, (("rooms", rooms),))


def _room_holds_those_present(_instance: AgendaInstance, blocks: Blocks, _: Words) -> Clause:
    return Clause(message("{blocks} must be in a room that holds all who are there"), (), blocks)


def _real_meal(instance: AgendaInstance, blocks: Blocks, w: Words) -> Clause:
    data = instance.blocks[blocks[0]].block
    least = data.real_duration(instance.people).min if isinstance(data, Meal) else 0
    sentence = message("{blocks} must last {minutes} minutes to be a real meal")
    return Clause(sentence, (("minutes", w.number(least)),), blocks)


def _conversation_after_meal(instance: AgendaInstance, _blocks: Blocks, w: Words) -> Clause:
    minutes = w.number(instance.event.rules.conversation_after_meal.minutes or 0)
    sentence = message("people must have {minutes} minutes to talk after a meal")
    return Clause(sentence, (("minutes", minutes),))


def _eat_before_talk(_instance: AgendaInstance, _blocks: Blocks, _: Words) -> Clause:
    return Clause(message("people must eat before they listen to a talk"))


def _no_only_meal_standing(_instance: AgendaInstance, _blocks: Blocks, _: Words) -> Clause:
    return Clause(message("not every meal may be eaten standing"))


def _networking_before_people_leave(_instance: AgendaInstance, _blocks: Blocks, _: Words) -> Clause:
    return Clause(message("networking must begin before the last talk is over"))


def _something_after_last_talk(_instance: AgendaInstance, _blocks: Blocks, _: Words) -> Clause:
    return Clause(message("something must come after the last talk that makes people stay"))


def _seated_stretch(instance: AgendaInstance, _blocks: Blocks, w: Words) -> Clause:
    rule = instance.event.rules.seated_stretch
    sentence = message("nobody may sit for more than {minutes} minutes without a pause of {pause}")
    minutes, pause = w.number(rule.minutes or 0), w.number(rule.least or 0)
    return Clause(sentence, (("minutes", minutes), ("pause", pause)))


def _no_rushed_activity(_instance: AgendaInstance, blocks: Blocks, _: Words) -> Clause:
    return Clause(message("{blocks} must not be rushed"), (), blocks)


def _free_share(instance: AgendaInstance, _blocks: Blocks, w: Words) -> Clause:
    share = w.share(instance.event.day.free_share or 0)
    return Clause(message("{share} of the day must be left unplanned"), (("share", share),))


CLAUSES: dict[str, Callable[[AgendaInstance, Blocks, Words], Clause]] = {
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
    "room_holds_those_present": _room_holds_those_present,
    "real_meal": _real_meal,
    "conversation_after_meal": _conversation_after_meal,
    "eat_before_talk": _eat_before_talk,
    "no_only_meal_standing": _no_only_meal_standing,
    "networking_before_people_leave": _networking_before_people_leave,
    "something_after_last_talk": _something_after_last_talk,
    "seated_stretch": _seated_stretch,
    "no_rushed_activity": _no_rushed_activity,
    "free_share": _free_share,
}
"""What each rule asks of the blocks that a requirement names, by the rule's name."""


def _only(instance: AgendaInstance, blocks: Blocks) -> Block:
    return instance.blocks[blocks[0]].block


def _minutes(data: DayBlock, w: Words) -> str:
    return _span(data.lengths[0], data.lengths[-1], w)


def _span(least: int, most: int, w: Words) -> str:
    return w.number(least) if least == most else w("{low} to {high}", low=least, high=most)


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
