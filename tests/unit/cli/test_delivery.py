"""Where a result goes."""

from __future__ import annotations

from pathlib import Path

import pytest

import copschedule as cs
from copschedule.cli.delivery import Delivery
from copschedule.cli.endings import NO_PLAN
from copschedule.errors import FolderExists
from reference.good_day import good_day

DAY = good_day()
PLANNED = cs.Result(
    status="feasible", stopped_by="interrupt", event=DAY.event, roster=DAY.roster, plan=DAY.plan
)


def test_a_plan_is_printed_then_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Delivery(tmp_path / "plan", force=False, tables="none", charts=False).deliver(PLANNED)
    printed = capsys.readouterr().out.replace("\n", " ")
    assert "Interrupted, the best plan so far: feasible" in printed
    assert f"7 rounds not shown: see {tmp_path / 'plan' / 'seating.csv'}" in printed
    assert f"Written to {tmp_path / 'plan'}: plan.json, " in printed
    assert cs.read_plan(tmp_path / "plan" / "plan.json") == DAY.plan


def test_without_a_folder_a_plan_is_only_printed(capsys: pytest.CaptureFixture[str]) -> None:
    Delivery(None, force=False, tables="none", charts=False).deliver(PLANNED)
    printed = capsys.readouterr().out
    assert "7 rounds not shown: print them with --tables all" in printed
    assert "Written" not in printed


def test_without_a_plan_there_are_only_reasons(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    result = PLANNED.model_copy(
        update={"plan": None, "status": "infeasible", "reasons": ("Too long.",)}
    )
    with pytest.raises(SystemExit) as ended:
        Delivery(tmp_path / "plan", force=False, tables="some", charts=False).deliver(result)
    assert ended.value.code == NO_PLAN
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith("Reason  Too long.\n")
    assert not (tmp_path / "plan").exists()


def test_a_folder_must_be_free_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FolderExists):
        Delivery(tmp_path, force=False, tables="some", charts=False).require_free()
    Delivery(tmp_path, force=True, tables="some", charts=False).require_free()
    Delivery(tmp_path / "new", force=False, tables="some", charts=False).require_free()
    Delivery(None, force=False, tables="some", charts=False).require_free()
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
