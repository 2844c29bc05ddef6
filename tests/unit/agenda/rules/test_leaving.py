"""What comes before people leave, and what makes them stay."""

from __future__ import annotations

from typing import Any

import pytest

from reference.fixed_days import amount, at


def networking(start: str) -> dict[str, Any]:
    return {"id": "n", "kind": "networking", "rounds": 2, "round_seconds": 900, "start": start}


def test_introductions_after_the_last_talk_come_too_late() -> None:
    talk = at("10:00", "talk")
    rule = "networking_before_people_leave"
    assert amount(rule, talk, networking("10:30")) == 1
    assert amount(rule, talk, networking("09:30")) == 0
    assert amount(rule, talk, networking("10:30"), at("11:00", "workshop")) == 0
    assert amount(rule, networking("10:30")) == 0
    assert amount(rule, talk | {"optional": True}, networking("10:30")) == 0


@pytest.mark.parametrize(
    ("kind", "nothing"),
    [("meal", 0), ("closing", 0), ("break", 1), ("welcome", 1), ("talk", 1)],
)
def test_people_stay_for_a_meal_or_a_closing_and_leave_at_a_break(kind: str, nothing: int) -> None:
    talk = at("10:00", "talk")
    assert amount("something_after_last_talk", talk, at("10:30", kind)) == nothing


def test_people_stay_for_introductions() -> None:
    assert amount("something_after_last_talk", at("10:00", "talk"), networking("10:30")) == 0
