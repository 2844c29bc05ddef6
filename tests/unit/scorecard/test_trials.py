"""Changes are tried by solving, and told as they came out."""

from __future__ import annotations

from typing import Any

import copschedule as cs
from copschedule.domain.event import Event
from copschedule.domain.plan import Plan

STOP = cs.Stop(iterations=500)


def short(pause: int) -> Plan:
    """Return a plan of one round, for 20 people, with some minutes of break after it."""
    people = cs.Roster.model_validate({"attendees": [{"id": i} for i in range(20)]})
    held = event({"rounds": 1, "start": "09:00"}, {"start": f"09:{6 + pause:02d}"})
    plan = cs.plan(held, people, stop=STOP).require_plan()
    return plan.model_copy(update={"event": event({"rounds": {"min": 1, "max": 2}}, {})})


def event(meet: dict[str, Any], talk: dict[str, Any]) -> Event:
    return Event.model_validate(
        {
            "title": "Short",
            "grid_minutes": 1,
            "day": {"opens": "09:00", "closes": "12:00"},
            "blocks": [
                {"id": "meet", "kind": "networking"} | meet,
                {"id": "talk", "kind": "talk", "title": "A talk", "minutes": 45} | talk,
            ],
        }
    )


def test_a_round_that_fits_in_a_gap_is_free() -> None:
    check = cs.audit(short(pause=10), stop=STOP)["1"]
    assert check.figure == 4
    (remedy,) = check.remedies
    assert remedy.checked
    assert remedy.text == (
        "One more round of 6 min in “meet” is free, nobody ends later: the unluckiest meets 7 "
        "instead of 4."
    )


def test_a_round_that_does_not_fit_ends_later() -> None:
    (remedy,) = cs.audit(short(pause=0), stop=STOP)["1"].remedies
    assert remedy.checked
    assert "ends the event 6 min later" in remedy.text


def test_nothing_is_tried_without_a_budget() -> None:
    assert not any(
        r.checked for c in cs.audit(short(pause=10), stop=None).checks for r in c.remedies
    )


def test_networking_moves_before_the_talk() -> None:
    plan = short(pause=0)
    assert plan.event is not None
    late = [
        slot.model_copy(update={"start": slot.start + 45, "end": slot.end + 45})
        if slot.block == "meet"
        else slot.model_copy(update={"start": 540, "end": 585})
        for slot in plan.slots
    ]
    people = cs.Roster.model_validate(
        {"attendees": [{"id": i, "leaves": "09:46" if i < 8 else None} for i in range(20)]}
    )
    rotation = tuple(
        r.model_copy(update={"start_second": 35100, "end_second": 35460}) for r in plan.rotation
    )
    moved = plan.model_copy(update={"slots": tuple(late), "rotation": rotation})
    check = cs.audit(moved, roster=people, stop=STOP)["2"]
    assert check.verdict == "fail"
    assert check.people == tuple(range(8))
    assert check.remedies[0].checked
    assert "before the talk, at 09:00" in check.remedies[0].text
