"""Whom the pages name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee, Roster
from copschedule.language import words
from copschedule.report.people import alphabetical, people_of
from reference.named_day import ACCENTED, NAMES, named_day

W = words("en")


def test_the_organiser_reads_everything() -> None:
    people = people_of(named_day(), W, public=False)
    assert tuple(person.label for person in people.shown) == NAMES
    assert people.shown[0].host
    assert people.shown[1].newcomer
    assert people.shown[1].organisation == "Coop & Cie"


def test_a_public_page_names_whoever_agreed_and_numbers_the_others() -> None:
    people = people_of(named_day(), W, public=True)
    labels = [person.label for person in people.shown]
    assert [labels[i] for i in (0, 4, 7)] == [NAMES[0], NAMES[4], NAMES[7]]
    others = set(labels) - {NAMES[0], NAMES[4], NAMES[7]}
    assert others == {f"Attendee {number}" for number in range(1, 10)}
    assert not any(person.organisation or person.host or person.newcomer for person in people.shown)


SAID = st.sets(st.sampled_from(["name", "organisation", "email", "photo"]))


@given(st.lists(SAID, max_size=8))
def test_a_public_page_says_only_what_was_agreed_to(agreed: list[set[str]]) -> None:
    attendees = tuple(
        Attendee(id=f"id-{i}", name=f"name-{i}", organisation=f"org-{i}", publish=tuple(said))
        for i, said in enumerate(agreed)
    )
    people = people_of(Plan(roster=Roster(attendees=attendees), slots=()), W, public=True)
    for i, (said, person) in enumerate(zip(agreed, people.shown, strict=True)):
        assert (person.label == f"name-{i}") == ("name" in said)
        assert (person.organisation == f"org-{i}") == ("organisation" in said)
        assert "id-" not in person.label
    assert len({person.label for person in people.shown}) == len(agreed)


NAME, BOTH = ("name",), ("name", "organisation")
PUBLIC, PRIVATE = {"public": True}, {"public": False}
PROJECTED = {"public": False, "projected": True}


@pytest.mark.parametrize(
    ("page", "second", "agreed", "marks"),
    [
        (PRIVATE, "P4", ((), (), ()), ["P3", "P4", "Birch"]),
        (PROJECTED, "P4", ((), (), ()), ["P3", "P4", "P5"]),
        (PROJECTED, "P4", ((), (), BOTH), ["P3", "P4", "Birch"]),
        (PROJECTED, "j@x.org", ((), (), BOTH), ["P3", "1", "Birch"]),
        (PUBLIC, "P4", (BOTH, BOTH, BOTH), ["1", "2", "Birch"]),
        (PUBLIC, "P4", (BOTH, NAME, NAME), ["Acme", "2", "1"]),
    ],
)
def test_those_of_one_name_are_told_apart_by_what_the_page_may_say(
    page: dict[str, bool], second: str, agreed: tuple[tuple[str, ...], ...], marks: list[str]
) -> None:
    said = zip(("P3", second, "P5"), ("Acme", "Acme", "Birch"), agreed, strict=True)
    smiths = [
        Attendee(id=key, name="John Smith", organisation=organisation, publish=publish)
        for key, organisation, publish in said
    ]
    ada = Attendee(id="P9", name="Ada", organisation="Acme", publish=NAME)
    people = people_of(Plan(roster=Roster(attendees=(*smiths, ada)), slots=()), W, **page)
    labels = [person.label for person in people.shown]
    assert labels == [*(f"John Smith ({mark})" for mark in marks), "Ada"]


def test_numbers_follow_each_other() -> None:
    plan = Plan(roster=Roster(attendees=tuple(Attendee(id=i) for i in (10, 9, 1))), slots=())
    people = people_of(plan, W, public=False)
    assert [people.shown[i].label for i in alphabetical(people)] == ["1", "9", "10"]


def test_without_a_roster_ids_are_shown() -> None:
    day = named_day().model_copy(update={"roster": None})
    people = people_of(day, W, public=False)
    assert people.shown[people.position["p11"]].label == "p11"
    assert len(people.shown) == len(NAMES)


def test_an_accent_does_not_put_a_name_at_the_end() -> None:
    people = people_of(named_day(), W, public=False)
    in_order = [people.shown[i].label for i in alphabetical(people)]
    assert in_order.index(ACCENTED) < in_order.index("Łukasz Żółć") < in_order.index("Zoé") + 2
    assert in_order.index("Anne & Bob") < in_order.index(ACCENTED) < in_order.index("Ngô Thị Ánh")
