from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import copschedule as cs
from copschedule.presence.windows import PossibleRounds
from copschedule.rotation.attendance import (
    TOGETHER,
    expected,
    largest_sums,
    least_together,
    weighed_bound,
)
from copschedule.rotation.bounds import barred_pairs, rotation_bounds
from copschedule.scoring import measure
from reference import every_seating, slow_rotation


def possible(instance: slow_rotation.RotationInstance) -> Sequence[PossibleRounds]:
    return [
        PossibleRounds(there[None, None, :], int(sizes.max(initial=1)))
        for there, sizes in zip(instance.present, instance.sizes, strict=True)
    ]


@given(slow_rotation.instances(sure=True), st.integers(0, 2**32 - 1))
def test_it_is_the_instance_that_the_slow_definition_says(
    case: tuple[slow_rotation.RotationInstance, np.ndarray], seed: int
) -> None:
    sure, seat = case
    tenths = np.random.default_rng(seed).integers(1, 11, sure.attendees)
    made = expected(sure, tenths / 10, possible(sure))
    slow = slow_rotation.in_hundredths(sure, tenths)
    slow.most[:] = slow_rotation.most(slow, sure.sizes.max(axis=1).tolist())
    assert made.most.tolist() == slow.most.tolist()
    wanted = slow_rotation.terms(slow, seat)
    found = measure(made, seat)
    assert found.new_encounters == wanted["new_encounters"]
    assert found.own_rules[TOGETHER] == slow_rotation.own_rules(slow, seat)["doubts"]
    worth = sum(
        tenths[a] * tenths[b]
        for a, b in slow_rotation.shared_rounds(seat)
        if (a, b) not in slow_rotation.times_met(sure)
    )
    costless = not (sure.rules.prices() or sure.own_rules or sure.own_table_rules)
    if sure.newcomer_weight == 1 and costless and not len(sure.soft_pairs):
        assert found.new_encounters == worth - found.own_rules[TOGETHER]


@given(every_seating.tiny_instances(), st.integers(0, 2**32 - 1))
def test_no_seating_passes_the_bounds_of_encounters_and_of_doubts(
    case: tuple[slow_rotation.RotationInstance, np.ndarray], seed: int
) -> None:
    plain = replace(case[0], credit=None, scale=1, own_rules=(), soft_pairs=case[0].soft_pairs[:0])
    chance = np.random.default_rng(seed).random(plain.attendees)
    instance = expected(plain, chance, possible(plain))
    found = every_seating.measures(instance)
    assert min(one.own_rules[TOGETHER] for one in found) >= least_together(instance)
    most = max(one.new_encounters for one in found)
    assert most <= rotation_bounds(instance).new_encounters
    people = np.full(instance.attendees, instance.attendees - 1)
    assert most <= weighed_bound(instance, people, 10**6, barred_pairs(instance))


def test_the_bound_by_tables_is_met_where_the_likeliest_sit_together() -> None:
    plain = every_seating.plain_instance([[2, 2]])
    instance = expected(plain, np.array([1.0, 0.5, 1.0, 0.5]), possible(plain))
    instance = replace(instance, own_rules=())
    best = measure(instance, np.array([[0, 1, 0, 1]])).new_encounters
    assert best == rotation_bounds(instance).new_encounters == 125


EVENT = {
    "title": "Meetup",
    "blocks": [
        {"id": "meet", "kind": "networking", "rounds": 4, "start": "10:00",
         "group_size": {"min": 4, "target": 5, "max": 8}},
    ],
}  # fmt: skip


@cache
def planned(attendance: str, hosts: int = 0) -> cs.Result:
    people = [{"id": k, "shows_up": 0.5 if k % 2 else 1, "host": k < hosts} for k in range(40)]
    roster = cs.Roster.model_validate({"attendees": people})
    event = cs.Event.model_validate(EVENT)
    stop = cs.Stop(iterations=60_000)
    return cs.plan(event, roster, attendance=attendance, stop=stop, seed=1)  # type: ignore[arg-type]


def test_tables_are_set_for_those_who_will_come() -> None:
    plan = planned("expected").require_plan()
    assert [len(r.groups) for r in plan.rotation] == [6] * 4  # 30 of 40 will come: sixes or so
    assert [len(r.groups) for r in planned("certain").require_plan().rotation] == [8] * 4
    assert plan.attendance == "expected"
    assert cs.verify(plan, plan.event, plan.roster, history=plan.history) == []


def test_a_certain_plan_may_not_have_fewer_tables() -> None:
    plan = planned("expected").require_plan().model_copy(update={"attendance": "certain"})
    assert {one.code for one in cs.verify(plan)} == {"wrong_number_of_tables"}


def test_every_host_keeps_a_table() -> None:
    plan = planned("expected", hosts=7).require_plan()
    assert [len(r.groups) for r in plan.rotation] == [7] * 4


def test_the_unreliable_are_spread_over_the_tables() -> None:
    plan = planned("expected").require_plan()
    unreliable = [
        sum(int(str(person)) % 2 for person in group.attendees)
        for r in plan.rotation
        for group in r.groups
    ]
    assert np.std(unreliable) < 0.9  # 1.19 where people are seated at random


def test_the_terms_are_in_encounters_and_agree_with_the_probabilities() -> None:
    result = planned("expected")
    term = {one.name: one for one in result.objective_terms}
    chance = {str(k): 0.5 if k % 2 else 1.0 for k in range(40)}
    met = [(str(a), str(b)) for a, b, _, new in result.require_plan().each_encounter() if new]
    worth = sum(chance[a] * chance[b] for a, b in met)
    together = term[TOGETHER]
    assert result.objective == pytest.approx(worth - together.value)
    assert together.bound is not None
    assert together.value >= together.bound > 0
    assert result.bound is not None
    assert result.objective <= result.bound


def test_a_model_says_how_likely_those_are_who_say_nothing() -> None:
    roster = cs.Roster.model_validate({"attendees": [{"id": k} for k in range(40)]})
    event = cs.Event.model_validate(EVENT)
    half = cs.PresenceModel(shows_up=0.5)
    stop = cs.Stop(iterations=2000)
    plan = cs.plan(event, roster, attendance="expected", presence=half, stop=stop).require_plan()
    assert [len(r.groups) for r in plan.rotation] == [5] * 4  # eights at most, of 40


def test_crowds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("copschedule.rotation.crowd.DENSE_LIMIT", 10)
    roster = cs.Roster.model_validate({"attendees": [{"id": k} for k in range(40)]})
    event = cs.Event.model_validate(EVENT)
    with pytest.raises(cs.InvalidInput, match="40 attendees, expected attendance"):
        cs.plan(event, roster, attendance="expected")


@given(
    arrays(np.int64, (4, 6), elements=st.integers(0, 70_000)),
    arrays(np.int64, 4, elements=st.integers(0, 8)),
)
def test_each_row_is_summed_to_a_count_of_its_own(values: np.ndarray, count: np.ndarray) -> None:
    slow = [
        sum(sorted(row, reverse=True)[:most])
        for row, most in zip(values.tolist(), count.tolist(), strict=True)
    ]
    assert largest_sums(values, count).tolist() == slow
