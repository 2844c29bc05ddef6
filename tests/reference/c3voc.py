"""What c3voc's validator asks of a schedule.json, in plain Python, written from its description."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any
from uuid import UUID

_CONFERENCE = {
    "needed": {"title", "acronym", "days", "daysCount", "start", "end", "timeslot_duration"},
    "allowed": {"description", "time_zone_name", "logo", "colors", "keywords", "url", "tracks",
                "rooms", "meta"},
}  # fmt: skip
_DAY = {"needed": {"date", "day_end", "day_start", "index", "rooms"}, "allowed": set()}
_EVENT = {
    "needed": {"abstract", "date", "duration", "guid", "id", "language", "links", "persons", "room",
               "slug", "start", "subtitle", "title", "track", "type", "url"},
    "allowed": {"logo", "description", "recording_license", "do_not_record", "do_not_stream",
                "attachments", "answers"},
}  # fmt: skip
_TEXTS = ("room", "title", "subtitle", "track", "type", "language", "abstract", "url", "slug")


def c3voc_faults(content: Any) -> list[str]:
    """Return everything that the validator would refuse, and times that no reader could use."""
    return list(_faults(content))


def _faults(content: Any) -> Iterator[str]:
    if not set(content) <= {"$schema", "generator", "schedule"}:
        yield "an unknown key at the top"
    schedule = content["schedule"]
    if not isinstance(schedule["version"], str):
        yield "version"
    conference = schedule["conference"]
    yield from _keys("conference", conference, _CONFERENCE)
    if not re.search(r"^[a-z0-9_-][a-z0-9_]{3,}(-2[0-9]{3}-[a-z]+)?$", conference["acronym"]):
        yield f"acronym {conference['acronym']}"
    zone = conference.get("time_zone_name", "UTC")
    if not re.search(r"^([A-Z][a-z]+/[A-Z][a-z]+)|UTC$", zone):
        yield f"time_zone_name {zone}"
    dt.date.fromisoformat(conference["start"])
    dt.date.fromisoformat(conference["end"])
    if conference["daysCount"] != len(conference["days"]):
        yield "daysCount"
    for day in conference["days"]:
        yield from _day_faults(day)


def _keys(where: str, found: dict[str, Any], known: dict[str, set[str]]) -> Iterator[str]:
    yield from (f"{where} lacks {key}" for key in sorted(known["needed"] - set(found)))
    unknown = set(found) - known["needed"] - known["allowed"]
    yield from (f"{where} must not have {key}" for key in sorted(unknown))


def _day_faults(day: dict[str, Any]) -> Iterator[str]:
    yield from _keys("day", day, _DAY)
    start, end = (dt.datetime.fromisoformat(day[key]) for key in ("day_start", "day_end"))
    if start.utcoffset() is None or not start < end:
        yield "day_start and day_end"
    ids = [event["id"] for events in day["rooms"].values() for event in events]
    if len(set(ids)) != len(ids):
        yield "an id twice"
    for room, events in day["rooms"].items():
        for event in events:
            yield from _event_faults(event, room, start, end)


def _event_faults(
    event: dict[str, Any], room: str, day_start: dt.datetime, day_end: dt.datetime
) -> Iterator[str]:
    yield from _keys("event", event, _EVENT)
    UUID(event["guid"])
    begins = dt.datetime.fromisoformat(event["date"])
    hours, minutes = map(int, event["duration"].split(":"))
    ends = begins + dt.timedelta(hours=hours, minutes=minutes)
    if not isinstance(event["id"], int) or event["id"] < 1:
        yield f"id {event['id']}"
    if event["room"] != room or f"{begins:%H:%M}" != event["start"]:
        yield f"room or start of {event['title']}"
    if not re.search(r"^[0-9]+:[0-9]{2}$", event["duration"]):
        yield f"duration {event['duration']}"
    if not re.search(r"^[a-z0-9_-]+[a-z0-9]$", event["slug"]):
        yield f"slug {event['slug']}"
    if not day_start <= begins <= ends <= day_end:
        yield f"{event['title']} outside its day"
    if not re.match(r"[a-z][a-z0-9+.-]*:", event["url"]):
        yield f"url {event['url']}"
    yield from (f"{key} is no text" for key in _TEXTS if not isinstance(event[key], str))
    for person in event["persons"]:
        if set(person) - {"name", "guid", "code"} or not person["name"]:
            yield f"person {person}"
