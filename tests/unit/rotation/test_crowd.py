"""The search for crowds, through `rotate` and by itself."""

from __future__ import annotations

import numpy as np
import pytest

import copschedule as cs
from copschedule.rotation import crowd

FIVE_THOUSAND = 5_000


@pytest.fixture
def everybody_is_a_crowd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowd, "DENSE_LIMIT", 0)


def ring(people: int) -> list[tuple[int, int]]:
    """Everybody has met the ten who follow them."""
    return [(one + 1, (one + step) % people + 1) for one in range(people) for step in range(1, 11)]


def test_five_thousand_with_a_history_meet_nobody_twice() -> None:
    result = cs.rotate(FIVE_THOUSAND, rounds=10, group_size=10, history=ring(FIVE_THOUSAND))
    assert (result.status, result.stopped_by) == ("optimal", "proof")
    assert result.objective == FIVE_THOUSAND * 90 / 2


def test_absences_of_a_crowd_are_seated_around() -> None:
    there = np.random.default_rng(1).random((FIVE_THOUSAND, 4)) < 0.9
    result = cs.rotate(FIVE_THOUSAND, rounds=4, group_size=(4, 6), presence=there)
    assert result.objective == result.bound


@pytest.mark.usefixtures("everybody_is_a_crowd")
def test_the_same_seed_and_iterations_give_the_same_plan() -> None:
    plans = [
        cs.rotate(
            60, rounds=8, group_size=6, history=ring(60), seed=3, stop=cs.Stop(iterations=5000)
        ).require_plan()
        for _ in range(2)
    ]
    assert plans[0].rotation == plans[1].rotation


@pytest.mark.usefixtures("everybody_is_a_crowd")
@pytest.mark.parametrize(("people", "rounds"), [(0, 2), (1, 2), (2, 1), (5, 3)])
def test_hardly_anybody_is_an_answer(people: int, rounds: int) -> None:
    result = cs.rotate(people, rounds=rounds, group_size=4, stop=cs.Stop(iterations=100))
    assert result.status in ("optimal", "feasible")


@pytest.mark.usefixtures("everybody_is_a_crowd")
def test_units_and_hosts_keep_together_and_in_place() -> None:
    result = cs.rotate(
        40,
        rounds=5,
        group_size=5,
        together=[(1, 2), (2, 3), (10, 11)],
        apart=[(1, 10), (4, 5), (4, 6)],
        hosts={10: 2, 20: 5, 30: 5},
        stop=cs.Stop(iterations=20_000),
    )
    plan = result.require_plan()
    assert cs.verify(plan) == []
    table = plan.seating.set_index(["round", "attendee"])["table"]
    assert set(table.xs(11, level="attendee")) == {2}
    assert set(table.xs(20, level="attendee")) == set(table.xs(30, level="attendee")) == {5}


class Impatient:
    """Presses Ctrl-C at once."""

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        raise KeyboardInterrupt


@pytest.mark.usefixtures("everybody_is_a_crowd")
def test_ctrl_c_keeps_what_was_found() -> None:
    result = cs.rotate(60, rounds=9, group_size=6, history=ring(60), observer=Impatient())
    assert result.stopped_by == "interrupt"
    assert cs.verify(result.require_plan()) == []


@pytest.mark.usefixtures("everybody_is_a_crowd")
def test_a_gap_is_enough_where_it_is_asked_for() -> None:
    stop = cs.Stop(iterations=50_000, gap=0.5)
    result = cs.rotate(60, rounds=11, group_size=6, history=ring(60), stop=stop)
    assert result.stopped_by == "gap"


def test_it_is_said_that_rules_are_not_searched(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(crowd, "DENSE_LIMIT_WITH_RULES", 10)
    door = cs.TableRule("door", lambda who, table: int(table == 1))
    stop = cs.Stop(iterations=2_000)
    result = cs.rotate(20, rounds=3, group_size=4, own_rules=[door], history=ring(20), stop=stop)
    assert result.terms.set_index("term")["value"]["door"] == 3 * 4
    assert "measured but not searched for more than 10 people" in caplog.text
