from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.fading import fading
from copschedule.domain.history import Met

TODAY = dt.date(2027, 5, 1)


def event(years: float | None, date: dt.date | None = TODAY) -> cs.Event:
    block = {"id": "meet", "kind": "networking", "rounds": 1, "group_size": 2, "start": "10:00"}
    weights = {} if years is None else {"fade_years": years}
    return cs.Event.model_validate(
        {"title": "May", "date": date, "blocks": [block], "weights": weights}
    )


def years_ago(years: float) -> dt.date:
    return TODAY - dt.timedelta(days=round(365.25 * years))


@pytest.mark.parametrize(
    ("age", "kept", "worth"),
    [(2.9, True, None), (3.1, False, 2), (6.1, False, 3), (9.1, False, None), (-1, True, None)],
)
def test_it_counts_half_as_much_with_every_half_life(
    age: float, kept: bool, worth: int | None
) -> None:
    remembered, renewable = fading(event(3), cs.History(met=(Met("a", "b", date=years_ago(age)),)))
    assert bool(len(remembered)) is kept
    assert renewable.get(("a", "b")) == worth


def test_the_latest_encounter_counts_and_one_without_a_date_for_ever() -> None:
    old, fresh, undated = (
        Met("a", "b", None, years_ago(7)),
        Met("b", "a", None, TODAY),
        Met("c", "a"),
    )
    remembered, renewable = fading(event(3), cs.History(met=(old, fresh, undated)))
    assert remembered.met == (old, fresh, undated)
    assert renewable == {}


@pytest.mark.parametrize("one", [event(None), event(3, date=None)])
def test_nothing_fades_unless_asked_for(one: cs.Event) -> None:
    history = cs.History(met=(Met("a", "b", date=years_ago(50)),))
    assert fading(one, history) == (history, {})


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(5, 9), st.integers(0, 5000))))
def test_a_pair_is_remembered_half_remembered_or_forgotten(
    rows: list[tuple[int, int, int]],
) -> None:
    met = tuple(Met(a, b, None, TODAY - dt.timedelta(days=days)) for a, b, days in rows)
    history = cs.History(met=met)
    remembered, renewable = fading(event(2), history)
    assert not set(remembered.times) & renewable.keys()
    assert set(remembered.times) | renewable.keys() <= set(history.times)


def test_a_plan_prefers_strangers_then_those_who_met_longest_ago() -> None:
    met = (Met(0, 1, None, TODAY), Met(0, 2, None, years_ago(7)), Met(0, 3, None, years_ago(4)))
    met += (Met(2, 3, None, TODAY), Met(1, 3, None, TODAY), Met(1, 2, None, TODAY))
    roster = cs.Roster.model_validate({"attendees": [{"id": k} for k in range(4)]})
    stop = cs.Stop(iterations=2000)
    result = cs.plan(event(3), roster, history=cs.History(met=met), stop=stop)
    tables = {frozenset(group.attendees) for group in result.require_plan().rotation[0].groups}
    assert tables == {frozenset({0, 2}), frozenset({1, 3})}
    assert result.objective == 0.75
    assert result.bound is not None
    assert result.bound >= 0.75
