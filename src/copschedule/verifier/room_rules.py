"""Rules of a real room that the organiser made hard. Each is one function: its name is the code.

A rule that is soft or off has nothing to find here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, product
from typing import NamedTuple

from copschedule.domain.plan import Round
from copschedule.domain.roster import Attendee
from copschedule.domain.rules import Rule
from copschedule.language import listing, message, plural, sentence
from copschedule.verifier.case import Case
from copschedule.verifier.phrases import people
from copschedule.verifier.violation import Finding

MOST_ALIKE = 1
"""People of one organisation, or of one role, at a table where the rule gives no `most`."""

MOST_MOVES = 0
"""Changes of table of somebody who finds it hard to move where the rule gives no `most`."""

LEAST_MEMBERS = 3
"""Members that a newcomer shares a table with where the rule gives no `least`."""


class Table(NamedTuple):
    """People at one table in one round, by key; each once, in the order of their seats."""

    round: Round
    number: int
    keys: tuple[str, ...]


def no_common_language(case: Case) -> Iterator[Finding]:
    """Find a table at which no language is spoken by everybody; who named none speaks all."""
    for table in _tables(case, case.event.rules.common_language):
        spoken = {key: _languages(who) for key, who in _known(case, table)}
        named = {key: languages for key, languages in spoken.items() if languages}
        if named and not frozenset.intersection(*named.values()):
            speakers = ", ".join(
                f"{case.label(key)} ({', '.join(sorted(languages))})"
                for key, languages in named.items()
            )
            text = message(
                "In round {round}, table {table} has no language that everybody speaks: {speakers}."
            )
            yield _at(case, table, text, *named, speakers=speakers)


def table_without_host(case: Case) -> Iterator[Finding]:
    """Find a table at which nobody is a host."""
    for table in _tables(case, case.event.rules.host_at_every_table):
        if not any(who.host for _, who in _known(case, table)):
            yield _at(case, table, message("In round {round}, table {table} has no host."))


def too_many_of_an_organisation(case: Case) -> Iterator[Finding]:
    """Find a table with more people of one organisation than may share it."""
    rule = case.event.rules.same_organisation_at_a_table
    text = message(
        "In round {round}, table {table} has {people} of {name} ({names}); "
        "at most {most} of them may sit at a table."
    )
    yield from _too_many_alike(case, rule, lambda who: who.organisation, text)


def too_many_of_a_role(case: Case) -> Iterator[Finding]:
    """Find a table with more people of one role than may share it."""
    rule = case.event.rules.same_role_at_a_table
    text = message(
        "In round {round}, table {table} has {people} with the role {name} ({names}); "
        "at most {most} of them may sit at a table."
    )
    yield from _too_many_alike(case, rule, lambda who: who.role, text)


def organisation_spread_unevenly(case: Case) -> Iterator[Finding]:
    """Find a table with more or fewer people of an organisation than its share of the round."""
    rule = case.event.rules.same_organisation_at_a_table
    text = message(
        "In round {round}, table {table} has {count} of the {people} of {name}; "
        "an even share is {shares}."
    )
    yield from _spread_unevenly(case, rule, lambda who: who.organisation, text)


def role_spread_unevenly(case: Case) -> Iterator[Finding]:
    """Find a table with more or fewer people of a role than its share of the round."""
    rule = case.event.rules.same_role_at_a_table
    text = message(
        "In round {round}, table {table} has {count} of the {people} with the role {name}; "
        "an even share is {shares}."
    )
    yield from _spread_unevenly(case, rule, lambda who: who.role, text)


def newcomer_meets_too_few_members(case: Case) -> Iterator[Finding]:
    """Find a newcomer who shares tables with too few members, though more sit in their rounds.

    A member is anybody on the roster who is not a newcomer. Nobody has to share a table with
    more members than are seated in the rounds in which they are seated themselves; of rounds
    that have been played, only whom they met counts.
    """
    rule = case.event.rules.newcomers_meet_members
    if rule.strictness != "hard":
        return
    least = LEAST_MEMBERS if rule.least is None else rule.least
    newcomers = [key for key, who in case.people.items() if who.newcomer]
    met = _members_among(_companies(case.plan.rotation), case, newcomers)
    short = [key for key in newcomers if len(met[key]) < least]
    within_reach = _members_among(_seated(case.ahead), case, short)
    for key in short:
        wanted = min(least, len(met[key] | within_reach[key]))
        if len(met[key]) < wanted:
            told = plural(
                len(met[key]),
                "{newcomer}, a newcomer, shares a table with {n} member in all "
                "instead of at least {wanted}.",
                "{newcomer}, a newcomer, shares a table with {n} members in all "
                "instead of at least {wanted}.",
                newcomer=case.label(key),
                wanted=wanted,
            )
            yield Finding(told, attendees=case.ids(key))


def moved_too_often(case: Case) -> Iterator[Finding]:
    """Find somebody who finds it hard to move and changes tables more often than allowed.

    A change is a seat at another table than the last time, whatever the rounds between.
    """
    rule = case.event.rules.least_moving
    allowed = rule.most if isinstance(rule.most, int) else MOST_MOVES
    last: dict[str, int] = {}
    moves: Counter[str] = Counter()
    for table in _tables(case, rule):
        for key, who in _known(case, table):
            if who.few_moves:
                moves[key] += last.get(key, table.number) != table.number
                last[key] = table.number
    for key in (key for key, count in moves.items() if count > allowed):
        told = plural(
            moves[key],
            "{who} changes tables {n} time; at most {allowed} were allowed.",
            "{who} changes tables {n} times; at most {allowed} were allowed.",
            who=case.label(key),
            allowed=allowed,
        )
        yield Finding(told, attendees=case.ids(key))


def _tables(case: Case, rule: Rule) -> Iterator[Table]:
    """Yield every table ahead that holds anybody; none unless the rule is hard."""
    for r in case.ahead if rule.strictness == "hard" else ():
        for group in r.groups:
            if group.attendees:
                yield Table(r, group.table, tuple(dict.fromkeys(map(str, group.attendees))))


def _known(case: Case, table: Table) -> Iterator[tuple[str, Attendee]]:
    return ((key, case.people[key]) for key in table.keys if key in case.people)


def _languages(who: Attendee) -> frozenset[str]:
    return frozenset(filter(None, map(_comparable, who.languages)))


def _comparable(text: str) -> str:
    return text.strip().casefold()


def _too_many_alike(
    case: Case, rule: Rule, trait: Callable[[Attendee], str], text: str
) -> Iterator[Finding]:
    if rule.most == "even":
        return
    most = MOST_ALIKE if rule.most is None else rule.most
    for table in _tables(case, rule):
        alike = _by_trait(case, table, trait)
        for keys in (keys for keys in alike.values() if len(keys) > most):
            fields = {
                "people": people(len(keys)),
                "name": trait(case.people[keys[0]]).strip(),
                "names": ", ".join(map(case.label, keys)),
            }
            yield _at(case, table, text, *keys, most=most, **fields)


def _spread_unevenly(
    case: Case, rule: Rule, trait: Callable[[Attendee], str], text: str
) -> Iterator[Finding]:
    """Compare each table with its share: c s / m of the c alike among m people, at a table of s."""
    everywhere = _tables(case, rule) if rule.most == "even" else iter(())
    for _, of_a_round in groupby(everywhere, lambda table: id(table.round)):
        tables = [(table, _by_trait(case, table, trait)) for table in of_a_round]
        seated = sum(len(table.keys) for table, _ in tables)
        names = {
            name: trait(case.people[keys[0]]).strip()
            for _, alike in tables
            for name, keys in alike.items()
        }
        for name, (table, alike) in product(names, tables):
            total, count = sum(len(others[name]) for _, others in tables), len(alike[name])
            fewest = total * len(table.keys) // seated
            most = -(-total * len(table.keys) // seated)
            if not fewest <= count <= most:
                shares = listing(map(str, sorted({fewest, most})), either=True)
                fields = {"people": people(total), "name": names[name], "shares": shares}
                yield _at(case, table, text, *alike[name], count=count, **fields)


def _by_trait(
    case: Case, table: Table, trait: Callable[[Attendee], str]
) -> defaultdict[str, list[str]]:
    """Return the people at a table by a trait of theirs; those without it are left aside."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for key, who in _known(case, table):
        if name := _comparable(trait(who)):
            alike[name].append(key)
    return alike


def _members_among(
    companies: Iterable[set[str]], case: Case, newcomers: Iterable[str]
) -> dict[str, set[str]]:
    """Return, for each of these newcomers, the members in the companies that they are part of."""
    found: dict[str, set[str]] = {key: set() for key in newcomers}
    for company in companies:
        members = {key for key in company & case.people.keys() if not case.people[key].newcomer}
        for key in found.keys() & company:
            found[key] |= members
    return found


def _seated(rounds: Iterable[Round]) -> Iterator[set[str]]:
    """Yield everybody whom a round seats, round by round."""
    for r in rounds:
        yield {str(key) for group in r.groups for key in group.attendees}


def _companies(rounds: Iterable[Round]) -> Iterator[set[str]]:
    """Yield everybody at one table, round by round."""
    for r in rounds:
        for group in r.groups:
            yield set(map(str, group.attendees))


def _at(case: Case, table: Table, text: str, *keys: str, **fields: object) -> Finding:
    r = table.round
    told = sentence(text, round=r.number, table=table.number, **fields)
    return Finding(told, r.block, r.number, table.number, case.ids(*keys))


ROOM_RULES = (
    no_common_language,
    table_without_host,
    too_many_of_an_organisation,
    too_many_of_a_role,
    organisation_spread_unevenly,
    role_spread_unevenly,
    newcomer_meets_too_few_members,
    moved_too_often,
)
