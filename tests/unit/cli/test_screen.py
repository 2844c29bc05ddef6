"""What a result looks like on a screen."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

import copschedule as cs
from copschedule.cli.screen import TABLES_SHOWN, Screen, Tables
from copschedule.domain.plan import Group, Round
from copschedule.domain.summary import Sheet
from copschedule.language import words
from reference.broken_tracks import three_tracks
from reference.good_day import good_day

EN = words("en")


def printed(result: cs.Result, tables: Tables, width: int = 80, *, timed: bool = True) -> list[str]:
    file = io.StringIO()
    screen = Screen(EN, Console(file=file, width=width, highlight=False))
    screen.result(result, tables=tables, elsewhere="see seating.csv", timed=timed)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def result(plan: cs.Plan | None = None) -> cs.Result:
    day = good_day()
    return cs.Result(
        status="feasible",
        stopped_by="time",
        event=day.event,
        roster=day.roster,
        plan=plan or day.plan,
        seconds={"agenda": 0.25, "rotation": 9.71, "verify": 0.04},
    )


def crowd(tables: int, rounds: int) -> cs.Plan:
    groups = tuple(Group(table=t, attendees=(f"L{t}", f"R{t}")) for t in range(1, tables + 1))
    rotation = tuple(
        Round(number=r, block="tour", start_second=r * 60, end_second=r * 60 + 60, groups=groups)
        for r in range(1, rounds + 1)
    )
    return good_day().with_plan(rotation=rotation).plan


def test_agenda_rounds_and_figures_follow_each_other() -> None:
    lines = printed(result(), "some")
    titles = ["Rencontre d'automne", "Round 1, 09:00-09:04:40, tour", "Round 7, "]
    order = [next(i for i, line in enumerate(lines) if line.startswith(t)) for t in titles]
    figures = lines.index(next(line for line in lines if line.startswith("Feasible")))
    assert order == sorted(order)
    assert figures > order[-1]
    assert lines[-1] == "Time: agenda 0.2 s, seating 9.7 s, verification 0.0 s"


@pytest.mark.parametrize(
    ("tables", "rounds", "hidden"),
    [("some", 5, "8 rounds"), ("none", 0, "13 rounds"), ("all", 13, None)],
)
def test_as_many_rounds_as_wished_are_shown(
    tables: Tables, rounds: int, hidden: str | None
) -> None:
    lines = printed(result(crowd(8, 13)), tables)
    assert sum(line.startswith("Round ") for line in lines) == rounds
    assert [line for line in lines if "not shown" in line] == (
        [f"{hidden} not shown: see seating.csv"] if hidden else []
    )


def test_of_a_crowd_one_round_is_shown_in_part() -> None:
    lines = printed(result(crowd(TABLES_SHOWN + 60, 3)), "some")
    assert sum(line.startswith("Round ") for line in lines) == 1
    assert "… and 60 more tables" in lines
    assert "2 rounds not shown: see seating.csv" in lines
    assert sum("L100, R100" in line for line in printed(result(crowd(100, 3)), "all")) == 3


def test_no_name_is_broken_at_the_end_of_a_line() -> None:
    names = {key: f"Ada Marie {key} de la Tour" for key in "ACGO"}
    day = good_day()
    for key, name in names.items():
        day = day.with_attendee(key, name=name)
    lines = printed(result(day.with_plan(roster=day.roster).plan), "all", width=50)
    assert all(any(name in line for line in lines) for name in names.values())


def test_times_that_mean_nothing_are_not_shown() -> None:
    lines = printed(result(), "some", timed=False)
    assert "Round 1" in lines
    assert not any("09:00" in line for line in lines)


def test_a_name_cannot_command_the_terminal() -> None:
    file = io.StringIO()
    screen = Screen(EN, Console(file=file, width=80))
    nasty = "[bold]\x1b]0;gotcha\x07[/bold]"
    screen.line(nasty)
    screen.sheet(Sheet(nasty, ("people",), [(nasty,)]))
    screen.facts([("label", nasty)])
    assert "\x1b" not in file.getvalue()
    assert file.getvalue().count("[bold]�]0;gotcha�[/bold]") == 4


def test_people_side_by_side_are_listed_unless_nobody_wants_tables() -> None:
    plan = three_tracks().plan
    lines = printed(result(plan), "some", width=40)
    begin = lines.index("Side by side")
    assert lines[begin + 1].split() == ["track", "people"]
    assert lines[begin + 3] == "compost (3)                  A, B, C"
    assert any(line.startswith("Places by choice") for line in lines)
    assert "Side by side" not in printed(result(plan), "none")


def test_long_lists_side_by_side_are_cut_unless_all_is_asked_for() -> None:
    names = tuple(f"P{number}" for number in range(1, 41))
    plan = three_tracks().plan
    tracks = (plan.tracks[0].model_copy(update={"attendees": names}), *plan.tracks[1:])
    long = plan.model_copy(update={"tracks": tracks, "rotation": ()})
    some, all_of_them = (" ".join(printed(result(long), tables)) for tables in ("some", "all"))
    assert "P30 and 10 more" in some
    assert "P40" in all_of_them
