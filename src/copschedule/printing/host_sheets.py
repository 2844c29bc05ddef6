"""For those who host a table: who comes in each round, and a question to begin with."""

from __future__ import annotations

from typing import Any

from copschedule.domain.roster import Attendee
from copschedule.domain.routes import Seat
from copschedule.language import message
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import public_organisation

QUESTIONS = (
    message("What brought you here today?"),
    message("What are you working on that you would like to talk about?"),
    message("What could somebody at this table help you with?"),
    message("What could others here ask you about?"),
    message("Whom should the people at this table get to know?"),
    message("What have you learned lately that surprised you?"),
    message("What would you like to take home from today?"),
)
"""One a round, by turns: whoever comes to the same host twice hears another."""


def host_sheets(material: Material) -> Document | None:
    """Return a sheet a host; None where there are neither hosts nor rounds."""
    hosts = material.names.in_order(
        who for who in material.people if who.host and material.routes[str(who.id)]
    )
    if not hosts:
        return None
    w = material.w
    data = {
        "hosts": [_sheet(material, who) for who in hosts],
        "role": w("You host a table"),
        "hint": w(
            "Welcome each person by name, give everybody the same time, and keep an eye on it."
        ),
        "ask": w("To begin with"),
    }
    return Document("host-sheets", w("Host sheets"), w("Those who host a table"), data)


def no_hosts(material: Material) -> list[Any]:
    """Return what to say where there are rounds and nobody hosts."""
    if any(who.host for who in material.people) or not material.plan.rotation:
        return []
    return lacking("host", material.w("Nobody is named as a host, so there are no host sheets"))


def _sheet(material: Material, host: Attendee) -> dict[str, Any]:
    return {
        "name": material.names.called(host),
        "rounds": [_round(material, seat) for seat in material.routes[str(host.id)] if seat.table],
    }


def _round(material: Material, seat: Seat) -> dict[str, Any]:
    w = material.w
    return {
        "round": material.round_name(seat.round.number),
        "time": material.time(seat.round.start_second),
        "place": material.place(seat.round, seat.table),
        "people": [_met(material, other) for other in seat.others],
        "question": w(QUESTIONS[(seat.round.number - 1) % len(QUESTIONS)]),
    }


def _met(material: Material, who: Attendee) -> dict[str, Any]:
    w, name = material.w, material.names.public(who, organisation_beside=True)
    return {
        "name": name or w("Ask their name"),
        "known": bool(name),
        "organisation": public_organisation(who),
        "newcomer": w("new here") if who.newcomer and name else "",
    }
