from __future__ import annotations

from typing import Any

from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.reasons import tightest_arithmetic
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster


def reason(*blocks: dict[str, Any], **day: Any) -> str:
    hours = {"opens": "09:00", "closes": "12:00", **day}
    event = Event.model_validate({"title": "Day", "day": hours, "blocks": blocks})
    return tightest_arithmetic(AgendaInstance.of(event, Roster()))


def talk(name: str, minutes: int = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def test_the_whole_day() -> None:
    networking = {"id": "n", "kind": "networking", "rounds": {"min": 2, "max": 9}}
    assert reason(talk("a", 90), talk("b", 90), networking) == (
        "The blocks need 195 minutes at the shortest, and the day has 180 (09:00 to 12:00)."
    )


def test_family_hours_shorten_the_day_but_not_for_optional_blocks() -> None:
    assert reason(talk("a", 90), talk("b", optional=True), home_by="10:00") == (
        "The blocks need 90 minutes at the shortest, and the day has 60 (09:00 to 10:00)."
    )


def test_a_window_is_named_where_it_is_tighter_than_the_day() -> None:
    meal = {"id": "m", "kind": "meal", "title": "Lunch", "window": ["11:00", "12:00"]}
    assert reason(talk("a", 30), talk("b", 30, window=["11:00", "12:00"]), meal) == (
        "b, Lunch: this needs 75 minutes at the shortest, "
        "and the time that is left for it has 60 (11:00 to 12:00)."
    )


def test_parallel_blocks_count_once() -> None:
    tracks = [talk("a", 100, parallel="p"), talk("b", 90, parallel="p"), talk("c", 90)]
    assert "need 190 minutes" in reason(*tracks)


def test_a_conflict_that_no_sum_shows_is_told_as_such() -> None:
    assert reason(talk("a", start="09:00"), talk("b", start="09:30")) == (
        "The times, rooms and order that the blocks ask for can't all be kept together."
    )
