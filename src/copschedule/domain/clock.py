"""Times of day: "HH:MM" outside, whole minutes since midnight inside."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from copschedule.domain.refusal import refusal
from copschedule.language import sentence

MINUTES_A_DAY = 24 * 60
_TIME = re.compile(r"([01]?\d|2[0-4])[:hH]([0-5]\d)")


def to_minute(value: object) -> int:
    """Return the minutes since midnight of "8:30", "08:30", "8h30" or a `datetime.time`.

    Integers are refused: 830 could be half past eight or ten to two in the afternoon.

    Raises
    ------
    PydanticCustomError
        When `value` is no time of day; pydantic reports it with its place.

    Examples
    --------
    >>> to_minute("08:30")
    510
    """
    if isinstance(value, dt.time) and value.second == value.microsecond == 0:
        return value.hour * 60 + value.minute
    match = _TIME.fullmatch(value.strip()) if isinstance(value, str) else None
    minute = int(match[1]) * 60 + int(match[2]) if match else None
    if minute is None or minute > MINUTES_A_DAY:
        raise refusal("clock", sentence("a time such as {time}", time="08:30"))
    return minute


def clock(minute: int) -> str:
    """Return minutes since midnight as "HH:MM".

    Examples
    --------
    >>> clock(510)
    '08:30'
    """
    return f"{minute // 60:02d}:{minute % 60:02d}"


def clock_seconds(second: int) -> str:
    """Return seconds since midnight as "HH:MM", with ":SS" only where there are any.

    Examples
    --------
    >>> clock_seconds(36000), clock_seconds(36030)
    ('10:00', '10:00:30')
    """
    minute, rest = divmod(second, 60)
    return clock(minute) + (f":{rest:02d}" if rest else "")


def _to_minute_or_keep(value: object) -> object:
    return value if type(value) is int else to_minute(value)


ClockTime = Annotated[int, BeforeValidator(to_minute), PlainSerializer(clock, when_used="json")]
"""A time that an organiser writes: read from "HH:MM", kept as minutes since midnight."""

Minute = Annotated[
    int, BeforeValidator(_to_minute_or_keep), PlainSerializer(clock, when_used="json")
]
"""A time that a planner computed: minutes since midnight, written to JSON as "HH:MM"."""
