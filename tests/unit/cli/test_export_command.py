from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import get_args

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from copschedule.cli import main
from copschedule.cli.export_command import _WHAT
from copschedule.io.exports import WHAT, What
from copschedule.io.plan_file import write_plan
from copschedule.journal import Journal
from reference.told_plan import told_plan


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "made").mkdir()
    write_plan(told_plan(), tmp_path / "made" / "plan.json")
    return tmp_path / "made"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(main, ["export", *map(str, arguments)])


def test_a_folder_is_told_in_a_few_lines(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    told = run(plan, "--out", out)
    assert told.exit_code == 0
    assert f"{out}/calendars\u00a0: 6 fichiers" in told.stdout.splitlines()
    assert f"{out}/calendar.ics" in told.stdout.splitlines()
    assert "Zoom" in told.stderr
    assert run(plan, "--out", out).exit_code == 2
    assert run(plan, "--out", out, "--force", "--what", "tables").exit_code == 0


def test_a_file_and_one_persons_calendar(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "ada.ics"
    told = run(plan / "plan.json", "--out", out, "--attendee", "A1", "--previous", plan)
    assert (told.exit_code, told.stdout) == (0, f"{out}\n")
    assert b"table 1" in out.read_bytes()


def test_a_name_that_says_nothing_is_bad_input(plan: Path, tmp_path: Path) -> None:
    told = run(plan, "--out", tmp_path / "x.doc")
    assert told.exit_code == 2
    assert "expected a folder, a name that ends in .ics" in told.stderr


def met(file: Path) -> dict[str, str]:
    """Return who met how many, and whom that may be told of."""
    text = file.read_text(encoding="utf-8-sig")
    return {row["id"]: row["met"] for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_after_the_day_people_met_are_those_who_came_by_its_journal(
    plan: Path, tmp_path: Path
) -> None:
    journal = Journal(told_plan(), plan / "day.jsonl")
    for who in ("A1", "A3", "A4", "A6"):
        journal.check_in(who, "arrives", 530)
    journal.play(1, seating=pd.DataFrame({"round": 1, "table": 1, "attendee": ["A1", "A6"]}))
    out = tmp_path / "people-met.csv"
    told = run(plan, "--out", out)
    assert (told.exit_code, told.stdout) == (0, f"{out}\n")
    assert "plan.json\xa0: day.jsonl." in told.stderr
    assert met(out) == {"A1": "2", "A3": "0", "A4": "2", "A6": "2"}
    assert "Bo, Li" not in out.read_text(encoding="utf-8")
    assert run(plan, "--out", tmp_path / "x.ics").stderr == ""


def test_people_met_by_the_check_ins(plan: Path, tmp_path: Path) -> None:
    checkins = tmp_path / "checkins.csv"
    checkins.write_text("id,time,what\nA1,8:50,arrives\nA3,9:20,arrives\n", encoding="utf-8")
    out = tmp_path / "people-met.csv"
    assert run(plan, "--out", out, "--checkins", checkins).exit_code == 0
    assert met(out) == {"A1": "1", "A3": "1"}


def test_one_source_of_what_happened_which_is_there(plan: Path, tmp_path: Path) -> None:
    out, gone = tmp_path / "people-met.csv", tmp_path / "gone.jsonl"
    assert "does not exist" in run(plan, "--out", out, "--journal", gone).stderr
    (plan / "day.jsonl").touch()
    both = run(plan, "--out", out, "--journal", plan / "day.jsonl", "--checkins", gone)
    assert "not both" in both.stderr
    assert not out.exists()


def test_the_command_knows_every_kind() -> None:
    assert get_args(What) == WHAT == _WHAT
