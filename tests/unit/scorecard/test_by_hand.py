"""Agendas that nobody made with this library."""

from __future__ import annotations

import io

import pytest

import copschedule as cs
from copschedule.errors import InvalidInput
from copschedule.scorecard.by_hand import event_of, roster_of
from copschedule.scorecard.trials import as_held
from reference.good_event import good_event

EVENING = """title,start,end
Welcome,17:00,17:15
What we learned,17:15,18:30
Drinks and mingling,18:30,19:30
"""
PEOPLE = cs.Roster.model_validate({"attendees": [{"id": i, "name": f"N{i}"} for i in range(12)]})


def test_an_evening_without_any_seating_is_judged() -> None:
    plan = cs.read_plan(agenda=io.StringIO(EVENING))
    card = cs.audit(plan, roster=PEOPLE, stop=None)
    assert card["6"].verdict == card["1"].verdict == card["B"].verdict == "fail"
    assert card["6"].figure == 0
    assert card["1"].people == tuple(range(12))
    assert "about" in card["1"].finding


def test_rounds_are_offered_instead_of_mingling() -> None:
    plan = cs.read_plan(agenda=io.StringIO(EVENING))
    card = cs.audit(plan, roster=PEOPLE, stop=cs.Stop(iterations=500))
    remedy = card["1"].remedies[0]
    assert remedy.checked
    assert "10 rounds of introductions" in remedy.text


def test_an_agenda_with_nobody_in_it_is_judged() -> None:
    card = cs.audit(cs.read_plan(agenda=io.StringIO(EVENING)), stop=None)
    assert card["1"].verdict == "pass"
    assert card["3"].verdict == "fail"
    assert card.attendees.empty


def test_the_kinds_are_heard_in_the_titles() -> None:
    event = event_of(cs.read_plan(agenda=io.StringIO(EVENING)))
    assert [block.kind for block in event.blocks] == ["welcome", "talk", "networking"]


def test_whoever_is_seated_is_on_the_roster() -> None:
    plan = good_event()
    assert plan.roster is not None
    assert set(roster_of(plan).position) == set(plan.roster.position)


def test_a_seating_alone_is_judged() -> None:
    seating = io.StringIO("round,table,attendee\n1,1,Ada\n1,1,Bo\n1,2,Cy\n1,2,Di\n")
    card = cs.audit(cs.read_plan(seating=seating), stop=None)
    assert card.attendees["new_encounters"].tolist() == [1, 1, 1, 1]


def test_a_block_that_the_event_does_not_know_is_told() -> None:
    plan = cs.read_plan(agenda=io.StringIO(EVENING))
    with pytest.raises(InvalidInput, match="what-we-learned"):
        cs.audit(plan, good_event().event)


def test_blocks_held_where_they_are_can_be_planned_again() -> None:
    from copschedule.scorecard.evidence import Evidence

    plan = good_event()
    assert plan.event is not None
    assert plan.roster is not None
    evidence = Evidence(event=plan.event, roster=plan.roster, plan=plan, stated=True)
    again = cs.plan(as_held(evidence), plan.roster, stop=cs.Stop(iterations=500)).require_plan()
    assert {(s.block, s.start, s.end) for s in again.slots} == {
        (s.block, s.start, s.end) for s in plan.slots
    }
