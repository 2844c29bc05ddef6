"""The value of every objective term and measure, in plain numpy: one place for all readers."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import QUARTERS_A_WHOLE, RotationInstance
from copschedule.room_rules import KindLimit

Indices = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class RotationMeasures:
    """What a seating is worth to each attendee and to all.

    Attributes
    ----------
    new
        int (n,): people new to each attendee whom they sit with at least once, each at the
        instance's `credit`.
    attainment
        float (n,): new / most; NaN where most is 0.
    left_out, least_attainment, new_encounters, newcomer_encounters, repetition
        The terms of the objective, in order of importance. `least_attainment` is 1 when
        nobody could meet anybody new; `new_encounters` and the costs below are in the
        instance's units.
    soft_pairs
        Weight of the soft pair rules that are broken, round by round; new_encounters is less
        by it.
    own_rules
        What each `PairRule` and `TableRule` costs, by its name; new_encounters is less by it.
    breaches
        Times that a hard pair or a hard rule of the room is broken; 0 in a legal plan.
    rules
        How often each rule of the room that is on is broken, by its name; new_encounters is less
        by the weights of the soft ones.
    repeats
        Encounters in the plan that are not new.
    churn
        Seats at another table than people have been told; new_encounters is less by their price.
    """

    new: Indices
    attainment: NDArray[np.float64]
    left_out: int
    least_attainment: float
    new_encounters: int
    newcomer_encounters: int
    repetition: int
    soft_pairs: int
    own_rules: dict[str, int]
    breaches: int
    rules: dict[str, int]
    repeats: int
    churn: int

    @property
    def key(self) -> tuple[float, ...]:
        """Legality, then the terms: larger for a better plan, the fairness price apart."""
        return (
            -self.breaches,
            -self.left_out,
            self.least_attainment,
            self.new_encounters,
            self.newcomer_encounters,
            -self.repetition,
        )


def shared_rounds(seat: Indices) -> tuple[Indices, Indices, Indices]:
    """Count the rounds that each pair shares.

    Parameters
    ----------
    seat
        int (R, n): table of each attendee in each round, -1 for nowhere.

    Returns
    -------
    a, b, times
        int (k,) each, a < b: the pairs who share a table at least once, and how often. Memory
        grows with the encounters, not with the square of the people.
    """
    n = seat.shape[1]
    codes = [_pairs_of_a_round(row, n) for row in seat]
    code, times = np.unique(np.concatenate([*codes, np.empty(0, np.int64)]), return_counts=True)
    return code // max(n, 1), code % max(n, 1), times


def _pairs_of_a_round(row: Indices, n: int) -> Indices:
    """Return a * n + b, a < b, of each pair who share a table."""
    people = np.argsort(row, kind="stable")
    people = people[row[people] >= 0]
    tables = row[people]
    codes = []
    for distance in range(1, int(np.bincount(tables).max(initial=0))):
        together = tables[distance:] == tables[:-distance]
        codes.append(people[:-distance][together] * n + people[distance:][together])
    return np.concatenate([*codes, np.empty(0, np.int64)])


def measure(instance: RotationInstance, seat: Indices) -> RotationMeasures:
    """Measure a seating, int (R, n) of table indices, -1 for nowhere (design of the objective)."""
    a, b, times = shared_rounds(seat)
    n = instance.attendees
    before = _times_met(instance, a, b)
    fresh = before == 0
    new = _credited(instance, a[fresh], b[fresh])
    with_newcomer = fresh & (instance.newcomer[a] | instance.newcomer[b])
    could = instance.most > 0
    attainment = np.divide(new, instance.most, out=np.full(n, np.nan), where=could)
    met_before = instance.met[:, 2]
    together = times + before
    base = int((met_before * (met_before - 1) // 2).sum())
    repetition = int(((together * (together - 1) - before * (before - 1)) // 2).sum()) + base
    ahead = seat[instance.played :]
    soft, churn = _soft_pairs_broken(instance, ahead), _churn(instance, seat)
    sharing = shared_rounds(ahead) if instance.played else (a, b, times)
    own = {name: _sharing_costs(rows, sharing, n) for name, rows in instance.own_rules}
    own |= {name: _seat_costs(ahead, costs) for name, costs in instance.own_table_rules}
    rules, prices = rule_breaches(instance, seat), instance.rules.prices()
    soft_rules = sum(
        prices[rule].weight * times for rule, times in rules.items() if not prices[rule].hard
    )
    hard_rules = sum(times for rule, times in rules.items() if prices[rule].hard)
    hard_pairs = _shared(ahead, instance.apart).sum() + _parted(ahead, instance.together).sum()
    worth = _units(instance, a, b) * np.where(with_newcomer, instance.newcomer_weight, 1)
    costs = soft + soft_rules + sum(own.values()) + instance.churn_price * churn
    return RotationMeasures(
        new=new,
        attainment=attainment,
        left_out=int((could & (new == 0)).sum()),
        least_attainment=float(np.min(attainment[could], initial=1.0)),
        new_encounters=int(worth[fresh].sum()) - costs,
        newcomer_encounters=int(with_newcomer.sum()),
        repetition=repetition,
        soft_pairs=soft,
        own_rules=own,
        breaches=int(hard_pairs) + hard_rules,
        rules=rules,
        repeats=int(times.sum() - fresh.sum()),
        churn=churn,
    )


def _credited(instance: RotationInstance, a: Indices, b: Indices) -> Indices:
    """Return what each attendee meets, of these pairs, int (n,)."""
    n = instance.attendees
    if instance.credit is None:
        return np.bincount(np.concatenate([a, b]), minlength=n)
    met = np.zeros(n, dtype=np.int64)
    np.add.at(met, a, instance.credit[b])
    np.add.at(met, b, instance.credit[a])
    return met


def _units(instance: RotationInstance, a: Indices, b: Indices) -> Indices:
    """Return the units that an encounter of each pair is, newcomers apart."""
    worth = np.full(len(a), instance.scale, dtype=np.int64)
    if instance.credit is not None:
        worth = instance.credit[a] * instance.credit[b]
    quarters = _third_of(instance.faded, a, b, instance.attendees)
    return np.where(quarters > 0, worth * quarters // QUARTERS_A_WHOLE, worth)


def _churn(instance: RotationInstance, seat: Indices) -> int:
    """Count the seats, one a person and round, at another table than people have been told."""
    if instance.told is None:
        return 0
    moved = (instance.told >= 0) & (seat >= 0) & (seat != instance.told)
    return int(moved[instance.played :].sum())


def _times_met(instance: RotationInstance, a: Indices, b: Indices) -> Indices:
    """Return how often each pair (a < b) had met before the event."""
    return _third_of(instance.met, a, b, instance.attendees)


def _third_of(rows: Indices, a: Indices, b: Indices, n: int) -> Indices:
    """Look pairs (a < b) up in rows, int (k, 3); 0 for those who are in none."""
    first, second = np.minimum(rows[:, 0], rows[:, 1]), np.maximum(rows[:, 0], rows[:, 1])
    known = first * n + second
    order = np.argsort(known, kind="stable")  # At once where they are in order, as most are.
    known = known[order]
    wanted = a * n + b
    place = np.minimum(np.searchsorted(known, wanted), max(len(known) - 1, 0))
    if not len(known):
        return np.zeros(len(a), dtype=np.int64)
    return np.where(known[place] == wanted, rows[order, 2][place], 0)


def _shared(seat: Indices, pairs: Indices) -> Indices:
    """Count the rounds in which each pair shares a table, int (k,)."""
    at_a, at_b = seat[:, pairs[:, 0]], seat[:, pairs[:, 1]]
    shared: Indices = ((at_a >= 0) & (at_a == at_b)).sum(axis=0)
    return shared


def _sharing_costs(costs: Indices, sharing: tuple[Indices, Indices, Indices], n: int) -> int:
    """Sum what pairs cost, int (k, 3), for each round in which they share a table.

    Those who share one are looked up among those who cost: these may be nearly all pairs.
    """
    a, b, times = sharing
    return int((_third_of(costs, a, b, n) * times).sum())


def _parted(seat: Indices, pairs: Indices) -> Indices:
    """Count the rounds in which both of a pair are seated, but not together, int (k,)."""
    at_a, at_b = seat[:, pairs[:, 0]], seat[:, pairs[:, 1]]
    parted: Indices = ((at_a >= 0) & (at_b >= 0) & (at_a != at_b)).sum(axis=0)
    return parted


def _soft_pairs_broken(instance: RotationInstance, seat: Indices) -> int:
    pairs, weight = instance.soft_pairs[:, :2], instance.soft_pairs[:, 2]
    broken = np.where(weight < 0, _shared(seat, pairs), _parted(seat, pairs))
    return int((np.abs(weight) * broken).sum())


def _seat_costs(seat: Indices, costs: Indices) -> int:
    """Sum the costs, int (n, G), of everybody's table in every round."""
    r, a = np.nonzero(seat >= 0)
    return int(costs[a, seat[r, a]].sum())


def rule_breaches(instance: RotationInstance, seat: Indices) -> dict[str, int]:
    """Count how often each rule of the room that is on is broken, by its name.

    Tables of rounds that are played are not judged; whom a newcomer met at them counts, and how
    often somebody has moved.
    """
    rules, whole = instance.rules, seat
    seat = seat[instance.played :]
    breaches = {limit.rule: _misplaced(instance, seat, limit) for limit in rules.kinds}
    if rules.speaks is not None:
        breaches["common_language"] = _excluded(instance, seat, rules.speaks)
    if rules.host_at_every_table is not None:
        size = _at_tables(instance, seat, np.ones(instance.attendees, dtype=np.bool_))
        breaches["host_at_every_table"] = int(
            ((size > 0) & (_at_tables(instance, seat, instance.host) == 0)).sum()
        )
    if rules.members_needed is not None:
        missing = rules.members_needed - _members_met(instance, whole)
        breaches["newcomers_meet_members"] = int(np.maximum(missing, 0).sum())
    if rules.moves_allowed is not None:
        concerned = rules.moves_allowed >= 0
        moves = changes_of_table(whole[:, concerned])
        excess = np.maximum(moves - rules.moves_allowed[concerned], 0)
        breaches["least_moving"] = int(excess.sum())
    return breaches


def changes_of_table(seat: Indices) -> Indices:
    """Count how often each of n people sits at another table than the last time, int (n,).

    Parameters
    ----------
    seat
        int (R, n): table of each in each round, -1 for nowhere; rounds without a seat are
        passed over.
    """
    moves = np.zeros(seat.shape[1], dtype=np.int64)
    last = np.full(seat.shape[1], -1)
    for row in seat:
        moves += (row >= 0) & (last >= 0) & (row != last)
        last = np.where(row >= 0, row, last)
    return moves


def _at_tables(instance: RotationInstance, seat: Indices, people: NDArray[np.bool_]) -> Indices:
    """Count the people given at each table of each round, int (R G,)."""
    tables = instance.sizes.shape[1]
    place = seat + np.arange(len(seat))[:, None] * tables
    return np.bincount(place[(seat >= 0) & people], minlength=len(seat) * tables)


def _misplaced(instance: RotationInstance, seat: Indices, limit: KindLimit) -> int:
    """Count the people too many of a kind, and too few where they are to be spread evenly."""
    shape = len(seat), instance.sizes.shape[1]
    everybody = np.ones(instance.attendees, dtype=np.bool_)
    sizes, misplaced = _at_tables(instance, seat, everybody).reshape(shape), 0
    for kind in range(int(limit.kind.max(initial=-1)) + 1):
        here = _at_tables(instance, seat, limit.kind == kind).reshape(shape)
        fewest, most = limit.limits(here.sum(axis=1, keepdims=True), sizes)
        misplaced += int(np.maximum(here - most[:, :, 0], 0).sum())
        misplaced += int(np.maximum(fewest[:, :, 0] - here, 0).sum())
    return misplaced


def _excluded(instance: RotationInstance, seat: Indices, speaks: NDArray[np.bool_]) -> int:
    """Count, table by table, who does not speak the language that most of the table do."""
    size = _at_tables(instance, seat, np.ones(instance.attendees, dtype=np.bool_))
    speakers = [_at_tables(instance, seat, speaks_it) for speaks_it in speaks.T]
    return int((size - np.max(speakers, axis=0)).sum())


def _members_met(instance: RotationInstance, seat: Indices) -> Indices:
    """Count the different long-standing members with whom each newcomer shares a table, (n,)."""
    a, b, _ = shared_rounds(seat)
    mixed = instance.newcomer[a] != instance.newcomer[b]
    newcomers = np.where(instance.newcomer[a], a, b)[mixed]
    return np.bincount(newcomers, minlength=instance.attendees)
