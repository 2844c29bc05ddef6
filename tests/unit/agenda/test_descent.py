from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from ortools.sat.python import cp_model

from copschedule.agenda import descent as module
from copschedule.agenda.descent import Descent
from copschedule.agenda.levels import LevelGoal
from copschedule.agenda.objective import Goal
from copschedule.domain.result import Status, StoppedBy
from copschedule.engine.cpsat import Outcome, solve
from copschedule.engine.stop import Deadline, Stop


def trade_off() -> tuple[cp_model.CpModel, cp_model.IntVar, cp_model.IntVar]:
    model = cp_model.CpModel()
    first, second = model.new_int_var(0, 10, "first"), model.new_int_var(0, 10, "second")
    model.add(2 * first + second >= 9)
    model.add(first >= 2)
    return model, first, second


def run(model: cp_model.CpModel, stop: Stop, *goals: Goal | LevelGoal) -> Descent:
    search = Descent(model, Deadline(stop.seconds), 0, None)
    for goal in goals:
        search.pursue(goal)
    return search


def test_a_term_is_held_while_the_next_is_minimised() -> None:
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("day_length", first), Goal("end", second))
    assert [(t.name, t.value, t.bound, t.proved) for t in search.terms] == [
        ("day_length", 2, 2, True),
        ("end", 5, 5, True),
    ]
    assert (search.status, search.stopped_by) == ("optimal", "proof")


def test_the_order_of_the_terms_decides() -> None:
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("end", second), Goal("day_length", first))
    assert [t.value for t in search.terms] == [0, 5]


def test_an_infeasible_model() -> None:
    model, first, second = trade_off()
    model.add(first + second <= 3)
    search = run(model, Stop(), Goal("day_length", first), Goal("end", second))
    assert (search.status, search.stopped_by, search.terms) == ("infeasible", "proof", ())


def test_what_is_settled_stays() -> None:
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("day_length", first))
    search.tidy(-second, settles=[second])
    search.tidy(second)
    assert search.incumbent is not None
    assert search.incumbent.value(second) == 10


@pytest.mark.parametrize(
    ("stopped_by", "status"), [("time", "feasible"), ("interrupt", "feasible")]
)
def test_a_term_after_one_that_is_not_proved_is_not_proved(
    monkeypatch: pytest.MonkeyPatch, stopped_by: StoppedBy, status: Status
) -> None:
    calls: list[StoppedBy] = []

    def give_up_at_first(model: cp_model.CpModel, **_: object) -> Outcome:
        outcome = solve(model)
        calls.append(stopped_by)
        if len(calls) > 1:
            return outcome
        return replace(outcome, status="feasible", stopped_by=stopped_by, bound=1)

    monkeypatch.setattr(module, "solve", give_up_at_first)
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("day_length", first), Goal("end", second))
    assert (search.status, search.stopped_by) == (status, stopped_by)
    assert [t.proved for t in search.terms] == [False, False]
    assert [t.bound for t in search.terms] == [1, 5 if stopped_by == "time" else 0]
    assert len(calls) == (2 if stopped_by == "time" else 1)


class Recorder:
    def __init__(self) -> None:
        self.calls: list[tuple[str, float | None, float | None]] = []

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        assert seconds >= 0
        self.calls.append((stage, incumbent, bound))


def test_the_observer_hears_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    def solve_aloud(model: cp_model.CpModel, *, observer: Descent, **_: object) -> Outcome:
        observer.progress("agenda", 0.2, 8, 3)
        return solve(model)

    monkeypatch.setattr(module, "solve", solve_aloud)
    model, first, _ = trade_off()
    recorder = Recorder()
    Descent(model, Deadline(None), 0, recorder).pursue(Goal("end", first))
    assert recorder.calls == [("agenda", None, None)]


def ladder() -> tuple[cp_model.CpModel, LevelGoal, cp_model.IntVar]:
    """Return a model of two blocks that may be held in three kinds of ways, and not both late."""
    model = cp_model.CpModel()
    kinds = tuple(tuple(model.new_bool_var(f"{b}{k}") for k in range(3)) for b in range(2))
    for literals in kinds:
        model.add_exactly_one(literals)
    model.add_bool_or(~kinds[0][2], ~kinds[1][2])
    cost = model.new_int_var(0, 9, "cost")
    model.add(cost >= 5 * kinds[1][2])
    worth = 10 * np.arange(3)[:, None, None] + np.array([0, 3, 14])[None, :, None]
    always = (model.new_constant(1),)
    return model, LevelGoal("attainable_encounters", (*kinds, always), worth), cost


def test_a_table_is_climbed_to_the_best_that_an_agenda_reaches() -> None:
    model, goal, _ = ladder()
    search = run(model, Stop(), goal)
    assert [(t.value, t.bound, t.proved) for t in search.terms] == [(24, 24, True)]


def test_what_soft_rules_cost_is_weighed_against_the_table() -> None:
    model, goal, cost = ladder()
    search = run(model, Stop(), replace(goal, short=cost))
    assert [(t.value, t.bound, t.proved) for t in search.terms] == [(23, 23, True)]
    cheaper = run(*_cheaper(2))
    assert [t.value for t in cheaper.terms] == [23]
    dearer = run(*_cheaper(0))
    assert [t.value for t in dearer.terms] == [24]


def _cheaper(price: int) -> tuple[cp_model.CpModel, Stop, LevelGoal]:
    model, goal, _ = ladder()
    paid = model.new_int_var(0, 9, "paid")
    model.add(paid == 0).only_enforce_if(~goal.kinds[1][2])
    model.add(paid == price).only_enforce_if(goal.kinds[1][2])
    return model, Stop(), replace(goal, short=paid)


def test_what_soft_rules_cost_is_told_apart() -> None:
    model, goal, cost = ladder()
    search = run(model, Stop(), replace(goal, rules=cost, for_every_day=True))
    assert [(t.value, t.bound, t.proved) for t in search.terms] == [(23, 24, True)]
    model, stop, goal = _cheaper(0)
    search = run(model, stop, replace(goal, rules=goal.short, short=None, for_every_day=True))
    assert [(t.value, t.bound, t.proved) for t in search.terms] == [(24, 24, True)]


def test_equally_good_combinations_stay_open_at_whatever_cost() -> None:
    """24 at a cost of 1 is as good as 23 for nothing: the next term decides."""
    for wanted, value in ((0, 1), (1, 0)):
        model, stop, goal = _cheaper(1)
        tie = cp_model.LinearExpr.term(goal.kinds[1][2], 1)
        search = run(model, stop, goal, Goal("end", tie if value else 1 - tie))
        assert [t.value for t in search.terms] == [23, 0]
        assert search.incumbent is not None
        assert search.incumbent.value(goal.kinds[1][2]) == (0 if value else 1), wanted


def test_the_limit_of_a_table_holds_whatever_was_given_up_before() -> None:
    model, goal, _ = ladder()
    early = cp_model.LinearExpr.term(goal.kinds[0][2], 1)
    search = run(model, Stop(), Goal("end", early), replace(goal, for_every_day=True))
    assert [(t.value, t.bound, t.proved) for t in search.terms] == [(0, 0, True), (24, 24, True)]
    model, goal, _ = ladder()
    early = goal.kinds[0][2] + goal.kinds[1][2]
    search = run(model, Stop(), Goal("end", early), replace(goal, for_every_day=True))
    assert [(t.value, t.bound, t.proved) for t in search.terms] == [(0, 0, True), (13, 24, True)]
