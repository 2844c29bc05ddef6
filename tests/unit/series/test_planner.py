from __future__ import annotations

import datetime as dt
from itertools import pairwise

import numpy as np
import pytest

import copschedule as cs
from copschedule.domain.history import Met
from copschedule.domain.plan import Plan
from reference.slow_series import met_first_in_series

WORK = cs.Stop(iterations=60_000)
BLOCK = {"id": "meet", "kind": "networking", "group_size": 4, "start": "10:00"}


def monthly(number: int, rounds: int = 2, size: int = 4) -> list[cs.Event]:
    return [
        cs.Event.model_validate(
            {
                "title": f"Month {k + 1}",
                "date": dt.date(2027, k + 1, 9),
                "blocks": [BLOCK | {"rounds": rounds, "group_size": size}],
            }
        )
        for k in range(number)
    ]


def people(ids: range | list[int]) -> cs.Roster:
    return cs.Roster.model_validate({"attendees": [{"id": k} for k in ids]})


def half_of(number: int, events: int, seed: int) -> list[cs.Roster]:
    """Return rosters of those who come with a probability of their own, newcomers from event 3."""
    random = np.random.default_rng(seed)
    zeal = random.beta(1.5, 1.5, number)
    come = random.random((events, number)) < zeal
    come[:2, number * 3 // 4 :] = False
    return [people(np.flatnonzero(row).tolist()) for row in come]


@pytest.fixture(scope="module")
def year() -> cs.SeriesResult:
    history = cs.History(met=tuple(Met(k, k + 1) for k in range(0, 20, 2)))
    return cs.plan_series(monthly(5), half_of(30, 5, seed=4), history=history, stop=WORK, seed=2)


def test_every_plan_is_legal_after_those_before_it(year: cs.SeriesResult) -> None:
    for before, after in pairwise(year.plans):
        assert after.history.times == cs.read_history(before).times
        assert cs.verify(after) == []
    assert year.history.times == cs.read_history(year.plans[-1]).times


def test_the_series_counts_what_a_slow_count_does(year: cs.SeriesResult) -> None:
    before = {frozenset(map(str, pair)) for pair in year.results[0].history.times}
    everybody = [{str(a.id) for a in result.roster.attendees} for result in year.results]
    new = met_first_in_series(year.plans, before, everybody)
    assert year.objective == len(new) == year.events["new"].sum() == year.encounters["new"].sum()
    assert year.attendees["new"].sum() == 2 * len(new)
    assert year.events["met_so_far"].iloc[-1] == len(new)
    assert year.reachable - len(year.missing) == len(new)
    assert not {frozenset(map(str, pair)) for pair in year.missing} & (new | before)
    assert year.bound is not None
    assert year.objective <= year.bound


def test_attainment_is_that_of_the_whole_series(year: cs.SeriesResult) -> None:
    value = {term.name: term.value for term in year.objective_terms}
    frame = year.attendees
    assert frame["attainment"].min() == pytest.approx(value["least_attainment"])
    assert (frame["new"] <= frame["most"]).all()
    assert len(frame) == len({str(a.id) for r in year.results for a in r.roster.attendees})


def test_knowing_the_later_events_beats_planning_one_after_the_other() -> None:
    events, rosters = monthly(5), half_of(30, 5, seed=4)
    stop = cs.Stop(iterations=20_000)
    history, greedy = cs.History(), 0
    for event, roster in zip(events, rosters, strict=True):
        plan = cs.plan(event, roster, history=history, stop=stop, seed=1).require_plan()
        greedy += sum(new for *_, new in plan.each_encounter())
        history = cs.read_history(plan)
    series = cs.plan_series(events, rosters, stop=cs.Stop(iterations=300_000), seed=1)
    assert series.objective > greedy


def test_a_guest_who_comes_once_meets_those_whom_regulars_can_meet_later() -> None:
    regulars, guests = list(range(12)), [100, 101, 102, 103]
    series = cs.plan_series(
        monthly(3), [people(regulars + guests), people(regulars), people(regulars)], stop=WORK
    )
    frame = series.attendees.set_index("attendee")
    assert (frame.loc[guests, "new"] == 6).all()
    assert series.events["new"].iloc[0] == 48


def test_newcomers_who_join_late_catch_up() -> None:
    members, newcomers = list(range(24)), [100, 101, 102, 103]
    rosters = [people(members)] * 2 + [people(members + newcomers)] * 4
    series = cs.plan_series(monthly(6), rosters, stop=WORK, seed=1)
    frame = series.attendees.set_index("attendee")
    assert (frame.loc[newcomers, "first_event"] == 3).all()
    assert frame.loc[newcomers, "attainment"].min() >= frame.loc[members, "attainment"].mean()


def test_as_few_events_as_there_must_be() -> None:
    series = cs.plan_series(monthly(8), people(range(16)), aim="fewest_events", stop=WORK, seed=1)
    assert series.missing == ()
    assert (len(series.results), series.events_bound) == (3, 3)


def test_whoever_shares_only_the_last_event_needs_it() -> None:
    rosters = [people(range(8)), people(range(8)), people(range(8)), people([0, 1, 2, 99])]
    series = cs.plan_series(monthly(4), rosters, aim="fewest_events", stop=WORK, seed=1)
    assert (len(series.results), series.events_bound, series.missing) == (4, 4, ())


def test_where_not_all_can_meet_every_event_is_held_and_the_rest_is_named() -> None:
    series = cs.plan_series(monthly(2), people(range(32)), aim="fewest_events", stop=WORK)
    assert len(series.results) == series.events_bound == 2
    assert len(series.missing) == series.reachable - series.objective > 0


def test_those_kept_apart_are_not_missed() -> None:
    pairs = (cs.Pair(a=0, b=1, rule="apart"),)
    roster = people(range(8)).model_copy(update={"pairs": pairs})
    series = cs.plan_series(monthly(4), roster, aim="fewest_events", stop=WORK, seed=1)
    assert series.missing == ()
    assert series.reachable == 27


def test_an_event_that_cannot_be_held_is_a_result_with_reasons() -> None:
    hosts = [{"id": k, "host": k < 3} for k in range(8)]
    crowded = cs.Roster.model_validate({"attendees": hosts})
    rosters = [people(range(8)), crowded, people(range(8))]
    series = cs.plan_series(monthly(3), rosters, stop=WORK)
    assert series.status == "infeasible"
    assert [bool(result.plan) for result in series.results] == [True, False, True]
    assert "hosts" in series.results[1].reasons[0]
    assert series.events["new"].tolist()[1] == 0
    assert series.history.times == cs.read_history(series.results[2].require_plan()).times


def test_an_event_whose_day_is_too_short_is_one_too() -> None:
    events = monthly(2)
    talk = {"kind": "talk", "minutes": 60}
    blocks = [{"id": "a", **talk}, {"id": "b", **talk}, BLOCK | {"rounds": 2}]
    day = {"opens": "10:00", "closes": "11:30"}
    short = cs.Event.model_validate({"title": "Short", "day": day, "blocks": blocks})
    series = cs.plan_series([short.model_copy(update={"date": events[0].date}), events[1]],
                            people(range(8)), stop=WORK)  # fmt: skip
    assert [result.status for result in series.results] == ["infeasible", "optimal"]
    assert series.results[0].reasons
    assert series.objective == series.results[1].objective


def test_the_same_seed_gives_the_same_series(year: cs.SeriesResult) -> None:
    history = cs.History(met=tuple(Met(k, k + 1) for k in range(0, 20, 2)))
    rosters = half_of(30, 5, seed=4)
    again = cs.plan_series(monthly(5), rosters, history=history, stop=WORK, seed=2)
    assert [result.plan for result in again.results] == [result.plan for result in year.results]


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    events = monthly(3)[::-1]
    with pytest.raises(cs.InvalidInput) as caught:
        cs.plan_series(events, [people(range(8)), people([1, 1])])
    told = [str(problem) for problem in caught.value.problems]
    assert any("2 rosters" in line for line in told)
    assert sum("dates in order" in line for line in told) == 2
    assert any(line.startswith("event 2") for line in told)
    with pytest.raises(cs.InvalidInput, match="no event"):
        cs.plan_series([], [])


def test_it_shows_itself(year: cs.SeriesResult) -> None:
    text, page = str(year), year._repr_html_()
    assert f"{year.objective:g} (at most {year.bound:g})" in text
    assert "Month 3" in text
    assert "Month 3" in page
    assert isinstance(year.plans[0], Plan)
