"""What has no event speaks to its reader as their system does."""

from __future__ import annotations

import pytest

import copschedule as cs
from copschedule.language import reader_words
from copschedule.language.reader import VARIABLE, nearest_language


@pytest.mark.parametrize(
    ("name", "language"),
    [
        ("fr_CA.UTF-8", "fr-CA"),
        ("fr_FR", "fr"),
        ("en_GB.UTF-8", "en"),
        ("de_DE.UTF-8", None),
        ("C.UTF-8", None),
        ("", None),
    ],
)
def test_a_locale_means_a_language(name: str, language: str | None) -> None:
    assert nearest_language(name) == language


def test_the_variable_comes_before_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    assert reader_words().language == "en"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert reader_words().language == "fr"
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    assert reader_words().language == "en-CA"
    monkeypatch.setenv(VARIABLE, "fr-CA")
    assert reader_words().language == "fr-CA"


def test_rosters_errors_and_searches_are_told_to_the_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(VARIABLE, "fr")
    roster = cs.Roster.model_validate({"attendees": [{"id": "a", "name": "Ada"}]})
    assert repr(roster) == "<Roster: 1 personne invitée>"
    assert repr(cs.Trace()) == "<Trace: 0 événement en 0,0\xa0s>"
    with pytest.raises(cs.InvalidInput, match="attendu"):
        cs.rotate(5, rounds=0, group_size=3)
