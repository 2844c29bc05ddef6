from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee
from copschedule.domain.routes import own_slots, routes
from reference.printed import small_plan
from reference.told_plan import told_plan


def people(plan: Plan) -> tuple[Attendee, ...]:
    assert plan.roster
    return plan.roster.attendees


def test_everybody_has_a_seat_in_each_round_that_lists_them() -> None:
    plan = told_plan()
    seats = routes(plan, people(plan))
    told = {
        key: [(seat.table, [str(other.id) for other in seat.others]) for seat in own]
        for key, own in seats.items()
    }
    assert told["A1"] == [(1, ["A2", "A3"]), (1, ["A4", "A6"])]
    assert told["A4"] == [(None, []), (1, ["A1", "A6"])]
    assert told["5"] == [(2, ["A6"]), (2, ["A2", "A3"])]


def test_a_route_is_the_seating_of_one() -> None:
    plan = small_plan()
    own = routes(plan, people(plan))
    rows = [(seat.round.number, seat.table, who) for who, seats in own.items() for seat in seats]
    assert sorted(rows) == sorted(plan.seating.itertuples(index=False, name=None))


def test_those_at_the_table_are_the_others() -> None:
    plan = small_plan()
    for who, seats in routes(plan, people(plan)).items():
        for seat in seats:
            (group,) = (g for g in seat.round.groups if g.table == seat.table)
            assert {other.id for other in seat.others} == set(group.attendees) - {who}


def test_whoever_is_not_asked_about_is_left_out() -> None:
    plan = told_plan()
    (own,) = routes(plan, people(plan)[:1]).values()
    assert [(seat.table, seat.others) for seat in own] == [(1, ()), (1, ())]


def test_of_parallel_blocks_only_ones_own_is_in_the_day() -> None:
    plan = told_plan()
    days = {str(who.id): [slot.block for slot in own_slots(plan, who)] for who in people(plan)}
    assert days["A1"] == ["accueil", "mots", "tables", "repas", "w1"]
    assert days["A4"] == ["accueil", "mots", "tables", "repas", "w2"]
    assert days["A3"] == ["mots", "tables", "repas", "w1"]
    assert days["5"] == ["accueil", "mots", "tables"]
