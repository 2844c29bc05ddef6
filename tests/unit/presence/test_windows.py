"""Who is there when, and who could be."""

from __future__ import annotations

from copschedule.domain.event import Event
from copschedule.domain.plan import RoundTime, Slot, Track
from copschedule.domain.roster import Attendee, Roster
from copschedule.presence.windows import possible_rounds, presence


def roster(*people: dict[str, object]) -> Roster:
    return Roster(attendees=tuple(Attendee(id=i, **p) for i, p in enumerate(people)))  # type: ignore[arg-type]


def a_round(number: int, start: int, end: int) -> RoundTime:
    return RoundTime(number=number, block="b", start_second=start * 60, end_second=end * 60)


def event(**changes: object) -> Event:
    block = {"id": "b", "kind": "networking", "rounds": {"min": 1, "max": 3}, "round_seconds": 600}
    day = {"opens": "09:00", "closes": "10:00"}
    fields = {"title": "x", "grid_minutes": 10, "day": day, "blocks": [block | changes]}
    return Event.model_validate(fields)


def test_an_attendee_must_be_there_from_the_first_second_to_the_last() -> None:
    people = roster(
        {}, {"arrives": "09:00"}, {"arrives": "09:01"}, {"leaves": "09:10"}, {"leaves": "09:09"}
    )
    there = presence(people, [a_round(1, 540, 550)])
    assert there.tolist() == [[True, True, False, True, False]]


def test_skipped_rounds_are_taken_out_by_number() -> None:
    people = roster({"absent": [2]}, {"absent": [7]})
    there = presence(people, [a_round(1, 540, 550), a_round(2, 550, 560)])
    assert there.tolist() == [[True, True], [False, True]]


def test_every_start_that_the_day_allows_is_possible() -> None:
    (possible,) = possible_rounds(event(), roster({}, {"leaves": "09:20"}))
    assert possible.there.shape == (6, 3, 2)
    assert possible.there[0].tolist() == [[True, True], [True, True], [True, False]]
    assert possible.there[5].tolist() == [[True, False], [False, False], [False, False]]
    assert possible.largest_group == 6


def test_a_fixed_start_and_family_hours_narrow_what_is_possible() -> None:
    (fixed,) = possible_rounds(event(start="09:10"), roster({}))
    assert fixed.there.shape == (1, 3, 1)
    narrow = event().model_copy(update={"day": event().day.model_copy(update={"home_by": 560})})
    (early,) = possible_rounds(narrow, roster({}))
    assert early.there.shape[0] == 2


def test_the_largest_group_is_limited_by_the_chairs() -> None:
    rooms = [{"id": "r", "tables": 3, "seats_per_table": 5}]
    seated = Event.model_validate(event().model_dump(by_alias=True, mode="json") | {"rooms": rooms})
    (possible,) = possible_rounds(seated, roster({}))
    assert possible.largest_group == 5


BESIDE = [
    {"id": "w", "kind": "workshop", "minutes": {"min": 10, "max": 20}, "parallel": "p"},
    {"id": "b", "kind": "networking", "rounds": 3, "round_seconds": 600, "parallel": "p"},
    {"id": "c", "kind": "networking", "rounds": 1, "round_seconds": 600},
]
TRACKS = (Track(block="w", attendees=(0, 1)), Track(block="b", attendees=(2,), joining=(1,)))


def test_rounds_beside_a_workshop_are_for_those_with_a_place_and_those_who_join() -> None:
    slots = [Slot(block="w", start=540, end=560), Slot(block="b", start=540, end=570)]
    times = [a_round(1, 540, 550), a_round(2, 550, 560), a_round(3, 560, 570)]
    times += [a_round(4, 600, 610).model_copy(update={"block": "c"})]
    there = presence(roster({}, {}, {}, {}), times, slots, TRACKS)
    assert there.astype(int).tolist() == [[0, 0, 1, 0], [0, 0, 1, 0], [0, 1, 1, 0], [1, 1, 1, 1]]


def test_a_place_lasts_for_its_own_set_only() -> None:
    """Somebody whose morning workshop is long over does not join the afternoon's tables."""
    slots = [Slot(block="w", start=500, end=520), Slot(block="b", start=540, end=570)]
    there = presence(roster({}, {}, {}), [a_round(1, 540, 550)], slots, TRACKS)
    assert there.astype(int).tolist() == [[0, 0, 1]]


def test_whoever_joins_could_come_as_soon_as_the_shortest_workshop_ends() -> None:
    fields = {"title": "x", "grid_minutes": 10, "blocks": BESIDE}
    beside, alone = possible_rounds(
        Event.model_validate(fields | {"day": {"opens": "09:00", "closes": "10:00"}}),
        roster({}, {}, {}, {}),
        TRACKS,
    )
    assert beside.there[0].astype(int).tolist() == [[0, 0, 1, 0], [0, 1, 1, 0], [0, 1, 1, 0]]
    assert alone.there.all()
