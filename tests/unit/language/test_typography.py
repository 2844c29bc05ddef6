"""French spacing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.language.typography import HARD, THIN, spaced


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Table : 3", f"Table{HARD}: 3"),
        ("Prêts ?", f"Prêts{THIN}?"),
        ("Bravo ! Oui ; non", f"Bravo{THIN}! Oui{THIN}; non"),
        ("« oui »", f"«{HARD}oui{HARD}»"),
        ("45 min et 3 h 30", f"45{HARD}min et 3{HARD}h 30"),
        ("{share} %", f"{{share}}{HARD}%"),
        ("12 345 personnes", f"12{HARD}345 personnes"),
        ("nº 4", f"nº{HARD}4"),
        (
            "l'horaire d'{name} et l'« oui »",
            f"l\u2019horaire d\u2019{{name}} et l\u2019«{HARD}oui{HARD}»",
        ),
    ],
)
def test_spaces_that_hold_together(typed: str, printed: str) -> None:
    assert spaced(typed) == printed


@pytest.mark.parametrize("text", ["3 minutes", "5 hommes", "https://a.example/b", "10:30"])
def test_what_is_no_unit_stays(text: str) -> None:
    assert spaced(text) == text


@given(st.text(alphabet=f"ab1{{}} :;!?«»%hmin'{HARD}{THIN}"))
def test_what_is_right_stays_right(text: str) -> None:
    assert spaced(spaced(text)) == spaced(text)
