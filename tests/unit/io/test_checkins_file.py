import datetime as dt
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.checkin import CheckIn
from copschedule.domain.clock import clock
from copschedule.domain.roster import Attendee, Roster
from copschedule.errors import InvalidInput
from copschedule.io.checkins_file import read_checkins

ROSTER = Roster(attendees=(Attendee(id="A1"), Attendee(id=7)))
DOOR = """\
id,time,what,name,organisation,languages
A1,09:05,arrives,,,
W1,09:20,walk-in,Zoé Roy,Coop Nordet,fr;EN
A1,15:40,leaves,,,
7,09:10,arrives,,,
"""
FACTS = (
    CheckIn(id="A1", time=545, what="arrives"),
    CheckIn(id="7", time=550, what="arrives"),
    CheckIn(
        id="W1",
        time=560,
        what="walk-in",
        name="Zoé Roy",
        organisation="Coop Nordet",
        languages=("fr", "en"),
    ),
    CheckIn(id="A1", time=940, what="leaves"),
)


def facts(*rows: str, roster: Roster | None = None) -> tuple[CheckIn, ...]:
    return read_checkins(io.StringIO("\n".join(("id,time,what,name", *rows))), roster=roster)


def messages(*rows: str, roster: Roster | None = None) -> list[str]:
    with pytest.raises(InvalidInput) as caught:
        facts(*rows, roster=roster)
    return [line.removeprefix("checkins.csv, ") for line in str(caught.value).splitlines()]


def test_a_file_is_read_in_order_of_time(tmp_path: Path) -> None:
    path = tmp_path / "desk.csv"
    path.write_bytes(b"\xef\xbb\xbf" + DOOR.replace("\n", "\r\n").encode())
    assert read_checkins(path) == read_checkins(io.StringIO(DOOR), roster=ROSTER) == FACTS


def test_a_frame_is_read() -> None:
    frame = pd.DataFrame(
        {
            "what": ["leaves", "arrives", "arrives"],
            "id": [7, 7, 8],
            "time": [pd.Timestamp("2026-11-26 15:40:31"), dt.time(9, 10, 5), "9h12"],
        }
    )
    assert [(f.id, f.time) for f in read_checkins(frame)] == [(7, 550), (8, 552), (7, 940)]


@pytest.mark.parametrize(
    "written",
    ["09:05", "9h05", "9:05 am", "09:05:59", "2026-11-26 09:05", "2026-11-26T09:05:59.5-05:00"],
)
def test_a_time_loses_its_date_and_its_seconds(written: str) -> None:
    assert [fact.time for fact in facts(f"A1,{written},arrives,")] == [545]


def test_the_three_words_may_be_written_loosely() -> None:
    read = facts("a,9:00,Arrives,", "b,9:00,Walk in,Bo", "a,9:00,LEAVES,", "c,9:00,walk_in,")
    assert [fact.what for fact in read] == ["arrives", "walk-in", "leaves", "walk-in"]


def test_a_walk_in_gets_an_id_that_nobody_has() -> None:
    invited = Roster(attendees=(Attendee(id="ada-roy"),))
    read = facts(
        ",9:00,walk-in,Ada Roy", ",9:01,walk-in,Ada Roy", ",9:02,walk-in,?", roster=invited
    )
    assert [fact.id for fact in read] == ["ada-roy-2", "ada-roy-3", "walk-in"]


def test_everything_wrong_is_told_at_once() -> None:
    rows = ("A1,25:00,arrives,", "A1,9:00,arrived,", ",9:00,leaves,Ada", "A1,9:00,,", ",,,x")
    assert messages(*rows) == [
        'row 2, column time: found "25:00", expected a time such as 08:30',
        'row 3, column what: found "arrived", expected "arrives"',
        "row 4, column id: found nothing, expected the id of an attendee",
        "row 5, column what: found nothing, expected a cell filled in",
        "row 6, column time: found nothing, expected a cell filled in",
        "row 6, column what: found nothing, expected a cell filled in",
    ]


def test_ids_are_checked_against_the_roster() -> None:
    rows = (
        "A2,9:00,arrives,",
        "A1,9:00,walk-in,",
        "W,9:00,walk-in,",
        "W,9:09,leaves,",
        "A2,9:10,leaves,",
    )
    assert messages(*rows, roster=ROSTER) == [
        'row 2, column id: found unknown id "A2", expected an id of the roster, or of a walk-in',
        'row 3, column what: found "A1", who is on the roster, expected arrives; '
        "walk-ins are not on it",
    ]


def test_nobody_walks_in_twice() -> None:
    assert messages("W,9:00,walk-in,", "W,9:09,walk-in,") == [
        'row 3, column id: found "W", who walked in on row 2, '
        "expected an id of its own for each walk-in"
    ]


@given(
    st.lists(
        st.builds(
            CheckIn,
            id=st.from_regex(r"[A-Z]\d{1,3}", fullmatch=True),
            time=st.integers(0, 1439),
            what=st.sampled_from(["arrives", "leaves"]),
        )
    )
)
def test_what_is_written_is_read(told: list[CheckIn]) -> None:
    rows = [f"{fact.id},{clock(fact.time)},{fact.what}," for fact in told]
    assert facts(*rows) == tuple(sorted(told, key=lambda fact: fact.time))
