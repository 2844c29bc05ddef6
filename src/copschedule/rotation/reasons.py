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
from copschedule.rotation.starts import kept_tables, units
from copschedule.rotation.ties import unseatable


@dataclass(frozen=True)
class Reason:
    """A sentence that says what can't be, and one that says what would do."""

    why: str
    repair: str


@dataclass(frozen=True, eq=False)
class _Request:
    """What is asked of the seating, with the names that a message needs."""

    event: Event
    roster: Roster
    rounds: Sequence[RoundTime]
    instance: RotationInstance

    def names(self, people: Sequence[int] | NDArray[np.int64]) -> str:
        labels = [self.roster.attendees[int(i)].label for i in people]
        return " and ".join([", ".join(labels[:-1]), labels[-1]] if len(labels) > 1 else labels)

    def number(self, r: int) -> int:
        return self.rounds[r].number


def impossibilities(
    event: Event, roster: Roster, rounds: Sequence[RoundTime], instance: RotationInstance
) -> tuple[Reason, ...]:
    """Return every reason that counting alone gives why these rounds can't be seated."""
    request = _Request(event, roster, rounds, instance)
    reasons = [
        *_nobody_fits(request),
        *_too_many_hosts(request),
        *_too_few_hosts(request),
        *_kept_tables_closed(request),
        *_kept_tables_too_small(request),
        *_too_many_by_hand(request),
        *_units_too_large(request),
        *_too_many_apart(request),
    ]
    return tuple(dict.fromkeys(reasons or _ties_not_kept(request)))


def _nobody_fits(request: _Request) -> Iterator[Reason]:
    """No round seats anybody, though there are people to seat."""
    there = request.instance.present.sum(axis=1)
    if request.instance.sizes.sum() or there.max(initial=0) < 2:
        return
    r = int(there.argmax())
    size = group_size(request.event, request.rounds[r].block)
    yield Reason(
        f"{there[r]} people are there at most, and a group needs at least {size.min}",
        f"allow groups of {there[r]}, or have {size.min} people there",
    )


def _too_many_hosts(request: _Request) -> Iterator[Reason]:
    """A host has no table of their own in all of their rounds."""
    instance = request.instance
    homeless = np.flatnonzero(instance.host & (kept_tables(instance) < 0))
    if len(homeless):
        open_tables = (instance.sizes > 0).sum(axis=1)
        hosts, tables = int(instance.host.sum()), int(open_tables.min())
        yield Reason(
            f"{hosts} hosts need a table each, and a round has only {tables} "
            f"(no table is left for {request.names(homeless)})",
            f"name {tables} hosts at most, or make the groups smaller",
        )


def _too_few_hosts(request: _Request) -> Iterator[Reason]:
    """Every table must have a host, and a round has more tables than hosts."""
    instance = request.instance
    price = instance.rules.host_at_every_table
    if price is None or not price.hard:
        return
    tables = (instance.sizes > 0).sum(axis=1)
    hosts = (instance.present & instance.host).sum(axis=1)
    for r in np.flatnonzero(tables > hosts).tolist()[:1]:
        yield Reason(
            f"every table must have a host, and round {request.number(r)} has {tables[r]} tables "
            f"and {hosts[r]} hosts",
            f"name {tables[r]} hosts who are there, make the groups larger, or make the rule soft",
        )


def _kept_tables_closed(request: _Request) -> Iterator[Reason]:
    """Somebody keeps a table that a round does not use."""
    sizes = request.instance.sizes
    for i in np.flatnonzero(request.instance.table >= 0).tolist():
        table = int(request.instance.table[i])
        for r in np.flatnonzero(request.instance.present[:, i]).tolist():
            if table >= sizes.shape[1] or sizes[r, table] == 0:
                used = int((sizes[r] > 0).sum())
                yield Reason(
                    f"{request.names([i])} keeps table {table + 1}, and round "
                    f"{request.number(r)} sets only {used} tables for those present",
                    "choose another table, or make the groups smaller",
                )
                break


def _kept_tables_too_small(request: _Request) -> Iterator[Reason]:
    """More people keep a table than sit at it."""
    instance = request.instance
    for r in range(instance.rounds):
        keepers = np.flatnonzero((instance.table >= 0) & instance.present[r])
        for table, count in Counter(instance.table[keepers].tolist()).items():
            if table < instance.sizes.shape[1] and 0 < instance.sizes[r, table] < count:
                who = keepers[instance.table[keepers] == table]
                yield Reason(
                    f"{request.names(who)} keep table {table + 1}, where round "
                    f"{request.number(r)} seats {instance.sizes[r, table]}",
                    f"give some of them another table than {table + 1}",
                )


def _too_many_by_hand(request: _Request) -> Iterator[Reason]:
    """More people were put at a table by hand than sit at it."""
    instance = request.instance
    for r in range(instance.rounds if instance.keep is not None else 0):
        assert instance.keep is not None
        for table in np.unique(instance.keep[r][instance.keep[r] >= 0]).tolist():
            who = np.flatnonzero(instance.keep[r] == table)
            seats = int(instance.sizes[r, table]) if table < instance.sizes.shape[1] else 0
            if len(who) > seats:
                yield Reason(
                    f"{request.names(who)} were put at table {table + 1} by hand, where round "
                    f"{request.number(r)} seats {seats}",
                    "keep fewer of them there",
                )


def _units_too_large(request: _Request) -> Iterator[Reason]:
    """More people must sit together than the largest table holds."""
    instance, told = request.instance, set[tuple[int, int]]()
    label = units(instance)
    for r in range(instance.rounds):
        there = np.flatnonzero(instance.present[r])
        largest = int(instance.sizes[r].max(initial=0))
        for unit, count in Counter(label[there].tolist()).items():
            if 1 < count > largest > 0 and (unit, count) not in told:
                told.add((unit, count))
                who = there[label[there] == unit]
                yield Reason(
                    f"{request.names(who)} must sit together, and the largest table of round "
                    f"{request.number(r)} seats {largest}",
                    f"allow groups of {count}, or split them",
                )


def _too_many_apart(request: _Request) -> Iterator[Reason]:
    """More people must all be kept apart than there are tables."""
    instance, told = request.instance, list[list[int]]()
    enemies: dict[int, set[int]] = {}
    for a, b in instance.apart.tolist():
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    for r in range(instance.rounds):
        there = set(np.flatnonzero(instance.present[r]).tolist())
        tables = int((instance.sizes[r] > 0).sum())
        clique = _large_clique({a: enemies[a] & there for a in enemies if a in there}, tables)
        if clique and tables and clique not in told:
            told.append(clique)
            yield Reason(
                f"{request.names(clique)} must all be kept apart, and round "
                f"{request.number(r)} has only {tables} tables",
                f"drop one of their pairs, or set {len(clique)} tables",
            )


def _ties_not_kept(request: _Request) -> Iterator[Reason]:
    """Some can't all be seated as they must be, together, apart or at a table."""
    instance, tried = request.instance, set[bytes]()
    for r in range(instance.rounds):
        keep = b"" if instance.keep is None else instance.keep[r].tobytes()
        alike = instance.present[r].tobytes() + instance.sizes[r].tobytes() + keep
        witness = [] if alike in tried else unseatable(instance, r)
        tried.add(alike)
        if witness:
            sizes = ", ".join(map(str, instance.sizes[r][instance.sizes[r] > 0].tolist()))
            yield Reason(
                f"{request.names(witness)} can't all be seated in round {request.number(r)} as "
                f"their pairs and tables demand: its tables seat {sizes}",
                "drop one of their pairs, or set other tables",
            )


def _large_clique(enemies: dict[int, set[int]], more_than: int) -> list[int]:
    """Return a clique of more than so many people, found greedily from each of them; or none."""
    for start in enemies:
        clique, candidates = [start], set(enemies[start])
        while candidates and len(clique) <= more_than:
            best = max(candidates, key=lambda a: (len(enemies[a] & candidates), -a))
            clique.append(best)
            candidates &= enemies[best]
        if len(clique) > more_than:
            return sorted(clique)
    return []
