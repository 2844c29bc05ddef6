from typing import Any

import pytest

from copschedule.domain.consistency import (
    event_problems,
    least_minutes,
    require_consistent,
)
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.errors import InvalidInput

Table = dict[str, Any]


def block(name: str, **more: Any) -> Table:
    return {"id": name, "kind": "talk", "minutes": 30} | more


def event(*blocks: Table, **more: Any) -> Event:
    day = {"opens": "08:00", "closes": "16:00"}
    listed = list(blocks) or [block("talk")]
    return Event.model_validate({"title": "Day", "day": day, "blocks": listed} | more)


NETWORKING = {"id": "net", "kind": "networking", "rounds": {"min": 3, "max": 4}}
LIMITED = {"id": "hall", "tables": 4, "seats_per_table": 6}

CONTRADICTIONS: list[tuple[Event, str]] = [
    (
        event(block("a"), block("a")),
        'key blocks[a].id: found "a" 2 times, expected an id of its own for each',
    ),
    (
        event(rooms=[{"id": "hall"}, {"id": "hall"}]),
        'key rooms[hall].id: found "hall" 2 times, expected an id of its own for each',
    ),
    (
        event(block("lunch"), block("talk", after=["lnuch"])),
        'key blocks[talk].after: found unknown id "lnuch", expected "lunch"',
    ),
    (
        event(block("lunch"), block("break"), block("talk", before=["xyz"])),
        'key blocks[talk].before: found unknown id "xyz", expected one of lunch, break',
    ),
    (
        event(block("talk", rooms=["hall"])),
        'key blocks[talk].rooms: found unknown id "hall", expected no rooms at all',
    ),
    (
        event(block("a", after=["b"]), block("b", after=["c"]), block("c", after=["a"])),
        'key blocks[a].after: found "a" after "b" after "c" after "a", '
        "expected blocks that can follow one another",
    ),
    (
        event(block("a", before=["b"]), block("b", before=["a"])),
        'key blocks[a].after: found "a" after "b" after "a", '
        "expected blocks that can follow one another",
    ),
    (
        event(block("a", after=["a"])),
        'key blocks[a].after: found "a" after "a", expected blocks that can follow one another',
    ),
    (
        event(block("a", parallel="tracks"), block("b", parallel="tracks", after=["a"])),
        'key blocks[a].after: found "tracks" after "tracks", '
        "expected blocks that can follow one another",
    ),
    (
        event(block("talk", start="10:00", not_between=[["10:20", "11:00"]])),
        "key blocks[talk].not_between: found 10:20 to 11:00, "
        "expected times that leave 10:00 to 10:30 free, as the start is fixed",
    ),
    (
        event(block("talk", minutes={"min": 481, "max": 600})),
        "key blocks[talk].minutes: found 481 minutes, "
        "expected at most 480 minutes, as the day is open from 08:00 to 16:00",
    ),
    (
        event(NETWORKING | {"rounds": 100}),
        "key blocks[net].rounds: found 600 minutes, "
        "expected at most 480 minutes, as the day is open from 08:00 to 16:00",
    ),
    (
        event(block("talk", window=["10:00", "10:29"])),
        "key blocks[talk].window: found 10:00 to 10:29, expected at least 30 minutes, "
        "the shortest that the block lasts, while the day is open (08:00 to 16:00)",
    ),
    (
        event(NETWORKING | {"window": ["10:00", "10:15"]}),
        "key blocks[net].window: found 10:00 to 10:15, expected at least 20 minutes, "
        "the shortest that the block lasts, while the day is open (08:00 to 16:00)",
    ),
    (
        event(block("talk", window=["17:00", "18:00"])),
        "key blocks[talk].window: found 17:00 to 18:00, expected at least 30 minutes, "
        "the shortest that the block lasts, while the day is open (08:00 to 16:00)",
    ),
    (
        event(block("talk", start="15:45")),
        'key blocks[talk].start: found "15:45", '
        "expected a start from 08:00 to 15:30, as the block lasts 30 minutes at least",
    ),
    (
        event(block("talk", start="08:30", window=["09:00", "12:00"])),
        'key blocks[talk].start: found "08:30", '
        "expected a start from 09:00 to 11:30, as the block lasts 30 minutes at least",
    ),
    (
        event(block("a", parallel="x", start="10:00"), block("b", parallel="x", start="10:30")),
        'key blocks[b].start: found "10:30", expected 10:00, as "a" runs at the same time',
    ),
    (
        event(block("a", first=True), block("b", first=True)),
        'key blocks[b].first: found first = true, as for "a", '
        "expected one first block, or blocks that are parallel",
    ),
    (
        event(block("a", last=True), block("b", after=["a"])),
        'key blocks[a].last: found last = true, though it comes before "b", '
        "expected one or the other",
    ),
    (
        event(rooms=[{"id": "hall", "seats_per_table": 6}]),
        "key rooms[hall].tables: found nothing, expected how many tables there are",
    ),
    (
        event(rooms=[{"id": "hall", "tables": 10**12}]),
        "key rooms[hall].tables: found 1000000000000, expected at most 100,000 tables",
    ),
    (
        event(block("talk", capacity=80), rooms=[{"id": "hall", "capacity": 60}]),
        "key blocks[talk].capacity: found 80, "
        "expected at most 60, the capacity of its largest room",
    ),
    (
        event(NETWORKING, rooms=[{"id": "hall", "tables": 4, "seats_per_table": 3}]),
        "key blocks[net].group_size: found groups of at least 4, "
        "expected at most 3, the seats at the largest table of its rooms",
    ),
    (
        event(day={"opens": "08:00", "closes": "16:00", "home_by": "16:30"}),
        'key day.home_by: found "16:30", expected 16:00 or earlier, as the day closes then',
    ),
]


@pytest.mark.parametrize(("contradictory", "message"), CONTRADICTIONS)
def test_a_contradiction_is_told(contradictory: Event, message: str) -> None:
    assert [str(problem) for problem in event_problems(contradictory)] == [message]


SOUND = [
    event(block("a", after=["b"]), block("b"), block("c", after=["a", "b"], before=[])),
    event(block("a", parallel="x", first=True), block("b", parallel="x", first=True)),
    event(block("a", parallel="x", start="10:00"), block("b", parallel="x")),
    event(block("talk", window=["00:00", "12:00"])),
    event(block("talk", minutes=480, start="08:00")),
    event(block("talk", start="10:02"), grid_minutes=5),
    event(block("talk", capacity=80), rooms=[{"id": "hall", "capacity": 60}, {"id": "yard"}]),
    event(NETWORKING, rooms=[LIMITED, {"id": "closet", "tables": 1, "seats_per_table": 2}]),
    event(*[block(f"talk-{i}", minutes=400) for i in range(3)]),
]


@pytest.mark.parametrize("sound", SOUND)
def test_what_can_be_meant_is_no_problem(sound: Event) -> None:
    assert event_problems(sound) == []


def test_every_circle_is_told_once() -> None:
    two = event(
        block("a", after=["b"]),
        block("b", after=["a"]),
        block("c", after=["d", "a"]),
        block("d", after=["c"]),
        block("e", after=["d"]),
    )
    assert [problem.found for problem in event_problems(two)] == [
        '"a" after "b" after "a"',
        '"c" after "d" after "c"',
    ]


def test_all_contradictions_are_told_at_once() -> None:
    wrong = event(block("a", after=["z"], start="07:00"), block("a", minutes=500))
    assert len(event_problems(wrong)) == 4


def test_a_networking_block_lasts_its_fewest_rounds_at_least() -> None:
    networking, talk = event(NETWORKING, block("talk")).blocks
    assert least_minutes(networking, 5) == 20
    assert least_minutes(talk, 5) == 30


def test_event_and_roster_are_required_to_be_consistent_together() -> None:
    roster = Roster(
        attendees=(Attendee(id=1, table=9), Attendee(id=1)),
        pairs=(Pair(a=1, b=2, rule="apart"),),
    )
    with pytest.raises(InvalidInput) as caught:
        require_consistent(event(NETWORKING, block("a", after=["z"]), rooms=[LIMITED]), roster)
    assert [(p.file, p.row, p.column) for p in caught.value.problems] == [
        (None, None, "blocks[a].after"),
        ("roster", 2, "id"),
        ("pairs", 1, "b"),
        ("roster", 1, "table"),
    ]


def test_a_consistent_event_and_roster_pass() -> None:
    require_consistent(event(NETWORKING, rooms=[LIMITED]), Roster(attendees=(Attendee(id=1),)))


def test_the_middle_of_a_long_circle_is_not_told() -> None:
    circle = event(*(block(f"b{i}", after=[f"b{(i + 1) % 300}"]) for i in range(300)))
    [problem] = event_problems(circle)
    assert problem.found == " after ".join(
        ['"b0"', '"b1"', '"b2"', '"b3"', '"b4"', '"b5"', "…", '"b299"', '"b0"']
    )
