"""Which of the things that a day asks for can't be had together, and no fewer of them.

The model is lean: the rules with a switch each, and no objective. It is solved under the
assumption that all switches are on; what the solver gives as the reason for its refusal is then
thinned out one by one (deletion; Chinneck, Feasibility and Infeasibility in Optimization, 2008).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.agenda.constraints import RULES, impose_rules
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.variables import declare
from copschedule.engine.cpsat import Outcome, solve

HELD = "held"
"""The name of what every block that isn't optional asks for first: to take place at all."""

WORK_A_STEP = 2.0
"""Deterministic limit of one solve; an ordinary day needs a hundredth of it."""


class Requirement(NamedTuple):
    """What one rule asks of some blocks, given by their indices."""

    rule: str
    blocks: tuple[int, ...]


@dataclass(frozen=True)
class Conflict:
    """Requirements that can't all be met.

    `minimal` says that without any one of them the others can; it is false only where a solve
    came to its limit.
    """

    requirements: frozenset[Requirement]
    minimal: bool

    @property
    def rules(self) -> frozenset[str]:
        """Names of the rules in conflict; that a block is held is none."""
        return frozenset(requirement.rule for requirement in self.requirements) - {HELD}

    @property
    def blocks(self) -> frozenset[int]:
        """Indices of the blocks that must be held for the conflict to be one."""
        return frozenset(r.blocks[0] for r in self.requirements if r.rule == HELD)


class LeanDay:
    """The rules of a day, each with a switch for each tuple of blocks that it speaks of."""

    def __init__(self, instance: AgendaInstance) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        self.variables = declare(self.model, instance, all_may_be_left_out=True)
        self._switches = dict(self._declare_switches())

    def _declare_switches(self) -> Iterator[tuple[Requirement, cp_model.IntVar]]:
        for data, block in zip(self.instance.blocks, self.variables.blocks, strict=True):
            if not data.block.optional:
                yield Requirement(HELD, (data.index,)), block.present
        for rule, demands in impose_rules(self.model, self.instance, self.variables).items():
            switches: dict[tuple[int, ...], cp_model.IntVar] = {}
            for constraint, blocks in demands:
                if blocks not in switches:
                    switches[blocks] = self.model.new_bool_var(rule)
                constraint.only_enforce_if(switches[blocks])
            for blocks, switch in switches.items():
                yield Requirement(rule, blocks), switch

    @property
    def requirements(self) -> frozenset[Requirement]:
        """All that the day asks for."""
        return frozenset(self._switches)

    def switch(self, requirement: Requirement) -> cp_model.IntVar:
        """Return the literal that makes a requirement hold."""
        return self._switches[requirement]

    def solve(self, wanted: Iterable[Requirement], *, presolve: bool = False) -> Outcome:
        """Solve with these requirements, in an order that doesn't hang on hashes."""
        order = {rule.__name__: number for number, rule in enumerate(RULES)}
        ordered = sorted(wanted, key=lambda r: (order.get(r.rule, -1), r.blocks))
        return solve(
            self.model,
            deterministic=WORK_A_STEP,
            presolve=presolve,
            assumptions=[self._switches[requirement] for requirement in ordered],
        )

    def conflict_within(self, wanted: Collection[Requirement]) -> frozenset[Requirement] | None:
        """Return some of these requirements that can't all be met; None where they can.

        Raises
        ------
        Undecided
            When the solve came to its limit.
        """
        outcome = self.solve(wanted)
        if outcome.status == "unknown":
            raise Undecided
        if outcome.found:
            return None
        by_index = {self._switches[requirement].index: requirement for requirement in wanted}
        return frozenset(by_index[index] for index in outcome.conflict)


class Undecided(Exception):
    """A solve came to its limit: nobody knows whether these requirements can be met."""
