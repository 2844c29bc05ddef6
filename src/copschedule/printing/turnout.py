"""How many people are likely to be there, and to eat."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.plan import RoundTime, Slot
from copschedule.presence import applauses_of, expected_presence
from copschedule.printing.material import Material

STEP = 15
"""Minutes between two looks at who is there."""


def there_at(material: Material, minutes: Sequence[int]) -> NDArray[np.float64]:
    """Return the probability that each attendee is there at each minute.

    Returns
    -------
    float array, shape (times, attendees)
    """
    moments = [
        RoundTime(number=i, block="", start_second=minute * 60, end_second=minute * 60)
        for i, minute in enumerate(minutes, start=1)
    ]
    present = [who.model_copy(update={"absent": ()}) for who in material.people]
    roster = material.roster.model_copy(update={"attendees": tuple(present)})
    talks = applauses_of(material.plan.slots)
    return expected_presence(roster, moments, material.presence, talks)


def looks(slot: Slot) -> list[int]:
    """Return the minutes at which one looks who is there during a block, its start first."""
    return list(range(slot.start, slot.end, STEP))


def eaters(material: Material, slot: Slot) -> NDArray[np.float64]:
    """Return the probability that each attendee is there for any part of a meal, float (n,).

    Whoever comes late to it or leaves early eats too.
    """
    most: NDArray[np.float64] = there_at(material, looks(slot)).max(axis=0, initial=0.0)
    return most


def whole(expected: float) -> int:
    """Return people from an expected number: rounded up, as half a cover feeds nobody."""
    return int(np.ceil(round(expected, 6)))
