"""A journal that says no rather than note what can't be."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

import copschedule as cs
from copschedule.domain.fact import Replanned, Undone
from copschedule.io.journal_file import read_journal
from reference.good_day import good_day

QUICK = cs.Stop(iterations=500)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "day.jsonl"


def test_nothing_is_written_before_the_first_fact(path: Path) -> None:
    journal = cs.Journal(good_day().plan, path)
    assert not path.exists()
    journal.close_table(6)
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_a_fact_that_cannot_be_is_refused_and_not_written(path: Path) -> None:
    journal = cs.Journal(good_day().plan, path)
    for tell in (
        lambda: journal.check_in("Z", "arrives", 540),
        lambda: journal.keep_apart("A", "Z"),
        lambda: journal.play(0),
        lambda: journal.play(8),
        lambda: journal.play(
            1, seating=pd.DataFrame({"round": [2], "table": [1], "attendee": "A"})
        ),
    ):
        with pytest.raises(cs.InvalidInput):
            tell()
    assert not path.exists()


def test_a_plan_of_another_journal_is_refused(path: Path) -> None:
    cs.Journal(good_day().plan, path).close_table(6)
    with pytest.raises(cs.InvalidInput, match="belongs to another plan"):
        cs.Journal(good_day().with_plan(revision=1).plan, path)


def test_a_new_plan_keeps_its_history_out_of_the_file_and_in_the_day(path: Path) -> None:
    history = cs.read_history([("A", "C")])
    plan = good_day().with_plan(history=history).plan
    journal = cs.Journal(plan, path)
    journal.replan(8 * 60, stop=QUICK)
    assert journal.day.plan.history == history
    (new,) = (line.fact for line in read_journal(path).lines if isinstance(line.fact, Replanned))
    assert not new.plan.history.met
    assert cs.Journal(plan, path).day == journal.day


def test_each_plan_that_is_told_has_a_higher_revision(path: Path) -> None:
    journal = cs.Journal(good_day().plan, path)
    told = [journal.replan(8 * 60, stop=QUICK).require_plan().revision]
    journal.undo()
    told.append(journal.day.plan.revision)
    told.append(journal.replan(8 * 60, stop=QUICK).require_plan().revision)
    journal.close_table(6)
    journal.undo()
    told.append(journal.day.plan.revision)
    assert told == [1, 2, 3, 3]


def test_undoing_takes_back_the_last_fact_that_holds(path: Path) -> None:
    journal = cs.Journal(good_day().plan, path)
    journal.check_in("A", "arrives", 530)
    journal.play(1)
    journal.undo()
    journal.undo()
    assert journal.undo() is None
    assert journal.day.checkins == ()
    undone = [line.fact for line in read_journal(path).lines if isinstance(line.fact, Undone)]
    assert [fact.line for fact in undone] == [3, 2]


def test_those_who_were_not_there_did_not_play(path: Path) -> None:
    journal = cs.Journal(good_day().plan, path)
    for who in "BCDEFGHIJKLMNOPQR":
        journal.check_in(who, "arrives", 520)
    journal.play(1)
    sat = {a for group in journal.day.plan.rotation[0].groups for a in group.attendees}
    assert sat == set("BCDEFGHIJKLMNOR")
    assert [who.id for who in journal.missing(540)] == ["A"]


def test_a_walk_in_has_an_id_unlike_all_others(path: Path) -> None:
    journal = cs.Journal(good_day().plan, path)
    made = [journal.walk_in(name, 540) for name in ("Zoé", "Zoe", "A", "!!")]
    assert made == ["zoe", "zoe-2", "a", "walk-in"]
    assert len(journal.invited) == 18 + 4
