"""Why a day can't be done: a minimal conflict, told by the plainest argument that shows it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from copschedule.agenda import wording
from copschedule.agenda.clauses import gap_between, quoted
from copschedule.agenda.conflict import Conflict, Requirement, in_order
from copschedule.agenda.day import AgendaInstance, DayBlock


def reasons(instance: AgendaInstance, conflict: Conflict | None) -> tuple[str, ...]:
    """Say why a day is impossible, then name the rules.

    A conflict about durations in a span of time is told as a sum, one about blocks that must
    follow each other as a chain; any other by what each of its rules asks.

    Parameters
    ----------
    conflict
        A minimal one; None where none was found in time.
    """
    if conflict is None or not conflict.rules:
        return (wording.nobody_knows(),)
    told = _sum(instance, conflict) or _chain(instance, conflict)
    return (
        told or wording.all_of_it(instance, in_order(conflict.requirements)),
        wording.rules_in_conflict(conflict.rule_names),
    )


@dataclass(frozen=True)
class _Confined:
    """Between which minutes some rules keep a block; None where none of them says."""

    data: DayBlock
    earliest: int | None
    latest: int | None
    latest_by: str | None


def _confined(instance: AgendaInstance, index: int, rules: Collection[str]) -> _Confined:
    """Return the tightest limits that these rules set to a block."""
    block = instance.blocks[index].block
    earliest, latest = [], []
    if "within_day" in rules:
        earliest.append(instance.opens)
        latest.append((instance.closes, "within_day"))
    if "within_window" in rules and block.window is not None:
        earliest.append(block.window[0])
        latest.append((block.window[1], "within_window"))
    if "family_hours" in rules and not block.optional:
        latest.append((instance.deadline, "family_hours"))
    if "fixed_start" in rules and block.start is not None:
        earliest.append(block.start)
        latest.append((block.start + instance.blocks[index].shortest, "fixed_start"))
    end, rule = min(latest, default=(None, None))
    return _Confined(instance.blocks[index], max(earliest, default=None), end, rule)


def _in_conflict(instance: AgendaInstance, conflict: Conflict, index: int) -> _Confined:
    """Return the tightest limits of a block that its own requirements in a conflict set."""
    asked = {r.rule for r in conflict.requirements if r.blocks == (index,)}
    return _confined(instance, index, asked)


def _sum(instance: AgendaInstance, conflict: Conflict) -> str | None:
    """Tell a conflict by adding up minutes; None where they do not exceed the time there is.

    Everything that has to happen in that time is added up, not only what is enough for a
    conflict: so that people see how many minutes are lacking.
    """
    held = [_in_conflict(instance, conflict, index) for index in sorted(conflict.blocks)]
    start = _known(min, (limits.earliest for limits in held))
    end = _known(max, (limits.latest for limits in held))
    if start is None or end is None or not conflict.rules <= _OF_SUMS:
        return None
    if len(held) > 1 and "one_thing_at_a_time" not in conflict.rules:
        return None
    counted = list(_longest_of_each_set(instance, start, end))
    needed = sum(data.shortest for data in counted)
    if needed <= end - start:
        return None
    if len(counted) == 1:
        return wording.block_too_long(counted[0].block, needed, start, end)
    items = list(_items(counted))
    last = {limits.latest_by for limits in held if limits.latest == end}
    if "within_day" in last:
        return wording.day_too_short(items, needed, start, end)
    if "family_hours" in last:
        return wording.family_hours_too_short(items, needed, start, end)
    return wording.span_too_short(items, needed, start, end)


_OF_SUMS = frozenset(
    {
        "within_day",
        "within_window",
        "family_hours",
        "allowed_minutes",
        "rounds_fit",
        "one_thing_at_a_time",
        "parallel_blocks_start_together",
    }
)


def _known(choose: Callable[[list[int]], int], minutes: Iterable[int | None]) -> int | None:
    """Return the least or most of some minutes; None where one is not known."""
    every = list(minutes)
    known = [minute for minute in every if minute is not None]
    return choose(known) if known and len(known) == len(every) else None


def _longest_of_each_set(instance: AgendaInstance, start: int, end: int) -> Iterator[DayBlock]:
    """Yield what must happen between two times: of parallel blocks, the longest."""
    for members in instance.sets:
        limits = [_confined(instance, index, _OF_SUMS) for index in members]
        inside = [
            limit.data
            for limit in limits
            if not limit.data.block.optional
            and (limit.earliest or 0) >= start
            and (limit.latest or 0) <= end
        ]
        if inside:
            yield max(inside, key=lambda data: data.shortest)


def _items(counted: list[DayBlock]) -> Iterator[str]:
    """Yield the terms of a sum; blocks of one kind that last equally long are one."""
    alike: dict[tuple[str, int], list[DayBlock]] = {}
    for data in counted:
        alike.setdefault((data.block.kind, data.shortest), []).append(data)
    for (kind, minutes), several in alike.items():
        if len(several) > 1:
            yield wording.one_of_several(kind, len(several), minutes)
        else:
            yield wording.alone(several[0].block, minutes)


def _chain(instance: AgendaInstance, conflict: Conflict) -> str | None:
    """Tell a conflict by walking through blocks that must follow one another."""
    steps = _steps(instance, conflict)
    order = _path(list(steps))
    if len(order) < 2 or set(order) != conflict.blocks:
        return None
    start = _in_conflict(instance, conflict, order[0]).earliest
    end = _in_conflict(instance, conflict, order[-1]).latest
    needed = sum(instance.blocks[index].shortest for index in order) + sum(steps.values())
    if start is None or end is None or needed <= end - start:
        return None
    names = [quoted(instance.blocks[index].block) for index in order]
    return wording.chain_too_long(names, needed, start, end)


def why_not_start(instance: AgendaInstance, index: int, minute: int, conflict: Conflict) -> str:
    """Say why a block can't start then: by what must come before or after it if that tells it.

    Parameters
    ----------
    conflict
        A minimal one, given that start.
    """
    block = instance.blocks[index].block
    steps = _steps(instance, conflict)
    order = _path(list(steps))
    if order and set(order) == conflict.blocks | {index}:
        names = [quoted(instance.blocks[other].block) for other in order if other != index]
        last = order[-1] == index
        needed = sum(instance.blocks[other].shortest for other in (order[:-1] if last else order))
        needed += sum(steps.values())
        start = _in_conflict(instance, conflict, order[0]).earliest
        end = _in_conflict(instance, conflict, order[-1]).latest
        if last and start is not None and start + needed > minute:
            return wording.too_much_before(block, minute, names, needed, start)
        if order[0] == index and end is not None and minute + needed > end:
            return wording.too_much_after(block, minute, names, needed, end)
    return wording.no_such_start(instance, block, minute, in_order(conflict.requirements))


def _steps(instance: AgendaInstance, conflict: Conflict) -> dict[tuple[int, int], int]:
    """Return the least gap between each two blocks that a conflict puts in an order."""
    return {
        pair: gap
        for requirement in conflict.requirements
        for pair, gap in [_step(instance, requirement)]
        if pair is not None
    }


def _step(instance: AgendaInstance, requirement: Requirement) -> tuple[tuple[int, int] | None, int]:
    """Return which of two blocks a requirement puts first, and the least gap between them."""
    if requirement.rule == "precedence":
        before, after = requirement.blocks
        return (before, after), gap_between(instance, before, after).min
    if requirement.rule == "first_and_last":
        which, other = requirement.blocks
        first = instance.blocks[which].block.first
        return ((which, other) if first else (other, which)), 0
    return None, 0


def _path(steps: list[tuple[int, int]]) -> list[int]:
    """Return the one path that these steps make, or nothing where they make none."""
    following = dict(steps)
    starts = set(following) - set(following.values())
    if len(following) != len(steps) or len(starts) != 1:
        return []
    path = [starts.pop()]
    while path[-1] in following:
        path.append(following[path[-1]])
    return path if len(path) == len(steps) + 1 else []
