"""The ways to hold a block that has rounds: when it starts, how long it is, how many rounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.event import Networking

Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Ways:
    """The ways to hold one block, w of them; a block left out has no minutes and no rounds.

    Attributes
    ----------
    start, minutes, rounds
        int (w,): minutes since midnight, minutes, and their number.
    begins, ends
        int (w, R): seconds since midnight of each round, R being the most; a way with fewer
        rounds has `UNHELD` in place of the others.
    """

    start: Indices
    minutes: Indices
    rounds: Indices
    begins: Indices
    ends: Indices


UNHELD = -1


def ways_to_hold(instance: AgendaInstance, data: DayBlock) -> Ways:
    """Return the ways that a block's own limits, the day's and family hours leave."""
    rows = np.array(list(_rows(instance, data)), dtype=np.int64).reshape(-1, 3)
    start, minutes, rounds = rows.T
    numbers = np.arange(max(1, int(rounds.max(initial=0))))
    seconds = _seconds_a_round(data, minutes)[:, None]
    begins = 60 * start[:, None] + numbers * seconds
    held = numbers < rounds[:, None]
    return Ways(
        start=start,
        minutes=minutes,
        rounds=rounds,
        begins=np.where(held, begins, UNHELD),
        ends=np.where(held, begins + seconds, UNHELD),
    )


def _rows(instance: AgendaInstance, data: DayBlock) -> Iterator[tuple[int, int, int]]:
    block, grid = data.block, instance.event.grid_minutes
    latest = instance.closes if block.optional else instance.deadline
    if block.window is not None:
        latest = min(latest, block.window[1])
    if isinstance(block, Networking):
        forms = [(block.minutes_for(rounds, grid), rounds) for rounds in data.rounds]
    else:
        forms = [(minutes, 1) for minutes in data.lengths]
    for start in data.starts:
        yield from ((start, m, r) for m, r in forms if start + m <= latest)
    if block.optional:
        yield instance.opens, 0, 0


def _seconds_a_round(data: DayBlock, minutes: Indices) -> Indices:
    if isinstance(data.block, Networking):
        return np.full_like(minutes, data.block.seconds_a_round)
    return 60 * minutes
