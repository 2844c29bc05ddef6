"""Days that one rule with a switch moves."""

from __future__ import annotations

from typing import Any

from copschedule.domain.event import Event
from copschedule.domain.rules import Rules
from reference.unruled import UNRULED


def block(kind: str, name: str, minutes: object = 30, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": kind, "minutes": minutes, **keys}


def networking(name: str = "n", **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "networking", "rounds": 3, "round_seconds": 600, **keys}


def day(*blocks: dict[str, Any], opens: str = "09:00", closes: str = "12:00", **keys: Any) -> Event:
    hours = {"opens": opens, "closes": closes, **keys.pop("day", {})}
    rooms = [{"id": "hall"}, {"id": "den", "capacity": 11}]
    return Event.model_validate(
        {"title": "Day", "day": hours, "blocks": blocks, "rooms": rooms, **keys}
    )


MOVED: dict[str, tuple[Event, dict[str, str]]] = {
    "room_holds_those_present": (
        day(
            block("welcome", "b", 60, rooms=["hall"]),
            block("welcome", "a", rooms=["den"]),
        ),
        {"a": "09:00", "b": "09:30"},
    ),
    "real_meal": (
        day(block("meal", "m", {"min": 20, "max": 45}), block("talk", "a", after=["m"])),
        {"m": "09:00", "a": "09:45"},
    ),
    "conversation_after_meal": (
        day(block("meal", "m", 45), block("talk", "a", after=["m"])),
        {"m": "09:00", "a": "10:00"},
    ),
    "eat_before_talk": (
        day(block("talk", "a"), block("meal", "m", 45), opens="17:00", closes="19:00"),
        {"m": "17:00", "a": "17:45"},
    ),
    "no_only_meal_standing": (
        day(
            block("meal", "m", 30, service="standing"),
            block("meal", "s", 45, optional=True, window=["09:00", "10:00"]),
            day={"home_by": "09:45", "home_by_is": "soft"},
        ),
        {"s": "09:00", "m": "09:45"},
    ),
    "networking_before_people_leave": (
        day(block("talk", "a"), networking()),
        {"n": "09:00", "a": "09:30"},
    ),
    "something_after_last_talk": (
        day(block("meal", "m", 45), block("talk", "a")),
        {"a": "09:00", "m": "09:30"},
    ),
    "seated_stretch": (
        day(block("talk", "a", 60), block("talk", "b", 60), block("break", "c", 15)),
        {"a": "09:00", "c": "10:00", "b": "10:15"},
    ),
    "no_rushed_activity": (
        day(block("workshop", "a", {"min": 20, "max": 60}), block("talk", "b", after=["a"])),
        {"a": "09:00", "b": "09:45"},
    ),
    "free_share": (
        day(block("talk", "a"), block("talk", "b"), day={"free_share": 0.2}),
        {"a": "09:00", "b": "09:45"},
    ),
}
"""A day for each rule that the rule moves, and when its blocks then start."""


def only(event: Event, name: str, strictness: str) -> Event:
    """Return the event with all rules off but one."""
    rules = Rules.model_validate(UNRULED | {name: strictness})
    return event.model_copy(update={"rules": rules})
