"""Where the search for crowds starts: each row of people moves on by steps of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import isqrt

import numpy as np

from copschedule.instance import RotationInstance
from copschedule.rotation.designs.cyclic import cyclic_rounds
from copschedule.rotation.starts import (
    NOWHERE,
    Indices,
    Start,
    designed,
    foes,
    kept_tables,
    seated_of,
    units,
)

_TABLES_TRIED = 50


def crowd_start(instance: RotationInstance, generator: np.random.Generator) -> Start:
    """Return a design where one fits, its last rounds or else all of them seated by shifts."""
    nobody = np.full((instance.rounds, instance.attendees), NOWHERE, dtype=np.int64)
    begin = None if len(instance.together) else designed(instance, nobody)
    if begin is None:
        begin = Start(nobody)
    return replace(begin, seat=shifted_seating(instance, generator, begin.seat))


def shifted_seating(
    instance: RotationInstance, generator: np.random.Generator, partial: Indices
) -> Indices:
    """Seat everybody by the cyclic rotation, or nearby where their table is taken.

    The person of row i and column j wishes for table j + i r (mod p) in round r, p being the
    number of tables or the greatest prime below, so that few meet twice whatever the absences.
    Newcomers fill the first rows: they are spread over the tables. Those who must sit together,
    and those who keep a table, are seated first.

    Parameters
    ----------
    partial
        int (R, n): rounds that are seated already are left as they are.

    Returns
    -------
    int array, shape (R, n)
        Table of each attendee, -1 for those who are absent or sit out. O(R (n + G)) memory.
    """
    seat = partial.copy()
    company, outs = _Company(instance), np.zeros(instance.attendees, dtype=np.int64)
    groups = max(1, int((instance.sizes > 0).sum(axis=1).max(initial=0)))
    people = generator.permutation(instance.attendees)
    people = people[np.argsort(~instance.newcomer[people], kind="stable")]
    rank = np.empty(len(people), dtype=np.int64)
    rank[people] = np.arange(len(people))
    size = int(instance.sizes.max(initial=0))
    modulus = _modulus(groups, size, instance.rounds)
    row, column = np.divmod(rank, max(1, modulus))
    guided = (row < size) & (modulus > 0)
    for r in range(instance.rounds):
        if (seat[r] < 0).all() and instance.sizes[r].any():
            anywhere = generator.integers(groups, size=instance.attendees)
            people = seated_of(instance, r, outs, company.kept, generator)
            tables = _Tables(instance.sizes[r].copy(), seat[r])
            wish = np.where(guided, (column + row * r) % max(1, modulus), anywhere)
            _seat_round(company, tables, people, wish)
    return seat


def _modulus(groups: int, size: int, rounds: int) -> int:
    """Return how many tables the rotation uses so that none repeats; 0 where it would."""
    if cyclic_rounds(groups, size) >= rounds:
        return groups
    primes = (p for p in range(groups, 1, -1) if all(p % q for q in range(2, isqrt(p) + 1)))
    prime = next(primes, 0)
    return prime if prime >= max(size, rounds) else 0


class _Company:
    """What ties people to tables and to each other, for all rounds.

    Attributes
    ----------
    kept
        int (n,): the table that somebody keeps, -1 for none.
    home
        int (n,): the table kept by somebody's unit, -1 for none.
    label, tied
        int and bool (n,): the unit that somebody belongs to, and whether it has others.
    foes
        Those from whom each attendee must be kept apart.
    """

    def __init__(self, instance: RotationInstance) -> None:
        self.kept, self.label = kept_tables(instance), units(instance)
        home = np.full(instance.attendees, NOWHERE, dtype=np.int64)
        home[self.label[self.kept >= 0]] = self.kept[self.kept >= 0]
        self.home = home[self.label]
        self.tied = np.zeros(instance.attendees, dtype=np.bool_)
        self.tied[instance.together.ravel()] = True
        self.foes = foes(instance)

    def units(self, people: Indices) -> Iterator[Indices]:
        """Yield those of these people who must sit together, the largest units first."""
        tied = people[self.tied[people] & (self.home[people] < 0)]
        tied = tied[np.argsort(self.label[tied], kind="stable")]
        parts = np.split(tied, np.flatnonzero(np.diff(self.label[tied])) + 1)
        yield from sorted((part for part in parts if len(part)), key=len, reverse=True)


@dataclass(frozen=True, eq=False)
class _Tables:
    """The tables of one round while they fill: free chairs, and the table of each attendee."""

    room: Indices
    seat: Indices

    def take(self, people: Indices, wish: Indices) -> Indices:
        """Seat people where they wish, first come first served; return those without a seat."""
        wish = np.minimum(wish, len(self.room) - 1)
        order = np.argsort(wish, kind="stable")
        at = wish[order]
        fits = np.arange(len(at)) - np.searchsorted(at, at) < self.room[at]
        self.seat[people[order[fits]]] = at[fits]
        self.room[:] -= np.bincount(at[fits], minlength=len(self.room))
        return people[order[~fits]]


def _seat_round(company: _Company, tables: _Tables, people: Indices, wish: Indices) -> None:
    """Seat those who keep a table, then the units, then the rest, then whoever is left."""
    people = people[np.argsort(company.kept[people] < 0, kind="stable")]
    at_home = people[company.home[people] >= 0]
    left = [tables.take(at_home, company.home[at_home])]
    for unit in company.units(people):
        table = _table_of_unit(company, tables, unit, int(wish[unit[0]]))
        left.append(tables.take(unit, np.full(len(unit), table)))
    alone = people[(company.home[people] < 0) & ~company.tied[people]]
    left.append(tables.take(alone, wish[alone]))
    rest = np.concatenate(left)
    tables.seat[rest] = np.repeat(np.arange(len(tables.room)), tables.room)[: len(rest)]


def _table_of_unit(company: _Company, tables: _Tables, unit: Indices, wish: int) -> int:
    """Return the next table with chairs for a unit and nobody to be kept apart from it."""
    others = [foe for one in unit.tolist() for foe in company.foes.get(one, ())]
    taboo = set(tables.seat[others].tolist())
    for table in range(wish, min(wish + _TABLES_TRIED, len(tables.room))):
        if tables.room[table] >= len(unit) and table not in taboo:
            return table
    fitting = np.flatnonzero(tables.room >= len(unit)).tolist()
    return next((table for table in fitting if table not in taboo), wish)
