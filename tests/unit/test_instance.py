"""From ids to indices and back."""

from __future__ import annotations

import numpy as np
import pytest

import copschedule as cs
from copschedule.domain.plan import RoundTime
from copschedule.instance import rotation_instance, seat_of, seated_rounds, strangers_of
from copschedule.presence import possible_rounds, presence

EVENT = cs.Event.model_validate(
    {
        "title": "x",
        "rooms": [{"id": "r", "table_seats": [6, 4, 4]}],
        "blocks": [
            {
                "id": "b",
                "kind": "networking",
                "rounds": 2,
                "group_size": {"min": 2, "target": 4, "max": 6},
                "start": "09:00",
            }
        ],
    }
)
ROUNDS = tuple(
    RoundTime(
        number=r + 1, block="b", start_second=32400 + 300 * r, end_second=32700 + 300 * r, room="r"
    )
    for r in range(2)
)


def instance_of(roster: cs.Roster, history: cs.History = cs.History()):  # noqa: B008
    present = presence(roster, ROUNDS)
    return rotation_instance(
        EVENT, roster, history, ROUNDS, present, possible_rounds(EVENT, roster)
    )


def people(n: int, **changes: object) -> cs.Roster:
    return cs.Roster(
        attendees=tuple(cs.Attendee.model_validate({"id": f"p{i}"} | changes) for i in range(n))
    )


def test_tables_follow_the_room_and_the_people() -> None:
    instance = instance_of(people(11))
    assert instance.sizes.tolist() == [[4, 4, 3], [4, 4, 3]]
    assert instance.present.all()
    assert instance.most.tolist() == [10] * 11


def test_history_becomes_indices_and_strangers_fewer() -> None:
    met = (("p0", "p1"), ("p1", "p0"), ("p2", "nobody"))
    history = cs.History(met=tuple(cs.History.model_validate({"met": met}).met))
    instance = instance_of(people(4), history)
    assert instance.met.tolist() == [[0, 1, 2]]
    assert instance.most.tolist() == [2, 2, 3, 3]
    assert instance.worth()[0].tolist() == [0, 0, 1, 1]


def test_pairs_are_sorted_by_rule_and_hardness() -> None:
    pairs = (
        cs.Pair(a="p0", b="p1", rule="apart"),
        cs.Pair(a="p1", b="p2", rule="together"),
        cs.Pair(a="p2", b="p3", rule="apart", hard=False, weight=3),
        cs.Pair(a="p0", b="p3", rule="together", hard=False),
    )
    instance = instance_of(cs.Roster(attendees=people(4).attendees, pairs=pairs))
    assert instance.apart.tolist() == [[0, 1]]
    assert instance.together.tolist() == [[1, 2]]
    assert instance.soft_pairs.tolist() == [[2, 3, -3], [0, 3, 1]]


def test_strangers_share_a_round_and_have_not_met() -> None:
    rounds = np.array([[True, True, False, True], [False, True, True, True]])
    met = np.array([[1, 3, 1]])
    assert strangers_of(met, rounds).tolist() == [2, 2, 2, 2]


def test_indices_become_names_again() -> None:
    roster = people(4)
    seat = np.array([[0, 0, 1, -1], [1, 0, 1, 0]])
    first, second = seated_rounds(roster, ROUNDS, seat, np.ones((2, 4), dtype=bool))
    assert [(g.table, g.attendees) for g in first.groups] == [(1, ("p0", "p1")), (2, ("p2",))]
    assert first.sitting_out == ("p3",)
    assert [(g.table, g.attendees) for g in second.groups] == [(1, ("p1", "p3")), (2, ("p0", "p2"))]


def test_seats_become_rounds_and_seats_again() -> None:
    roster, seat = people(6), np.array([[0, 0, 1, 1, 1, -1], [1, 1, 1, 0, 0, 0]])
    rounds = seated_rounds(roster, ROUNDS, seat, np.ones((2, 6), dtype=np.bool_))
    np.testing.assert_array_equal(seat_of(roster, rounds), seat)


def test_a_table_rule_is_asked_of_everybody_and_every_table() -> None:
    roster = people(11)
    rule = cs.TableRule("door", lambda who, table: table if who.id == "p2" else 0)
    instance = rotation_instance(
        EVENT,
        roster,
        cs.History(),
        ROUNDS,
        presence(roster, ROUNDS),
        possible_rounds(EVENT, roster),
        own_rules=[rule, cs.PairRule("pair", lambda a, b: 0)],
    )
    ((name, costs),) = instance.own_table_rules
    assert (name, costs[2].tolist(), int(costs.sum())) == ("door", [1, 2, 3], 6)
    assert instance.has_table_rules
    assert instance.numbers_matter


@pytest.mark.parametrize(
    "rule", [cs.TableRule("mine", lambda who, table: -1), cs.PairRule("mine", lambda a, b: -1)]
)
def test_a_rule_of_ones_own_costs_nothing_or_more(rule: cs.TableRule | cs.PairRule) -> None:
    with pytest.raises(cs.InvalidInput, match="rule mine: found a cost below 0"):
        cs.rotate(4, rounds=1, group_size=2, own_rules=[rule])
