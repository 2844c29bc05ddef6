"""The list at the door, which is private, and the members' list, which is not."""

from __future__ import annotations

from copschedule.domain.roster import Attendee
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import (
    clean,
    public_email,
    public_organisation,
)

LEAST_WALK_INS = 10
_WALK_IN_SHARE = 10
"""One empty line for so many people on the list."""


def door_list(material: Material) -> Document:
    """Return everybody by last name, a box to check each, and empty lines for walk-ins."""
    w = material.w
    people = material.names.in_order(material.people)
    data = {
        "columns": [w("Name"), w("Organisation"), w("To know")],
        "people": [_line(material, who) for who in people],
        "walk_ins": max(LEAST_WALK_INS, len(people) // _WALK_IN_SHARE),
        "walk_in": w("Not on the list? Welcome: write your name"),
        "count": w.many(len(people), "{n} person", "{n} people"),
        "private": w("For the organisers only"),
    }
    return Document("door-list", w("Door list"), w("The desk at the door"), data, private=True)


def _line(material: Material, who: Attendee) -> dict[str, str]:
    given, family = material.names.listed(who)
    return {
        "family": family,
        "given": given,
        "organisation": clean(who.organisation),
        "note": ", ".join(_to_know(material, who)),
    }


def _to_know(material: Material, who: Attendee) -> list[str]:
    w = material.w
    said = [
        w("new here") if who.newcomer else "",
        w("host") if who.host else "",
        w("from {time}", time=w.time(who.arrives)) if who.arrives is not None else "",
        w("until {time}", time=w.time(who.leaves)) if who.leaves is not None else "",
        w("parking") if who.drives else "",
        clean(who.diet),
    ]
    return [note for note in said if note]


def members_list(material: Material) -> Document | None:
    """Return those who agreed to be listed, field by field; None where nobody did."""
    w = material.w
    members = material.names.in_order(filter(material.names.public, material.people))
    if not members:
        return None
    people = [_member(material, who) for who in members]
    named = {"organisation": w("Organisation"), "email": w("E-mail")}
    fields = [field for field in named if any(member[field] for member in people)]
    data = {
        "fields": fields,
        "columns": [w("Name"), *(named[field] for field in fields)],
        "people": people,
        "hint": w("Everybody agreed to each thing that is printed here beside their name."),
    }
    absent = len(material.people) - len(members)
    said = w.many(
        absent,
        "{n} attendee did not agree to be on the members' list",
        "{n} attendees did not agree to be on the members' list",
    )
    missing = lacking("consent", said, absent)
    return Document("members-list", w("Members' list"), w("Everybody"), data, missing=missing)


def _member(material: Material, who: Attendee) -> dict[str, str]:
    given, family = material.names.listed(who)
    return {
        "family": family,
        "given": given,
        "organisation": public_organisation(who),
        "email": public_email(who),
    }
