from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from click.testing import CliRunner, Result

from copschedule.cli import main
from copschedule.cli.export_command import _WHAT
from copschedule.io.exports import WHAT, What
from copschedule.io.plan_file import write_plan
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


def test_the_command_knows_every_kind() -> None:
    assert get_args(What) == WHAT == _WHAT
