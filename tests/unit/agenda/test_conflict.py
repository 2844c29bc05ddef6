"""Conflicts: which requirements, and no fewer of them."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda import conflict as module
from copschedule.agenda.conflict import HELD, Conflict, LeanDay, Requirement, minimal_conflict
from copschedule.agenda.constraints import RULES
from copschedule.agenda.day import AgendaInstance
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster


def talk(name: str, minutes: int = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def lean(*blocks: dict[str, Any], closes: str = "12:00", **keys: Any) -> LeanDay:
    hours = {"opens": "09:00", "closes": closes}
    event = Event.model_validate({"title": "Day", "day": hours, "blocks": blocks, **keys})
    return LeanDay(AgendaInstance.of(event, Roster()))


def test_a_day_that_can_be_done_has_none() -> None:
    assert minimal_conflict(lean(talk("a"), talk("b"))) is None


def test_only_what_is_needed_is_named() -> None:
    late = {"window": ["11:00", "12:00"]}
    found = minimal_conflict(
        lean(talk("a", 40, **late), talk("b", 40, **late), talk("c", first=True))
    )
    assert found is not None
    assert found.minimal
    assert found.blocks == {0, 1}
    assert found.rules == {"within_window", "allowed_minutes", "one_thing_at_a_time"}
    assert Requirement("within_window", (0,)) in found.requirements


def test_optional_blocks_need_not_be_held() -> None:
    day = lean(talk("a", 100), talk("b", 100, optional=True))
    assert Requirement(HELD, (1,)) not in day.requirements
    assert minimal_conflict(day) is None


def test_of_two_conflicts_the_plainer_is_told() -> None:
    pair = {"parallel": "p", "speaker": "Ana"}
    found = minimal_conflict(lean(talk("a", **pair), talk("b", **pair), talk("c", 150)))
    assert found is not None
    assert "speaker_in_one_place" not in found.rules


def test_a_given_start_stays_and_is_not_told() -> None:
    day = lean(talk("a", window=["10:00", "12:00"]), talk("b"))
    given = day.add_start(0, 9 * 60)
    found = minimal_conflict(day, given=given)
    assert found == Conflict(frozenset({Requirement("within_window", (0,))}), minimal=True)
    assert given not in day.requirements
    assert minimal_conflict(day) is None
    assert minimal_conflict(day, given=day.add_start(0, 10 * 60)) is None


def test_the_same_day_has_the_same_conflict() -> None:
    blocks = [talk(f"t{number}", 20 + number) for number in range(9)]
    first, second = (minimal_conflict(lean(*blocks)) for _ in range(2))
    assert first == second
    assert first is not None
    assert first.rule_names == ("within_day", "allowed_minutes", "one_thing_at_a_time")


def test_every_requirement_bears_the_name_of_a_rule() -> None:
    names = {rule.__name__ for rule in RULES} | {HELD}
    assert {r.rule for r in lean(talk("a"), talk("b", after=["a"])).requirements} <= names


def test_a_limit_of_work_is_told_apart_from_a_need(monkeypatch: pytest.MonkeyPatch) -> None:
    day = lean(talk("a", 100), talk("b", 100))
    decided = day.conflict_within

    def after_the_first(wanted: frozenset[Requirement]) -> frozenset[Requirement] | None:
        if wanted != day.requirements:
            raise module.Undecided
        return decided(wanted)

    monkeypatch.setattr(day, "conflict_within", after_the_first)
    found = minimal_conflict(day)
    assert found is not None
    assert not found.minimal


def test_a_day_that_nobody_could_decide_has_no_conflict(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "WORK_A_STEP", 0.0)
    assert minimal_conflict(lean(talk("a", 100), talk("b", 100))) is None
