from typing import Any

import pytest

from copschedule.domain.event import Event
from copschedule.domain.joint_consistency import joint_problems
from copschedule.domain.roster import Attendee, Roster


def event(*blocks: dict[str, Any], **more: Any) -> Event:
    day = {"opens": "08:00", "closes": "16:00"}
    return Event.model_validate({"title": "Day", "day": day, "blocks": blocks} | more)


TALK = {"id": "talk", "kind": "talk", "minutes": 30}
NETWORKING = {"id": "net", "kind": "networking", "rounds": {"min": 3, "max": 4}}
LIMITED = {"id": "hall", "tables": 4, "seats_per_table": 6}

DAY = event(
    NETWORKING,
    TALK | {"id": "x", "parallel": "tracks"},
    TALK | {"id": "y", "parallel": "tracks"},
    TALK,
    rooms=[LIMITED],
)


@pytest.mark.parametrize(
    ("attendee", "message"),
    [
        ({"table": 5}, "row 1, column table: found 5, expected a table from 1 to 4"),
        ({"absent": [5]}, "row 1, column absent: found 5, expected rounds from 1 to 4"),
        ({"chooses": ["talk"]}, 'row 1, column chooses: found "talk", expected one of x, y'),
        (
            {"arrives": "16:00"},
            'row 1, column arrives: found "16:00", '
            "expected a time before 16:00, when the day closes",
        ),
        (
            {"leaves": "08:00"},
            'row 1, column leaves: found "08:00", expected a time after 08:00, when the day opens',
        ),
    ],
)
def test_an_attendee_who_does_not_fit_the_event_is_told(
    attendee: dict[str, Any], message: str
) -> None:
    roster = Roster(attendees=(Attendee.model_validate({"id": "ada"} | attendee),))
    assert [str(problem) for problem in joint_problems(DAY, roster)] == [message]


def test_an_attendee_who_fits_the_event_is_no_problem() -> None:
    fits = {"id": "ada", "table": 4, "absent": [4], "chooses": ["y", "x"], "arrives": "15:59"}
    assert joint_problems(DAY, Roster(attendees=(Attendee.model_validate(fits),))) == []


def test_an_event_without_rounds_or_tracks_says_so() -> None:
    attendee = Attendee(id=1, absent=(1,), chooses=("x",))
    found = joint_problems(event(TALK), Roster(attendees=(attendee,)), rows=[14])
    assert [str(problem) for problem in found] == [
        "row 14, column absent: found 1, expected nothing, as the event has no rounds",
        'row 14, column chooses: found "x", expected nothing, as no blocks are parallel',
    ]


def test_the_tables_of_an_event_without_rooms_are_not_counted() -> None:
    roster = Roster(attendees=(Attendee(id=1, table=50),))
    assert joint_problems(event(NETWORKING), roster) == []


def test_good_rows_cost_no_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    def said(*_: object, **__: object) -> str:
        raise AssertionError("a sentence without a problem")

    monkeypatch.setattr("copschedule.domain.joint_consistency.sentence", said)
    fits = {"id": "ada", "table": 4, "absent": [4], "chooses": ["y"], "leaves": "15:59"}
    assert joint_problems(DAY, Roster(attendees=(Attendee.model_validate(fits),))) == []
