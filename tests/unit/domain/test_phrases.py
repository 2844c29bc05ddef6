import datetime as dt

import pytest

from copschedule.domain.phrases import LONGEST_SHOWN, meant, nearest, one_of, shown


@pytest.mark.parametrize(
    ("value", "phrase"),
    [
        ("25:10", '"25:10"'),
        ("two\nlines", '"two\\nlines"'),
        ("", "nothing"),
        (None, "nothing"),
        (False, "false"),
        (0.5, "0.5"),
        (dt.time(8, 30), "08:30"),
        (dt.time(8, 30, 1), "08:30:01"),
        (dt.date(2026, 11, 26), "2026-11-26"),
        (["a", 2], '["a", 2]'),
        ({}, "{ }"),
    ],
)
def test_values_are_shown_as_they_were_written(value: object, phrase: str) -> None:
    assert shown(value) == phrase


def test_long_values_are_cut_inside_their_quotes() -> None:
    phrase = shown("x" * 200)
    assert len(phrase) <= LONGEST_SHOWN
    assert phrase.endswith('…"')


def test_the_nearest_word_is_found_whatever_its_capitals() -> None:
    assert nearest("LUNHC", ["Lunch", "talk"]) == "Lunch"
    assert nearest("xyz", ["Lunch", "talk"]) is None


def test_among_very_many_words_only_the_same_is_looked_for() -> None:
    many = [f"Person {i}" for i in range(6000)]
    assert nearest("person 17", many) == "Person 17"
    assert nearest("persn 17", many) is None


def test_without_a_near_word_another_phrase_is_used() -> None:
    assert meant("xyz", ["lunch"], "an id") == "an id"


def test_one_word_needs_no_list() -> None:
    assert one_of(["a", "b"]) == "one of a, b"
    assert one_of(["a"]) == "a"
    assert one_of([]) == "none"
