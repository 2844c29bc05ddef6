"""On random days, the verifier agrees with arithmetic minute by minute."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Roster
from copschedule.verifier import verify
from copschedule.verifier.agenda_rules import AGENDA_RULES
from copschedule.verifier.comfort_rules import COMFORT_RULES
from reference.day_check import Fault, RandomDay, faults
from reference.random_days import random_day

WITHOUT_A_TWIN = {"block_unknown", "block_twice", "room_unknown", "rounds_out_of_limits"}
"""What is no matter of minutes; broken_agendas has them."""

COMPARED = {rule.__name__ for rule in (*AGENDA_RULES, *COMFORT_RULES)} - WITHOUT_A_TWIN


def _verdict(day: RandomDay) -> set[Fault]:
    event = Event.model_validate(day.event)
    roster = Roster.model_validate({"attendees": day.people})
    slots = tuple(map(Slot.model_validate, day.slots))
    return {
        (found.code, frozenset(re.findall(r'"(b\d)"', found.message)))
        for found in verify(Plan(slots=slots), event, roster)
        if found.code in COMPARED
    }


@pytest.fixture(scope="module")
def days() -> list[RandomDay]:
    return [random_day(seed) for seed in range(1000)]


def test_a_thousand_random_days_are_judged_as_minute_by_minute(days: list[RandomDay]) -> None:
    for seed, day in enumerate(days):
        assert (seed, _verdict(day)) == (seed, faults(day))


def test_the_random_days_are_legal_or_break_each_rule(days: list[RandomDay]) -> None:
    found = [faults(day) for day in days]
    broken = Counter(code for codes in found for code in {code for code, _ in codes})
    assert sum(not codes for codes in found) > 100
    assert set(broken) == COMPARED
    assert min(broken.values()) > 5


@given(st.integers(0, 600), st.integers(1, 120), st.integers(0, 600), st.integers(1, 120))
def test_two_blocks_overlap_exactly_when_they_share_a_minute(
    start: int, length: int, other_start: int, other_length: int
) -> None:
    event = Event.model_validate(
        {
            "title": "Two",
            "blocks": [
                {"id": "b0", "kind": "talk", "minutes": length},
                {"id": "b1", "kind": "talk", "minutes": other_length},
            ],
        }
    )
    slots = (
        Slot(block="b0", start=start, end=start + length),
        Slot(block="b1", start=other_start, end=other_start + other_length),
    )
    shared = set(range(start, start + length)) & set(range(other_start, other_start + other_length))
    assert bool(shared) == any(v.code == "overlap" for v in verify(Plan(slots=slots), event))
