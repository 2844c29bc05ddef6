"""Whom `rotate` seats."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

import copschedule as cs
from copschedule.cli.people import group_size, read_people


@pytest.mark.parametrize(("text", "size"), [("5", 5), ("4-6", (4, 6)), ("4-5-6", (4, 5, 6))])
def test_a_group_size_is_one_to_three_numbers(text: str, size: object) -> None:
    assert group_size(text) == size


@pytest.mark.parametrize("text", ["", "x", "4-", "4-x", "1-2-3-4", "-3", "4.5"])
def test_anything_else_is_no_group_size(text: str) -> None:
    with pytest.raises(click.BadParameter, match="expected a size such as 5, 4-6 or 4-5-6"):
        group_size(text)


def test_a_number_gives_numbered_people(tmp_path: Path) -> None:
    (tmp_path / "pairs.csv").write_text("a,b,rule\n1,2,apart\n")
    (tmp_path / "met.csv").write_text("a,b\n1,3\n")
    roster, met = read_people("4", tmp_path / "pairs.csv", (tmp_path / "met.csv",))
    assert [str(person.id) for person in roster.attendees] == ["1", "2", "3", "4"]
    assert [pair.rule for pair in roster.pairs] == ["apart"]
    assert met.times["1", "3"] == 1


def test_a_file_gives_its_people(tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("name\nAda\nBo\n")
    roster, met = read_people(str(tmp_path / "people.csv"), None, ())
    assert [person.name for person in roster.attendees] == ["Ada", "Bo"]
    assert not met.met


def test_problems_of_all_files_are_told_together(tmp_path: Path) -> None:
    (tmp_path / "met.csv").write_text("a,b\n1,1\n")
    with pytest.raises(cs.InvalidInput) as caught:
        read_people(str(tmp_path / "none.csv"), tmp_path / "no.csv", (tmp_path / "met.csv",))
    assert {problem.file for problem in caught.value.problems} >= {"none.csv", "met.csv"}
