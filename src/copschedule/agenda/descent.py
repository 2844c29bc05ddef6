"""Terms brought to their best one after the other, each held there while the next is taken up."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from copschedule.agenda.climb import Climb
from copschedule.agenda.levels import LevelGoal, hold, only
from copschedule.agenda.objective import Goal
from copschedule.domain.objective import Term
from copschedule.domain.result import Status, StoppedBy
from copschedule.engine.cpsat import Outcome, solve
from copschedule.engine.observer import Observer
from copschedule.engine.stop import Deadline

Flags = npt.NDArray[np.bool_]

WORK_A_SOLVE = 20.0
"""Deterministic limit of each solve under a stop in iterations; an ordinary day needs under 1."""

WORK_TO_TIDY = 1.0
"""Deterministic limit of each choice among equally good agendas."""

FIRST_DAY_SECONDS = 2.0
"""How long any agenda at all is looked for, at the least, however short the stop."""


@dataclass(frozen=True)
class _Proof:
    """How good a term can be: `limit` is in units of its goal."""

    goal: Goal | LevelGoal
    limit: int
    proved: bool

    def term(self, incumbent: Outcome) -> Term:
        return Term(
            name=self.goal.name,
            value=self.goal.value(self.goal.worth_of(incumbent)),
            bound=self.goal.value(self.limit),
            proved=self.proved,
        )


class Descent:
    """A run of solves of one model: its incumbent, and what is proved of it so far.

    Each solve may take half of the time that is left on a `Deadline`, so that a term that resists
    leaves some for those after it; only for the first agenda it may take more. A term is proved
    only if those before it are. After one that isn't, the others are still improved under its
    incumbent value; their bounds hold all the same, since they were found with more agendas
    allowed than the best values would allow.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        deadline: Deadline,
        seed: int,
        observer: Observer | None,
        workers: int = 1,
    ) -> None:
        self._model, self._seed, self._observer = model, seed, observer
        self._workers = workers
        self._deadline = deadline
        self._work = WORK_A_SOLVE if deadline.remaining is None else None
        self._proofs: list[_Proof] = []
        self._any_day = model.clone()
        self._level: LevelGoal | None = None
        self._good: Flags = np.ones((1, 1, 1), dtype=np.bool_)
        self._impossible = self._sought = False
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
        return tuple(proof.term(self.incumbent) for proof in self._proofs)

    def pursue(self, goal: Goal | LevelGoal) -> None:
        """Bring a term to its best, given those before it, and hold it there from then on."""
        limit, proved = self._climb(goal) if isinstance(goal, LevelGoal) else self._minimise(goal)
        proved &= all(proof.proved for proof in self._proofs)
        self._proofs.append(_Proof(goal, limit, proved))
        self._hold()

    def tidy(
        self, expression: cp_model.LinearExprT, settles: Sequence[cp_model.IntVar] = ()
    ) -> None:
        """Prefer the least value of an expression that is no term, for a little while.

        The variables that it `settles` keep from then on the values that they were given.
        """
        outcome = None
        if self.incumbent is not None:
            outcome = self._solve(lambda: self._trial(expression), WORK_TO_TIDY)
            self._keep(outcome)
        if outcome is not None and outcome.found:
            for variable in settles:
                self._model.add(variable == outcome.value(variable))

    def progress(
        self,
        stage: str,
        seconds: float,  # noqa: ARG002 - the observer is told the time of the whole run
        incumbent: float | None,  # noqa: ARG002 - and the terms that are settled,
        bound: float | None,  # noqa: ARG002 - not the value of whatever is solved now
    ) -> None:
        """Pass a heartbeat on, with the attainable encounters and their limit once settled."""
        if self._observer is not None:
            terms = {term.name: term for term in self.terms}
            reached = terms.get("attainable_encounters")
            value, limit = (reached.value, reached.bound) if reached else (None, None)
            self._observer.progress(stage, self._deadline.elapsed, value, limit)

    def _minimise(self, goal: Goal) -> tuple[int, bool]:
        """Return the proven limit of a sum, and whether the incumbent meets it."""
        if self.incumbent is not None and goal.measured(self.incumbent) == goal.floor:
            return goal.floor, True
        outcome = self._solve(lambda: self._trial(goal.expression), self._work)
        self._keep(outcome)
        self._look_for_any_day()
        if outcome is None or outcome.bound is None:
            return goal.floor, False
        return max(goal.floor, outcome.bound), outcome.status == "optimal"

    def _climb(self, goal: LevelGoal) -> tuple[int, bool]:
        """Return the proven limit of a table, and whether the incumbent meets it."""
        if self._level is None:
            self._good = np.ones(goal.worth.shape, dtype=np.bool_)
        self._level = goal
        compared = goal.worth if goal.for_every_day else goal.worth[self._good]
        if goal.cost is None and np.ptp(compared) == 0:
            return int(compared.flat[0]), True  # Whatever the agenda.
        self._look_for_any_day()
        if self.incumbent is None:
            return goal.most, False
        climb = Climb(self._model, goal, self._good, self._look, self.incumbent)
        limit = climb.to_the_top()
        self._good = climb.good
        self._keep(climb.best)
        proved = goal.measured(self.incumbent) == limit
        if goal.for_every_day and (self._proofs or goal.rules is not None):
            # Earlier terms and rules may have cost encounters: the limit told ignores them.
            free, anything = goal.whatever_the_rules(), np.ones_like(climb.good)
            limit = Climb(self._any_day, free, anything, self._look, climb.best).to_the_top()
        return limit, proved

    def _look_for_any_day(self) -> None:
        """Find a first incumbent, if it takes all the time that is left and a little more."""
        if self.incumbent is None and not self._sought and not self._impossible:
            self._sought = True
            left = self._deadline.remaining
            seconds = None if left is None else max(left, FIRST_DAY_SECONDS)
            if self._cut_short != "interrupt":
                self._keep(self._run(self._trial(), seconds, self._work))

    def _look(self, trial: Callable[[], cp_model.CpModel]) -> Outcome | None:
        return self._solve(trial, self._work)

    def _trial(self, expression: cp_model.LinearExprT | None = None) -> cp_model.CpModel:
        """Return a copy of the model with the levels held so far and something to minimise."""
        trial = self._model.clone()
        if self._level is not None:
            only(trial, self._level.kinds, self._good)
        if expression is not None:
            trial.minimize(expression)
        return trial

    def _solve(self, trial: Callable[[], cp_model.CpModel], work: float | None) -> Outcome | None:
        """Solve a copy of the model, made only then; None when the run is over."""
        if self._impossible or self._cut_short == "interrupt" or self._deadline.passed:
            self._cut_short = self._cut_short or "time"
            return None
        model, left = trial(), self._deadline.remaining
        return self._run(model, None if left is None else left / 2, work)

    def _run(self, model: cp_model.CpModel, seconds: float | None, work: float | None) -> Outcome:
        outcome = solve(
            model,
            seed=self._seed,
            seconds=seconds,
            deterministic=work,
            workers=self._workers,
            deep_presolve=False,
            observer=self,
        )
        if outcome.stopped_by == "interrupt" or self._cut_short is None:
            self._cut_short = None if outcome.stopped_by == "proof" else outcome.stopped_by
        return outcome

    def _keep(self, outcome: Outcome | None) -> None:
        """Take an outcome as the incumbent, if it is one."""
        if outcome is None:
            return
        self._impossible |= outcome.status == "infeasible" and self.incumbent is None
        if outcome.found:
            self.incumbent = outcome
            outcome.hint(self._model)

    def _hold(self) -> None:
        """Hold the last term at its value, and those before it that are not proved at theirs."""
        if self.incumbent is None or self._deadline.passed:
            return
        unsettled = [proof.goal for proof in self._proofs[:-1] if not proof.proved]
        for goal in (*unsettled, self._proofs[-1].goal):
            reached = goal.measured(self.incumbent)
            if isinstance(goal, LevelGoal):
                self._good = hold(self._model, goal, self._good, reached)
            else:
                self._model.add(goal.expression <= reached)
