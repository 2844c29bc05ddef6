"""The loops that weigh a swap by the rules of the room: languages, kinds, newcomers, moves.

Hosts and those who keep a table are never swapped, so what the rules say of them is settled
where the search starts.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.engine.compiled import compiled, inlined
from copschedule.instance import RotationInstance
from copschedule.room_rules import KindLimit, Price

Indices = NDArray[np.int64]
Small = NDArray[np.int32]
Unsigned = NDArray[np.uint16]
Flags = NDArray[np.bool_]

HARD_BREACH = 100
"""What breaking a hard rule or pair costs inside the search, in new encounters."""

_MOST_OF_A_BREACH = 1500
"""The same in units, where a new encounter is many of them."""


class RuleTables(NamedTuple):
    """The rules of a room and how its tables stand by them: K limits on C kinds, L languages.

    G is nobody's table.

    Attributes
    ----------
    kind
        int32 (K, n): label of each attendee's kind, different for each limit; -1 for none.
    cost_of
        int32 (C,): of each kind, the cost of a person too many or too few.
    of_kind, fewest, most
        int32 (R, G + 1, C): people of each kind at each table, and how many there may be.
    speaks, speakers
        bool (n, L), int32 (R, G + 1, L): who speaks what, and how many at each table do.
    lacking
        int32 (n,): long-standing members whom a newcomer has yet to meet; 0 or less when content.
    newcomer
        bool (n,): newcomers, if the rule about them is on; else nobody.
    moves, moving
        int32 (n,): changes of table beyond those allowed; bool (n,): whose changes count.
    costs
        int32 (3,): of somebody who does not speak their table's language, of a member lacking,
        of a change of table too many.
    seat_cost
        int32 (n, G + 1), or (0, 0) where no table costs anybody anything.
    """

    kind: Small
    cost_of: Small
    of_kind: Small
    fewest: Small
    most: Small
    speaks: Flags
    speakers: Small
    lacking: Small
    newcomer: Flags
    moves: Small
    moving: Flags
    costs: Small
    seat_cost: Small


def rule_tables(instance: RotationInstance, seat: Indices) -> RuleTables:
    """Return the rules of an instance, the counts of a seating yet to be built."""
    rules, n = instance.rules, instance.attendees

    def cost(price: Price | None) -> int:
        if price is None:
            return 0
        return hard_breach(instance) if price.hard else price.weight

    tables = (instance.rounds, instance.sizes.shape[1] + 1)
    kinds, cost_of = np.zeros((len(rules.kinds), n), dtype=np.int32), list[int]()
    for k, limit in enumerate(rules.kinds):
        kinds[k] = np.where(limit.kind < 0, -1, limit.kind + len(cost_of))
        cost_of += [cost(limit.price)] * _kinds(limit)
    fewest, most = _limits(instance, seat)
    allowed = np.full(n, -1) if rules.moves_allowed is None else rules.moves_allowed
    speaks = np.zeros((n, 0), dtype=np.bool_) if rules.speaks is None else rules.speaks
    meets = rules.members_needed is not None
    return RuleTables(
        kind=kinds,
        cost_of=np.array(cost_of, dtype=np.int32),
        of_kind=np.zeros((*tables, len(cost_of)), dtype=np.int32),
        fewest=fewest,
        most=most,
        speaks=speaks,
        speakers=np.zeros((*tables, speaks.shape[1]), dtype=np.int32),
        lacking=np.zeros(n, np.int32)
        if rules.members_needed is None
        else rules.members_needed.astype(np.int32),
        newcomer=instance.newcomer & meets,
        moves=-np.maximum(allowed, 0).astype(np.int32),
        moving=allowed >= 0,
        costs=np.array(
            [
                cost(rules.common_language),
                cost(rules.newcomers_meet_members),
                cost(rules.least_moving),
            ],
            dtype=np.int32,
        ),
        seat_cost=_seat_costs(instance),
    )


def hard_breach(instance: RotationInstance) -> int:
    """Return what breaking a hard rule costs in the instance's units: sums fit two bytes."""
    return min(HARD_BREACH * instance.scale, _MOST_OF_A_BREACH)


def _kinds(limit: KindLimit) -> int:
    return int(limit.kind.max(initial=-1)) + 1


def _limits(instance: RotationInstance, seat: Indices) -> tuple[Small, Small]:
    """Return the fewest and most of each kind at each table, int32 (R, G + 1, C) each."""
    fewest, most = [], []
    for limit in instance.rules.kinds:
        of_kind = np.zeros((instance.rounds, _kinds(limit)), dtype=np.int64)
        r, a = np.nonzero((seat >= 0) & (limit.kind >= 0))
        np.add.at(of_kind, (r, limit.kind[a]), 1)
        low, high = limit.limits(of_kind, instance.sizes)
        fewest.append(low)
        most.append(high)
    nothing = np.zeros((*instance.sizes.shape, 0), dtype=np.int64)
    nobodys = ((0, 0), (0, 1), (0, 0))
    padded = [
        np.pad(np.concatenate([nothing, *rows], axis=2), nobodys).astype(np.int32)
        for rows in (fewest, most)
    ]
    return padded[0], padded[1]


def _seat_costs(instance: RotationInstance) -> Small:
    """Return the costs of all table rules, int32 (n, G + 1); (0, 0) where there are none."""
    if not instance.own_table_rules:
        return np.zeros((0, 0), dtype=np.int32)
    total = sum(costs for _, costs in instance.own_table_rules)
    return np.pad(total, ((0, 0), (0, 1))).astype(np.int32)


@compiled
def has_rules(rules: RuleTables) -> bool:
    """Tell whether any rule is on."""
    return bool(
        rules.kind.shape[0] > 0
        or rules.costs[0] > 0
        or rules.costs[1] > 0
        or rules.costs[2] > 0
        or rules.seat_cost.shape[0] > 0
    )


@compiled
def build_rules(rules: RuleTables, seat: Unsigned, size: Small, shared: NDArray[np.int16]) -> int:
    """Count how the tables stand, and return what all breaches cost."""
    rounds, n = seat.shape
    total = 0
    for r in range(rounds):
        for a in range(n):
            _count_in(rules, r, seat[r, a], a, 1)
            if rules.seat_cost.shape[0] > 0:
                total += rules.seat_cost[a, seat[r, a]]
    for a in range(n):
        for b in range(n):
            if shared[a, b] > 0 and rules.newcomer[a] and not rules.newcomer[b]:
                rules.lacking[a] -= 1
    for a in range(n):
        total += rules.costs[1] * max(0, rules.lacking[a])
        if rules.moving[a]:
            rules.moves[a] += _changes_of_table(seat, a, size.shape[1])
            total += rules.costs[2] * max(0, rules.moves[a])
    for r in range(rounds):
        for g in range(size.shape[1]):
            total += table_cost(rules, size, r, g)
    return total


@compiled
def _count_in(rules: RuleTables, r: int, g: int, a: int, step: int) -> None:
    for k in range(rules.kind.shape[0]):
        if rules.kind[k, a] >= 0:
            rules.of_kind[r, g, rules.kind[k, a]] += step
    for language in range(rules.speaks.shape[1]):
        if rules.speaks[a, language]:
            rules.speakers[r, g, language] += step


@compiled
def table_cost(rules: RuleTables, size: Small, r: int, g: int) -> int:
    """Return what the breaches at one table cost."""
    cost = 0
    for label in range(rules.cost_of.shape[0]):
        people = rules.of_kind[r, g, label]
        misplaced = max(0, people - rules.most[r, g, label])
        misplaced += max(0, rules.fewest[r, g, label] - people)
        cost += rules.cost_of[label] * misplaced
    if rules.speaks.shape[1] > 0:
        cost += rules.costs[0] * _excluded(rules, size[r, g], r, g, -1, -1)
    return cost


@compiled
def _excluded(rules: RuleTables, people: int, r: int, g: int, leaver: int, comer: int) -> int:
    """Count who does not speak a table's most spoken language, a leaver replaced by a comer.

    Nobody leaves where `leaver` is -1.
    """
    most = 0
    for language in range(rules.speaks.shape[1]):
        speakers = rules.speakers[r, g, language]
        if leaver >= 0:
            speakers -= int(rules.speaks[leaver, language])
            speakers += int(rules.speaks[comer, language])
        most = max(most, speakers)
    return people - most


@compiled
def _changes_of_table(seat: Unsigned, a: int, nowhere: int) -> int:
    """Count how often somebody sits at another table than the last time."""
    changes, last = 0, nowhere
    for r in range(seat.shape[0]):
        if seat[r, a] != nowhere:
            if last != nowhere and last != seat[r, a]:
                changes += 1
            last = seat[r, a]
    return changes


@compiled
def _move_step(seat: Unsigned, r: int, a: int, table: int, nowhere: int) -> int:
    """Return how many more changes of table there are when somebody takes another in round r."""
    step = 0
    for direction in (-1, 1):
        q = r + direction
        while 0 <= q < seat.shape[0] and seat[q, a] == nowhere:
            q += direction
        if 0 <= q < seat.shape[0]:
            step += int(seat[q, a] != table) - int(seat[q, a] != seat[r, a])
    return step


@compiled
def rule_change(
    rules: RuleTables,
    seat: Unsigned,
    members: Unsigned,
    size: Small,
    shared: NDArray[np.int16],
    r: int,
    x: int,
    y: int,
) -> int:
    """Return what swapping x and y in round r adds to the cost of breaches."""
    gx, gy = seat[r, x], seat[r, y]
    change = _exchange_cost(rules, size, r, gx, x, y) + _exchange_cost(rules, size, r, gy, y, x)
    change += _seat_change(rules, seat, size.shape[1], r, x, gy)
    change += _seat_change(rules, seat, size.shape[1], r, y, gx)
    if rules.costs[1] > 0:
        x_step = y_step = 0
        for g, leaver, comer in ((gx, x, y), (gy, y, x)):
            lost, gained, cost = _meetings_change(
                rules, members[r, g, : size[r, g]], shared, leaver, comer
            )
            change += cost
            if leaver == x:
                x_step += lost
                y_step += gained
            else:
                y_step += lost
                x_step += gained
        change += _lacking_change(rules, x, x_step) + _lacking_change(rules, y, y_step)
    return change


@compiled
def _seat_change(
    rules: RuleTables, seat: Unsigned, nowhere: int, r: int, a: int, table: int
) -> int:
    """Return the change by somebody's own moves and seat when they take another table."""
    change = 0
    if rules.seat_cost.shape[0] > 0:
        change += rules.seat_cost[a, table] - rules.seat_cost[a, seat[r, a]]
    if rules.moving[a]:
        moves = rules.moves[a]
        more = moves + _move_step(seat, r, a, table, nowhere)
        change += rules.costs[2] * (max(0, more) - max(0, moves))
    return change


@compiled
def _exchange_cost(rules: RuleTables, size: Small, r: int, g: int, leaver: int, comer: int) -> int:
    """Return the change at one table, by kinds and languages, when one comes for another."""
    change = 0
    for k in range(rules.kind.shape[0]):
        old, now = rules.kind[k, leaver], rules.kind[k, comer]
        if old != now:
            if old >= 0:
                change += _misplaced_change(rules, r, g, old, -1)
            if now >= 0:
                change += _misplaced_change(rules, r, g, now, 1)
    if rules.speaks.shape[1] > 0:
        before = _excluded(rules, size[r, g], r, g, -1, -1)
        after = _excluded(rules, size[r, g], r, g, leaver, comer)
        change += rules.costs[0] * (after - before)
    return change


@inlined
def _misplaced_change(rules: RuleTables, r: int, g: int, label: int, step: int) -> int:
    """Return the change at one table when one of a kind comes (1) or leaves (-1)."""
    people = rules.of_kind[r, g, label]
    over = step * int(people + max(0, step) > rules.most[r, g, label])
    under = step * int(people + min(0, step) < rules.fewest[r, g, label])
    return rules.cost_of[label] * (over - under)  # type: ignore[no-any-return]


@compiled
def _meetings_change(
    rules: RuleTables, people: Unsigned, shared: NDArray[np.int16], leaver: int, comer: int
) -> tuple[int, int, int]:
    """Return what leaver and comer gain or lose themselves, and the cost for the rest of a table.

    A step of 1 is a member more whom a newcomer meets.
    """
    lost = gained = cost = 0
    for m in people:
        if m != leaver:
            step = 0
            if rules.newcomer[leaver] != rules.newcomer[m] and shared[leaver, m] == 1:
                if rules.newcomer[m]:
                    step -= 1
                else:
                    lost -= 1
            if rules.newcomer[comer] != rules.newcomer[m] and shared[comer, m] == 0:
                if rules.newcomer[m]:
                    step += 1
                else:
                    gained += 1
            cost += _lacking_change(rules, m, step)
    return lost, gained, cost


@compiled
def _lacking_change(rules: RuleTables, a: int, step: int) -> int:
    lacking: int = rules.lacking[a]
    change: int = rules.costs[1] * (max(0, lacking - step) - max(0, lacking))
    return change


@compiled
def swap_by_rules(
    rules: RuleTables,
    seat: Unsigned,
    members: Unsigned,
    size: Small,
    shared: NDArray[np.int16],
    r: int,
    x: int,
    y: int,
) -> None:
    """Bring the counts up to date for a swap that is about to be made."""
    for leaver, comer in ((x, y), (y, x)):
        g = seat[r, leaver]
        if rules.moving[comer]:
            rules.moves[comer] += _move_step(seat, r, comer, g, size.shape[1])
        _count_in(rules, r, g, leaver, -1)
        _count_in(rules, r, g, comer, 1)
        for m in members[r, g, : size[r, g]]:
            if m != leaver and rules.costs[1] > 0:
                if rules.newcomer[leaver] != rules.newcomer[m] and shared[leaver, m] == 1:
                    rules.lacking[leaver if rules.newcomer[leaver] else m] += 1
                if rules.newcomer[comer] != rules.newcomer[m] and shared[comer, m] == 0:
                    rules.lacking[comer if rules.newcomer[comer] else m] -= 1
