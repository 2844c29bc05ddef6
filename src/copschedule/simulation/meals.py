"""How long people have to eat, when they queue for it and leave when they must."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Meal
from copschedule.domain.plan import Slot
from copschedule.presence.draws import PresenceDraws

Floats = NDArray[np.float64]

UNHURRIED = 40
"""Minutes that somebody needs after being served, to eat without being rushed (caterers)."""


def minutes_to_eat(meal: Meal, slot: Slot, days: PresenceDraws, rank: Floats) -> Floats:
    """Return the minutes from being served to the end of the meal, or to leaving.

    Parameters
    ----------
    meal, slot
        What is served, and from when to when.
    days
        Who is there.
    rank
        (draws, n): who is before whom in the queue, of those who come at the same second.

    Returns
    -------
    float array, shape (draws, n)
        0 for those who leave, or for whom the meal ends, before it is their turn; NaN for those
        who are not there at all.
    """
    begin, end = slot.start * 60, slot.end * 60
    there = days.comes & (days.arrives < end) & (days.leaves > begin)
    came = np.where(there, np.maximum(days.arrives, begin) / 60, np.inf)
    served = came
    if meal.service == "buffet":
        served = buffet(came, rank, meal.buffet_lines, meal.people_per_minute)
    until = np.minimum(days.leaves, end) / 60
    minutes = np.full(there.shape, np.nan)
    np.maximum(until - served, 0, where=there, out=minutes)
    return minutes


def buffet(came: Floats, rank: Floats, lines: int, people_per_minute: float) -> Floats:
    """Return the minute at which everybody has been served.

    Parameters
    ----------
    came
        (draws, n): the minute at which each joins the queue; infinite for those who never do.
    rank
        (draws, n): who is before whom, of those who come together.
    lines, people_per_minute
        How many serve, and how many people each of them serves a minute.

    Notes
    -----
    First come, first served, by L lines that all take s minutes a person: the i-th person is
    served where the (i - L)-th was, at c(i) = max(came(i), c(i - L)) + s. Along one line that
    is a running maximum: c(k) = max over j <= k of (came(j) - j s) + (k + 1) s.
    """
    order = np.lexsort((rank, came), axis=-1)
    queue = np.take_along_axis(came, order, axis=1)
    turn = np.arange(queue.shape[1]) // lines
    each = 1 / people_per_minute
    ready = queue - turn * each
    for line in range(lines):
        np.maximum.accumulate(ready[:, line::lines], axis=1, out=ready[:, line::lines])
    ready += (turn + 1) * each
    served = np.empty_like(came)
    np.put_along_axis(served, order, ready, axis=1)
    return served
