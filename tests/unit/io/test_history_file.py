import datetime as dt
import io
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook

from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan, Round
from copschedule.errors import InvalidInput
from copschedule.io.history_file import read_history
from copschedule.io.plan_file import write_plan

DAY = dt.date(2025, 11, 26)
MET = (Met("1", "2", "Autumn", DAY), Met("1", "3"))
CSV = "a,b,event,date\n1,2,Autumn,2025-11-26\n1,3,,\n"


def earlier_plan() -> Plan:
    blocks = [{"id": "net", "kind": "networking", "rounds": 1}]
    event = Event.model_validate({"title": "Spring", "date": "2026-04-01", "blocks": blocks})
    seated = Round(
        number=1,
        block="net",
        start_second=0,
        end_second=60,
        groups=(Group(table=1, attendees=(1, 2, "c")),),
    )
    return Plan(event=event, slots=(), rotation=(seated,), history=History(met=MET))


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "met.csv"
    path.write_text(CSV, encoding="utf-8")
    assert read_history(path).met == read_history(io.StringIO(CSV)).met == MET


def test_a_frame_is_read() -> None:
    frame = pd.DataFrame({"date": [pd.Timestamp(DAY), pd.NaT], "b": [2, 3], "a": [1, 1]})
    assert read_history(frame).met == (Met(1, 2, None, DAY), Met(1, 3))


def test_a_workbook_is_read(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["a", "b", "event", "date"], ["1", "2", "Autumn", DAY], [], ["1", "3"]):
        book.active.append(row)
    path = tmp_path / "history.xlsx"
    book.save(path)
    assert read_history(path).met == MET
    with path.open("rb") as file:
        assert read_history([file, ("x", "y")]).met == (*MET, Met("x", "y"))
    book.active["B4"] = "1"
    book.save(path)
    with pytest.raises(InvalidInput, match=r"history\.xlsx, row 4, column b"):
        read_history(path)


def test_pairs_are_read() -> None:
    pairs = [(1, 2), ["a", "b", "Autumn"], Met(1, "b", None, DAY)]
    assert read_history(pairs).met == (Met(1, 2), Met("a", "b", "Autumn"), Met(1, "b", None, DAY))
    assert read_history([]).met == ()


def test_the_plan_of_an_earlier_event_is_history(tmp_path: Path) -> None:
    spring = dt.date(2026, 4, 1)
    pairs = ((1, 2), (1, "c"), (2, "c"))
    met = (*MET, *(Met(a, b, "Spring", spring) for a, b in pairs))
    write_plan(earlier_plan(), tmp_path / "plan.json")
    assert read_history(earlier_plan()).met == met
    assert read_history(tmp_path / "plan.json").met == met


def test_several_sources_are_read_in_turn() -> None:
    sources: list[Any] = [
        io.StringIO(CSV),
        History(met=MET[:1]),
        pd.DataFrame({"a": [5], "b": [6]}),
        (7, 8),
    ]
    assert read_history(sources).met == (*MET, MET[0], Met(5, 6), Met(7, 8))


def test_foreign_columns_are_left_aside() -> None:
    assert read_history(io.StringIO("a,b,round,new\n1,2,1,yes\n")).met == (Met("1", "2"),)


def messages(source: object) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        read_history(source)  # type: ignore[arg-type]
    return str(caught.value).splitlines()


def test_wrong_rows_are_all_told() -> None:
    text = "a,b,event,date\n1,1,,\n,2,,26/11/2025\n3,4,,soon\n"
    assert messages(io.StringIO(text)) == [
        'history.csv, row 2, column b: found "1" again, expected somebody else than in a',
        "history.csv, row 3, column a: found nothing, expected the id of an attendee",
        'history.csv, row 3, column date: found "26/11/2025", expected a date such as 2026-11-26',
        'history.csv, row 4, column date: found "soon", expected a date such as 2026-11-26',
    ]


@pytest.mark.parametrize(
    ("source", "message"),
    [
        (7, "found 7, expected a path, an open file, a DataFrame or pairs"),
        ([(1,)], "history, row 1: found [1], "
         "expected a pair of ids, with event and date after them where they are known"),
        ([(1, "1")], 'history, row 1, column b: found "1" again, expected somebody else than in a'),
        ([(1, ["x"])], 'history, row 1, column b: found ["x"], expected one value'),
        ([io.StringIO("x,y\n1,2")], 'history.csv, row 1: found only the columns "x", "y", '
         "expected a in the header\n"
         'history.csv, row 1: found only the columns "x", "y", expected b in the header'),
        (io.StringIO("{}"), "plan.json, key slots: found nothing, expected a value"),
    ],
)  # fmt: skip
def test_other_sources_are_told(source: object, message: str) -> None:
    assert "\n".join(messages(source)) == message


def test_sources_after_a_wrong_one_are_checked_too(tmp_path: Path) -> None:
    found = messages([tmp_path / "none.csv", io.StringIO("a,b\n1,1\n")])
    assert [message.split(":")[0] for message in found] == [
        "none.csv",
        "history.csv, row 2, column b",
    ]
