"""The arrays that the search works on: who sits where, and what every swap would change."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import PARTS, RotationInstance
from copschedule.rotation.rule_kernels import RuleTables, hard_breach, rule_tables

Indices = NDArray[np.int64]
Small = NDArray[np.int32]
Unsigned = NDArray[np.uint16]
"""Numbers of people, tables and seats; where none is negative, no loop has to allow for it."""

Gains = NDArray[np.signedinteger[Any]]

_LARGEST_GROUP_IN_BYTES = 30

RELIEF = 3
"""What one new encounter less than needed costs, in new encounters (chosen by measuring)."""


class Seats(NamedTuple):
    """Who sits where: n attendees, R rounds, G tables of at most c people.

    Attributes
    ----------
    seat, place
        uint16 (R, n): table of each attendee (G for nobody's table) and position at it.
    members, size
        uint16 (R, G, c), int32 (R, G): who sits at each table, and how many.
    movable, movers, mover_count
        bool (R, n), uint16 (R, n), int32 (R,): who may be swapped, also as lists.
    """

    seat: Unsigned
    place: Unsigned
    members: Unsigned
    size: Small
    movable: NDArray[np.bool_]
    movers: Unsigned
    mover_count: Small


class Pairs(NamedTuple):
    """What each pair is worth, all (n, n) and symmetric.

    A pair's *gain* in a round is what their sharing a table there adds to the plan, all other
    rounds being as they are: its worth if they meet in no other round, and the standing value
    of a pair rule.

    Attributes
    ----------
    worth
        What a first shared table counts for; 0 for those who have met before.
    gain
        The gain of each pair were they put together in a round where they are not.
    shared
        int16: rounds in which they share a table.
    past
        int16: times that they met at earlier events.
    """

    worth: Gains
    gain: Gains
    shared: NDArray[np.int16]
    past: NDArray[np.int16]


class Tables(NamedTuple):
    """What each table is worth to each attendee.

    Attributes
    ----------
    gain
        (R, G + 1, n): sum over the members m of a table of the gain of (m, attendee), and what
        it is worth that the attendee has been told this table.
    own
        (R, n): `gain` of everybody's own table.
    """

    gain: Gains
    own: Gains


class Needs(NamedTuple):
    """What each attendee has and should have, all (n,).

    Attributes
    ----------
    new, need
        int32: people new to them whom they meet, and how many that should be at least.
    newcomer
        bool.
    credit
        int32: what meeting an attendee adds to `new`.
    units, relief
        int: of one new encounter; of one more in `new` for somebody who needs it.
    """

    new: Small
    need: Small
    newcomer: NDArray[np.bool_]
    credit: Small
    units: int
    relief: int


class Scratch(NamedTuple):
    """Room to work in.

    Attributes
    ----------
    limit
        No swap loses more than this, nor gains more.
    allowed
        (G + 1,): the most that a partner at each table may lose by the part in `loss`.
    loss
        (n,): what a swap with each partner loses, apart from what x gains at their table.
    row, candidates, weights
        (n,) each: the losses of the swaps worth a thought, their partners and weights.
    """

    limit: int
    allowed: Gains
    loss: Gains
    row: Small
    candidates: Unsigned
    weights: NDArray[np.float64]


class State(NamedTuple):
    """All that the search works on; every part is kept up to date by `kernels.swap`."""

    seats: Seats
    pairs: Pairs
    tables: Tables
    needs: Needs
    rules: RuleTables
    scratch: Scratch


def nobody_together(instance: RotationInstance) -> Pairs:
    """Return what each pair is worth while nobody sits anywhere; it need be made only once.

    Memory grows with the square of the attendees: a few thousand at the most.
    """
    n = instance.attendees
    dtype: np.dtype[np.signedinteger[Any]] = np.dtype(_dtype(instance))
    worth, standing = instance.worth().astype(dtype), _pair_rules(instance).astype(dtype)
    return Pairs(worth, standing, np.zeros((n, n), dtype=np.int16), _past(instance))


def empty_state(instance: RotationInstance, pairs: Pairs, seat: Indices, locked: int = 0) -> State:
    """Return a state for a seating, int (R, n) with -1 for nowhere; its tables are not built.

    `pairs` are those of `nobody_together`, which stay as they are. Nobody moves in the first
    `locked` rounds.
    """
    rounds, n = seat.shape
    groups = instance.sizes.shape[1]

    def zeros(*shape: int) -> Gains:
        return np.zeros(shape, dtype=_dtype(instance))

    return State(
        seats=_seats(instance, seat, max(locked, instance.played)),
        pairs=pairs._replace(gain=pairs.gain.copy(), shared=pairs.shared.copy()),
        tables=Tables(_told(instance, zeros(rounds, groups + 1, n)), zeros(rounds, n)),
        needs=_needs(instance),
        rules=rule_tables(instance, seat),
        scratch=Scratch(
            limit=int(np.iinfo(_dtype(instance)).max) // 2,
            allowed=zeros(groups + 1),
            loss=zeros(n),
            row=np.zeros(n, dtype=np.int32),
            candidates=np.zeros(n, dtype=np.uint16),
            weights=np.zeros(n, dtype=np.float64),
        ),
    )


def seating_of(seat: Unsigned, nowhere: int) -> Indices:
    """Return a seating of the loops with -1 instead of the number of nobody's table."""
    found = seat.astype(np.int64)
    found[found == nowhere] = -1
    return found


def _needs(instance: RotationInstance) -> Needs:
    n, credit = instance.attendees, instance.credit
    return Needs(
        new=np.zeros(n, np.int32),
        need=np.zeros(n, np.int32),
        newcomer=instance.newcomer,
        credit=np.ones(n, np.int32) if credit is None else credit.astype(np.int32),
        units=instance.scale,
        relief=RELIEF * instance.scale // (1 if credit is None else PARTS),
    )


def _told(instance: RotationInstance, gain: Gains) -> Gains:
    """Credit everybody's stay at the table that they have been told."""
    if instance.told is not None:
        r, x = np.nonzero(instance.told >= 0)
        gain[r, instance.told[r, x], x] = instance.churn_price
    return gain


def _past(instance: RotationInstance) -> NDArray[np.int16]:
    past = np.zeros((instance.attendees, instance.attendees), dtype=np.int16)
    a, b, times = instance.met.T
    past[a, b] = past[b, a] = times
    return past


def _dtype(instance: RotationInstance) -> type[np.int8 | np.int16]:
    pair_rules = (instance.apart, instance.together, instance.soft_pairs)
    plain = (
        instance.told is None
        and instance.scale == 1
        and not instance.own_rules
        and not any(len(pairs) for pairs in pair_rules)
    )
    small = int(instance.sizes.max(initial=0)) <= _LARGEST_GROUP_IN_BYTES
    return np.int8 if plain and small and instance.newcomer_weight == 1 else np.int16


def _pair_rules(instance: RotationInstance) -> Indices:
    """Return what a shared table is worth by the pair rules alone, int (n, n)."""
    standing = np.zeros((instance.attendees, instance.attendees), dtype=np.int64)
    breach = hard_breach(instance)
    for pairs, value in ((instance.apart, -breach), (instance.together, breach)):
        standing[pairs[:, 0], pairs[:, 1]] = value
        standing[pairs[:, 1], pairs[:, 0]] = value
    for pairs, sign in ((instance.soft_pairs, 1), *((rows, -1) for _, rows in instance.own_rules)):
        a, b, weight = pairs.T
        standing[a, b] += sign * weight
        standing[b, a] += sign * weight
    return standing


def _movable(instance: RotationInstance, seat: Indices) -> NDArray[np.bool_]:
    """Tell who may be swapped: not who keeps a table, nor who sits nowhere."""
    keeps_table = (instance.table >= 0) | instance.host
    movable: NDArray[np.bool_] = (seat >= 0) & ~keeps_table
    if instance.keep is not None:
        movable &= instance.keep < 0
    return movable


def _seats(instance: RotationInstance, seat: Indices, locked: int) -> Seats:
    rounds, n = seat.shape
    groups = instance.sizes.shape[1]
    size = np.zeros((rounds, groups), dtype=np.int32)
    for r in range(rounds):
        size[r] = np.bincount(seat[r][seat[r] >= 0], minlength=groups)
    members = np.zeros((rounds, groups, int(size.max(initial=0))), dtype=np.uint16)
    place, movers = np.zeros((rounds, n), np.uint16), np.zeros((rounds, n), np.uint16)
    movable = _movable(instance, seat)
    movable[:locked] = False
    for r in range(rounds):
        people = np.argsort(seat[r], kind="stable")
        people = people[seat[r][people] >= 0]
        at = seat[r][people]
        position = np.arange(len(people)) - np.searchsorted(at, at)
        members[r, at, position] = people
        place[r, people] = position
        movers[r, : movable[r].sum()] = np.flatnonzero(movable[r])
    where = np.where(seat < 0, groups, seat).astype(np.uint16)
    return Seats(where, place, members, size, movable, movers, movable.sum(axis=1, dtype=np.int32))
