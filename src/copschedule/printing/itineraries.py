"""One itinerary an attendee: the day, the tables, and a place for each person they will meet."""

from __future__ import annotations

from typing import Any

from copschedule.domain.kit import Missing
from copschedule.domain.plan import Slot
from copschedule.domain.roster import Attendee
from copschedule.domain.routes import Seat, own_slots
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import (
    clean,
    public_organisation,
)


def itineraries(material: Material) -> Document:
    """Return the itineraries in alphabetical order, each beginning on a sheet of its own."""
    w = material.w
    people = material.names.in_order(material.people)
    data = {
        "when": material.date(),
        "where": material.where(),
        "hint": w(
            "Write a note under each name, and stick their card beside it by its top edge: the "
            "next one overlaps it."
        ),
        "known": {
            str(who.id): _known(material, who) for who in people if material.names.public(who)
        },
        "people": [_itinerary(material, who) for who in people],
    }
    return Document(
        "itineraries",
        w("Itineraries"),
        w("Everybody"),
        data,
        two_sided=True,
        missing=_missing(material),
    )


def _known(material: Material, who: Attendee) -> dict[str, str]:
    return {
        "name": material.names.public(who, organisation_beside=True),
        "organisation": public_organisation(who),
    }


def _itinerary(material: Material, who: Attendee) -> dict[str, Any]:
    meetings = _meetings(material, material.routes[str(who.id)])
    return {
        "name": material.names.called(who, organisation_beside=True),
        "organisation": clean(who.organisation),
        "day": [
            {**_in_the_day(material, slot), "rounds": meetings.pop(slot.block, [])}
            for slot in own_slots(material.plan, who)
        ],
        # Rounds of a seating whose agenda leaves their block out.
        "rounds": [meeting for rounds in meetings.values() for meeting in rounds],
    }


def _in_the_day(material: Material, slot: Slot) -> dict[str, str]:
    return {
        "time": material.times(slot.start, slot.end),
        "title": material.title_of(slot),
        "room": material.told(slot.room or ""),
    }


def _meetings(material: Material, route: tuple[Seat, ...]) -> dict[str, list[dict[str, Any]]]:
    """Return the rounds of each block with those not met before: notes on others are there."""
    met: set[str] = set()
    meetings: dict[str, list[dict[str, Any]]] = {}
    for seat in route:
        fresh = [other for other in seat.others if str(other.id) not in met]
        again = [other for other in seat.others if str(other.id) in met]
        met |= {str(other.id) for other in seat.others}
        named = [str(other.id) for other in fresh if material.names.public(other)]
        others = len(fresh) - len(named)
        meeting = {
            "round": material.round_name(seat.round.number),
            "time": material.time(seat.round.start_second),
            "place": material.place(seat.round, seat.table),
            "known": named,
            "others": others,
            "ask": _ask(material, others, alone=not named),
            "again": _again(material, again),
        }
        meetings.setdefault(seat.round.block, []).append(meeting)
    return meetings


def _ask(material: Material, others: int, *, alone: bool) -> str:
    """Return one line for all who did not agree that their name is printed."""
    w = material.w
    if alone:
        return w.many(others, "{n} person: ask their name", "{n} people: ask them their names")
    return w.many(
        others, "and {n} other person: ask their name", "and {n} others: ask them their names"
    )


def _again(material: Material, others: list[Attendee]) -> str:
    """Return a line on those met in an earlier round: their notes are there already."""
    names = [name for other in others if (name := material.names.public(other))]
    return material.w("And again: {names}", names=material.w.list(names)) if names else ""


def _missing(material: Material) -> list[Missing]:
    w = material.w
    silent = sum("name" not in who.publish for who in material.people)
    said = w.many(
        silent,
        "{n} attendee did not agree to their name being printed for others",
        "{n} attendees did not agree to their names being printed for others",
    )
    rounds = [] if material.plan.rotation else lacking("rounds", w("There are no rounds"))
    return [*rounds, *lacking("consent", said, silent)]
