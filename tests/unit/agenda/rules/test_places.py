"""Whom a room must hold."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.rules.places import headcount
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster
from reference.fixed_days import amount, at

PEOPLE = (
    *(Attendee(id=number) for number in range(10)),
    Attendee(id="late", arrives="10:00"),
    Attendee(id="early", leaves="11:00"),
)
"""11 until 10:00, 12 until 11:00, and then 11 again."""
ROOMS = [{"id": "hall"}, {"id": "den", "capacity": 11}, {"id": "nook", "capacity": 4}]


def too_few(*blocks: dict[str, Any]) -> float:
    return amount("room_holds_those_present", *blocks, people=PEOPLE, rooms=ROOMS)


def test_headcount_is_of_each_minute() -> None:
    event = Event.model_validate({"title": "Day", "blocks": [at("09:00", "talk")]})
    there = headcount(AgendaInstance.of(event, Roster(attendees=PEOPLE)))
    assert there.shape == (1440,)
    assert there[[0, 599, 600, 659, 660, 1439]].tolist() == [11, 11, 12, 12, 11, 11]


@pytest.mark.parametrize(
    ("start", "broken"), [("09:30", 0), ("09:35", 1), ("10:30", 1), ("10:55", 1), ("11:00", 0)]
)
def test_a_room_holds_those_who_are_there_at_any_minute_of_the_block(
    start: str, broken: int
) -> None:
    assert too_few(at(start, "talk", rooms=["den"])) == broken


def test_a_block_takes_no_more_than_its_own_capacity() -> None:
    assert too_few(at("10:00", "talk", rooms=["nook"], capacity=4)) == 0


def test_side_by_side_people_are_placed_and_whoever_finds_no_place_waits() -> None:
    den = at("10:00", "workshop", parallel="p", rooms=["den"])
    nook = at("10:00", "workshop", parallel="p", rooms=["nook"]) | {"id": "other"}
    assert too_few(nook, den | {"capacity": 7}) == 0
    assert too_few(at("10:00", "workshop", parallel="p", rooms=["nook"])) == 1


def test_without_rooms_or_capacities_space_is_no_problem() -> None:
    assert amount("room_holds_those_present", at("10:00", "talk"), people=PEOPLE) == 0
    assert too_few(at("10:00", "talk", rooms=["hall"])) == 0
