"""What absence costs: exact tables, worked out before the search.

A person's presence never becomes a variable of the model. How many people can sit through a
round depends on nothing but its start and end, so each block gets one number for each start
and number of rounds that it may have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.event import Networking

Seconds = npt.NDArray[np.int64]


class Way(NamedTuple):
    """One way to hold a block: start minute, rounds, and the attendee-seconds then lost."""

    start: int
    rounds: int
    lost: int


def most_seconds(instance: AgendaInstance, data: DayBlock) -> int:
    """Return the attendee-seconds of introductions if nobody were away and nothing cut short."""
    return instance.people * len(_rounds(data)) * _seconds_a_round(data)


def attended_seconds(instance: AgendaInstance, data: DayBlock) -> Seconds:
    """Return the attendee-seconds of the rounds that people sit in from start to end.

    Returns
    -------
    ndarray of int64, shape (starts, rounds)
        Row i is for a block that starts at `data.starts[i]`, column j for one that has j + 1
        rounds. A meal that is a round has one column.
    """
    length = _seconds_a_round(data)
    starts = 60 * np.array(data.starts, dtype=np.int64)
    people = [
        present_throughout(instance, starts + number * length, starts + (number + 1) * length)
        for number in _rounds(data)
    ]
    attended: Seconds = length * np.cumsum(np.stack(people, axis=1), axis=1)
    return attended


def losses(instance: AgendaInstance, data: DayBlock) -> Iterator[Way]:
    """Yield each way to hold a block, with what it loses of `most_seconds`."""
    lost = most_seconds(instance, data) - attended_seconds(instance, data)
    for start, row in zip(data.starts, lost.tolist(), strict=True):
        for rounds in data.rounds or (1,):
            yield Way(start, rounds, row[rounds - 1])


def present_throughout(instance: AgendaInstance, starts: Seconds, ends: Seconds) -> Seconds:
    """Count those who arrive at or before each start and leave at or after the end beside it.

    Parameters
    ----------
    starts, ends
        shape (k,), seconds since midnight.

    Returns
    -------
    ndarray of int64, shape (k,)
    """
    arrived = 60 * instance.arrives[:, np.newaxis] <= starts
    staying = 60 * instance.leaves[:, np.newaxis] >= ends
    people: Seconds = (arrived & staying).sum(axis=0, dtype=np.int64)
    return people


def minutes_beyond(instance: AgendaInstance, home_by: int) -> list[int]:
    """Return the attendee-minutes spent beyond `home_by`, for each minute that the day may end.

    Returns
    -------
    list of int
        Entry i is for a day that ends i minutes after `home_by`, up to the close of the day.
        Somebody who leaves earlier, or arrives later, counts for the minutes there.
    """
    minutes = np.arange(home_by, instance.closes)
    there = instance.arrives[:, np.newaxis] <= minutes
    there &= instance.leaves[:, np.newaxis] > minutes
    return [0, *np.cumsum(np.count_nonzero(there, axis=0)).tolist()]


def _rounds(data: DayBlock) -> range:
    """Return the rounds, from 0, of the block's longest form."""
    return range(data.rounds[-1] if data.rounds else 1)


def _seconds_a_round(data: DayBlock) -> int:
    """Return the length of a round; a meal is one of its preferred minutes, however long it is.

    So a meal is worth moving to where people are, but neither stretched nor cut for it.
    """
    if isinstance(data.block, Networking):
        return data.block.seconds_a_round
    return 60 * data.preferred
