"""Everybody's own way through the rounds: where they sit, and with whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from copschedule.domain.plan import Plan, Round
from copschedule.domain.roster import Attendee


@dataclass(frozen=True)
class Seat:
    """An attendee's place in one round: a table with others, or none when they sit out."""

    round: Round
    table: int | None
    others: tuple[Attendee, ...] = ()


def routes(plan: Plan, people: Iterable[Attendee]) -> dict[str, tuple[Seat, ...]]:
    """Return the seats of each attendee in order of time, by the id as text."""
    by_id = {str(who.id): who for who in people}
    seats: dict[str, list[Seat]] = {key: [] for key in by_id}
    for each in sorted(plan.rotation, key=lambda r: (r.start_second, r.number)):
        for group in each.groups:
            members = [by_id[str(key)] for key in group.attendees]
            for who in members:
                others = tuple(other for other in members if other is not who)
                seats[str(who.id)].append(Seat(each, group.table, others))
        for key in each.sitting_out:
            seats[str(key)].append(Seat(each, None))
    return {key: tuple(own) for key, own in seats.items()}
