"""How far an agenda breaks a rule, as a number that is exact in every solution.

Nothing here forbids anything: what is added to the model only ties numbers to the agenda. So a
rule stays out of the way until somebody asks for an amount of 0, or puts a price on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.domain.clock import MINUTES_A_DAY

LATEST = 2 * MINUTES_A_DAY
"""The last minute that a variable of the model can have."""

NEVER = 2 * LATEST
"""Later than any."""


class Breach(NamedTuple):
    """One way to break a rule: the blocks concerned, by how much, and by how much at most.

    The amount is exact in every solution; where the rule is hard, it may be more. It is never
    more than `most` as long as all the other rules hold.
    """

    blocks: tuple[int, ...]
    amount: cp_model.IntVar
    most: int


def true_when(
    model: cp_model.CpModel,
    expression: cp_model.LinearExprT,
    values: cp_model.Domain,
    *present: cp_model.IntVar,
) -> cp_model.IntVar:
    """Return a literal: the expression has one of these values, and these literals are true."""
    literal = model.new_bool_var("")
    model.add_linear_expression_in_domain(expression, values).only_enforce_if(literal)
    model.add_linear_expression_in_domain(expression, values.complement()).only_enforce_if(
        ~literal, *present
    )
    for one in present:
        model.add_implication(literal, one)
    return literal


def any_of(model: cp_model.CpModel, literals: Iterable[cp_model.IntVar]) -> cp_model.IntVar:
    """Return a literal: at least one of these is true."""
    literal = model.new_bool_var("")
    model.add_max_equality(literal, [0, *literals])
    return literal


def all_of(model: cp_model.CpModel, *literals: cp_model.IntVar) -> cp_model.IntVar:
    """Return a literal: each of these is true."""
    literal = model.new_bool_var("")
    model.add_min_equality(literal, literals)
    return literal


def most_of(
    model: cp_model.CpModel, most: int, candidates: Iterable[cp_model.LinearExprT]
) -> cp_model.IntVar:
    """Return a number: the largest of the candidates, at least 0.

    It must be `most` at most whatever the agenda, also where no rule holds.
    """
    number = model.new_int_var(0, most, "")
    model.add_max_equality(number, [0, *candidates])
    return number
