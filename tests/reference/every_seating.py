"""Every legal seating of a tiny rotation, one by one, and the best of them by the objective."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, permutations, product

import numpy as np
from hypothesis import strategies as st

from copschedule.instance import RotationInstance
from copschedule.scoring import RotationMeasures, measure
from reference import slow_rotation


def every_seating(instance: RotationInstance) -> Iterator[np.ndarray]:
    """All seatings that keep the hard rules, tables told apart."""
    rounds = [list(_every_round(instance, r)) for r in range(instance.rounds)]
    for rows in product(*rounds):
        seat = np.array(rows, dtype=np.int64).reshape(instance.present.shape)
        if in_turn(instance, seat):
            yield seat


def in_turn(instance: RotationInstance, seat: np.ndarray) -> bool:
    """Nobody who is free to sits out again in a round that seats one who never has."""
    paired = set(instance.together.ravel().tolist())
    free = {a for a in range(instance.attendees) if instance.table[a] < 0 and a not in paired}
    been: set[int] = set()
    for there, row in zip(instance.present, seat.tolist(), strict=True):
        out = {a for a in free if there[a] and row[a] < 0}
        if out & been and {a for a in free if row[a] >= 0} - been:
            return False
        been |= out
    return True


def _every_round(instance: RotationInstance, r: int) -> Iterator[np.ndarray]:
    there = np.flatnonzero(instance.present[r])
    seats = np.repeat(np.arange(instance.sizes.shape[1]), instance.sizes[r]).tolist()
    for order in sorted(set(permutations([-1] * (len(there) - len(seats)) + seats))):
        row = np.full(instance.attendees, -1)
        row[there] = order
        by_hand = instance.keep is None or (row == instance.keep[r])[instance.keep[r] >= 0].all()
        if by_hand and _legal(instance, row.tolist(), instance.present[r].tolist()):
            yield row


def _legal(instance: RotationInstance, row: list[int], there: list[bool]) -> bool:
    keeps = all(
        table in (-1, seat) or seat == -1
        for table, seat in zip(instance.table.tolist(), row, strict=True)
    )
    apart = all(row[a] != row[b] or row[a] == -1 for a, b in instance.apart.tolist())
    together = all(
        row[a] == row[b] or not (there[a] and there[b]) for a, b in instance.together.tolist()
    )
    return keeps and apart and together


def best(instance: RotationInstance, found: list[RotationMeasures]) -> RotationMeasures:
    """The best of all plans, in the order of the objective."""
    left_out = min(one.left_out for one in found)
    found = [one for one in found if one.left_out == left_out]
    most = max(one.new_encounters for one in found)
    floor = most - instance.fairness_price * abs(most) - 1e-9
    return max((one for one in found if one.new_encounters >= floor), key=lambda one: one.key)


def measures(instance: RotationInstance) -> list[RotationMeasures]:
    """What each seating is worth."""
    return [measure(instance, seat) for seat in every_seating(instance)]


@st.composite
def tiny_instances(
    draw: st.DrawFn, people: int = 6, rounds: int = 3, seatings: int = 20_000
) -> tuple[RotationInstance, np.ndarray]:
    """A tiny instance with rules of every kind, and a seating that keeps them.

    The rules are drawn from what a random seating happens to keep, so that there is always
    one; sizes are uneven, and some people sit out. Rounds are dropped until no more than so
    many seatings are left to look at.
    """
    n = draw(st.integers(2, people))
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    present = random.random((draw(st.integers(1, rounds)), n)) < draw(st.sampled_from([1, 0.7]))
    outs = np.zeros(n, dtype=np.int64)
    seat = np.array([_random_round(there, random, outs) for there in present])
    sizes = np.array([np.bincount(row[row >= 0], minlength=3) for row in seat])
    rules = draw(st.sampled_from([0.0, 0.3]))
    instance = _instance(present, seat, sizes, random, rules, draw(st.sampled_from([0, 0.4])))
    while instance.rounds > 1 and _seatings(instance) > seatings:
        seat = seat[:-1]
        instance = _instance(present[: len(seat)], seat, sizes[: len(seat)], random, rules, 0.3)
    return instance, seat


def _random_round(there: np.ndarray, random: np.random.Generator, outs: np.ndarray) -> np.ndarray:
    """Seat those who are there; now and then one sits out, of those who did least often."""
    row = np.full(len(there), -1)
    people = random.permutation(np.flatnonzero(there))
    if random.random() < 0.3 and len(people) > 2:
        people = people[np.argsort(-outs[people], kind="stable")]
        outs[people[-1]] += 1
        people = people[:-1]
    even = np.arange(len(people)) % random.integers(1, 4)
    row[people] = even if random.random() < 0.6 else random.integers(0, 3, len(people))
    return row


def _seatings(instance: RotationInstance) -> int:
    ways = 1
    for r in range(instance.rounds):
        ways *= sum(1 for _ in _every_round(instance, r))
    return ways


def _instance(
    present: np.ndarray,
    seat: np.ndarray,
    sizes: np.ndarray,
    random: np.random.Generator,
    rules: float,
    history: float,
) -> RotationInstance:
    n = present.shape[1]
    pairs = np.array(list(combinations(range(n), 2)), dtype=np.int64)
    known = pairs[random.random(len(pairs)) < history]
    soft = pairs[random.random(len(pairs)) < rules / 3]
    one, other = seat[:, pairs[:, 0]], seat[:, pairs[:, 1]]
    there = present[:, pairs[:, 0]] & present[:, pairs[:, 1]]
    never = ~((one >= 0) & (one == other)).any(axis=0)
    always = ~(there & (one != other)).any(axis=0)
    keeps = np.array([len(set(column[column >= 0].tolist())) == 1 for column in seat.T])
    keeps &= random.random(n) < rules / 2
    instance = RotationInstance(
        present=present,
        sizes=sizes,
        most=np.zeros(n, dtype=np.int64),
        met=np.column_stack([known, random.integers(1, 4, len(known))]),
        newcomer=random.random(n) < 0.3,
        host=np.zeros(n, dtype=np.bool_),
        table=np.where(keeps, seat.max(axis=0), -1),
        apart=pairs[never & (random.random(len(pairs)) < rules)],
        together=pairs[always & (random.random(len(pairs)) < rules)],
        soft_pairs=np.column_stack([soft, random.choice([-2, -1, 1, 2], len(soft))]),
        newcomer_weight=int(random.integers(1, 3)),
        fairness_price=float(random.choice([0, 0.02, 0.3, 1])),
        keep=np.where(random.random(seat.shape) < rules / 3, seat, -1) if rules else None,
    )
    if random.random() < 0.3:
        instance = slow_rotation.faded(instance, random)
    if random.random() < 0.3:
        tenths = random.integers(1, 11, n)
        instance = replace(slow_rotation.in_hundredths(instance, tenths), own_rules=())
    instance.most[:] = slow_rotation.most(instance, sizes.max(axis=1).tolist())
    return instance


def plain_instance(
    sizes: list[list[int]],
    *,
    people: int = 0,
    absent: list[tuple[int, int]] | None = None,
    met: list[tuple[int, int, int]] | None = None,
    apart: list[tuple[int, int]] | None = None,
    together: list[tuple[int, int]] | None = None,
    table: dict[int, int] | None = None,
    newcomers: list[int] | None = None,
    price: float = 0.02,
) -> RotationInstance:
    """A rotation by the sizes of its tables; `absent` are (round, attendee)."""
    n = people or sum(sizes[0])
    present = np.ones((len(sizes), n), dtype=np.bool_)
    for r, a in absent or []:
        present[r, a] = False
    kept = np.full(n, -1)
    for a, where in (table or {}).items():
        kept[a] = where
    instance = RotationInstance(
        present=present,
        sizes=np.array(sizes, dtype=np.int64),
        most=np.zeros(n, dtype=np.int64),
        met=np.array(met or [], dtype=np.int64).reshape(-1, 3),
        newcomer=np.isin(np.arange(n), newcomers or []),
        host=np.zeros(n, dtype=np.bool_),
        table=kept,
        apart=np.array(apart or [], dtype=np.int64).reshape(-1, 2),
        together=np.array(together or [], dtype=np.int64).reshape(-1, 2),
        soft_pairs=np.zeros((0, 3), dtype=np.int64),
        newcomer_weight=1,
        fairness_price=price,
    )
    instance.most[:] = slow_rotation.most(instance, [max(row) for row in sizes])
    return instance


def in_order(instance: RotationInstance) -> np.ndarray:
    """Everybody at the tables in the order of their numbers, in every round."""
    seat = np.full(instance.present.shape, -1)
    for r, sizes in enumerate(instance.sizes):
        tables = np.repeat(np.arange(len(sizes)), sizes)
        seat[r, np.flatnonzero(instance.present[r])[: len(tables)]] = tables
    return seat
