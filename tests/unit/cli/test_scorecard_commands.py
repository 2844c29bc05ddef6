"""Audit before, debrief after: what is printed and what is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

import copschedule as cs
from copschedule.cli import main
from copschedule.cli.example_files import examples
from reference.good_event import PEOPLE, good_event, rushed

EXAMPLE = examples()["tableur"]


@pytest.fixture
def plans(tmp_path: Path) -> tuple[Path, Path]:
    for name, plan in (("good", good_event()), ("rushed", rushed())):
        (tmp_path / name).mkdir()
        cs.write_plan(plan, tmp_path / name / "plan.json")
    return tmp_path / "good", tmp_path / "rushed"


def test_an_agenda_made_by_hand_is_audited_in_french() -> None:
    ran = CliRunner().invoke(
        main, ["audit", str(EXAMPLE), "--no-trials", "--language", "fr-CA"], terminal_width=200
    )
    assert ran.exit_code == 0, ran.output
    assert "Avant, personne" in " ".join(ran.output.split())


def test_several_are_laid_side_by_side_and_on_a_page(
    plans: tuple[Path, Path], tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    ran = CliRunner().invoke(main, ["audit", *map(str, plans), "--no-trials", "--page", str(page)])
    assert ran.exit_code == 0, ran.output
    assert "Side by side" in ran.output
    assert "Would they come back?" in page.read_text(encoding="utf-8")


def test_two_of_one_name_are_refused(plans: tuple[Path, Path]) -> None:
    ran = CliRunner().invoke(main, ["audit", str(plans[0]), str(plans[0])])
    assert ran.exit_code == 2
    assert "two events named good" in ran.output


def test_a_debriefing_writes_the_history(plans: tuple[Path, Path], tmp_path: Path) -> None:
    door, out = tmp_path / "checkins.csv", tmp_path / "history.csv"
    rows = "".join(f"{who},09:00,arrives\n" for who in PEOPLE[:20])
    door.write_text(f"id,time,what\n{rows}", encoding="utf-8")
    ran = CliRunner().invoke(
        main, ["debrief", str(plans[0]), "--checkins", str(door), "--history", str(out)]
    )
    assert ran.exit_code == 0, ran.output
    assert "Invited and did not come" in ran.output
    people = {str(end) for met in cs.read_history(out).met for end in (met.a, met.b)}
    assert people == set(PEOPLE[:20])


def test_a_form_is_written_before_anybody_came(plans: tuple[Path, Path], tmp_path: Path) -> None:
    form = tmp_path / "form.csv"
    ran = CliRunner().invoke(main, ["debrief", str(plans[0]), "--form", str(form)])
    assert ran.exit_code == 0, ran.output
    assert len(form.read_text(encoding="utf-8").splitlines()) == len(PEOPLE) + 1
    assert CliRunner().invoke(main, ["debrief", str(plans[0])]).exit_code == 2
