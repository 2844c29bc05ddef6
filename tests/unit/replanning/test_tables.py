"""Tables that close, in rooms that count them and in rooms that don't."""

from __future__ import annotations

from typing import Any

import pytest

from copschedule.errors import InvalidInput
from copschedule.replanning.tables import CLOSED, close_tables
from reference.good_day import good_day, seated_day


def test_a_closed_table_has_too_few_seats_for_any_group() -> None:
    day = good_day()
    event = close_tables(day.event, day.plan, (2,))
    assert event.room_by_id["salle"].seats == (6, CLOSED, 6, 6, 6, 6)
    assert event.room_by_id["petite"] == day.event.room_by_id["petite"]
    assert close_tables(event, day.plan, (2,)) == event


def test_a_room_of_unlimited_tables_gets_as_many_as_it_may_need() -> None:
    day = seated_day("ABCDEF", ["AB CD EF"], 2)
    event = close_tables(day.event, day.plan, (1,))
    assert event.room_by_id["salle"].seats == (CLOSED, 3, 3)


@pytest.mark.parametrize("table", [0, 7])
def test_a_table_that_is_not_there_cannot_close(table: int) -> None:
    day = good_day()
    with pytest.raises(InvalidInput, match="a table from 1 to 6"):
        close_tables(day.event, day.plan, (table,))


def test_without_a_room_no_table_can_close() -> None:
    day: Any = good_day()
    for number in range(1, 8):
        day = day.with_round(number, room=None)
    with pytest.raises(InvalidInput, match="rounds in no room"):
        close_tables(day.event, day.plan, (1,))
