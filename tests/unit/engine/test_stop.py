"""Budgets: what a slice of work may hold, by a clock that the test turns."""

from __future__ import annotations

import pytest

from copschedule.engine.stop import SLICE_SECONDS, Budget, Deadline, Stop


class Hand:
    """A clock moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


def slices(budget: Budget, clock: Hand, seconds_a_row: float, count: int) -> list[float]:
    """Work through slices at a speed; return how long each lasts."""
    lengths = []
    for _ in range(count):
        rows = budget.next_rows(100_000, 1.0)
        lengths.append(rows * seconds_a_row)
        clock.now += rows * seconds_a_row
        budget.rows += rows
    return lengths


def test_a_clock_of_ones_own() -> None:
    clock = Hand()
    deadline = Deadline(2.0, clock)
    clock.now += 1.5
    assert (deadline.elapsed, deadline.remaining, deadline.passed) == (1.5, 0.5, False)
    clock.now += 1
    assert (deadline.remaining, deadline.passed) == (0.0, True)


@pytest.mark.parametrize("seconds_a_row", [1e-7, 1e-5, 1e-3])
def test_slices_last_no_longer_than_they_may_at_any_speed(seconds_a_row: float) -> None:
    clock = Hand()
    lengths = slices(Budget(Stop(seconds=60), clock), clock, seconds_a_row, 6)
    assert max(lengths[1:]) <= SLICE_SECONDS + seconds_a_row
    assert min(lengths[1:]) >= min(SLICE_SECONDS - seconds_a_row, 100_000 * seconds_a_row) - 1e-9


def test_a_slice_never_outlasts_the_deadline() -> None:
    clock = Hand()
    budget = Budget(Stop(seconds=1.0), clock)
    slices(budget, clock, 1e-5, 5)
    clock.now = 100.995
    budget.next_rows(100_000, 1.0)
    clock.now, budget.rows = 100.996, budget.rows + 100
    assert budget.next_rows(100_000, 1.0) * 1e-5 <= 0.004 + 1e-9


def test_a_new_phase_is_tried_out_first() -> None:
    clock = Hand()
    budget = Budget(Stop(seconds=60), clock)
    slices(budget, clock, 1e-7, 3)
    assert budget.next_rows(100_000, 0.5) == 6_250


def test_without_a_limit_of_time_all_slices_are_alike() -> None:
    clock = Hand()
    budget = Budget(Stop(iterations=1_000_000), clock)
    assert slices(budget, clock, 1e-3, 4) == [100.0] * 4
    assert budget.next_rows(100_000, 0.45) == 50_000
