"""Why no seating can exist, found before any search, and what would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event
from copschedule.domain.plan import RoundTime
from copschedule.domain.roster import Roster
from copschedule.instance import RotationInstance, group_size
from copschedule.rotation.asked import Asked, Change
from copschedule.rotation.starts import kept_tables, units
from copschedule.rotation.ties import large_clique, unseatable


@dataclass(frozen=True)
class Reason:
    """A sentence that says what can't be, and changes that do away with it."""

    why: str
    changes: tuple[Change, ...]


def impossibilities(
    event: Event, roster: Roster, rounds: Sequence[RoundTime], instance: RotationInstance
) -> tuple[Reason, ...]:
    """Return every reason that counting alone gives why these rounds can't be seated."""
    asked = Asked(event, roster, rounds, instance)
    found = [
        *_nobody_fits(asked),
        *_too_many_hosts(asked),
        *_too_few_hosts(asked),
        *_kept_tables_closed(asked),
        *_kept_tables_too_small(asked),
        *_too_many_by_hand(asked),
        *_units_too_large(asked),
        *_too_many_apart(asked),
    ]
    found = found or list(_ties_not_kept(asked))
    return tuple({reason.why: reason for reason in reversed(found)}.values())[::-1]


def _nobody_fits(asked: Asked) -> Iterator[Reason]:
    """No round seats anybody, though there are people to seat."""
    there = asked.instance.present.sum(axis=1)
    if asked.instance.sizes.sum() or there.max(initial=0) < 2:
        return
    r = int(there.argmax())
    size = group_size(asked.event, asked.rounds[r].block)
    w, most = asked.w, int(there[r])
    yield Reason(
        w.many(
            most,
            "{n} person is there at most, and a group needs at least {least}.",
            "{n} people are there at most, and a group needs at least {least}.",
            least=size.min,
        ),
        (
            asked.after(
                w("Allow groups of {size}.", size=most), event=asked.with_groups_of(r, most)
            ),
        ),
    )


def _too_many_hosts(asked: Asked) -> Iterator[Reason]:
    """A host has no table of their own in all of their rounds."""
    instance = asked.instance
    homeless = np.flatnonzero(instance.host & (kept_tables(instance) < 0))
    if len(homeless):
        open_tables = (instance.sizes > 0).sum(axis=1)
        hosts, tables, w = int(instance.host.sum()), int(open_tables.min()), asked.w
        names = asked.names(homeless)
        yield Reason(
            w.many(
                hosts,
                "{n} host needs a table, and a round has only {tables} (no table is left for "
                "{names}).",
                "{n} hosts need a table each, and a round has only {tables} (no table is left for "
                "{names}).",
                tables=tables,
                names=names,
            ),
            (
                asked.after(
                    w("Let {names} be no host.", names=names),
                    roster=asked.with_people(homeless, host=False),
                ),
            ),
        )


def _too_few_hosts(asked: Asked) -> Iterator[Reason]:
    """Every table must have a host, and a round has more tables than hosts."""
    instance = asked.instance
    price = instance.rules.host_at_every_table
    if price is None or not price.hard:
        return
    tables = (instance.sizes > 0).sum(axis=1)
    hosts = (instance.present & instance.host).sum(axis=1)
    for r in np.flatnonzero(tables > hosts).tolist()[:1]:
        lacking = int(tables[r] - hosts[r])
        guests = np.flatnonzero(instance.present[r] & ~instance.host)[:lacking]
        w, number = asked.w, asked.number(r)
        yield Reason(
            w.many(
                int(hosts[r]),
                "Every table must have a host: round {number} has {tables} tables and {n} host.",
                "Every table must have a host: round {number} has {tables} tables and {n} hosts.",
                number=number,
                tables=int(tables[r]),
            ),
            (
                asked.after(
                    w.many(
                        lacking,
                        "Name {n} more host among those who are there in round {number}.",
                        "Name {n} more hosts among those who are there in round {number}.",
                        number=number,
                    ),
                    roster=asked.with_people(guests.tolist(), host=True),
                ),
                asked.after(
                    w("Make a host at every table a wish instead of a condition."),
                    event=_with_soft_hosts(asked.event),
                ),
            ),
        )


def _with_soft_hosts(event: Event) -> Event:
    rule = event.rules.host_at_every_table.model_copy(update={"strictness": "soft"})
    rules = event.rules.model_copy(update={"host_at_every_table": rule})
    return event.model_copy(update={"rules": rules})


def _kept_tables_closed(asked: Asked) -> Iterator[Reason]:
    """Somebody keeps a table that a round does not use."""
    sizes = asked.instance.sizes
    for i in np.flatnonzero(asked.instance.table >= 0).tolist():
        table = int(asked.instance.table[i])
        for r in np.flatnonzero(asked.instance.present[:, i]).tolist():
            if table >= sizes.shape[1] or sizes[r, table] == 0:
                used = int((sizes[r] > 0).sum())
                w, name = asked.w, asked.names([i])
                yield Reason(
                    w.many(
                        used,
                        "{name} keeps table {table}, and round {number} sets only {n} table for "
                        "those present.",
                        "{name} keeps table {table}, and round {number} sets only {n} tables for "
                        "those present.",
                        name=name,
                        table=table + 1,
                        number=asked.number(r),
                    ),
                    (
                        asked.after(
                            w("Let {names} sit at any table.", names=name),
                            roster=asked.with_people([i], table=None),
                        ),
                    ),
                )
                break


def _kept_tables_too_small(asked: Asked) -> Iterator[Reason]:
    """More people keep a table than sit at it."""
    instance = asked.instance
    for r in range(instance.rounds):
        keepers = np.flatnonzero((instance.table >= 0) & instance.present[r])
        for table, count in Counter(instance.table[keepers].tolist()).items():
            if table < instance.sizes.shape[1] and 0 < instance.sizes[r, table] < count:
                who = keepers[instance.table[keepers] == table]
                w, seats = asked.w, int(instance.sizes[r, table])
                yield Reason(
                    w.many(
                        seats,
                        "{names} keep table {table}, where round {number} seats {n} person.",
                        "{names} keep table {table}, where round {number} seats {n} people.",
                        names=asked.names(who),
                        table=table + 1,
                        number=asked.number(r),
                    ),
                    (
                        asked.after(
                            w("Let {names} sit at any table.", names=asked.names(who[seats:])),
                            roster=asked.with_people(who[seats:].tolist(), table=None),
                        ),
                    ),
                )


def _too_many_by_hand(asked: Asked) -> Iterator[Reason]:
    """More people were put at a table by hand than sit at it."""
    instance = asked.instance
    for r in range(instance.rounds if instance.keep is not None else 0):
        assert instance.keep is not None
        for table in np.unique(instance.keep[r][instance.keep[r] >= 0]).tolist():
            who = np.flatnonzero(instance.keep[r] == table)
            seats = int(instance.sizes[r, table]) if table < instance.sizes.shape[1] else 0
            if len(who) > seats:
                w = asked.w
                yield Reason(
                    w.many(
                        seats,
                        "{names} were put at table {table} by hand, where round {number} seats {n} "
                        "person.",
                        "{names} were put at table {table} by hand, where round {number} seats {n} "
                        "people.",
                        names=asked.names(who),
                        table=table + 1,
                        number=asked.number(r),
                    ),
                    (
                        asked.after(
                            w("Keep only {number} of them there.", number=seats),
                            keep=_kept_less(instance.keep, r, who[seats:]),
                        ),
                    ),
                )


def _kept_less(keep: NDArray[np.int64], r: int, people: NDArray[np.int64]) -> NDArray[np.int64]:
    fewer = keep.copy()
    fewer[r, people] = -1
    return fewer


def _units_too_large(asked: Asked) -> Iterator[Reason]:
    """More people must sit together than the largest table holds."""
    instance, told = asked.instance, set[tuple[int, int]]()
    label = units(instance)
    for r in range(instance.rounds):
        there = np.flatnonzero(instance.present[r])
        largest = int(instance.sizes[r].max(initial=0))
        for unit, count in Counter(label[there].tolist()).items():
            if 1 < count > largest > 0 and (unit, count) not in told:
                told.add((unit, count))
                who = there[label[there] == unit]
                w, names = asked.w, asked.names(who)
                yield Reason(
                    w.many(
                        largest,
                        "{names} must sit together, and the largest table of round {number} seats "
                        "{n} person.",
                        "{names} must sit together, and the largest table of round {number} seats "
                        "{n} people.",
                        names=names,
                        number=asked.number(r),
                    ),
                    (
                        asked.after(
                            w("Allow groups of {size}.", size=count),
                            event=asked.with_groups_of(r, count),
                        ),
                        asked.after(
                            w("Let {names} sit at tables of their own.", names=names),
                            roster=asked.without_pairs("together", who.tolist()),
                        ),
                    ),
                )


def _too_many_apart(asked: Asked) -> Iterator[Reason]:
    """More people must all be kept apart than there are tables."""
    instance, told = asked.instance, list[list[int]]()
    enemies: dict[int, set[int]] = {}
    for a, b in instance.apart.tolist():
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    for r in range(instance.rounds):
        there = set(np.flatnonzero(instance.present[r]).tolist())
        tables = int((instance.sizes[r] > 0).sum())
        clique = large_clique({a: enemies[a] & there for a in enemies if a in there}, tables)
        if clique and tables and clique not in told:
            told.append(clique)
            w = asked.w
            yield Reason(
                w.many(
                    tables,
                    "{names} must all be kept apart, and round {number} has only {n} table.",
                    "{names} must all be kept apart, and round {number} has only {n} tables.",
                    names=asked.names(clique),
                    number=asked.number(r),
                ),
                (
                    asked.after(
                        w("Let {names} share a table.", names=asked.names(clique[:2])),
                        roster=asked.without_pairs("apart", clique[:2]),
                    ),
                ),
            )


def _ties_not_kept(asked: Asked) -> Iterator[Reason]:
    """Some can't all be seated as they must be, together, apart or at a table."""
    instance, tried = asked.instance, set[bytes]()
    for r in range(instance.rounds):
        keep = b"" if instance.keep is None else instance.keep[r].tobytes()
        alike = instance.present[r].tobytes() + instance.sizes[r].tobytes() + keep
        witness = [] if alike in tried else unseatable(instance, r)
        tried.add(alike)
        if witness:
            sizes = ", ".join(map(str, instance.sizes[r][instance.sizes[r] > 0].tolist()))
            w, names = asked.w, asked.names(witness)
            yield Reason(
                w(
                    "{names} can't all be seated in round {number} as their pairs and tables "
                    "demand: its tables seat {sizes}.",
                    names=names,
                    number=asked.number(r),
                    sizes=sizes,
                ),
                (
                    asked.after(
                        w("Give up the pairs among {names} who are kept apart.", names=names),
                        roster=asked.without_pairs("apart", witness),
                    ),
                    asked.after(
                        w("Give up the pairs among {names} who sit together.", names=names),
                        roster=asked.without_pairs("together", witness),
                    ),
                ),
            )
