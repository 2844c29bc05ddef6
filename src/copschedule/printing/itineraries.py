"""One itinerary an attendee: the day, the tables, and a place for each person they will meet."""

from __future__ import annotations

from typing import Any

from copschedule.domain.kit import Missing
from copschedule.domain.plan import Slot
from copschedule.domain.roster import Attendee
from copschedule.domain.routes import Seat, own_slots
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import (
    alphabetical,
    clean,
    door_name,
    public_name,
    public_organisation,
)


def itineraries(material: Material) -> Document:
    """Return the itineraries in alphabetical order, each beginning on a sheet of its own."""
    w = material.w
    people = sorted(material.people, key=lambda who: alphabetical(door_name(who)))
    data = {
        "when": material.date(),
        "where": material.where(),
        "day": w("Your day"),
        "meet": w("The people you will meet"),
        "hint": w(
            "Write a note beside each name, and stick their card in its box by the top edge."
        ),
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


def _itinerary(material: Material, who: Attendee) -> dict[str, Any]:
    route = material.routes[str(who.id)]
    return {
        "name": clean(who.label),
        "organisation": clean(who.organisation),
        "day": [_in_the_day(material, slot, route) for slot in own_slots(material.plan, who)],
        "rounds": _meetings(material, route),
    }


def _in_the_day(material: Material, slot: Slot, route: tuple[Seat, ...]) -> dict[str, Any]:
    seats = [seat for seat in route if seat.round.block == slot.block]
    return {
        "time": material.times(slot.start, slot.end),
        "title": material.title_of(slot),
        "room": material.told(slot.room or ""),
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
