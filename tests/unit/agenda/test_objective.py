"""Each term: a day where it is nought, or least, and one where it isn't."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.agenda.planner import place
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster


def terms(
    *blocks: dict[str, Any], people: tuple[Attendee, ...] = (), **day: str
) -> dict[str, float]:
    hours = {"opens": "09:00", "closes": "12:00", **day}
    event = Event.model_validate({"title": "Day", "day": hours, "blocks": blocks})
    agenda = place(event, Roster(attendees=people))
    assert agenda.status == "optimal"
    return {term.name: term.value for term in agenda.terms}


def talk(name: str, minutes: object = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


MIXER = {"id": "n", "kind": "networking", "rounds": {"min": 1, "max": 3}, "round_seconds": 500}
TWO = (Attendee(id=1), Attendee(id=2, leaves="10:00"))


def test_networking_lost_is_nought_when_everybody_sits_in_every_round() -> None:
    assert terms(MIXER, talk("a"), people=TWO)["networking_lost"] == 0


def test_networking_lost_counts_rounds_cut_short_by_leaving() -> None:
    late = {**MIXER, "start": "09:45"}
    assert terms(late, people=TWO)["networking_lost"] == pytest.approx(2 * 500 / 60)


def test_networking_lost_counts_rounds_not_held_for_everybody() -> None:
    lost = terms(MIXER, talk("a", 160), people=TWO)["networking_lost"]
    assert lost == pytest.approx(2 * 500 / 60)


def test_networking_lost_counts_a_seated_meal_once_whatever_its_length() -> None:
    meal = {"id": "m", "kind": "meal", "start": "09:30", "seating": {"group_size": 4}}
    assert terms(meal, people=TWO)["networking_lost"] == 60
    assert (
        terms({**meal, "minutes": {"min": 20, "preferred": 30, "max": 90}}, people=TWO)[
            "networking_lost"
        ]
        == 0
    )


def test_home_by_overrun_counts_the_people_still_there() -> None:
    people = (*TWO, Attendee(id=3, leaves="10:20"))
    soft = {"home_by": "10:15", "home_by_is": "soft"}
    assert terms(talk("a", 90), people=people, **soft)["home_by_overrun"] == 15 + 5
    assert terms(talk("a", 75), people=people, **soft)["home_by_overrun"] == 0


def test_home_by_overrun_leaves_optional_blocks_out() -> None:
    soft = {"home_by": "10:00", "home_by_is": "soft"}
    values = terms(talk("a", first=True), talk("b", optional=True), people=TWO, **soft)
    assert (values["home_by_overrun"], values["end"]) == (0, 11 * 60)


def test_home_by_overrun_is_not_the_business_of_an_optional_block_beside_one_that_is_not() -> None:
    """A long optional block shares its parallel set with a short one that must be held."""
    values = terms(
        talk("a", 90, parallel="p", optional=True),
        talk("b", 20, parallel="p"),
        people=TWO,
        home_by="10:00",
        home_by_is="soft",
    )
    assert values == {
        "networking_lost": 0,
        "home_by_overrun": 0,
        "from_preferred": 0,
        "end": 10 * 60 + 30,
    }


def test_from_preferred_adds_what_is_cut_and_what_is_left_out() -> None:
    flexible = {"min": 20, "preferred": 60, "max": 80}
    values = terms(talk("a", 90), talk("b", flexible), talk("c", 100, optional=True))
    assert values["from_preferred"] == 100
    assert terms(talk("a", 150), talk("b", flexible))["from_preferred"] == 30


def test_from_preferred_counts_a_fixed_length_that_is_not_the_preferred_one() -> None:
    off_grid = talk("a", {"min": 57, "preferred": 58, "max": 60})
    assert terms(off_grid)["from_preferred"] == 2


def test_end_is_the_last_minute_of_the_last_block() -> None:
    assert terms(talk("a", 45), talk("b", 30))["end"] == 9 * 60 + 75
