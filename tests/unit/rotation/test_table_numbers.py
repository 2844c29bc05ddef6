"""The numbers of the tables: most people stay, and nobody's company changes."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

import numpy as np
from hypothesis import given

import copschedule as cs
from copschedule.room_rules import RoomRules
from copschedule.rotation.table_numbers import numbered_for_few_moves
from copschedule.scoring import changes_of_table
from reference import slow_rotation

Case = tuple[slow_rotation.RotationInstance, np.ndarray]


def fewest_moves(instance: slow_rotation.RotationInstance, seat: np.ndarray) -> int:
    """Try every numbering of the second of two rounds."""
    tables, best = instance.sizes.shape[1], instance.attendees
    for names in permutations(range(tables)):
        new = np.array([*names, -1])
        renamed = np.array([seat[0], new[seat[1]]])
        if (np.bincount(renamed[1][renamed[1] >= 0], minlength=tables) == instance.sizes[1]).all():
            best = min(best, int(changes_of_table(renamed).sum()))
    return best


@given(slow_rotation.instances(rounds=2))
def test_no_numbering_of_two_rounds_has_fewer_moves(case: Case) -> None:
    instance, seat = case[0], np.concatenate([case[1], case[1][::-1]])[:2]
    instance = replace(
        instance,
        present=seat >= 0,
        sizes=np.concatenate([instance.sizes, instance.sizes[::-1]])[:2],
        rules=RoomRules(),
        own_table_rules=(),
    )
    named = numbered_for_few_moves(instance, seat)
    assert changes_of_table(named).sum() == fewest_moves(instance, seat)


@given(slow_rotation.instances())
def test_company_and_sizes_stay_the_same(case: Case) -> None:
    instance, seat = case
    named = numbered_for_few_moves(instance, seat)
    assert slow_rotation.shared_rounds(named) == slow_rotation.shared_rounds(seat)
    for row, sizes in zip(named, instance.sizes, strict=True):
        assert (np.bincount(row[row >= 0], minlength=len(sizes)) == sizes).all()


@given(slow_rotation.instances())
def test_no_numbering_makes_the_seats_of_a_table_rule_dearer(case: Case) -> None:
    instance, seat = case
    instance = replace(instance, rules=RoomRules())
    before, after = (
        sum(slow_rotation.own_rules(instance, one).values())
        for one in (seat, numbered_for_few_moves(instance, seat))
    )
    assert after <= before


def test_hosts_and_seats_given_by_hand_keep_their_numbers() -> None:
    by_hand = [(2, 3, 9), (3, 1, 10)]
    result = cs.rotate(
        20, rounds=4, group_size=5, hosts={1: 2}, keep=by_hand, stop=cs.Stop(iterations=20_000)
    )
    seating = result.require_plan().seating
    assert set(seating.query("attendee == 1")["table"]) == {2}
    assert set(by_hand) <= set(seating.itertuples(index=False, name=None))


def test_one_at_each_table_of_a_perfect_rotation_stays() -> None:
    plan = cs.rotate(49, rounds=8, group_size=7).require_plan()
    seats = plan.seating.pivot(index="attendee", columns="round", values="table")
    assert (seats.diff(axis=1).iloc[:, 1:] == 0).sum().tolist() == [7] * 7
