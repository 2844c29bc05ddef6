from __future__ import annotations

from typing import Any

import numpy as np

from copschedule.agenda.attendance import (
    Way,
    attended_seconds,
    losses,
    minutes_beyond,
    most_seconds,
    present_throughout,
)
from copschedule.agenda.day import AgendaInstance
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster

PEOPLE = Roster(
    attendees=(
        Attendee(id=1),
        Attendee(id=2, arrives="09:10"),
        Attendee(id=3, leaves="09:20"),
        Attendee(id=4, arrives="09:05", leaves="09:15"),
    )
)


def instance(block: dict[str, Any]) -> AgendaInstance:
    day = {"opens": "09:00", "closes": "09:30"}
    event = Event.model_validate({"title": "Day", "day": day, "blocks": [{"id": "a", **block}]})
    return AgendaInstance.of(event, PEOPLE)


NETWORKING = {"kind": "networking", "rounds": {"min": 1, "max": 2}, "round_seconds": 450}


def test_present_throughout_counts_the_edges_in() -> None:
    starts = 60 * np.array([540, 550, 550, 545])
    ends = 60 * np.array([560, 560, 561, 555])
    assert present_throughout(instance(NETWORKING), starts, ends).tolist() == [2, 3, 2, 3]


def test_attended_seconds_add_up_over_the_rounds() -> None:
    day = instance(NETWORKING)
    assert day.blocks[0].starts == (540, 545, 550, 555, 560)
    attended = attended_seconds(day, day.blocks[0])
    assert attended.shape == (5, 2)
    assert attended[:2].tolist() == [[2 * 450, 5 * 450], [3 * 450, 6 * 450]]


def test_losses_are_against_the_longest_on_offer_to_everybody() -> None:
    day = instance(NETWORKING)
    assert most_seconds(day, day.blocks[0]) == 4 * 2 * 450
    ways = list(losses(day, day.blocks[0]))
    assert ways[:3] == [Way(540, 1, 6 * 450), Way(540, 2, 3 * 450), Way(545, 1, 5 * 450)]


def test_a_meal_is_one_round_of_its_preferred_minutes() -> None:
    minutes = {"min": 15, "preferred": 20, "max": 30}
    day = instance({"kind": "meal", "minutes": minutes, "seating": {"group_size": 4}})
    ways = list(losses(day, day.blocks[0]))
    assert ways == [
        Way(540, 1, 2 * 1200),
        Way(545, 1, 3 * 1200),
        Way(550, 1, 2 * 1200),
        Way(555, 1, 2 * 1200),
    ]


def test_a_block_with_no_start_has_no_way() -> None:
    day = instance({**NETWORKING, "window": ["09:00", "09:05"]})
    assert list(losses(day, day.blocks[0])) == []


def test_minutes_beyond_stop_for_those_who_leave() -> None:
    beyond = minutes_beyond(instance(NETWORKING), 9 * 60 + 15)
    assert beyond[:7] == [0, 3, 6, 9, 12, 15, 17]
    assert len(beyond) == 16
    assert minutes_beyond(instance(NETWORKING), 10 * 60) == [0]
