"""What would make an impossible day possible: each kind by itself, and in order of cost."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.diagnosis import diagnose
from copschedule.agenda.planner import place
from copschedule.agenda.repairs import MOST_REPAIRS, repairs
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster

NOBODY = Roster()


def talk(name: str, minutes: int | dict[str, int] = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def networking(name: str, least: int, **keys: Any) -> dict[str, Any]:
    rounds = {"min": least, "max": 6}
    return {"id": name, "kind": "networking", "rounds": rounds, "round_seconds": 600, **keys}


def day(*blocks: dict[str, Any], closes: str = "12:00", **keys: Any) -> Event:
    hours = {"opens": "09:00", "closes": closes, **keys.pop("day", {})}
    return Event.model_validate({"title": "Day", "day": hours, "blocks": blocks, **keys})


def told(event: Event) -> dict[str, int]:
    found = diagnose(event, NOBODY)
    assert found is not None
    return {repair.sentence: repair.cost for repair in found.repairs}


EXPECTED = {
    "a later end": (
        day(talk("a", 100), talk("b", 100)),
        "Close the day at 12:20 instead of 12:00, 20 minutes later.",
        20,
    ),
    "later family hours": (
        day(talk("a", 90), day={"home_by": "10:00"}),
        "Move the end of family hours from 10:00 to 10:30, 30 minutes later.",
        30,
    ),
    "both": (
        day(talk("a", 90), talk("b", 110), day={"home_by": "11:30"}),
        "Move the end of family hours from 11:30 to 12:20, 50 minutes later. "
        "Close the day at 12:20 instead of 12:00, 20 minutes later.",
        70,
    ),
    "an earlier start": (
        day(talk("a", 100), talk("b", 100)),
        "Open the day at 08:40 instead of 09:00, 20 minutes earlier.",
        20,
    ),
    "a block less": (
        day(talk("a", 100), networking("n", 4), networking("m", 5)),
        'Hold one networking block less: leave out "n".',
        40,
    ),
    "shorter blocks, as few as will do": (
        day(talk("a", 170), {"id": "b", "kind": "break", "minutes": 30}),
        'Shorten "a" from 170 to 150 minutes.',
        20,
    ),
    "fewer rounds": (
        day(talk("a", 150), networking("n", 5)),
        'Be content with fewer rounds: 3 instead of 5 in "n".',
        20,
    ),
    "a wider window": (
        day(talk("a", 60, window=["09:00", "09:45"])),
        'Allow "a" from 09:00 to 10:00 instead of 09:00 to 09:45.',
        15,
    ),
    "another start": (
        day(talk("a", start="09:00"), talk("b", start="09:45")),
        'Start "b" at 10:00 instead of 09:45.',
        15,
    ),
    "a smaller gap": (
        day(talk("a", 80), talk("b", 80, after=["a"], gap_minutes={"min": 30})),
        'Be content with 20 minutes instead of 30 between "b" and what it follows or precedes.',
        10,
    ),
    "a longer gap": (
        day(
            talk("a", start="09:00"),
            talk("b", start="11:00", after=["a"], gap_minutes={"max": 15}),
        ),
        'Let 60 minutes instead of 15 pass between "b" and what it follows or precedes.',
        45,
    ),
    "any order": (
        day(talk("a", start="11:00"), talk("b", after=["a"], window=["09:00", "10:30"])),
        'Let "a" and "b" come in any order.',
        30,
    ),
    "not first": (
        day(talk("a", first=True), talk("b", start="09:00")),
        'Let "a" come where it fits instead of first.',
        30,
    ),
    "not last": (
        day(talk("a", last=True), talk("b", start="11:00")),
        'Let "a" come where it fits instead of last.',
        30,
    ),
    "any room": (
        day(
            talk("a", parallel="p", rooms=["den"]),
            talk("b", parallel="p", rooms=["den"]),
            rooms=[{"id": "den"}, {"id": "hall"}],
        ),
        'Let "a" use any room.',
        30,
    ),
    "one room more": (
        day(talk("a", parallel="p"), talk("b", parallel="p"), rooms=[{"id": "den"}]),
        'Find one room more, for "a".',
        60,
    ),
    "a larger room": (
        day(talk("a", capacity=80), rooms=[{"id": "den", "capacity": 50}]),
        "Replace the room den, which holds 50, by one that holds 80.",
        60,
    ),
    "another speaker": (
        day(talk("a", parallel="p", speaker="Ana"), talk("b", parallel="p", speaker="Ana")),
        'Find another speaker for "a".',
        60,
    ),
    "not in parallel": (
        day(talk("a", parallel="p", speaker="Ana"), talk("b", parallel="p", speaker="Ana")),
        'Hold "a" at a time of its own instead of in parallel.',
        30,
    ),
    "soft family hours": (
        day(talk("a", 90), day={"home_by": "10:00"}),
        "Make the end of family hours at 10:00 a wish instead of a condition.",
        60,
    ),
}


@pytest.mark.parametrize("kind", EXPECTED)
def test_each_kind_of_repair_is_proposed_at_its_cost(kind: str) -> None:
    event, sentence, cost = EXPECTED[kind]
    assert told(event).get(sentence) == cost, told(event)


@pytest.mark.parametrize("kind", EXPECTED)
def test_a_repaired_event_has_an_agenda_and_the_cheapest_comes_first(kind: str) -> None:
    found = diagnose(EXPECTED[kind][0], NOBODY)
    assert found is not None
    assert all(place(repair.event, NOBODY).status == "optimal" for repair in found.repairs)
    costs = [repair.cost for repair in found.repairs]
    assert costs == sorted(costs)
    assert len(costs) <= MOST_REPAIRS


def test_a_meal_is_the_last_thing_to_be_left_out_and_keeps_two_thirds() -> None:
    meal = {"id": "meal", "kind": "meal", "minutes": 60}
    found = told(day(meal, talk("a", 90), talk("b", 80)))
    assert 'Leave out "b".' in found
    assert not any("meal" in sentence for sentence in found if "Leave out" in sentence)
    assert told(day(meal, closes="09:30")).keys() >= {
        "Close the day at 10:00 instead of 09:30, 30 minutes later."
    }
    assert not any("Shorten" in sentence for sentence in told(day(meal, closes="09:30")))


def test_where_only_leaving_out_is_enough_alone_several_are_told_together() -> None:
    event = day(
        talk("a", 60, window=["09:00", "09:50"]),
        talk("b", 60, start="11:00"),
        talk("c", 60, start="10:50"),
        closes="13:00",
    )
    assert told(event) == {
        'Allow "a" from 09:00 to 10:00 instead of 09:00 to 09:50. '
        'Start "b" at 11:50 instead of 11:00.': 60,
        'Leave out "a" and "c".': 120,
    }


def test_without_a_known_conflict_every_kind_is_tried() -> None:
    event = day(talk("a", 100), talk("b", 100))
    assert {r.sentence for r in repairs(event, NOBODY, None)} >= {
        "Close the day at 12:20 instead of 12:00, 20 minutes later.",
        "Open the day at 08:40 instead of 09:00, 20 minutes earlier.",
    }
