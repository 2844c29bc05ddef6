"""Rules of one round's seating. Each is one function: its name is the code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.language import listing, message, plural, sentence
from copschedule.verifier.phrases import people
from copschedule.verifier.sitting import OUT, Sitting
from copschedule.verifier.violation import Finding


def attendee_unknown(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody whom a round lists and who is not on the roster."""
    for key in sitting.in_order(sitting.listings.first.keys() - sitting.case.people.keys()):
        yield _about(sitting, message("Round {round} lists {who}, who is not on the roster."), key)


def seated_twice(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody whom a round lists more than once, at tables or as sitting out."""
    for key in sitting.in_order(sitting.listings.again.keys()):
        places = [
            sentence("as sitting out")
            if spot == OUT
            else sentence("at table {table}", table=sitting.groups[spot].table)
            for spot in sitting.spots(key)
        ]
        text = message("Round {round} lists {who} more than once: {places}.")
        yield _about(sitting, text, key, places=listing(places))


def seated_while_absent(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody seated who is not there for the whole round."""
    absent = sitting.seated - sitting.at_the_event
    for key in sitting.in_order(absent & sitting.case.people.keys()):
        text = message("Round {round} seats {who}, who is not there for all of it.")
        yield _about(sitting, text, key)


def seated_elsewhere(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody seated in a parallel block whose place is not there."""
    for key in sitting.in_order((sitting.seated & sitting.at_the_event) - sitting.on_track):
        text = message(
            "Round {round} seats {who}, whose place is in a block beside it, if anywhere."
        )
        yield _about(sitting, text, key)


def out_while_absent(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody listed as sitting out who is not there for the whole round."""
    absent = sitting.listings.first.keys() - sitting.seated - sitting.present
    for key in sitting.in_order(absent & sitting.case.people.keys()):
        text = message("Round {round} lists {who} as sitting out, who is not there for all of it.")
        yield _about(sitting, text, key)


def forgotten(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody present for the whole round but neither seated nor sitting out."""
    for key in sitting.in_order(sitting.present - sitting.listings.first.keys()):
        yield _about(sitting, message("Round {round} has no place for {who}, who is there."), key)


def group_too_small(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with fewer people than its block allows."""
    for group in sitting.round.groups:
        seated = len(group.attendees)
        if sitting.size and seated < sitting.size.min:
            text = message(
                "In round {round}, table {table} has {people}; at least {least} are needed."
            )
            yield _at(sitting, group.table, text, people=people(seated), least=sitting.size.min)


def group_too_large(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with more people than its block allows."""
    for group in sitting.round.groups:
        seated = len(group.attendees)
        if sitting.size and seated > sitting.size.max:
            text = message("In round {round}, table {table} has {people}; at most {most} may.")
            yield _at(sitting, group.table, text, people=people(seated), most=sitting.size.max)


def table_over_seats(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with more people than its table has seats."""
    for group in sitting.groups if sitting.seats is not None else ():
        if sitting.seats and 1 <= group.table <= len(sitting.seats):
            seats, seated = sitting.seats[group.table - 1], len(group.attendees)
            if seated > seats:
                text = message("In round {round}, table {table} has {people} but {seats}.")
                held = plural(seats, "{n} seat", "{n} seats")
                yield _at(sitting, group.table, text, people=people(seated), seats=held)


def table_unknown(sitting: Sitting) -> Iterator[Finding]:
    """Find a group at a table that the room does not have."""
    last = None if sitting.seats is None else len(sitting.seats)
    text = message("In round {round}, table {table} does not exist: tables are numbered from 1.")
    if last is not None:
        text = message(
            "In round {round}, table {table} does not exist: tables are numbered 1 to {last}."
        )
    for group in sitting.round.groups:
        if group.table < 1 or (last is not None and group.table > last):
            yield _at(sitting, group.table, text, last=last)


def table_twice(sitting: Sitting) -> Iterator[Finding]:
    """Find two groups of a round at one table."""
    for table, groups in Counter(group.table for group in sitting.round.groups).items():
        if groups > 1:
            text = message("In round {round}, table {table} is given to {groups} groups.")
            yield _at(sitting, table, text, groups=groups)


def wrong_number_of_tables(sitting: Sitting) -> Iterator[Finding]:
    """Find a number of tables that is not ceil(seated / target), or the nearest allowed.

    A number is allowed when so many tables, those that somebody seated keeps among them,
    can share out the people seated within the limits of a group and the seats of the room.
    A plan that expects some to stay away may have fewer tables.
    """
    size, seated = sitting.size, len(sitting.seated)
    if size is None:
        return
    kept = sitting.kept_tables(sitting.seated)
    allowed = [
        number
        for number, most in enumerate(sitting.most_at_tables(seated, kept), 1)
        if number >= len(kept) and number * size.min <= seated <= most
    ]
    wanted = min(allowed, key=lambda number: abs(number + seated // -size.target), default=None)
    tables = len(sitting.groups)
    fewer = sitting.case.plan.attendance == "expected" and tables in allowed
    if wanted is not None and tables != wanted and not (fewer and tables < wanted):
        text = message("Round {round} seats {people} at {tables} instead of {wanted}.")
        held = plural(tables, "{n} table", "{n} tables")
        yield _about(sitting, text, people=people(seated), tables=held, wanted=wanted)


def uneven_groups(sitting: Sitting) -> Iterator[Finding]:
    """Find a group with 2 people fewer than another though its table has room for more."""
    largest = max((len(group.attendees) for group in sitting.groups), default=0)
    for group in sitting.groups:
        seated = len(group.attendees)
        if largest - seated > 1 and seated < sitting.most_at(group.table):
            text = message(
                "In round {round}, table {table} has {people} while another has {largest}."
            )
            yield _at(sitting, group.table, text, people=people(seated), largest=largest)


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
        text = message("Round {round} could seat {more} more of those sitting out ({names}).")
        yield _about(sitting, text, more=needless, names=names)


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
            text = message("Round {round} seats {who} together at table {table}.")
            yield _about(sitting, text, a, b, table=table)


def together_apart(sitting: Sitting) -> Iterator[Finding]:
    """Find two people who must sit together and neither share a table nor both sit out."""
    for a, b in sitting.case.partners:
        spots, others = set(sitting.spots(a)), set(sitting.spots(b))
        if {a, b} <= sitting.present and spots and others and not spots & others:
            text = message("Round {round} separates {who}, who must sit together.")
            yield _about(sitting, text, a, b)


def fixed_table_left(sitting: Sitting) -> Iterator[Finding]:
    """Find somebody whose table is fixed by the roster and who sits at another."""
    for key, who in sitting.case.people.items():
        for spot in sitting.spots(key) if who.table is not None else ():
            if spot != OUT and sitting.groups[spot].table != who.table:
                table = sitting.groups[spot].table
                text = message(
                    "Round {round} seats {who} at table {table} instead of table {kept}."
                )
                yield _about(sitting, text, key, table=table, kept=who.table)


def _about(
    sitting: Sitting, text: str, *keys: str, table: int | None = None, **fields: object
) -> Finding:
    r, case = sitting.round, sitting.case
    names = [case.label(key) for key in keys]
    who = names[0] if len(names) == 1 else listing(names)
    told = sentence(text, round=r.number, who=who, table=table, **fields)
    return Finding(told, r.block, r.number, table, case.ids(*keys))


def _at(sitting: Sitting, table: int, text: str, **fields: object) -> Finding:
    r = sitting.round
    return Finding(sentence(text, round=r.number, table=table, **fields), r.block, r.number, table)


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
