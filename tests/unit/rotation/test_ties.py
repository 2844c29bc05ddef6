"""Rooms in which not everybody's ties can be kept, and who is named for it."""

from __future__ import annotations

from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.rotation.ties import Company, Unit, _greedy, _possible

RING = [(1, 2), (2, 3), (3, 4), (4, 5), (5, 1)]
HUB = [(6, b) for b in range(1, 6)]


@pytest.mark.parametrize(
    ("people", "request_", "named"),
    [
        (10, {"apart": RING}, {1, 2, 3, 4, 5}),
        (15, {"apart": [*RING, *HUB, (7, 8), (8, 9), (11, 1)]}, {1, 2, 3, 4, 5, 6}),
        (10, {"apart": [(1, b) for b in range(2, 8)]}, {1, 2, 3, 4, 5, 6, 7}),
        (10, {"apart": [(3, 1), (3, 2), (9, 10)], "hosts": {1: 1, 2: 2}}, {1, 2, 3}),
        (10, {"apart": [(1, 2)], "hosts": {1: 1}, "keep": [(1, 1, 2)]}, {1, 2}),
        (
            10,
            {"together": [(1, 2), (2, 3), (4, 5), (5, 6), (7, 8), (8, 9)]},
            {1, 2, 3, 4, 5, 6, 7, 8, 9},
        ),
    ],
)
def test_those_who_cannot_be_seated_are_named_and_nobody_else(
    people: int, request_: dict[str, object], named: set[int]
) -> None:
    result = cs.rotate(people, rounds=2, group_size=5, **request_)  # type: ignore[arg-type]
    assert (result.status, result.stopped_by) == ("infeasible", "proof")
    (reason,) = result.reasons
    who = reason.partition(" can't all be seated in round 1")[0]
    assert set(map(int, who.replace(" and ", ", ").split(", "))) == named
    assert len(result.repairs) == 1


def test_a_ring_of_six_can_be_kept_apart_at_two_tables() -> None:
    ring = [(a, a % 6 + 1) for a in range(1, 7)]
    result = cs.rotate(10, rounds=2, group_size=5, apart=ring, stop=cs.Stop(iterations=20_000))
    assert cs.verify(result.require_plan()) == []


@st.composite
def companies(draw: st.DrawFn) -> Company:
    """Up to 6 units and 3 tables, some of them fixed, some apart."""
    count, tables = draw(st.integers(1, 6)), draw(st.integers(1, 3))
    apart = [pair for pair in combinations(range(count), 2) if draw(st.booleans())]
    units = {
        label: Unit(
            draw(st.integers(1, 3)),
            draw(st.integers(-1, tables - 1)),
            frozenset(sum(pair) - label for pair in apart if label in pair),
        )
        for label in range(count)
    }
    return Company(tuple(draw(st.integers(1, 6)) for _ in range(tables)), units, 0)


@given(companies())
def test_a_proof_agrees_with_trying_every_seating(company: Company) -> None:
    def legal(at: tuple[int, ...]) -> bool:
        room = np.array(company.sizes)
        for label, unit in company.units.items():
            room[at[label]] -= unit.size
            if unit.table not in (-1, at[label]) or at[label] in {at[foe] for foe in unit.foes}:
                return False
        return bool((room >= 0).all())

    exists = any(map(legal, product(range(len(company.sizes)), repeat=len(company.units))))
    assert _possible(company) == exists
    assert exists or not _greedy(company)
