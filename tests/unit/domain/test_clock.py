import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from copschedule.domain.clock import ClockTime, Minute, clock, clock_seconds, to_minute


@pytest.mark.parametrize(
    ("written", "minute"),
    [("8:30", 510), ("08:30", 510), ("8h30", 510), (" 8H30 ", 510), ("24:00", 1440), ("0:00", 0)],
)
def test_times_are_read(written: str, minute: int) -> None:
    assert to_minute(written) == minute


def test_a_time_object_is_read() -> None:
    assert to_minute(dt.time(8, 30)) == 510


@pytest.mark.parametrize(
    "written", ["25:10", "24:01", "8:60", "830", "", "8:3", 830, None, True, dt.time(8, 30, 1)]
)
def test_other_things_are_no_times(written: object) -> None:
    with pytest.raises(PydanticCustomError, match="a time such as 08:30"):
        to_minute(written)


@given(st.integers(0, 24 * 60))
def test_a_minute_written_is_read_back(minute: int) -> None:
    assert to_minute(clock(minute)) == minute


def test_seconds_are_written_only_where_there_are_any() -> None:
    assert clock_seconds(8 * 3600) == "08:00"
    assert clock_seconds(8 * 3600 + 5) == "08:00:05"


def test_an_organiser_writes_no_minutes_but_a_planner_does() -> None:
    assert TypeAdapter(Minute).validate_python(510) == 510
    with pytest.raises(ValidationError):
        TypeAdapter(ClockTime).validate_python(510)


def test_minutes_are_written_to_json_as_a_time() -> None:
    assert TypeAdapter(ClockTime).dump_json(510) == b'"08:30"'
    assert TypeAdapter(Minute).dump_json(510) == b'"08:30"'
