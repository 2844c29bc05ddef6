"""What a workbook of a plan shows, sheet by sheet, in the language of its event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from copschedule.domain.display import people_names
from copschedule.domain.event import Event
from copschedule.domain.model import Displayed
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.domain.routes import Seat, routes
from copschedule.io.itinerary import SITS_OUT, title_of
from copschedule.language import Words, message, words

Kind = Literal["text", "number", "time"]
Cell = str | int | float | None
"""A time is in seconds since midnight."""

BLOCK_KINDS: Mapping[str, str] = {
    "welcome": message("welcome"),
    "meal": message("meal"),
    "talk": message("talk"),
    "workshop": message("workshop"),
    "networking": message("networking"),
    "break": message("break"),
    "closing": message("closing"),
}


@dataclass(frozen=True)
class PlanSheet:
    """One sheet: names and kinds of its columns, and rows of cells.

    `frozen` columns at the left stay in view.
    """

    title: str
    columns: Sequence[tuple[str, Kind]]
    rows: Sequence[Sequence[Cell]]
    frozen: int = 0


@dataclass(frozen=True)
class _Told:
    """A plan with what every sheet needs: words, names and routes."""

    plan: Plan
    w: Words
    people: Sequence[Attendee]
    names: Mapping[str, str]
    seats: Mapping[str, Sequence[Seat]] = field(default_factory=dict)

    def name(self, attendee: AttendeeId) -> str:
        """Return what people read for an id."""
        return self.names.get(str(attendee), str(attendee))


def plan_sheets(plan: Plan, scorecard: Displayed | None = None) -> list[PlanSheet]:
    """Return the sheets: what this is, agenda, rounds, people, workshops, encounters, scorecard.

    Parameters
    ----------
    plan
        All of it is told: the workbook is the organiser's own.
    scorecard
        What `audit` says of it, if it was asked.
    """
    w = words(plan.event.language if plan.event else "en")
    people = (plan.roster or Roster()).attendees
    told = _Told(plan, w, people, people_names(plan), routes(plan, people))
    sheets = [_agenda(told), _rounds(told), _people(told)]
    sheets += [_workshops(told)] if plan.tracks else []
    sheets += [_encounters(told), *_scorecard(w, scorecard)]
    return [_cover(told, sheets), *sheets]


def _cover(told: _Told, sheets: Sequence[PlanSheet]) -> PlanSheet:
    w, event = told.w, told.plan.event
    facts: list[tuple[str, Cell]] = [
        (
            w("Private"),
            w("This workbook holds everybody's names and who sits with whom: keep it to yourself."),
        ),
        (w("Event"), event.title if event else ""),
        (w("Date"), w.date(event.date) if event and event.date else ""),
        (w("Place"), ", ".join(filter(None, _place(event)))),
        (w("People"), len(told.people)),
        (w("Rounds"), len(told.plan.rotation)),
        (w("Sheets"), w.list([sheet.title for sheet in sheets])),
    ]
    rows = [row for row in facts if row[1] != ""]
    return PlanSheet(w("Read first"), ((w("What"), "text"), (w("Value"), "text")), rows)


def _place(event: Event | None) -> Sequence[str]:
    return (event.venue.name, event.venue.address) if event else ()


def _agenda(told: _Told) -> PlanSheet:
    w, plan = told.w, told.plan
    columns: list[tuple[str, Kind]] = [
        (w("Starts"), "time"),
        (w("Ends"), "time"),
        (w("Block"), "text"),
        (w("Kind"), "text"),
        (w("Room"), "text"),
        (w("Speaker"), "text"),
        (w("Rounds"), "number"),
    ]
    rows = [
        (
            slot.start * 60,
            slot.end * 60,
            title_of(plan.event, slot),
            w(BLOCK_KINDS[slot.kind]) if slot.kind in BLOCK_KINDS else slot.kind,
            slot.room or "",
            _speaker(told, slot.block),
            sum(r.block == slot.block for r in plan.rotation) or None,
        )
        for slot in sorted(plan.slots, key=lambda slot: (slot.start, slot.end))
    ]
    return PlanSheet(w("Agenda"), columns, rows)


def _speaker(told: _Told, block_id: str) -> str:
    event = told.plan.event
    block = event.block_by_id.get(block_id) if event else None
    return told.name(block.speaker) if block and block.speaker else ""


def _rounds(told: _Told) -> PlanSheet:
    w = told.w
    columns: list[tuple[str, Kind]] = [
        (w("Round"), "number"),
        (w("Starts"), "time"),
        (w("Room"), "text"),
        (w("Table"), "text"),
        (w("Name"), "text"),
        (w("Organisation"), "text"),
        (w("Host"), "text"),
        (w("Newcomer"), "text"),
        (w("Id"), "text"),
    ]
    return PlanSheet(w("Rounds"), columns, [*_seats(told)], frozen=1)


def _seats(told: _Told) -> Iterator[Sequence[Cell]]:
    known = {str(who.id): who for who in told.people}
    out = told.w("sitting out")
    for seated in told.plan.rotation:
        places: list[tuple[Cell, AttendeeId]] = [
            (group.table, who) for group in seated.groups for who in group.attendees
        ]
        for table, key in [*places, *((out, who) for who in seated.sitting_out)]:
            who = known.get(str(key), Attendee(id=key))
            head = (seated.number, seated.start_second, seated.room or "", table, told.name(key))
            yield (*head, who.organisation, *_marks(told, who), who.id)


def _marks(told: _Told, who: Attendee) -> tuple[str, str]:
    yes = told.w("yes")
    return yes if who.host else "", yes if who.newcomer else ""


def _people(told: _Told) -> PlanSheet:
    w, rotation = told.w, told.plan.rotation
    columns: list[tuple[str, Kind]] = [
        (w("Name"), "text"),
        (w("Organisation"), "text"),
        (w("Arrives"), "time"),
        (w("Leaves"), "time"),
        (w("Host"), "text"),
        (w("Newcomer"), "text"),
        *((w("Round {number}", number=r.number), "text") for r in rotation),
        (w("People met"), "number"),
        (w("Id"), "text"),
    ]
    return PlanSheet(w("People"), columns, [_person(told, who) for who in told.people], frozen=1)


def _person(told: _Told, who: Attendee) -> Sequence[Cell]:
    """Return somebody's route: a table a round, a dash where they sit out."""
    seats = told.seats[str(who.id)]
    tables: dict[int, Cell] = {
        seat.round.number: SITS_OUT if seat.table is None else seat.table for seat in seats
    }
    return (
        told.name(who.id),
        who.organisation,
        None if who.arrives is None else who.arrives * 60,
        None if who.leaves is None else who.leaves * 60,
        *_marks(told, who),
        *(tables.get(r.number) for r in told.plan.rotation),
        len({str(other.id) for seat in seats for other in seat.others}),
        who.id,
    )


def _workshops(told: _Told) -> PlanSheet:
    w, event = told.w, told.plan.event
    columns: list[tuple[str, Kind]] = [
        (w("Block"), "text"),
        (w("Name"), "text"),
        (w("Choice"), "number"),
        (w("Id"), "text"),
    ]
    titles = {slot.block: title_of(event, slot) for slot in told.plan.slots}
    rows = [
        (titles.get(block, block), told.name(who), rank, who)
        for block, who, rank in told.plan.each_place()
    ]
    return PlanSheet(w("Workshops"), columns, rows)


def _encounters(told: _Told) -> PlanSheet:
    w = told.w
    columns: list[tuple[str, Kind]] = [
        (w("Name"), "text"),
        (w("Meets"), "text"),
        (w("Round"), "number"),
        (w("For the first time"), "text"),
    ]
    yes, no = w("yes"), w("no")
    rows = [
        (told.name(a), told.name(b), number, yes if new else no)
        for a, b, number, new in told.plan.each_encounter()
    ]
    return PlanSheet(w("Encounters"), columns, rows)


def _scorecard(w: Words, scorecard: Displayed | None) -> Iterator[PlanSheet]:
    """Yield what a scorecard shows of itself, a sheet each."""
    if scorecard is None:
        return
    for sheet in scorecard._summary().sheets:
        columns: list[tuple[str, Kind]] = [(_capital(name), "text") for name in sheet.columns]
        yield PlanSheet(sheet.title or w("Scorecard"), columns, sheet.rows)


def _capital(name: str) -> str:
    """Return a heading as those of the other sheets begin."""
    return name[:1].upper() + name[1:]
