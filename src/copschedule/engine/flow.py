"""The cheapest flow through a network of unit arcs, under several costs in order of importance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Arc(NamedTuple):
    """An arc from node `tail` to node `head` that carries one unit or none, at these costs."""

    tail: int
    head: int
    costs: tuple[int, ...]


def cheapest_flow(arcs: Sequence[Arc], supply: Sequence[int]) -> list[bool]:
    """Return which arcs carry their unit in a flow of least cost, one cost after the other.

    Parameters
    ----------
    arcs
        Each with as many costs, the most important first.
    supply
        What each node sends, negative for what it takes; the sum is 0.

    Returns
    -------
    list of bool
        One an arc. The same arcs give the same flow.

    Raises
    ------
    ValueError
        When no flow serves the supply: a fault of whoever built the network.

    Notes
    -----
    Weights that rank several costs of thousands of people would not fit into 64 bits. Instead
    each cost is minimised on its own. By complementary slackness, an arc whose reduced cost is
    not 0 carries the same in every flow of that least cost, and what is left to decide is a
    flow through the other arcs (Ahuja, Magnanti and Orlin 1993, *Network Flows*, section 9.4).

    Examples
    --------
    >>> arcs = [Arc(0, 1, (1, 0)), Arc(0, 1, (0, 5)), Arc(0, 1, (0, 3))]
    >>> cheapest_flow(arcs, [1, -1])
    [False, False, True]
    """
    if not arcs:
        return []
    tail = np.array([arc.tail for arc in arcs], dtype=np.int64)
    head = np.array([arc.head for arc in arcs], dtype=np.int64)
    costs = np.array([arc.costs for arc in arcs], dtype=np.int64)
    flow, free = np.zeros(len(arcs), dtype=np.bool_), np.ones(len(arcs), dtype=np.bool_)
    for cost in costs.T:
        settled = flow & ~free
        left = np.array(supply, dtype=np.int64)
        np.subtract.at(left, tail[settled], 1)
        np.add.at(left, head[settled], 1)
        flow[free] = _least_cost(tail[free], head[free], cost[free], left)
        reduced = _reduced_costs(tail[free], head[free], cost[free], flow[free], len(left))
        free[free] = reduced == 0
    return [bool(carries) for carries in flow]


def _least_cost(tail: Numbers, head: Numbers, cost: Numbers, supply: Numbers) -> Flags:
    network = SimpleMinCostFlow()
    arcs = network.add_arcs_with_capacity_and_unit_cost(tail, head, np.ones_like(tail), cost)
    network.set_nodes_supplies(np.arange(len(supply)), supply)
    status = network.solve()
    if status != network.OPTIMAL:
        raise ValueError(f"no flow serves this supply ({status.name})")
    return np.asarray(network.flows(arcs)) > 0


def _reduced_costs(tail: Numbers, head: Numbers, cost: Numbers, flow: Flags, nodes: int) -> Numbers:
    """Return the cost of each arc, less the difference in potential of its ends.

    The potentials are distances in the residual network, which has no circle of negative
    cost when the flow is of least cost: Bellman and Ford's rounds come to an end.
    """
    start, end = np.where(flow, head, tail), np.where(flow, tail, head)
    length = np.where(flow, -cost, cost)
    potential = np.zeros(nodes, dtype=np.int64)
    while True:
        nearer = potential.copy()
        np.minimum.at(nearer, end, potential[start] + length)
        if np.array_equal(nearer, potential):
            return cost + potential[tail] - potential[head]
        potential = nearer
