"""What each rule of a day asks, as a clause that an organiser reads.

Whole clauses with gaps: so they can be translated. "{blocks}" stands for the names of one block or
several; "must" goes with both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from copschedule.agenda.conflict import HELD, Requirement
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.clock import MINUTES_A_DAY, clock
from copschedule.domain.event import Block, Gap, Meal


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


Clause = tuple[str, tuple[int, ...]]
"""A text with "{blocks}" in it, and the blocks that it is said of."""


def clauses(instance: AgendaInstance, requirements: Iterable[Requirement]) -> list[str]:
    """Return what requirements ask, clause by clause; equal ones share theirs."""
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


def _forbidden_times(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    forbidden = _only(instance, blocks).not_between
    times = joined([f"{clock(since)} to {clock(until)}" for since, until in forbidden], "or")
    return f"{{blocks}} must not be held from {times}", blocks


def _speaker_is_there(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    arrives, leaves = instance.blocks[blocks[0]].speaker_there
    there = f"from {clock(arrives)}" if arrives else ""
    until = f"until {clock(leaves)}" if leaves < MINUTES_A_DAY else ""
    hours = " ".join(word for word in (there, until) if word)
    speaker = _only(instance, blocks).speaker
    return f"{{blocks}} must be held while {speaker} is there, {hours}", blocks


def _turnover_time(instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    rooms = [f"{r.id} {r.turnover_minutes}" for r in instance.event.rooms if r.turnover_minutes]
    return f"a room must have its minutes between two blocks ({joined(rooms)})", ()


def _room_holds_those_present(_instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return "{blocks} must be in a room that holds all who are there", blocks


def _real_meal(instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    data = instance.blocks[blocks[0]].block
    least = data.real_duration(instance.people).min if isinstance(data, Meal) else 0
    return f"{{blocks}} must last {least} minutes to be a real meal", blocks


def _conversation_after_meal(instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    minutes = instance.event.rules.conversation_after_meal.minutes
    return f"people must have {minutes} minutes to talk after a meal", ()


def _eat_before_talk(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "people must eat before they listen to a talk", ()


def _no_only_meal_standing(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "not every meal may be eaten standing", ()


def _networking_before_people_leave(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "networking must begin before the last talk is over", ()


def _something_after_last_talk(_instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return "something must come after the last talk that makes people stay", ()


def _seated_stretch(instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    rule = instance.event.rules.seated_stretch
    return (
        f"nobody may sit for more than {rule.minutes} minutes without a pause of {rule.least}",
        (),
    )


def _no_rushed_activity(_instance: AgendaInstance, blocks: tuple[int, ...]) -> Clause:
    return "{blocks} must not be rushed", blocks


def _free_share(instance: AgendaInstance, _blocks: tuple[int, ...]) -> Clause:
    return f"{instance.event.day.free_share or 0:.0%} of the day must be left unplanned", ()


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
