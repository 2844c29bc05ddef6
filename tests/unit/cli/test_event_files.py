"""Which files an event is planned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from copschedule.cli.event_files import find_files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("event.toml", "roster.csv", "history.csv"):
        (tmp_path / name).touch()
    return tmp_path


@pytest.mark.parametrize("event", [".", "event.toml", "other.toml"])
def test_files_beside_the_event_are_taken(folder: Path, event: str) -> None:
    files = find_files(folder / event, None, None, ())
    assert files.event == folder / ("event.toml" if event == "." else event)
    assert files.roster == folder / "roster.csv"
    assert files.pairs is None
    assert files.history == (folder / "history.csv",)
    assert files.beside == (folder / "roster.csv", folder / "history.csv")


def test_files_given_come_first(folder: Path) -> None:
    given = (Path("met.csv"), Path("plan.json"))
    files = find_files(folder, Path("people.csv"), Path("pairs.csv"), given)
    assert (files.roster, files.pairs) == (Path("people.csv"), Path("pairs.csv"))
    assert files.history == given
    assert files.beside == ()
    assert files.names[1:] == ["people.csv", "pairs.csv", "met.csv", "plan.json"]
