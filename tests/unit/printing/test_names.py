"""Names cut in two, sorted as at a door, and published only where agreed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.consent import public_name
from copschedule.domain.roster import Attendee
from copschedule.printing.names import (
    alphabetical,
    badge_name,
    clean,
    door_name,
    public_email,
    public_organisation,
    spoken_name,
)


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Solène Desrosiers", "Solène", "Desrosiers"),
        ("Jean de la Tour", "Jean", "de la Tour"),
        ("Ludwig van Beethoven", "Ludwig", "van Beethoven"),
        ("Al", "", "Al"),
        ("De Roy", "De", "Roy"),
    ],
)
def test_the_door_sorts_by_the_last_word_and_its_particles(
    name: str, given: str, family: str
) -> None:
    assert door_name(Attendee(id=1, name=name)) == (given, family)


def test_accents_and_case_do_not_change_the_order() -> None:
    names = [
        "Zoé Abel",
        "Al Éthier",
        "Bo Œuvrard",
        "Cy oersted",
        "Di Ezra",
        "Abel",
        "Ed Łuk",
        "Mo Lz",
    ]
    ordered = sorted(names, key=lambda name: alphabetical(door_name(Attendee(id=1, name=name))))
    assert ordered == [
        "Abel", "Zoé Abel", "Al Éthier", "Di Ezra", "Ed Łuk", "Mo Lz", "Cy oersted", "Bo Œuvrard"
    ]  # fmt: skip


@given(st.text(max_size=30))
def test_no_part_of_a_name_is_lost(text: str) -> None:
    who = Attendee(id="id", name=text)
    for parts in (badge_name(who), door_name(who)):
        said = clean(who.label)
        if "," in said:  # what stands behind a comma may come first
            assert letters(" ".join(parts)) == letters(said)
        else:
            assert " ".join(part for part in parts if part) == said


def letters(text: str) -> list[str]:
    return sorted(c for c in text if c not in ", ")


@pytest.mark.parametrize(
    ("name", "spoken", "badge"),
    [
        ("Roy, Ada", "Ada Roy", ("Ada", "Roy")),
        ("Roy,Ada Marie", "Ada Marie Roy", ("Ada", "Marie Roy")),
        ("Roy, Ada, ing.", "Ada Roy, ing.", ("Ada", "Roy, ing.")),
        ("Joe Smith, PhD", "Joe Smith, PhD", ("Joe", "Smith, PhD")),
    ],
)
def test_a_name_with_a_comma_is_said_in_order(
    name: str, spoken: str, badge: tuple[str, str]
) -> None:
    who = Attendee(id=1, name=name)
    assert (spoken_name(who), badge_name(who)) == (spoken, badge)


@given(st.text(max_size=30))
def test_a_clean_text_is_one_line_and_stays_so(text: str) -> None:
    once = clean(text)
    assert clean(once) == once
    assert not any(ord(c) < 32 or c in "\x7f\u2028\u2029" for c in once)


def test_what_others_read_is_clean_and_agreed_to() -> None:
    who = Attendee(id=1, name="Zoe\u0301\nRoy", organisation="Coop\tNord", email="z@ex.org\x07")
    assert (public_name(who), public_organisation(who), public_email(who)) == ("", "", "")
    who = who.model_copy(update={"publish": ("name", "organisation", "email")})
    told = (clean(public_name(who)), public_organisation(who), public_email(who))
    assert told == ("Zoé Roy", "Coop Nord", "z@ex.org")
