"""The printed kit, once somebody hands in its manifest."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, replace

import pytest

import copschedule as cs
from copschedule.scorecard.card import QUESTIONS
from reference.good_event import good_event


@dataclass(frozen=True)
class Sheet:
    file: str


@dataclass(frozen=True)
class Missing:
    text: str


@dataclass(frozen=True)
class Kit:
    needed_by: dt.date | None = dt.date(2027, 2, 9)
    sheets: tuple[Sheet, ...] = (Sheet("badges.pdf"), Sheet("members-list.pdf"))
    missing: tuple[Missing, ...] = field(default=())


def verdicts(kit: Kit) -> dict[str, str]:
    card = cs.audit(good_event(), manifest=kit, stop=None)
    return {check.key: check.verdict for check in card.checks if check.verdict != "pass"}


def test_a_whole_kit_is_good() -> None:
    assert verdicts(Kit()) == {}


@pytest.mark.parametrize(
    ("kit", "wrong"),
    [
        (replace(Kit(), sheets=()), {"5": "fail"}),
        (replace(Kit(), needed_by=dt.date(2027, 4, 11)), {"5": "fail"}),
        (replace(Kit(), needed_by=dt.date(2027, 2, 11)), {"5": "warn"}),
        (replace(Kit(), missing=(Missing("Two people have no name."),)), {"5": "warn"}),
        (replace(Kit(), sheets=(Sheet("badges.pdf"),)), {"7": "fail"}),
    ],
)
def test_one_thing_wrong_with_the_kit_is_one_check(kit: Kit, wrong: dict[str, str]) -> None:
    assert verdicts(kit) == wrong
    assert set(wrong) <= set(QUESTIONS)


def test_what_the_kit_lacks_is_said_in_its_own_words() -> None:
    kit = replace(Kit(), missing=(Missing("Two people have no name."),))
    assert cs.audit(good_event(), manifest=kit, stop=None)["5"].finding == kit.missing[0].text
