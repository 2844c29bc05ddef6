"""The cheapest flow, against every set of arcs."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.engine.flow import Arc, cheapest_flow

NODES = 4
arcs_of_networks = st.lists(
    st.builds(
        Arc,
        st.integers(0, NODES - 1),
        st.integers(0, NODES - 1),
        st.tuples(st.integers(-2, 3), st.integers(-2, 3), st.integers(0, 3)),
    ).filter(lambda arc: arc.tail != arc.head),
    max_size=9,
)


def balance(arcs: list[Arc], carries: tuple[bool, ...]) -> list[int]:
    sent = [0] * NODES
    for arc, carried in zip(arcs, carries, strict=True):
        sent[arc.tail] += carried
        sent[arc.head] -= carried
    return sent


def costs(arcs: list[Arc], carries: tuple[bool, ...]) -> tuple[int, ...]:
    carried = [arc.costs for arc, on in zip(arcs, carries, strict=True) if on]
    return tuple(map(sum, zip(*carried, strict=True))) if carried else (0, 0, 0)


@given(arcs=arcs_of_networks, wanted=st.data())
def test_no_flow_of_the_same_supply_is_cheaper(arcs: list[Arc], wanted: st.DataObject) -> None:
    every = list(product([False, True], repeat=len(arcs)))
    supply = balance(arcs, wanted.draw(st.sampled_from(every)))
    found = tuple(cheapest_flow(arcs, supply))
    serving = [way for way in every if balance(arcs, way) == supply]
    assert found in serving
    assert costs(arcs, found) == min(costs(arcs, way) for way in serving)


def test_the_more_important_cost_goes_first() -> None:
    dear_later, dear_now = Arc(0, 1, (0, 1000)), Arc(0, 1, (1, 0))
    assert cheapest_flow([dear_now, dear_later], [1, -1]) == [False, True]


def test_costs_too_large_to_be_weighted_are_ranked() -> None:
    arcs = [Arc(0, 1, (0,) * 12 + (10**9 * even,)) for even in (1, 0)]
    assert cheapest_flow(arcs, [1, -1]) == [False, True]


def test_without_arcs_nothing_flows() -> None:
    assert cheapest_flow([], [0, 0]) == []


def test_a_supply_that_nothing_serves_is_a_fault() -> None:
    with pytest.raises(ValueError, match="no flow serves this supply"):
        cheapest_flow([Arc(1, 0, (1,))], [1, -1])
