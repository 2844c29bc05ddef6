"""A limit on what networking can keep, found without the solver.

The solver's own limit is weak when several blocks want the same hour. Taken by themselves,
with only some of the rules, the best times of a few blocks are found exactly: the dynamic
programme over subsets of jobs of Held and Karp (1962), with time as its second dimension.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copschedule.agenda.attendance import losses, most_seconds
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.event import Networking, group_size_of

MOST_BLOCKS = 10
"""Memory and time double with each; ten take about 0.1 s."""

_NEVER = 1 << 60

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Job:
    """A block with the event to itself: its possible starts and ends, and what each loses.

    `left_out` is what is lost without it, None where it must be held; `earlier` has a bit for
    each job that has to be over before it starts.
    """

    starts: Numbers
    ends: Numbers
    lost: Numbers
    left_out: int | None
    earlier: int


def least_lost(instance: AgendaInstance) -> int:
    """Return attendee-seconds of introductions that every agenda loses, or more.

    At most `MOST_BLOCKS` blocks without a parallel one are looked at, those with rounds first;
    of the rules, only their windows, lengths, order and that they don't overlap.
    """
    jobs = list(_jobs(instance))
    least = [np.zeros(instance.closes + 1, dtype=np.int64)]
    for subset in range(1, 1 << len(jobs)):
        least.append(_least_of_subset(jobs, subset, least))
    bound = int(least[-1][-1])
    return bound if bound < _NEVER else 0


def _least_of_subset(jobs: Sequence[_Job], subset: int, least: Sequence[Numbers]) -> Numbers:
    """Return, for each minute, the least lost by a subset of jobs that is over by then."""
    lost = np.full_like(least[0], _NEVER)
    for number, job in enumerate(jobs):
        before = subset & ~(1 << number)
        if before != subset:
            if job.left_out is not None:
                np.minimum(lost, least[before] + job.left_out, out=lost)
            if job.earlier & ~before == 0:
                np.minimum.at(lost, job.ends, least[before][job.starts] + job.lost)
    return np.minimum(np.minimum.accumulate(lost), _NEVER)


def _jobs(instance: AgendaInstance) -> Iterator[_Job]:
    alone = [data for data in instance.blocks if data.block.parallel is None]
    alone.sort(key=lambda data: (group_size_of(data.block) is None, data.block.optional))
    chosen = alone[:MOST_BLOCKS]
    for data in chosen:
        starts, ends, lost = _ways(instance, data)
        fits = ends <= instance.closes
        yield _Job(
            starts[fits],
            ends[fits],
            lost[fits],
            _if_left_out(instance, data),
            sum(1 << n for n, other in enumerate(chosen) if _must_precede(other, data)),
        )


def _ways(instance: AgendaInstance, data: DayBlock) -> tuple[Numbers, Numbers, Numbers]:
    if group_size_of(data.block) is None:
        starts = np.array(data.starts, dtype=np.int64)
        return starts, starts + data.shortest, np.zeros_like(starts)
    ways = list(losses(instance, data))
    starts = np.array([way.start for way in ways], dtype=np.int64)
    minutes = [_minutes(instance, data, way.rounds) for way in ways]
    lost = np.array([way.lost for way in ways], dtype=np.int64)
    return starts, starts + np.array(minutes, dtype=np.int64), lost


def _minutes(instance: AgendaInstance, data: DayBlock, rounds: int) -> int:
    if isinstance(data.block, Networking):
        return data.block.minutes_for(rounds, instance.event.grid_minutes)
    return data.shortest


def _if_left_out(instance: AgendaInstance, data: DayBlock) -> int | None:
    if not data.block.optional:
        return None
    return most_seconds(instance, data) if group_size_of(data.block) else 0


def _must_precede(other: DayBlock, data: DayBlock) -> bool:
    """Whether a block that can't be left out has to be over before another starts."""
    named = other.block.id in data.block.after or data.block.id in other.block.before
    return named and not other.block.optional
