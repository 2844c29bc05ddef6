"""What counts as seated, as a pause, as rushed and as free."""

from __future__ import annotations

import pytest

from reference.fixed_days import amount, at

HOUR = at("09:00", "talk", 60)


@pytest.mark.parametrize(
    ("start", "over"), [("10:00", 30), ("10:05", 35), ("10:09", 39), ("10:10", 0), ("10:30", 0)]
)
def test_a_pause_is_ten_minutes_whatever_fills_them(start: str, over: int) -> None:
    assert amount("seated_stretch", HOUR, at(start, "workshop", 60), grid_minutes=1) == over


@pytest.mark.parametrize("kind", ["break", "meal", "welcome"])
def test_blocks_through_which_people_stand_up_are_pauses(kind: str) -> None:
    between = at("10:00", kind, 10, optional=False)
    assert amount("seated_stretch", HOUR, between, at("10:10", "talk", 60)) == 0


def test_introductions_are_a_pause() -> None:
    rounds = {"id": "n", "kind": "networking", "rounds": 1, "round_seconds": 600, "start": "10:00"}
    assert amount("seated_stretch", HOUR, rounds, at("10:10", "talk", 60)) == 0


def test_an_optional_block_left_out_makes_a_pause() -> None:
    optional = at("10:00", "talk", 60, optional=True)
    assert amount("seated_stretch", HOUR, optional, at("11:00", "talk", 60)) == 0


def test_the_closing_is_sat_through_and_the_longer_of_two_tracks_counts() -> None:
    tracks = [at("10:00", "workshop", minutes, parallel="p") for minutes in (20, 30)]
    tracks[1]["id"] = "longer"
    assert amount("seated_stretch", HOUR, *tracks, at("10:30", "closing", 15)) == 15
    assert amount("seated_stretch", HOUR, tracks[0], at("10:30", "closing", 15)) == 0


def test_a_block_may_be_too_long_by_itself() -> None:
    assert amount("seated_stretch", at("09:00", "workshop", 120)) == 30


def test_the_numbers_of_a_seated_stretch_are_the_organisers() -> None:
    rule = {"is": "soft", "minutes": 45, "least": 20}
    assert amount("seated_stretch", HOUR, at("10:15", "talk", 15), rule=rule) == 30


def test_activities_need_time_by_their_kind() -> None:
    short = [at("09:00", "talk", 10), at("10:00", "workshop", 30), at("11:00", "break", 15)]
    assert amount("no_rushed_activity", *short) == 5 + 15
    assert amount("no_rushed_activity", at("09:00", "talk", 10, optional=True)) == 0


def test_a_free_share_counts_what_is_unplanned_between_the_blocks() -> None:
    day = {"free_share": 0.25}
    blocks = [at("09:00", "talk", 60), at("10:30", "talk", 30)]
    assert amount("free_share", *blocks, day=day) == 0
    assert amount("free_share", at("09:00", "talk", 60), at("10:10", "talk", 50), day=day) == 20
    assert amount("free_share", *blocks) == 0
