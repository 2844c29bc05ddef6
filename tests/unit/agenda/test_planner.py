from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.planner import Agenda, place
from copschedule.domain.event import Event
from copschedule.domain.objective import AGENDA_TERMS
from copschedule.domain.plan import RoundTime
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.stop import Stop
from reference.unruled import UNRULED

NETWORKING = {"id": "mixer", "kind": "networking", "rounds": 4, "round_seconds": 450}


def event(*blocks: dict[str, Any], **keys: Any) -> Event:
    hours = {"opens": "09:00", "closes": "12:00", **keys.pop("day", {})}
    return Event.model_validate(
        {"title": "Day", "day": hours, "blocks": blocks, "rules": UNRULED, **keys}
    )


def talk(name: str, minutes: int = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, "title": name.title(), **keys}


def roster(number: int, **keys: Any) -> Roster:
    return Roster(attendees=tuple(Attendee(id=i, **keys) for i in range(number)))


def start_of(agenda: Agenda, block: str) -> int:
    return next(slot.start for slot in agenda.slots if slot.block == block)


def terms_of(agenda: Agenda) -> dict[str, float]:
    return {term.name: term.value for term in agenda.terms}


def test_networking_moves_to_when_people_are_there() -> None:
    day = event(talk("keynote"), NETWORKING, talk("panel"))
    everybody = place(day, roster(40))
    leavers = place(
        day, Roster(attendees=roster(40).attendees[:30] + roster(10, leaves="10:00").attendees)
    )
    late = place(day, roster(40, arrives="10:30"))
    starts = [start_of(agenda, "mixer") for agenda in (leavers, everybody, late)]
    assert starts == [9 * 60, 10 * 60, 10 * 60 + 30]
    values = [terms_of(agenda)["attainable_encounters"] for agenda in (leavers, everybody, late)]
    assert values == [4 * 8 * 10] * 3


def test_the_terms_are_proved_in_their_order() -> None:
    agenda = place(event(talk("keynote"), NETWORKING), roster(3))
    assert tuple(term.name for term in agenda.terms) == AGENDA_TERMS
    assert all(term.proved and term.bound == term.value for term in agenda.terms)
    assert (agenda.status, agenda.stopped_by, agenda.reasons) == ("optimal", "proof", ())


def test_slots_tell_kind_title_and_room_in_time_order() -> None:
    day = event(talk("late", last=True), talk("early"), rooms=[{"id": "hall"}])
    outline = [(s.block, s.kind, s.title, s.room, s.start) for s in place(day, Roster()).slots]
    assert outline == [
        ("early", "talk", "Early", "hall", 540),
        ("late", "talk", "Late", "hall", 600),
    ]


def test_rounds_of_networking_and_of_a_seated_meal_are_numbered_through_the_day() -> None:
    meal = {"id": "meal", "kind": "meal", "minutes": 60, "seating": {"group_size": 6}}
    mixer = {**NETWORKING, "rounds": {"min": 1, "max": 2}}
    agenda = place(event(mixer, meal), roster(18))
    assert agenda.rounds == (
        RoundTime(number=1, block="mixer", start_second=32400, end_second=32850),
        RoundTime(number=2, block="mixer", start_second=32850, end_second=33300),
        RoundTime(number=3, block="meal", start_second=33300, end_second=36900),
    )


def test_a_meal_with_nobody_assigned_to_tables_is_no_round() -> None:
    agenda = place(event({"id": "meal", "kind": "meal"}), roster(6))
    assert (agenda.status, agenda.rounds) == ("optimal", ())


def test_an_infeasible_day_is_a_status_with_a_reason() -> None:
    agenda = place(event(talk("keynote", 100), talk("panel", 100)), Roster())
    assert (agenda.status, agenda.stopped_by) == ("infeasible", "proof")
    assert (agenda.slots, agenda.rounds, agenda.terms) == ((), (), ())
    assert agenda.reasons == (
        "The day can't end at 12:00: talk blocks 2 x 100 need 200 minutes between 09:00 and 12:00, "
        "which has 180.",
        "Rules in conflict: within day, allowed minutes, one thing at a time.",
    )


def test_an_event_whose_blocks_may_all_be_left_out() -> None:
    day = event({**NETWORKING, "optional": True}, talk("x", optional=True), day={"closes": "09:10"})
    agenda = place(day, roster(2))
    assert (agenda.status, agenda.slots) == ("optimal", ())
    assert terms_of(agenda) == {
        "without_networking": 0,
        "home_by_overrun": 0,
        "meal_shortfall": 0,
        "attainable_encounters": 0,
        "people_at_talks": 0,
        "from_preferred": 60,
        "day_length": 0,
        "end": 540,
    }


def test_no_time_means_unknown_and_says_so() -> None:
    agenda = place(event(talk("keynote")), Roster(), stop=Stop(seconds=0))
    assert (agenda.status, agenda.stopped_by) == ("unknown", "time")
    assert (agenda.slots, agenda.terms, agenda.reasons) == ((), (), ())


def test_the_shortest_stop_still_finds_a_first_agenda() -> None:
    day = event(talk("a", 20), NETWORKING, talk("b", 20), talk("c", 30))
    agenda = place(day, roster(9), stop=Stop(seconds=1e-9))
    assert (agenda.status, agenda.stopped_by) == ("feasible", "time")
    assert {slot.block for slot in agenda.slots} == {block.id for block in day.blocks}


@pytest.mark.parametrize("seed", [1, 2**40])
def test_the_seed_does_not_show(seed: int) -> None:
    day = event(talk("a", 20), NETWORKING, talk("b", 20), talk("c", 30))
    assert place(day, roster(9), seed=seed, stop=Stop(iterations=5)) == place(day, roster(9))


def test_the_number_of_workers_does_not_show() -> None:
    people = Roster(attendees=tuple(Attendee(id=n, leaves=f"1{n % 3}:30") for n in range(12)))
    day = event(talk("a", 20), NETWORKING, talk("b", 20), talk("c", 30))
    alone = place(day, people, seed=3)
    assert [place(day, people, seed=3, workers=n) for n in (2, 4)] == [alone, alone]
