from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.history import Met
from copschedule.presence.draws import PresenceDraws
from copschedule.simulation import tables
from copschedule.simulation.tables import Seating
from reference.slow_simulation import Person, day

EVENT = {
    "title": "Morning",
    "blocks": [
        {"id": "one", "kind": "networking", "rounds": 2, "start": "10:00",
         "group_size": {"min": 2, "target": 3, "max": 4}},
        {"id": "two", "kind": "networking", "rounds": 2, "start": "11:00",
         "group_size": {"min": 3, "target": 4, "max": 5}},
    ],
}  # fmt: skip


def _plan() -> cs.Plan:
    people = [{"id": k, "absent": [2] if k == 4 else []} for k in range(11)]
    roster = cs.Roster.model_validate({"attendees": people})
    history = cs.History(met=(Met(0, 1), Met(7, 2), Met(3, 10)))
    stop = cs.Stop(iterations=30)
    event = cs.Event.model_validate(EVENT)
    return cs.plan(event, roster, history=history, stop=stop, seed=1).require_plan()


PLAN = _plan()


def _seating() -> Seating:
    assert PLAN.event
    assert PLAN.roster
    return Seating.of(PLAN, PLAN.event, PLAN.roster, PLAN.history)


@given(st.integers(0, 2**32 - 1), st.floats(0, 1), st.booleans())
def test_each_day_is_counted_as_a_slow_count_does(seed: int, share: float, lots: bool) -> None:
    random = np.random.default_rng(seed)
    shape = (5, 11)
    arrives = random.choice([0, 10 * 3600 + 60, 11 * 3600], shape, p=[0.8, 0.1, 0.1])
    leaves = random.choice([99 * 3600, 11 * 3600 - 60], shape, p=[0.8, 0.2])
    days = PresenceDraws(random.random(shape) < share, arrives, np.maximum(arrives, leaves))
    with pytest.MonkeyPatch.context() as patch:
        if lots:  # in lots of two days
            patch.setattr(tables, "_BYTES_AT_ONCE", 2 * len(_seating().a))
        found = _seating().outcomes(days)
    for k in range(5):
        crowd = {
            str(i): Person(bool(days.comes[k, i]), int(days.arrives[k, i]), int(days.leaves[k, i]))
            for i in range(11)
        }
        slow = day(PLAN, crowd)
        names = [str(i) for i in range(11)]
        assert found.there[:, k].tolist() == slow.there
        assert found.small[:, k].tolist() == slow.small
        assert found.new[:, k].tolist() == [len(slow.met.get(name, ())) for name in names]
        assert found.alone[:, k].tolist() == [slow.alone.get(name, 0) for name in names]
        assert found.nobody[k] == len(slow.at_a_table - slow.met.keys())


def test_as_planned_everybody_meets_whom_the_plan_says() -> None:
    planned = _seating().planned()
    fresh = sum(new for *_, new in PLAN.each_encounter())
    assert planned.new.sum() == 2 * fresh
    assert planned.small.sum() == planned.alone.sum() == 0
