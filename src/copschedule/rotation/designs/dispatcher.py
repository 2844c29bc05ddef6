"""Picks, among all the constructions, the one with the most rounds for a room."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

import numpy as np

from copschedule.rotation.designs.cyclic import cyclic_rounds, cyclic_system, round_robin_system
from copschedule.rotation.designs.drawn import drawn_system
from copschedule.rotation.designs.fields import prime_power
from copschedule.rotation.designs.geometry import (
    affine_rounds,
    affine_system,
    arc_order,
    arc_system,
    unital_system,
)
from copschedule.rotation.designs.stored import near_designs, starters
from copschedule.rotation.designs.system import People, System, Tables, fit
from copschedule.rotation.designs.transversal import transversal_rounds, transversal_system


@dataclass(frozen=True, eq=False)
class Design:
    """Rounds in which nobody shares a table twice, and where they come from.

    Attributes
    ----------
    sizes
        People at each table, not increasing, the same in every round.
    tables
        Shape (rounds, people): the table of each person in each round, counted from 0.
    source
        The construction and who published it.
    walking_rule
        How people walk from table to table without paper; None when there is no such rule.
    steps
        Shape (people,): how many tables on each person moves after every round, modulo the
        number of tables; None without a walking rule.
    """

    sizes: tuple[int, ...]
    tables: Tables
    source: str
    walking_rule: str | None = None
    steps: People | None = None

    @property
    def rounds(self) -> int:
        """How many rounds there are."""
        return int(self.tables.shape[0])


_MOST_SEATS = 4_000_000
"""A construction is built whole, whatever is asked: seats x rounds beyond this cost seconds."""


class _Offer(NamedTuple):
    rounds: int
    build: Callable[[], System]


def design(sizes: Sequence[int], rounds: int) -> Design | None:
    """Return the best repeat-free schedule known here for tables of these sizes.

    Parameters
    ----------
    sizes
        People at each table, each at least 1, in any order; they differ by at most one.
    rounds
        How many rounds are wanted.

    Returns
    -------
    Design or None
        With as many of the rounds as a construction gives, at least one; the search adds the
        rest. None when the sizes differ by more than one, or nothing is asked for.

    Notes
    -----
    A rotation that people can walk is preferred where it has all the rounds. Then come, by
    their number of rounds, transversal designs, finite geometries and stored starters, each
    cut down to the sizes (see `fit`), and at last shifts drawn at random (see `drawn_system`).
    It is weak where the number of tables is no prime power and they seat six or more, so that
    few orthogonal Latin squares are known, and has nothing for sizes that differ by more than
    one. Beyond 4 million seats in all its rounds a design is not built, only rotated or drawn.
    Where the tables are not the same in every round, ask for one shape and search from it.

    Examples
    --------
    >>> found = design([5, 5, 5, 4, 4], 5)
    >>> found.rounds, found.walking_rule is not None
    (5, True)
    >>> design([4] * 4, 10).rounds
    5
    """
    wanted = tuple(sorted(sizes, reverse=True))
    if rounds < 1 or not wanted or wanted[0] - wanted[-1] > 1 or wanted[-1] < 1:
        return None
    system = _best_system(wanted, rounds)
    tables, rule = system.tables[:rounds], None
    if system.steps is not None and len(tables) > 1 < wanted[0]:
        rule = _walking_rule(system.steps, tables[0])
    steps = None if rule is None else system.steps
    return Design(wanted, tables, system.source, rule, steps)


def near_design(sizes: Sequence[int], rounds: int) -> Tables | None:
    """Return all the rounds asked for with a few repeats, from those known to be hard to find.

    For rooms in which no schedule without a repeat is known, such as three mutually orthogonal
    Latin squares of order 10 would be.

    Parameters
    ----------
    sizes, rounds
        As for `design`.

    Returns
    -------
    int array, shape (rounds, people), or None
        The table of each person in each round, counted from 0, tables in the order of their
        sizes; None where nothing is stored.

    Examples
    --------
    >>> near_design([10] * 10, 5).shape
    (5, 100)
    >>> near_design([10] * 10, 6) is None
    True
    """
    wanted = tuple(sorted(sizes, reverse=True))
    for near in near_designs():
        alike = len(near.sizes) == len(wanted) and near.system.rounds >= rounds
        if alike and _covers(near.sizes, wanted):
            system = fit(near.system, wanted)
            if system.rounds >= rounds:
                return system.tables[:rounds]
    return None


def _best_system(sizes: tuple[int, ...], rounds: int) -> System:
    groups, size = len(sizes), sizes[0]
    walkable = rounds if size == 1 else min(rounds, cyclic_rounds(groups, size))
    best = cyclic_system(groups, size, groups * size - sum(sizes), walkable)
    if best.rounds == rounds:
        return best
    offers = [offer for offer in _offers(sizes) if offer.rounds * sum(sizes) <= _MOST_SEATS]
    for offer in sorted(offers, key=lambda offer: -min(offer.rounds, rounds)):
        if min(offer.rounds, rounds) <= best.rounds:
            break
        system = fit(offer.build(), sizes)
        if min(system.rounds, rounds) > best.rounds:
            best = system
    if best.rounds < rounds and size <= groups:
        drawn = drawn_system(groups, size, groups * size - sum(sizes), rounds)
        best = max(best, drawn, key=lambda system: system.rounds)
    return best


def _offers(sizes: tuple[int, ...]) -> Iterator[_Offer]:
    groups, size = len(sizes), sizes[0]
    if size == 2:
        yield _Offer(2 * groups - 1, partial(round_robin_system, groups))
    yield from _transversal_offers(groups, size)
    yield from _geometric_offers(groups, size)
    for starter in starters():
        if len(starter.sizes) == groups and _covers(starter.sizes, sizes):
            yield _Offer(starter.rounds, starter.system)


def _geometric_offers(groups: int, size: int) -> Iterator[_Offer]:
    dimension = 2
    while prime_power(size) and size ** (dimension - 1) <= groups:
        if size ** (dimension - 1) == groups:
            rounds = affine_rounds(size, dimension)
            yield _Offer(rounds, partial(affine_system, size, dimension))
        dimension += 1
    order = size - 1
    if order > 1 and prime_power(order) and groups == order**2 - order + 1:
        yield _Offer(order**2, partial(unital_system, order))
    order = arc_order(groups, size)
    if order:
        yield _Offer(order + 1, partial(arc_system, order, size))


def _covers(larger: Sequence[int], smaller: Sequence[int]) -> bool:
    return all(0 <= a - b <= 1 for a, b in zip(larger, smaller, strict=True))


def _transversal_offers(groups: int, size: int) -> Iterator[_Offer]:
    own = transversal_rounds(groups, size)
    if size > groups or own == 1:
        return
    inner = design([size] * (groups // size), groups) if groups % size == 0 else None
    extra = 0 if inner is None else inner.rounds
    yield _Offer(own + extra, partial(_filled_transversal, groups, size, inner))


def _filled_transversal(groups: int, size: int, inner: Design | None) -> System:
    """Append rounds in which each row of a transversal design sits among itself."""
    outer = transversal_system(groups, size)
    if inner is None:
        return outer
    row = np.arange(size) * len(inner.sizes)
    filling = (inner.tables[:, None, :] + row[:, None]).reshape(inner.rounds, -1)
    return System(
        tables=np.concatenate([outer.tables, filling]),
        source=f"{outer.source}, its rows filled with: {inner.source}",
        parts=outer.parts,
    )


def _walking_rule(steps: People, start: Tables) -> str:
    """Word the steps seat by seat: seat k of a table is its k-th person in round 1."""
    moves = [
        f"seat {seat} stays" if step == 0 else f"seat {seat} moves {step} on"
        for seat, step in enumerate(steps[start == 0].tolist(), start=1)
    ]
    return (
        f"Seats count from 1 at each table in round 1. After each round, in tables: "
        f"{', '.join(moves)}; after the last table comes table 1."
    )
