"""schedule.json, checked against what c3voc asks for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copschedule.errors import InvalidInput
from copschedule.io.schedule_file import schedule
from reference.c3voc import c3voc_faults
from reference.told_plan import told_plan


def content(**changed: Any) -> Any:
    return json.loads(schedule(told_plan(**changed)))


def events(made: Any) -> dict[str, Any]:
    (day,) = made["schedule"]["conference"]["days"]
    return {event["title"]: event for room in day["rooms"].values() for event in room}


def test_the_validator_of_c3voc_finds_nothing() -> None:
    assert c3voc_faults(content()) == []


@settings(max_examples=50)
@given(
    title=st.text(min_size=1).filter(str.strip),
    zone=st.sampled_from(["UTC", "America/New_York", "America/Argentina/Buenos_Aires", "Etc/GMT"]),
    language=st.sampled_from(["fr", "en-CA"]),
)
def test_nor_whatever_the_event_is_called(title: str, zone: str, language: str) -> None:
    changed = {"title": title, "timezone": zone, "language": language, "venue": {}}
    assert c3voc_faults(content(**changed)) == []


@pytest.mark.parametrize(
    ("spoil", "fault"),
    [
        (lambda made: made["schedule"]["conference"].update(acronym="Été"), "acronym Été"),
        (lambda made: made["schedule"]["conference"].pop("end"), None),
        (lambda made: events(made)["Mots"].update(extra=1), "event must not have extra"),
        (lambda made: events(made)["Mots"].update(id=0), "id 0"),
        (lambda made: events(made)["Mots"].update(start="9:30"), "room or start of Mots"),
    ],
)
def test_the_check_finds_what_is_wrong(spoil: Any, fault: str | None) -> None:
    made = content()
    spoil(made)
    if fault is None:
        with pytest.raises(KeyError):
            c3voc_faults(made)
    else:
        assert fault in c3voc_faults(made)


def test_it_names_only_speakers_who_may_be_named() -> None:
    found = events(content())
    assert found["Mots"]["persons"] == []
    assert found["Un"]["persons"] == [{"name": "Maëlle L'Écuyer-Roy"}]
    assert found["Deux"]["persons"] == [{"name": "Noé d'Ailleurs"}]
    assert "Cy Hidden" not in schedule(told_plan()).decode()


def test_blocks_keep_their_guid_and_id() -> None:
    plan = told_plan()
    moved = tuple(slot.model_copy(update={"start": slot.start - 5}) for slot in plan.slots[1:])
    before = events(json.loads(schedule(plan)))
    after = events(json.loads(schedule(plan.model_copy(update={"slots": moved, "revision": 1}))))
    for title, event in after.items():
        assert (event["guid"], event["id"]) == (before[title]["guid"], before[title]["id"])


def test_equal_plans_are_equal_bytes() -> None:
    assert schedule(told_plan()) == schedule(told_plan())


def test_a_plan_without_a_day_has_none() -> None:
    with pytest.raises(InvalidInput, match="the day of the event"):
        schedule(told_plan(date=None))
