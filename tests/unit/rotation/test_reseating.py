"""Tables set where most of those told sit; bounds that count what has been had."""

from __future__ import annotations

import copschedule as cs
from copschedule.domain.plan import Plan

NONE = cs.Stop(iterations=0)


def room(tables: int, seats: int | None, people: int, rounds: int, size: list[int]) -> Plan:
    hall = {"id": "hall", "tables": tables} | ({} if seats is None else {"seats_per_table": seats})
    block = {
        "id": "tour",
        "kind": "networking",
        "rounds": rounds,
        "group_size": size,
        "round_seconds": 300,
    }
    event = cs.Event.model_validate({"title": "T", "rooms": [hall], "blocks": [block]})
    roster = cs.Roster(attendees=tuple(cs.Attendee(id=i) for i in range(1, people + 1)))
    return cs.plan(event, roster, stop=cs.Stop(iterations=1_000)).require_plan()


def test_the_table_that_closes_is_the_one_that_lost_its_people() -> None:
    plan = room(tables=4, seats=4, people=16, rounds=2, size=[3, 4, 4])
    second = plan.rotation[1]
    gone = second.groups[1].attendees
    leaves = [cs.CheckIn(id=a, time=plan.rotation[0].end_second // 60, what="leaves") for a in gone]
    result = cs.replan(plan, checkins=leaves, played_rounds=1, stop=NONE)
    made = result.require_plan().rotation[1]
    assert [group.table for group in made.groups] == [1, 3, 4]
    assert result.changes.empty


def test_churn_is_a_term_and_is_taken_off_the_new_encounters() -> None:
    plan = room(tables=5, seats=5, people=20, rounds=4, size=[3, 4, 5])
    leaves = [cs.CheckIn(id=a, time=545, what="leaves") for a in range(1, 8)]
    result = cs.replan(
        plan, checkins=leaves, played_rounds=1, churn_price=2, stop=cs.Stop(iterations=3_000)
    )
    terms = {term.name: term.value for term in result.objective_terms}
    moved = [row for row in result.seat_changes if row[3] and row[4]]
    new = int(result.require_plan().encounters["new"].sum())
    assert terms["churn"] == 2 * len(moved) > 0
    assert terms["new_encounters"] == new - terms["churn"]
    assert result.bound is not None
    assert result.bound >= new


def test_a_host_keeps_the_table_of_the_morning() -> None:
    plan = room(tables=5, seats=5, people=20, rounds=4, size=[3, 4, 5])
    assert plan.roster is not None
    people = tuple(a.model_copy(update={"host": a.id == 1}) for a in plan.roster.attendees)
    roster = plan.roster.model_copy(update={"attendees": people})
    made = cs.replan(plan, roster=roster, played_rounds=1, stop=cs.Stop(iterations=2_000))
    places = made.require_plan().seating.query("attendee == 1")["table"]
    assert places.nunique() == 1


def test_a_hard_rule_for_newcomers_asks_only_for_what_can_still_be() -> None:
    plan = room(tables=4, seats=4, people=12, rounds=2, size=[3, 4, 4])
    assert plan.event is not None
    assert plan.roster is not None
    rules = cs.Event.model_validate(
        {
            "title": "T",
            "blocks": [{"id": "b", "kind": "break", "minutes": 5}],
            "rules": {"newcomers_meet_members": {"is": "hard", "least": 6}},
        }
    ).rules
    event = plan.event.model_copy(update={"rules": rules})
    people = tuple(a.model_copy(update={"newcomer": a.id in (1, 2)}) for a in plan.roster.attendees)
    roster = plan.roster.model_copy(update={"attendees": people})
    gone = [cs.CheckIn(id=i, time=1_000, what="leaves") for i in range(3, 7)]
    when = plan.rotation[0].end_second // 60
    gone = [fact.model_copy(update={"time": when}) for fact in gone]
    result = cs.replan(
        plan, event, roster, checkins=gone, played_rounds=1, stop=cs.Stop(iterations=3_000)
    )
    assert result.plan is not None, result.reasons
