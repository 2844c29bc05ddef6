from __future__ import annotations

import _thread
import random
import signal

import pytest
from ortools.sat.python import cp_model

from copschedule.engine.cpsat import Outcome, solve


def knapsack(size: int = 8) -> tuple[cp_model.CpModel, list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    taken = [model.new_bool_var(f"item {number}") for number in range(size)]
    model.add(sum((3 + number) * item for number, item in enumerate(taken)) <= 4 * size)
    model.maximize(sum((5 + 2 * number) * item for number, item in enumerate(taken)))
    return model, taken


def market_split() -> cp_model.CpModel:
    """Return a model whose proof takes hours though a solution is found at once."""
    rng = random.Random(1)
    model = cp_model.CpModel()
    literals = [model.new_bool_var("") for _ in range(60)]
    misses = []
    for _ in range(6):
        weights = [rng.randrange(100) for _ in literals]
        miss = model.new_int_var(0, sum(weights), "")
        model.add_abs_equality(
            miss,
            sum(w * x for w, x in zip(weights, literals, strict=True)) - sum(weights) // 2,
        )
        misses.append(miss)
    model.minimize(sum(misses))
    return model


class Recorder:
    """Keeps what it is told; may press Ctrl-C when there is an incumbent."""

    def __init__(self, *, press_ctrl_c: bool = False) -> None:
        self.calls: list[tuple[str, float, float | None, float | None]] = []
        self._press_ctrl_c = press_ctrl_c

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        self.calls.append((stage, seconds, incumbent, bound))
        if self._press_ctrl_c and incumbent is not None:
            self._press_ctrl_c = False
            _thread.interrupt_main()


def values(outcome: Outcome, variables: list[cp_model.IntVar]) -> list[int]:
    return [outcome.value(variable) for variable in variables]


def test_an_optimum_comes_with_its_proof() -> None:
    model, taken = knapsack()
    outcome = solve(model)
    assert (outcome.status, outcome.stopped_by, outcome.found) == ("optimal", "proof", True)
    assert outcome.objective == outcome.bound
    assert outcome.objective == sum((5 + 2 * n) * x for n, x in enumerate(values(outcome, taken)))


def test_an_infeasible_model_is_a_status() -> None:
    model, taken = knapsack()
    model.add(sum(taken) >= 8)
    outcome = solve(model)
    assert (outcome.status, outcome.stopped_by, outcome.found) == ("infeasible", "proof", False)
    assert (outcome.objective, outcome.bound) == (None, None)


def test_a_model_without_objective_has_neither_value_nor_bound() -> None:
    model = cp_model.CpModel()
    number = model.new_int_var(3, 5, "number")
    model.add(number >= 5)
    outcome = solve(model)
    assert (outcome.status, outcome.objective, outcome.bound) == ("optimal", None, None)
    assert outcome.value(number + 1) == 6


def test_no_time_means_unknown() -> None:
    outcome = solve(market_split(), seconds=0)
    assert (outcome.status, outcome.stopped_by, outcome.found) == ("unknown", "time", False)


def test_the_deterministic_limit_stops_at_the_same_place() -> None:
    outcomes = [solve(market_split(), seed=3, deterministic=0.05) for _ in range(2)]
    for outcome in outcomes:
        assert (outcome.status, outcome.stopped_by) == ("feasible", "iterations")
        assert outcome.bound is not None
        assert outcome.objective is not None
        assert outcome.bound < outcome.objective
    assert outcomes[0].objective == outcomes[1].objective
    assert outcomes[0].work == outcomes[1].work


def test_several_workers_repeat_themselves() -> None:
    objectives = {
        solve(market_split(), seed=3, deterministic=0.05, workers=2).objective for _ in range(2)
    }
    assert len(objectives) == 1


def test_deep_presolve_changes_no_optimum() -> None:
    model, _ = knapsack(30)
    assert solve(model, deep_presolve=False).objective == solve(model).objective


def test_the_observer_is_told_the_stage_the_incumbent_and_the_bound() -> None:
    recorder = Recorder()
    outcome = solve(market_split(), seconds=0.8, observer=recorder, stage="trial")
    stage, seconds, incumbent, bound = recorder.calls[-1]
    assert (stage, outcome.stopped_by) == ("trial", "time")
    assert incumbent is not None
    assert bound is not None
    assert bound <= incumbent
    assert 0 < seconds <= outcome.seconds


def test_ctrl_c_keeps_the_incumbent_and_pythons_own_handler() -> None:
    handler = signal.getsignal(signal.SIGINT)
    outcome = solve(market_split(), seconds=60, observer=Recorder(press_ctrl_c=True))
    assert (outcome.status, outcome.stopped_by) == ("feasible", "interrupt")
    assert outcome.objective is not None
    assert signal.getsignal(signal.SIGINT) is handler
    assert solve(knapsack()[0]).status == "optimal"


def test_a_hint_carries_the_incumbent_to_the_next_solve() -> None:
    model, taken = knapsack(40)
    first = solve(model)
    first.hint(model)
    assert len(model.proto.solution_hint.vars) == len(taken)
    assert list(model.proto.solution_hint.values) == values(first, taken)
    first.hint(model)
    assert len(model.proto.solution_hint.vars) == len(taken)


def test_an_invalid_model_is_the_callers_fault() -> None:
    model = cp_model.CpModel()
    model.proto.variables.add().domain.extend([5, 3])
    with pytest.raises(ValueError, match="refuses the model"):
        solve(model)
