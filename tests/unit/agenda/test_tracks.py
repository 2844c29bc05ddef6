"""Who takes part in which parallel block: one case for each thing that counts."""

from __future__ import annotations

from typing import Any

from copschedule.agenda.tracks import place_attendees
from copschedule.domain.event import Event
from copschedule.domain.plan import RoundTime, Slot, Track
from copschedule.domain.roster import Roster


def event(*blocks: dict[str, Any], **rooms: int) -> Event:
    return Event.model_validate(
        {
            "title": "Day",
            "blocks": [{"kind": "workshop", "minutes": 30, "parallel": "p"} | b for b in blocks],
            "rooms": [{"id": name, "capacity": capacity} for name, capacity in rooms.items()],
        }
    )


def roster(*people: dict[str, Any]) -> Roster:
    return Roster.model_validate({"attendees": [{"id": i} | p for i, p in enumerate(people)]})


def chooses(*blocks: str) -> dict[str, Any]:
    return {"chooses": blocks}


def tracks(day: Event, people: Roster, *rounds: RoundTime, **ends: int) -> dict[str, Track]:
    """Place people in blocks that begin at 10:00 and end at 10:30, or when said."""
    slots = [
        Slot(
            block=block.id,
            start=600,
            end=ends.get(block.id, 630),
            room=next(iter(block.rooms), None),
        )
        for block in day.blocks
    ]
    return {track.block: track for track in place_attendees(day, people, slots, rounds)}


def who(found: dict[str, Track]) -> dict[str, tuple[object, ...]]:
    return {block: track.attendees for block, track in found.items()}


TWO = ({"id": "a"}, {"id": "b"})


def one_place(block: str) -> dict[str, Any]:
    return {"id": block, "capacity": 1}


def test_everybody_gets_their_best_choice_where_there_is_space() -> None:
    found = tracks(event(*TWO), roster(chooses("b", "a"), chooses("b"), chooses("a")))
    assert who(found) == {"a": (2,), "b": (0, 1)}


def test_a_place_at_all_comes_before_a_choice() -> None:
    people = roster(chooses("a"), {"leaves": "10:20"})
    found = tracks(event(one_place("a"), {"id": "b"}), people, a=620)
    assert who(found) == {"a": (1,), "b": (0,)}


def test_one_of_their_choices_for_as_many_as_can_be_comes_before_the_best_one() -> None:
    people = roster(chooses("a", "b"), chooses("a"))
    assert who(tracks(event(one_place("a"), one_place("b")), people)) == {"a": (1,), "b": (0,)}


def test_nobody_gets_a_third_choice_where_second_ones_would_do() -> None:
    """Ranks 1, 1 and 3 would be rank-maximal; 2, 1 and 2 are generous."""
    people = roster(chooses("a", "c"), chooses("b", "a"), chooses("b", "a", "c"))
    found = who(tracks(event(one_place("a"), one_place("b"), one_place("c")), people))
    assert found["c"] == (0,)
    assert {*found["a"], *found["b"]} == {1, 2}


def test_those_who_chose_nothing_fill_the_blocks_evenly() -> None:
    found = tracks(event(*TWO), roster(chooses("a"), chooses("a"), *[{}] * 4))
    assert {block: len(people) for block, people in who(found).items()} == {"a": 3, "b": 3}


def test_nobody_is_sent_from_their_choice_to_make_it_even() -> None:
    found = tracks(event(*TWO), roster(*[chooses("a")] * 4, chooses("b")))
    assert who(found) == {"a": (0, 1, 2, 3), "b": (4,)}


def test_people_of_one_organisation_are_spread_where_nothing_else_decides() -> None:
    team = [{"organisation": "Coop Nordet"}, {"organisation": " coop nordet"}]
    others = [{"organisation": "Canal"}, {"organisation": "Canal"}]
    found = tracks(event(*TWO), roster(*team, *others))
    for people in who(found).values():
        assert sorted(i in (0, 1) for i in people) == [False, True]


def test_a_block_takes_no_more_than_its_room() -> None:
    day = event({"id": "a", "rooms": ["r"]}, {"id": "b", "rooms": ["s"]}, r=2, s=9)
    found = tracks(day, roster(*[chooses("a")] * 4))
    assert {block: len(people) for block, people in who(found).items()} == {"a": 2, "b": 2}


def test_whoever_has_no_place_waits_for_every_block_they_are_there_for() -> None:
    people = roster(chooses("b"), {}, {"leaves": "10:20"}, chooses("a"))
    found = tracks(event(one_place("a"), one_place("b")), people, a=620)
    assert who(found) == {"a": (3,), "b": (0,)}
    assert (found["a"].waiting, found["b"].waiting) == ((1, 2), (1,))


def test_those_with_a_wish_come_before_those_without() -> None:
    found = tracks(
        event(one_place("a"), one_place("b")), roster({}, {}, chooses("b"), chooses("a"))
    )
    assert who(found) == {"a": (3,), "b": (2,)}
    assert found["a"].waiting == found["b"].waiting == (0, 1)


def test_whoever_is_there_for_a_part_has_no_place() -> None:
    people = roster(
        {"arrives": "10:01"}, {"leaves": "10:29"}, {"arrives": "10:00", "leaves": "10:30"}
    )
    found = tracks(event(*TWO), people)
    assert sorted(i for ids in who(found).values() for i in map(str, ids)) == ["2"]
    assert not any(track.waiting for track in found.values())


def test_a_speaker_is_in_their_own_block_by_id_or_by_name() -> None:
    day = event({"id": "a", "speaker": "0", "capacity": 1}, {"id": "b", "speaker": "Bo Li"})
    people = roster(chooses("b"), chooses("a") | {"name": "Bo Li"}, chooses("a"))
    assert who(tracks(day, people)) == {"a": (0,), "b": (1, 2)}


def test_a_choice_that_is_not_held_is_none_of_theirs() -> None:
    day = event(*TWO, {"id": "c", "optional": True})
    slots = [Slot(block=name, start=600, end=630) for name in "ab"]
    placed = place_attendees(day, roster(chooses("c", "b"), chooses("c")), slots, ())
    assert {t.block: t.attendees for t in placed} == {"a": (1,), "b": (0,)}


def test_a_set_that_is_not_held_has_no_tracks() -> None:
    assert place_attendees(event(*TWO), roster({}), (), ()) == ()


def test_nobody_invited_leaves_the_blocks_empty() -> None:
    assert who(tracks(event(*TWO), roster())) == {"a": (), "b": ()}


TABLES = {"kind": "networking", "rounds": 3, "round_seconds": 600, "group_size": 2}


def with_tables(**limits: int) -> Event:
    """Return an event of a workshop and tables beside it."""
    workshop = {"id": "a", "kind": "workshop", "minutes": 30, "parallel": "p"}
    tables = {"id": "t", "parallel": "p"} | TABLES | limits
    return Event.model_validate({"title": "Day", "blocks": [workshop, tables]})


def rounds(block: str = "t", first: int = 1, start: int = 36000) -> tuple[RoundTime, ...]:
    return tuple(
        RoundTime(
            number=first + k,
            block=block,
            start_second=start + 600 * k,
            end_second=start + 600 * (k + 1),
        )
        for k in range(3)
    )


def test_one_round_is_enough_for_a_place_at_tables() -> None:
    late = {"arrives": "10:20"}
    people = roster(late, {"arrives": "10:21"}, {"absent": (1, 2, 3)}, late)
    found = tracks(with_tables(), people, *rounds())
    assert who(found) == {"a": (2,), "t": (0, 3)}


def test_whoever_has_no_other_round_and_no_wish_goes_to_the_tables() -> None:
    people = roster(*[{}] * 3, {"arrives": "09:59"}, chooses("a") | {"arrives": "09:59"})
    before = rounds("before", 1, 32400)
    found = tracks(with_tables(), people, *before, *rounds(first=4))
    assert 3 in found["t"].attendees
    assert 4 in found["a"].attendees


def test_those_whose_block_ends_early_join_the_last_rounds() -> None:
    people = roster(chooses("a"), chooses("t"), chooses("a") | {"leaves": "10:25"}, chooses("t"))
    found = tracks(with_tables(), people, *rounds(), a=620)
    assert (found["t"].attendees, found["t"].joining) == ((1, 3), (0,))
    assert found["a"].joining == ()


def test_no_more_join_than_there_are_places() -> None:
    people = roster(chooses("a"), chooses("a"), chooses("t"), chooses("t"))
    assert tracks(with_tables(capacity=3), people, *rounds(), a=620)["t"].joining == (0,)
