from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster

ROOMS = [
    {"id": "den", "capacity": 8},
    {"id": "tables", "capacity": 40, "tables": 2, "seats_per_table": 6},
    {"id": "hall", "capacity": 40},
]


def instance(*blocks: dict[str, Any], people: int = 0, **keys: Any) -> AgendaInstance:
    event = Event.model_validate({"title": "Day", "blocks": blocks, **keys})
    return AgendaInstance.of(event, Roster(attendees=tuple(Attendee(id=i) for i in range(people))))


def only(block: dict[str, Any], **keys: Any) -> DayBlock:
    return instance({"id": "a", "kind": "talk", **block}, **keys).blocks[0]


@pytest.mark.parametrize(
    ("minutes", "lengths"),
    [
        (50, (50,)),
        ({"min": 50, "preferred": 52, "max": 55}, (50, 52, 55)),
        ({"min": 40, "preferred": 50, "max": 65}, (45, 60)),
    ],
)
def test_lengths_are_on_the_grid_where_any_is(minutes: object, lengths: tuple[int, ...]) -> None:
    assert only({"minutes": minutes}, grid_minutes=15).lengths == lengths


def test_lengths_of_networking_hold_its_rounds() -> None:
    block = {"kind": "networking", "rounds": {"min": 1, "max": 3}, "round_seconds": 240}
    data = only(block)
    assert (data.lengths, data.rounds, data.preferred, data.shortest) == (
        (5, 10, 15),
        (1, 2, 3),
        15,
        5,
    )


def test_starts_leave_time_for_the_shortest_form() -> None:
    day = {"opens": "09:10", "closes": "12:00"}
    assert only({"minutes": 60}, day=day, grid_minutes=30).starts == (570, 600, 630, 660)
    window = {"minutes": 60, "window": ["10:00", "11:15"]}
    assert only(window, day=day, grid_minutes=15).starts == (600, 615)
    assert only({"minutes": 60, "start": "10:07"}, day=day).starts == (607,)
    assert only({"minutes": 60, "start": "11:30"}, day=day).starts == ()


def test_rooms_that_hold_more_of_those_expected_come_first() -> None:
    assert only({"minutes": 60}, rooms=ROOMS, people=30).rooms == (1, 2, 0)
    assert only({"minutes": 60}, rooms=ROOMS, people=5).rooms == (0, 1, 2)
    assert only({"minutes": 60, "capacity": 9}, rooms=ROOMS).rooms == (1, 2)
    assert only({"minutes": 60, "rooms": ["den"]}, rooms=ROOMS, people=30).rooms == (0,)


def test_rooms_for_groups_count_the_chairs_at_their_tables() -> None:
    networking = {"kind": "networking", "rounds": 3}
    assert only(networking, rooms=ROOMS, people=30).rooms == (2, 1, 0)


def test_sets_hold_parallel_blocks_together_in_the_order_of_the_event() -> None:
    talk = {"kind": "talk", "minutes": 10}
    parallel = {**talk, "parallel": "p"}
    day = instance({"id": "a", **parallel}, {"id": "b", **talk}, {"id": "c", **parallel})
    assert day.sets == ((0, 2), (1,))
    assert (day.apart(0, 1), day.apart(0, 2), day.position["c"]) == (True, False, 2)


@pytest.mark.parametrize(
    ("home_by", "deadline"),
    [
        ({}, 1020),
        ({"home_by": "16:00"}, 960),
        ({"home_by": "18:00"}, 1020),
        ({"home_by": "16:00", "home_by_is": "soft"}, 1020),
    ],
)
def test_deadline_is_that_of_hard_family_hours(home_by: dict[str, str], deadline: int) -> None:
    assert instance({"id": "a", "kind": "meal"}, day=home_by).deadline == deadline


def test_people_who_say_nothing_are_there_all_day() -> None:
    event = Event.model_validate({"title": "Day", "blocks": [{"id": "a", "kind": "meal"}]})
    roster = Roster(attendees=(Attendee(id=1), Attendee(id=2, arrives="09:00", leaves="10:30")))
    day = AgendaInstance.of(event, roster)
    assert (day.arrives.tolist(), day.leaves.tolist(), day.people) == ([0, 540], [1440, 630], 2)
    with pytest.raises(ValueError, match="read-only"):
        day.arrives[0] = 1


def rooms_of(*people: dict[str, object], **capacities: int | None) -> list[list[str]]:
    """Return the rooms of two parallel blocks, the best first."""
    blocks = [
        {"id": name, "kind": "workshop", "minutes": 30, "parallel": "p"} for name in ("a", "b")
    ]
    rooms = [{"id": name, "capacity": capacity} for name, capacity in capacities.items()]
    event = Event.model_validate({"title": "Day", "blocks": blocks, "rooms": rooms})
    attendees = [{"id": number, **person} for number, person in enumerate(people)]
    day = AgendaInstance.of(event, Roster.model_validate({"attendees": attendees}))
    return [[event.rooms[room].id for room in data.rooms] for data in day.blocks]


def test_a_parallel_block_leaves_the_larger_rooms_to_those_that_more_choose() -> None:
    many: list[dict[str, object]] = [{"chooses": ("b", "a")}] * 9
    few: list[dict[str, object]] = [{"chooses": ("a",)}] * 3
    found = rooms_of(*many, *few, hall=40, den=5, attic=None)
    assert found == [["den", "hall", "attic"], ["hall", "attic", "den"]]


def test_those_who_choose_nothing_are_expected_everywhere() -> None:
    assert rooms_of(*[{}] * 11, den=5, hall=8) == [["hall", "den"], ["hall", "den"]]
    assert rooms_of(*[{}] * 10, den=5, hall=8) == [["den", "hall"], ["den", "hall"]]
