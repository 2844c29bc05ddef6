"""Rules of one round's seating. Each is one function: its name is the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.verifier.sitting import OUT, Sitting
from copschedule.verifier.violation import Finding


def attendee_unknown(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody whom a round lists and who is not on the roster."""
    for key in sitting.in_order(sitting.listings.first.keys() - sitting.case.people.keys()):
        yield _about(sitting, "lists {}, who is not on the roster", key)


def seated_twice(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody whom a round lists more than once, at tables or as sitting out."""
    for key in sitting.in_order(sitting.listings.again.keys()):
        places = [
            "as sitting out" if spot == OUT else f"at table {sitting.groups[spot].table}"
            for spot in sitting.spots(key)
        ]
        yield _about(sitting, f"lists {{}} more than once: {', '.join(places)}", key)


def seated_while_absent(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody seated who is not there for the whole round."""
    absent = sitting.seated - sitting.at_the_event
    for key in sitting.in_order(absent & sitting.case.people.keys()):
        yield _about(sitting, "seats {}, who is not there for all of it", key)


def seated_elsewhere(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody seated in a parallel block whose place is not there."""
    for key in sitting.in_order((sitting.seated & sitting.at_the_event) - sitting.on_track):
        yield _about(sitting, "seats {}, whose place is in a block beside it, if anywhere", key)


def out_while_absent(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody listed as sitting out who is not there for the whole round."""
    absent = sitting.listings.first.keys() - sitting.seated - sitting.present
    for key in sitting.in_order(absent & sitting.case.people.keys()):
        yield _about(sitting, "lists {} as sitting out, who is not there for all of it", key)


def forgotten(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody present for the whole round but neither seated nor sitting out."""
    for key in sitting.in_order(sitting.present - sitting.listings.first.keys()):
        yield _about(sitting, "has no place for {}, who is there", key)


def group_too_small(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with fewer people than its block allows."""
    for group in sitting.round.groups:
        people = len(group.attendees)
        if sitting.size and people < sitting.size.min:
            least = f"at least {sitting.size.min} are needed"
            yield _at(sitting, group.table, f"has {people} people; {least}")


def group_too_large(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with more people than its block allows."""
    for group in sitting.round.groups:
        people = len(group.attendees)
        if sitting.size and people > sitting.size.max:
            yield _at(sitting, group.table, f"has {people} people; at most {sitting.size.max} may")


def table_over_seats(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with more people than its table has seats."""
    for group in sitting.groups if sitting.seats is not None else ():
        if sitting.seats and 1 <= group.table <= len(sitting.seats):
            seats, people = sitting.seats[group.table - 1], len(group.attendees)
            if people > seats:
                yield _at(sitting, group.table, f"has {people} people but {seats} seats")


def table_unknown(sitting: Sitting) -> Iterator[Finding]:
    """Find a group at a table that the room does not have."""
    for group in sitting.round.groups:
        if group.table < 1 or (sitting.seats is not None and group.table > len(sitting.seats)):
            tables = "from 1" if sitting.seats is None else f"1 to {len(sitting.seats)}"
            yield _at(sitting, group.table, f"does not exist: tables are numbered {tables}")


def table_twice(sitting: Sitting) -> Iterator[Finding]:
    """Find two groups of a round at one table."""
    for table, groups in Counter(group.table for group in sitting.round.groups).items():
        if groups > 1:
            yield _at(sitting, table, f"is given to {groups} groups")


def wrong_number_of_tables(sitting: Sitting) -> Iterator[Finding]:
    """Find a number of tables that is not ceil(seated / target), or the nearest allowed.

    A number is allowed when so many tables, those that somebody seated keeps among them,
    can share out the people seated within the limits of a group and the seats of the room.
    A plan that expects some to stay away may have fewer tables.
    """
    size, people = sitting.size, len(sitting.seated)
    if size is None:
        return
    kept = sitting.kept_tables(sitting.seated)
    allowed = [
        number
        for number, most in enumerate(sitting.most_at_tables(people, kept), 1)
        if number >= len(kept) and number * size.min <= people <= most
    ]
    wanted = min(allowed, key=lambda number: abs(number + people // -size.target), default=None)
    tables = len(sitting.groups)
    fewer = sitting.case.plan.attendance == "expected" and tables in allowed
    if wanted is not None and tables != wanted and not (fewer and tables < wanted):
        numbers = f"seats {people} people at {tables} tables instead of {wanted}"
        yield _about(sitting, numbers)


def uneven_groups(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with 2 people fewer than another though its table has room for more."""
    largest = max((len(group.attendees) for group in sitting.groups), default=0)
    for group in sitting.groups:
        people = len(group.attendees)
        if largest - people > 1 and people < sitting.most_at(group.table):
            yield _at(sitting, group.table, f"has {people} people while another has {largest}")


def needless_sitting_out(sitting: Sitting) -> Iterator[Finding]:
    """Find more people sitting out than the numbers force.

    Somebody who keeps a table that is full, of no use or cannot be opened has to sit out;
    everybody else present sits wherever tables within the limits can hold them.
    """
    if sitting.size is None or not sitting.out:
        return
    able = (sitting.seated | sitting.out) - _without_their_table(sitting)
    held = sitting.most_at_tables(len(able), sitting.kept_tables(able))
    at_once = [most for n, most in enumerate(held, 1) if n * sitting.size.min <= len(able)]
    needless = min(len(able), max(at_once, default=0)) - len(sitting.seated)
    if needless > 0:
        names = ", ".join(sitting.case.label(key) for key in sitting.in_order(sitting.out)[:8])
        yield _about(sitting, f"could seat {needless} more of those sitting out ({names})")


def _without_their_table(sitting: Sitting) -> set[str]:
    """Return those sitting out who keep a table at which there is no place for them."""
    if sitting.size is None:
        return set()
    taken = {group.table: len(group.attendees) for group in sitting.groups}
    here = sitting.seated | sitting.out
    too_many = len(sitting.kept_tables(here)) > len(here) // sitting.size.min
    return {
        key
        for key in sitting.out & sitting.case.kept_table.keys()
        if taken.get(table := sitting.case.kept_table[key], 0) >= sitting.most_at(table)
        or (too_many and table not in taken)
    }


def apart_together(sitting: Sitting) -> Iterator[Finding]:
    """Find two people who must stay apart but share a table."""
    for a, b in sitting.case.rivals:
        shared = set(sitting.spots(a)) & set(sitting.spots(b)) - {OUT}
        for table in sorted(sitting.groups[spot].table for spot in shared):
            yield _about(sitting, "seats {} together at table " + str(table), a, b, table=table)


def together_apart(sitting: Sitting) -> Iterator[Finding]:
    """Find two people who must sit together and neither share a table nor both sit out."""
    for a, b in sitting.case.partners:
        spots, others = set(sitting.spots(a)), set(sitting.spots(b))
        if {a, b} <= sitting.present and spots and others and not spots & others:
            yield _about(sitting, "separates {}, who must sit together", a, b)


def fixed_table_left(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody whose table is fixed by the roster and who sits at another."""
    for key, who in sitting.case.people.items():
        for spot in sitting.spots(key) if who.table is not None else ():
            if spot != OUT and sitting.groups[spot].table != who.table:
                table = sitting.groups[spot].table
                where = f"seats {{}} at table {table} instead of table {who.table}"
                yield _about(sitting, where, key, table=table)


def _about(sitting: Sitting, what: str, *keys: str, table: int | None = None) -> Finding:
    names = " and ".join(sitting.case.label(key) for key in keys)
    message = f"Round {sitting.round.number} {what.replace('{}', names)}."
    ids = sitting.case.ids(*keys)
    return Finding(message, sitting.round.block, sitting.round.number, table, ids)


def _at(sitting: Sitting, table: int, what: str) -> Finding:
    message = f"In round {sitting.round.number}, table {table} {what}."
    return Finding(message, sitting.round.block, sitting.round.number, table)


LISTING_RULES = (attendee_unknown, seated_twice, table_twice)
"""What even a round that has been played must keep: these are slips of the pen."""

SEATING_RULES = (
    attendee_unknown,
    seated_twice,
    seated_while_absent,
    seated_elsewhere,
    out_while_absent,
    forgotten,
    group_too_small,
    group_too_large,
    table_over_seats,
    table_unknown,
    table_twice,
    wrong_number_of_tables,
    uneven_groups,
    needless_sitting_out,
    apart_together,
    together_apart,
    fixed_table_left,
)
