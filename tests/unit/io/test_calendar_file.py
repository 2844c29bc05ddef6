"""Calendars, read back by a parser that didn't write them, and by their lines."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput
from copschedule.io.calendar_file import attendee_calendars, event_calendar
from reference.told_plan import told_plan

lines = (
    st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]) | st.sampled_from("\\;,:\"\n'"),
        min_size=1,
        max_size=200,
    )
    .map(str.strip)
    .filter(bool)
)


def read(content: bytes) -> Any:
    return vobject.readOne(content.decode())


def entries(content: bytes) -> dict[str, Any]:
    return {entry.summary.value: entry for entry in read(content).vevent_list}


def own(plan: Plan, attendee: str | int, **more: Any) -> bytes:
    assert plan.roster
    return next(attendee_calendars(plan, [plan.roster.find(attendee)], **more))


def changed(plan: Plan, **fields: Any) -> Plan:
    return plan.model_copy(update=fields)


def without(plan: Plan, block: str) -> Plan:
    return changed(plan, slots=tuple(slot for slot in plan.slots if slot.block != block))


def test_lines_end_and_fold_as_the_standard_has_them() -> None:
    content = event_calendar(told_plan()) + own(told_plan(), "A1")
    assert content.count(b"\n") == content.count(b"\r\n")
    for line in content.split(b"\r\n"):
        assert len(line) <= 75
        line.decode()  # a letter that is split in two can't be read


def test_another_parser_reads_every_block() -> None:
    found = entries(event_calendar(told_plan()))
    assert list(found) == ["Accueil", "Mots", "Réseautage", "Repas", "Un", "Deux"]
    meal = found["Repas"]
    zone = ZoneInfo("America/Toronto")
    assert meal.dtstart.value == dt.datetime(2026, 11, 26, 11, 30, tzinfo=zone)
    assert meal.dtend.value == dt.datetime(2026, 11, 26, 12, 30, tzinfo=zone)
    assert meal.description.value == "Soupe, pain; tarte"
    assert meal.location.value == "salle, Maison de la culture, 12, rue de l'Écluse\nRivemont"
    assert found["Réseautage"].description.value == "2 rondes de présentations"
    assert (meal.status.value, meal.sequence.value) == ("CONFIRMED", "0")


def test_the_calendar_says_its_name_colour_and_how_often_to_look_again() -> None:
    text = event_calendar(told_plan()).decode().replace("\r\n ", "")
    name = "Journée d'automne : rencontres\\, idées\\; et \\\\ le reste — 李"
    for line in (f"NAME:{name}", "COLOR:seagreen", "REFRESH-INTERVAL;VALUE=DURATION:PT1H"):
        assert f"\r\n{line}\r\n" in text
    assert text.count("\r\nDTSTAMP:") == text.count("\r\nUID:") - 1 == len(told_plan().slots)


@settings(max_examples=25)
@given(title=lines, room=lines, menu=lines)
def test_whatever_people_write_is_read_back(title: str, room: str, menu: str) -> None:
    plan = told_plan()
    slot = plan.slots[3].model_copy(update={"title": title, "room": room})
    block = {"id": "repas", "kind": "meal", "menu": menu}
    told = told_plan(blocks=[block], venue={}).model_copy(
        update={"slots": (slot,), "rotation": (), "tracks": ()}
    )
    (entry,) = read(event_calendar(told)).vevent_list
    read_back = (entry.summary.value, entry.location.value, entry.description.value)
    assert read_back == (title, room, menu)


@pytest.mark.parametrize("zone", ["America/Toronto", "Europe/Paris", "Asia/Kolkata", "UTC"])
@pytest.mark.parametrize("day", ["2026-03-08", "2026-07-01", "2026-11-01", "2026-12-31"])
def test_the_hour_is_that_of_the_place_in_summer_and_winter(zone: str, day: str) -> None:
    found = entries(event_calendar(told_plan(date=day, timezone=zone)))
    expected = dt.datetime.fromisoformat(f"{day}T09:00").replace(tzinfo=ZoneInfo(zone))
    assert found["Accueil"].dtstart.value.utcoffset() == expected.utcoffset()
    assert found["Accueil"].dtstart.value == expected


def test_a_time_zone_is_defined_where_it_is_used() -> None:
    text = event_calendar(told_plan()).decode()
    assert "DTSTART;TZID=America/Toronto:20261126T090000" in text
    assert "BEGIN:VTIMEZONE\r\nTZID:America/Toronto" in text
    assert "TZID" not in event_calendar(told_plan(timezone="UTC")).decode()


def test_an_entry_keeps_its_identity_whatever_changes() -> None:
    plan = told_plan()
    later = changed(
        plan,
        revision=1,
        slots=tuple(s.model_copy(update={"start": s.start + 5, "room": "x"}) for s in plan.slots),
    )
    before, after = entries(event_calendar(plan)), entries(event_calendar(later))
    assert [e.uid.value for e in before.values()] == [e.uid.value for e in after.values()]
    assert len({entry.uid.value for entry in before.values()}) == len(before)
    personal = entries(own(plan, "A1"))
    assert {name: before[name].uid.value for name in personal} == {
        name: entry.uid.value for name, entry in personal.items()
    }


def test_each_revision_is_newer_than_the_one_before() -> None:
    plan = told_plan()
    revisions = [
        plan,
        changed(plan, revision=1),
        changed(plan, revision=2, as_of=610),
        changed(plan, revision=3, as_of=610),
    ]
    meals = [entries(event_calendar(revision))["Repas"] for revision in revisions]
    assert [meal.sequence.value for meal in meals] == ["0", "1", "2", "3"]
    for name in ("dtstamp", "last_modified"):
        stamps = [getattr(meal, name).value for meal in meals]
        assert sorted(set(map(str, stamps))) == list(map(str, stamps))


def test_what_was_dropped_is_cancelled() -> None:
    before = told_plan()
    after = changed(without(before, "mots"), revision=1)
    found = entries(event_calendar(after, previous=before))
    assert found["Mots"].status.value == "CANCELLED"
    assert found["Mots"].sequence.value == "1"
    assert found["Mots"].uid.value == entries(event_calendar(before))["Mots"].uid.value
    assert [name for name, e in found.items() if e.status.value == "CONFIRMED"] == [
        "Accueil", "Réseautage", "Repas", "Un", "Deux",
    ]  # fmt: skip


def test_whoever_changes_workshops_has_the_old_one_cancelled() -> None:
    before = told_plan()
    swapped = tuple(
        track.model_copy(update={"attendees": people})
        for track, people in zip(before.tracks, (("A2",), ("A1", "A6")), strict=True)
    )
    found = entries(own(changed(before, revision=1, tracks=swapped), "A1", previous=before))
    assert found["Un"].status.value == "CANCELLED"
    assert found["Deux"].status.value == "CONFIRMED"


def test_a_revision_that_nobody_counted_is_newer_all_the_same() -> None:
    plan = told_plan()
    found = entries(event_calendar(plan, previous=changed(plan, revision=4)))
    assert {entry.sequence.value for entry in found.values()} == {"5"}


def test_a_person_has_their_own_day_and_tables() -> None:
    found = entries(own(told_plan(), "A1"))
    assert list(found) == ["Accueil", "Mots", "Réseautage", "Repas", "Un"]
    assert found["Réseautage"].description.value.split("\n") == [
        "Ronde 1, 10\xa0h\xa0: table 1, avec Bo, Li; \\o/ et 1 autre personne",
        "Ronde 2, 10\xa0h\xa007\xa0min\xa030\xa0s\xa0: table 1, avec "
        '=HYPERLINK("http://x.example","click") et Zoë 李雷 (Åsen)',
    ]


def test_blocks_before_somebody_arrives_or_after_they_leave_are_not_theirs() -> None:
    assert list(entries(own(told_plan(), "A3"))) == ["Mots", "Réseautage", "Repas", "Un"]
    assert list(entries(own(told_plan(), 5))) == ["Accueil", "Mots", "Réseautage"]


def test_nobody_learns_what_others_did_not_agree_to() -> None:
    plan = told_plan()
    assert plan.roster
    told = event_calendar(plan) + b"".join(attendee_calendars(plan, plan.roster.attendees))
    text = told.decode().replace("\r\n ", "")
    for secret in ("Cy Hidden", "Hidden & Sons", "Secret Ltd", "<script>", "exemple.org"):
        assert secret not in text
    assert "Avec Noé d'Ailleurs" in text
    assert "Avec Maëlle L'Écuyer-Roy" in text


def test_equal_plans_are_equal_bytes_and_now_is_told() -> None:
    now = dt.datetime(2026, 11, 1, 12, tzinfo=dt.UTC)
    assert event_calendar(told_plan()) == event_calendar(told_plan())
    assert b"\r\nDTSTAMP:20261101T120000Z\r\n" in event_calendar(told_plan(), now=now)
    assert b"\r\nDTSTAMP:20261125T050000Z\r\n" in event_calendar(told_plan())


@pytest.mark.parametrize("plan", [told_plan(date=None), Plan(slots=())])
def test_a_plan_without_a_day_has_no_calendar(plan: Plan) -> None:
    with pytest.raises(InvalidInput):
        event_calendar(plan)
