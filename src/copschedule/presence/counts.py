"""What an earlier event tells about presence: people, departures and hours, counted."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.checkin import Visit
from copschedule.domain.plan import Plan
from copschedule.io.visits_file import Visits
from copschedule.presence.model import NOON, PresenceModel, applauses_of
from copschedule.presence.windows import Flags

AFTER_APPLAUSE = 15
"""Minutes in which whoever leaves after a talk leaves because it is over."""
AT_THE_END = 10
"""Minutes before the last block ends from which leaving is staying to the end."""
_DAY = 24 * 60

Minutes = NDArray[np.int64]


@dataclass(frozen=True)
class Counts:
    """Counts over one event or several.

    Attributes
    ----------
    invited, came
        People invited, and those of them who came; 0 and 0 where nobody said who was invited.
    arrivals, late, late_minutes
        People seen to arrive, those of them later than they said (or than the first block), and
        the minutes that they were late, summed.
    morning_left, morning_hours, afternoon_left, afternoon_hours
        Departures, and hours of people there, before noon and after it, in minutes of no
        particular kind.
    talk_left, talk_there
        Departures in the minutes after an applause, and people there at each applause, summed.
    talk_mornings, talk_afternoons
        Hours of people there in the minutes after an applause, before noon and after it.
    talk_expected
        How many of them the prior model expected to leave.
    home_left, home_hours
        From shortly before family hours end on.
    departures_told
        Events that say who left when.
    """

    invited: int = 0
    came: int = 0
    arrivals: int = 0
    late: int = 0
    late_minutes: int = 0
    morning_left: int = 0
    morning_hours: float = 0.0
    afternoon_left: int = 0
    afternoon_hours: float = 0.0
    talk_left: int = 0
    talk_there: int = 0
    talk_mornings: float = 0.0
    talk_afternoons: float = 0.0
    talk_expected: float = 0.0
    home_left: int = 0
    home_hours: float = 0.0
    departures_told: int = 0

    @classmethod
    def total(cls, parts: Iterable[Counts]) -> Self:
        """Return the sums over several events."""
        return cls(*map(sum, zip(*map(astuple, parts), strict=True)))


def counts_of(seen: Visits, plan: Plan, prior: PresenceModel) -> Counts:
    """Count one event.

    Parameters
    ----------
    seen
        Who came from when to when.
    plan
        The agenda held; of its event, family hours; of its roster, who was invited.
    prior
        Says what to expect of an applause, and how long before family hours end people leave.
    """
    model = prior.on(plan.event, plan.slots) if plan.event else prior
    talks = applauses_of(plan.slots)
    invited, came = _coming(seen, plan)
    late = _lateness(seen.visits, plan)
    told = any(visit.leaves is not None for visit in seen.visits)
    arriving = {
        "invited": invited,
        "came": came,
        "arrivals": len(late),
        "late": int((late > 0).sum()),
        "late_minutes": int(late.sum()),
    }
    leaving = _leaving(seen.visits, plan, model, talks) if told else {}
    return Counts(**arriving, **leaving)


def _coming(seen: Visits, plan: Plan) -> tuple[int, int]:
    came = {str(visit.id) for visit in seen.visits if visit.came}
    if seen.everybody:
        return len(seen.visits), len(came)
    if plan.roster is None:
        return 0, 0
    return len(plan.roster), len(came & plan.roster.position.keys())


def _lateness(visits: Sequence[Visit], plan: Plan) -> Minutes:
    """Return by how many minutes each arrival was late, 0 for those in time."""
    begin = min((slot.start for slot in plan.slots), default=0)
    people = plan.roster.attendees if plan.roster else ()
    said = {str(a.id): a.arrives for a in people if a.arrives is not None}
    late = [
        max(0, visit.arrives - max(begin, said.get(str(visit.id), begin)))
        for visit in visits
        if visit.arrives is not None
    ]
    return np.array(late, dtype=np.int64)


def _leaving(
    visits: Sequence[Visit], plan: Plan, model: PresenceModel, talks: Sequence[int]
) -> dict[str, Any]:
    """Count departures and hours by kind of minute; nobody leaves in the minutes at the end."""
    closing = max(slot.end for slot in plan.slots) - AT_THE_END
    applauses = [talk for talk in talks if talk < closing]
    arrives, leaves = _spans(visits, closing)
    left = np.bincount(leaves[leaves < closing], minlength=_DAY)
    gone = np.bincount(leaves, minlength=_DAY + 1).cumsum()[:_DAY]
    hours = (np.bincount(arrives, minlength=_DAY).cumsum() - gone) / 60
    after, home, morning = _kinds(model, applauses)
    plain = ~after & ~home
    there = sum(int(((arrives < talk) & (leaves >= talk)).sum()) for talk in applauses)
    counts: dict[str, Any] = {
        "departures_told": 1,
        "talk_left": int(left[after].sum()),
        "talk_there": there,
        "talk_mornings": float(hours[after & morning].sum()),
        "talk_afternoons": float(hours[after & ~morning].sum()),
        "talk_expected": there * model.leaving_at_applause,
    }
    kinds = {"morning": plain & morning, "afternoon": plain & ~morning, "home": home}
    for kind, minutes in kinds.items():
        counts[f"{kind}_left"] = int(left[minutes].sum())
        counts[f"{kind}_hours"] = float(hours[minutes].sum())
    return counts


def _spans(visits: Sequence[Visit], closing: int) -> tuple[Minutes, Minutes]:
    """Return from when to when each person is watched; whoever stays, until the close."""
    spans = [
        (v.arrives, min(_DAY if v.leaves is None else v.leaves, closing))
        for v in visits
        if v.arrives is not None and v.arrives < closing
    ]
    arrives, leaves = np.array(spans, dtype=np.int64).reshape(-1, 2).T
    return arrives, leaves


def _kinds(model: PresenceModel, applauses: Sequence[int]) -> tuple[Flags, Flags, Flags]:
    """Tell which minutes of the day follow an applause, are for going home, are before noon."""
    minute = np.arange(_DAY)
    morning = minute < NOON
    after = np.zeros(_DAY, dtype=np.bool_)
    for talk in applauses:
        after[talk : talk + AFTER_APPLAUSE] = True
    home = ~after & ~morning & (model.home_by is not None) & (minute >= model.leaving_begins)
    return after, home, morning
