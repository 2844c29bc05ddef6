"""Each term: a day where it is nought, or least, and one where it isn't."""

from __future__ import annotations

from typing import Any

from copschedule.agenda.planner import place
from copschedule.domain.event import Event
from copschedule.domain.plan import Track
from copschedule.domain.roster import Attendee, Roster
from reference.unruled import UNRULED


def terms(
    *blocks: dict[str, Any], people: tuple[Attendee, ...] = (), **day: str
) -> dict[str, float]:
    hours = {"opens": "09:00", "closes": "12:00", **day}
    event = Event.model_validate({"title": "Day", "day": hours, "blocks": blocks, "rules": UNRULED})
    agenda = place(event, Roster(attendees=people))
    assert agenda.status == "optimal"
    return {term.name: term.value for term in agenda.terms}


def talk(name: str, minutes: object = 60, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


MIXER = {"id": "n", "kind": "networking", "rounds": {"min": 1, "max": 3}, "round_seconds": 500}
TWO = (Attendee(id=1), Attendee(id=2, leaves="10:00"))


SIX = tuple(Attendee(id=i) for i in range(6))
FOURS = {"min": 2, "target": 3, "max": 3}


def test_attainable_encounters_are_seats_where_strangers_abound() -> None:
    mixer = {**MIXER, "rounds": 2, "group_size": FOURS}
    assert terms(mixer, people=SIX)["attainable_encounters"] == 2 * 6


def test_attainable_encounters_are_strangers_where_seats_abound() -> None:
    assert terms({**MIXER, "group_size": FOURS}, people=SIX)["attainable_encounters"] == 15


def test_several_blocks_share_the_same_strangers() -> None:
    blocks = [{**MIXER, "id": name, "rounds": 2, "group_size": FOURS} for name in "ab"]
    assert terms(*blocks, people=SIX)["attainable_encounters"] == 15


def test_no_more_rounds_than_there_are_strangers_for() -> None:
    values = terms({**MIXER, "rounds": {"min": 1, "max": 9}, "group_size": FOURS}, people=SIX)
    assert (values["attainable_encounters"], values["day_length"]) == (15, 25)


def test_a_fourth_block_counts_too() -> None:
    blocks = [{**MIXER, "id": name, "rounds": 1, "group_size": 2} for name in "abcd"]
    people = tuple(Attendee(id=i) for i in range(8))
    assert terms(*blocks, people=people)["attainable_encounters"] == 4 * 4
    short = terms({**blocks[0], "optional": True}, *blocks[1:], people=people, closes="09:30")
    assert short["attainable_encounters"] == 3 * 4


def test_whoever_has_a_place_beside_has_no_seat() -> None:
    beside = {"parallel": "p", "start": "09:00"}
    mixer = {**MIXER, **beside, "rounds": 2, "group_size": FOURS}
    workshop = {"id": "w", "kind": "workshop", "minutes": 30, **beside}
    keys = {"title": "Day", "blocks": [mixer, workshop], "rules": UNRULED}
    event, roster = Event.model_validate(keys), Roster(attendees=SIX)
    placed = (Track(block="n", attendees=(0, 1, 2)), Track(block="w", attendees=(3, 4, 5)))
    values = [
        {term.name: term.value for term in place(event, roster, tracks=tracks).terms}
        for tracks in ((), placed)
    ]
    assert [each["attainable_encounters"] for each in values] == [12, 6]


def test_an_encounter_with_a_newcomer_may_count_for_more() -> None:
    people = (Attendee(id=0, newcomer=True), *SIX[1:])
    mixer = {**MIXER, "rounds": 2, "group_size": FOURS}
    weights = {"newcomer_weight": 3}
    event = {"title": "Day", "blocks": [mixer], "weights": weights, "rules": UNRULED}
    agenda = place(Event.model_validate(event), Roster(attendees=people))
    value = {term.name: term.value for term in agenda.terms}["attainable_encounters"]
    # The newcomer's four for three each, and each other's one with the newcomer for two more.
    assert value == (4 * 3 + 5 * (4 + 2)) // 2


def test_without_networking_counts_those_whom_another_day_would_reach() -> None:
    people = (*TWO, Attendee(id=3, arrives="11:40"))
    pairs = {**MIXER, "rounds": 1, "group_size": 2}
    assert terms(pairs, people=people)["without_networking"] == 1
    assert terms(pairs, {**pairs, "id": "m"}, people=people)["without_networking"] == 0
    assert terms({**pairs, "start": "10:30"}, people=people)["without_networking"] == 0
    late = terms(pairs, {**pairs, "id": "m"}, talk("a", 60, start="09:00"), people=people)
    assert late["without_networking"] == 1


def test_meal_shortfall_is_what_meals_lack() -> None:
    meal = {"id": "m", "kind": "meal", "minutes": {"min": 20, "preferred": 60, "max": 90}}
    assert terms(meal, talk("a", 140))["meal_shortfall"] == 20
    assert terms({**meal, "optional": True}, talk("a", 170))["meal_shortfall"] == 60


def test_people_at_talks_counts_those_who_hear_the_whole() -> None:
    people = (*TWO, Attendee(id=3, arrives="10:30"))
    assert terms(talk("a"), people=people)["people_at_talks"] == 2
    assert terms(talk("a", 150), people=people)["people_at_talks"] == 1
    assert terms(talk("a", 60, optional=True), people=people)["people_at_talks"] == 2


def test_day_length_is_from_the_first_start_to_the_last_end() -> None:
    assert terms(talk("a", start="10:00"), talk("b", 30))["day_length"] == 90


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
    assert (values["home_by_overrun"], values["end"]) == (0, 10 * 60 + 30)


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
