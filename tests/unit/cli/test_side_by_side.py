"""The command that lays events side by side."""

from __future__ import annotations

from pathlib import Path
from typing import TextIO

import pandas as pd
import pytest
from click.testing import CliRunner, Result

from copschedule.cli import main
from copschedule.cli.side_by_side import comparison_sheet, draw
from copschedule.language import words

EN = words("en")

pytestmark = pytest.mark.xdist_group("cli")  # the search is compiled once

EVENT = """
title = "{name}"
[[blocks]]
id = "net"
kind = "networking"
rounds = {rounds}
group_size = 3
"""


def call(*words: object) -> Result:
    return CliRunner().invoke(main, ["compare", *map(str, words)], env={"COLUMNS": "80"})


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    short, long = tmp_path / "short", tmp_path / "long"
    for folder, rounds in ((short, 1), (long, 3)):
        folder.mkdir()
        (folder / "event.toml").write_text(EVENT.format(name=folder.name, rounds=rounds))
        (folder / "roster.csv").write_text("id\n" + "".join(f"{i}\n" for i in range(9)))
    return short, long


def test_a_row_a_measure_and_a_column_an_event(folders: tuple[Path, Path]) -> None:
    result = call(*folders, "--iterations", 200)
    assert result.exit_code == 0, result.stderr
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[0] == ["short", "long"]
    assert ["New", "encounters", "9", "27"] in lines
    assert ["Minutes", "of", "introductions", "4", "12"] in lines
    equal = call(*folders, "--iterations", 200, "--equal-networking").stdout
    assert ["New", "encounters", "9", "9"] in [line.split() for line in equal.splitlines()]


def test_a_picture_is_drawn(folders: tuple[Path, Path], tmp_path: Path) -> None:
    pytest.importorskip("vl_convert", reason="copschedule[plot] is not installed")
    picture = tmp_path / "bars.svg"
    result = call(*folders, "--iterations", 50, "--picture", picture)
    assert result.exit_code == 0, result.stderr
    assert "New encounters of the unluckiest" in picture.read_text(encoding="utf-8")


def test_a_page_holds_all_that_it_needs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bundling takes seconds: it is altair's to test."""
    saved: dict[str, object] = {}

    class Chart:
        def save(self, file: TextIO, **options: object) -> None:
            saved.update(options)
            file.write("page")

    monkeypatch.setattr("copschedule.plot.comparison", lambda frame, language: Chart())
    draw(pd.DataFrame(), tmp_path / "bars.html", "en")
    assert saved == {"format": "html", "inline": True}
    assert (tmp_path / "bars.html").read_text(encoding="utf-8") == "page"


def test_everything_wrong_is_told_before_the_search(
    folders: tuple[Path, Path], tmp_path: Path
) -> None:
    short, long = folders
    (short / "roster.csv").write_text("id\n1\n1\n")
    (long / "event.toml").write_text("title = 3\n")
    result = call(*folders)
    assert result.exit_code == 2
    assert "short/roster.csv, row 3" in result.stderr
    assert "long/event.toml" in result.stderr
    (short / "roster.csv").unlink()
    (long / "event.toml").write_text(EVENT.format(name="long", rounds=1))
    assert "ends in .html or .svg" in call(*folders, "--picture", "bars.gif").stderr
    assert "two events named long" in call(long, long).stderr


def test_without_any_plan_it_ends_badly(folders: tuple[Path, Path]) -> None:
    short, _ = folders
    crowded = EVENT.format(name="short", rounds=100)
    (short / "event.toml").write_text('[day]\nopens = "9:00"\ncloses = "9:30"\n' + crowded)
    assert call(short).exit_code == 2


def test_numbers_are_told_as_people_read_them() -> None:
    frame = pd.DataFrame(
        {
            "least_attainment": [0.388, None],
            "new_encounters": [145.0, 1558.04],
            "median_new": [12.0, 11.5],
            "why_not": ["", ""],
        },
        index=["a", "b"],
    )
    assert comparison_sheet(frame, EN).rows == [
        ("Least attainment", "39%", "-"),
        ("New encounters", "145", "1,558"),
        ("New encounters of one person, median", "12", "11.5"),
    ]
