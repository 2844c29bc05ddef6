"""What has happened is not judged; what is to come is."""

from __future__ import annotations

import pytest

from reference.breakages import BREAKAGES
from reference.broken_seatings import good_day
from reference.good_day import Dossier, groups, seven_people

MIDDAY = 12 * 60

JUDGED_ANYHOW = {"attendee_unknown", "seated_twice", "table_twice"}


def begun(day: Dossier, played: int, as_of: int = MIDDAY) -> Dossier:
    return day.with_plan(played=played, as_of=as_of)


@pytest.mark.parametrize("played", range(8))
def test_a_legal_day_stays_legal_as_it_goes_by(played: int) -> None:
    assert begun(good_day(), played).verify() == []


def test_a_played_round_may_be_as_it_was() -> None:
    day = good_day().with_seating(1, "ACGO BDHIEFJKLM NR")
    assert {"group_too_large", "wrong_number_of_tables"} <= day.codes()
    assert begun(day, 1, 9 * 60 + 5).verify() == []


@pytest.mark.parametrize("code", sorted(JUDGED_ANYHOW))
def test_slips_of_the_pen_are_told_even_of_rounds_played(code: str) -> None:
    for breakage in BREAKAGES[code]:
        assert begun(breakage(), 7, 16 * 60).codes() == {code}


@pytest.mark.parametrize(
    "code", ["wrong_duration", "off_grid", "outside_window", "room_missing", "room_not_allowed"]
)
def test_a_block_that_is_over_is_not_judged(code: str) -> None:
    for breakage in BREAKAGES[code]:
        assert begun(breakage(), 7, 16 * 60).verify() == []


def test_a_block_to_come_is_judged() -> None:
    late = good_day().with_slot("cloture", start=12 * 60 + 55, end=13 * 60 + 5)
    assert begun(late, 7, 12 * 60 + 25).codes() == {"home_by_broken"}


def test_rounds_of_a_block_that_has_begun_may_go_on_later() -> None:
    day = good_day()
    for number in (6, 7):
        day = day.with_moved_round(number, 120, 120)
    day = day.with_slot("retour", end=12 * 60 + 25).with_slot("cloture", start=745, end=755)
    assert "round_gap" in day.codes()
    assert begun(day, 5, 12 * 60 + 10).verify() == []
    gap_again = begun(day.with_moved_round(7, 20, 20), 5, 12 * 60 + 10)
    assert gap_again.codes() == {"round_gap"}


def test_turns_to_sit_out_count_the_rounds_played() -> None:
    day = seven_people().with_plan(played=1, as_of=10 * 60 + 5)
    assert day.verify() == []
    assert day.with_seating(2, "BCDEFG", "A").codes() == {"sits_out_again"}
    assert day.with_plan(played=3).with_seating(2, "BCDEFG", "A").verify() == []


def test_a_host_keeps_the_table_at_which_they_really_sat() -> None:
    day = good_day().with_round(1, groups=groups("BDHI ACGO EFJK LMNR"))
    assert begun(day, 1, 9 * 60 + 5).codes() == {"host_moved"}
