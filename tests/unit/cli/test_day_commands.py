"""replan, find and day, as they are typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import copschedule as cs
from copschedule.cli import main
from copschedule.io.plan_file import write_folder
from reference.good_day import good_day

ROSTER = "id,name\n1,François Lévesque\n2,Ada Roy\n"


def run(*arguments: object, typed: str = "") -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments], input=typed)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_folder(good_day().plan, tmp_path / "plan")
    return tmp_path / "plan"


def test_replan_writes_a_folder_beside_the_plan(folder: Path) -> None:
    (folder / "desk.csv").write_text("id,time,what,name\nC,09:06,leaves,\n,09:10,walk-in,Zoé\n")
    done = run(
        "replan",
        folder,
        "--checkins",
        folder / "desk.csv",
        "--played",
        1,
        "--late",
        10,
        "--expect-missing",
        "--seconds",
        0.1,
    )
    assert done.exit_code == 0, done.output
    assert "To tell (revision 1):" in done.output
    made = cs.read_plan(folder.with_name("plan-r1") / "plan.json")
    assert cs.verify(made) == []
    assert (made.played, made.revision) == (1, 1)
    changes = (folder.with_name("plan-r1") / "changes.csv").read_text("utf-8").splitlines()
    assert changes[0] == "attendee,name,round,was,now"
    assert any(line.startswith("zoe,Zoé,2,,") for line in changes)
    run("replan", folder.with_name("plan-r1"), "--seconds", 0)
    assert cs.read_plan(folder.with_name("plan-r2") / "plan.json").revision == 2


def test_replan_says_what_is_wrong_and_writes_nothing(folder: Path) -> None:
    done = run("replan", folder, "--played", 30)
    assert done.exit_code == 2
    assert "played_rounds" in done.output
    late = run("replan", folder, "--played", 4, "--late", 200)
    assert late.exit_code == 1
    assert not folder.with_name("plan-r1").exists()
    assert run("replan", folder, "--now", "noon").exit_code == 2


def test_find_ranks_the_people_of_a_roster_or_a_plan(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "roster.csv").write_text(ROSTER, encoding="utf-8")
    found = run("find", tmp_path / "roster.csv", "levesque", "francois")
    assert found.exit_code == 0
    assert "François Lévesque" in found.output
    assert "Ada" not in found.output
    nobody = run("find", tmp_path / "roster.csv", "xyzzy")
    assert (nobody.exit_code, nobody.output) == (1, 'Nobody is called like "xyzzy".\n')
    assert run("find", folder, "q").exit_code == 0


def test_the_day_is_kept_from_line_to_line(folder: Path) -> None:
    typed = "t 8:50\na c\nw Ada Roy\np\nr all\nq\n"
    done = run("day", folder, typed=typed)
    assert done.exit_code == 0, done.output
    assert "C is here since 08:50: round 1 at 09:00, table 1." in done.output
    assert done.output.endswith(f"Everything is in {folder / 'day.jsonl'}.\n")
    again = run("day", folder, "--clock", "9:05", typed="")
    assert "09:05. 1 of 7 rounds played" in again.output
    assert cs.verify(cs.read_plan(folder / "now" / "plan.json")) == []


def test_a_journal_of_another_plan_is_refused(folder: Path) -> None:
    run("day", folder, typed="a c\n")
    write_folder(good_day().with_plan(slots=good_day().plan.slots[:-1]).plan, folder, force=True)
    done = run("day", folder, typed="q\n")
    assert done.exit_code == 2
    assert "belongs to another plan" in done.output
