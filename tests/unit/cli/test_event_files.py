"""Which files an event is planned from."""

from __future__ import annotations

from pathlib import Path

import pytest

from copschedule.cli.event_files import find_files, tables_in
from copschedule.errors import InvalidInput


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


def test_a_workbook_beside_the_event_is_taken_where_there_is_no_csv(tmp_path: Path) -> None:
    for name in ("event.toml", "roster.xlsx", "pairs.csv", "history.xlsx"):
        (tmp_path / name).touch()
    files = find_files(tmp_path, None, None, ())
    assert files.roster == tmp_path / "roster.xlsx"
    assert files.history == (tmp_path / "history.xlsx",)
    assert [path.name for path in files.beside] == ["roster.xlsx", "pairs.csv", "history.xlsx"]


def test_a_table_that_is_there_twice_is_told_unless_one_is_named(folder: Path) -> None:
    for name in ("roster.xlsx", "history.xlsx"):
        (folder / name).touch()
    with pytest.raises(InvalidInput) as caught:
        find_files(folder, None, None, ())
    assert str(caught.value).splitlines() == [
        f"found {name}.csv and {name}.xlsx side by side, "
        f"expected only one of them, or --{name} with the one that counts"
        for name in ("roster", "history")
    ]
    files = find_files(folder, folder / "roster.xlsx", None, (folder / "history.csv",))
    assert files.roster == folder / "roster.xlsx"
    assert tables_in(folder, "pairs") == {}
