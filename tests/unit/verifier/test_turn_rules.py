"""Who may sit out again, and which hosts may move."""

from __future__ import annotations

import pytest

from copschedule.domain.history import History, Met
from copschedule.domain.plan import WalkingRule
from reference.good_day import Dossier, good_day, seated_day, seven_people

AGAIN = ("BCDEFG", "A")


def _a_sits_out_again() -> Dossier:
    return seven_people().with_seating(3, *AGAIN)


def test_somebody_may_sit_out_again_when_everybody_has() -> None:
    day = _a_sits_out_again()
    for never_out in "CDEFG":
        day = day.with_attendee(never_out, host=True)
    assert day.verify() == []


@pytest.mark.parametrize("tie", [{"host": True}, {"table": 1}])
def test_somebody_who_keeps_a_table_may_sit_out_again(tie: dict[str, object]) -> None:
    assert "sits_out_again" in _a_sits_out_again().codes()
    assert "sits_out_again" not in _a_sits_out_again().with_attendee("A", **tie).codes()


def test_somebody_who_must_be_with_another_may_sit_out_again() -> None:
    day = _a_sits_out_again().with_pairs(("A", "B", "together"))
    assert "sits_out_again" not in day.codes()


def test_sitting_out_while_absent_is_no_turn() -> None:
    day = seven_people().with_attendee("A", absent=(1,))
    found = day.with_seating(3, *AGAIN).codes()
    assert found == {"out_while_absent"}


def test_sitting_out_again_is_named_with_somebody_who_has_not() -> None:
    (found,) = _a_sits_out_again().verify()
    assert found.message == "A sits out again in round 3, while C has not sat out yet."
    assert (found.round, found.attendees) == (3, ("A",))


def test_a_host_with_a_fixed_table_is_judged_by_that_table() -> None:
    moved = good_day().with_seating(7, "AIOQ HMKP CEF DGJ BLN")
    assert moved.codes() == {"host_moved"}
    assert moved.with_attendee("B", table=2).codes() == {"fixed_table_left"}


def test_a_host_may_start_anywhere() -> None:
    assert good_day().with_attendee("B", host=False).with_attendee("A", host=True).verify() == []


def test_the_plan_of_an_event_without_history_differs_from_one_with_it() -> None:
    day = good_day()
    met = History(met=(Met("A", "C"), Met("A", "C")))
    (found,) = Dossier(day.event, day.roster, day.plan, met).verify()
    assert found.message == (
        "The plan was made with another history: "
        "it has 0 earlier encounters, the history given has 2."
    )


def test_a_walking_rule_that_leads_everybody_is_kept() -> None:
    day = seated_day("ABCDEF", ["AB CD EF", "AF CB ED", "AD CF EB"], 2)
    assert day.with_plan(walking_rule=WalkingRule(steps=(0, 1))).verify() == []
