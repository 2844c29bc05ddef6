"""Tables with a row a person, to write to each: the day before it, and whom they met after it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.consent import public_email, public_name, public_organisation
from copschedule.domain.history import pair_key
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.routes import Seat, routes
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import slug
from copschedule.io.csv_text import csv_text
from copschedule.io.itinerary import SITS_OUT, day_lines
from copschedule.language import Words, sentence, words

MAIL_MERGE_COLUMNS = (
    "id", "name", "first_name", "email", "event", "date", "place", "tables", "day", "calendar",
)  # fmt: skip
PEOPLE_MET_COLUMNS = ("id", "name", "first_name", "email", "event", "met", "new", "people")


class PeopleTable(NamedTuple):
    """A row a person, with the names of its columns."""

    columns: Sequence[str]
    rows: Sequence[Sequence[object]]

    def csv(self) -> bytes:
        """Return it as CSV, with the byte order mark that Excel and Word need."""
        return csv_text(self.columns, self.rows, marked=True)


def mail_merge(plan: Plan) -> PeopleTable:
    """Return everybody's own day, to write to each before the event.

    The columns are `MAIL_MERGE_COLUMNS`; `day` has a line a block and a round, in the event's
    language, and `calendar` is the name of their file among the calendars. Of the others, a
    row tells only what they agreed to have published.

    Raises
    ------
    InvalidInput
        When the plan has no roster.
    """
    roster, w = _addressed(plan)
    seats = routes(plan, roster.attendees)
    files = calendar_names(roster.attendees)
    rows = [
        _day_row(plan, who, seats[str(who.id)], name, w)
        for who, name in zip(roster.attendees, files, strict=True)
    ]
    return PeopleTable(MAIL_MERGE_COLUMNS, rows)


def _day_row(
    plan: Plan, who: Attendee, seats: Sequence[Seat], calendar: str, w: Words
) -> Sequence[object]:
    event = plan.event
    place = (event.venue.name, event.venue.address) if event else ()
    return (
        who.id,
        who.label,
        first_name(who),
        who.email,
        event.title if event else "",
        w.date(event.date) if event and event.date else "",
        ", ".join(filter(None, place)),
        " ".join(SITS_OUT if seat.table is None else str(seat.table) for seat in seats),
        "\n".join(day_lines(plan, who, seats, w)),
        calendar,
    )


def people_met(plan: Plan) -> PeopleTable:
    """Return those whom each has sat with, to write to each after the event.

    The columns are `PEOPLE_MET_COLUMNS`. `people` has a line a person who agreed to have the
    name published, with the organisation and address where they agreed to these too; `met`
    and `new` count everybody. Whoever did not come has no row and is nobody's acquaintance.

    Parameters
    ----------
    plan
        The day as it was (`debrief(…).plan`); of any other plan, those who were to sit together.

    Raises
    ------
    InvalidInput
        When the plan has no roster.
    """
    roster, w = _addressed(plan)
    people = [who for who in roster.attendees if not _stayed_away(who)]
    seats = routes(plan, people)
    rows = [_met_row(plan, who, seats[str(who.id)], w) for who in people]
    return PeopleTable(PEOPLE_MET_COLUMNS, rows)


def _stayed_away(who: Attendee) -> bool:
    """Tell whether a replan on the day has put off somebody's arrival until the day is over."""
    return who.arrives is not None and who.arrives >= MINUTES_A_DAY


def _met_row(plan: Plan, who: Attendee, seats: Sequence[Seat], w: Words) -> Sequence[object]:
    met = {str(other.id): other for seat in seats for other in seat.others}
    known = plan.history.times
    new = sum(pair_key(who.id, other) not in known for other in met)
    title = plan.event.title if plan.event else ""
    lines = "\n".join(_contacts(list(met.values()), w))
    return (who.id, who.label, first_name(who), who.email, title, len(met), new, lines)


def _contacts(people: Sequence[Attendee], w: Words) -> Iterator[str]:
    for other in people:
        if public_name(other):
            parts = (public_name(other), public_organisation(other), public_email(other))
            yield ", ".join(filter(None, parts))
    if unnamed := sum(not public_name(other) for other in people):
        yield w.many(
            unnamed,
            "and {n} person who did not ask to be listed",
            "and {n} people who did not ask to be listed",
        )


def _addressed(plan: Plan) -> tuple[Roster, Words]:
    if plan.roster is None:
        found = sentence("a plan without its roster")
        raise InvalidInput([Problem(found, sentence("one that was made for a roster"))])
    return plan.roster, words(plan.event.language if plan.event else "en")


def first_name(who: Attendee) -> str:
    """Return what a letter begins with: the first word of the name, after a comma if it has one.

    Examples
    --------
    >>> [first_name(Attendee(id=1, name=name)) for name in ("Marie-Ève L'Heureux", "Roy, Ada")]
    ['Marie-Ève', 'Ada']
    """
    given = who.name.partition(",")[2] or who.name
    return next(iter(given.split()), "")


def calendar_names(people: Sequence[Attendee]) -> list[str]:
    """Return a file name for each person's calendar, made from the id, each unlike all others.

    Examples
    --------
    >>> calendar_names([Attendee(id="Ada Roy"), Attendee(id="ada-roy"), Attendee(id=7)])
    ['ada-roy.ics', 'ada-roy-2.ics', '7.ics']
    """
    names: dict[str, None] = {}
    for who in people:
        stem = made = slug(str(who.id)) or "attendee"
        number = 1
        while f"{made}.ics" in names:
            number += 1
            made = f"{stem}-{number}"
        names[f"{made}.ics"] = None
    return list(names)
