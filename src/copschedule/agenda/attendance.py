"""Who is there when, counted before the search.

A person's presence never becomes a variable of the model. How many people are there for a block
depends on nothing but its start and end.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from copschedule.agenda.day import AgendaInstance

Seconds = npt.NDArray[np.int64]


def present_throughout(
    instance: AgendaInstance,
    starts: Seconds,
    ends: Seconds,
    among: npt.NDArray[np.bool_] | None = None,
) -> Seconds:
    """Count those who arrive at or before each start and leave at or after the end beside it.

    Parameters
    ----------
    starts, ends
        shape (k,), seconds since midnight.
    among
        bool (n,): who is counted; None for everybody.

    Returns
    -------
    ndarray of int64, shape (k,)
    """
    times, place = np.unique(np.stack([starts, ends]), axis=1, return_inverse=True)
    counted = slice(None) if among is None else among
    arrived = 60 * instance.arrives[counted, np.newaxis] <= times[0]
    staying = 60 * instance.leaves[counted, np.newaxis] >= times[1]
    people: Seconds = (arrived & staying).sum(axis=0, dtype=np.int64)[place.reshape(-1)]
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
