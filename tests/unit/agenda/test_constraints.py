"""Each rule: a day that it alone makes impossible, and a day that it moves."""

from __future__ import annotations

from typing import Any

import pytest
from ortools.sat.python import cp_model

from copschedule.agenda.constraints import RULES, impose_rules
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.planner import place
from copschedule.agenda.variables import declare
from copschedule.domain.event import Event
from copschedule.domain.plan import Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.cpsat import solve
from reference.unruled import UNRULED

NAMES = [rule.__name__ for rule in RULES]


def talk(name: str, minutes: int | dict[str, int] = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def day(*blocks: dict[str, Any], opens: str = "09:00", closes: str = "12:00", **keys: Any) -> Event:
    hours = {"opens": opens, "closes": closes, **keys.pop("day", {})}
    return Event.model_validate(
        {"title": "Day", "day": hours, "blocks": blocks, "rules": UNRULED, **keys}
    )


TWO_ROOMS = [{"id": "hall", "capacity": 60}, {"id": "den", "capacity": 10}]

IMPOSSIBLE = {
    "within_day": day(talk("a", 90), closes="10:00"),
    "within_window": day(talk("a", window=["09:30", "10:00"])),
    "fixed_start": day(talk("a", start="08:00")),
    "forbidden_times": day(talk("a", 90, not_between=[["10:00", "10:45"]])),
    "on_grid": day(
        talk("a", 50), talk("b", 60, after=["a"], gap_minutes={"max": 0}), grid_minutes=15
    ),
    "allowed_minutes": day(talk("a", {"min": 200, "max": 240})),
    "rounds_fit": day(
        {
            "id": "n",
            "kind": "networking",
            "rounds": 3,
            "round_seconds": 1200,
            "window": ["09:00", "09:45"],
        }
    ),
    "one_thing_at_a_time": day(talk("a", 100), talk("b", 100)),
    "parallel_blocks_start_together": day(
        talk("a", parallel="p", start="09:00"), talk("b", parallel="p", start="10:00")
    ),
    "allowed_rooms": day(talk("a", capacity=80), rooms=TWO_ROOMS),
    "one_block_a_room": day(
        talk("a", parallel="p", rooms=["hall"]),
        talk("b", parallel="p", rooms=["hall"]),
        rooms=TWO_ROOMS,
    ),
    "turnover_time": day(
        talk("a", rooms=["hall"]),
        talk("b", 90, rooms=["hall"]),
        rooms=[{"id": "hall", "turnover_minutes": 35}],
    ),
    "precedence": day(talk("a", 80), talk("b", 80, after=["a"], gap_minutes={"min": 30})),
    "first_and_last": day(talk("a", first=True), talk("b", start="09:00")),
    "family_hours": day(talk("a", 90), day={"home_by": "10:00"}),
    "speaker_in_one_place": day(
        talk("a", parallel="p", speaker="Ana"), talk("b", parallel="p", speaker="Ana")
    ),
    "speaker_is_there": day(talk("a", 90, speaker="Bea")),
}
"""A day for each rule that this rule, and no other, makes impossible."""

BEA = Roster(attendees=(Attendee(id=7, name="Bea", arrives="09:15", leaves="10:30"),))


def status_of(event: Event, *, without: str | None = None) -> str:
    model = cp_model.CpModel()
    instance = AgendaInstance.of(event, BEA)
    variables = declare(model, instance)
    for rule in RULES:
        if rule.__name__ != without:
            list(rule(model, instance, variables))
    return solve(model).status


@pytest.mark.parametrize("name", NAMES)
def test_a_day_that_the_rule_makes_impossible(name: str) -> None:
    assert status_of(IMPOSSIBLE[name]) == "infeasible"


@pytest.mark.parametrize("name", NAMES)
def test_the_same_day_without_the_rule(name: str) -> None:
    assert status_of(IMPOSSIBLE[name], without=name) == "optimal"


@pytest.mark.parametrize("name", NAMES)
def test_a_rule_can_be_switched_off_by_a_literal(name: str) -> None:
    model = cp_model.CpModel()
    instance = AgendaInstance.of(IMPOSSIBLE[name], BEA)
    imposed = impose_rules(model, instance, declare(model, instance))
    switch = model.new_bool_var("switch")
    for constraint, _ in imposed[name]:
        constraint.only_enforce_if(switch)
    model.maximize(switch)
    outcome = solve(model)
    assert (outcome.status, outcome.objective) == ("optimal", 0)


def slots_of(event: Event, *people: Attendee) -> dict[str, Slot]:
    agenda = place(event, Roster(attendees=people))
    assert agenda.status == "optimal"
    return {slot.block: slot for slot in agenda.slots}


def times_of(event: Event, *people: Attendee) -> dict[str, tuple[str, str]]:
    slots = slots_of(event, *people)
    return {
        name: (slot.model_dump(mode="json")["start"], slot.model_dump(mode="json")["end"])
        for name, slot in slots.items()
    }


def test_within_day_an_optional_block_that_does_not_fit_is_left_out() -> None:
    event = day(talk("a", 90), talk("b", 90, optional=True), closes="11:00")
    assert times_of(event) == {"a": ("09:00", "10:30")}


def test_within_window_a_block_waits_for_its_window() -> None:
    event = day(talk("a", window=["10:10", "11:30"]), talk("b", 30, optional=True))
    assert times_of(event) == {"a": ("10:10", "11:10"), "b": ("09:40", "10:10")}


def test_fixed_start_holds_off_the_grid_too() -> None:
    assert times_of(day(talk("a", start="09:07"))) == {"a": ("09:07", "10:07")}


def test_on_grid_counts_from_midnight() -> None:
    event = day(talk("a", 30), opens="09:10", grid_minutes=15)
    assert times_of(event) == {"a": ("09:15", "09:45")}


def test_on_grid_a_block_after_an_odd_length_starts_on_the_grid() -> None:
    event = day(talk("a", 50), talk("b", 30, after=["a"]), grid_minutes=15)
    assert times_of(event) == {"a": ("09:00", "09:50"), "b": ("10:00", "10:30")}


def test_allowed_minutes_a_block_is_cut_to_its_least_and_no_further() -> None:
    short = {"min": 45, "preferred": 60, "max": 90}
    event = day(talk("a", short), talk("b", short), closes="10:35")
    slots = slots_of(event).values()
    assert sorted(slot.end - slot.start for slot in slots) == [45, 50]


def test_allowed_minutes_are_on_the_grid_where_they_can_be() -> None:
    event = day(talk("a", {"min": 40, "preferred": 50, "max": 70}), grid_minutes=30)
    assert times_of(event) == {"a": ("09:00", "10:00")}


def test_rounds_fit_the_block_is_rounded_up_to_the_grid() -> None:
    networking = {"id": "n", "kind": "networking", "rounds": 2, "round_seconds": 390}
    assert times_of(day(networking, grid_minutes=10)) == {"n": ("09:00", "09:20")}


def test_one_thing_at_a_time_a_block_waits_for_the_longest_of_a_set() -> None:
    event = day(talk("a", 30, parallel="p"), talk("b", 50, parallel="p"), talk("c", 30, last=True))
    assert times_of(event)["c"] == ("09:50", "10:20")


def test_parallel_blocks_start_together_when_one_of_them_must_wait() -> None:
    event = day(
        talk("a", parallel="p"), talk("b", parallel="p", window=["10:00", "12:00"]), talk("c", 30)
    )
    times = times_of(event)
    assert (times["a"][0], times["b"][0]) == ("10:00", "10:00")


def test_allowed_rooms_a_block_takes_a_room_that_holds_its_capacity() -> None:
    event = day(talk("a", capacity=30), talk("b", rooms=["den"]), rooms=TWO_ROOMS[::-1])
    slots = slots_of(event)
    assert (slots["a"].room, slots["b"].room) == ("hall", "den")


def test_allowed_rooms_a_block_for_all_takes_a_room_that_holds_all() -> None:
    people = [Attendee(id=number) for number in range(20)]
    assert slots_of(day(talk("a"), rooms=TWO_ROOMS[::-1]), *people)["a"].room == "hall"


def test_one_block_a_room_parallel_blocks_share_the_rooms_out() -> None:
    event = day(talk("a", parallel="p"), talk("b", parallel="p"), rooms=TWO_ROOMS)
    slots = slots_of(event)
    assert (slots["a"].room, slots["b"].room) == ("hall", "den")


def test_precedence_keeps_the_gap_after_and_before() -> None:
    event = day(
        talk("a", 30, after=["b"], gap_minutes={"min": 15, "max": 20}),
        talk("b", 30, before=["c"], gap_minutes={"min": 60}),
        talk("c", 30),
    )
    times = times_of(event)
    assert times == {"b": ("09:00", "09:30"), "a": ("09:45", "10:15"), "c": ("10:30", "11:00")}


def test_precedence_asks_nothing_of_a_block_left_out() -> None:
    event = day(talk("a", 150, after=["b"]), talk("b", optional=True))
    assert times_of(event) == {"a": ("09:00", "11:30")}


def test_first_and_last_frame_the_day_against_the_order_of_the_event() -> None:
    event = day(talk("a", 30, last=True), talk("b", 30), talk("c", 30, first=True))
    assert sorted(slots_of(event), key=lambda name: times_of(event)[name]) == ["c", "b", "a"]


def test_family_hours_only_what_is_optional_comes_later() -> None:
    late = {"home_by": "10:00", "home_by_is": "hard"}
    event = day(talk("a", optional=True), talk("b"), day=late)
    assert times_of(event) == {"b": ("09:00", "10:00"), "a": ("10:00", "11:00")}


def test_family_hours_bind_nobody_where_they_are_soft() -> None:
    event = day(talk("a", 90), day={"home_by": "10:00", "home_by_is": "soft"})
    assert times_of(event) == {"a": ("09:00", "10:30")}


def test_speaker_in_one_place_by_name_or_by_id() -> None:
    event = day(
        talk("a", parallel="p", speaker="Ana"), talk("b", parallel="p", speaker="7", optional=True)
    )
    assert list(slots_of(event, Attendee(id=7, name="Ana"))) == ["a"]
    assert list(slots_of(event, Attendee(id=7, name="Bea"))) == ["a", "b"]


def test_speaker_is_there_a_block_waits_for_its_speaker() -> None:
    event = day(talk("a", 30, speaker="Bea"))
    assert times_of(event, *BEA.attendees) == {"a": ("09:15", "09:45")}


def test_speaker_is_there_and_does_not_stay_beyond() -> None:
    event = day(talk("b"), talk("a", speaker="7"))
    assert times_of(event, *BEA.attendees) == {"a": ("09:15", "10:15"), "b": ("10:15", "11:15")}


def test_forbidden_times_lie_before_a_block_or_after_it() -> None:
    event = day(talk("a", not_between=[["09:30", "10:00"], ["11:15", "11:30"]]))
    assert times_of(event) == {"a": ("10:00", "11:00")}


def test_forbidden_times_ask_nothing_of_a_block_left_out() -> None:
    event = day(talk("a", 90, optional=True, not_between=[["10:00", "10:45"]]), talk("b"))
    assert list(slots_of(event)) == ["b"]


def test_turnover_time_another_room_needs_none() -> None:
    rooms = [{"id": "hall", "turnover_minutes": 15}, {"id": "den"}]
    same = day(talk("a", rooms=["hall"]), talk("b", rooms=["hall"]), rooms=rooms)
    other = day(talk("a", rooms=["hall"]), talk("b", rooms=["den"]), rooms=rooms)
    assert times_of(same)["b"] == ("10:15", "11:15")
    assert times_of(other)["b"] == ("10:00", "11:00")


def test_one_thing_at_a_time_a_plenary_stops_the_tracks() -> None:
    tracks = [talk("a", parallel="p", rooms=["hall"]), talk("b", parallel="p", rooms=["den"])]
    rooms = [*TWO_ROOMS, {"id": "attic"}]
    plenary = talk("c", start="10:00", rooms=["attic"])
    for name in ("a", "b"):
        beside = [track | {"start": "09:30"} if track["id"] == name else track for track in tracks]
        assert status_of(day(*beside, plenary, rooms=rooms)) == "infeasible"
    assert status_of(day(*tracks, plenary, rooms=rooms)) == "optimal"
