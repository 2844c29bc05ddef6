"""Zoom's breakout rooms, assigned before the meeting: a CSV a round, a table a room."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copschedule.domain.plan import Plan, Round
from copschedule.domain.roster import Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.csv_text import csv_text
from copschedule.language import Words, plural, sentence, words

COLUMNS = ("Pre-assign Room Name", "Email Address")
MOST_ROOMS = 100
MOST_PEOPLE = 1_000


class RoomsOfRound(NamedTuple):
    """The file of one round, and who is missing from it: `without` has their ids."""

    number: int
    content: bytes
    without: tuple[str, ...]


def zoom_rooms(plan: Plan) -> tuple[RoomsOfRound, ...]:
    """Return the pre-assignment of each round.

    Zoom takes one set of rooms a meeting: import the file of a round before it begins. It knows
    people by the address of their Zoom account; whoever has none, or one that somebody else at
    the event has too, is left out and told.

    Raises
    ------
    InvalidInput
        When a round has more than 100 tables or 1,000 people: Zoom takes no more.
    """
    addresses = _addresses(plan.roster or Roster())
    if problems := [*_beyond_limits(plan)]:
        raise InvalidInput(problems)
    w = words(plan.event.language if plan.event else "en")
    return tuple(_rooms(seated, addresses, w) for seated in plan.rotation)


def _addresses(roster: Roster) -> dict[str, str]:
    """Return the address of each id; an address that two share belongs to the first."""
    owners: dict[str, str] = {}
    for who in roster.attendees:
        if address := who.email.strip():
            owners.setdefault(address.casefold(), str(who.id))
    return {
        str(who.id): who.email.strip()
        for who in roster.attendees
        if owners.get(who.email.strip().casefold()) == str(who.id)
    }


def _beyond_limits(plan: Plan) -> Iterator[Problem]:
    for seated in plan.rotation:
        tables = len(seated.groups)
        people = sum(len(group.attendees) for group in seated.groups)
        if tables > MOST_ROOMS:
            found = plural(
                tables,
                "{n} table in round {round}",
                "{n} tables in round {round}",
                round=seated.number,
            )
            yield Problem(found, sentence("at most {number} breakout rooms", number=MOST_ROOMS))
        if people > MOST_PEOPLE:
            found = plural(
                people,
                "{n} person in round {round}",
                "{n} people in round {round}",
                round=seated.number,
            )
            expected = sentence("at most {number} for Zoom's rooms", number=MOST_PEOPLE)
            yield Problem(found, expected)


def _rooms(seated: Round, addresses: dict[str, str], w: Words) -> RoomsOfRound:
    rows = [
        (w("Table {table}", table=str(group.table)), addresses.get(str(attendee)), str(attendee))
        for group in seated.groups
        for attendee in group.attendees
    ]
    content = csv_text(COLUMNS, ((room, address) for room, address, _ in rows if address))
    without = tuple(attendee for _, address, attendee in rows if not address)
    return RoomsOfRound(seated.number, content, without)
