"""Answers to the three questions are read in two languages; every slip is told."""

from __future__ import annotations

import io

import pytest

import copschedule as cs


def test_answers_are_read_in_both_languages() -> None:
    text = "attendee;a;b;c;comment\n1;Oui;En partie;Non;\n;yes;;no;Less noise, please\n"
    first, second = cs.read_answers(io.StringIO(text))
    assert (first.a, first.b, first.c) == ("yes", "partly", "no")
    assert second == cs.Reply(a="yes", c="no", comment="Less noise, please")


def test_every_slip_is_told() -> None:
    text = "attendee,a,b,c\nA1,maybe,yes,no\nZ9,yes,yes,yes\n"
    roster = cs.Roster.model_validate({"attendees": [{"id": "A1"}]})
    with pytest.raises(cs.InvalidInput) as caught:
        cs.read_answers(io.StringIO(text), roster=roster)
    assert 'found "maybe", expected yes, partly or no' in str(caught.value)
    assert 'found "Z9", expected an id of the roster' in str(caught.value)


def test_a_missing_question_is_told() -> None:
    with pytest.raises(cs.InvalidInput, match="column"):
        cs.read_answers(io.StringIO("attendee,a,b\nA1,yes,no\n"))
