from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.history import Met
from copschedule.series.what_if import outcomes
from reference.slow_series import met_first_in_series, met_nobody

BLOCK = {"id": "meet", "kind": "networking", "rounds": 2, "group_size": 3, "start": "10:00"}
EVENT = cs.Event.model_validate({"title": "Monthly", "blocks": [BLOCK]})
HISTORY = cs.History(met=(Met(0, 1), Met(2, 5)))


def _series() -> cs.SeriesResult:
    rosters = [
        cs.Roster.model_validate({"attendees": [{"id": k, "shows_up": 0.5} for k in ids]})
        for ids in (range(9), range(3, 10), range(1, 10))
    ]
    stop = cs.Stop(iterations=3000)
    return cs.plan_series([EVENT] * 3, rosters, history=HISTORY, stop=stop)


SERIES = _series()


@given(st.integers(0, 2**32 - 1), st.floats(0, 1))
def test_each_day_counts_what_a_slow_count_does(seed: int, share: float) -> None:
    random = np.random.default_rng(seed)
    shows = [random.random((4, len(result.roster))) < share for result in SERIES.results]
    before = {frozenset(map(str, pair)) for pair in HISTORY.times}
    new, nobody = outcomes(SERIES, shows)
    for day in range(4):
        came = [
            {str(a.id) for a, comes in zip(r.roster.attendees, s[day], strict=True) if comes}
            for r, s in zip(SERIES.results, shows, strict=True)
        ]
        assert new[day] == len(met_first_in_series(SERIES.plans, before, came))
        assert nobody[day] == len(met_nobody(SERIES.plans, before, came))


def test_when_all_come_the_plan_is_what_happens() -> None:
    frame = SERIES.what_if(show_up=1, draws=3).set_index("measure")
    assert (frame.loc["new_encounters"] == SERIES.objective).all()
    assert (frame.loc["met_nobody_new"] == 0).all()


def test_the_rosters_own_probabilities_are_taken_and_few_people_meet_few() -> None:
    own = SERIES.what_if(draws=2000, seed=1).set_index("measure")
    half = SERIES.what_if(show_up=0.5, draws=2000, seed=2).set_index("measure")
    few = SERIES.what_if(show_up=0.2, draws=2000).set_index("measure")
    mean = "mean"
    assert own[mean]["new_encounters"] == pytest.approx(half[mean]["new_encounters"], rel=0.1)
    assert few[mean]["new_encounters"] < half[mean]["new_encounters"] < SERIES.objective
