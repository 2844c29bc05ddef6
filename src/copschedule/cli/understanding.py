"""What `check` tells: how the input was understood, and what is odd about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.domain.clock import clock
from copschedule.domain.display import roster_counts
from copschedule.domain.event import Block, Event, Networking, group_size_of
from copschedule.domain.history import History
from copschedule.domain.roster import Roster
from copschedule.domain.rules import Rule, Rules
from copschedule.domain.summary import counted
from copschedule.domain.tracks import parallel_sets


def understood(event: Event, roster: Roster, history: History) -> Iterator[tuple[str, str]]:
    """Yield label and text of what the input says."""
    yield "People", ", ".join(roster_counts(roster))
    yield "Windows", _windows(roster)
    yield "Rounds", _rounds(event)
    if any(person.chooses for person in roster.attendees):
        yield "Choices", _choices(event, roster)
    yield "Pairs", _pairs(roster)
    yield "History", _met(roster, history)
    yield "Rules on", ", ".join(_rules_on(event))


def warnings(event: Event, roster: Roster, history: History) -> Iterator[str]:
    """Yield what is legal but probably not what was meant."""
    if not roster.attendees:
        yield "nobody is invited: only the agenda is planned"
    moving_is_on = event.rules.least_moving.strictness != "off"
    if moving_is_on and not any(person.few_moves for person in roster.attendees):
        yield "rules.least_moving is on, but nobody on the roster has few_moves"
    if event.venue.seats is not None and event.venue.seats < len(roster):
        yield f"{counted(len(roster), 'person', 'people')} for {event.venue.seats} seats"
    for name, places in _places_beside(event):
        if places < len(roster):
            yield f"{name}: {counted(len(roster), 'person', 'people')} for {places} places"
    if history.met and not _on_roster(roster, history):
        yield "the history concerns nobody on the roster: are its ids those of the roster?"


def _windows(roster: Roster) -> str:
    late = [p.arrives for p in roster.attendees if p.arrives is not None]
    early = [p.leaves for p in roster.attendees if p.leaves is not None]
    parts = []
    if late:
        parts.append(f"{len(late)} with a time of arrival, the last {clock(max(late))}")
    if early:
        parts.append(f"{len(early)} with a time of departure, the first {clock(min(early))}")
    return "; ".join(parts) or "everybody is there all day"


def _rounds(event: Event) -> str:
    blocks = [block for block in event.blocks if group_size_of(block)]
    limits = [
        (block.rounds.min, block.rounds.max) if isinstance(block, Networking) else (1, 1)
        for block in blocks
    ]
    if not blocks:
        return "none"
    least = sum(low for (low, _), block in zip(limits, blocks, strict=True) if not block.optional)
    total = _span(least, sum(high for _, high in limits))
    each = (f"{b.id} {_span(low, high)}" for b, (low, high) in zip(blocks, limits, strict=True))
    return f"{total} ({', '.join(each)})"


def _choices(event: Event, roster: Roster) -> str:
    choosing = counted(sum(bool(p.chooses) for p in roster.attendees), "person", "people")
    sets = parallel_sets(event).values()
    among = "; ".join(", ".join(block.id for block in blocks) for blocks in sets)
    return f"{choosing} chose among {among}"


def _places_beside(event: Event) -> Iterator[tuple[str, int]]:
    """Yield each set of parallel blocks whose places are limited, with the most there can be."""
    for name, blocks in parallel_sets(event).items():
        places = [_most_places(event, block) for block in blocks]
        known = [most for most in places if most is not None]
        if len(known) == len(places):
            yield name, sum(known)


def _most_places(event: Event, block: Block) -> int | None:
    rooms = [room.capacity for room in event.rooms_for(block)]
    largest = max((most for most in rooms if most is not None), default=None)
    limits = [block.capacity, None if None in rooms else largest]
    return min((most for most in limits if most is not None), default=None)


def _span(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"


def _pairs(roster: Roster) -> str:
    kinds = Counter((pair.rule, "hard" if pair.hard else "soft") for pair in roster.pairs)
    return ", ".join(f"{n} {rule} ({how})" for (rule, how), n in kinds.items()) or "none"


def _met(roster: Roster, history: History) -> str:
    if not history.met:
        return "nobody has met before"
    pairs = counted(len(history.times), "pair")
    return f"{pairs} who have met, {_on_roster(roster, history)} of them on the roster"


def _on_roster(roster: Roster, history: History) -> int:
    known = roster.position
    return sum(a in known and b in known for a, b in history.times)


def _rules_on(event: Event) -> Iterator[str]:
    if event.day.home_by is not None:
        yield f"home by {clock(event.day.home_by)} ({event.day.home_by_is})"
    usual = Rules()
    for name in type(usual).model_fields:
        rule: Rule = getattr(event.rules, name)
        if rule.strictness != getattr(usual, name).strictness:
            yield f"{name} ({rule.strictness})"
    yield "the usual ones"
