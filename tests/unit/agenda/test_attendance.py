from __future__ import annotations

from typing import Any

import numpy as np

from copschedule.agenda.attendance import minutes_beyond, present_throughout
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


def test_minutes_beyond_stop_for_those_who_leave() -> None:
    beyond = minutes_beyond(instance(NETWORKING), 9 * 60 + 15)
    assert beyond[:7] == [0, 3, 6, 9, 12, 15, 17]
    assert len(beyond) == 16
    assert minutes_beyond(instance(NETWORKING), 10 * 60) == [0]
