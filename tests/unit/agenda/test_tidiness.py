"""Among equally good agendas: the event's order, then no waiting."""

from __future__ import annotations

from typing import Any

from copschedule.agenda.planner import place
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from reference.unruled import UNRULED


def starts(*blocks: dict[str, Any], opens: str = "09:00") -> dict[str, str]:
    day = {"opens": opens, "closes": "15:00"}
    event = Event.model_validate({"title": "Day", "day": day, "blocks": blocks, "rules": UNRULED})
    agenda = place(event, Roster())
    return {slot.block: slot.model_dump(mode="json")["start"] for slot in agenda.slots}


def talk(name: str, minutes: int = 30, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def test_blocks_keep_the_order_of_the_event() -> None:
    placed = starts(talk("long", 90), talk("short", 10), talk("middle"))
    assert placed == {"long": "09:00", "short": "10:30", "middle": "10:40"}


def test_order_yields_to_an_earlier_end() -> None:
    placed = starts(talk("a"), talk("noon", start="09:30"), talk("b", window=["09:00", "09:30"]))
    assert placed == {"b": "09:00", "noon": "09:30", "a": "10:00"}


def test_a_day_opens_no_earlier_than_it_needs_to() -> None:
    placed = starts(talk("a"), talk("lunch", start="11:30"))
    assert placed == {"a": "11:00", "lunch": "11:30"}


def test_networking_of_nobody_has_the_most_rounds_that_its_length_holds() -> None:
    event = Event.model_validate(
        {
            "title": "Day",
            "blocks": [
                {
                    "id": "n",
                    "kind": "networking",
                    "rounds": {"min": 1, "max": 4},
                    "round_seconds": 70,
                }
            ],
        }
    )
    assert len(place(event, Roster()).rounds) == 4
