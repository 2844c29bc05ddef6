"""The examples can be found and copied."""

from __future__ import annotations

from pathlib import Path

import pytest

import copschedule as cs
from copschedule.cli import example_files
from copschedule.cli.example_files import copy_example, described, examples
from copschedule.errors import FolderExists


def test_each_example_has_a_name_and_a_title() -> None:
    assert dict(described())["journee"].startswith("Journée")
    assert set(dict(described())) == set(examples())


def test_an_example_is_copied_whole(tmp_path: Path) -> None:
    written = copy_example("journee", tmp_path / "a" / "b")
    assert [path.name for path in written] == [
        "event.toml",
        "history.csv",
        "pairs.csv",
        "roster.csv",
    ]
    assert all(
        path.read_bytes() == (examples()["journee"] / path.name).read_bytes() for path in written
    )


def test_an_unknown_example_is_refused_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(cs.InvalidInput, match='found example "nope", expected one of colloque,'):
        copy_example("nope", tmp_path / "a")
    assert not (tmp_path / "a").exists()


def test_a_folder_in_use_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").touch()
    with pytest.raises(FolderExists):
        copy_example("journee", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_installed_package_has_its_own_examples(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "examples" / "tiny").mkdir(parents=True)
    (tmp_path / "examples" / "tiny" / "event.toml").write_text('title = "Tiny"')
    (tmp_path / "examples" / "README.md").touch()
    monkeypatch.setattr(example_files, "files", lambda _: tmp_path)
    assert list(described()) == [("tiny", "Tiny")]
