"""Errors are told in English by default, in the reader's language where it is known."""

from __future__ import annotations

import pickle

import pytest

from copschedule.errors import (
    CopscheduleError,
    FolderExists,
    InvalidInput,
    MissingExtra,
    NoPlan,
    Problem,
)
from copschedule.language import sentence, words

FRENCH = words("fr-CA")

ERRORS = [
    InvalidInput(
        [
            Problem(sentence("nothing"), "welcome", "kind", 3, "roster.csv"),
            Problem("7", sentence("one of {words}", words="1, 2"), "rules.most"),
        ]
    ),
    MissingExtra("excel", "roster.xlsx"),
    FolderExists("plan"),
    NoPlan(["nobody comes", "no room"]),
    NoPlan([]),
]


def test_a_problem_says_where_it_stands() -> None:
    assert str(Problem("a", "b", "kind", 3, "x.csv")) == (
        "x.csv, row 3, column kind: found a, expected b"
    )
    assert str(Problem("a", "b", "day.opens")) == "key day.opens: found a, expected b"
    assert str(Problem("a", "b")) == "found a, expected b"


def test_problems_are_told_in_french() -> None:
    assert ERRORS[0].said(FRENCH).splitlines() == [
        "roster.csv, ligne 3, colonne kind\u00a0: trouvé\u00a0: rien\u202f; attendu\u00a0: welcome",
        "clé rules.most\u00a0: trouvé\u00a0: 7\u202f; attendu\u00a0: un choix parmi 1, 2",
    ]


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_an_error_says_something_in_either_language(error: CopscheduleError) -> None:
    assert str(error) == error.said(words("en"))
    assert error.said(FRENCH)


@pytest.mark.parametrize("error", ERRORS, ids=repr)
def test_an_error_survives_being_sent_to_another_process(error: CopscheduleError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert again.said(FRENCH) == error.said(FRENCH)
