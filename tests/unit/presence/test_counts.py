"""What an event tells about presence, counted by hand on small ones."""

from __future__ import annotations

import pytest

import copschedule as cs
from copschedule.domain.checkin import Visit
from copschedule.domain.plan import Plan, Slot
from copschedule.io.visits_file import Visits
from copschedule.presence.counts import Counts, counts_of

SLOTS = (
    Slot(block="talk", kind="talk", start=600, end=660),
    Slot(block="rest", kind="break", start=660, end=970),
)
MODEL = cs.PresenceModel(applause_share=0.25)


def held(**day: object) -> Plan:
    blocks = [{"id": s.block, "kind": s.kind, "minutes": s.end - s.start} for s in SLOTS]
    event = cs.Event.model_validate({"title": "x", "day": day, "blocks": blocks})
    people = ({"id": "a"}, {"id": "b", "arrives": "10:30"}, {"id": "c"}, {"id": "d"})
    roster = cs.Roster.model_validate({"attendees": people})
    return Plan(event=event, roster=roster, slots=SLOTS)


def counted(*visits: tuple[str, int | None, int | None], plan: Plan | None = None) -> Counts:
    seen = Visits(tuple(Visit(*visit) for visit in visits), everybody=False)
    return counts_of(seen, plan or held(), MODEL)


def test_each_departure_is_of_one_kind() -> None:
    counts = counted(
        ("a", 600, 630),  # in the talk: a morning
        ("b", 600, 674),  # a quarter of an hour after the applause, less a minute
        ("c", 600, 675),
        ("d", 600, 800),  # an afternoon
        plan=held(home_by="15:30"),
    )
    assert (counts.morning_left, counts.talk_left) == (2, 1)
    assert (counts.afternoon_left, counts.home_left) == (1, 0)
    assert (counts.talk_there, counts.talk_expected) == (3, 0.75)
    assert counts.morning_hours * 60 == pytest.approx(30 + 3 * 60 + 1 * 45)
    assert counts.talk_mornings * 60 == pytest.approx(14 + 2 * 15)
    assert counts.afternoon_hours * 60 == pytest.approx(80)


def test_going_home_is_a_kind_of_its_own() -> None:
    counts = counted(("a", 600, 910), ("b", 600, None), plan=held(home_by="15:30"))
    assert counts.home_left == 1
    assert counts.home_hours * 60 == pytest.approx(10 + 60)
    assert counted(("a", 600, 910)).home_hours == 0


def test_the_end_of_the_event_is_no_departure() -> None:
    counts = counted(("a", 600, 960), ("b", 600, 965), ("c", 961, 962))
    assert counts.departures_told == 1
    assert (counts.morning_left, counts.afternoon_left, counts.talk_left) == (0, 0, 0)
    assert counts.afternoon_hours * 60 == pytest.approx(2 * 240)


def test_the_last_talk_of_all_has_no_applause_to_leave_after() -> None:
    talk = Plan(slots=SLOTS[:1])
    assert counted(("a", 600, 660), plan=talk).talk_there == 0


def test_late_is_later_than_said_or_than_the_first_block() -> None:
    counts = counted(("a", 590, 700), ("b", 635, 700), ("c", 610, None), ("d", None, 700))
    assert (counts.arrivals, counts.late, counts.late_minutes) == (3, 2, 15)


def test_who_came_of_those_invited() -> None:
    counts = counted(("a", 600, None), ("d", None, 700), ("walk-in", 600, None))
    assert (counts.invited, counts.came) == (4, 2)
    assert counted(("a", 600, None), plan=Plan(slots=SLOTS)).invited == 0
    everybody = Visits((Visit("1", 600, None), Visit("2", None, None)), everybody=True)
    counts = counts_of(everybody, held(), MODEL)
    assert (counts.invited, counts.came, counts.departures_told) == (2, 1, 0)


def test_events_add_up() -> None:
    one, other = counted(("a", 600, 630)), counted(("a", 600, 800))
    total = Counts.total([one, other])
    assert (total.invited, total.morning_left, total.afternoon_left) == (8, 1, 1)
    assert total.morning_hours == one.morning_hours + other.morning_hours
