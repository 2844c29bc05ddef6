"""What makes an impossible seating possible, as far as counting tells."""

from __future__ import annotations

from typing import Any

import pytest

import copschedule as cs
from copschedule.rotation.asked import Change
from copschedule.rotation.reasons import Reason
from copschedule.rotation.repairs import MOST_STEPS, repairs

EVENT = cs.Event.model_validate(
    {"title": "Day", "blocks": [{"id": "a", "kind": "break", "minutes": 5}]}
)
ASKED = Change("", EVENT, cs.Roster(), None)


def change(sentence: str) -> Change:
    return ASKED._replace(sentence=sentence)


def test_a_change_for_each_reason_makes_one_repair() -> None:
    left = {"": ["x", "y"], "x": ["y"], "y": [], "x2": ["y"], "y2": []}

    def reasons_of(now: Change) -> list[Reason]:
        return [
            Reason(f"no {name}", (change(name), change(f"{name}2"))) for name in left[now.sentence]
        ]

    assert repairs(ASKED, reasons_of) == (("x y", EVENT), ("x2 y2", EVENT))


def test_a_reason_that_no_change_removes_has_no_repair() -> None:
    asked: list[Change] = []

    def reasons_of(now: Change) -> list[Reason]:
        asked.append(now)
        return [Reason("no", (change("again"),))]

    assert repairs(ASKED, reasons_of) == ()
    assert len(asked) <= MOST_STEPS + 2


REQUESTS: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "hosts": ({"hosts": [1, 2, 3]}, ("Let 3 be no host.",)),
    "closed table": (
        {"people": 5, "hosts": {1: 5, 2: 6, 3: 7}},
        ("Let 3 sit at any table. Let 3 be no host.",),
    ),
    "together": (
        {"together": [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]},
        ("Let 1, 2, 3, 4, 5 and 6 sit at tables of their own.",),
    ),
    "apart": ({"apart": [(1, 2), (2, 3), (1, 3)]}, ("Let 1 and 2 share a table.",)),
    "by hand": ({"keep": [(1, 1, a) for a in range(1, 7)]}, ("Keep only 5 of them there.",)),
    "small groups": ({"group_size": (11, 12)}, ("Allow groups of 10.",)),
    "two at once": (
        {"apart": [(1, 2), (2, 3), (1, 3)], "hosts": [1, 2, 3]},
        (
            "Let 3 be no host. Let 1 and 2 share a table. "
            "Give up the pairs among 1, 2 and 3 who are kept apart.",
        ),
    ),
}


@pytest.mark.parametrize("kind", REQUESTS)
def test_each_kind_of_request_has_a_repair(kind: str) -> None:
    request, expected = REQUESTS[kind]
    asked = {"people": 10, "rounds": 2, "group_size": 5} | request
    result = cs.rotate(asked.pop("people"), **asked)
    assert result.status == "infeasible"
    assert result.repairs == expected


def test_a_repaired_event_can_be_planned_at_once() -> None:
    block = {
        "id": "n",
        "kind": "networking",
        "rounds": 2,
        "group_size": {"min": 6, "target": 6, "max": 8},
    }
    event = cs.Event.model_validate({"title": "Evening", "blocks": [block]})
    roster = cs.Roster(attendees=tuple(cs.Attendee(id=number) for number in range(4)))
    result = cs.plan(event, roster)
    assert result.repairs == ("Allow groups of 4.",)
    repaired = result.repaired_events[0]
    assert repaired is not None
    assert cs.plan(repaired, roster, stop=cs.Stop(iterations=10)).plan is not None


def test_a_rule_that_could_be_a_wish_is_an_event_ready_to_plan() -> None:
    block = {"id": "n", "kind": "networking", "rounds": 1, "group_size": 4}
    event = cs.Event.model_validate(
        {"title": "Evening", "blocks": [block], "rules": {"host_at_every_table": "hard"}}
    )
    roster = cs.Roster(attendees=tuple(cs.Attendee(id=n, host=n == 0) for n in range(8)))
    result = cs.plan(event, roster)
    assert result.repairs == (
        "Name 1 more host among those who are there in round 1.",
        "Make a host at every table a wish instead of a condition.",
    )
    more_hosts, soft = result.repaired_events
    assert more_hosts is None
    assert soft is not None
    assert cs.plan(soft, roster, stop=cs.Stop(iterations=10)).plan is not None
