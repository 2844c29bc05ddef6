"""What if: events side by side."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.comparison import LABELS, with_networking

pytestmark = pytest.mark.xdist_group("comparison")  # the search is compiled once

LITTLE = cs.Stop(iterations=200)
PEOPLE = cs.Roster(attendees=tuple(cs.Attendee(id=i) for i in range(9)))


def networking(name: str, most: int, **more: Any) -> dict[str, Any]:
    size = {"min": 2, "target": 3, "max": 3}
    rounds = {"min": most, "max": most}
    block = {"id": name, "kind": "networking", "rounds": rounds, "group_size": size}
    return block | {"round_seconds": 300} | more


def event(*blocks: dict[str, Any], **day: object) -> cs.Event:
    return cs.Event.model_validate({"title": "x", "day": day, "blocks": list(blocks)})


MEAL = {"id": "lunch", "kind": "meal", "minutes": 60}
LUNCH = event(
    networking("before", 2),
    MEAL | {"after": ["before"]},
    networking("after", 2, after=["lunch"]),
    opens="11:00",
    closes="14:00",
    home_by="13:30",
)
EVENING = event(networking("only", 1), opens="17:00", closes="19:00")


def test_events_are_laid_side_by_side() -> None:
    few = PEOPLE.model_copy(update={"attendees": PEOPLE.attendees[:6]})
    frame = cs.compare(
        {"lunch": LUNCH, "17-19": EVENING}, {"lunch": PEOPLE, "17-19": few}, stop=LITTLE
    )
    assert list(frame.columns) == list(LABELS)
    assert list(frame.index) == ["lunch", "17-19"]
    lunch, evening = frame.loc["lunch"], frame.loc["17-19"]
    assert (lunch.new_encounters, lunch.fewest_new, lunch.median_new) == (36, 8, 8)
    assert (evening.new_encounters, evening.fewest_new, evening.people) == (6, 2, 6)
    assert (lunch.minutes_to_eat, lunch.least_minutes_to_eat) == (60, 60)
    assert pd.isna(evening.minutes_to_eat)
    assert (lunch.networking_minutes, evening.networking_minutes) == (20, 5)
    assert (lunch.minutes_beyond_home_by, evening.minutes_beyond_home_by) == (0, 6 * 5)
    assert (lunch.staying_to_the_end, evening.staying_to_the_end) == (9, 6)
    assert (evening.minutes_there, evening.ends) == (5, "17:05")


def test_at_equal_networking_no_event_has_more_rounds() -> None:
    events = {"lunch": LUNCH, "17-19": EVENING}
    frame = cs.compare(events, PEOPLE, at_equal_networking=True, stop=LITTLE)
    assert frame.networking_minutes.tolist() == [5, 5]
    assert frame.new_encounters.tolist() == [9, 9]
    frame = cs.compare(events, PEOPLE, at_equal_networking=12, stop=LITTLE)
    assert frame.networking_minutes.tolist() == [10, 5]


def test_family_hours_are_the_same_for_all() -> None:
    late = cs.compare({"17-19": EVENING}, PEOPLE, home_by="18:00", stop=LITTLE)
    assert late.minutes_beyond_home_by.tolist() == [0]
    none = cs.compare({"17-19": EVENING}, PEOPLE, stop=LITTLE)
    assert none.minutes_beyond_home_by.isna().all()


def test_the_history_counts() -> None:
    met = cs.read_history(combinations(range(9), 2))
    frame = cs.compare({"17-19": EVENING}, PEOPLE, history=met, stop=LITTLE)
    assert frame.new_encounters.tolist() == [0]


def test_an_impossible_event_says_why_and_the_others_go_on() -> None:
    tight = event(MEAL, opens="17:00", closes="17:30")
    with pytest.raises(cs.InvalidInput, match="tight, key blocks"):
        cs.compare({"tight": tight, "17-19": EVENING}, PEOPLE, stop=LITTLE)
    full = event(MEAL, MEAL | {"id": "dinner"}, opens="17:00", closes="18:30")
    frame = cs.compare({"full": full, "17-19": EVENING}, PEOPLE, stop=LITTLE)
    assert frame.status.tolist()[0] == "infeasible"
    assert frame.why_not["full"]
    assert pd.isna(frame.new_encounters["full"])
    assert frame.new_encounters["17-19"] == 9


def test_each_event_needs_a_roster_and_a_time_is_a_time() -> None:
    with pytest.raises(cs.InvalidInput, match="17-19: found nothing, expected a roster"):
        cs.compare({"lunch": LUNCH, "17-19": EVENING}, {"lunch": PEOPLE}, stop=LITTLE)
    with pytest.raises(cs.InvalidInput, match='home_by: found "late"'):
        cs.compare({"17-19": EVENING}, PEOPLE, home_by="late", stop=LITTLE)


@given(st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(0, 120))
def test_rounds_are_dealt_out_evenly_up_to_the_minutes(most: list[int], minutes: int) -> None:
    blocks = [networking(f"n{i}", number) for i, number in enumerate(most)]
    talk = {"id": "talk", "kind": "talk", "minutes": 30}
    cut = with_networking(event(talk, *blocks), minutes)
    rounds = [block.rounds.max for block in cut.blocks if block.kind == "networking"]
    assert sum(rounds) == min(sum(most), minutes // 5)
    assert all(block.rounds.min == block.rounds.max for block in cut.blocks[1:])  # type: ignore[union-attr]
    if len(rounds) == len(most):
        unfilled = [n for n, limit in zip(rounds, most, strict=True) if n < limit]
        assert not unfilled or max(rounds) - min(unfilled) <= 1


def test_what_came_after_a_block_left_out_comes_after_what_that_came_after() -> None:
    day = event(
        {"id": "talk", "kind": "talk", "minutes": 30},
        networking("one", 1, after=["talk"]),
        networking("two", 1, after=["one"]),
        {"id": "end", "kind": "closing", "minutes": 10, "after": ["two"]},
    )
    cut = with_networking(day, 0)
    assert [block.id for block in cut.blocks] == ["talk", "end"]
    assert cut.blocks[1].after == ("talk",)
