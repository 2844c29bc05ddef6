"""What must be told, as rows and as sentences."""

from __future__ import annotations

from copschedule.domain.changes import OUT, SeatChange, news, seat_changes, told_tables
from copschedule.domain.plan import Plan
from reference.good_day import Dossier, good_day, seven_people


def after(day: Dossier, played: int) -> Plan:
    return day.with_plan(played=played).plan


def test_nothing_is_told_of_a_plan_that_stays() -> None:
    day = good_day()
    assert seat_changes(day.plan, after(day, 0)) == ()
    assert news(day.plan, after(day, 0)) == ("Nobody changes tables.",)


def test_rounds_played_are_told_no_more() -> None:
    day = good_day()
    moved = day.with_seating(1, "BDHI ACGO EFJK LMNR")
    assert len(seat_changes(day.plan, after(moved, 0))) == 8
    assert seat_changes(day.plan, after(moved, 1)) == ()


def test_sitting_out_is_a_place() -> None:
    day = seven_people()
    changed = day.with_seating(1, "ACDEFG", "B")
    assert set(seat_changes(day.plan, changed.plan)) == {
        SeatChange("B", 1, 1, OUT),
        SeatChange("A", 1, OUT, 1),
    }
    assert news(day.plan, changed.plan) == (
        "2 people change: B, round 1 sits out instead of table 1; "
        "A, round 1 table 1 instead of sitting out.",
    )


def test_somebody_new_joins_and_whoever_left_is_told_nothing() -> None:
    day = seven_people()
    changed = day.with_seating(1, "BCDEFZ/A").with_seating(1, "BCDEFZ", "A")
    assert seat_changes(day.plan, changed.plan) == (SeatChange("Z", 1, None, 1),)
    told = ("Nobody changes tables.", "1 person joins: Z, round 1 table 1.")
    assert news(day.plan, changed.plan) == told


def test_rounds_are_compared_by_their_place_in_their_block() -> None:
    day = good_day()
    rotation = tuple(
        r.model_copy(update={"number": number})
        for number, r in enumerate(day.plan.rotation[:2] + day.plan.rotation[3:], 1)
    )
    shorter = day.with_plan(rotation=rotation).plan
    assert seat_changes(day.plan, shorter) == ()
    assert news(day.plan, shorter)[0] == "tour has 2 rounds instead of 3."
    told = told_tables(day.plan, shorter.rotation)
    assert told[2] == {str(a): g.table for g in day.round(4).groups for a in g.attendees}


def test_times_that_moved_come_first() -> None:
    day = good_day()
    later = day.with_slot("cloture", start=745, end=755).with_slot("repas", room="petite")
    assert news(day.plan, later.plan) == (
        "repas is in petite instead of salle.",
        "cloture begins at 12:25 instead of 12:20, ends at 12:35 instead of 12:30.",
        "Nobody changes tables.",
    )


def test_many_are_counted_and_a_dozen_named() -> None:
    day = good_day()
    moved = day.with_seating(4, "BDEFP ACHLQ JKNO GIMR")
    (told,) = news(day.plan, moved.plan)
    assert told.startswith("18 people change, 18 seats in all: B, D, E, F, P, A, C,")
    assert told.endswith(" and 6 more.")
