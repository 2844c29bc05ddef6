"""changes.csv, for those who tell people."""

from __future__ import annotations

from pathlib import Path

from copschedule.domain.result import Result
from copschedule.io.changes_file import write_changes
from reference.good_day import seven_people


def test_a_row_a_person_and_round(tmp_path: Path) -> None:
    day = seven_people().with_attendee("B", name="=Bo, Li")
    changed = day.with_seating(1, "ACDEFG", "B")
    result = Result(
        status="feasible",
        stopped_by="time",
        event=day.event,
        roster=day.roster,
        plan=changed.plan,
        replaces=day.plan,
    )
    write_changes(result, tmp_path / "changes.csv")
    assert (tmp_path / "changes.csv").read_text("utf-8").splitlines() == [
        "attendee,name,round,was,now",
        'B,"\'=Bo, Li",1,1,0',
        "A,A,1,0,1",
    ]


def test_a_first_plan_changes_nothing(tmp_path: Path) -> None:
    day = seven_people()
    result = Result(
        status="feasible", stopped_by="time", event=day.event, roster=day.roster, plan=day.plan
    )
    write_changes(result, tmp_path / "changes.csv")
    assert (tmp_path / "changes.csv").read_bytes().count(b"\n") == 1
    assert result.news == ()
    assert result.changes.empty
