from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from ortools.sat.python import cp_model

from copschedule.agenda import descent as module
from copschedule.agenda.descent import Descent
from copschedule.agenda.objective import Goal
from copschedule.domain.result import Status, StoppedBy
from copschedule.engine.cpsat import Outcome, solve
from copschedule.engine.stop import Stop


def trade_off() -> tuple[cp_model.CpModel, cp_model.IntVar, cp_model.IntVar]:
    model = cp_model.CpModel()
    first, second = model.new_int_var(0, 10, "first"), model.new_int_var(0, 10, "second")
    model.add(2 * first + second >= 9)
    model.add(first >= 2)
    return model, first, second


def run(model: cp_model.CpModel, stop: Stop, *goals: Goal) -> Descent:
    search = Descent(model, stop, 0, None)
    for goal in goals:
        search.minimise(goal)
    return search


def test_a_term_is_held_while_the_next_is_minimised() -> None:
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("first", first, Fraction(1, 2)), Goal("second", second))
    assert [(t.name, t.value, t.bound, t.proved) for t in search.terms] == [
        ("first", 1, 1, True),
        ("second", 5, 5, True),
    ]
    assert (search.status, search.stopped_by) == ("optimal", "proof")


def test_the_order_of_the_terms_decides() -> None:
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("second", second), Goal("first", first))
    assert [t.value for t in search.terms] == [0, 5]


def test_an_infeasible_model() -> None:
    model, first, second = trade_off()
    model.add(first + second <= 3)
    search = run(model, Stop(), Goal("first", first), Goal("second", second))
    assert (search.status, search.stopped_by, search.terms) == ("infeasible", "proof", ())


def test_what_is_settled_stays() -> None:
    model, first, second = trade_off()
    search = run(model, Stop(), Goal("first", first))
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
    search = run(model, Stop(), Goal("first", first), Goal("second", second))
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


def test_the_observer_is_told_of_the_first_term_in_minutes(monkeypatch: pytest.MonkeyPatch) -> None:
    def solve_aloud(model: cp_model.CpModel, *, observer: Descent, **_: object) -> Outcome:
        observer.progress("agenda", 0.1, None, None)
        observer.progress("agenda", 0.2, 8, 3)
        return solve(model)

    monkeypatch.setattr(module, "solve", solve_aloud)
    model, first, second = trade_off()
    recorder = Recorder()
    search = Descent(model, Stop(), 0, recorder)
    search.minimise(Goal("first", first, Fraction(1, 2)))
    search.minimise(Goal("second", second))
    assert recorder.calls == [
        ("agenda", None, None),
        ("agenda", 4, 1.5),
        ("agenda", 1, 1),
        ("agenda", 1, 1),
    ]
