"""Each reason and each question: an event that fails only that check, and the same one mended."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import copschedule as cs
from copschedule.domain.plan import Plan
from copschedule.scorecard.auditing import CHECKS, audit
from copschedule.scorecard.card import QUESTIONS
from reference.good_event import SOMEBODY, SPOILT, good_event, meets_old_friends, stands_alone


def test_a_good_event_passes_every_check() -> None:
    card = audit(good_event(), stop=None)
    assert {check.key: check.verdict for check in card.checks} == dict.fromkeys(QUESTIONS, "pass")
    assert {answer.a + answer.b + answer.c for answer in card.answers} == {"passpasspass"}


@pytest.mark.parametrize(("key", "spoilt"), SPOILT, ids=[f"{k}-{f.__name__}" for k, f in SPOILT])
def test_one_thing_wrong_fails_one_check(key: str, spoilt: Callable[[], Plan]) -> None:
    card = audit(spoilt(), stop=None)
    others = {check.key: check.verdict for check in card.checks if check.key != key}
    assert others == {other: "pass" for other in QUESTIONS if other != key}
    failed = card[key]  # type: ignore[index]
    assert failed.verdict == "fail"
    assert failed.remedies
    assert failed.threshold
    assert failed.source


def test_every_question_has_an_event_that_fails_it() -> None:
    assert {key for key, _ in SPOILT} == set(QUESTIONS)
    assert len(CHECKS) == len(QUESTIONS)


@pytest.mark.parametrize("spoilt", [meets_old_friends, stands_alone])
def test_the_one_concerned_is_named(spoilt: Callable[[], Plan]) -> None:
    failed = [check for check in audit(spoilt(), stop=None).checks if check.verdict == "fail"]
    assert [check.people for check in failed] == [(SOMEBODY,)]
    assert f"Person {SOMEBODY}" in failed[0].finding


def test_other_tables_mend_what_a_solver_can() -> None:
    plan = meets_old_friends()
    stop = cs.Stop(iterations=2_000)
    remedy = audit(plan, stop=stop)["1"].remedies[0]
    assert remedy.checked
    assert "Seat people anew" in remedy.text
