"""A day made anew: what was played stands, people keep their tables unless it pays."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.changes import OUT, seat_changes
from reference.good_day import Dossier, good_day

QUICK = cs.Stop(iterations=2_000)


@cache
def told_plan(people: int = 24, rounds: int = 6, size: tuple[int, ...] = (3, 4, 5)) -> cs.Plan:
    result = cs.rotate(people, rounds=rounds, group_size=size, stop=QUICK, seed=1)  # type: ignore[arg-type]
    return result.require_plan()


def start(plan: cs.Plan, number: int) -> int:
    return plan.rotation[number - 1].start_second // 60


def door(plan: cs.Plan, what: str, *people: object, time: int | None = None) -> list[cs.CheckIn]:
    when = plan.rotation[0].start_second // 60 if time is None else time
    return [cs.CheckIn(id=who, time=when, what=what) for who in people]  # type: ignore[arg-type]


def tables(plan: cs.Plan, number: int) -> dict[str, int]:
    groups = plan.rotation[number - 1].groups
    return {str(a): group.table for group in groups for a in group.attendees}


def test_nothing_changes_when_nothing_happened() -> None:
    plan = told_plan()
    result = cs.replan(plan, played_rounds=2, churn_price=2, stop=QUICK)
    made = result.require_plan()
    assert made.rotation == plan.rotation
    assert (made.played, made.revision) == (2, 1)
    assert result.changes.empty
    assert result.news == ("Nobody changes tables.",)


def test_rounds_played_stay_and_those_gone_are_not_seated() -> None:
    plan = told_plan()
    gone = door(plan, "leaves", 3, 7, time=start(plan, 3))
    made = cs.replan(plan, checkins=gone, played_rounds=2, stop=QUICK).require_plan()
    assert made.rotation[:2] == plan.rotation[:2]
    assert not {"3", "7"} & {key for number in range(3, 7) for key in tables(made, number)}
    assert made.as_of == start(plan, 3)


def test_a_walk_in_and_a_latecomer_are_taken_in() -> None:
    plan = told_plan()
    assert plan.roster is not None
    late = plan.roster.attendees[4].model_copy(update={"arrives": 1_000})
    people = tuple(late if a.id == late.id else a for a in plan.roster.attendees)
    roster = plan.roster.model_copy(update={"attendees": people})
    checkins = [
        cs.CheckIn(id="w", time=start(plan, 3), what="walk-in", name="Ada Roy"),
        *door(plan, "arrives", late.id, time=start(plan, 4)),
    ]
    result = cs.replan(
        plan, roster=roster, checkins=checkins, played_rounds=2, expect_missing=True, stop=QUICK
    )
    made = result.require_plan()
    assert all("w" in tables(made, number) for number in range(3, 7))
    assert str(late.id) not in tables(made, 3)
    assert str(late.id) in tables(made, 4)
    assert any(line.startswith("1 person joins: Ada Roy, round 3 table ") for line in result.news)


def test_once_anybody_checks_in_those_due_who_have_not_stay_away() -> None:
    plan = told_plan()
    came = door(plan, "arrives", *range(1, 21))
    made = cs.replan(plan, checkins=came, played_rounds=1, stop=QUICK).require_plan()
    assert set(tables(made, 2)) == set(map(str, range(1, 21)))
    assert set(tables(made, 1)) == set(map(str, range(1, 21)))
    kept = cs.replan(plan, checkins=came, played_rounds=1, expect_missing=True, stop=QUICK)
    assert len(tables(kept.require_plan(), 2)) == 24


def test_who_was_written_off_may_still_come() -> None:
    plan = told_plan()
    came = door(plan, "arrives", *range(1, 21))
    first = cs.replan(plan, checkins=came, played_rounds=1, stop=QUICK).require_plan()
    late = [*came, *door(plan, "arrives", 24, time=start(plan, 3))]
    second = cs.replan(first, checkins=late, played_rounds=2, stop=QUICK).require_plan()
    assert "24" in tables(second, 3)
    assert (second.revision, second.played) == (2, 2)
    assert second.rotation[:1] == first.rotation[:1]


def test_the_played_rounds_are_history_as_they_happened() -> None:
    plan = told_plan()
    rows = [(1, 1 + i % 6, i + 1) for i in range(23)]
    sat = pd.DataFrame(rows, columns=["round", "table", "attendee"])
    made = cs.replan(plan, played_rounds=2, played_seating=sat, stop=QUICK).require_plan()
    assert tables(made, 1) == {str(who): table for _, table, who in rows}
    assert made.rotation[1] == plan.rotation[1]
    together = {frozenset((str(a), str(b))) for a, b, r, _ in made.each_encounter() if r == 1}
    again = [pair for pair in made.each_encounter() if pair[2] > 1 and pair[3]]
    assert not together & {frozenset((str(a), str(b))) for a, b, _, _ in again}


def test_facts_may_break_every_rule_and_what_is_ahead_may_not() -> None:
    plan = told_plan()
    sat = pd.DataFrame(
        [(1, 1, who) for who in range(1, 25)], columns=["round", "table", "attendee"]
    )
    made = cs.replan(plan, played_rounds=1, played_seating=sat, stop=QUICK).require_plan()
    assert len(made.rotation[0].groups) == 1
    assert cs.verify(made) == []
    assert {v.code for v in cs.verify(made.model_copy(update={"played": 0}))} >= {"group_too_large"}


def test_two_who_ask_not_to_sit_together_are_parted_ahead() -> None:
    plan = told_plan()
    pair = next((a, b) for a, b, number, _ in plan.each_encounter() if number == 4)
    result = cs.replan(plan, played_rounds=2, apart=[pair, pair], stop=QUICK)
    made = result.require_plan()
    for number in range(3, 7):
        assert tables(made, number)[str(pair[0])] != tables(made, number)[str(pair[1])]
    assert made.roster is not None
    assert len(made.roster.pairs) == 1


def test_a_closed_table_is_left() -> None:
    event = cs.Event.model_validate(
        {
            "title": "Evening",
            "rooms": [{"id": "hall", "tables": 5, "seats_per_table": 6}],
            "blocks": [
                {
                    "id": "tour",
                    "kind": "networking",
                    "rounds": 4,
                    "group_size": [3, 5],
                    "round_seconds": 300,
                }
            ],
        }
    )
    roster = cs.Roster(attendees=tuple(cs.Attendee(id=i, host=i == 1) for i in range(1, 21)))
    plan = cs.plan(event, roster, stop=QUICK).require_plan()
    result = cs.replan(plan, played_rounds=1, closed_tables=[1], stop=QUICK)
    made = result.require_plan()
    assert all(group.table != 1 for r in made.rotation[1:] for group in r.groups)
    assert result.news[-1] == "No longer kept at one table: 1."
    with pytest.raises(cs.InvalidInput, match="table 9"):
        cs.replan(plan, closed_tables=[9])


def test_what_contradicts_the_plan_is_told_at_once() -> None:
    plan = told_plan()
    with pytest.raises(cs.InvalidInput) as error:
        cs.replan(plan, played_rounds=9, late=-5, late_block="lunch")
    assert [p.column for p in error.value.problems] == ["played_rounds", "late", "late_block"]
    with pytest.raises(cs.InvalidInput, match='found "noon"'):
        cs.replan(plan, now="noon")
    with pytest.raises(cs.InvalidInput, match="unknown id"):
        cs.replan(plan, checkins=door(plan, "arrives", 99))
    seats = pd.DataFrame([(1, 1, "Z"), (3, 1, 4)], columns=["round", "table", "attendee"])
    with pytest.raises(cs.InvalidInput) as error:
        cs.replan(plan, played_rounds=1, played_seating=seats)
    assert len(error.value.problems) == 2


def test_a_roster_may_drop_people_unless_they_played() -> None:
    plan = told_plan()
    assert plan.roster is not None
    fewer = plan.roster.model_copy(update={"attendees": plan.roster.attendees[:-1]})
    made = cs.replan(plan, roster=fewer, stop=QUICK).require_plan()
    assert "24" not in tables(made, 1)
    with pytest.raises(cs.InvalidInput, match='no "24", expected a roster'):
        cs.replan(plan, roster=fewer, played_rounds=1)


def test_the_same_seed_gives_the_same_plan() -> None:
    plan = told_plan()
    gone = door(plan, "leaves", 3, 7, 8, time=start(plan, 3))
    one, other = (
        cs.replan(plan, checkins=gone, played_rounds=2, stop=QUICK, seed=5) for _ in range(2)
    )
    assert one.plan == other.plan


@settings(max_examples=15)
@given(
    st.sets(st.integers(1, 24), max_size=12),
    st.integers(0, 4),
    st.integers(0, 5),
    st.integers(0, 3),
    st.sampled_from([0, 50, 1_000]),
)
def test_a_replan_is_never_worse_than_leaving_the_plan_as_it_is(
    gone: set[int], walk_ins: int, played: int, price: int, work: int
) -> None:
    plan = told_plan()
    checkins = [
        *door(plan, "leaves", *gone, time=start(plan, 1)),
        *(cs.CheckIn(id=f"w{i}", time=start(plan, 1), what="walk-in") for i in range(walk_ins)),
    ]
    results = [
        cs.replan(
            plan,
            checkins=checkins,
            played_rounds=played,
            expect_missing=True,
            churn_price=price,
            stop=cs.Stop(iterations=iterations),
        )
        for iterations in (0, work)
    ]
    left, made = ({t.name: t.value for t in result.objective_terms} for result in results)
    assert (made["left_out"], -made["new_encounters"]) <= (
        left["left_out"],
        -left["new_encounters"],
    )
    for result in results:
        assert cs.verify(result.require_plan()) == []
        assert result.bound is not None
        assert result.objective is not None
        assert result.objective <= result.bound


def test_keeping_everything_moves_only_those_who_must() -> None:
    plan = told_plan()
    gone = door(plan, "leaves", 1, time=start(plan, 2))
    result = cs.replan(plan, checkins=gone, played_rounds=1, stop=cs.Stop(iterations=0))
    made = result.require_plan()
    for number in range(2, 7):
        before, after = tables(plan, number), tables(made, number)
        sizes = Counter(after.values())
        assert max(sizes.values()) - min(sizes.values()) <= 1
        assert sum(before[key] != table for key, table in after.items()) <= 1


def late_day(late: int, played: int, **more: object) -> tuple[Dossier, cs.Result]:
    day = good_day()
    return day, cs.replan(day.plan, played_rounds=played, late=late, stop=QUICK, **more)  # type: ignore[arg-type]


def test_a_block_in_the_middle_of_its_rounds_goes_on_later() -> None:
    day, result = late_day(10, 1)
    made = result.require_plan()
    assert [
        r.start_second - old.start_second
        for r, old in zip(made.rotation, day.plan.rotation, strict=False)
    ][:3] == [0, 620, 620]
    assert made.slots[1].start == day.plan.slots[1].start
    assert [s.block for s in made.slots] == [s.block for s in day.plan.slots]


def test_a_meal_that_runs_late_ends_later_and_the_rest_follows() -> None:
    day, result = late_day(15, 4, late_block="repas")
    made = result.require_plan()
    slots = {slot.block: slot for slot in made.slots}
    before = {slot.block: slot for slot in day.plan.slots}
    assert slots["repas"].start == before["repas"].start
    assert slots["repas"].end == before["repas"].end + 15
    assert slots["retour"].start >= slots["repas"].end + 5
    assert max(slot.end for slot in made.slots) <= 13 * 60
    assert made.event is not None
    assert made.event.block_by_id["retour"].start is None
    assert result.news[0] == "repas ends at 12:15 instead of 12:00."


def test_a_day_too_late_for_family_hours_says_why() -> None:
    _, result = late_day(200, 4)
    assert (result.status, result.plan) == ("infeasible", None)
    assert result.reasons


def test_changes_say_was_and_now() -> None:
    plan = told_plan()
    gone = door(plan, "leaves", *range(1, 9), time=start(plan, 3))
    result = cs.replan(plan, checkins=gone, played_rounds=2, stop=QUICK)
    frame, made = result.changes, result.require_plan()
    assert list(frame.columns) == ["attendee", "name", "round", "was", "now"]
    for row in frame.itertuples():
        assert tables(plan, row.round)[str(row.attendee)] == row.was != row.now  # type: ignore[arg-type,index]
        assert tables(made, row.round).get(str(row.attendee), OUT) == row.now  # type: ignore[arg-type]
    assert len(seat_changes(plan, made)) == len(frame)
