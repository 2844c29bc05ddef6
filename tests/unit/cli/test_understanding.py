"""What `check` tells of its input."""

from __future__ import annotations

from typing import Any

import pytest

import copschedule as cs
from copschedule.cli.understanding import understood, warnings
from copschedule.language import words
from reference.good_day import EVENT, good_day

EN = words("en")

NOBODY = cs.History()


def told(history: cs.History = NOBODY, **changes: Any) -> dict[str, str]:
    event = cs.Event.model_validate(EVENT | changes)
    return dict(understood(event, good_day().roster, history, EN))


def warned(
    history: cs.History = NOBODY, roster: cs.Roster | None = None, **changes: Any
) -> list[str]:
    event = cs.Event.model_validate(EVENT | changes)
    return list(warnings(event, good_day().roster if roster is None else roster, history, EN))


def test_people_windows_rounds_and_pairs_are_told() -> None:
    facts = told()
    assert facts["People"] == "18 attendees, 1 host, 3 pairs"
    assert facts["Windows"] == (
        "2 with a time of arrival, the last 10:30; 1 with a time of departure, the first 12:10"
    )
    assert facts["Rounds"] == "6 to 8 (tour 2 to 4, repas 1, retour 3)"
    assert facts["Pairs"] == "1 apart (hard), 1 together (hard), 1 apart (soft)"
    assert facts["Rules on"] == "home by 13:00 (hard), the usual ones"


def test_what_is_missing_is_told_too() -> None:
    event = cs.Event.model_validate(
        {"title": "Talk", "blocks": [{"id": "talk", "kind": "talk", "minutes": 45}]}
    )
    assert dict(understood(event, cs.Roster(), NOBODY, EN)) == {
        "People": "0 attendees",
        "Windows": "everybody is there all day",
        "Rounds": "none",
        "Pairs": "none",
        "History": "nobody has met before",
        "Rules on": "the usual ones",
    }


def test_of_an_optional_block_there_may_be_no_round() -> None:
    tour = {"id": "tour", "kind": "networking", "rounds": {"min": 2, "max": 4}, "optional": True}
    assert told(blocks=[tour])["Rounds"] == "0 to 4 (tour 2 to 4)"


def test_the_history_is_compared_with_the_roster() -> None:
    history = cs.read_history([("A", "B"), ("A", "B"), ("A", "Zoe")])
    assert told(history)["History"] == "2 pairs who have met, 1 of them on the roster"


def test_rules_are_told_where_they_are_not_as_usual() -> None:
    rules = {"seated_stretch": "hard", "real_meal": "soft", "eat_before_talk": "off"}
    assert told(rules=rules)["Rules on"] == (
        "home by 13:00 (hard), eat_before_talk (off), seated_stretch (hard), the usual ones"
    )


def test_what_is_probably_not_meant_is_told() -> None:
    stranger = cs.read_history([("Yan", "Zoe")])
    assert warned(stranger) == [
        "the history concerns nobody on the roster: are its ids those of the roster?"
    ]
    assert warned(venue={"seats": 17}) == ["18 people for 17 seats"]
    assert warned(roster=cs.Roster()) == ["nobody is invited: only the agenda is planned"]


def test_a_rule_about_few_moves_wants_somebody_with_few_moves() -> None:
    rules = {"least_moving": "soft"}
    told_of = "rules.least_moving is on, but nobody on the roster has few_moves"
    assert warned(rules=rules) == [told_of]
    people = (cs.Attendee(id="A", few_moves=True),)
    assert told_of not in warned(rules=rules, roster=cs.Roster(attendees=people))


def test_choices_are_told_where_anybody_made_one() -> None:
    day = good_day().with_attendee("C", chooses=("atelier-2", "atelier-1"))
    facts = dict(understood(day.event, day.roster, NOBODY, EN))
    assert facts["Choices"] == "1 person chose among atelier-1, atelier-2"
    assert "Choices" not in told()


@pytest.mark.parametrize(
    ("largest", "capacity", "places"),
    [(8, 15, 16), (8, 5, 13), (None, 5, None), (9, None, None)],
)
def test_too_few_places_side_by_side_are_warned_of(
    largest: int | None, capacity: int | None, places: int | None
) -> None:
    day = good_day().with_room("petite", capacity=8).with_room("salle", capacity=largest)
    day = day.with_block("atelier-2", capacity=capacity)
    found = list(warnings(day.event, day.roster, NOBODY, EN))
    assert found == ([f"ateliers: 18 people for {places} places"] if places else [])
