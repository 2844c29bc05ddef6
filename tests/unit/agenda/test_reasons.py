"""Why a day can't be done, word by word."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.conflict import LeanDay, minimal_conflict
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.reasons import reasons
from copschedule.agenda.wording import nobody_knows
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from copschedule.language import words


def told(*blocks: dict[str, Any], **day: Any) -> tuple[str, ...]:
    hours = {"opens": "09:00", "closes": "12:00", **day}
    rooms = [{"id": "hall"}, {"id": "den", "capacity": 10}]
    event = Event.model_validate({"title": "Day", "day": hours, "blocks": blocks, "rooms": rooms})
    instance = AgendaInstance.of(event, Roster())
    return reasons(instance, minimal_conflict(LeanDay(instance)))


def talk(name: str, minutes: int | dict[str, int] = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def networking(name: str, rounds: int = 4, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "networking", "rounds": rounds, "round_seconds": 600, **keys}


def test_the_whole_day_as_a_sum() -> None:
    lunch = {"id": "lunch", "kind": "meal", "minutes": 60, "window": ["11:30", "14:15"]}
    welcome = {"id": "welcome", "kind": "welcome", "minutes": 15}
    day = {"opens": "11:30", "closes": "14:15"}
    assert told(lunch, talk("talk", 45), networking("n1"), networking("n2"), welcome, **day) == (
        "The day can't end at 14:15: lunch 60 + talk 45 + networking blocks 2 x 40 + welcome 15 "
        "need 200 minutes between 11:30 and 14:15, which has 165.",
        "Rules in conflict: within day, allowed minutes, rounds fit, one thing at a time.",
    )


def test_family_hours_as_a_sum_that_optional_blocks_are_not_in() -> None:
    assert told(talk("a", 40), talk("b", optional=True), talk("c", 50), home_by="10:00") == (
        "Nobody can be home by 10:00: a 40 + c 50 need 90 minutes between 09:00 and 10:00, "
        "which has 60.",
        "Rules in conflict: within day, allowed minutes, one thing at a time, family hours.",
    )


def test_windows_as_a_sum_of_no_more_blocks_than_are_in_the_way() -> None:
    lunch = {"id": "m", "kind": "meal", "title": "Lunch", "window": ["11:00", "12:00"]}
    assert told(talk("a", 30), talk("b", 30, window=["11:00", "12:00"]), lunch)[0] == (
        "There is too little time between 11:00 and 12:00: b 30 + Lunch 45 need 75 minutes, "
        "and it has 60."
    )


def test_a_window_too_short_for_its_block() -> None:
    assert told(talk("a", window=["10:00", "10:30"]))[0] == (
        '"a" needs 60 minutes, and there are 30 for it, from 10:00 to 10:30.'
    )


def test_parallel_blocks_count_once() -> None:
    tracks = [talk("a", 100, parallel="p"), talk("b", 90, parallel="p"), talk("c", 90)]
    assert "a 100 + c 90 need 190 minutes" in told(*tracks)[0]


def test_an_order_as_a_chain() -> None:
    last = talk("c", 30, after=["b"], gap_minutes={"min": 15}, window=["09:00", "11:20"])
    assert told(talk("a", 60, window=["09:30", "12:00"]), talk("b", 30, after=["a"]), last) == (
        '"a", then "b", then "c" take 135 minutes in this order, with the least gaps between '
        "them, and there are 110 between 09:30 and 11:20.",
        "Rules in conflict: within window, allowed minutes, precedence.",
    )


def test_an_order_that_windows_turn_round() -> None:
    late, early = ["11:00", "12:00"], ["09:00", "10:00"]
    assert told(talk("a", 30, window=late), talk("b", 30, window=early, after=["a"]))[0] == (
        '"a", then "b" can\'t come in this order: the first can\'t start before 11:00, and the '
        "last must end by 10:00."
    )


def test_what_no_sum_shows_is_listed_rule_by_rule() -> None:
    assert told(talk("a", start="09:00"), talk("b", start="09:30")) == (
        'Not all of this can be kept: "a" must start at 09:00; "b" must start at 09:30; '
        '"a" must last 60 minutes; only one thing may happen at a time, unless blocks are '
        "parallel.",
        "Rules in conflict: fixed start, allowed minutes, one thing at a time.",
    )


def test_blocks_of_whom_the_same_is_asked_share_a_clause() -> None:
    pair = {"parallel": "p", "rooms": ["den"]}
    assert told(talk("a", **pair), talk("b", **pair)) == (
        'Not all of this can be kept: "a" and "b" must last 60 minutes; "a" and "b" must start '
        'together; "a" and "b" must be in den; a room may hold only one block at a time.',
        "Rules in conflict: allowed minutes, parallel blocks start together, allowed rooms, "
        "one block a room.",
    )


def test_a_long_list_is_counted() -> None:
    blocks = [talk(f"t{i}", 10 + i, start="09:00", first=True, parallel="p") for i in range(6)]
    assert len(told(*blocks, talk("z", first=True, start="09:00"))[0]) < 600


def test_without_a_conflict_there_is_still_a_sentence() -> None:
    event = Event.model_validate({"title": "Day", "blocks": [talk("a")]})
    assert reasons(AgendaInstance.of(event, Roster()), None) == (nobody_knows(words("en")),)


@pytest.mark.parametrize("speaker", ["Ana"])
def test_a_speaker_is_named(speaker: str) -> None:
    pair = {"parallel": "p", "speaker": speaker}
    assert (
        'Ana must speak at "a" and "b", one at a time'
        in told(talk("a", **pair), talk("b", **pair))[0]
    )
