from __future__ import annotations

import pytest

from copschedule.domain.plan import Group, Plan, Round
from copschedule.errors import InvalidInput
from copschedule.io.zoom_file import MOST_PEOPLE, MOST_ROOMS, zoom_rooms
from reference.told_plan import told_plan


def test_each_round_has_its_rooms() -> None:
    first, second = zoom_rooms(told_plan())
    assert first.content.decode().split("\r\n") == [
        "Pre-assign Room Name,Email Address",
        "Table 1,maelle@exemple.org",
        "Table 1,bo@exemple.org",
        "Table 1,cy.hidden@exemple.org",
        "",
    ]
    assert second.content.decode().count("Table 2") == 2


def test_whoever_has_no_address_of_their_own_is_told() -> None:
    """5 has the address of A2, in capitals; A6 has none."""
    assert [(r.number, r.without) for r in zoom_rooms(told_plan())] == [
        (1, ("5", "A6")),
        (2, ("A6", "5")),
    ]


def crowd(tables: int, people: int) -> Plan:
    groups = tuple(
        Group(table=t, attendees=tuple(range(t * people, (t + 1) * people)))
        for t in range(1, tables + 1)
    )
    return Plan(
        slots=(), rotation=(Round(number=1, block="", start_second=0, end_second=1, groups=groups),)
    )


def test_zoom_takes_100_rooms_and_1_000_people() -> None:
    assert len(zoom_rooms(crowd(MOST_ROOMS, MOST_PEOPLE // MOST_ROOMS))) == 1
    with pytest.raises(InvalidInput) as caught:
        zoom_rooms(crowd(MOST_ROOMS + 1, 10))
    assert str(caught.value).splitlines() == [
        "found 101 tables in round 1, expected at most 100 breakout rooms",
        "found 1,010 people in round 1, expected at most 1,000 for Zoom's rooms",
    ]
