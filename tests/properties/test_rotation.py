"""The same worth by three ways of counting: slow pairs, numpy, and the kernel's tables."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.engine.observer import Silent
from copschedule.engine.stop import Stop
from copschedule.rotation import bookkeeping, kernels
from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.local_search import improve
from copschedule.rotation.state import State, empty_state, nobody_together, seating_of
from copschedule.scoring import measure
from reference import slow_rotation

Case = tuple[slow_rotation.RotationInstance, np.ndarray]


def built(instance: slow_rotation.RotationInstance, seat: np.ndarray) -> tuple[State, np.ndarray]:
    state, tally = (
        empty_state(instance, nobody_together(instance), seat),
        np.zeros(7, dtype=np.int64),
    )
    bookkeeping.build(state, tally)
    return state, tally


def assert_same_tables(state: State, fresh: State) -> None:
    """Everything that the search reads agrees; scratch space and the absent are nobody's."""
    for name in ("worth", "gain", "shared"):
        np.testing.assert_array_equal(getattr(state.pairs, name), getattr(fresh.pairs, name), name)
    np.testing.assert_array_equal(state.needs.new, fresh.needs.new)
    for name in ("of_kind", "speakers", "lacking", "moves"):
        np.testing.assert_array_equal(getattr(state.rules, name), getattr(fresh.rules, name), name)
    np.testing.assert_array_equal(state.tables.gain[:, :-1], fresh.tables.gain[:, :-1])
    movable = state.seats.movable
    np.testing.assert_array_equal(state.tables.own[movable], fresh.tables.own[movable])


@given(slow_rotation.instances(begun=True))
def test_measures_agree_with_counting_pairs(case: Case) -> None:
    instance, seat = case
    measures = measure(instance, seat)
    for term, value in slow_rotation.terms(instance, seat).items():
        assert getattr(measures, term) == pytest.approx(value), term
    assert measures.rules == slow_rotation.rule_breaches(instance, seat)
    assert measures.own_rules == slow_rotation.own_rules(instance, seat)


@given(slow_rotation.instances(begun=True), st.data())
def test_every_swap_changes_what_its_delta_says(case: Case, data: st.DataObject) -> None:
    instance, seat = case
    state, tally = built(instance, seat)
    random = np.random.default_rng(data.draw(st.integers(0, 2**32 - 1)))
    state.needs.need[:] = random.integers(0, 6, instance.attendees)
    value, missing = int(tally[bookkeeping.VALUE]), int(bookkeeping.deficit(state.needs))
    for _ in range(6):
        r = int(random.integers(instance.rounds))
        x = int(random.integers(instance.attendees))
        if not state.seats.movable[r, x]:
            continue
        found = kernels.weigh_row(
            state.seats, state.pairs.gain, state.tables, state.scratch, r, x, 10_000
        )
        partners = state.scratch.candidates[:found].copy()
        there = (seat[r] >= 0) & (state.seats.seat[r] != state.seats.seat[r, x])
        assert set(partners.tolist()) == set(np.flatnonzero(there).tolist())
        if not found:
            continue
        i = int(random.integers(found))
        loss, y = int(state.scratch.row[i]), int(partners[i])
        missing += int(bookkeeping.deficit_change(state.seats, state.pairs, state.needs, r, x, y))
        loss += int(kernels.breach_change(state.seats, state.pairs.shared, state.rules, r, x, y))
        bookkeeping.swap(state.seats, state.pairs, state.tables, state.needs, state.rules, r, x, y)
        value -= loss
        now = seating_of(state.seats.seat, instance.sizes.shape[1])
        fresh, fresh_tally = built(instance, now)
        assert value == fresh_tally[bookkeeping.VALUE]
        assert missing == bookkeeping.deficit(state.needs)
        assert_same_tables(state, fresh)


@given(slow_rotation.instances(begun=True), st.integers(0, 1000))
def test_compiled_and_plain_loops_walk_the_same_way(case: Case, seed: int) -> None:
    instance, seat = case
    outcomes = []
    for anneal in (kernels.anneal, getattr(kernels.anneal, "py_func", kernels.anneal)):
        state, tally = built(instance, seat)
        state.needs.need[:] = np.minimum(instance.most, 2)
        tally[bookkeeping.DEFICIT] = tally[bookkeeping.BEST_DEFICIT] = bookkeeping.deficit(
            state.needs
        )
        best = state.seats.seat.copy()
        random = np.array([seed + 1], dtype=np.uint64)
        anneal(state, tally, best, random, 0.3, 60)
        outcomes.append((best.tolist(), tally.tolist(), state.seats.seat.tolist()))
    assert outcomes[0] == outcomes[1]


@given(slow_rotation.instances(begun=True), st.integers(0, 1000))
def test_improving_never_worsens_and_never_passes_a_bound(case: Case, seed: int) -> None:
    instance, seat = case
    bounds = rotation_bounds(instance)
    before = measure(instance, seat)
    improved = improve(
        instance, bounds, seat, stop=Stop(iterations=3000), seed=seed, observer=Silent()
    )
    after = improved.measures
    assert slow_rotation.terms(instance, improved.seat)["new_encounters"] == after.new_encounters
    assert (after.breaches, after.left_out) <= (before.breaches, before.left_out)
    if (after.breaches, after.left_out) == (before.breaches, before.left_out):
        price = instance.fairness_price * abs(before.new_encounters)
        assert after.new_encounters >= before.new_encounters - price - 1e-9
    assert after.left_out >= bounds.left_out
    assert after.least_attainment <= bounds.least_attainment + 1e-9
    assert after.new_encounters <= bounds.new_encounters
    assert after.newcomer_encounters <= bounds.newcomer_encounters
    assert after.repetition >= bounds.repetition
    assert (after.new <= bounds.new).all()
    np.testing.assert_array_equal(improved.seat >= 0, seat >= 0)
    np.testing.assert_array_equal(improved.seat[: instance.played], seat[: instance.played])
    np.testing.assert_array_equal(
        [np.bincount(row[row >= 0], minlength=instance.sizes.shape[1]) for row in improved.seat],
        instance.sizes,
    )
