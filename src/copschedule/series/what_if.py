"""What remains of a series when people stay away: plans are kept, seats stay empty."""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.history import pair_key
from copschedule.domain.result import Result

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.series.result import SeriesResult

Flags = NDArray[np.bool_]
Indices = NDArray[np.int64]

FREE_EVENT = 0.72
"""Of those invited to a free event who say nothing, how many come (PheedLoop, 860 events)."""

_PAIRS_AT_ONCE = 20_000_000
"""Draws times pairs looked at together: a bound on memory."""

QUANTILES = (0.05, 0.5, 0.95)


def what_if(series: SeriesResult, show_up: float | None, draws: int, seed: int) -> pd.DataFrame:
    """Draw who comes to each event, and return the quantiles of what they meet."""
    import pandas as pd

    random = np.random.default_rng(seed)
    shows = [
        random.random((draws, len(result.roster))) < _probabilities(result, show_up)
        for result in series.results
    ]
    new, nobody = outcomes(series, shows)
    rows = [
        (name, float(values.mean()), *np.quantile(values, QUANTILES).tolist())
        for name, values in (("new_encounters", new), ("met_nobody_new", nobody))
    ]
    return pd.DataFrame(rows, columns=["measure", "mean", "p5", "p50", "p95"])


def outcomes(series: SeriesResult, shows: Sequence[Flags]) -> tuple[Indices, Indices]:
    """Count what is left of a series on days that are given.

    Parameters
    ----------
    series
        Its plans are carried out as they are.
    shows
        Of each event, bool (draws, n): who of its roster comes.

    Returns
    -------
    new, nobody
        int (draws,) each: pairs who meet for the first time, and people who come at least
        once, could meet somebody at the events as planned, and meet nobody new.
    """
    people = {str(person): i for i, person in enumerate(series.people)}
    before = series.results[0].history.times
    events = [_strangers_seated(result, people, before) for result in series.results]
    pairs = np.unique(np.concatenate([a * len(people) + b for a, b in events]))
    draws = len(shows[0])
    new, nobody = np.zeros(draws, np.int64), np.zeros(draws, np.int64)
    step = max(1, _PAIRS_AT_ONCE // max(len(pairs), 1))
    for begin in range(0, draws, step):
        part = slice(begin, begin + step)
        there = [_spread(r, people, s[part]) for r, s in zip(series.results, shows, strict=True)]
        met = np.zeros((len(there[0]), len(pairs)), dtype=np.bool_)
        for come, (a, b) in zip(there, events, strict=True):
            met[:, np.searchsorted(pairs, a * len(people) + b)] |= come[:, a] & come[:, b]
        new[part] = met.sum(axis=1)
        nobody[part] = _meet_nobody(met, pairs, there, len(people))
    return new, nobody


def _meet_nobody(met: Flags, pairs: Indices, there: Sequence[Flags], people: int) -> Indices:
    """Count, of those who have pairs in the plans and come to any event, who meet no one."""
    a, b = pairs // max(people, 1), pairs % max(people, 1)
    member = np.zeros((len(pairs), people), dtype=np.float32)
    member[np.arange(len(pairs)), a] = member[np.arange(len(pairs)), b] = 1
    met_anybody = (met.astype(np.float32) @ member) > 0
    came = np.logical_or.reduce(there)
    count: Indices = (came & ~met_anybody & (member.sum(axis=0) > 0)).sum(axis=1)
    return count


def _strangers_seated(
    result: Result, people: dict[str, int], before: Container[tuple[str, str]]
) -> tuple[Indices, Indices]:
    """Return the pairs who share a table of an event and had not met before the series.

    Also those whom the plan of an earlier event lets meet: on a day drawn, they may not have.
    """
    shared = result.plan.each_encounter() if result.plan else ()
    pairs = {
        tuple(sorted((people[str(a)], people[str(b)])))
        for a, b, _, _ in shared
        if pair_key(a, b) not in before
    }
    array = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    return array[:, 0], array[:, 1]


def _spread(result: Result, people: dict[str, int], shows: Flags) -> Flags:
    place = np.array([people[str(a.id)] for a in result.roster.attendees], dtype=np.int64)
    come = np.zeros((len(shows), len(people)), dtype=np.bool_)
    come[:, place] = shows
    return come


def _probabilities(result: Result, show_up: float | None) -> NDArray[np.float64]:
    if show_up is not None:
        return np.full(len(result.roster), show_up)
    stated = (attendee.shows_up for attendee in result.roster.attendees)
    return np.array([FREE_EVENT if p is None else p for p in stated], dtype=np.float64)
