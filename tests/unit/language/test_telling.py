"""What is said in English and can still be said in another language."""

from __future__ import annotations

import pickle

from copschedule.language import (
    Sentence,
    in_words,
    listing,
    plural,
    sentence,
    share,
    time_of_day,
    words,
)

FRENCH = words("fr")


def test_a_sentence_is_its_english_text() -> None:
    row = sentence("row {row}", row="3")
    assert row == "row 3"
    assert f"{row}!" == "row 3!"


def test_a_sentence_is_said_anew() -> None:
    assert sentence("row {row}", row="3").said(FRENCH) == "ligne 3"
    assert plural(1, "{n} round", "{n} rounds").said(FRENCH) == "1 ronde"
    assert time_of_day(785).said(FRENCH) == "13\u00a0h\u00a005"
    assert share(0.2) == "20%"
    assert share(0.2).said(FRENCH) == "20\u00a0%"


def test_what_is_no_sentence_stays_as_it_is() -> None:
    assert in_words("Salle A", FRENCH) == "Salle A"


def test_a_sentence_within_a_sentence_is_said_in_the_same_language() -> None:
    told = sentence("{place}: {message}", place=sentence("key {name}", name="day"), message="?")
    assert told == "key day: ?"
    assert told.said(FRENCH).startswith("clé day")


def test_so_are_those_of_a_list() -> None:
    told = listing([time_of_day(600), "Ève"], either=True)
    assert told == "10:00 or Ève"
    assert told.said(FRENCH) == "10\u00a0h ou Ève"
    assert FRENCH.list([time_of_day(600), "Ève"]) == "10\u00a0h et Ève"


def test_a_sentence_survives_being_sent_to_another_process() -> None:
    told = sentence("row {row}", row="3")
    again = pickle.loads(pickle.dumps(told))
    assert isinstance(again, Sentence)
    assert (again, again.said(FRENCH)) == (told, told.said(FRENCH))
