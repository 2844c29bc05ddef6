"""Days that look too full, too short or too crowded, and are legal."""

from __future__ import annotations

import pytest

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.rules import Rules
from copschedule.errors import InvalidInput
from copschedule.language import words
from copschedule.verifier import Violation, verify
from copschedule.verifier.comfort_rules import NOT_RUSHED
from reference.breakages import BREAKAGES
from reference.broken_comforts import at_noon, hard
from reference.good_day import good_day

BROKEN = [
    (breakage, strictness)
    for code in ("meal_too_short", "seated_too_long", "nothing_after_last_talk", "room_overfull")
    for breakage in BREAKAGES[code]
    for strictness in ("soft", "off")
]


@pytest.mark.parametrize(("breakage", "strictness"), BROKEN)
def test_a_rule_that_is_not_hard_can_not_be_broken(breakage, strictness: str) -> None:  # type: ignore[no-untyped-def]
    rules = Rules.model_validate(dict.fromkeys(Rules.model_fields, strictness))
    assert breakage().with_event(rules=rules).verify() == []


@pytest.mark.parametrize(
    ("rule", "numbers"),
    [
        ("real_meal", {}),
        ("conversation_after_meal", {"minutes": 20}),
        ("eat_before_talk", {}),
        ("no_only_meal_standing", {}),
        ("something_after_last_talk", {}),
        ("seated_stretch", {"minutes": 95}),
        ("no_rushed_activity", {}),
    ],
)
def test_the_good_day_just_keeps_a_hard_rule(rule: str, numbers: dict[str, int]) -> None:
    assert hard(rule, **numbers).verify() == []


def test_fifteen_minutes_of_four_hours_are_free() -> None:
    assert hard("free_share").with_day(free_share=15 / 240).verify() == []
    assert hard("free_share").with_day(free_share=16 / 240).codes() == {"day_overfull"}


def test_a_talk_after_the_meal_is_heard_by_those_who_have_eaten() -> None:
    assert at_noon("meal", "talk").verify() == []
    assert at_noon("talk").verify() == []


def test_a_room_may_be_full() -> None:
    assert good_day().with_room("salle", capacity=18).verify() == []
    assert good_day().with_room("salle", capacity=17).codes() == {"room_overfull"}


def test_a_stretch_is_told_with_its_times() -> None:
    messages = [violation.message for violation in hard("seated_stretch").verify()]
    assert messages == [
        "People keep their seats from 09:15 to 10:50, the end of "
        f'"atelier-{number}"; at most 90 minutes are allowed.'
        for number in (1, 2)
    ]


def test_the_length_of_a_buffet_needs_its_roster() -> None:
    meal = {"id": "m", "kind": "meal", "service": "buffet"}
    event = Event.model_validate({"title": "Day", "blocks": [meal]})
    plan = Plan(slots=(Slot(block="m", start=720, end=765),))
    with pytest.raises(InvalidInput, match="no roster"):
        verify(plan, event)


def of_one_minute(kind: str, start: int = 720, end: int = 721) -> list[Violation]:
    """Return what is rushed in a day of one block."""
    block = {"id": "b", "kind": kind} | ({"rounds": 8} if kind == "networking" else {"minutes": 60})
    rules = {"no_rushed_activity": "hard"}
    event = Event.model_validate({"title": "Hâte", "blocks": [block], "rules": rules})
    slot = Slot(block="b", start=720, end=780).model_copy(update={"start": start, "end": end})
    found = verify(Plan(event=event, slots=()).model_copy(update={"slots": (slot,)}))
    return [violation for violation in found if violation.code == "activity_rushed"]


@pytest.mark.parametrize("kind", NOT_RUSHED)
def test_a_rushed_block_is_told_what_its_kind_needs(kind: str) -> None:
    (rushed,) = of_one_minute(kind)
    assert rushed.message.endswith(f"{kind} needs {NOT_RUSHED[kind]}.")
    told = f"«\u00a0b\u00a0» dure 1 minute\u202f; il en faut {NOT_RUSHED[kind]} "
    assert rushed.said(words("fr")).startswith(f"activity_rushed\u00a0: {told}")


def test_a_kind_that_needs_no_time_is_not_rushed_even_backwards() -> None:
    assert of_one_minute("meal", 780, 720) == []
