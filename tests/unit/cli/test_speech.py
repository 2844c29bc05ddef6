"""In which language a command speaks."""

from __future__ import annotations

import pytest

from copschedule.cli.speech import own_words, words_about
from copschedule.domain.event import Event
from copschedule.language.reader import VARIABLE
from reference.good_day import EVENT

FRENCH = Event.model_validate(EVENT | {"language": "fr-CA"})


def test_an_event_is_told_in_its_language_unless_another_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert words_about(FRENCH).language == "fr-CA"
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    assert words_about(FRENCH).language == "fr-CA"
    monkeypatch.setenv(VARIABLE, "en")
    assert words_about(FRENCH).language == "en"


def test_the_command_itself_speaks_as_the_system_does(monkeypatch: pytest.MonkeyPatch) -> None:
    assert own_words().language == "en"
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    assert own_words().language == "fr"
    monkeypatch.setenv("LC_ALL", "en_CA.UTF-8")
    assert own_words().language == "en-CA"
