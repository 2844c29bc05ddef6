"""What contradicts itself in a roster and its pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copschedule.domain.clock import clock
from copschedule.domain.history import pair_key
from copschedule.domain.phrases import meant, one_of, shown
from copschedule.domain.roster import Attendee, AttendeeId, Pair, Roster
from copschedule.errors import Problem
from copschedule.language import listing, sentence, time_of_day

_MOST_SUGGESTIONS = 20
"""A search for the nearest id goes through the whole roster: many would take minutes."""

_OPPOSITE = {"apart": "together", "together": "apart"}


def roster_problems(roster: Roster) -> list[Problem]:
    """Return every contradiction inside a roster and its pairs; rows count from 1."""
    return [
        *(problem.located("roster") for problem in attendee_problems(roster)),
        *(problem.located("pairs") for problem in pair_problems(roster)),
    ]


def attendee_problems(roster: Roster, *, rows: Sequence[int] | None = None) -> list[Problem]:
    """Return what is wrong with the attendees.

    Parameters
    ----------
    roster
        Its pairs are not looked at.
    rows
        Line of the file that each attendee stands on, in order; without it, the position
        from 1.
    """
    lines = rows if rows is not None else range(1, len(roster) + 1)
    seen: dict[str, int] = {}
    problems = []
    for line, attendee in zip(lines, roster.attendees, strict=True):
        key = str(attendee.id)
        if not key:
            problems.append(Problem(sentence("nothing"), sentence("an id or a name"), "id", line))
        elif seen.setdefault(key, line) != line:
            found = sentence("{id}, which row {row} has already", id=shown(key), row=str(seen[key]))
            expected = sentence("an id of its own for each attendee")
            problems.append(Problem(found, expected, "id", line))
        arrives, leaves = attendee.arrives, attendee.leaves
        if arrives is not None and leaves is not None and leaves < arrives:
            expected = sentence(
                "a time after {time}, when this attendee arrives", time=time_of_day(arrives)
            )
            problems.append(Problem(f'"{clock(leaves)}"', expected, "leaves", line))
    return problems


def pair_problems(
    roster: Roster, *, rows: Sequence[int] | None = None, file: str = "roster.csv"
) -> list[Problem]:
    """Return what is wrong with the pairs of a roster.

    Parameters
    ----------
    roster
        The pairs, and the attendees that they may name.
    rows
        Line of the file that each pair stands on, in order; without it, the position from 1.
    file
        What the roster is called in the messages.
    """
    lines = rows if rows is not None else range(1, len(roster.pairs) + 1)
    numbered = list(zip(lines, roster.pairs, strict=True))
    return [
        *_unknown_attendees(roster, numbered, file),
        *_alone(numbered),
        *_said_twice(numbered),
        *_tied_by_others(numbered),
        *_fixed_tables(roster, numbered),
    ]


Numbered = Sequence[tuple[int, Pair]]


def _unknown_attendees(roster: Roster, pairs: Numbered, file: str) -> Iterator[Problem]:
    suggestions = 0
    for line, pair in pairs:
        for column, name in (("a", pair.a), ("b", pair.b)):
            if str(name) in roster.position:
                continue
            suggestions += 1
            known = roster.attendees if suggestions <= _MOST_SUGGESTIONS else ()
            expected = _meant_id(str(name), known) or sentence("an id of {file}", file=file)
            yield Problem(shown(str(name)), expected, column, line)


def _meant_id(word: str, attendees: Sequence[Attendee]) -> str | None:
    """Return the id that is meant by a word: of whoever bears it as a name, else the nearest."""
    called = [f'"{person.id}"' for person in attendees if person.name == word]
    if called:
        return one_of(called)
    return meant(word, (str(person.id) for person in attendees), "") or None


def _alone(pairs: Numbered) -> Iterator[Problem]:
    for line, pair in pairs:
        if str(pair.a) == str(pair.b):
            yield with_oneself(pair.b, line)


def with_oneself(who: AttendeeId, row: int, file: str | None = None) -> Problem:
    """Return what is wrong with a pair of one person, in the columns a and b."""
    found = sentence("{id} again", id=shown(str(who)))
    return Problem(found, sentence("somebody else than in a"), "b", row, file)


def _said_twice(pairs: Numbered) -> Iterator[Problem]:
    """Yield the pairs that stand twice, with the same rule or with the opposite one."""
    said: dict[tuple[tuple[str, str], str], int] = {}
    for line, pair in pairs:
        key = pair_key(pair.a, pair.b)
        other = said.get((key, _OPPOSITE[pair.rule]))
        if other is not None:
            found = sentence(
                "{rule}, though row {row} says {opposite} of the pair",
                rule=shown(pair.rule),
                row=str(other),
                opposite=shown(_OPPOSITE[pair.rule]),
            )
            yield Problem(found, sentence("one or the other"), "rule", line)
        first = said.setdefault((key, pair.rule), line)
        if first != line:
            found = sentence(
                "{rule} of {people}, as in row {row}",
                rule=shown(pair.rule),
                people=listing(map(shown, key)),
                row=str(first),
            )
            yield Problem(found, sentence("each pair once"), "rule", line)


def _tied_by_others(pairs: Numbered) -> Iterator[Problem]:
    """Yield those to keep apart whom others, all kept together, tie to each other."""
    tied: dict[str, set[str]] = {}
    for _, pair in pairs:
        if pair.rule == "together" and pair.hard:
            tied.setdefault(str(pair.a), set()).add(str(pair.b))
            tied.setdefault(str(pair.b), set()).add(str(pair.a))
    for line, pair in pairs:
        if pair.rule == "apart" and pair.hard:
            chain = _chain(tied, str(pair.a), str(pair.b))
            if len(chain) > 2:  # two alone are told of by _said_twice
                found = sentence(
                    "{rule}, though other rows keep {people} together",
                    rule=shown(pair.rule),
                    people=listing(map(shown, chain)),
                )
                yield Problem(found, sentence("one or the other"), "rule", line)


def _chain(tied: dict[str, set[str]], start: str, end: str) -> list[str]:
    """Return a shortest chain of people tied together, empty where there is none."""
    if start not in tied or end not in tied:
        return []
    came_from = {start: start}
    queue = [start]
    for name in queue:
        for other in sorted(tied[name] - came_from.keys()):
            came_from[other] = name
            queue.append(other)
    chain = [end] if end in came_from else []
    while chain and chain[-1] != start:
        chain.append(came_from[chain[-1]])
    return chain[::-1]


def _fixed_tables(roster: Roster, pairs: Numbered) -> Iterator[Problem]:
    """Yield the pairs whose two people keep tables that contradict the rule."""
    for line, pair in pairs:
        people = [roster.position.get(str(name)) for name in (pair.a, pair.b)]
        tables = [roster.attendees[i].table for i in people if i is not None]
        if not pair.hard or len(tables) < 2 or None in tables or str(pair.a) == str(pair.b):
            continue
        if (tables[0] == tables[1]) == (pair.rule == "apart"):
            found = sentence(
                "{rule}, though they keep tables {one} and {other}",
                rule=shown(pair.rule),
                one=str(tables[0]),
                other=str(tables[1]),
            )
            opposite = shown(_OPPOSITE[pair.rule])
            expected = sentence("{rule}, or other tables", rule=opposite)
            yield Problem(found, expected, "rule", line)
