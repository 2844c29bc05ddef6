"""The search for crowds: legal, never worse than its start, and counted as pair by pair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.engine.observer import Silent
from copschedule.engine.stop import Stop
from copschedule.room_rules import RoomRules
from copschedule.rotation import crowd
from copschedule.rotation import crowd_kernels as kernels
from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.crowd_state import Crowd, Wants, crowd_of, seating_of, ties_of
from copschedule.scoring import measure
from reference import slow_rotation

Case = tuple[slow_rotation.RotationInstance, np.ndarray]

CASES = slow_rotation.instances(sure=True).map(
    lambda case: (replace(case[0], rules=RoomRules(), own_table_rules=()), case[1])
)
"""Without rules of the room: this search does not know them."""

PRICES = np.array([1.0, -1000.0, 1e-3, -1e-6, -3.0])


def built(instance: slow_rotation.RotationInstance, seat: np.ndarray) -> Crowd:
    wants = Wants(
        new=measure(instance, seat).new.astype(np.int32),
        need=np.minimum(instance.most, 2).astype(np.int32),
        newcomer=instance.newcomer,
        newcomer_weight=instance.newcomer_weight,
        spread=True,
    )
    return crowd_of(instance, seat, ties_of(instance), wants)


def deficit(state: Crowd) -> int:
    return int(np.maximum(state.wants.need - state.wants.new, 0).sum())


@given(CASES, st.integers(0, 2**32 - 1))
def test_every_swap_changes_what_its_delta_says(case: Case, seed: int) -> None:
    instance, seat = case
    state, random = built(instance, seat), np.random.default_rng(seed)
    for r, x, y in zip(
        random.integers(instance.rounds, size=8),
        *random.integers(instance.attendees, size=(2, 8)),
        strict=True,
    ):
        at = state.places.seat[:, r]
        if at[x] < 0 or at[y] < 0 or at[x] == at[y]:
            continue
        before, missing = measure(instance, seating_of(state)), deficit(state)
        change = kernels.exchange(state, r, x, y)
        kernels.swap(state, r, x, y)
        after = measure(instance, seating_of(state))
        np.testing.assert_array_equal(state.wants.new, after.new)
        assert change == (
            after.new_encounters - before.new_encounters,
            after.breaches - before.breaches,
            after.newcomer_encounters - before.newcomer_encounters,
            after.repetition - before.repetition,
            deficit(state) - missing,
        )


@given(CASES, st.integers(0, 1000))
def test_compiled_and_plain_loops_walk_the_same_way(case: Case, seed: int) -> None:
    instance, seat = case
    outcomes = []
    for fill, repair in (
        (kernels.fill, kernels.repair),
        (
            getattr(kernels.fill, "py_func", kernels.fill),
            getattr(kernels.repair, "py_func", kernels.repair),
        ),
    ):
        state, tally = built(instance, seat), np.zeros(7, dtype=np.int64)
        for r in range(instance.rounds):
            fill(state, tally, r, 0, instance.sizes.shape[1])
        repair(state, tally, PRICES, np.array([seed + 1], dtype=np.uint64), 0.3, 40)
        outcomes.append((seating_of(state).tolist(), tally.tolist(), state.wants.new.tolist()))
    assert outcomes[0] == outcomes[1]


@given(CASES, st.integers(0, 1000))
def test_improving_never_worsens_and_never_passes_a_bound(case: Case, seed: int) -> None:
    instance, seat = case
    bounds, before = rotation_bounds(instance), measure(instance, seat)
    improved = crowd.improve(
        instance, bounds, seat, stop=Stop(iterations=300), seed=seed, observer=Silent()
    )
    after = improved.measures
    for term, value in slow_rotation.terms(instance, improved.seat).items():
        assert getattr(after, term) == pytest.approx(value), term
    price = instance.fairness_price * abs(before.new_encounters)
    assert after.left_out < before.left_out or (
        after.left_out == before.left_out
        and after.new_encounters >= before.new_encounters - price - 1e-9
    )
    assert bounds.left_out <= after.left_out
    assert after.new_encounters <= bounds.new_encounters
    assert after.least_attainment <= bounds.least_attainment + 1e-9
    assert after.repetition >= bounds.repetition
    np.testing.assert_array_equal(improved.seat >= 0, seat >= 0)


@given(
    people=st.integers(20, 60),
    rounds=st.integers(1, 5),
    size=st.integers(3, 6),
    seed=st.integers(0, 2**32 - 1),
)
def test_a_crowd_with_absences_history_and_rules_is_seated_legally(
    people: int, rounds: int, size: int, seed: int
) -> None:
    random = np.random.default_rng(seed)
    a, b, c, d, host = (random.permutation(people)[:5] + 1).tolist()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowd, "DENSE_LIMIT", 0)
        result = cs.rotate(
            people,
            rounds=rounds,
            group_size=size,
            presence=random.random((people, rounds)) < random.choice([0.8, 1.0]),
            history=[(one, one % people + 1) for one in range(1, people, 3)],
            together=[(a, b)],
            apart=[(c, d)],
            hosts={host: 1},
            stop=cs.Stop(iterations=2000),
            seed=seed,
        )
    if result.status == "infeasible":
        assert result.reasons
    else:
        assert cs.verify(result.require_plan()) == []


@given(
    slow_rotation.instances(sure=True).filter(lambda case: bool(case[0].rules.prices())),
    st.integers(0, 1000),
)
def test_rules_of_the_room_are_never_broken_for_more_encounters(case: Case, seed: int) -> None:
    instance, seat = case
    improved = crowd.improve(
        instance,
        rotation_bounds(instance),
        seat,
        stop=Stop(iterations=200),
        seed=seed,
        observer=Silent(),
    )
    assert improved.measures.key >= measure(instance, seat).key
