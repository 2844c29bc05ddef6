"""The model of presence fitted to earlier events: counts first, then estimates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from copschedule.domain.checkin import CheckIn, visits_of
from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput, Problem
from copschedule.io.visits_file import Visits, read_visits
from copschedule.language import Language, Sentence, plural, sentence
from copschedule.presence.counts import Counts, counts_of
from copschedule.presence.model import Estimate, Floats, PresenceModel

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.io.source import Source

_TYPICAL = PresenceModel()
_INTERVAL = (5, 95)
_DRAWS = 20_000
"""Of the posterior, for intervals of the differences of two rates, which have no closed form."""

_HALF = 0.5
"""Of a departure, added for intervals: none seen is not none possible."""


def fit_presence(
    checkins: Source | pd.DataFrame | Sequence[Any],
    plan: Plan | Sequence[Plan],
    *,
    prior: PresenceModel = _TYPICAL,
    prior_weight: float = 20,
) -> PresenceModel:
    """Fit who comes, how late, and when they leave, to earlier events.

    Parameters
    ----------
    checkins
        Of an earlier event: its checkins.csv (a path, an open file, a DataFrame), what
        `read_checkins` returns, or a check-in list exported by pretix in English, German or
        French. Of several events: a list of these.
    plan
        The agenda that was held, with its event and everyone invited: see `read_plan`. Of
        several events: a list of these, one for each of `checkins`. Who of its roster came
        gives the probability to come; without a roster only a pretix list does.
    prior
        The model to shrink towards; pass a fitted one to go on from it.
    prior_weight
        How many people the prior counts for (how many hours of a person, for a hazard).

    Returns
    -------
    PresenceModel
        `estimates` has each fitted parameter with a 90 % interval; what the events cannot tell
        is that of the prior.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the files.

    Notes
    -----
    With w the prior weight and m the prior's value: shares are (count + w m) / (people + w).
    Hazards are constant within each kind of minute: (departures + w m) / (hours + w). Those of
    morning and afternoon are of all minutes but the 15 after each applause and those from
    shortly before `home_by` on. q is the share of those there at an applause who leave in the
    15 minutes after it, and the home hazard that of its minutes, both less what the other two
    explain. People
    without a check-out, and those who left in the last 10 minutes, stayed to the end: they are
    censored there. A file without any check-out says nothing about leaving.

    The intervals are the 5th and 95th percentile of the posterior (beta and gamma, with half a
    departure added so that none seen is not none possible). Weak: desks forget check-outs, which
    then count as people who stayed; people leave in groups, so the intervals are too narrow.

    Examples
    --------
    >>> from copschedule.domain.plan import Slot
    >>> door = [CheckIn(id=i, time=540, what="arrives") for i in range(60)]
    >>> door += [CheckIn(id=i, time=602, what="leaves") for i in range(20)]
    >>> talk = Slot(block="talk", kind="talk", start=540, end=600)
    >>> rest = Slot(block="lunch", kind="meal", start=600, end=720)
    >>> fitted = fit_presence(door, Plan(slots=(talk, rest)))
    >>> round(fitted.leaving_at_applause, 2)
    0.31
    """
    doors, plans = _paired(checkins, plan)
    problems: list[Problem] = []
    seen = [_read(door, problems) for door in doors]
    if problems:
        raise InvalidInput(problems)
    counts = Counts.total(counts_of(v, p, prior) for v, p in zip(seen, plans, strict=True))
    estimates = _estimates(counts, prior, prior_weight)
    values = {estimate.name: estimate.value for estimate in estimates}
    told = {"estimates": estimates, "language": _language(plans) or prior.language}
    return prior.model_copy(update={**values, **told})


def _language(plans: Sequence[Plan]) -> Language | None:
    """Return that of the first event; None where no plan carries one."""
    return next((plan.event.language for plan in plans if plan.event), None)


def _paired(checkins: Any, plan: Plan | Sequence[Plan]) -> tuple[list[Any], list[Plan]]:
    if isinstance(plan, Plan):
        return [checkins], [plan]
    doors, plans = list(checkins), list(plan)
    if len(doors) != len(plans) or not plans:
        found = sentence(
            "{doors} and {plans}",
            doors=plural(len(doors), "check-ins of {n} event", "check-ins of {n} events"),
            plans=plural(len(plans), "{n} plan", "{n} plans"),
        )
        raise InvalidInput([Problem(found, sentence("the check-ins and the plan of each event"))])
    return doors, plans


def _read(door: Any, problems: list[Problem]) -> Visits:
    if isinstance(door, (list, tuple)) and all(isinstance(fact, CheckIn) for fact in door):
        return Visits(visits_of(cast("Sequence[CheckIn]", door)), everybody=False)
    try:
        return read_visits(door)
    except InvalidInput as error:
        problems += error.problems
        return Visits((), everybody=False)


def _estimates(counts: Counts, prior: PresenceModel, weight: float) -> tuple[Estimate, ...]:
    random = np.random.default_rng(0)
    coming = _coming(counts, prior, weight, random)
    leaving = _leaving(counts, prior, weight, random) if counts.departures_told else ()
    return (*coming, *leaving)


def _coming(
    counts: Counts, prior: PresenceModel, weight: float, random: np.random.Generator
) -> Iterator[Estimate]:
    """Yield what arrivals tell: who comes, who is late, and by how much."""
    if counts.invited:
        seen = plural(
            counts.invited,
            "{came} of {n} person invited",
            "{came} of {n} people invited",
            came=counts.came,
        )
        share = _share(counts.came, counts.invited, prior.shows_up, weight, random)
        yield _estimate("shows_up", *share, seen)
    if counts.arrivals:
        seen = plural(
            counts.arrivals, "{late} of {n} arrival", "{late} of {n} arrivals", late=counts.late
        )
        share = _share(counts.late, counts.arrivals, prior.late_share, weight, random)
        yield _estimate("late_share", *share, seen)
    if counts.late:
        total = counts.late_minutes + weight * prior.late_minutes
        draws = total / random.gamma(counts.late + weight, size=_DRAWS)
        seen = plural(counts.late, "{n} late arrival", "{n} late arrivals")
        yield _estimate("late_minutes", total / (counts.late + weight), draws, seen)


def _leaving(
    counts: Counts, prior: PresenceModel, weight: float, random: np.random.Generator
) -> Iterator[Estimate]:
    """Yield what departures tell: the hazards, then what they do not explain."""
    besides = {}
    for name, left, hours in (
        ("morning_hazard", counts.morning_left, counts.morning_hours),
        ("afternoon_hazard", counts.afternoon_left, counts.afternoon_hours),
    ):
        besides[name] = _rate(left, hours, getattr(prior, name), weight, random)
        if hours:
            seen = _departures(left, hours)
            yield _estimate(name, *besides[name], seen)
    (morning, mornings), (afternoon, afternoons) = besides.values()
    if there := counts.talk_there:
        share, shares = _share(
            counts.talk_left, there, counts.talk_expected / there, weight, random
        )
        early, late = (
            hours / (there + weight) for hours in (counts.talk_mornings, counts.talk_afternoons)
        )
        seen = plural(
            counts.talk_left,
            "{n} departure of {there} there at an applause",
            "{n} departures of {there} there at an applause",
            there=there,
        )
        excess = share - morning * early - afternoon * late
        draws = shares - mornings * early - afternoons * late
        yield _estimate("applause_share", excess, draws, seen)
    if counts.home_hours:
        usual = afternoon + prior.home_hazard
        rate, rates = _rate(counts.home_left, counts.home_hours, usual, weight, random)
        seen = _departures(counts.home_left, counts.home_hours)
        yield _estimate("home_hazard", rate - afternoon, rates - afternoons, seen)


def _departures(left: int, hours: float) -> Sentence:
    """Return how many left in how long, added up over all who were there."""
    return plural(
        left,
        "{n} departure in {hours} hours of people",
        "{n} departures in {hours} hours of people",
        hours=round(hours),
    )


def _share(
    count: int, people: int, usual: float, weight: float, random: np.random.Generator
) -> tuple[float, Floats]:
    """Return a share shrunk to the usual one, and draws of its posterior."""
    some, others = count + weight * usual, people - count + weight * (1 - usual)
    draws = random.beta(some + _HALF, others + _HALF, size=_DRAWS)
    return some / (some + others), draws


def _rate(
    count: int, hours: float, usual: float, weight: float, random: np.random.Generator
) -> tuple[float, Floats]:
    """Return an hourly rate shrunk to the usual one, and draws of its posterior."""
    some, exposure = count + weight * usual, hours + weight
    return some / exposure, random.gamma(some + _HALF, size=_DRAWS) / exposure


def _estimate(name: str, value: float, draws: Floats, seen: str) -> Estimate:
    """Return an estimate that is not negative, and an interval that holds it."""
    value = max(0.0, value)
    low, high = np.percentile(np.maximum(draws, 0), _INTERVAL)
    low, high = min(value, float(low)), max(value, float(high))
    return Estimate(name=name, value=value, low=low, high=high, seen=seen)
