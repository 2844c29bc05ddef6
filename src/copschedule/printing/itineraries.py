"""One itinerary an attendee: the day, the tables, and a place for each person they will meet."""

from __future__ import annotations

from typing import Any

from copschedule.domain.kit import Missing
from copschedule.domain.plan import Slot
from copschedule.domain.roster import Attendee
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import (
    alphabetical,
    clean,
    door_name,
    public_name,
    public_organisation,
)
from copschedule.printing.routes import Seat


def itineraries(material: Material) -> Document:
    """Return the itineraries in alphabetical order, each beginning on a sheet of its own."""
    w = material.w
    people = sorted(material.people, key=lambda who: alphabetical(door_name(who)))
    places = _places(material)
    data = {
        "when": material.date(),
        "where": [clean(t) for t in (material.event.venue.name, material.event.venue.address) if t],
        "day": w("Your day"),
        "meet": w("The people you will meet"),
        "hint": w(
            "Write a note beside each name, and stick their card in its box by the top edge."
        ),
        "people": [_itinerary(material, who, places) for who in people],
    }
    return Document(
        "itineraries",
        w("Itineraries"),
        w("Everybody"),
        data,
        two_sided=True,
        missing=_missing(material),
    )


def _places(material: Material) -> dict[str, set[str]]:
    """Return who has a place in each parallel block."""
    return {
        track.block: {str(key) for key in (*track.attendees, *track.joining)}
        for track in material.plan.tracks
    }


def _itinerary(material: Material, who: Attendee, places: dict[str, set[str]]) -> dict[str, Any]:
    route = material.routes[str(who.id)]
    slots = [slot for slot in material.slots if _takes_part(slot, who, places)]
    return {
        "name": clean(who.label),
        "organisation": clean(who.organisation),
        "day": [_in_the_day(material, slot, route) for slot in slots],
        "rounds": _meetings(material, route),
    }


def _takes_part(slot: Slot, who: Attendee, places: dict[str, set[str]]) -> bool:
    """Tell whether somebody is there for a part of a block that is theirs."""
    arrives = -1 if who.arrives is None else who.arrives
    leaves = slot.end if who.leaves is None else who.leaves
    theirs = slot.block not in places or str(who.id) in places[slot.block]
    return theirs and arrives < slot.end and leaves > slot.start


def _in_the_day(material: Material, slot: Slot, route: tuple[Seat, ...]) -> dict[str, Any]:
    seats = [seat for seat in route if seat.round.block == slot.block]
    return {
        "time": material.times(slot.start, slot.end),
        "title": material.title_of(slot),
        "room": clean(slot.room or ""),
        "seats": [
            {
                "time": material.time(seat.round.start_second),
                "round": material.round_name(seat.round.number),
                "place": material.place(seat.round, seat.table),
            }
            for seat in seats
        ],
    }


def _meetings(material: Material, route: tuple[Seat, ...]) -> list[dict[str, Any]]:
    """Return the rounds with those whom the attendee has not sat with before on the day."""
    met: set[str] = set()
    meetings = []
    for seat in route:
        fresh = [other for other in seat.others if str(other.id) not in met]
        again = [other for other in seat.others if str(other.id) in met]
        met |= {str(other.id) for other in seat.others}
        meetings.append(
            {
                "round": material.round_name(seat.round.number),
                "time": material.time(seat.round.start_second),
                "place": material.place(seat.round, seat.table),
                "people": [_met(material, other) for other in fresh],
                "again": _again(material, again),
            }
        )
    return meetings


def _met(material: Material, other: Attendee) -> dict[str, str]:
    name = public_name(other)
    return {
        "name": name or material.w("Ask their name"),
        "organisation": public_organisation(other),
        "known": "yes" if name else "",
    }


def _again(material: Material, others: list[Attendee]) -> str:
    """Return a line on those met in an earlier round: their notes are there already."""
    names = [public_name(other) for other in others if public_name(other)]
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
