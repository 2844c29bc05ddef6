"""Plans with blocks side by side that look wrong and are legal, and what is said of wrong ones."""

from __future__ import annotations

import pytest

from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput
from copschedule.verifier import verify
from reference.broken_tracks import ENDS, full_house, three_tracks


def test_workshops_with_a_place_left_are_legal() -> None:
    assert three_tracks().verify() == []


def test_a_full_house_is_legal_when_all_who_have_no_place_wait() -> None:
    assert full_house().verify() == []


def test_a_plan_that_places_nobody_says_nothing_of_it() -> None:
    day = three_tracks().with_plan(tracks=())
    assert day.codes() == {"forgotten"}
    everybody = "ABCD EFGH IJK"
    for number in range(1, 7):
        day = day.with_seating(number, everybody)
    assert day.codes() == {"wrong_number_of_tables"}


def test_each_limit_may_be_met_exactly() -> None:
    day = three_tracks().with_block("tablees", capacity=8).with_room("petite", capacity=3)
    assert day.with_attendee("D", arrives=600).with_attendee("B", leaves=630).verify() == []


def test_somebody_there_for_a_part_of_every_block_needs_no_place() -> None:
    day = full_house().with_attendee("L", arrives=601)
    assert day.codes() == {"wait_needless"}  # The tables, where later rounds would do, are full.
    for block in ("compost", "conserves"):
        day = day.with_track(block, waiting="")
    assert day.verify() == []
    day = day.with_attendee("L", arrives=626).with_track("tablees", waiting="")
    assert day.verify() == []


def test_one_round_is_enough_to_have_a_place_at_tables() -> None:
    day = three_tracks().with_attendee("K", absent=(1, 2, 3, 4, 5))
    for number in range(1, 5):
        day = day.with_seating(number, "GH IJ")
    assert day.with_seating(5, "GJD HE IF").verify() == []


def test_a_speaker_who_is_away_is_no_matter_of_places() -> None:
    day = three_tracks().with_attendee("A", leaves=610).with_track("compost", attendees="BC")
    assert day.codes() == {"speaker_away"}


def test_seats_at_tables_limit_the_places() -> None:
    day = full_house().with_room("salle", capacity=None)
    assert day.codes() == {"without_place"}
    assert day.with_room("salle", tables=2, seats_per_table=3).codes() == {"without_place"}
    assert day.with_room("salle", table_seats=(3, 2, 1)).verify() == []


def test_those_who_join_must_be_seated() -> None:
    day = three_tracks().with_seating(5, "GJD HK IE")
    assert day.codes() == {"forgotten"}


def test_people_are_told_by_name_and_blocks_by_title() -> None:
    day = three_tracks().with_attendee("B", leaves=629, name="Bo Li")
    (found,) = day.with_block("compost", title="Le compost").verify()
    assert found.message == (
        'Bo Li is placed in "Le compost", from 10:00 to 10:30, and is not there for it.'
    )
    assert (found.block, found.attendees) == ("compost", ("B",))


def test_a_plan_with_tracks_needs_a_roster() -> None:
    day = three_tracks()
    plan = Plan(event=day.event, slots=day.plan.slots, tracks=day.plan.tracks)
    with pytest.raises(InvalidInput, match="no roster"):
        verify(plan)


def test_ids_may_be_numbers_or_text() -> None:
    day = three_tracks()
    numbers = {key: number for number, key in enumerate("ABCDEFGHIJK", 1)}
    for key, number in numbers.items():
        day = day.with_attendee(key, id=number)
    tracks = [
        track.model_copy(
            update={
                "attendees": tuple(str(numbers[str(key)]) for key in track.attendees),
                "joining": tuple(numbers[str(key)] for key in track.joining),
            }
        )
        for track in day.plan.tracks
    ]
    rotation = [
        r.model_copy(
            update={
                "groups": tuple(
                    g.model_copy(
                        update={"attendees": tuple(str(numbers[str(key)]) for key in g.attendees)}
                    )
                    for g in r.groups
                )
            }
        )
        for r in day.plan.rotation
    ]
    day = day.with_plan(tracks=tuple(tracks), rotation=tuple(rotation))
    assert day.with_block("compost", speaker="1").verify() == []
    assert set(ENDS) == {track.block for track in tracks}
