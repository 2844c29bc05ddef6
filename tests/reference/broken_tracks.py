"""A legal plan with blocks side by side, and plans that break one rule of them and no other."""

from __future__ import annotations

from typing import Any

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Round, Slot, Track
from copschedule.domain.roster import Roster
from reference.breakages import breaks
from reference.good_day import Dossier, groups

EVENT: dict[str, Any] = {
    "title": "Ateliers",
    "rooms": [
        {"id": "salle", "capacity": 8},
        {"id": "petite", "capacity": 4},
        {"id": "serre"},
    ],
    "blocks": [
        {
            "id": "compost",
            "kind": "workshop",
            "minutes": 30,
            "capacity": 3,
            "speaker": "A",
            "parallel": "ateliers",
        },
        {"id": "conserves", "kind": "workshop", "minutes": 20, "parallel": "ateliers"},
        {
            "id": "tablees",
            "kind": "networking",
            "rounds": 6,
            "group_size": {"min": 2, "target": 3, "max": 4},
            "round_seconds": 300,
            "parallel": "ateliers",
        },
    ],
}
ENDS = {"compost": (630, "serre"), "conserves": (620, "petite"), "tablees": (630, "salle")}
ALONE, JOINED = "GHI JK", "GJD HKE IF"


def three_tracks() -> Dossier:
    """Return a legal plan: a full workshop, one with a place left, and tables for the others.

    A to C are in the one until 10:30, D to F in the other until 10:20, whence they join the
    last two of the six rounds that G to K began at 10:00.
    """
    event = Event.model_validate(EVENT)
    roster = Roster.model_validate({"attendees": [{"id": key} for key in "ABCDEFGHIJK"]})
    plan = Plan(
        event=event,
        roster=roster,
        slots=tuple(
            Slot(block=block, start=600, end=end, room=room) for block, (end, room) in ENDS.items()
        ),
        tracks=(
            Track(block="compost", attendees=tuple("ABC")),
            Track(block="conserves", attendees=tuple("DEF")),
            Track(block="tablees", attendees=tuple("GHIJK"), joining=tuple("DEF")),
        ),
        rotation=tuple(
            Round(
                number=number,
                block="tablees",
                start_second=35700 + 300 * number,
                end_second=36000 + 300 * number,
                groups=groups(ALONE if number < 5 else JOINED),
            )
            for number in range(1, 7)
        ),
    )
    return Dossier(event, roster, plan)


def full_house() -> Dossier:
    """Return a legal plan of the same day in smaller rooms, without a place for L."""
    day = three_tracks().with_room("salle", capacity=5).with_room("petite", capacity=3)
    roster = Roster.model_validate({"attendees": [{"id": key} for key in "ABCDEFGHIJKL"]})
    day = Dossier(day.event, roster, day.plan)
    for block in ENDS:
        day = day.with_track(block, waiting="L")
    day = day.with_track("tablees", joining="")
    return day.with_seating(5, ALONE).with_seating(6, ALONE)


def with_tracks(day: Dossier, *more: Track) -> Dossier:
    return day.with_plan(tracks=(*day.plan.tracks, *more))


@breaks("track_unknown_block")
def people_are_placed_in_a_block_that_the_event_lacks() -> Dossier:
    return with_tracks(three_tracks(), Track(block="fantome"))


@breaks("track_unknown_block")
def people_are_placed_in_a_block_with_nothing_beside_it() -> Dossier:
    day = three_tracks().with_block("compost", parallel=None, optional=True)
    day = day.with_plan(slots=day.plan.slots[1:])
    for key in "ABC":
        day = day.with_attendee(key, arrives=631)
    return day


@breaks("track_twice")
def a_block_has_two_lists() -> Dossier:
    return with_tracks(three_tracks(), Track(block="conserves"))


@breaks("placed_unknown")
def a_stranger_is_placed() -> Dossier:
    return three_tracks().with_track("conserves", attendees="DEFZ")


@breaks("placed_unknown")
def a_stranger_waits() -> Dossier:
    return full_house().with_track("compost", waiting="LZ")


@breaks("placed_twice")
def somebody_has_two_places() -> Dossier:
    return three_tracks().with_track("conserves", attendees="DEFG")


@breaks("placed_twice")
def somebody_is_listed_twice() -> Dossier:
    return three_tracks().with_track("conserves", attendees="DEFD")


@breaks("placed_while_absent")
def somebody_placed_comes_late() -> Dossier:
    return three_tracks().with_attendee("D", arrives=601)


@breaks("placed_while_absent")
def somebody_placed_leaves_early() -> Dossier:
    return three_tracks().with_attendee("B", leaves=629)


@breaks("placed_while_absent")
def somebody_placed_at_tables_skips_every_round() -> Dossier:
    day = three_tracks().with_attendee("K", absent=(1, 2, 3, 4, 5, 6))
    for number in range(1, 5):
        day = day.with_seating(number, "GH IJ")
    return day.with_seating(5, "GJD HE IF").with_seating(6, "GJD HE IF")


@breaks("more_than_the_block_takes")
def a_workshop_is_over_its_capacity() -> Dossier:
    return three_tracks().with_block("compost", capacity=2)


@breaks("more_than_the_block_takes")
def more_join_than_the_block_takes() -> Dossier:
    return three_tracks().with_block("tablees", capacity=7)


@breaks("more_than_the_room_holds")
def a_workshop_is_in_a_room_too_small() -> Dossier:
    return three_tracks().with_room("petite", capacity=2)


@breaks("more_than_the_room_holds")
def more_join_than_the_room_holds() -> Dossier:
    return three_tracks().with_room("salle", capacity=7)


@breaks("without_place")
def somebody_is_placed_nowhere_though_a_workshop_has_a_place() -> Dossier:
    day = three_tracks().with_track("conserves", attendees="DE").with_track("tablees", joining="DE")
    return day.with_seating(5, "GJD HK IE").with_seating(6, "GJD HK IE")


@breaks("wait_unlisted")
def somebody_without_a_place_is_not_told_to_wait() -> Dossier:
    return full_house().with_track("compost", waiting="")


@breaks("wait_needless")
def somebody_with_a_place_waits_for_another() -> Dossier:
    return full_house().with_track("compost", waiting="LD")


@breaks("wait_needless")
def somebody_waits_for_a_block_that_they_are_not_there_for() -> Dossier:
    day = full_house().with_attendee("L", leaves=625)
    return day.with_track("tablees", waiting="L")


@breaks("speaker_elsewhere")
def a_speaker_has_a_place_beside_their_own_workshop() -> Dossier:
    day = three_tracks().with_track("compost", attendees="BC")
    return day.with_track("conserves", attendees="DEFA")


@breaks("speaker_elsewhere")
def a_speaker_named_by_name_has_no_place() -> Dossier:
    day = three_tracks().with_block("compost", speaker="Mme Roy")
    return day.with_attendee("F", name="Mme Roy")


@breaks("seated_elsewhere")
def somebody_is_seated_during_their_workshop() -> Dossier:
    return three_tracks().with_seating(4, "GHI JKD")


@breaks("seated_elsewhere")
def somebody_joins_uninvited() -> Dossier:
    day = three_tracks().with_track("tablees", joining="DE")
    assert day.plan.tracks[1].attendees == tuple("DEF")
    return day


@breaks("seated_elsewhere")
def somebody_without_a_place_is_seated() -> Dossier:
    return full_house().with_seating(2, "GHI JKL")
