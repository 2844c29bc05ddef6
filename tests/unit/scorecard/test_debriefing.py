"""Planned against happened, and the history with which the next event starts."""

from __future__ import annotations

import io
from itertools import combinations
from pathlib import Path

import pytest

import copschedule as cs
from copschedule.domain.checkin import CheckIn
from copschedule.domain.history import pair_key
from reference.good_event import PEOPLE, SOMEBODY, good_event

NINE = 9 * 60
EVERYBODY = [CheckIn(id=who, time=NINE, what="arrives") for who in PEOPLE]


def test_a_day_that_went_as_planned_is_as_planned() -> None:
    plan = good_event()
    told = cs.debrief(plan, EVERYBODY)
    rows = told.frame
    assert rows.loc["new_encounters", "planned"] == rows.loc["new_encounters", "happened"]
    assert told.history.times == cs.read_history(plan).times
    assert told.did_not_come == told.walk_ins == ()


def test_whoever_stayed_away_has_met_nobody() -> None:
    absent = PEOPLE[3]
    told = cs.debrief(good_event(), [c for c in EVERYBODY if c.id != absent])
    assert [who.id for who in told.did_not_come] == [absent]
    assert not any(absent in (met.a, met.b) for met in told.history.met)
    assert told.frame.loc["did_not_come", "happened"] == 1


def test_whoever_left_is_met_until_then() -> None:
    """Rounds of 6 min from 9:30; leaving at 9:39 is half of the second."""
    leaves = CheckIn(id=SOMEBODY, time=NINE + 39, what="leaves")
    plan = good_event()
    met = cs.debrief(plan, [*EVERYBODY, leaves]).history.times
    for r in plan.rotation[:3]:
        table = next(group for group in r.groups if SOMEBODY in group.attendees)
        others = [who for who in table.attendees if who != SOMEBODY]
        assert all(bool(met[pair_key(SOMEBODY, who)]) == (r.number <= 2) for who in others)


def test_walk_ins_are_counted() -> None:
    walk_in = CheckIn(id="ada", time=NINE, what="walk-in", name="Ada Roy")
    told = cs.debrief(good_event(), [*EVERYBODY, walk_in])
    assert [who.name for who in told.walk_ins] == ["Ada Roy"]
    assert told.frame.loc["people", "happened"] == len(PEOPLE) + 1


def test_the_journal_says_who_really_sat_together(tmp_path: Path) -> None:
    from copschedule.journal import Journal

    plan = cs.rotate(list("ABCDEFGH"), rounds=2, group_size=4, seed=1).require_plan()
    journal = Journal(plan, tmp_path / "day.jsonl")
    table = {"round": [1] * 8, "table": [1] * 4 + [2] * 4, "attendee": list("HGFEDCBA")}
    import pandas as pd

    journal.play(1, seating=pd.DataFrame(table))
    met = cs.debrief(plan, journal).history.times
    assert all(met[pair_key(a, b)] for a, b in combinations("HGFE", 2))


def test_answers_stand_beside_what_was_measured() -> None:
    answers = io.StringIO("attendee,A,B,C,comment\nP00,oui,non,,Merci\n,yes,partly,no,\n")
    told = cs.debrief(good_event(), EVERYBODY, answers)
    assert told.frame.loc["A", "said"] == 1
    assert told.frame.loc["B", "said"] == 0
    assert told.frame.loc["C", "said"] == 0
    assert "Merci" in str(told)


def test_the_next_event_starts_where_this_one_ended(tmp_path: Path) -> None:
    told = cs.debrief(good_event(), EVERYBODY)
    told.write_history(tmp_path / "history.csv")
    assert cs.read_history(tmp_path / "history.csv") == told.history
    again = cs.audit(good_event(), history=told.history, stop=None)
    assert again["1"].verdict == "fail"
    assert again.attendees["new_encounters"].sum() == 0


def test_forms_are_asked_and_read_back(tmp_path: Path) -> None:
    plan = good_event()
    cs.write_form(plan, tmp_path / "form.csv")
    assert cs.read_answers(tmp_path / "form.csv", roster=plan.roster)[0] == cs.Reply(attendee="P00")
    cs.write_form(plan, tmp_path / "form.html")
    page = (tmp_path / "form.html").read_text(encoding="utf-8")
    assert page.count("Did you have time to eat without being rushed?") == 2
    with pytest.raises(cs.InvalidInput, match=r"\.csv or \.html"):
        cs.write_form(plan, tmp_path / "form.pdf")
