"""Why a day can't be done, as far as plain arithmetic tells."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from copschedule.agenda.day import AgendaInstance
from copschedule.domain.clock import clock


@dataclass(frozen=True)
class _Demand:
    """What must happen between two times: the shortest forms of blocks that can't be left out."""

    names: tuple[str, ...]
    minutes: int
    earliest: int
    latest: int


def tightest_arithmetic(instance: AgendaInstance) -> str:
    """Say which blocks need more minutes than the time that they are confined to has.

    Of all stretches between an earliest start and a latest end, the one that lacks most is
    named. Where each has enough, the rules conflict in a way that no sum shows.
    """
    demands = [
        _demand(instance, members)
        for members in instance.sets
        if not all(instance.blocks[index].block.optional for index in members)
    ]
    worst = max(_stretches(demands), key=lambda d: d.minutes - (d.latest - d.earliest))
    available = max(0, worst.latest - worst.earliest)
    if worst.minutes <= available:
        return "The times, rooms and order that the blocks ask for can't all be kept together."
    if len(worst.names) == sum(len(demand.names) for demand in demands):
        subject, where = "The blocks need", "the day has"
    else:
        subject = f"{', '.join(worst.names)}: this needs"
        where = "the time that is left for it has"
    return (
        f"{subject} {worst.minutes} minutes at the shortest, and {where} {available} "
        f"({clock(worst.earliest)} to {clock(worst.latest)})."
    )


def _demand(instance: AgendaInstance, members: tuple[int, ...]) -> _Demand:
    held = [
        instance.blocks[index] for index in members if not instance.blocks[index].block.optional
    ]
    windows = [data.block.window or (instance.opens, instance.closes) for data in held]
    return _Demand(
        names=tuple(data.block.label for data in held),
        minutes=max(data.shortest for data in held),
        earliest=max(
            instance.opens,
            *(window[0] for window in windows),
            *(data.block.start or 0 for data in held),
        ),
        latest=min(instance.deadline, *(window[1] for window in windows)),
    )


def _stretches(demands: list[_Demand]) -> Iterator[_Demand]:
    """Yield, for each two times, all that must happen between them."""
    times = {d.earliest for d in demands}, {d.latest for d in demands}
    for earliest, latest in product(*map(sorted, times)):
        inside = [d for d in demands if earliest <= d.earliest and d.latest <= latest]
        if inside:
            names = tuple(name for demand in inside for name in demand.names)
            yield _Demand(names, sum(d.minutes for d in inside), earliest, latest)
