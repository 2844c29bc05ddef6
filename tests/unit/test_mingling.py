"""Free mingling: what the model says, and what it must not."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.history import History, Met
from copschedule.mingling import MINGLING, mingled_encounters
from reference.good_event import PEOPLE, good_event

ROOT = Path(__file__).parents[2]
DATA = ROOT.parent / "shared" / "data" / "winter-symposium-2016"

MINUTES = st.floats(0, 600)


@given(MINUTES, MINUTES, st.integers(2, 500))
def test_more_time_meets_more(minutes: float, more: float, people: int) -> None:
    chance = MINGLING.probability(minutes, people=people)
    assert 0 <= chance <= MINGLING.probability(minutes + more, people=people) < 1


@given(MINUTES, MINUTES, st.integers(2, 500))
def test_time_is_spent_once(first: float, second: float, people: int) -> None:
    """Not meeting at all is not meeting first, and then not meeting either."""
    apart = 1 - MINGLING.probability(first, people=people)
    then = 1 - MINGLING.probability(second, people=people, before=first)
    assert apart * then == pytest.approx(1 - MINGLING.probability(first + second, people=people))


def test_friends_are_no_new_encounters() -> None:
    plan = good_event()
    assert plan.roster is not None
    strangers = mingled_encounters(plan.roster, plan)
    friend = PEOPLE[0]
    met = History(met=tuple(Met(friend, other) for other in PEOPLE[1:]))
    with_friends = mingled_encounters(plan.roster, plan, history=met)
    assert with_friends[0] == 0
    assert (with_friends[1:] < strangers[1:]).all()
    assert np.allclose(strangers, strangers[0])
    assert strangers[0] == pytest.approx(34 * MINGLING.probability(260, people=35))


@pytest.mark.skipif(not DATA.is_dir(), reason="the winter symposium's data is not here")
def test_the_second_day_is_foretold_from_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(ROOT / "benchmarks")
    study = import_module("mingling")
    first, second = study.read_day(DATA, 1), study.read_day(DATA, 2)
    told, met = study.foretold(MINGLING, first, second), study.seen(first, second)
    assert met.mean() == pytest.approx(10.0, abs=0.1)
    assert told.mean() == pytest.approx(met.mean(), rel=0.05)
    assert np.abs(told - met).mean() < 5
