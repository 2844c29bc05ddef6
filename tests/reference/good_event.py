"""An event that is good in every respect, and what spoils one respect and no other."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan, Round, Slot
from copschedule.domain.roster import Roster

TABLES, SEATS, ROUNDS = 7, 5, 5
PEOPLE = [f"P{seat}{table}" for seat in range(SEATS) for table in range(TABLES)]
NEWCOMERS = [who for who in PEOPLE if who[1] in "01"]
MEMBERS = [who for who in PEOPLE if who not in NEWCOMERS]
SOMEBODY = "P40"

EVENT: dict[str, Any] = {
    "title": "A good event",
    "date": "2027-02-11",
    "day": {"opens": "09:00", "closes": "16:00", "home_by": "16:00"},
    "venue": {
        "address": "120 Lock Street",
        "directions": "Bus 14, or the car park behind",
        "parking_spaces": 20,
        "seats": 40,
    },
    "rooms": [{"id": "hall"}],
    "blocks": [
        {"id": "welcome", "kind": "welcome", "minutes": 30},
        {"id": "meet", "kind": "networking", "rounds": ROUNDS, "group_size": [2, 5, 7]},
        {"id": "talk", "kind": "talk", "title": "A talk", "minutes": 45},
        {
            "id": "lunch",
            "kind": "meal",
            "minutes": 60,
            "menu": "Soup",
            "seating": {"group_size": [7, 9, 9]},
        },
        {"id": "pause", "kind": "break", "minutes": 40},
        {"id": "end", "kind": "closing", "minutes": 10},
    ],
    "print": {"needed_by": "2027-02-09"},
}
SLOTS = [
    ("welcome", "09:00", "09:30"),
    ("meet", "09:30", "10:00"),
    ("talk", "10:00", "10:45"),
    ("lunch", "11:30", "12:30"),
    ("pause", "12:30", "13:10"),
    ("end", "13:10", "13:20"),
]


def good_event() -> Plan:
    """Return the plan of a morning for 35 people, 14 of them newcomers, who meet over 16 others."""
    return _plan(EVENT, [_person(who) for who in PEOPLE], SLOTS, [_moved(r) for r in range(ROUNDS)])


def _person(who: str, **changes: Any) -> dict[str, Any]:
    return {
        "id": who,
        "name": f"Person {who}",
        "newcomer": who in NEWCOMERS,
        "drives": who[1] == "2",
        "publish": ["name"],
    } | changes


def _moved(r: int) -> list[list[str]]:
    """Return the tables of a round: whoever has seat s moves s tables on, and 7 is prime."""
    return [
        [f"P{seat}{(table + r * seat) % TABLES}" for seat in range(SEATS)]
        for table in range(TABLES)
    ]


LUNCH = [PEOPLE[first::4] for first in range(4)]


def _plan(
    event: dict[str, Any],
    people: list[dict[str, Any]],
    slots: list[tuple[str, str, str]],
    rounds: list[list[list[str]]],
    lunch: list[list[str]] = LUNCH,
    met: tuple[Met, ...] = (),
) -> Plan:
    rotation = [_round(r, "meet", 34200 + 360 * r, 360, tables) for r, tables in enumerate(rounds)]
    rotation.append(_round(len(rounds), "lunch", 41400, 3600, lunch))
    return Plan(
        event=Event.model_validate(event),
        roster=Roster.model_validate({"attendees": people}),
        history=History(met=met),
        slots=tuple(
            Slot.model_validate({"block": b, "start": start, "end": end, "room": "hall"})
            for b, start, end in slots
        ),
        rotation=tuple(rotation),
    )


def _round(r: int, block: str, start: int, seconds: int, tables: list[list[str]]) -> Round:
    seated = {who for table in tables for who in table}
    return Round(
        number=r + 1,
        block=block,
        start_second=start,
        end_second=start + seconds,
        room="hall",
        groups=tuple(
            Group(table=number, attendees=tuple(table)) for number, table in enumerate(tables, 1)
        ),
        sitting_out=tuple(who for who in PEOPLE if who not in seated) if block == "meet" else (),
    )


def _bent(**changes: Any) -> dict[str, Any]:
    return EVENT | {key: EVENT[key] | part for key, part in changes.items()}


def _with(
    event: dict[str, Any] = EVENT,
    people: list[dict[str, Any]] | None = None,
    slots: list[tuple[str, str, str]] = SLOTS,
    rounds: list[list[list[str]]] | None = None,
    **more: Any,
) -> Plan:
    everybody = people or [_person(who) for who in PEOPLE]
    return _plan(event, everybody, slots, rounds or [_moved(r) for r in range(ROUNDS)], **more)


def _moved_slot(block: str, start: str, end: str) -> list[tuple[str, str, str]]:
    return [(b, start, end) if b == block else (b, s, e) for b, s, e in SLOTS]


def _somebody(**changes: Any) -> list[dict[str, Any]]:
    return [_person(who, **(changes if who == SOMEBODY else {})) for who in PEOPLE]


def _without_somebody(rounds: range) -> list[list[list[str]]]:
    return [
        [[who for who in table if r not in rounds or who != SOMEBODY] for table in _moved(r)]
        for r in range(ROUNDS)
    ]


def meets_old_friends() -> Plan:
    """Somebody has met everybody but three newcomers already whom the tables seat beside them."""
    plan = good_event()
    beside = {
        who
        for r in plan.rotation
        for group in r.groups
        if SOMEBODY in group.attendees
        for who in group.attendees
        if who != SOMEBODY
    }
    strangers = [who for who in sorted(beside) if who in NEWCOMERS][:3]
    return _with(met=tuple(Met(SOMEBODY, who) for who in sorted(beside - set(strangers))))


def ends_with_the_talk() -> Plan:
    """The talk comes last, and everybody leaves with it."""
    return _with(slots=_moved_slot("talk", "13:20", "13:50"))


def too_few_seats() -> Plan:
    """35 people and 30 seats."""
    return _with(_bent(venue={"seats": 30}))


def too_few_spaces() -> Plan:
    """Seven drivers and five parking spaces."""
    return _with(_bent(venue={"parking_spaces": 5}))


def nobody_knows_the_way() -> Plan:
    """No directions."""
    return _with(_bent(venue={"directions": ""}))


def not_on_the_list() -> Plan:
    """Somebody has no name on the door list."""
    return _with(people=_somebody(name=""))


def a_short_lunch() -> Plan:
    """25 minutes to eat, though nothing follows them for a while."""
    return _with(slots=_moved_slot("lunch", "11:30", "11:55"))


def a_long_queue() -> Plan:
    """A buffet whose last guest waits 35 of 60 minutes."""
    blocks = [
        block | {"service": "buffet", "people_per_minute": 1} if block["id"] == "lunch" else block
        for block in EVENT["blocks"]
    ]
    return _with(EVENT | {"blocks": blocks})


def printed_after() -> Plan:
    """The paper is ready two months late."""
    return _with(_bent(print={"needed_by": "2027-04-11"}))


def no_date_to_print() -> Plan:
    """Nobody said which day it is."""
    return _with({key: part for key, part in EVENT.items() if key != "date"})


def stands_alone() -> Plan:
    """Somebody has no seat in two of the rounds."""
    return _with(rounds=_without_somebody(range(2)))


def nobody_agreed() -> Plan:
    """Two in three are not to be printed."""
    people = [_person(who, publish=["name"] if who[1] in "01" else []) for who in PEOPLE]
    return _with(people=people)


def too_late_for_families() -> Plan:
    """Families expect everybody at half past twelve, and it goes on for 50 minutes."""
    return _with(_bent(day={"home_by": "12:30"}))


def newcomers_among_themselves() -> Plan:
    """Members sit with members, newcomers with newcomers."""
    rounds = []
    for r, step in enumerate((1, 2, 4, 7, 8)):
        shuffled = sorted(range(1, 15), key=lambda k: k * step % 15)
        mixed = [NEWCOMERS[k - 1] for k in shuffled]
        members = [
            [f"P{seat}{(table + r * seat) % TABLES}" for seat in (2, 3, 4)]
            for table in range(TABLES)
        ]
        rounds.append([mixed[:7], mixed[7:], *members])
    lunch = [NEWCOMERS[:7], NEWCOMERS[7:], MEMBERS[::3], MEMBERS[1::3], MEMBERS[2::3]]
    return _with(rounds=rounds, lunch=lunch)


def comes_after_the_introductions() -> Plan:
    """Somebody arrives for lunch, and is introduced to nobody."""
    rounds = _without_somebody(range(ROUNDS))
    plan = _with(people=_somebody(arrives="11:00"), rounds=rounds)
    rotation = tuple(r.model_copy(update={"sitting_out": ()}) for r in plan.rotation)
    return plan.model_copy(update={"rotation": rotation})


def rushed() -> Plan:
    """Time enough to eat, and the closing begins with the last bite."""
    slots = [
        ("lunch", "11:30", "12:15") if b == "lunch" else (b, s, e)
        for b, s, e in SLOTS
        if b not in ("pause", "end")
    ]
    return _with(slots=[*slots, ("end", "12:15", "12:25"), ("pause", "12:25", "13:05")])


SPOILT: list[tuple[str, Callable[[], Plan]]] = [
    ("1", meets_old_friends),
    ("2", ends_with_the_talk),
    ("3", too_few_seats),
    ("3", too_few_spaces),
    ("3", nobody_knows_the_way),
    ("3", not_on_the_list),
    ("4", a_short_lunch),
    ("4", a_long_queue),
    ("5", printed_after),
    ("5", no_date_to_print),
    ("6", stands_alone),
    ("7", nobody_agreed),
    ("family", too_late_for_families),
    ("A", newcomers_among_themselves),
    ("B", comes_after_the_introductions),
    ("C", rushed),
]
"""The only check that fails, and the event that fails it; the good event is each one mended."""
