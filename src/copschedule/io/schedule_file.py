"""schedule.json as c3voc defines it: the agenda for signs, apps and video teams. It is public."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Mapping

from copschedule.domain.clock import clock
from copschedule.domain.consent import public_speaker
from copschedule.domain.event import Event, Meal
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Roster
from copschedule.io.calendar_file import dated, moment
from copschedule.io.cells import slug
from copschedule.io.identity import block_uuid
from copschedule.io.itinerary import title_of
from copschedule.language import words

_SCHEMA = "https://c3voc.de/schedule/schema.json"
_SHORTEST_ACRONYM = 4
_ZONE = re.compile(r"[A-Z][a-z]+/[A-Z][a-z]+")


def schedule(plan: Plan) -> bytes:
    """Return the agenda as c3voc's schedule.json.

    Blocks keep their guid from plan to plan; their ids are their places in the event's own
    order. Of people, it names only speakers, and those only as the programme may.

    Parameters
    ----------
    plan
        With its event, which has a date.

    Raises
    ------
    InvalidInput
        When the plan has no event or no date.
    """
    event = dated(plan)
    content = {"$schema": _SCHEMA, "generator": {"name": "copschedule"}, "schedule": {}}
    content["schedule"] = {
        "version": f"1.{plan.revision}",
        "conference": _conference(plan, event),
    }
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _conference(plan: Plan, event: Event) -> Mapping[str, object]:
    day = str(moment(event, 0).date())
    zone = {"time_zone_name": event.timezone} if _ZONE.match(event.timezone) else {}
    return {
        "acronym": _acronym(event),
        "title": event.title,
        "start": day,
        "end": day,
        "daysCount": 1,
        "timeslot_duration": clock(event.grid_minutes),
        **zone,
        "days": [_day(plan, event)],
    }


def _acronym(event: Event) -> str:
    made = slug(event.title).replace("-", "_")[:40].strip("_")
    return made.ljust(_SHORTEST_ACRONYM, "_") if made else "event"


def _day(plan: Plan, event: Event) -> Mapping[str, object]:
    rooms: dict[str, list[Mapping[str, object]]] = {}
    for slot in sorted(plan.slots, key=lambda slot: (slot.start, slot.end)):
        talk = _event(plan, event, slot)
        rooms.setdefault(str(talk["room"]), []).append(talk)
    first = min((slot.start for slot in plan.slots), default=event.day.opens)
    last = max((slot.end for slot in plan.slots), default=event.day.closes)
    return {
        "index": 1,
        "date": str(moment(event, 0).date()),
        "day_start": moment(event, min(first, event.day.opens)).isoformat(),
        "day_end": moment(event, max(last, event.day.closes)).isoformat(),
        "rooms": rooms,
    }


def _event(plan: Plan, event: Event, slot: Slot) -> dict[str, object]:
    block = event.block_by_id.get(slot.block)
    places = [b.id for b in event.blocks]
    number = places.index(slot.block) + 1 if slot.block in places else len(places) + 1
    speaker = public_speaker(block, plan.roster or Roster()) if block else ""
    title = title_of(event, slot)
    guid = block_uuid(event, slot.block)
    begins: dt.datetime = moment(event, slot.start)
    return {
        "guid": str(guid),
        "id": number,
        "date": begins.isoformat(),
        "start": clock(slot.start),
        "duration": clock(slot.end - slot.start),
        "room": slot.room or event.venue.name or words(event.language)("Room"),
        "slug": f"{_acronym(event)}-{number}-{slug(title) or 'block'}",
        "url": guid.urn,
        "title": title,
        "subtitle": "",
        "track": block.parallel if block and block.parallel else "",
        "type": slot.kind or (block.kind if block else "other"),
        "language": event.language[:2],
        "abstract": block.menu if isinstance(block, Meal) else "",
        "persons": [{"name": speaker}] if speaker else [],
        "links": [],
    }
