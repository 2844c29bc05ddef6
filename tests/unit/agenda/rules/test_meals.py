"""When a meal is one, and what may follow it."""

from __future__ import annotations

import pytest

from copschedule.domain.roster import Attendee
from reference.fixed_days import amount, at

HUNDRED = tuple(Attendee(id=number) for number in range(100))


@pytest.mark.parametrize(
    ("service", "minutes", "missing"),
    [
        ("seated", 45, 0),
        ("seated", 35, 10),
        ("standing", 15, 5),
        ("buffet", 50, 10),
        ("buffet", 60, 0),
    ],
)
def test_a_real_meal_takes_its_service_and_its_queue(
    service: str, minutes: int, missing: int
) -> None:
    meal = at("12:00", "meal", minutes, service=service)
    assert amount("real_meal", meal, people=HUNDRED) == missing


def test_a_second_line_halves_the_queue() -> None:
    meal = at("12:00", "meal", 50, service="buffet", buffet_lines=2)
    assert amount("real_meal", meal, people=HUNDRED) == 0


def test_conversation_is_left_by_a_break_and_cut_short_by_a_talk() -> None:
    meal = at("12:00", "meal", 60)
    talk = at("13:10", "talk")
    assert amount("conversation_after_meal", meal, talk) == 5
    assert amount("conversation_after_meal", meal, at("13:00", "break", 15)) == 0
    assert amount("conversation_after_meal", meal, at("13:15", "talk")) == 0
    assert amount("conversation_after_meal", meal, at("11:30", "talk")) == 0
    assert amount("conversation_after_meal", meal, at("13:00", "closing", 10), talk) == 15


def test_talks_before_the_meal_count_on_a_day_that_opens_at_mealtime() -> None:
    blocks = at("12:00", "talk"), at("12:30", "talk"), at("13:00", "meal", 45), at("14:00", "talk")
    assert amount("eat_before_talk", *blocks, day={"opens": "12:00"}) == 2
    assert amount("eat_before_talk", *blocks, day={"opens": "11:25"}) == 0
    assert amount("eat_before_talk", *blocks[:2], day={"opens": "12:00"}) == 0


def test_one_seated_meal_makes_up_for_a_standing_one() -> None:
    standing = at("09:00", "meal", 30, service="standing")
    assert amount("no_only_meal_standing", standing) == 1
    assert amount("no_only_meal_standing", standing, at("12:00", "meal", 60)) == 0
    assert amount("no_only_meal_standing", standing | {"optional": True}) == 0
