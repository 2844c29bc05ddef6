"""The desk at the door: what is typed, and what is answered."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

import copschedule as cs
from copschedule.cli.desk import HELP, Desk, opening

Answer = Callable[[str], str]

NAMES = (
    "François Lévesque",
    "Mathieu Castonguay",
    "Mathieu Roy",
    "Linh Pham",
    "Ada Byron",
    "Bo Li",
    "Cy Dee",
    "Dan Eck",
    "Eve Fox",
    "Flo Gil",
    "Gus Hay",
    "Hal Ito",
)


@cache
def told_plan() -> cs.Plan:
    people = [cs.Attendee(id=i, name=name) for i, name in enumerate(NAMES, 1)]
    roster = cs.Roster(attendees=tuple(people))
    result = cs.rotate(roster, rounds=4, group_size=(3, 4, 5), stop=cs.Stop(iterations=2_000))
    return result.require_plan()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path


def desk_at(folder: Path) -> Desk:
    journal = cs.Journal(told_plan(), folder / "day.jsonl")
    return Desk(journal, folder / "now", lambda: 9 * 60)


@pytest.fixture
def answer(folder: Path) -> Answer:
    desk = desk_at(folder)
    return lambda line: "\n".join(desk.answer(line))


def lines(folder: Path) -> int:
    path = folder / "day.jsonl"
    return len(path.read_text("utf-8").splitlines()) if path.exists() else 0


@pytest.mark.parametrize("typed", ["levesque", "a levesque francois", "  Lévesque   9:00 ", "1"])
def test_a_name_is_enough(answer: Answer, folder: Path, typed: str) -> None:
    assert answer(typed).startswith(
        "François Lévesque is here since 09:00: round 1 at 09:00, table"
    )
    assert lines(folder) == 2


def test_two_of_one_name_are_asked_by_number(answer: Answer, folder: Path) -> None:
    asked = answer("mathieu").splitlines()
    assert asked[0] == "Who? Type the number:"
    assert [line.strip() for line in asked[1:]] == [
        "1  Mathieu Castonguay, not checked in",
        "2  Mathieu Roy, not checked in",
    ]
    assert lines(folder) == 0
    assert answer("2").startswith("Mathieu Roy is here")
    answer("mathieu")
    assert answer("7") == "No such number; nothing was noted."
    assert answer("2").startswith("Mathieu Castonguay")  # A number alone is an id again.


def test_somebody_here_already_is_not_noted_twice(answer: Answer, folder: Path) -> None:
    answer("bo li")
    assert answer("bo li").startswith("Bo Li is here already, since 09:00")
    assert lines(folder) == 2


def test_nobody_is_guessed_from_a_slip(answer: Answer, folder: Path) -> None:
    assert answer("xyzzy").startswith('Nobody is called like "xyzzy".')
    assert answer("") == ""
    assert lines(folder) == 0


def test_a_day_at_the_desk(answer: Answer, folder: Path) -> None:
    for name in NAMES[:-2]:
        answer(name)
    assert "ada-roy" in answer("w Ada Roy, Coop Nordet, fr en 9:03")
    assert answer("? ada roy").endswith("no table yet, r makes the plan anew.")
    assert answer("p") == "Round 1 is played; 3 rounds to come."
    answer("t 9:05")
    assert answer("l dan eck") == "Dan Eck leaves at 09:05. r makes the plan anew without them."
    assert answer("x cy dee / ada byron").startswith("Cy Dee and Ada Byron will not share a table.")
    told = answer("r")
    assert "1 person joins: Ada Roy, round 2 table" in told
    assert "2 people have not checked in and no seat: Gus Hay, Hal Ito." in told
    assert (folder / "now" / "changes.csv").exists()
    made = cs.read_plan(folder / "now" / "plan.json")
    assert cs.verify(made) == []
    assert "round 2 at" in answer("? ada roy")
    assert answer("?").startswith(
        "09:05. 1 of 4 rounds played; round 2 at 09:05 is next. 10 here, "
    )


def test_undo_goes_back_fact_by_fact_and_writes_what_holds_again(
    answer: Answer, folder: Path
) -> None:
    answer("bo li")
    answer("r only")
    assert answer("u").splitlines()[0].startswith("Undone: the plan made anew at 09:00")
    restored = cs.read_plan(folder / "now" / "plan.json")
    assert restored.rotation == told_plan().rotation
    assert restored.revision == 2
    assert answer("u") == "Undone: Bo Li is here at 09:00."
    assert answer("u") == "There is nothing to undo."
    assert lines(folder) == 5


def test_most_people_missing_is_asked_about_before_they_lose_their_seats(answer: Answer) -> None:
    answer("bo li")
    assert answer("r").startswith("11 of 12 people have not checked in.")
    assert answer("late 5").endswith(
        '"late 5 all" expects them, "late 5 only" goes on without them.'
    )
    assert "Nobody changes tables." in answer("r all")


def test_nobody_is_moved_out_of_a_round_that_is_on(answer: Answer, folder: Path) -> None:
    answer("t 9:02")
    before = lines(folder)
    assert answer("r").splitlines() == [
        "Round 1 was due at 09:00 and is not noted as played.",
        '"p 1" if it is on or over, "late 5" if it begins 5 minutes late.',
    ]
    assert lines(folder) == before
    answer("p 1")
    assert answer("r").startswith("Nobody changes tables.")


def test_a_killed_desk_goes_on_where_it_was(answer: Answer, folder: Path) -> None:
    answer("bo li")
    answer("p")
    with (folder / "day.jsonl").open("ab") as file:
        file.write(b'{"fact":"door","check')
    again = desk_at(folder)
    told = opening(again._journal, 540)
    assert any("cut short: it is left out" in line for line in told)
    assert "\n".join(again.answer("? bo li")).startswith("Bo Li, here since 09:00: round 2")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("p x", "A number of rounds is needed"),
        ("p 9", "found round 9, expected a number from 1 to 4"),
        ("p 1 nowhere.csv", "no such file"),
        ("late soon", "By how many minutes?"),
        ("late 5 lunch", 'unknown block "lunch"'),
        ("x bo li", "Two names are needed"),
        ("x bo li / bo li", "Both of them are Bo Li"),
        ("c three", "Which table?"),
        ("w", "A name is needed"),
        ("t noon", "A time is needed"),
        ("t 25:00", "A time is needed"),
        ("r everybody", "Just r"),
        ("bo li 29:99", "Nobody"),
    ],
)
def test_a_slip_is_told_and_nothing_is_noted(
    answer: Answer, folder: Path, typed: str, said: str
) -> None:
    assert said in answer(typed)
    assert lines(folder) == 0


def test_help_names_every_command(answer: Answer) -> None:
    assert answer("h") == HELP


def test_names_cannot_write_to_the_terminal(answer: Answer) -> None:
    assert "\x1b" not in answer("w Eve\x1b[31m Red")
