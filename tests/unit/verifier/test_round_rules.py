"""Rounds that look wrong and are legal."""

from __future__ import annotations

from reference.good_day import good_day, seated_day


def test_a_round_may_leave_its_room_to_its_block() -> None:
    day = good_day()
    for r in day.plan.rotation:
        day = day.with_round(r.number, room=None)
    assert day.verify() == []


def test_the_tables_of_a_round_without_room_are_those_of_its_block() -> None:
    day = good_day().with_round(1, room=None)
    *others, last = day.round(1).groups
    beyond = (*others, last.model_copy(update={"table": 7}))
    assert day.with_round(1, groups=beyond).codes() == {"table_unknown"}


def test_the_last_rounds_may_leave_the_rest_of_a_grid_step_unused() -> None:
    day = good_day()
    slot = next(slot for slot in day.plan.slots if slot.block == "tour")
    assert day.round(3).end_second < slot.end * 60
    assert day.verify() == []


def test_a_round_may_not_go_on_after_its_block() -> None:
    slack = 60
    assert good_day().with_moved_round(3, slack, slack).codes() == {"round_gap"}
    beyond = good_day().with_moved_round(3, slack + 1, slack + 1)
    assert beyond.codes() == {"round_gap", "round_outside_block"}


def test_a_round_twice_too_long_is_too_long_and_runs_into_the_next() -> None:
    day = good_day().with_moved_round(1, 0, 280).with_attendee("P", arrives=None)
    assert {"round_length", "rounds_overlap"} <= day.codes()


def test_a_block_one_second_too_short_for_its_rounds_is_too_short() -> None:
    day = seated_day("ABCD", ["ABCD", "ABCD"], 4).with_block("tour", round_seconds=301)
    day = day.with_moved_round(1, 0, 1).with_moved_round(2, 1, 2)
    assert day.codes() == {"wrong_duration", "round_outside_block"}


def test_a_block_a_whole_grid_step_longer_than_its_rounds_is_too_long() -> None:
    day = seated_day("ABCD", ["ABCD", "ABCD"], 4)
    assert day.verify() == []
    assert day.with_slot("tour", end=615).codes() == {"wrong_duration"}
