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
from copschedule.domain.clock import clock
from copschedule.engine.cpsat import Outcome, solve

HELD = "held"
"""The name of what every block that isn't optional asks for first: to take place at all."""

WORK_A_STEP = 2.0
"""Deterministic limit of one solve; an ordinary day needs a hundredth of it."""


PLAINEST = (
    HELD,
    "one_thing_at_a_time",
    "allowed_minutes",
    "rounds_fit",
    "within_day",
    "family_hours",
    "within_window",
    "fixed_start",
    "precedence",
)
"""Rules that people grasp at once, the plainest first: a conflict is told by these if it can be."""

SUMMED = frozenset(PLAINEST[: PLAINEST.index("within_window")])
"""Those of minutes in a day: what conflicts by these alone is told as a sum."""


class Requirement(NamedTuple):
    """What one rule asks of some blocks, given by their indices."""

    rule: str
    blocks: tuple[int, ...]


def in_order(requirements: Iterable[Requirement]) -> list[Requirement]:
    """Return requirements in the order of `RULES`: one that doesn't hang on hashes."""
    order = {rule.__name__: number for number, rule in enumerate(RULES)}
    return sorted(requirements, key=lambda r: (order.get(r.rule, -1), r.rule, r.blocks))


@dataclass(frozen=True)
class Conflict:
    """Requirements that can't all be met, with what was given if anything was.

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
    def rule_names(self) -> tuple[str, ...]:
        """The rules in the order in which the documentation lists them."""
        ordered = in_order(self.requirements)
        return tuple(dict.fromkeys(r.rule for r in ordered if r.rule != HELD))

    @property
    def blocks(self) -> frozenset[int]:
        """Indices of the blocks that must be held for the conflict to be one."""
        return frozenset(r.blocks[0] for r in self.requirements if r.rule == HELD)


class Undecided(Exception):
    """A solve came to its limit: nobody knows whether some requirements can be met."""


class LeanDay:
    """The rules of a day, each with a switch for each tuple of blocks that it speaks of."""

    def __init__(self, instance: AgendaInstance) -> None:
        self.instance = instance
        self.model = cp_model.CpModel()
        self.variables = declare(self.model, instance, all_may_be_left_out=True)
        self._switches = dict(self._declare_switches())
        self.requirements = frozenset(self._switches)
        """All that the day asks for."""

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

    def add_start(self, index: int, minute: int) -> Requirement:
        """Add the requirement, which the day itself does not make, that a block starts then."""
        block, switch = self.variables.blocks[index], self.model.new_bool_var("start")
        self.model.add(block.start == minute).only_enforce_if(switch)
        self.model.add_implication(switch, block.present)
        requirement = Requirement(f"starts at {clock(minute)}", (index,))
        self._switches[requirement] = switch
        return requirement

    def require(self, wanted: Iterable[Requirement]) -> None:
        """Make requirements hold in every solve to come."""
        for requirement in in_order(wanted):
            self.model.add(self._switches[requirement] == 1)

    def solve(self, wanted: Iterable[Requirement]) -> Outcome:
        """Solve with these requirements."""
        return solve(
            self.model,
            deterministic=WORK_A_STEP,
            presolve=False,
            deep_presolve=False,
            assumptions=[self._switches[requirement] for requirement in in_order(wanted)],
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


def minimal_conflict(day: LeanDay, *, given: Requirement | None = None) -> Conflict | None:
    """Return requirements of a day that can't all be met, none of them without need.

    Parameters
    ----------
    given
        One more requirement, that stays: what conflicts with it is looked for.

    Returns
    -------
    Conflict or None
        None where all can be met, or where that was not decided. Of several conflicts, one of
        minutes alone where there is one, else one that is about as few blocks and as plain rules
        as deletion in that order leads to.
    """
    kept = frozenset() if given is None else frozenset({given})
    plain = frozenset(r for r in day.requirements if r.rule in SUMMED)
    for among in (plain, day.requirements):
        try:
            found = day.conflict_within(among | kept)
        except Undecided:
            continue
        if found is not None:
            return _thinned(day, found - kept, kept)
    return None


def _thinned(day: LeanDay, found: frozenset[Requirement], kept: frozenset[Requirement]) -> Conflict:
    """Return what is left of a conflict with what is kept when nothing more can be spared."""
    minimal = True
    for group in _deletions(day, found):
        tried = group & found
        if not tried:
            continue
        try:
            smaller = day.conflict_within(found - tried | kept)
        except Undecided:
            # It may or may not be needed: it stays, and nobody calls the rest minimal.
            minimal = minimal and len(group) > 1
            continue
        if smaller is not None:
            found = smaller - kept
    return Conflict(found, minimal)


def _deletions(
    day: LeanDay, requirements: Collection[Requirement]
) -> Iterator[frozenset[Requirement]]:
    """Yield what to try to do without: whole rules, whole blocks, then one by one.

    The groups only save time; that the conflict is minimal rests on the last pass, which
    tries each that is left. The least plain rules and the shortest blocks go first, so that
    what stays is durations in a span of time where it can be.
    """
    fancy_first = sorted(requirements, key=lambda r: (-_plainness(r.rule), r.blocks))
    for rule in dict.fromkeys(requirement.rule for requirement in fancy_first):
        yield frozenset(r for r in requirements if r.rule == rule)
    shortest_first = sorted(day.instance.blocks, key=lambda data: data.shortest)
    for data in shortest_first:
        yield frozenset(r for r in requirements if r.blocks == (data.index,))
    for requirement in fancy_first:
        yield frozenset({requirement})


def _plainness(rule: str) -> int:
    """Rank a rule: 0 is told most plainly; one that nobody ranked is told least plainly."""
    return PLAINEST.index(rule) if rule in PLAINEST else len(PLAINEST)
