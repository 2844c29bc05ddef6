from __future__ import annotations

from typing import Any

import pytest
from pydantic import ValidationError

from copschedule.domain.event import Duration, Event, Meal


def meal(**keys: Any) -> Meal:
    return Meal.model_validate({"id": "m", "kind": "meal", **keys})


@pytest.mark.parametrize(
    ("service", "people", "minutes"),
    [
        ("seated", 100, (45, 60, 75)),
        ("standing", 100, (20, 30, 45)),
        ("buffet", 0, (40, 40, 60)),
        ("buffet", 5, (41, 41, 61)),
        ("buffet", 6, (42, 42, 62)),
    ],
)
def test_a_meal_without_minutes_takes_what_its_service_needs(
    service: str, people: int, minutes: tuple[int, int, int]
) -> None:
    low, preferred, high = minutes
    expected = Duration(min=low, preferred=preferred, max=high)
    assert meal(service=service).duration(people) == expected


def test_minutes_that_are_given_stand_whatever_the_service_needs() -> None:
    brief = meal(service="buffet", minutes=20)
    assert brief.duration(500) == Duration(min=20, preferred=20, max=20)
    assert brief.real_duration(500).min == 140


def test_forbidden_times_go_forward() -> None:
    talk = {"id": "a", "kind": "talk", "minutes": 30, "not_between": [["13:00", "12:00"]]}
    with pytest.raises(ValidationError, match="not_between"):
        Event.model_validate({"title": "Day", "blocks": [talk]})
