"""What an event, a roster, a history, a plan and a result show of themselves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from copschedule.domain.event import Activity, Event, Meal, Networking, group_size_of
from copschedule.domain.explanation import Alternative, Explanation
from copschedule.domain.figures import headline, result_facts
from copschedule.domain.history import History
from copschedule.domain.kit import Kit
from copschedule.domain.labels import kind_label, rule_label, term_label
from copschedule.domain.plan import Plan, Round, Slot
from copschedule.domain.result import Result
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.domain.summary import Sheet, Summary, labelled, legible
from copschedule.domain.track_figures import track_facts, tracks_sheet
from copschedule.language import Words, message

PEOPLE_SHOWN = 12
TABLES_SHOWN = 20

AnyBlock = Activity | Meal | Networking


def event_summary(event: Event, w: Words) -> Summary:
    """Return the day, and a row a block in the event's own order."""
    day = event.day
    times = w("{start} to {end}", start=w.time(day.opens), end=w.time(day.closes))
    when = [w.date(event.date)] if event.date else []
    facts = [(w("Day"), ", ".join([*when, times, event.timezone]))]
    if day.home_by is not None:
        facts.append((w("Home by"), home_by(event, w)))
    if event.venue.name:
        facts.append((w("Venue"), event.venue.name))
    blocks = w.many(len(event.blocks), "{n} block", "{n} blocks")
    return Summary(f"{event.title}, {blocks}", facts, [blocks_sheet(event, w)])


def home_by(event: Event, w: Words) -> str:
    """Return the family hours, and whether they are a demand; empty where there are none."""
    if event.day.home_by is None:
        return ""
    hard = event.day.home_by_is == "hard"
    told = message("{time} (hard)") if hard else message("{time} (soft)")
    return w(told, time=w.time(event.day.home_by))


def blocks_sheet(event: Event, w: Words) -> Sheet:
    """Return what each block asks for."""
    columns = w("block"), w("kind"), w("minutes"), w("within"), w("rounds"), w("group size")
    return Sheet("", columns, [_block_row(event, block, w) for block in event.blocks])


def _block_row(event: Event, block: AnyBlock, w: Words) -> tuple[str, ...]:
    size = group_size_of(block)
    return (
        block.id,
        kind_label(block.kind, w),
        _minutes(event, block, w),
        _within(block, w),
        _rounds_wanted(block),
        f"{size.min}-{size.target}-{size.max}" if size else "",
    )


def _minutes(event: Event, block: AnyBlock, w: Words) -> str:
    if isinstance(block, Networking):
        grid = event.grid_minutes
        least, most = (block.minutes_for(n, grid) for n in (block.rounds.min, block.rounds.max))
        return _span(least, most)
    if block.minutes is None and block.service == "buffet":
        return w("40 after its queue")
    length = block.duration(people=0)
    most_said = _span(length.min, length.max)
    return (
        most_said
        if length.preferred in (length.min, length.max)
        else (f"{length.min}-{length.preferred}-{length.max}")
    )


def _within(block: AnyBlock, w: Words) -> str:
    if block.start is not None:
        return w("at {time}", time=w.time(block.start))
    if block.window:
        return w.times(*block.window)
    return w("first") if block.first else w("last") if block.last else ""


def _rounds_wanted(block: AnyBlock) -> str:
    if isinstance(block, Networking):
        return _span(block.rounds.min, block.rounds.max)
    return "1" if group_size_of(block) else ""


def _span(least: int, most: int) -> str:
    return str(least) if least == most else f"{least}-{most}"


def roster_summary(roster: Roster, w: Words) -> Summary:
    """Return how many there are of what, and the first of them."""
    rows = [_attendee_row(attendee, w) for attendee in roster.attendees[:PEOPLE_SHOWN]]
    hidden = len(roster) - len(rows)
    more = w.many(hidden, "… and {n} more person", "… and {n} more people") if hidden else ""
    columns = w("id"), w("name"), w("organisation"), w("there"), w("is")
    sheets = [Sheet("", columns, rows, more)] if rows else []
    return Summary(", ".join(roster_counts(roster, w)), (), sheets)


def roster_counts(roster: Roster, w: Words) -> Iterator[str]:
    """Yield the number of people, then of those who are something particular."""
    yield w.many(len(roster), "{n} attendee", "{n} attendees")
    people = roster.attendees
    if newcomers := sum(p.newcomer for p in people):
        yield w.many(newcomers, "{n} newcomer", "{n} newcomers")
    if hosts := sum(p.host for p in people):
        yield w.many(hosts, "{n} host", "{n} hosts")
    if roster.pairs:
        yield w.many(len(roster.pairs), "{n} pair", "{n} pairs")


def _attendee_row(person: Attendee, w: Words) -> tuple[str, ...]:
    marks = [w("newcomer")] if person.newcomer else []
    marks += [w("host")] if person.host else []
    there = _there(person, w)
    return str(person.id), person.name, person.organisation, there, ", ".join(marks)


def _there(person: Attendee, w: Words) -> str:
    arrives, leaves = person.arrives, person.leaves
    if arrives is not None and leaves is not None:
        return w("from {start} to {end}", start=w.time(arrives), end=w.time(leaves))
    if arrives is not None:
        return w("from {time}", time=w.time(arrives))
    return "" if leaves is None else w("to {time}", time=w.time(leaves))


def history_summary(history: History, w: Words) -> Summary:
    """Return how many pairs have met, and at how many events."""
    return Summary(history_told(history, w))


def history_told(history: History, w: Words) -> str:
    """Return how many pairs have met, and at how many events where that is known."""
    if not history.met:
        return w("nobody has met before")
    met = w.many(len(history.times), "{n} pair who have met", "{n} pairs who have met")
    events = len({(met.event, met.date) for met in history.met if met.event or met.date})
    if not events:
        return met
    return w.many(events, "{met} at {n} event", "{met} at {n} events", met=met)


def plan_summary(plan: Plan, w: Words) -> Summary:
    """Return the agenda and how many rounds there are; for a page, also who sits where."""
    parts = [
        plan.event.title if plan.event else w("Plan"),
        w.many(len(plan.slots), "{n} block", "{n} blocks"),
        w.many(len(plan.rotation), "{n} round", "{n} rounds"),
    ]
    if plan.rotation:
        seated = {str(a) for r in plan.rotation for group in r.groups for a in group.attendees}
        parts.append(w.many(len(seated), "{n} person seated", "{n} people seated"))
    grids = [tracks_sheet(plan, people_names(plan), w)] if plan.tracks else []
    grids += [seats_grid(plan, w)] if plan.rotation else []
    return Summary(", ".join(parts), list(track_facts(plan, w)), [agenda_sheet(plan, w)], grids)


def result_summary(result: Result, w: Words) -> Summary:
    """Return how good the plan is and why the solve stopped, then the plan."""
    if result.plan is None:
        facts = [(w("Reason"), reason) for reason in result.reasons]
        facts += [(w("Possible repair"), repair) for repair in result.repairs]
        return Summary(headline(result, w), facts)
    facts = [(w("Event"), result.event.title), *result_facts(result, w)]
    shown = plan_summary(result.plan, w)
    return Summary(headline(result, w), facts, shown.sheets, shown.grids)


def explanation_summary(explanation: Explanation, w: Words) -> Summary:
    """Return what an explanation says; for a page, also a row for each other start."""
    headline, *others = explanation.sentences
    facts = [(w("Why"), sentence) for sentence in others]
    if explanation.held_by:
        facts.append((w("Held by"), _rules(explanation.held_by, w)))
    changes = [alternative.changes for alternative in explanation.alternatives]
    every = dict.fromkeys(term for change in changes for term in change)
    terms = [term for term in every if any(change.get(term) for change in changes)]
    labels = [term_label(term, w) for term in terms]
    columns = w("start"), w("possible"), w("held by"), *labels
    rows = [_alternative_row(alternative, terms, w) for alternative in explanation.alternatives]
    grids = [_without_empty_columns(Sheet(w("Other starts"), columns, rows))] if rows else []
    return Summary(headline, facts, (), grids)


def _rules(names: Iterable[str], w: Words) -> str:
    return ", ".join(rule_label(name, w) for name in names)


_POSSIBLE = {True: message("yes"), False: message("no"), None: message("not known")}


def _alternative_row(alternative: Alternative, terms: Iterable[str], w: Words) -> tuple[str, ...]:
    changes = (
        w.change(alternative.changes[term]) if term in alternative.changes else "" for term in terms
    )
    possible = w(_POSSIBLE[alternative.possible])
    return w.time(alternative.start), possible, _rules(alternative.held_by, w), *changes


def agenda_sheet(plan: Plan, w: Words) -> Sheet:
    """Return the blocks in time order, with the numbers of their rounds."""
    rounds: dict[str, list[int]] = {}
    for r in plan.rotation:
        rounds.setdefault(r.block, []).append(r.number)
    rows = [
        (
            w.times(slot.start, slot.end),
            _slot_title(plan, slot),
            kind_label(slot.kind, w),
            slot.room or "",
            _span(min(rounds[slot.block]), max(rounds[slot.block])) if slot.block in rounds else "",
        )
        for slot in sorted(plan.slots, key=lambda slot: (slot.start, slot.end))
    ]
    columns = w("time"), w("block"), w("kind"), w("room"), w("rounds")
    return _without_empty_columns(Sheet("", columns, rows))


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


def round_sheet(
    plan: Plan, seated: Round, names: dict[str, str], w: Words, *, timed: bool = True
) -> Sheet:
    """Return who sits at each table of a round.

    Parameters
    ----------
    plan
        The plan that the round is in.
    seated
        The round.
    names
        See `people_names`.
    w
        What says it.
    timed
        Whether the title says when and where the round is.
    """
    rows = [
        (str(group.table), ", ".join(_named(group.attendees, names))) for group in seated.groups
    ]
    if seated.sitting_out:
        rows.append((w("out"), ", ".join(_named(seated.sitting_out, names))))
    title = w("Round {number}", number=seated.number)
    if timed:
        times = w.times(seated.start_second, seated.end_second, seconds=True)
        slot = next((s for s in plan.slots if s.block == seated.block), None)
        title = ", ".join([title, times, slot.title or slot.block if slot else seated.block])
    return Sheet(title, (w("table"), w("people")), rows, of_people=True)


def _named(attendees: tuple[AttendeeId, ...], names: dict[str, str]) -> Iterator[str]:
    return (names.get(str(attendee), legible(str(attendee))) for attendee in attendees)


def seats_grid(plan: Plan, w: Words) -> Sheet:
    """Return a row a table and a column a round, with the people in each cell."""
    names = people_names(plan)
    seats = {
        (group.table, r.number): "\n".join(_named(group.attendees, names))
        for r in plan.rotation
        for group in r.groups
    }
    tables = sorted({table for table, _ in seats})
    columns = (w("table"), *(w("round {number}", number=r.number) for r in plan.rotation))
    rows = [
        (str(table), *(seats.get((table, r.number), "") for r in plan.rotation))
        for table in tables[:TABLES_SHOWN]
    ]
    if any(r.sitting_out for r in plan.rotation):
        out = ("\n".join(_named(r.sitting_out[:PEOPLE_SHOWN], names)) for r in plan.rotation)
        rows.append((w("sitting out"), *out))
    return Sheet("", columns, rows, tables_more(len(tables) - TABLES_SHOWN, w))


def tables_more(number: int, w: Words) -> str:
    """Return that so many tables are not shown; empty for none."""
    return w.many(number, "… and {n} more table", "… and {n} more tables") if number > 0 else ""


def kit_summary(kit: Kit, w: Words) -> Summary:
    """Return a row a file of the kit, what is missing, and what to know."""
    files = w.many(len(kit.sheets), "{n} file", "{n} files")
    pages = w.many(kit.pages, "{n} page", "{n} pages")
    facts = [(w("Paper"), w("Letter") if kit.paper == "letter" else "A4")]
    if kit.needed_by:
        facts.append((w("Needed by"), w.date(kit.needed_by)))
    facts += labelled(w("Missing"), (each.text for each in kit.missing))
    facts += labelled(w("To know"), (each.text for each in kit.notes))
    columns = (w("File"), w("What"), w("For whom"), w("Pages"))
    rows = [(s.file, s.title, s.for_whom, w.number(s.pages)) for s in kit.sheets]
    return Summary(f"{kit.event}, {files}, {pages}", facts, [Sheet("", columns, rows)])
