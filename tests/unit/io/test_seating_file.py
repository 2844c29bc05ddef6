import io
from typing import Any

import pytest

from copschedule.domain.event import Event
from copschedule.domain.plan import Group, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.errors import InvalidInput
from copschedule.io.seating_file import read_rotation

TWO_ROUNDS = "round,table,attendee\n2,1,1\n2,1,3\n1,2,3\n1,2,2\n1,1,1\n1,1,4\n"


def seating(rounds: int) -> io.StringIO:
    rows = "".join(f"{number},1,a\n{number},1,b\n" for number in range(1, rounds + 1))
    return io.StringIO("round,table,attendee\n" + rows)


def slot(block: str, start: int, end: int, kind: str = "networking") -> Slot:
    return Slot(block=block, start=start, end=end, kind=kind, room="hall")


def event(**rounds: Any) -> Event:
    blocks: list[Any] = [
        {"id": name, "kind": "networking", "rounds": limits} for name, limits in rounds.items()
    ]
    blocks.append({"id": "lunch", "kind": "meal", "seating": {"group_size": 6}})
    return Event.model_validate({"title": "Day", "blocks": blocks})


def test_groups_are_read_in_order_of_rounds_and_tables() -> None:
    first, second = read_rotation(io.StringIO(TWO_ROUNDS))
    assert first.groups == (
        Group(table=1, attendees=("1", "4")),
        Group(table=2, attendees=("3", "2")),
    )
    assert second.groups == (Group(table=1, attendees=("1", "3")),)


def test_without_an_agenda_rounds_have_no_block_and_no_time() -> None:
    (only,) = read_rotation(seating(1))
    assert (only.block, only.start_second, only.end_second) == ("", 0, 0)


def test_ids_are_those_of_the_roster() -> None:
    roster = Roster(attendees=(Attendee(id=1), Attendee(id="2")))
    first, _ = read_rotation(io.StringIO(TWO_ROUNDS), roster=roster)
    assert first.groups[0].attendees == (1, "4")
    assert first.sitting_out == ()


def test_who_is_there_and_has_no_seat_sits_out() -> None:
    people = (
        Attendee(id=1),
        Attendee(id=2),
        Attendee.model_validate({"id": "late", "arrives": "10:01"}),
        Attendee.model_validate({"id": "early", "leaves": "10:09"}),
        Attendee(id="elsewhere", absent=(2,)),
        Attendee.model_validate({"id": "resting", "arrives": "10:00", "leaves": "10:10"}),
    )
    first, second = read_rotation(
        io.StringIO(TWO_ROUNDS), [slot("net", 600, 610)], roster=Roster(attendees=people)
    )
    assert first.sitting_out == ("early", "elsewhere", "resting")
    assert second.sitting_out == (2, "late", "resting")


LUNCH = Slot(block="lunch", start=720, end=780, kind="meal")


@pytest.mark.parametrize(
    ("rounds", "slots", "most", "blocks"),
    [
        (5, [slot("a", 600, 660), slot("b", 800, 860)], None, "a a a b b"),
        (3, [slot("a", 600, 660), LUNCH], None, "a a a"),
        (5, [slot("a", 600, 660), LUNCH, slot("b", 800, 860)], (2, 4), "a a lunch b b"),
        (6, [slot("a", 600, 615), slot("b", 800, 825)], (9, 9), "a a b b b b"),
        (5, [slot("a", 600, 660), slot("b", 800, 860)], (1, 3), "a a b b b"),
        (1, [slot("a", 600, 660), slot("b", 800, 860)], (3, 3), "a"),
    ],
)
def test_rounds_are_spread_over_the_blocks_that_have_some(
    rounds: int, slots: list[Slot], most: tuple[int, int] | None, blocks: str
) -> None:
    limits = [{"min": 1, "max": number} for number in most or ()]
    given = event(a=limits[0], b=limits[1]) if limits else None
    found = read_rotation(seating(rounds), slots, given)
    assert [r.block for r in found] == blocks.split()


def test_rounds_follow_each_other_as_long_as_the_event_says() -> None:
    found = read_rotation(seating(2), [slot("a", 600, 615)], event(a=2))
    assert [(r.start_second, r.end_second) for r in found] == [(36000, 36360), (36360, 36720)]


def test_without_an_event_rounds_share_their_block() -> None:
    found = read_rotation(seating(3), [slot("a", 600, 610)])
    assert [(r.start_second, r.end_second) for r in found] == [
        (36000, 36200),
        (36200, 36400),
        (36400, 36600),
    ]
    assert {r.room for r in found} == {"hall"}


def test_an_agenda_without_networking_holds_no_rounds() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_rotation(seating(1), [slot("a", 0, 60, kind="talk")])
    assert str(caught.value) == (
        "seating.csv: found an agenda without one, "
        "expected a networking block to hold the rounds of the seating"
    )


def test_wrong_seats_are_told() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_rotation(io.StringIO("round,table,attendee\n0,1,a\n1,,b\n"))
    assert [(p.row, p.column) for p in caught.value.problems] == [(2, "round"), (3, "table")]
