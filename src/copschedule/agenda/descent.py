"""Terms minimised one after the other, each held at its best while the next is taken up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from copschedule.agenda.objective import Goal
from copschedule.domain.objective import Term
from copschedule.domain.result import Status, StoppedBy
from copschedule.engine.cpsat import Outcome, solve
from copschedule.engine.observer import Observer
from copschedule.engine.stop import Deadline, Stop

WORK_A_TERM = 20.0
"""Deterministic limit of each term under a stop in iterations; an ordinary day needs under 1."""

WORK_TO_TIDY = 1.0
"""Deterministic limit of each choice among equally good agendas."""


@dataclass(frozen=True)
class _Proof:
    goal: Goal
    bound: int
    proved: bool


class Descent:
    """A run of solves of one model: its incumbent, and what is proved of it so far.

    Each solve may take half of the time that is left, so that a term that resists leaves some
    for those after it. A term is proved only if those before it are. After one that isn't,
    the others are still improved under its incumbent value; their bounds hold all the same,
    since they were found with more agendas allowed than the best values would allow.
    """

    def __init__(
        self, model: cp_model.CpModel, stop: Stop, seed: int, observer: Observer | None
    ) -> None:
        self._model, self._seed, self._observer = model, seed, observer
        self._deadline = Deadline(stop.seconds)
        self._work = WORK_A_TERM if stop.seconds is None else None
        self._goal: Goal | None = None
        self._proofs: list[_Proof] = []
        self._impossible = False
        self._cut_short: StoppedBy | None = None
        self.incumbent: Outcome | None = None

    @property
    def status(self) -> Status:
        """The incumbent's; optimal when every term is proved."""
        if self.incumbent is None:
            return "infeasible" if self._impossible else "unknown"
        return "optimal" if all(proof.proved for proof in self._proofs) else "feasible"

    @property
    def stopped_by(self) -> StoppedBy:
        """What ended the search: Ctrl-C, else the proof, else the first limit that was met."""
        proven = self.status in ("optimal", "infeasible")
        if self._cut_short is None or (proven and self._cut_short != "interrupt"):
            return "proof"
        return self._cut_short

    @property
    def terms(self) -> tuple[Term, ...]:
        """The terms in the incumbent; none where there is none."""
        if self.incumbent is None:
            return ()
        return tuple(_term(proof, self.incumbent) for proof in self._proofs)

    def minimise(self, goal: Goal) -> None:
        """Find the least value of a term, given those before it, and hold it from then on."""
        bound, proved = goal.floor, self._at_floor(goal)
        self._goal = goal
        if not proved:
            outcome = self._solve(goal.expression, self._work)
            if outcome is not None:
                bound = max(bound, outcome.bound or bound)
                proved = outcome.status == "optimal"
        so_far = all(proof.proved for proof in self._proofs)
        self._proofs.append(_Proof(goal, bound, proved and so_far))
        self._hold()

    def tidy(
        self, expression: cp_model.LinearExprT, settles: Sequence[cp_model.IntVar] = ()
    ) -> None:
        """Prefer the least value of an expression that is no term, for a little while.

        The variables that it `settles` keep from then on the values that they were given.
        """
        outcome = self._solve(expression, WORK_TO_TIDY) if self.incumbent is not None else None
        if outcome is not None and outcome.found:
            for variable in settles:
                self._model.add(variable == outcome.value(variable))

    def progress(
        self,
        stage: str,
        seconds: float,  # noqa: ARG002 - the observer is told the time of the whole run
        incumbent: float | None,
        bound: float | None,
    ) -> None:
        """Pass a heartbeat on; once the leading term is settled, with its value and bound."""
        if self._observer is None:
            return
        if self.terms:
            incumbent, bound = self.terms[0].value, self.terms[0].bound
        elif self._goal is not None:
            incumbent, bound = (
                None if value is None else self._goal.minutes(value) for value in (incumbent, bound)
            )
        self._observer.progress(stage, self._deadline.elapsed, incumbent, bound)

    def _solve(self, expression: cp_model.LinearExprT, work: float | None) -> Outcome | None:
        """Solve with this objective; None when the run is over."""
        if self._impossible or self._cut_short == "interrupt" or self._deadline.passed:
            self._cut_short = self._cut_short or "time"
            return None
        self._model.minimize(expression)
        remaining = self._deadline.remaining
        outcome = solve(
            self._model,
            seed=self._seed,
            seconds=None if remaining is None else remaining / 2,
            deterministic=work,
            probing=False,
            observer=self,
        )
        self._note(outcome)
        return outcome

    def _note(self, outcome: Outcome) -> None:
        self._impossible |= outcome.status == "infeasible"
        if outcome.stopped_by == "interrupt" or self._cut_short is None:
            self._cut_short = None if outcome.stopped_by == "proof" else outcome.stopped_by
        if outcome.found:
            self.incumbent = outcome
            outcome.hint(self._model)

    def _at_floor(self, goal: Goal) -> bool:
        return self.incumbent is not None and self.incumbent.value(goal.expression) == goal.floor

    def _hold(self) -> None:
        if self.incumbent is None:
            return
        for goal in (proof.goal for proof in self._proofs):
            self._model.add(goal.expression <= self.incumbent.value(goal.expression))


def _term(proof: _Proof, incumbent: Outcome) -> Term:
    goal = proof.goal
    return Term(
        name=goal.name,
        value=goal.minutes(incumbent.value(goal.expression)),
        bound=goal.minutes(proof.bound),
        proved=proof.proved,
    )
