"""The two pages as files."""

from __future__ import annotations

from pathlib import Path

import pytest

import copschedule as cs
from copschedule.domain.plan import Plan, Slot
from reference.named_day import NAMES, SCRIPT, named_day

DAY = named_day("en")


def _report(tmp_path: Path, made: cs.Plan | cs.Result, *, public: bool = False) -> str:
    cs.write_report(made, tmp_path / "report.html", public=public)
    return (tmp_path / "report.html").read_text(encoding="utf-8")


def test_both_pages_are_written_and_say_the_same_again(tmp_path: Path) -> None:
    paths = cs.write_pages(DAY, tmp_path)
    first = [path.read_bytes() for path in paths]
    assert [path.name for path in paths] == ["report.html", "screen.html"]
    cs.write_pages(DAY, tmp_path)
    assert [path.read_bytes() for path in paths] == first


def test_no_name_is_markup(tmp_path: Path) -> None:
    for path in cs.write_pages(DAY, tmp_path):
        html = path.read_text(encoding="utf-8")
        assert SCRIPT not in html
        assert "<img" not in html
        assert "<b>d" not in html


def test_a_public_page_holds_nothing_that_was_not_agreed_to(tmp_path: Path) -> None:
    html = _report(tmp_path, DAY, public=True)
    assert NAMES[7] in html
    assert not any(name in html for name in (NAMES[3], NAMES[5], NAMES[8], "Coop"))
    assert '"met":null' in html
    for section in ("terms", "attained", "pairs", "scorecard"):
        assert f'id="{section}"' not in html


def test_a_result_tells_its_terms_and_a_plan_does_not(tmp_path: Path) -> None:
    result = cs.rotate(8, rounds=2, group_size=4)
    assert 'id="terms"' in _report(tmp_path, result)
    assert 'id="terms"' not in _report(tmp_path, result.require_plan())


def test_a_scorecard_is_shown_by_its_summary(tmp_path: Path) -> None:
    cs.write_report(DAY, tmp_path / "report.html", scorecard=DAY.roster)
    html = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert 'id="scorecard"' in html


def test_without_rounds_event_or_people_there_is_still_a_page(tmp_path: Path) -> None:
    agenda = Plan(slots=(Slot(block="talk", start=600, end=660, kind="talk"),))
    assert 'id="day"' in _report(tmp_path, agenda)
    seating = DAY.model_copy(update={"event": None, "roster": None, "slots": ()})
    assert 'id="rooms"' in _report(tmp_path, seating)
    assert len(cs.write_pages(Plan(slots=()), tmp_path)) == 2


def test_a_plan_made_anew_says_when(tmp_path: Path) -> None:
    anew = DAY.model_copy(update={"revision": 1, "as_of": 625, "played": 1})
    assert "Version 2, made at 10:25" in _report(tmp_path, anew)
    assert "Version" not in _report(tmp_path, DAY)


def test_no_plan_is_no_page(tmp_path: Path) -> None:
    result = cs.Result(
        status="infeasible",
        stopped_by="proof",
        event=DAY.event,
        roster=DAY.roster,
        reasons=("Why.",),
    )
    with pytest.raises(cs.NoPlan, match="Why"):
        cs.write_pages(result, tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("attendees", "megabytes"), [(500, 2.0)])
def test_a_large_event_stays_light(tmp_path: Path, attendees: int, megabytes: float) -> None:
    result = cs.rotate(attendees, rounds=12, group_size=5)
    assert len(_report(tmp_path, result).encode()) < megabytes * 1e6
