"""The printed kit, once somebody hands in its manifest."""

from __future__ import annotations

import datetime as dt
from typing import get_args

import pytest

import copschedule as cs
from copschedule.domain.kit import NOTED, Kit, Lacking, Missing, Sheet
from copschedule.scorecard.card import QUESTIONS
from reference.good_event import good_event

WHOLE = Kit(
    event="Autumn meeting",
    paper="a4",
    people=30,
    needed_by=dt.date(2027, 2, 9),
    sheets=tuple(
        Sheet(file=f"{name}.pdf", title=name, for_whom="everybody", pages=1)
        for name in ("badges", "members-list")
    ),
)
NAMELESS = Missing(what="name", people=2, text="Two people have no name")


def but(**changes: object) -> Kit:
    return WHOLE.model_copy(update=changes)


def verdicts(kit: Kit) -> dict[str, str]:
    card = cs.audit(good_event(), manifest=kit, stop=None)
    return {check.key: check.verdict for check in card.checks if check.verdict != "pass"}


def test_a_whole_kit_is_good() -> None:
    assert verdicts(WHOLE) == {}


@pytest.mark.parametrize(
    ("kit", "wrong"),
    [
        (but(sheets=()), {"5": "fail"}),
        (but(needed_by=dt.date(2027, 4, 11)), {"5": "fail"}),
        (but(needed_by=dt.date(2027, 2, 11)), {"5": "warn"}),
        (but(missing=(NAMELESS,)), {"5": "warn"}),
        (but(sheets=WHOLE.sheets[:1]), {"7": "fail"}),
    ],
)
def test_one_thing_wrong_with_the_kit_is_one_check(kit: Kit, wrong: dict[str, str]) -> None:
    assert verdicts(kit) == wrong
    assert set(wrong) <= set(QUESTIONS)


def test_what_people_declined_is_nobodys_fault() -> None:
    declined = Missing(what="consent", people=3, text="3 attendees did not agree")
    assert verdicts(but(notes=(declined,))) == {}


def test_each_thing_that_is_missing_says_where_to_state_it() -> None:
    parking = Missing(what="parking", text="Parking is not stated")
    check = cs.audit(good_event(), manifest=but(missing=(NAMELESS, parking)), stop=None)["5"]
    assert check.finding == "Two people have no name. Parking is not stated."
    changes = " ".join(remedy.text for remedy in check.remedies)
    assert "column name" in changes
    assert "venue.parking_spaces" in changes


def test_everything_that_can_be_missing_can_be_stated() -> None:
    for what in set(get_args(Lacking)) - NOTED:
        lack = Missing(what=what, text="It is missing")
        assert cs.audit(good_event(), manifest=but(missing=(lack,)), stop=None)["5"].remedies
