"""Times, dates, numbers and lists as each language writes them."""

from __future__ import annotations

import datetime as dt

import pytest

from copschedule.language import Language, words
from copschedule.language.typography import HARD, THIN


@pytest.mark.parametrize(
    ("language", "minute", "text"),
    [
        ("fr-CA", 785, f"13{HARD}h{HARD}05"),
        ("fr", 785, f"13{HARD}h{HARD}05"),
        ("fr", 540, f"9{HARD}h"),
        ("fr", 1440, f"24{HARD}h"),
        ("en", 785, "13:05"),
        ("en", 1440, "24:00"),
        ("en-CA", 785, f"1:05{THIN}p.m."),
        ("en-CA", 1440, f"12:00{THIN}a.m."),
    ],
)
def test_time_of_day(language: Language, minute: int, text: str) -> None:
    assert words(language).time(minute) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", f"13{HARD}h{HARD}00{HARD}min{HARD}30{HARD}s"),
        ("en", "13:00:30"),
        ("en-CA", f"1:00:30{THIN}p.m."),
    ],
)
def test_time_with_seconds(language: Language, text: str) -> None:
    assert words(language).time(780, second=30) == text


@pytest.mark.parametrize(
    ("language", "day", "text"),
    [
        ("fr-CA", dt.date(2026, 11, 26), f"jeudi 26{HARD}novembre{HARD}2026"),
        ("fr", dt.date(2026, 11, 1), f"dimanche 1er{HARD}novembre{HARD}2026"),
        ("en-CA", dt.date(2026, 11, 26), "Thursday, November 26, 2026"),
    ],
)
def test_date(language: Language, day: dt.date, text: str) -> None:
    assert words(language).date(day) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr-CA", f"12{HARD}345,5"), ("fr", f"12{THIN}345,5"), ("en", "12,345.5")],
)
def test_number(language: Language, text: str) -> None:
    assert words(language).number(12345.5) == text


@pytest.mark.parametrize(
    ("language", "text"), [("fr-CA", f"7,9{HARD}%"), ("en", "7.9%"), ("en-CA", "7.9%")]
)
def test_share(language: Language, text: str) -> None:
    assert words(language).share(0.0791, digits=1) == text


@pytest.mark.parametrize(
    ("language", "text"),
    [("fr", "a, b et c"), ("en-CA", "a, b and c"), ("en", "a, b, and c")],
)
def test_list(language: Language, text: str) -> None:
    w = words(language)
    assert w.list("abc") == text
    assert w.list("a") == "a"
    assert w.list([]) == ""


@pytest.mark.parametrize(
    ("n", "french", "english"),
    [
        (0, "0 ronde", "0 rounds"),
        (1, "1 ronde", "1 round"),
        (2, "2 rondes", "2 rounds"),
        (1200, f"1{THIN}200 rondes", "1,200 rounds"),
    ],
)
def test_so_many(n: int, french: str, english: str) -> None:
    assert words("fr").many(n, "{n} round", "{n} rounds") == french
    assert words("en").many(n, "{n} round", "{n} rounds") == english


def test_fields_are_filled_in_but_never_read_as_fields() -> None:
    assert words("fr")("Round {number}", number="{number}") == "Ronde {number}"


def test_a_sentence_without_translation_is_said_in_english() -> None:
    untranslated = "Nobody says this: {what}"
    assert words("fr-CA")(untranslated, what="so") == "Nobody says this: so"
