"""Everybody's way through the rounds is the seating, seen from their chair."""

from __future__ import annotations

from copschedule.printing.routes import routes
from reference.printed import small_plan


def test_a_route_is_the_seating_of_one() -> None:
    plan = small_plan()
    assert plan.roster is not None
    own = routes(plan, plan.roster.attendees)
    rows = [(seat.round.number, seat.table, who) for who, seats in own.items() for seat in seats]
    assert sorted(rows) == sorted(plan.seating.itertuples(index=False, name=None))


def test_those_at_the_table_are_the_others() -> None:
    plan = small_plan()
    assert plan.roster is not None
    for who, seats in routes(plan, plan.roster.attendees).items():
        for seat in seats:
            (group,) = (g for g in seat.round.groups if g.table == seat.table)
            assert {other.id for other in seat.others} == set(group.attendees) - {who}


def test_whoever_sits_out_has_a_seat_without_a_table() -> None:
    plan = small_plan()
    first = plan.rotation[0]
    resting = first.groups[0].attendees[0]
    groups = (first.groups[0].model_copy(update={"attendees": first.groups[0].attendees[1:]}),)
    out = first.model_copy(update={"groups": groups + first.groups[1:], "sitting_out": (resting,)})
    plan = plan.model_copy(update={"rotation": (out, *plan.rotation[1:])})
    assert plan.roster is not None
    assert routes(plan, plan.roster.attendees)[str(resting)][0].table is None
