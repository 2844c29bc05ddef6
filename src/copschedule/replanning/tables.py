"""Tables that can't be used any more."""

from __future__ import annotations

from collections.abc import Sequence

from copschedule.domain.event import Event, Room, group_size_of
from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence

CLOSED = 1
"""Seats of a closed table: too few for any group, so that nobody is seated at it."""


def close_tables(event: Event, plan: Plan, tables: Sequence[int]) -> Event:
    """Return an event in whose rooms these tables, numbered from 1, are of no use.

    Raises
    ------
    InvalidInput
        When a room with rounds ahead has no such table, or the event names no room for them.
    """
    if not tables:
        return event
    ahead = plan.rotation[plan.played :]
    held = {r.room for r in ahead}
    problems = [
        Problem(
            sentence("rounds in no room"),
            sentence("a room, whose tables can close"),
            "closed_tables",
        )
        for _ in range(None in held)
    ]
    rooms = tuple(
        _with_closed(event, plan, room, tables) if room.id in held else room for room in event.rooms
    )
    most = max((len(room.table_seats or ()) for room in rooms if room.id in held), default=0)
    problems += [
        Problem(
            sentence("table {number}", number=table),
            sentence("a table from 1 to {most}", most=most),
            "closed_tables",
        )
        for table in tables
        if not 1 <= table <= most and not problems
    ]
    if problems:
        raise InvalidInput(problems)
    return event.model_copy(update={"rooms": rooms})


def _with_closed(event: Event, plan: Plan, room: Room, tables: Sequence[int]) -> Room:
    seats = list(room.seats or _as_many_as_needed(event, plan, room))
    for table in tables:
        if 1 <= table <= len(seats):
            seats[table - 1] = CLOSED
    free = {"tables": None, "seats_per_table": None}
    return room.model_copy(update={**free, "table_seats": tuple(seats)})


def _as_many_as_needed(event: Event, plan: Plan, room: Room) -> list[int]:
    """Return seats for a room of unlimited tables: those in use, and one for each group more."""
    sizes = [s for block in event.blocks if (s := group_size_of(block)) is not None]
    used = [group.table for r in plan.rotation if r.room == room.id for group in r.groups]
    people = len(plan.roster.attendees) if plan.roster else 0
    number = max([*used, people // min(size.min for size in sizes)])
    return [max(size.max for size in sizes)] * number
