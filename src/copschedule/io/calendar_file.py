"""Calendars in the iCalendar format (RFC 5545, with the properties of RFC 7986)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from copschedule.domain.consent import public_speaker
from copschedule.domain.event import Event, Meal
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.routes import Seat, own_slots, routes
from copschedule.errors import InvalidInput, MissingExtra, Problem
from copschedule.io.identity import block_uuid, event_uuid
from copschedule.io.itinerary import round_lines, title_of
from copschedule.language import Words, sentence, words

if TYPE_CHECKING:
    import icalendar

_PRODUCER = "-//copschedule//copschedule//EN"
_REFRESH = dt.timedelta(hours=1)
"""How often a subscribed calendar is fetched again: plans change on the day itself."""
_COLOURS: Mapping[str, str] = {
    "welcome": "gold",
    "meal": "darkorange",
    "talk": "steelblue",
    "workshop": "mediumpurple",
    "networking": "seagreen",
    "break": "lightslategray",
    "closing": "firebrick",
}
"""Names of CSS, as RFC 7986 asks for."""

Told = Callable[[Slot], str]
"""What a slot's description says."""


def event_calendar(
    plan: Plan, *, previous: Plan | None = None, now: dt.datetime | None = None
) -> bytes:
    """Return the calendar for everybody: the blocks, and nothing of who sits where.

    Parameters
    ----------
    plan
        What to tell, with its event, which has a date.
    previous
        The plan that people have in their calendars: blocks that it had and `plan` has not are
        told to be cancelled.
    now
        When this is written, with its time zone. Without it, the same plan gives the same
        bytes: the time of its revision stands in.

    Raises
    ------
    InvalidInput
        When the plan has no event or no date.
    MissingExtra
        Without the extra "calendar".
    """
    event = dated(plan)
    w = words(event.language)
    slots = sorted(plan.slots, key=lambda slot: (slot.start, slot.end))
    gone = _dropped(slots, previous.slots if previous else ())
    return _written(plan, event, slots, gone, lambda slot: _notice(plan, slot, w), previous, now)


def attendee_calendars(
    plan: Plan,
    people: Sequence[Attendee],
    *,
    previous: Plan | None = None,
    now: dt.datetime | None = None,
) -> Iterator[bytes]:
    """Yield one calendar a person: their own day, and their tables in each block with rounds.

    An event has the same identity here as in the calendar for everybody: whoever imports both
    has each block once. See `event_calendar`.
    """
    event = dated(plan)
    w = words(event.language)
    everybody = plan.roster.attendees if plan.roster else people
    seats = routes(plan, everybody)
    for who in people:
        own = own_slots(plan, who)
        gone = _dropped(own, _own_before(previous, who))
        own_seats = seats.get(str(who.id), ())

        told = partial(_own_notice, plan, own_seats, w)
        yield _written(plan, event, own, gone, told, previous, now)


def _own_notice(plan: Plan, seats: Sequence[Seat], w: Words, slot: Slot) -> str:
    own = [*round_lines(slot.block, seats, w)]
    return "\n".join([*_facts(plan, slot, w), *own]) if own else _notice(plan, slot, w)


def _own_before(previous: Plan | None, who: Attendee) -> Sequence[Slot]:
    if previous is None:
        return ()
    before = previous.roster.position if previous.roster else {}
    told = previous.roster.find(who.id) if previous.roster and str(who.id) in before else who
    return own_slots(previous, told)


def _dropped(now: Sequence[Slot], before: Sequence[Slot]) -> list[Slot]:
    kept = {slot.block for slot in now}
    return [slot for slot in before if slot.block not in kept]


def dated(plan: Plan) -> Event:
    """Return the event of a plan that can stand in a calendar; raises InvalidInput otherwise."""
    if plan.event is None:
        found = sentence("a plan without its event")
        raise InvalidInput([Problem(found, sentence("one that was made for an event"))])
    if plan.event.date is None:
        expected = sentence("the day of the event, date = 2026-11-26")
        raise InvalidInput([Problem(sentence("nothing"), expected, "date")])
    return plan.event


def moment(event: Event, minute: int) -> dt.datetime:
    """Return a time of the event's day, at its place; 24:00 is the next day's midnight."""
    day = event.date or dt.date.min
    wall = dt.datetime.combine(day, dt.time()) + dt.timedelta(minutes=minute)
    zone = dt.UTC if event.timezone == "UTC" else ZoneInfo(event.timezone)
    return wall.replace(tzinfo=zone)


def _stamp(plan: Plan, event: Event, now: dt.datetime | None) -> dt.datetime:
    """Return when a plan was made: `now`, or a time that rises with each revision.

    A plan of the day itself knows its time; one of before counts from the eve.
    """
    if now is not None:
        return now.astimezone(dt.UTC).replace(microsecond=0)
    made = moment(event, -24 * 60 if plan.as_of is None else plan.as_of)
    return made.astimezone(dt.UTC) + dt.timedelta(seconds=plan.revision)


def _written(
    plan: Plan,
    event: Event,
    slots: Sequence[Slot],
    gone: Sequence[Slot],
    told: Told,
    previous: Plan | None,
    now: dt.datetime | None,
) -> bytes:
    stamp = _stamp(plan, event, now)
    sequence = plan.revision if previous is None else max(plan.revision, previous.revision + 1)
    calendar = _frame(event, stamp)
    for slot in slots:
        entry = _entry(event, slot, stamp, sequence)
        if description := told(slot):
            entry.add("description", description)
        entry.add("status", "CONFIRMED")
        calendar.add_component(entry)
    for slot in gone:
        entry = _entry(event, slot, stamp, sequence)
        entry.add("status", "CANCELLED")
        calendar.add_component(entry)
    content: bytes = calendar.to_ical()
    return content


def _frame(event: Event, stamp: dt.datetime) -> icalendar.Calendar:
    try:
        from icalendar import Calendar, vText
    except ImportError as error:
        raise MissingExtra("calendar", sentence("A calendar")) from error
    calendar = Calendar()
    title = vText(event.title)  # names that RFC 5545 does not know are not escaped otherwise
    for name, value in (
        ("prodid", _PRODUCER),
        ("version", "2.0"),
        ("calscale", "GREGORIAN"),
        ("uid", str(event_uuid(event))),
        ("last-modified", stamp),
        ("name", title),
        ("x-wr-calname", title),
        ("x-wr-timezone", event.timezone),
        ("color", _COLOURS["networking"]),
        ("x-published-ttl", "PT1H"),
    ):
        calendar.add(name, value)
    calendar.add("refresh-interval", _REFRESH, parameters={"VALUE": "DURATION"})
    if event.timezone != "UTC":
        calendar.add_component(_zone(event.timezone, moment(event, 0).year))
    return calendar


@lru_cache(maxsize=4)
def _zone(name: str, year: int) -> icalendar.Timezone:
    """Return the rules of a time zone around a year."""
    from icalendar import Timezone

    return Timezone.from_tzid(
        name, first_date=dt.date(year - 1, 1, 1), last_date=dt.date(year + 2, 1, 1)
    )


def _entry(event: Event, slot: Slot, stamp: dt.datetime, sequence: int) -> icalendar.Event:
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", str(block_uuid(event, slot.block)))
    entry.add("dtstamp", stamp)
    entry.add("last-modified", stamp)
    entry.add("sequence", sequence)
    entry.add("dtstart", moment(event, slot.start))
    entry.add("dtend", moment(event, slot.end))
    entry.add("summary", title_of(event, slot))
    if where := ", ".join(filter(None, (slot.room, event.venue.name, event.venue.address))):
        entry.add("location", where)
    if colour := _COLOURS.get(slot.kind):
        entry.add("color", colour)
    return entry


def _notice(plan: Plan, slot: Slot, w: Words) -> str:
    """Return what everybody may know of a slot."""
    lines = [*_facts(plan, slot, w)]
    if rounds := sum(r.block == slot.block for r in plan.rotation):
        lines.append(w.many(rounds, "{n} round of introductions", "{n} rounds of introductions"))
    return "\n".join(lines)


def _facts(plan: Plan, slot: Slot, w: Words) -> Iterator[str]:
    block = plan.event.block_by_id.get(slot.block) if plan.event else None
    if block and (speaker := public_speaker(block, plan.roster or Roster())):
        yield w("With {speaker}", speaker=speaker)
    if isinstance(block, Meal) and block.menu:
        yield block.menu
