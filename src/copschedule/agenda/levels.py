"""Terms whose value is a table over combinations of ways, not a sum: reached level by level.

The table is never given to the solver. "At least this good" is a clause for each combination of
all blocks but one: it implies one of the ways of the last that is good enough beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from copschedule.agenda.variables import BlockVariables
from copschedule.agenda.ways import Ways
from copschedule.domain.objective import AgendaTerm
from copschedule.engine.cpsat import Outcome

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


Kinds = tuple[tuple[cp_model.IntVar, ...], ...]
"""Of three blocks: a literal for each kind of ways to hold it, exactly one of them true."""


@dataclass(frozen=True, eq=False)
class LevelGoal:
    """A term whose value is a table over combinations of kinds of ways, less what soft rules cost.

    Attributes
    ----------
    worth
        int (K0, K1, K2): to be as large as can be.
    short
        What is taken off, 0 or more and in the same unit; None where nothing is.
    rules
        What soft rules take off besides: it chooses between agendas, and is told apart.
    unit
        What 1 stands for in the term; negative for a term that is minimised.
    for_every_day
        Whether the limit told is to hold for every agenda, whatever the terms before.
    step
        What is taken off is a multiple of this.
    """

    name: AgendaTerm
    kinds: Kinds
    worth: NDArray[np.int64]
    short: cp_model.LinearExprT | None = None
    rules: cp_model.LinearExprT | None = None
    unit: Fraction = Fraction(1)
    for_every_day: bool = False
    step: int = 1

    @property
    def most(self) -> int:
        """The best of the table."""
        return int(self.worth.max())

    @property
    def cost(self) -> cp_model.LinearExprT | None:
        """All that is taken off; None where nothing is."""
        parts = [part for part in (self.short, self.rules) if part is not None]
        return cp_model.LinearExpr.sum(parts) if parts else None

    def tabled(self, outcome: Outcome) -> int:
        """Return what the table says of an outcome."""
        chosen = tuple(
            next(k for k, kind in enumerate(block) if outcome.value(kind)) for block in self.kinds
        )
        return int(self.worth[chosen])

    def measured(self, outcome: Outcome) -> int:
        """Return what an outcome is worth, less its cost."""
        return self.tabled(outcome) - (0 if self.cost is None else outcome.value(self.cost))

    def worth_of(self, outcome: Outcome) -> int:
        """Return what an outcome is worth whatever soft rules it breaks."""
        return self.measured(outcome) + (0 if self.rules is None else outcome.value(self.rules))

    def whatever_the_rules(self) -> LevelGoal:
        """Return the goal as it would be without soft rules."""
        return replace(self, rules=None)

    def value(self, worth: int) -> float:
        """Return the term's value."""
        return float(worth * self.unit)


def declare_kinds(
    model: cp_model.CpModel,
    blocks: Sequence[BlockVariables],
    ways: Sequence[Ways],
    kinds: Sequence[Indices],
    applauses: Sequence[cp_model.LinearExprT],
) -> Kinds:
    """Add literals for the kinds in which blocks are held, linked to all that makes them so.

    These are start, length and rounds, and how many talks are over before, from 0.
    """
    literals = [
        _declare(model, block, held, kind, over)
        for block, held, kind, over in zip(blocks, ways, kinds, applauses, strict=True)
    ]
    literals += [(model.new_constant(1),)] * (3 - len(literals))
    return tuple(literals)


def _declare(
    model: cp_model.CpModel,
    block: BlockVariables,
    ways: Ways,
    kind: Indices,
    applauses: cp_model.LinearExprT,
) -> tuple[cp_model.IntVar, ...]:
    literals = [model.new_bool_var("way") for _ in range(kind.size)]
    model.add_exactly_one(literals)
    numbers = kind.shape[1]
    linked = [(block.start, ways.start), (block.minutes, ways.minutes)]
    if block.rounds is not None:
        linked.append((block.rounds, ways.rounds))
    for variable, values in linked:
        each = np.repeat(values, numbers).tolist()
        model.add(variable == cp_model.LinearExpr.weighted_sum(literals, each))
    if numbers > 1:
        each = np.tile(np.arange(numbers), len(ways.start)).tolist()
        model.add(applauses == cp_model.LinearExpr.weighted_sum(literals, each))
    members: list[list[cp_model.IntVar]] = [[] for _ in range(int(kind.max(initial=0)) + 1)]
    for literal, number in zip(literals, kind.ravel().tolist(), strict=True):
        members[number].append(literal)
    return tuple(_any_of(model, each_kind) for each_kind in members)


def _any_of(model: cp_model.CpModel, literals: list[cp_model.IntVar]) -> cp_model.IntVar:
    if len(literals) == 1:
        return literals[0]
    any_of_them = model.new_bool_var("kind")
    model.add(sum(literals) == any_of_them)
    return any_of_them


def only(
    model: cp_model.CpModel,
    kinds: Kinds,
    good: Flags,
    where: Sequence[cp_model.IntVar] = (),
) -> None:
    """Allow only good combinations of kinds, bool (K0, K1, K2), while some literals are true."""
    parts = []
    for axis, literals in enumerate(kinds):
        others = tuple(other for other in range(3) if other != axis)
        part = good.any(axis=others)
        never = [~literals[kind] for kind in np.flatnonzero(~part).tolist()]
        if never:
            _only_where(model.add_bool_and(never), where)
        parts.append(np.flatnonzero(part).tolist())
    left = good[np.ix_(*parts)]
    remaining = [[kinds[axis][kind] for kind in part] for axis, part in enumerate(parts)]
    for clause in _clauses(remaining, left):
        _only_where(model.add_bool_or(clause), where)


def levels_in(worth: Indices) -> Indices:
    """Return the different values, ascending: there are far fewer of them than combinations."""
    if not worth.size:
        return worth
    least = int(worth.min())
    levels: Indices = least + np.flatnonzero(np.bincount(worth - least))
    return levels


def hold(model: cp_model.CpModel, goal: LevelGoal, good: Flags, reached: int) -> Flags:
    """Let nothing be worth less than what was reached; return the good combinations left.

    Where there is a cost, the combinations that are good enough depend on it, step by step.
    """
    if goal.cost is None:
        return good & (goal.worth >= reached)
    enough = good & (goal.worth >= reached)
    if not enough.any():
        return good
    levels = levels_in(goal.worth[enough]).tolist()
    model.add(goal.cost <= levels[-1] - reached)
    above = [level for level in levels if level > reached]
    asked: dict[int, int] = {}
    for below, level in pairwise([reached, *above]):
        steps = -(-(below - reached + 1) // goal.step)
        asked[steps * goal.step] = level  # What costs so much is worth this level at least.
    for price, level in asked.items():
        dear = model.new_bool_var("costs as much")
        model.add(goal.cost < price).only_enforce_if(~dear)
        only(model, goal.kinds, good & (goal.worth >= level), [dear])
    return enough


def _only_where(constraint: cp_model.Constraint, where: Sequence[cp_model.IntVar]) -> None:
    if where:
        constraint.only_enforce_if(*where)


def _clauses(
    kinds: Sequence[Sequence[cp_model.IntVar]], good: Flags
) -> Iterator[list[cp_model.LiteralT]]:
    """Yield clauses that allow the good combinations: one for each two kinds of two blocks."""
    last = int(np.argmax(good.shape))
    one, other = (axis for axis in range(3) if axis != last)
    table = np.moveaxis(good, (one, other, last), (0, 1, 2))
    first, second, third = kinds[one], kinds[other], kinds[last]
    for i, j in np.argwhere(~table.all(axis=2)).tolist():
        yield [~first[i], ~second[j], *(third[k] for k in np.flatnonzero(table[i, j]).tolist())]
