"""What a day is worth, by hand on small days."""

from __future__ import annotations

import pytest

import copschedule as cs
from copschedule.day_measures import (
    minutes_beyond,
    minutes_there,
    minutes_to_eat,
    networking_minutes,
    probability_to_stay,
    queue_minutes,
)
from copschedule.domain.event import Meal
from copschedule.domain.plan import Plan, Round, Slot

BLOCKS = [
    {"id": "talk", "kind": "talk", "minutes": 60},
    {"id": "lunch", "kind": "meal", "seating": {"group_size": 4}},
    {"id": "net", "kind": "networking", "rounds": 2, "round_seconds": 390},
    {"id": "bar", "kind": "break", "minutes": 60, "optional": True},
]
SLOTS = (
    Slot(block="talk", kind="talk", start=660, end=720),
    Slot(block="lunch", kind="meal", start=720, end=780),
    Slot(block="net", kind="networking", start=780, end=795),
    Slot(block="bar", kind="break", start=800, end=860),
)
PEOPLE = cs.Roster.model_validate(
    {
        "attendees": [
            {"id": "all day"},
            {"id": "late", "arrives": "12:20"},
            {"id": "early", "leaves": "12:45", "shows_up": 0.5},
            {"id": "after", "arrives": "13:00", "absent": [1]},
        ]
    }
)


def an_event(**lunch: object) -> cs.Event:
    blocks = [block | lunch if block["kind"] == "meal" else block for block in BLOCKS]
    return cs.Event.model_validate({"title": "x", "blocks": blocks})


def a_round(number: int, block: str, start: int, end: int) -> Round:
    return Round(number=number, block=block, start_second=start, end_second=end, groups=())


PLAN = Plan(
    event=an_event(),
    roster=PEOPLE,
    slots=SLOTS,
    rotation=(
        a_round(1, "lunch", 43200, 46800),
        a_round(2, "net", 46800, 47190),
        a_round(3, "net", 47190, 47580),
    ),
)


def test_a_seated_meal_is_no_networking() -> None:
    assert networking_minutes(an_event(), PLAN) == 13


def test_minutes_to_eat_are_those_from_the_real_arrival() -> None:
    assert minutes_to_eat(an_event(), PEOPLE, PLAN).tolist() == [60, 40, 45, 0]


def test_a_buffet_has_a_queue_of_those_who_are_there() -> None:
    buffet = {"service": "buffet", "buffet_lines": 2, "people_per_minute": 0.5}
    assert minutes_to_eat(an_event(**buffet), PEOPLE, PLAN).tolist() == [57, 37, 42, 0]
    meal = Meal.model_validate({"id": "x", "kind": "meal", **buffet})
    assert queue_minutes(meal, 10) == 10
    assert queue_minutes(meal.model_copy(update={"service": "seated"}), 10) == 0


def test_the_longest_meal_counts() -> None:
    twice = PLAN.model_copy(
        update={"slots": (*SLOTS, Slot(block="lunch", kind="meal", start=840, end=850))}
    )
    assert minutes_to_eat(an_event(), PEOPLE, twice).tolist() == [60, 40, 45, 10]


def test_minutes_beyond_family_hours_end_with_what_is_not_optional() -> None:
    assert minutes_beyond(an_event(), PEOPLE, PLAN, 750).tolist() == [45, 45, 15, 15]
    assert minutes_beyond(an_event(), PEOPLE, PLAN, 795).sum() == 0


def test_minutes_there_run_from_the_first_block_to_the_last() -> None:
    assert minutes_there(PEOPLE, SLOTS).tolist() == [200, 120, 105, 80]


def test_who_stays_to_the_end_as_said_and_as_modelled() -> None:
    assert probability_to_stay(an_event(), PEOPLE, SLOTS).tolist() == [1, 1, 0, 1]
    short = SLOTS[:1]
    assert probability_to_stay(an_event(), PEOPLE, short).tolist() == [1, 0, 0.5, 0]
    model = cs.PresenceModel(shows_up=0.8, applause_share=0.25, home_hazard=0)
    stay = probability_to_stay(an_event(), PEOPLE, SLOTS, model)
    assert stay.tolist() == pytest.approx([0.6, 0.8, 0, 0.8])
