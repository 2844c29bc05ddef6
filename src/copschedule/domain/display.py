"""What an event, a roster, a history, a plan and a result show of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from copschedule.domain.clock import clock, clock_seconds
from copschedule.domain.event import Activity, Event, Meal, Networking, group_size_of
from copschedule.domain.explanation import Alternative, Explanation
from copschedule.domain.figures import headline, result_facts, term_label
from copschedule.domain.history import History
from copschedule.domain.plan import Plan, Round, Slot
from copschedule.domain.result import Result
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.domain.summary import Sheet, Summary, counted, legible
from copschedule.domain.track_figures import track_facts, tracks_sheet
from copschedule.language import words

PEOPLE_SHOWN = 12
TABLES_SHOWN = 20

AnyBlock = Activity | Meal | Networking


def event_summary(event: Event) -> Summary:
    """Return the day, and a row a block in the event's own order."""
    day = event.day
    times = f"{clock(day.opens)} to {clock(day.closes)}"
    when = [str(event.date)] if event.date else []
    facts = [("Day", ", ".join([*when, times, event.timezone]))]
    if day.home_by is not None:
        facts.append(("Home by", f"{clock(day.home_by)} ({day.home_by_is})"))
    if event.venue.name:
        facts.append(("Venue", event.venue.name))
    return Summary(
        f"{event.title}, {counted(len(event.blocks), 'block')}", facts, [blocks_sheet(event)]
    )


def blocks_sheet(event: Event) -> Sheet:
    """Return what each block asks for."""
    columns = ("block", "kind", "minutes", "within", "rounds", "group size")
    return Sheet("", columns, [_block_row(event, block) for block in event.blocks])


def _block_row(event: Event, block: AnyBlock) -> tuple[str, ...]:
    size = group_size_of(block)
    return (
        block.id,
        block.kind,
        _minutes(event, block),
        _within(block),
        _rounds_wanted(block),
        f"{size.min}-{size.target}-{size.max}" if size else "",
    )


def _minutes(event: Event, block: AnyBlock) -> str:
    if isinstance(block, Networking):
        grid = event.grid_minutes
        least, most = (block.minutes_for(n, grid) for n in (block.rounds.min, block.rounds.max))
        return _span(least, most)
    if block.minutes is None and block.service == "buffet":
        return "40 after its queue"
    length = block.duration(people=0)
    most_said = _span(length.min, length.max)
    return (
        most_said
        if length.preferred in (length.min, length.max)
        else (f"{length.min}-{length.preferred}-{length.max}")
    )


def _within(block: AnyBlock) -> str:
    if block.start is not None:
        return f"at {clock(block.start)}"
    if block.window:
        return f"{clock(block.window[0])}-{clock(block.window[1])}"
    return "first" if block.first else "last" if block.last else ""


def _rounds_wanted(block: AnyBlock) -> str:
    if isinstance(block, Networking):
        return _span(block.rounds.min, block.rounds.max)
    return "1" if group_size_of(block) else ""


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}-{most}"


def roster_summary(roster: Roster) -> Summary:
    """Return how many there are of what, and the first of them."""
    rows = [_attendee_row(attendee) for attendee in roster.attendees[:PEOPLE_SHOWN]]
    more = _more(len(roster) - len(rows), "person", "people")
    sheets = [Sheet("", ("id", "name", "organisation", "there", "is"), rows, more)] if rows else []
    return Summary(", ".join(roster_counts(roster)), (), sheets)


def roster_counts(roster: Roster) -> Iterator[str]:
    """Yield the number of people, then of those who are something particular."""
    yield counted(len(roster), "attendee")
    people = roster.attendees
    for number, noun in (
        (sum(p.newcomer for p in people), "newcomer"),
        (sum(p.host for p in people), "host"),
        (len(roster.pairs), "pair"),
    ):
        if number:
            yield counted(number, noun)


def _attendee_row(person: Attendee) -> tuple[str, ...]:
    marks = [word for word, held in (("newcomer", person.newcomer), ("host", person.host)) if held]
    there = " ".join(
        f"{word} {clock(minute)}"
        for word, minute in (("from", person.arrives), ("to", person.leaves))
        if minute is not None
    )
    return str(person.id), person.name, person.organisation, there, ", ".join(marks)


def history_summary(history: History) -> Summary:
    """Return how many pairs have met, and at how many events."""
    events = len({(met.event, met.date) for met in history.met if met.event or met.date})
    where = f" at {counted(events, 'event')}" if events else ""
    met = f"{counted(len(history.times), 'pair')} who have met{where}"
    return Summary(met if history.met else "nobody has met before")


def plan_summary(plan: Plan) -> Summary:
    """Return the agenda and how many rounds there are; for a page, also who sits where."""
    w = words(plan.event.language if plan.event else "en")
    title = plan.event.title if plan.event else w("Plan")
    parts = [
        title,
        w.many(len(plan.slots), "{n} block", "{n} blocks"),
        w.many(len(plan.rotation), "{n} round", "{n} rounds"),
    ]
    if plan.rotation:
        seated = {str(a) for r in plan.rotation for group in r.groups for a in group.attendees}
        parts.append(w.many(len(seated), "{n} person seated", "{n} people seated"))
    grids = [tracks_sheet(plan, people_names(plan))] if plan.tracks else []
    grids += [seats_grid(plan)] if plan.rotation else []
    return Summary(", ".join(parts), list(track_facts(plan)), [agenda_sheet(plan)], grids)


def result_summary(result: Result) -> Summary:
    """Return how good the plan is and why the solve stopped, then the plan."""
    if result.plan is None:
        facts = [("Reason", reason) for reason in result.reasons]
        facts += [("Possible repair", repair) for repair in result.repairs]
        return Summary(headline(result), facts)
    facts = [("Event", result.event.title), *result_facts(result)]
    shown = plan_summary(result.plan)
    return Summary(headline(result), facts, shown.sheets, shown.grids)


def explanation_summary(explanation: Explanation) -> Summary:
    """Return what an explanation says; for a page, also a row for each other start."""
    headline, *others = explanation.sentences
    facts = [("Why", sentence) for sentence in others]
    if explanation.held_by:
        facts.append(("Held by", ", ".join(explanation.held_by)))
    changes = [alternative.changes for alternative in explanation.alternatives]
    every = dict.fromkeys(term for change in changes for term in change)
    terms = [term for term in every if any(change.get(term) for change in changes)]
    columns = ("start", "possible", "held by", *map(term_label, terms))
    rows = [_alternative_row(alternative, terms) for alternative in explanation.alternatives]
    grids = [_without_empty_columns(Sheet("Other starts", columns, rows))] if rows else []
    return Summary(headline, facts, (), grids)


def _alternative_row(alternative: Alternative, terms: Iterable[str]) -> tuple[str, ...]:
    possible = {True: "yes", False: "no", None: "not known"}[alternative.possible]
    changes = (
        f"{alternative.changes[term]:+g}" if term in alternative.changes else "" for term in terms
    )
    return clock(alternative.start), possible, ", ".join(alternative.held_by), *changes


def agenda_sheet(plan: Plan) -> Sheet:
    """Return the blocks in time order, with the numbers of their rounds."""
    rounds: dict[str, list[int]] = {}
    for r in plan.rotation:
        rounds.setdefault(r.block, []).append(r.number)
    rows = [
        (
            f"{clock(slot.start)}-{clock(slot.end)}",
            _slot_title(plan, slot),
            slot.kind,
            slot.room or "",
            _span(min(rounds[slot.block]), max(rounds[slot.block])) if slot.block in rounds else "",
        )
        for slot in sorted(plan.slots, key=lambda slot: (slot.start, slot.end))
    ]
    return _without_empty_columns(Sheet("", ("time", "block", "kind", "room", "rounds"), rows))


def _without_empty_columns(sheet: Sheet) -> Sheet:
    kept = [i for i in range(len(sheet.columns)) if any(row[i] for row in sheet.rows)]
    return sheet._replace(
        columns=tuple(sheet.columns[i] for i in kept),
        rows=[tuple(row[i] for i in kept) for row in sheet.rows],
    )


def _slot_title(plan: Plan, slot: Slot) -> str:
    title = slot.title or slot.block
    block = plan.event.block_by_id.get(slot.block) if plan.event else None
    if block is None or not block.speaker:
        return title
    return f"{title} ({people_names(plan).get(block.speaker, block.speaker)})"


def people_names(plan: Plan) -> dict[str, str]:
    """Return what people read for each id, the id added where two people bear one name."""
    people = plan.roster.attendees if plan.roster else ()
    same = Counter(person.label for person in people)
    return {
        str(p.id): legible(p.label if same[p.label] == 1 else f"{p.label} ({p.id})") for p in people
    }


def round_sheet(plan: Plan, seated: Round, names: dict[str, str], *, timed: bool = True) -> Sheet:
    """Return who sits at each table of a round.

    Parameters
    ----------
    plan
        The plan that the round is in.
    seated
        The round.
    names
        See `people_names`.
    timed
        Whether the title says when and where the round is.
    """
    rows = [
        (str(group.table), ", ".join(_named(group.attendees, names))) for group in seated.groups
    ]
    if seated.sitting_out:
        rows.append(("out", ", ".join(_named(seated.sitting_out, names))))
    w = words(plan.event.language if plan.event else "en")
    title = w("Round {number}", number=seated.number)
    if timed:
        times = f"{clock_seconds(seated.start_second)}-{clock_seconds(seated.end_second)}"
        slot = next((s for s in plan.slots if s.block == seated.block), None)
        title = ", ".join([title, times, slot.title or slot.block if slot else seated.block])
    return Sheet(title, ("table", "people"), rows)


def _named(attendees: tuple[AttendeeId, ...], names: dict[str, str]) -> Iterator[str]:
    return (names.get(str(attendee), legible(str(attendee))) for attendee in attendees)


def seats_grid(plan: Plan) -> Sheet:
    """Return a row a table and a column a round, with the people in each cell."""
    names = people_names(plan)
    seats = {
        (group.table, r.number): "\n".join(_named(group.attendees, names))
        for r in plan.rotation
        for group in r.groups
    }
    tables = sorted({table for table, _ in seats})
    columns = ("table", *(f"round {r.number}" for r in plan.rotation))
    rows = [
        (str(table), *(seats.get((table, r.number), "") for r in plan.rotation))
        for table in tables[:TABLES_SHOWN]
    ]
    if any(r.sitting_out for r in plan.rotation):
        out = ("\n".join(_named(r.sitting_out[:PEOPLE_SHOWN], names)) for r in plan.rotation)
        rows.append(("sitting out", *out))
    return Sheet("", columns, rows, _more(len(tables) - TABLES_SHOWN, "table"))


def _more(number: int, singular: str, plural: str | None = None) -> str:
    noun = counted(number, singular, plural).partition(" ")[2]
    return f"… and {number} more {noun}" if number > 0 else ""
