"""The rotation's objective by counting pairs one by one, for small cases."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from fractions import Fraction
from itertools import combinations, pairwise
from math import ceil, floor

import numpy as np
from hypothesis import strategies as st

from copschedule.instance import RotationInstance
from copschedule.room_rules import KindLimit, Price, RoomRules


def shared_rounds(seat: np.ndarray) -> Counter[tuple[int, int]]:
    shared: Counter[tuple[int, int]] = Counter()
    for row in seat.tolist():
        for a, b in combinations(range(len(row)), 2):
            if row[a] == row[b] >= 0:
                shared[a, b] += 1
    return shared


def times_met(instance: RotationInstance) -> Counter[tuple[int, int]]:
    return Counter({(min(a, b), max(a, b)): times for a, b, times in instance.met.tolist()})


def most(instance: RotationInstance, largest: list[int]) -> list[int]:
    """`most` for a fixed agenda in which round r may have groups of up to largest[r]."""
    met, present = times_met(instance), instance.present
    credit = [1] * instance.attendees if instance.credit is None else instance.credit.tolist()
    result = []
    for a in range(instance.attendees):
        strangers = sorted(
            credit[b]
            for b in range(instance.attendees)
            if b != a
            and (min(a, b), max(a, b)) not in met
            and any(present[r, a] and present[r, b] for r in range(instance.rounds))
        )
        seats = sum(largest[r] - 1 for r in range(instance.rounds) if present[r, a])
        result.append(sum(strangers[::-1][:seats]))
    return result


def rule_breaches(instance: RotationInstance, seat: np.ndarray) -> dict[str, int]:
    rules, breaches = instance.rules, {}
    tables = [
        [a for a in range(instance.attendees) if row[a] == table]
        for row in seat[instance.played :].tolist()
        for table in sorted(set(row) - {-1})
    ]
    if rules.speaks is not None:
        breaches["common_language"] = sum(
            len(people) - int(rules.speaks[people].sum(axis=0).max()) for people in tables
        )
    if rules.host_at_every_table is not None:
        breaches["host_at_every_table"] = sum(
            not any(instance.host[a] for a in people) for people in tables
        )
    for limit in rules.kinds:
        breaches[limit.rule] = sum(
            misplaced(limit, kind, row)
            for row in seat[instance.played :].tolist()
            for kind in set(limit.kind) - {-1}
        )
    if rules.moves_allowed is not None:
        breaches["least_moving"] = sum(
            max(0, changes_of_table(seat[:, a].tolist()) - allowed)
            for a, allowed in enumerate(rules.moves_allowed.tolist())
            if allowed >= 0
        )
    if rules.members_needed is not None:
        met = shared_rounds(seat)
        breaches["newcomers_meet_members"] = sum(
            max(
                0,
                int(rules.members_needed[a])
                - sum(a in pair and not instance.newcomer[sum(pair) - a] for pair in met),
            )
            for a in np.flatnonzero(instance.newcomer).tolist()
        )
    return breaches


def misplaced(limit: KindLimit, kind: int, row: list[int]) -> int:
    """People too many of a kind at the tables of a round, and too few where they are spread."""
    seated = [a for a, table in enumerate(row) if table >= 0]
    alike = [a for a in seated if limit.kind[a] == kind]
    total = 0
    for table in {row[a] for a in seated}:
        here = sum(row[a] == table for a in alike)
        if limit.most is not None:
            total += max(0, here - limit.most)
        else:
            share = Fraction(len(alike) * sum(row[a] == table for a in seated), len(seated))
            total += max(0, here - ceil(share), floor(share) - here)
    return total


def changes_of_table(tables: list[int]) -> int:
    seated = [table for table in tables if table >= 0]
    return sum(one != other for one, other in pairwise(seated))


def own_rules(instance: RotationInstance, seat: np.ndarray) -> dict[str, int]:
    shared = shared_rounds(seat[instance.played :])
    return {
        name: sum(cost * shared[min(a, b), max(a, b)] for a, b, cost in rows.tolist())
        for name, rows in instance.own_rules
    } | {
        name: sum(
            int(costs[a, table])
            for row in seat[instance.played :].tolist()
            for a, table in enumerate(row)
            if table >= 0
        )
        for name, costs in instance.own_table_rules
    }


def churn(instance: RotationInstance, seat: np.ndarray) -> int:
    if instance.told is None:
        return 0
    return sum(
        0 <= told != now >= 0
        for told_row, row in zip(instance.told.tolist(), seat.tolist(), strict=True)
        for told, now in zip(told_row, row, strict=True)
    )


def terms(instance: RotationInstance, seat: np.ndarray) -> dict[str, float]:
    shared, met = shared_rounds(seat), times_met(instance)
    new = [pair for pair in shared if pair not in met]
    credit = [1] * instance.attendees if instance.credit is None else instance.credit.tolist()
    friends = [
        sum(credit[sum(pair) - a] for pair in new if a in pair) for a in range(instance.attendees)
    ]
    able = [a for a in range(instance.attendees) if instance.most[a] > 0]
    with_newcomer = [
        pair for pair in new if instance.newcomer[pair[0]] or instance.newcomer[pair[1]]
    ]
    together = shared + met
    soft = 0
    for a, b, weight in instance.soft_pairs.tolist():
        for row in seat[instance.played :].tolist():
            if row[a] >= 0 and row[b] >= 0 and (row[a] == row[b]) == (weight < 0):
                soft += abs(weight)
    prices = instance.rules.prices()
    soft_rules = sum(
        prices[rule].weight * times
        for rule, times in rule_breaches(instance, seat).items()
        if not prices[rule].hard
    )
    quarters = {(min(a, b), max(a, b)): q for a, b, q in instance.faded.tolist()}
    worth = {
        (a, b): (instance.scale if instance.credit is None else credit[a] * credit[b])
        * quarters.get((a, b), 4)
        // 4
        for a, b in new
    }
    return {
        "left_out": sum(friends[a] == 0 for a in able),
        "least_attainment": min((friends[a] / instance.most[a] for a in able), default=1.0),
        "new_encounters": sum(worth.values())
        + (instance.newcomer_weight - 1) * sum(worth[pair] for pair in with_newcomer)
        - soft
        - soft_rules
        - sum(own_rules(instance, seat).values())
        - instance.churn_price * churn(instance, seat),
        "newcomer_encounters": len(with_newcomer),
        "repetition": sum(c * (c - 1) // 2 for c in together.values()),
        "soft_pairs": soft,
        "repeats": sum(shared.values()) - len(new),
        "churn": churn(instance, seat),
    }


@st.composite
def room_rules(draw: st.DrawFn, n: int, newcomer: np.ndarray) -> RoomRules:
    """Some of the rules, none of them half of the time."""
    if draw(st.booleans()):
        return RoomRules()
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    prices = st.none() | st.builds(Price, st.integers(1, 3), st.booleans())
    language, meeting, moving = draw(prices), draw(prices), draw(prices)
    limits = [
        KindLimit(name, random.integers(-1, 3, n), draw(st.sampled_from([1, 2, None])), price)
        for name in ("same_organisation_at_a_table", "same_role_at_a_table")
        if (price := draw(prices)) is not None
    ]
    return RoomRules(
        common_language=language,
        speaks=None if language is None else random.random((n, 2)) < 0.6,
        host_at_every_table=draw(prices),
        kinds=tuple(limits),
        newcomers_meet_members=meeting,
        members_needed=None if meeting is None else np.where(newcomer, 2, 0),
        least_moving=moving,
        moves_allowed=None if moving is None else random.integers(-1, 2, n),
    )


@st.composite
def instances(
    draw: st.DrawFn, people: int = 12, rounds: int = 4, sure: bool = False, begun: bool = False
) -> tuple[RotationInstance, np.ndarray]:
    """A small instance and a seating of it at random, absences and history included.

    Half of the time people come by chance only, unless they are `sure` to. One that has `begun`
    may have rounds that are played, and tables that people have been told.
    """
    n = draw(st.integers(2, people))
    count = draw(st.integers(1, rounds))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    present = random.random((count, n)) < draw(st.sampled_from([1.0, 0.7]))
    tables = draw(st.integers(1, 3))
    seat = np.full((count, n), -1)
    sizes = np.zeros((count, tables), dtype=np.int64)
    for r in range(count):
        there = random.permutation(np.flatnonzero(present[r]))
        seat[r, there] = np.arange(len(there)) % tables
        sizes[r] = np.bincount(np.arange(len(there)) % tables, minlength=tables)
    pairs = np.array(list(combinations(range(n), 2)))
    known = pairs[random.random(len(pairs)) < draw(st.sampled_from([0.0, 0.3, 1.0]))]
    soft = pairs[random.random(len(pairs)) < draw(st.sampled_from([0.0, 0.1]))]
    none = np.zeros((0, 2), dtype=np.int64)
    newcomer = random.random(n) < 0.3
    played = draw(st.integers(0, count)) if begun else 0
    told = np.where(random.random(seat.shape) < 0.7, random.integers(0, tables, seat.shape), -1)
    told[:played] = -1
    instance = RotationInstance(
        present=present,
        sizes=sizes,
        most=np.zeros(n, dtype=np.int64),
        met=np.column_stack([known, random.integers(1, 3, len(known))]).astype(np.int64),
        newcomer=newcomer,
        host=np.zeros(n, dtype=np.bool_),
        table=np.full(n, -1),
        apart=none,
        together=none,
        soft_pairs=np.column_stack([soft, random.choice([-2, -1, 1, 2], len(soft))]).astype(
            np.int64
        ),
        newcomer_weight=draw(st.integers(1, 3)),
        fairness_price=0.02,
        rules=draw(room_rules(n, newcomer)),
        own_rules=(("mine", np.column_stack([soft, random.integers(1, 3, len(soft))])),)
        if draw(st.booleans())
        else (),
        own_table_rules=(("seat", random.integers(0, 3, (n, tables))),)
        if draw(st.booleans())
        else (),
        played=played,
        told=told if begun and draw(st.booleans()) else None,
        churn_price=draw(st.integers(0, 3)),
    )
    if not sure and draw(st.booleans()):
        instance = faded(instance, random)
    if not sure and draw(st.booleans()):
        instance = in_hundredths(instance, random.integers(1, 11, n))
    instance.most[:] = most(instance, sizes.max(axis=1).tolist())
    return instance, seat


def faded(instance: RotationInstance, random: np.random.Generator) -> RotationInstance:
    """The same people, some of whom met so long ago that it counts in part."""
    old = random.random(len(instance.met)) < 0.5
    rows = np.column_stack([instance.met[old, :2], random.integers(2, 4, int(old.sum()))])
    forgetful = replace(instance, met=instance.met[~old], faded=rows.astype(np.int64))
    return _times(forgetful, 4) if old.any() else forgetful


def in_hundredths(instance: RotationInstance, tenths: np.ndarray) -> RotationInstance:
    """The same people, who come with a probability of so many tenths."""
    doubts = [
        (a, b, int((10 - tenths[a]) * (10 - tenths[b])))
        for a, b in combinations(range(instance.attendees), 2)
    ]
    made = _times(instance, 100 // instance.scale)
    rows = np.array([row for row in doubts if row[2]], np.int64).reshape(-1, 3)
    own_rules = (*made.own_rules, ("doubts", rows))
    return replace(made, credit=tenths.astype(np.int64), own_rules=own_rules)


def _times(instance: RotationInstance, factor: int) -> RotationInstance:
    """The same in units that are so many times smaller."""
    weights, rules = np.array([1, 1, factor]), instance.rules

    def price(old: Price | None) -> Price | None:
        return old and Price(factor * old.weight, old.hard)

    return replace(
        instance,
        scale=factor * instance.scale,
        soft_pairs=instance.soft_pairs * weights,
        own_rules=tuple((name, rows * weights) for name, rows in instance.own_rules),
        own_table_rules=tuple((name, rows * factor) for name, rows in instance.own_table_rules),
        churn_price=factor * instance.churn_price,
        rules=replace(
            rules,
            common_language=price(rules.common_language),
            host_at_every_table=price(rules.host_at_every_table),
            newcomers_meet_members=price(rules.newcomers_meet_members),
            least_moving=price(rules.least_moving),
            kinds=tuple(replace(limit, price=price(limit.price)) for limit in rules.kinds),
        ),
    )
