"""The one caller of CP-SAT: limits, seeds, progress and Ctrl-C are the same for every model.

CP-SAT would catch Ctrl-C itself, but it leaves the process without Python's own handler
afterwards. So the search runs in a thread of its own, and the caller's thread waits: it
tells the observer what goes on and, on Ctrl-C, stops the search and keeps its incumbent.
"""

from __future__ import annotations

import logging
import math
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from ortools.sat.python import cp_model

from copschedule.domain.result import Status, StoppedBy
from copschedule.engine.observer import Observer

logger = logging.getLogger(__name__)

_HEARTBEAT_SECONDS = 0.1
_STATUSES: dict[str, Status] = {
    "OPTIMAL": "optimal",
    "FEASIBLE": "feasible",
    "INFEASIBLE": "infeasible",
    "UNKNOWN": "unknown",
}


@dataclass(frozen=True)
class Outcome:
    """What one solve of one model came to.

    Attributes
    ----------
    status
        optimal also for a model with no objective that has a solution.
    stopped_by
        proof, time, iterations (the deterministic limit) or interrupt; an interrupt is told
        even when the proof was finished before it was heeded.
    objective, bound
        Of the incumbent, and the proven limit; None where there is none.
    seconds, work
        Wall time, and CP-SAT's deterministic time, the same on every machine.
    conflict
        Indices of assumptions that can't all hold, where that is why there is no solution;
        not always the fewest.
    """

    status: Status
    stopped_by: StoppedBy
    objective: int | None
    bound: int | None
    seconds: float
    work: float
    conflict: frozenset[int]
    _solver: cp_model.CpSolver = field(repr=False, compare=False)

    @property
    def found(self) -> bool:
        """Whether there is an incumbent."""
        return self.status in ("optimal", "feasible")

    def value(self, expression: cp_model.LinearExprT) -> int:
        """Return the value of an expression, or of a literal as 0 or 1, in the incumbent."""
        return int(self._solver.value(expression))

    def hint(self, model: cp_model.CpModel) -> None:
        """Make the incumbent the point from which the next solve of `model` starts.

        Variables that `model` was given since are left without a hint.
        """
        # `add_hint` would wrap each variable anew: a tenth of the time of an ordinary day.
        values = list(self._solver.response_proto.solution)
        model.proto.clear_solution_hint()
        model.proto.solution_hint.vars.extend(range(len(values)))
        model.proto.solution_hint.values.extend(values)


def solve(
    model: cp_model.CpModel,
    *,
    seed: int = 0,
    seconds: float | None = None,
    deterministic: float | None = None,
    workers: int = 1,
    presolve: bool = True,
    deep_presolve: bool = True,
    assumptions: Sequence[cp_model.IntVar] = (),
    observer: Observer | None = None,
    stage: str = "agenda",
) -> Outcome:
    """Solve a model within its limits.

    The same model, seed and `workers` give the same outcome unless `seconds` or Ctrl-C cuts
    the search short: several workers take turns (`interleave_search`), which costs speed and
    makes their order independent of the machine.

    Parameters
    ----------
    model
        With or without an objective, whose coefficients must be whole.
    seconds
        Limit of wall time.
    deterministic
        Limit in CP-SAT's deterministic time, roughly seconds of an idle core.
    presolve
        Whether the model is simplified first; without it `Outcome.conflict` has fewer
        assumptions that are not to blame.
    deep_presolve
        Whether presolve tries out every Boolean and looks for symmetries; on models that are
        mostly tables this takes longer than the search.
    assumptions
        Literals that must hold in this solve only.
    observer, stage
        Who is told of the progress, from the caller's thread, and under what name.

    Returns
    -------
    Outcome
        Ctrl-C stops the search and comes back as `stopped_by` "interrupt", with the incumbent
        if there is one; a second Ctrl-C while the search winds down is raised.

    Raises
    ------
    ValueError
        When the model is not a valid one: a fault of whoever built it.
    """
    model.clear_assumptions()
    model.add_assumptions(assumptions)
    solver = _configure(seed, seconds, deterministic, workers)
    solver.parameters.cp_model_presolve = presolve
    if not deep_presolve:
        solver.parameters.cp_model_probing_level = 0
        solver.parameters.symmetry_level = 0
    search = _Search(model, solver)
    try:
        interrupted = search.run(observer, stage)
    except IndexError:
        # CP-SAT 9.15 can lose its way among the symmetries of a model (a failed `at` of a C++ map).
        logger.warning("%s: solved again without looking for symmetries", stage)
        solver.parameters.symmetry_level = 0
        search = _Search(model, solver)
        interrupted = search.run(observer, stage)
    outcome = _conclude(model, solver, interrupted, search.elapsed)
    logger.debug(
        "%s: %s, objective %s, bound %s, %.3f s, %.3f deterministic",
        stage,
        outcome.status,
        outcome.objective,
        outcome.bound,
        outcome.seconds,
        outcome.work,
    )
    return outcome


def _configure(
    seed: int, seconds: float | None, deterministic: float | None, workers: int
) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    parameters = solver.parameters
    parameters.random_seed = seed % 2**31
    parameters.num_workers = workers
    parameters.interleave_search = workers > 1
    parameters.catch_sigint_signal = False
    if seconds is not None:
        parameters.max_time_in_seconds = seconds
    if deterministic is not None:
        parameters.max_deterministic_time = deterministic
    return solver


class _Incumbent(cp_model.CpSolverSolutionCallback):
    """Keeps the objective of the best solution so far, for the observer."""

    def __init__(self) -> None:
        super().__init__()
        self.objective: float | None = None

    def on_solution_callback(self) -> None:
        self.objective = self.objective_value


class _Search:
    """One run of the solver in its own thread."""

    def __init__(self, model: cp_model.CpModel, solver: cp_model.CpSolver) -> None:
        self._model, self._solver = model, solver
        self._incumbent = _Incumbent()
        self._bound: float | None = None
        self._failure: BaseException | None = None
        # An Event, not Thread.join(timeout): a KeyboardInterrupt in the latter makes
        # Python 3.11 take a running thread for a finished one.
        self._done = threading.Event()
        self._started = time.perf_counter()

    @property
    def elapsed(self) -> float:
        return time.perf_counter() - self._started

    def run(self, observer: Observer | None, stage: str) -> bool:
        """Search to the end; return whether Ctrl-C cut it short."""
        threading.Thread(target=self._solve, daemon=True, name="cp-sat").start()
        interrupted = False
        try:
            self._wait(observer, stage)
        except KeyboardInterrupt:
            interrupted = True
            self._stop()
        if self._failure is not None:
            raise self._failure
        return interrupted

    def _solve(self) -> None:
        self._solver.best_bound_callback = self._note_bound
        try:
            self._solver.solve(self._model, self._incumbent)
        except BaseException as failure:
            self._failure = failure
        finally:
            self._done.set()

    def _note_bound(self, bound: float) -> None:
        self._bound = bound

    def _wait(self, observer: Observer | None, stage: str) -> None:
        while not self._done.wait(_HEARTBEAT_SECONDS):
            if observer is not None:
                observer.progress(stage, self.elapsed, self._incumbent.objective, self._bound)

    def _stop(self) -> None:
        # Again and again: a stop asked for before the thread has begun to solve is lost.
        while not self._done.is_set():
            self._solver.stop_search()
            self._done.wait(_HEARTBEAT_SECONDS)


def _conclude(
    model: cp_model.CpModel,
    solver: cp_model.CpSolver,
    interrupted: bool,
    elapsed: float,
) -> Outcome:
    name = solver.response_proto.status.name
    if name == "MODEL_INVALID":
        raise ValueError(f"CP-SAT refuses the model: {model.validate()}")
    status = _STATUSES[name]
    found = status in ("optimal", "feasible") and model.has_objective()
    return Outcome(
        status=status,
        stopped_by=_end(status, interrupted, solver),
        objective=round(solver.objective_value) if found else None,
        bound=_bound(solver) if found else None,
        seconds=elapsed,
        work=solver.deterministic_time,
        conflict=frozenset(
            solver.sufficient_assumptions_for_infeasibility() if status == "infeasible" else ()
        ),
        _solver=solver,
    )


def _end(status: Status, interrupted: bool, solver: cp_model.CpSolver) -> StoppedBy:
    if interrupted:
        return "interrupt"
    if status in ("optimal", "infeasible"):
        return "proof"
    spent = solver.deterministic_time >= solver.parameters.max_deterministic_time
    return "iterations" if spent else "time"


def _bound(solver: cp_model.CpSolver) -> int:
    """Round the proven limit to the side of the incumbent: whole coefficients, whole values."""
    value, limit = round(solver.objective_value), solver.best_objective_bound
    return math.floor(limit + 1e-6) if limit > value else math.ceil(limit - 1e-6)
