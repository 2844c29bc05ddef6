"""What `check` tells: how the input was understood, and what is odd about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.domain.display import home_by, roster_counts
from copschedule.domain.event import Block, Event, Networking, group_size_of
from copschedule.domain.history import History
from copschedule.domain.roster import Roster
from copschedule.domain.rules import Rule, Rules
from copschedule.domain.tracks import parallel_sets
from copschedule.language import Words, message


def understood(
    event: Event, roster: Roster, history: History, w: Words
) -> Iterator[tuple[str, str]]:
    """Yield label and text of what the input says."""
    yield w("People"), ", ".join(roster_counts(roster, w))
    yield w("Windows"), _windows(roster, w)
    yield w("Rounds"), _rounds(event, w)
    if any(person.chooses for person in roster.attendees):
        yield w("Choices"), _choices(event, roster, w)
    yield w("Pairs"), _pairs(roster, w)
    yield w("History"), _met(roster, history, w)
    yield w("Rules on"), ", ".join(_rules_on(event, w))


def warnings(event: Event, roster: Roster, history: History, w: Words) -> Iterator[str]:
    """Yield what is legal but probably not what was meant."""
    if not roster.attendees:
        yield w("nobody is invited: only the agenda is planned")
    moving_is_on = event.rules.least_moving.strictness != "off"
    if moving_is_on and not any(person.few_moves for person in roster.attendees):
        yield w("rules.least_moving is on, but nobody on the roster has few_moves")
    if event.venue.seats is not None and event.venue.seats < len(roster):
        yield w.many(
            len(roster),
            "{n} person for {seats} seats",
            "{n} people for {seats} seats",
            seats=event.venue.seats,
        )
    for name, places in _places_beside(event):
        if places < len(roster):
            yield w.many(
                len(roster),
                "{block}: {n} person for {places} places",
                "{block}: {n} people for {places} places",
                block=name,
                places=places,
            )
    if history.met and not _on_roster(roster, history):
        yield w("the history concerns nobody on the roster: are its ids those of the roster?")


def _windows(roster: Roster, w: Words) -> str:
    late = [p.arrives for p in roster.attendees if p.arrives is not None]
    early = [p.leaves for p in roster.attendees if p.leaves is not None]
    parts = []
    if late:
        parts.append(
            w.many(
                len(late),
                "{n} with a time of arrival, the last {time}",
                "{n} with a time of arrival, the last {time}",
                time=w.time(max(late)),
            )
        )
    if early:
        parts.append(
            w.many(
                len(early),
                "{n} with a time of departure, the first {time}",
                "{n} with a time of departure, the first {time}",
                time=w.time(min(early)),
            )
        )
    return w.clauses(parts) or w("everybody is there all day")


def _rounds(event: Event, w: Words) -> str:
    blocks = [block for block in event.blocks if group_size_of(block)]
    limits = [
        (block.rounds.min, block.rounds.max) if isinstance(block, Networking) else (1, 1)
        for block in blocks
    ]
    if not blocks:
        return w("none")
    least = sum(low for (low, _), block in zip(limits, blocks, strict=True) if not block.optional)
    total = _span(least, sum(high for _, high in limits), w)
    each = (f"{b.id} {_span(low, high, w)}" for b, (low, high) in zip(blocks, limits, strict=True))
    return f"{total} ({', '.join(each)})"


def _choices(event: Event, roster: Roster, w: Words) -> str:
    sets = parallel_sets(event).values()
    return w.many(
        sum(bool(p.chooses) for p in roster.attendees),
        "{n} person chose among {blocks}",
        "{n} people chose among {blocks}",
        blocks=w.clauses(", ".join(block.id for block in blocks) for blocks in sets),
    )


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


def _span(low: int, high: int, w: Words) -> str:
    return w.number(low) if low == high else w("{low} to {high}", low=low, high=high)


_KINDS_OF_PAIR = {
    ("apart", True): message("{n} apart (hard)"),
    ("apart", False): message("{n} apart (soft)"),
    ("together", True): message("{n} together (hard)"),
    ("together", False): message("{n} together (soft)"),
}


def _pairs(roster: Roster, w: Words) -> str:
    kinds = Counter((pair.rule, pair.hard) for pair in roster.pairs)
    return ", ".join(w(_KINDS_OF_PAIR[kind], n=n) for kind, n in kinds.items()) or w("none")


def _met(roster: Roster, history: History, w: Words) -> str:
    if not history.met:
        return w("nobody has met before")
    return w.many(
        len(history.times),
        "{n} pair who have met, {known} of them on the roster",
        "{n} pairs who have met, {known} of them on the roster",
        known=_on_roster(roster, history),
    )


def _on_roster(roster: Roster, history: History) -> int:
    known = roster.position
    return sum(a in known and b in known for a, b in history.times)


_STRICTNESS = {
    "hard": message("{rule} (hard)"),
    "soft": message("{rule} (soft)"),
    "off": message("{rule} (off)"),
}


def _rules_on(event: Event, w: Words) -> Iterator[str]:
    if event.day.home_by is not None:
        yield w("home by {time}", time=home_by(event, w))
    usual = Rules()
    for name in type(usual).model_fields:
        rule: Rule = getattr(event.rules, name)
        if rule.strictness != getattr(usual, name).strictness:
            yield w(_STRICTNESS[rule.strictness], rule=name)
    yield w("the usual ones")
