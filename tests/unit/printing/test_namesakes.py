"""Nobody is called like another on paper, and a guest is found under whoever registered them."""

from __future__ import annotations

from pathlib import Path

import pytest

import copschedule as cs
from copschedule.domain.roster import Publishable
from copschedule.language import words
from copschedule.printing.badges import badges
from copschedule.printing.delivery import _material
from copschedule.printing.lists import door_list
from copschedule.printing.names import guest_of
from copschedule.printing.namesakes import Namesakes
from copschedule.printing.room_signs import round_posters
from reference.printed import small_plan

REGISTRATIONS = Path(__file__).parents[2] / "golden" / "registrations"
AGREED: tuple[Publishable, ...] = ("name", "organisation")


def two(first: str, second: str, *publish: Publishable) -> tuple[cs.Attendee, cs.Attendee]:
    one = cs.Attendee(id="P3", name="Ada Roy", organisation=first, publish=publish)
    return one, one.model_copy(update={"id": "P4", "organisation": second})


def called(*people: cs.Attendee) -> list[str]:
    names = Namesakes(people, words("en"))
    return [names.called(who) for who in people]


@pytest.mark.parametrize(
    ("first", "second", "publish", "expected"),
    [
        ("Coop A", "Coop B", AGREED, ["Ada Roy (Coop A)", "Ada Roy (Coop B)"]),
        ("Coop A", "Coop A", AGREED, ["Ada Roy (P3)", "Ada Roy (P4)"]),
        ("Coop A", "", AGREED, ["Ada Roy (P3)", "Ada Roy (P4)"]),
        ("Coop A", "Coop B", ("name",), ["Ada Roy (P3)", "Ada Roy (P4)"]),
    ],
)
def test_two_of_one_name_are_told_apart_by_no_more_than_they_agreed_to(
    first: str, second: str, publish: tuple[Publishable, ...], expected: list[str]
) -> None:
    assert called(*two(first, second, *publish)) == expected


def test_an_address_that_serves_as_an_id_is_not_printed() -> None:
    people = [who.model_copy(update={"id": f"{who.id}@ex.org"}) for who in two("", "")]
    assert called(*people) == ["Ada Roy (1)", "Ada Roy (2)"]


def test_a_name_with_a_comma_is_the_same_name() -> None:
    one, other = two("", "")
    assert called(one, other.model_copy(update={"name": "Roy, Ada"})) == [
        "Ada Roy (P3)",
        "Ada Roy (P4)",
    ]


@pytest.mark.parametrize(
    ("name", "family", "given"),
    [
        ("O'Neil, Shaun", "O'Neil", "Shaun"),
        ("de la Tour, Marie-Ève", "de la Tour", "Marie-Ève"),
        ("Joe Smith, PhD", "Smith", "Joe, PhD"),
        ("guest of Jean Roy", "Roy", "Jean: guest 1"),
        ("personne invitée par Roy, Jean", "Roy", "Jean: guest 1"),
        ("guest of row 12", "", "row 12: guest 1"),
    ],
)
def test_a_list_goes_by_the_last_name(name: str, family: str, given: str) -> None:
    who = cs.Attendee(id=1, name=name)
    listed = Namesakes((who,), words("en")).listed(who)
    assert {listed.family, listed.given} - {""} == {family, given} - {""}


def people_with_guests() -> list[cs.Attendee]:
    names = ("Zoé Abel", "guest of Jean Roy", "Roy, Jean", "guest of Jean Roy", "Ada Roy")
    return [cs.Attendee(id=i, name=name, publish=("name",)) for i, name in enumerate(names, 1)]


def test_guests_stand_behind_their_host_at_the_door_and_write_their_own_badge() -> None:
    material = _material(small_plan(people_with_guests(), language="en"), None, None, False, None)
    lines = [f"{line['family']}, {line['given']}" for line in door_list(material).data["people"]]
    assert lines == [
        "Abel, Zoé",
        "Roy, Ada",
        "Roy, Jean",
        "Roy, Jean: guest 1",
        "Roy, Jean: guest 2",
    ]
    fronts = badges(material).data["pages"][0]["fronts"]
    assert [badge["guest"] for badge in fronts] == ["", "", "", *["guest of Jean Roy"] * 2]


def test_a_poster_tells_namesakes_apart() -> None:
    people = [*two("Coop A", "Coop B", *AGREED), cs.Attendee(id=1, name="Bo", publish=("name",))]
    document = round_posters(_material(small_plan(people, language="en"), None, None, False, None))
    assert document is not None
    names = document.data["posters"][0]["tables"][0]["names"]
    assert names == ["Bo", "Ada Roy (Coop A)", "Ada Roy (Coop B)"]


@pytest.mark.parametrize("file", ["eventbrite.csv", "eventbrite_fr.csv", "pretix_fr.csv"])
def test_a_registration_without_a_name_is_known_for_a_guest(file: str) -> None:
    people = cs.read_roster(REGISTRATIONS / file).attendees
    assert any(map(guest_of, people))
    assert not any(
        "guest" in who.name or "invit" in who.name for who in people if not guest_of(who)
    )
