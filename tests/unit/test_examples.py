"""The examples are ready to plan, and tell what they are said to tell."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

import copschedule as cs
from copschedule.domain.consistency import require_consistent
from copschedule.domain.event import Meal

pytestmark = pytest.mark.xdist_group("examples")  # each example is solved once

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ("colloque", "journee", "meetup", "soiree")
BY_HAND = "tableur"
"""An agenda and a seating to be audited, with no event to plan."""


@cache
def load(name: str) -> tuple[cs.Event, cs.Roster, cs.History]:
    folder = EXAMPLES / name
    return (
        cs.read_event(folder / "event.toml"),
        cs.read_roster(folder / "roster.csv", pairs=folder / "pairs.csv"),
        cs.read_history(folder / "history.csv"),
    )


@cache
def solve(name: str) -> cs.Result:
    event, roster, history = load(name)
    return cs.plan(event, roster, history=history, stop=cs.Stop(iterations=50), seed=1)


def test_every_folder_is_named_here_and_in_the_readme() -> None:
    folders = sorted(path.name for path in EXAMPLES.iterdir() if path.is_dir())
    assert tuple(folders) == (*NAMES, BY_HAND)
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in readme for name in (*NAMES, BY_HAND))


@pytest.mark.parametrize("name", NAMES)
def test_an_example_is_consistent(name: str) -> None:
    event, roster, _ = load(name)
    require_consistent(event, roster)


@pytest.mark.parametrize(
    ("name", "people"), [("colloque", 36), ("journee", 40), ("soiree", 26), ("meetup", 100)]
)
def test_an_example_has_its_people(name: str, people: int) -> None:
    assert len(load(name)[1]) == people


@pytest.mark.parametrize("name", NAMES)
def test_newcomers_have_met_nobody(name: str) -> None:
    _, roster, history = load(name)
    newcomers = {str(person.id) for person in roster.attendees if person.newcomer}
    assert newcomers
    assert newcomers.isdisjoint(end for pair in history.times for end in pair)


def test_the_evening_is_for_the_same_community() -> None:
    day = {person.id: person.name for person in load("journee")[1].attendees}
    evening = {person.id: person.name for person in load("soiree")[1].attendees}
    assert evening.items() < day.items()
    assert load("soiree")[2] == load("journee")[2]


@pytest.mark.parametrize("name", NAMES)
def test_an_example_has_a_legal_plan(name: str) -> None:
    event, roster, history = load(name)
    result = solve(name)
    assert result.status in ("optimal", "feasible")
    assert cs.verify(result.require_plan(), event, roster, history=history) == []


@pytest.mark.parametrize("name", NAMES)
def test_everybody_meets_somebody_new(name: str) -> None:
    terms = solve(name).terms.set_index("term")["value"]
    assert terms["left_out"] == 0


@pytest.mark.parametrize("name", ["colloque", "journee", "meetup"])
def test_a_day_ends_in_time_for_families(name: str) -> None:
    assert max(slot.end for slot in solve(name).require_plan().slots) <= 16 * 60


@pytest.mark.parametrize("name", NAMES)
def test_meals_are_as_long_as_people_would_like(name: str) -> None:
    event = load(name)[0]
    slots = {slot.block: slot for slot in solve(name).require_plan().slots}
    meals = [block for block in event.blocks if isinstance(block, Meal)]
    assert meals
    for meal in meals:
        slot = slots[meal.id]
        assert slot.end - slot.start == meal.minutes.preferred


def test_the_day_gives_more_new_encounters_a_head_than_the_evening() -> None:
    day, evening = (solve(name) for name in ("journee", "soiree"))
    assert day.objective is not None
    assert evening.objective is not None
    assert day.objective / len(day.roster) > 1.5 * evening.objective / len(evening.roster)


def test_the_workshops_of_the_colloquium_please_nearly_everybody() -> None:
    plan = solve("colloque").require_plan()
    frame = plan.workshops
    assert sorted(frame["attendee"]) == sorted(
        person.id for person in load("colloque")[1].attendees
    )
    ranks = frame["rank"].dropna().tolist()
    chose = [person for person in load("colloque")[1].attendees if person.chooses]
    assert len(ranks) == len(chose)
    assert ranks.count(1) < len(ranks)
    assert ranks.count(1) > 0.8 * len(ranks)


def test_the_tables_of_the_colloquium_seat_nobody_from_a_workshop() -> None:
    plan = solve("colloque").require_plan()
    place = plan.workshops.set_index("attendee")["block"]
    rounds = plan.rounds.set_index("round")["block"]
    beside = plan.seating[plan.seating["round"].map(rounds) == "tablees"]
    assert set(beside["attendee"].map(place)) == {"tablees"}


def test_the_evening_and_the_day_tell_why_people_leave() -> None:
    """The evening fails where the essay says, and the same people's day fails nowhere."""
    evening, day = (cs.audit(solve(n).require_plan(), stop=None) for n in ("soiree", "journee"))
    failed = {check.key for check in evening.checks if check.verdict == "fail"}
    assert failed == {"2", "4", "family", "C"}
    assert [check.key for check in day.checks if check.verdict != "pass"] == ["7"]
    median = [card.attendees["new_encounters"].median() for card in (evening, day)]
    assert median[1] > 2 * median[0]


def test_the_seating_made_by_hand_can_be_bettered() -> None:
    folder = EXAMPLES / BY_HAND
    people = cs.read_roster(folder / "roster.csv")
    plan = cs.read_plan(agenda=folder / "agenda.csv", seating=folder / "seating.csv", roster=people)
    met = cs.read_history(folder / "history.csv")
    check = cs.audit(plan, history=met, stop=cs.Stop(iterations=500))["1"]
    assert check.verdict == "fail"
    assert check.remedies[0].checked
    assert check.remedies[0].text.startswith("Seat people anew in the same rounds:")
