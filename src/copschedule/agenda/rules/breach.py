"""How far an agenda breaks a rule, as a number that is exact in every solution.

Nothing here forbids anything: what is added to the model only ties numbers to the agenda. So a
rule stays out of the way until somebody asks for an amount of 0, or puts a price on it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.agenda.variables import BlockVariables
from copschedule.domain.clock import MINUTES_A_DAY

NEVER = 4 * MINUTES_A_DAY
"""Later than any minute that a variable of the model can have."""


class Breach(NamedTuple):
    """One way to break a rule: the blocks concerned, by how much, and by how much at most."""

    blocks: tuple[int, ...]
    amount: cp_model.IntVar
    most: int


def true_when(
    model: cp_model.CpModel,
    expression: cp_model.LinearExprT,
    values: cp_model.Domain,
    *held: BlockVariables,
) -> cp_model.IntVar:
    """Return a literal: the expression has one of these values, and these blocks are held."""
    literal = model.new_bool_var("")
    present = [block.present for block in held]
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
    """Return a number: the largest of the candidates, at least 0, known to be `most` at most."""
    number = model.new_int_var(0, most, "")
    model.add_max_equality(number, [0, *candidates])
    return number
