"""Soft rules from outside the package: what a pair at one table costs, or a seat at a table."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.roster import Attendee
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class PairRule:
    """A soft rule of your own: what it costs two people to share a table in a round.

    Attributes
    ----------
    name
        Its row in `result.terms`.
    cost
        Called once with each pair of attendees; returns new encounters, 0 or more.
    """

    name: str
    cost: Callable[[Attendee, Attendee], int]


@dataclass(frozen=True)
class TableRule:
    """A soft rule of your own: what it costs somebody to sit at a table in a round.

    Attributes
    ----------
    name
        Its row in `result.terms`.
    cost
        Called once with each attendee and the number, from 1, of each table; returns new
        encounters, 0 or more.
    """

    name: str
    cost: Callable[[Attendee, int], int]


OwnRule = PairRule | TableRule


def pair_costs(rule: PairRule, people: Sequence[Attendee]) -> Indices:
    """Return the pairs for whom sharing a table has a cost, int (k, 3)."""
    costs = [
        (a, b, cost)
        for (a, one), (b, other) in combinations(enumerate(people), 2)
        if (cost := rule.cost(one, other))
    ]
    costs_array = np.array(costs, dtype=np.int64).reshape(-1, 3)
    _require_costs(rule, costs_array[:, 2])
    return costs_array


def table_costs(rule: TableRule, people: Sequence[Attendee], tables: int) -> Indices:
    """Return what each table costs each attendee, int (n, G)."""
    rows = [[rule.cost(who, table + 1) for table in range(tables)] for who in people]
    costs = np.array(rows, dtype=np.int64).reshape(len(people), tables)
    _require_costs(rule, costs)
    return costs


def _require_costs(rule: OwnRule, costs: Indices) -> None:
    if (costs < 0).any():
        place = sentence("rule {name}", name=rule.name)
        raise InvalidInput([Problem(sentence("a cost below 0"), sentence("0 or more"), place)])
