"""What domain objects show of themselves."""

from __future__ import annotations

import pytest

import copschedule as cs
from copschedule.domain.display import (
    PEOPLE_SHOWN,
    TABLES_SHOWN,
    agenda_sheet,
    people_names,
    round_sheet,
    seats_grid,
)
from copschedule.domain.objective import Term
from copschedule.domain.plan import Group, Plan, Round, Slot
from copschedule.domain.summary import sheet_text
from copschedule.language import words
from reference.good_day import good_day, seven_people

EN = words("en")

NASTY = "<script>alert(1)</script>"


def result() -> cs.Result:
    day = good_day()
    return cs.Result(
        status="feasible",
        stopped_by="time",
        event=day.event,
        roster=day.roster,
        plan=day.plan,
        objective_terms=(Term(name="new_encounters", value=90, bound=100),),
    )


def test_an_event_prints_its_blocks() -> None:
    text = str(good_day().event)
    assert text.startswith("Rencontre d'automne, 9 blocks")
    assert "Home by  13:00 (hard)" in text
    rows = {line.split()[0]: line.split()[1:] for line in text.splitlines() if line}
    assert rows["accueil"] == ["welcome", "25-30-35", "first"]
    assert rows["tour"] == ["networking", "10-20", "2-4", "3-4-5"]
    assert rows["repas"] == ["meal", "45-60-75", "11:00-13:30", "1", "4-5-6"]
    assert rows["retour"] == ["networking", "15", "at", "12:05", "3", "3-4-5"]


def test_a_roster_prints_its_first_people() -> None:
    roster = cs.Roster(attendees=tuple(cs.Attendee(id=i, host=i == 1) for i in range(1, 101)))
    text = str(roster)
    assert text.startswith("100 attendees, 1 host\n")
    assert len(text.splitlines()) == PEOPLE_SHOWN + 4
    assert text.endswith(f"… and {100 - PEOPLE_SHOWN} more people")


def test_a_roster_prints_who_comes_late_and_leaves_early() -> None:
    person = {"id": "A", "name": "Ada", "arrives": "09:30", "leaves": "15:00", "newcomer": True}
    assert str(cs.Roster.model_validate({"attendees": [person]})).splitlines()[-1].split() == [
        "A", "Ada", "from", "09:30", "to", "15:00", "newcomer",
    ]  # fmt: skip


def test_a_history_prints_its_size() -> None:
    assert str(cs.History()) == "nobody has met before"
    met = [("a", "b", "Autumn"), ("b", "a", "Spring"), ("a", "c", "Spring")]
    assert str(cs.read_history(met)) == "2 pairs who have met at 2 events"


def test_a_plan_prints_its_agenda() -> None:
    lines = str(good_day().plan).splitlines()
    assert lines[0] == "Rencontre d'automne, 8 blocks, 7 rounds, 18 people seated"
    assert lines[2].split() == ["time", "block", "room", "rounds"]
    assert lines[4].split() == ["09:00-09:15", "tour", "salle", "1-3"]


def test_a_plan_without_event_and_roster_prints() -> None:
    plan = Plan(slots=(Slot(block="a", start=600, end=610),))
    assert str(plan) == "Plan, 1 block, 0 rounds\n\ntime         block\n10:00-10:10  a"


def test_a_result_prints_its_figures_and_its_agenda() -> None:
    text = str(result())
    assert text.startswith("feasible, not proved optimal (the time was up)\n")
    assert "New encounters         90 (at most 100, gap 10.0%)" in text
    assert "09:00-09:15  tour" in text


def test_a_result_without_a_plan_prints_its_reasons_and_repairs() -> None:
    day = good_day()
    none = cs.Result(
        status="infeasible",
        stopped_by="proof",
        event=day.event,
        roster=day.roster,
        reasons=("The blocks need 600 minutes.",),
        repairs=("Leave out pause.",),
    )
    assert str(none).splitlines() == [
        "No plan: the day as asked for is infeasible",
        "",
        "Reason           The blocks need 600 minutes.",
        "Possible repair  Leave out pause.",
    ]


def test_reprs_are_short() -> None:
    day = good_day()
    shown = (day.event, day.roster, cs.History(), day.plan, result())
    assert all(len(repr(one)) < 100 and "\n" not in repr(one) for one in shown)
    assert repr(day.roster) == "<Roster: 18 attendees, 1 host, 3 pairs>"


def test_a_round_prints_its_tables_and_who_sits_out() -> None:
    plan = seven_people().plan
    sheet = round_sheet(plan, plan.rotation[0], people_names(plan), EN)
    assert sheet_text(sheet).splitlines() == [
        "Round 1, 10:00-10:05, tour",
        "table  people",
        "1      B, C, D, E, F, G",
        "out    A",
    ]
    assert round_sheet(plan, plan.rotation[0], {}, EN, timed=False).title == "Round 1"


def test_two_people_of_one_name_can_be_told_apart() -> None:
    day = seven_people().with_attendee("A", name="Ada").with_attendee("B", name="Ada")
    day = day.with_plan(roster=day.roster)
    names = people_names(day.plan)
    assert (names["A"], names["B"], names["C"]) == ("Ada (A)", "Ada (B)", "C")


def test_a_speaker_is_named() -> None:
    day = good_day().with_attendee("A", name="Ada Roy")
    sheet = agenda_sheet(day.with_plan(roster=day.roster).plan, EN)
    titles = [row[1] for row in sheet.rows]
    assert "atelier-1 (Ada Roy)" in titles
    assert "conference (Mme Roy)" in titles


def test_the_grid_has_a_row_a_table_and_a_column_a_round() -> None:
    grid = seats_grid(seven_people().plan, EN)
    assert grid.columns == ("table", "round 1", "round 2", "round 3")
    assert grid.rows == [
        ("1", "B\nC\nD\nE\nF\nG", "A\nC\nD\nE\nF\nG", "A\nB\nD\nE\nF\nG"),
        ("sitting out", "A", "B", "C"),
    ]


def test_the_grid_of_many_tables_is_cut() -> None:
    seats = tuple(Group(table=t, attendees=(2 * t, 2 * t + 1)) for t in range(1, 101))
    seated = Round(number=1, block="tour", start_second=0, end_second=60, groups=seats)
    grid = seats_grid(Plan(slots=(), rotation=(seated,)), EN)
    assert len(grid.rows) == TABLES_SHOWN
    assert grid.more == f"… and {100 - TABLES_SHOWN} more tables"


@pytest.mark.parametrize("kind", ["event", "roster", "plan", "result"])
def test_a_name_is_never_markup(kind: str) -> None:
    day = good_day().with_attendee("A", name=NASTY).with_event(title=NASTY)
    day = day.with_plan(event=day.event, roster=day.roster)
    shown = {
        "event": day.event,
        "roster": day.roster,
        "plan": day.plan,
        "result": result().model_copy(update={"event": day.event, "plan": day.plan}),
    }[kind]
    html = shown._repr_html_()
    assert "<script" not in html
    assert "&lt;script&gt;" in html


def test_a_notebook_shows_who_sits_where() -> None:
    html = good_day().plan._repr_html_()
    assert "round 7" in html
    assert "<td>A\nC\nG\nO</td>" in html
