"""plan-many, called as a user calls it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import copschedule as cs
from copschedule.cli import main
from copschedule.cli.many import Deliveries, executor_on

pytestmark = pytest.mark.xdist_group("batch")

GOLDEN = Path(__file__).parents[2] / "golden" / "cli"


def call(*words: object) -> Result:
    return CliRunner().invoke(main, ["plan-many", *map(str, words)], env={"COLUMNS": "200"})


@pytest.fixture
def network(tmp_path: Path) -> Path:
    """Return a folder of two good events, one of them named like a formula, and a bad one."""
    for name in ("=SUM(A1)", "ouest"):
        (tmp_path / name).mkdir()
        for file in (*GOLDEN.glob("*.toml"), *GOLDEN.glob("*.csv")):
            (tmp_path / name / file.name).write_bytes(file.read_bytes())
    (tmp_path / "est").mkdir()
    (tmp_path / "est" / "event.toml").write_text('title = "Est"')
    return tmp_path


def test_every_event_gets_a_line_a_folder_and_a_row(network: Path) -> None:
    result = call(network, "--iterations", 200)
    assert result.exit_code == 1
    assert result.stderr == "1 of 3 without a plan.\n"
    assert result.stdout.splitlines()[0] == (
        "1/3 est: failed: event.toml, key blocks: found nothing, expected at least one [[blocks]]"
    )
    written = network / "plans"
    assert {path.name for path in written.iterdir()} == {"=SUM(A1)", "ouest", "summary.csv"}
    assert cs.verify(cs.read_plan(written / "ouest" / "plan.json")) == []
    with (written / "summary.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["name"]: row for row in csv.DictReader(file)}
    assert set(rows) == {"'=SUM(A1)", "ouest", "est"}
    assert rows["est"]["status"] == "failed"
    assert rows["est"]["people"] == ""
    assert float(rows["ouest"]["new_encounters"]) > 0


def test_plans_that_are_there_are_only_replaced_by_force(network: Path) -> None:
    (network / "plans").mkdir()
    (network / "plans" / "mine.txt").touch()
    assert call(network, "--iterations", 5).exit_code == 2
    assert call(network, "--iterations", 5, "--force").exit_code == 1
    assert (network / "plans" / "mine.txt").exists()


def test_no_event_at_all_is_bad_input(tmp_path: Path) -> None:
    result = call(tmp_path)
    assert result.exit_code == 2
    assert "found no event.toml in any folder, expected a folder for each event" in result.stderr


def test_ctrl_c_keeps_what_is_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def outcomes() -> Iterator[cs.Outcome]:
        yield cs.Outcome("first", failure="no seats")
        raise KeyboardInterrupt

    with pytest.raises(SystemExit) as left:
        Deliveries(tmp_path / "plans", force=False).deliver(outcomes(), expected=3)
    assert left.value.code == 1
    assert "Interrupted: 2 of 3 not planned." in capsys.readouterr().err
    assert "first,failed" in (tmp_path / "plans" / "summary.csv").read_text()


def test_a_cluster_that_does_not_answer_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")

    def silent(address: str) -> None:
        raise OSError(f"Timed out trying to connect to {address}")

    monkeypatch.setattr(distributed, "Client", silent)
    with pytest.raises(OSError, match="Timed out"), executor_on("tcp://10.0.0.1:1"):
        pass


def test_without_distributed_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "distributed", None)
    with pytest.raises(cs.MissingExtra, match=r"copschedule\[distributed\]"), executor_on("x"):
        pass
