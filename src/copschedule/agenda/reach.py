"""What a day can come to: the new encounters attainable, for each way to hold its rounds.

A round counts for those who are there from its start to its end. In a block held in a certain way,
attendee i has *seats* (the people beside them at the largest table, over the rounds that they
attend) and *strangers* within reach (those who share one of these rounds and have not met them).
Several blocks share the same strangers, so that for every set S of blocks

    new(i) <= (seats outside S) + (strangers within reach of some block in S),

and no seating of any agenda with these times has more new encounters than half the sum over i of
the least of these limits, nor more than pairs at its tables. People who are within reach of i in
all blocks of a set are those who arrive by the earliest of its last starts and leave after the
latest of its first ends: one cumulative table of arrivals and departures serves everybody, and
inclusion and exclusion gives the unions. Whoever has a place in a block beside has no seat, but
still counts as a stranger: a limit all the same. The solver sees none of it: it is given the
combinations that are good enough (`copschedule.agenda.levels`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from copschedule.agenda.attendance import present_throughout
from copschedule.agenda.company import ALWAYS, Company
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.reach_kernels import Kinds, Stays, accumulate, add_reach, add_strangers
from copschedule.agenda.ways import UNHELD, Ways
from copschedule.domain.event import group_size_of
from copschedule.domain.grouping import table_sizes
from copschedule.engine.compiled import uninterrupted

Indices = NDArray[np.int64]
Numbers = NDArray[np.float64]

AT_ONCE = 3
"""Blocks whose strangers are told apart; those of further blocks are taken to be different."""

MOST_COMBINATIONS = 20_000_000
"""Of kinds of ways, as many as fit into memory some times: for more, fewer blocks are taken."""


@dataclass(frozen=True, eq=False)
class Attainable:
    """What combinations of ways are worth, over the first few blocks.

    Attributes
    ----------
    kind
        Of each block, int (w, J): of each way when so many talks are over before it; ways of the
        same kind are there for the same people.
    encounters
        float (K0, K1, K2): new encounters that no seating of this combination exceeds.
    left
        float (K0, K1, K2): people who meet nobody new, though they could in another.
    """

    kind: tuple[Indices, ...]
    encounters: Numbers
    left: Numbers


def attainable(
    instance: AgendaInstance, company: Company, held: Sequence[tuple[DayBlock, Ways]]
) -> Attainable:
    """Return what every combination of ways to hold the first blocks is worth.

    They are at most `AT_ONCE`, and as many as have `MOST_COMBINATIONS` at most. Where people
    leave at applauses, a way comes once for each number of them.

    Notes
    -----
    Time grows with stays times kinds of ways, and where strangers are scarce with stays times
    combinations; memory with combinations.
    """
    held = held[:AT_ONCE]
    classes = _Classes.of(company, [ways for _, ways in held])
    described = [_describe(instance, company, classes, data, ways) for data, ways in held]
    while math.prod(len(one.rows) for one in described) > MOST_COMBINATIONS:
        described.pop()
    placed = np.ones((AT_ONCE, len(company.newcomer)), dtype=np.bool_)
    for row, (data, _) in zip(placed, held[: len(described)], strict=False):
        row[:] = company.takes_part(data.block.id)
    kinds = _padded(described)
    weight = company.newcomer_weight
    new = company.newcomer[company.attendee]
    value, left = _total(kinds, _stays(company, classes, placed, np.where(new, weight, 1.0), None))
    if weight > 1:
        # A member's encounters with newcomers count for more: once more, with these alone.
        value += _total(
            kinds, _stays(company, classes, placed, np.where(new, 0.0, weight - 1.0), new)
        )[0]
    pairs = _outer_sum([weight * one.pairs for one in described])
    return Attainable(
        kind=tuple(one.kind for one in described),
        encounters=np.minimum(value / 2, pairs),
        left=left,
    )


def compile_loops() -> None:
    """Have the loops compiled, or read from disk: seconds that are nobody's budget."""
    nobody = np.zeros(0, dtype=np.int64)
    nothing = np.zeros(0)
    kinds = _padded([])
    placed = np.ones((AT_ONCE, 0), dtype=np.bool_)
    first = np.zeros(1, dtype=np.int64)
    _total(kinds, Stays(nobody, nobody, placed, nobody, nothing, nothing, nobody, first, first))


def _total(kinds: Kinds, stays: Stays) -> tuple[Numbers, Numbers]:
    """Return twice the encounters attainable, and those left out, of each combination."""
    shape = tuple(kinds.many)
    alone = np.zeros((AT_ONCE, int(kinds.many.max())))
    lost, left = np.zeros(shape), np.zeros(shape)
    classes = (kinds.begins, kinds.ends, kinds.applauses)
    table = np.zeros([1 + max(0, int(numbers.max())) for numbers in classes])
    with uninterrupted():
        add_strangers(stays, np.arange(len(stays.arrives)), 1.0, table)
        accumulate(table)
        add_reach(kinds, stays, table, alone, lost, left)
    return _outer_sum(
        [row[:count] for row, count in zip(alone, kinds.many, strict=True)]
    ) - lost, left


def _outer_sum(terms: Sequence[Numbers]) -> Numbers:
    """Return the sum of a term of each block, (K0, K1, K2); blocks that there are not have none."""
    total = np.zeros((1, 1, 1))
    for axis, term in enumerate(terms):
        total = total + term.reshape([-1 if axis == other else 1 for other in range(AT_ONCE)])
    return total


@dataclass(frozen=True, eq=False)
class _Classes:
    """The arrivals and departures between which a round starts or ends, ascending."""

    arrivals: Indices
    departures: Indices

    @classmethod
    def of(cls, company: Company, ways: Sequence[Ways]) -> _Classes:
        every = cls(
            np.unique(np.append(company.arrives, -ALWAYS)),
            np.unique(np.append(company.leaves, ALWAYS)),
        )
        begins = [every.begins(one.begins[one.begins != UNHELD]) for one in ways]
        ends = [every.ends(one.ends[one.ends != UNHELD]) for one in ways]
        return cls(
            every.arrivals[np.unique(np.concatenate([[0], *begins]).astype(np.int64))],
            every.departures[np.unique(np.concatenate([[0], *ends]).astype(np.int64))],
        )

    def begins(self, seconds: Indices) -> Indices:
        """Return the latest class of those who have arrived by each time."""
        return np.searchsorted(self.arrivals, seconds, side="right") - 1

    def ends(self, seconds: Indices) -> Indices:
        """Return the first class of those who are still there at each time."""
        return np.searchsorted(self.departures, seconds, side="left")

    def arrives(self, seconds: Indices) -> Indices:
        """Return the first class at which people of each arrival are there."""
        return np.searchsorted(self.arrivals, seconds, side="left")

    def leaves(self, seconds: Indices) -> Indices:
        """Return the last class at which people of each departure are there, -1 for none."""
        return np.searchsorted(self.departures, seconds, side="right") - 1


def _stays(
    company: Company,
    classes: _Classes,
    placed: NDArray[np.bool_],
    worth: Numbers,
    strangers: NDArray[np.bool_] | None,
) -> Stays:
    """Return the stays as the loops want them; `strangers` says who counts as one, None for all.

    Stays of one attendee at the same times and places are one; those that are alike follow each
    other.
    """
    counts = np.ones(len(worth)) if strangers is None else strangers.astype(np.float64)
    claps = np.minimum(company.claps, company.applauses)
    rows = np.column_stack(
        [
            classes.arrives(company.arrives),
            classes.leaves(company.leaves),
            claps,
            placed[:, company.attendee].T,
            company.attendee,
        ]
    )
    different, which = np.unique(rows, axis=0, return_inverse=True)
    which = which.reshape(-1)
    changes = np.flatnonzero(np.diff(different[:, :-1], axis=0).any(axis=1)) + 1
    excluded, first = _no_strangers(company, different[:, -1])
    return Stays(
        arrives=different[:, 0].copy(),
        leaves=different[:, 1].copy(),
        placed=np.ascontiguousarray(different[:, 3 : 3 + AT_ONCE].T, dtype=np.bool_),
        claps=different[:, 2].copy(),
        value=_added_up(company.probability * worth, which, len(different)),
        counts=_added_up(company.probability * counts, which, len(different)),
        excluded=excluded,
        first=first,
        alike=np.unique([0, *changes, len(different)]).astype(np.int64),
    )


def _added_up(values: Numbers, which: Indices, many: int) -> Numbers:
    """Return the sums of values, by a number from 0 that says where each belongs."""
    return np.bincount(which, values, many).astype(np.float64)


def _no_strangers(company: Company, attendee: Indices) -> tuple[Indices, Indices]:
    """Return, stay by stay, the stays of the same person and of those whom they have met."""
    people = len(company.newcomer)
    own = np.arange(people)
    one = np.concatenate([own, company.met[:, 0], company.met[:, 1]])
    other = np.concatenate([own, company.met[:, 1], company.met[:, 0]])
    by_one = np.argsort(one, kind="stable")
    known, begins = other[by_one], np.searchsorted(one[by_one], np.arange(people + 1))
    order = np.argsort(attendee, kind="stable")
    stays_of = np.searchsorted(attendee[order], np.arange(people + 1))
    excluded = [
        np.concatenate(
            [order[stays_of[a] : stays_of[a + 1]] for a in known[begins[i] : begins[i + 1]]]
        )
        for i in attendee
    ]
    first = np.cumsum([0, *map(len, excluded)])
    return np.concatenate([np.empty(0, np.int64), *excluded]).astype(np.int64), first


@dataclass(frozen=True, eq=False)
class _Described:
    """The kinds of ways of one block: their rows, their pairs at tables, and the kind of each way.

    A row holds the ranks at which each round begins, those at which it ends, and its seats.
    """

    kind: Indices
    rows: Indices
    applauses: Indices
    pairs: Numbers


def _describe(
    instance: AgendaInstance, company: Company, classes: _Classes, data: DayBlock, ways: Ways
) -> _Described:
    held = ways.begins != UNHELD
    largest, pairs = _tables(instance, company, data, ways, held)
    begins = np.where(held, classes.begins(ways.begins), UNHELD)
    ends = np.where(held, classes.ends(ways.ends), UNHELD)
    rows = np.concatenate([begins, ends, largest - 1, pairs], axis=1)
    claps = np.arange(company.applauses + 1)
    rows = np.column_stack([np.repeat(rows, len(claps), axis=0), np.tile(claps, len(rows))])
    kinds, kind = np.unique(rows, axis=0, return_inverse=True)
    rounds = held.shape[1]
    return _Described(
        kind=kind.reshape(-1, len(claps)),
        rows=kinds[:, : 3 * rounds],
        applauses=kinds[:, -1],
        pairs=kinds[:, 3 * rounds : -1].sum(axis=1).astype(np.float64),
    )


def _tables(
    instance: AgendaInstance,
    company: Company,
    data: DayBlock,
    ways: Ways,
    held: NDArray[np.bool_],
) -> tuple[Indices, Indices]:
    """Return the people at the largest table of each round, and the pairs at all of them."""
    begins, ends = ways.begins.ravel(), ways.ends.ravel()
    there = present_throughout(instance, begins, ends, company.takes_part(data.block.id))
    sizes = _sizes(instance, data)
    rows = np.array([sizes(int(people)) for people in there], dtype=np.int64).reshape(-1, 2)
    largest, pairs = rows.T.reshape(2, *held.shape)
    return np.where(held, largest, 1), np.where(held, pairs, 0)


def _sizes(instance: AgendaInstance, data: DayBlock) -> Callable[[int], tuple[int, int]]:
    """Return what tells the largest table and the pairs at tables for so many people there.

    Where fewer may turn up, or somebody opens a table of their own, the sizes are not known
    beforehand: then the limits of a group stand in.
    """
    size = group_size_of(data.block)
    assert size is not None
    rooms = [room.seats for room in instance.event.rooms_for(data.block)] or [None]
    known = data.block.parallel is None and instance.as_many_as_told

    @cache
    def sizes(people: int) -> tuple[int, int]:
        if not known:
            largest = max(
                min(size.max, max(seats, default=size.max)) if seats else size.max
                for seats in rooms
            )
            largest = max(1, min(largest, people))
            return largest, people * (largest - 1) // 2
        each = [np.array(table_sizes(people, size, seats), dtype=np.int64) for seats in rooms]
        return (
            max(int(tables.max(initial=1)) for tables in each),
            max(int((tables * (tables - 1)).sum()) // 2 for tables in each),
        )

    return sizes


def _padded(described: Sequence[_Described]) -> Kinds:
    """Put the kinds of at most three blocks into arrays of one shape."""
    most = max((len(block.rows) for block in described), default=1)
    rounds = max((block.rows.shape[1] // 3 for block in described), default=1)
    many = np.ones(AT_ONCE, dtype=np.int64)
    number, applauses = (np.zeros((AT_ONCE, most), dtype=np.int64) for _ in range(2))
    begins, ends, beside = (np.full((AT_ONCE, most, rounds), UNHELD) for _ in range(3))
    for b, block in enumerate(described):
        parts = np.split(block.rows, 3, axis=1)
        for padded, part in zip((begins, ends, beside), parts, strict=True):
            padded[b, : len(part), : part.shape[1]] = part
        many[b], number[b, : len(parts[0])] = len(parts[0]), (parts[0] != UNHELD).sum(axis=1)
        applauses[b, : len(parts[0])] = block.applauses
    seats = np.zeros((AT_ONCE, most, rounds + 1), dtype=np.int64)
    seats[:, :, 1:] = np.cumsum(np.maximum(beside, 0), axis=2)
    return Kinds(many, number, begins, ends, applauses, seats)
