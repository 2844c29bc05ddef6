"""How an old encounter fades: what it counts for after some years."""

from __future__ import annotations

import datetime as dt

from copschedule.domain.event import Event
from copschedule.domain.history import History, Met, pair_key

QUARTERS = (0, 2, 3)
"""What a renewed encounter is worth, in quarters of a new one, after 0, 1 and 2 half-lives."""

_DAYS_A_YEAR = 365.25


def fading(event: Event, history: History) -> tuple[History, dict[tuple[str, str], int]]:
    """Tell what an event remembers of a history in full, and what it half remembers.

    With a half-life of h years (`weights.fade_years`), an encounter counts 1/2 when it is h
    years old, 1/4 at 2 h and nothing from 3 h on; renewing it is worth the rest. It fades in
    steps: until h years have passed it counts in full. The latest encounter of a pair is the
    one that counts, and one without a date never fades.

    Returns
    -------
    remembered
        The encounters of the pairs who count as acquainted.
    renewable
        Of the pairs who count in part (see `pair_key`), what meeting again is worth, in
        quarters of a new encounter.

    Examples
    --------
    >>> block = {"id": "talk", "kind": "talk", "minutes": 45}
    >>> event = Event.model_validate(
    ...     {"title": "A", "date": "2027-05-01", "blocks": [block], "weights": {"fade_years": 3}}
    ... )
    >>> met = (Met("a", "b", date=dt.date(2024, 4, 1)), Met("a", "c", date=dt.date(2026, 4, 1)))
    >>> remembered, renewable = fading(event, History(met=met))
    >>> [one.b for one in remembered.met], renewable
    (['c'], {('a', 'b'): 2})
    """
    years, today = event.weights.fade_years, event.date
    if years is None or today is None:
        return history, {}
    age = _half_lives(history, today, years)
    kept = tuple(met for met in history.met if not age[pair_key(met.a, met.b)])
    renewable = {pair: QUARTERS[n] for pair, n in age.items() if 0 < n < len(QUARTERS)}
    return History.model_construct(met=kept), renewable


def _half_lives(history: History, today: dt.date, years: float) -> dict[tuple[str, str], int]:
    """Return how many half-lives ago each pair met last, 0 where nobody knows."""
    age: dict[tuple[str, str], int] = {}
    for met in history.met:
        pair = pair_key(met.a, met.b)
        passed = 0 if met.date is None else _passed(met, today, years)
        age[pair] = min(passed, age.get(pair, passed))
    return age


def _passed(met: Met, today: dt.date, years: float) -> int:
    assert met.date is not None
    return max(0, int((today - met.date).days / (_DAYS_A_YEAR * years)))
