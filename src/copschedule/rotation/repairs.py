"""Changes after which counting finds no reason left why the rounds can't be seated."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from copschedule.domain.event import Event
from copschedule.rotation.asked import Change, Seats
from copschedule.rotation.reasons import Reason

MOST_STEPS = 20
"""Changes that one repair may consist of; with more of them it would be another event."""


class Repair(NamedTuple):
    """What to do, and the event after it; None where people or seats change as well."""

    sentence: str
    event: Event | None


def repairs(asked: Change, reasons_of: Callable[[Change], Sequence[Reason]]) -> tuple[Repair, ...]:
    """Return changes each of which is enough by itself, as far as counting tells.

    Where there are several reasons, a change for each of them makes one repair. No seating is
    searched for: what counting doesn't see may still be in the way.

    Parameters
    ----------
    asked
        What can't be seated, as a change that says nothing.
    reasons_of
        Returns why what is asked after a change can't be seated.
    """
    choices = max((len(reason.changes) for reason in reasons_of(asked)), default=0)
    tried = (_mended(asked, choice, reasons_of) for choice in range(choices))
    return tuple({repair.sentence: repair for repair in tried if repair is not None}.values())


def _mended(
    asked: Change, choice: int, reasons_of: Callable[[Change], Sequence[Reason]]
) -> Repair | None:
    """Do away with one reason after the other, by their first changes or their second ones."""
    sentences: list[str] = []
    now = asked
    while reasons := reasons_of(now):
        if len(sentences) == MOST_STEPS or len(set(sentences)) < len(sentences):
            return None
        changes = reasons[0].changes
        now = changes[min(choice, len(changes) - 1)]
        sentences.append(now.sentence)
    same_people = now.roster == asked.roster and _same(now.keep, asked.keep)
    return Repair(" ".join(sentences), now.event if same_people else None)


def _same(one: Seats, other: Seats) -> bool:
    return one is other or (one is not None and other is not None and np.array_equal(one, other))
