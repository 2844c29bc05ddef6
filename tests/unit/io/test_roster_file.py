import datetime as dt
import io
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.errors import InvalidInput
from copschedule.io.roster_file import parse_roster, read_roster

HEADER = (
    "id,name,email,organisation,role,languages,newcomer,host,table,arrives,leaves,absent,"
    "shows_up,drives,diet,publish,chooses"
)
ADA = Attendee.model_validate(
    {
        "id": "A1", "name": "Ada", "email": "a@x.org", "organisation": "X", "role": "Chair",
        "languages": ["fr", "en"], "newcomer": True, "host": True, "table": 2,
        "arrives": "08:30", "leaves": "16:00", "absent": [2, 3], "shows_up": 0.8,
        "drives": False, "diet": "vegan", "publish": ["name", "email"], "chooses": ["w1", "w2"],
    }
)  # fmt: skip


def test_every_column_is_read() -> None:
    row = 'A1,Ada,a@x.org,X,Chair,fr;en,yes,oui,2,8 h 30,16:00,2;3,"0,8",non,vegan,name;email,w1;w2'
    assert read_roster(io.StringIO(f"{HEADER}\n{row}\n")).attendees == (ADA,)


def test_a_french_export_is_read(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes("id;name;shows_up\r\nA1;Maëlle;0,8\r\n".encode("cp1252"))
    assert read_roster(path).attendees == (Attendee(id="A1", name="Maëlle", shows_up=0.8),)


def test_a_frame_is_read_with_its_gaps_and_types() -> None:
    frame = pd.DataFrame(
        {
            "id": np.array([7, 8]),
            "name": ["Ada", None],
            "table": [2, np.nan],
            "arrives": [dt.time(8, 30), None],
            "leaves": [pd.Timestamp("2026-11-26 16:00"), pd.NaT],
            "newcomer": [True, pd.NA],
            "languages": [["fr", "en"], None],
        }
    )
    first, second = read_roster(frame).attendees
    assert (first.id, first.table, first.arrives, first.leaves) == (7, 2, 510, 960)
    assert (first.newcomer, first.languages) == (True, ("fr", "en"))
    assert second == Attendee(id=8)
    assert type(first.id) is int


def test_ids_are_made_from_names() -> None:
    text = "id,name\n,Ada Roy\n,Ada Roy\nada-roy-2,Other\n,李雷\n,李雷\n,Ada Roy\n"
    assert list(read_roster(io.StringIO(text)).position) == [
        "ada-roy",
        "ada-roy-3",
        "ada-roy-2",
        "attendee",
        "attendee-2",
        "ada-roy-4",
    ]


def test_pairs_travel_with_the_roster() -> None:
    pair = Pair(a="1", b="2", rule="apart", reason="Rivals")
    text, pairs = "id\n1\n2\n", "a,b,rule,reason\n1,2,apart,Rivals\n"
    assert read_roster(io.StringIO(text), pairs=io.StringIO(pairs)).pairs == (pair,)
    assert read_roster(io.StringIO(text), pairs=(pair,)).pairs == (pair,)


def test_all_problems_of_all_rows_are_told_in_order() -> None:
    text = 'id,name,arrives,leaves\n1,"Ada\nRoy",25:10,\n2,Bo,10:00,9:00\n,,9:00,\n1,Cy,,\n'
    pairs = "a,b,rule\n1,9,apart\n2,2,x\n2,1,apart\n"
    with pytest.raises(InvalidInput) as caught:
        read_roster(io.StringIO(text), pairs=io.StringIO(pairs))
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        ("roster.csv", 2, "arrives"),
        ("roster.csv", 4, "leaves"),
        ("roster.csv", 5, "id"),
        ("roster.csv", 6, "id"),
        ("pairs.csv", 2, "b"),
        ("pairs.csv", 3, "rule"),
    ]
    assert str(caught.value.problems[0]) == (
        'roster.csv, row 2, column arrives: found "25:10", expected a time such as 08:30'
    )


def test_unreadable_pairs_leave_the_roster_to_be_checked(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        read_roster(io.StringIO("id\n1\n1\n"), pairs=tmp_path / "none.csv")
    assert [p.file for p in caught.value.problems] == ["roster.csv", "none.csv"]


def test_rows_of_a_frame_count_from_1() -> None:
    with pytest.raises(InvalidInput, match='roster, row 2, column arrives: found "x"'):
        read_roster(pd.DataFrame({"id": [1, 2], "arrives": ["8:30", "x"]}))


def test_what_can_be_read_is_returned_with_the_problems() -> None:
    read = parse_roster(io.StringIO("id,table\n1,x\n2,2\n"))
    assert read.roster == Roster(attendees=(Attendee(id="1"), Attendee(id="2", table=2)))
    assert list(read.rows) == [2, 3]
    assert len(read.problems) == 1


def test_an_empty_roster_is_told() -> None:
    with pytest.raises(InvalidInput, match="expected a header with columns such as id, name"):
        read_roster(io.StringIO(""))
