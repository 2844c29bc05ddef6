"""Seatings that look wrong and are legal, and the edges of the rules on tables."""

from __future__ import annotations

import pytest

from copschedule.domain.grouping import GroupSize
from reference.good_day import good_day, seated_day, seven_people


def test_pairs_that_are_soft_are_no_law() -> None:
    day = good_day()
    soft = tuple(pair.model_copy(update={"hard": False}) for pair in day.roster.pairs)
    bent = day.with_seating(1, "ACGD BOHI EMJK LFNR")
    assert bent.codes() == {"apart_together", "together_apart"}
    relaxed = type(day)(day.event, day.roster.model_copy(update={"pairs": soft}), bent.plan)
    assert relaxed.verify() == []


def test_two_who_must_be_together_may_both_sit_out() -> None:
    day = seated_day("ABCDEFGH", ["CDEFGH/AB"], (6, 6)).with_pairs(("A", "B", "together"))
    assert day.verify() == []


def test_whoever_must_be_with_somebody_absent_sits_with_others() -> None:
    day = seated_day("ABCDE", ["ACDE"], (4, 6)).with_pairs(("A", "B", "together"))
    assert day.with_attendee("B", arrives=900).verify() == []


def test_people_who_must_be_apart_may_sit_out_together() -> None:
    day = seated_day("ABCDEFGH", ["CDEFGH/AB"], (6, 6)).with_pairs(("A", "B", "apart"))
    assert day.verify() == []


@pytest.mark.parametrize(
    ("people", "tables", "limits"),
    [
        ("ABCDEFGHIJK", "ABCD EFGH IJK", (3, 4, 5)),
        ("ABCDEFG", "ABCD EFG", (2, 6, 6)),
        ("ABC", "ABC", (2, 5, 5)),
        ("ABCDEFGHIJK", "ABCDEF GHIJK", (5, 5, 6)),
    ],
)
def test_the_number_of_tables_is_the_nearest_that_limits_allow(
    people: str, tables: str, limits: tuple[int, int, int]
) -> None:
    assert seated_day(people, [tables], limits).verify() == []


def test_seats_force_more_tables_than_the_target_asks_for() -> None:
    day = seated_day("ABCDEFGHI", ["ABC DEF GHI"], (2, 5, 6), tables=3, seats_per_table=3)
    assert day.verify() == []
    fewer = seated_day("ABCDEFGHI", ["ABCDE FGHI"], (2, 5, 6), tables=3, seats_per_table=3)
    assert fewer.codes() == {"table_over_seats", "wrong_number_of_tables"}


def test_a_full_small_table_may_be_much_smaller_than_another() -> None:
    uneven = seated_day("ABCDEFGHI", ["ABCDEF GHI"], (3, 5, 6), table_seats=[6, 3])
    assert uneven.verify() == []
    roomy = seated_day("ABCDEFGHI", ["ABCDEF GHI"], (3, 5, 6), table_seats=[6, 4])
    assert roomy.codes() == {"uneven_groups"}


def test_a_room_without_enough_seats_forces_some_to_sit_out() -> None:
    day = seated_day("ABCDEFGHI", ["ABCD EFGH/I"], (2, 4, 6), tables=2, seats_per_table=4)
    assert day.verify() == []


def test_a_group_of_everybody_below_the_least_sits_out() -> None:
    assert seated_day("ABC", ["/ABC"], (4, 6)).verify() == []


def test_a_round_that_seats_nobody_though_it_could_is_needless() -> None:
    (found,) = seated_day("ABCD", ["/ABCD"], (4, 6)).verify()
    assert found.code == "needless_sitting_out"
    assert found.message == "Round 1 could seat 4 more of those sitting out (A, B, C, D)."


def test_whoever_keeps_a_table_beyond_the_room_has_to_sit_out() -> None:
    day = seated_day("ABCDE", ["BCDE/A"], (2, 5), tables=1, seats_per_table=5)
    assert day.codes() == {"needless_sitting_out"}
    assert day.with_attendee("A", table=2).verify() == []


def test_whoever_keeps_a_full_table_has_to_sit_out() -> None:
    day = seated_day("ABCDEFGHI", ["BCDE FGHI/A"], (4, 5, 6), table_seats=[4, 5])
    assert day.codes() == {"needless_sitting_out"}
    assert day.with_attendee("A", table=2).codes() == {"needless_sitting_out"}
    assert day.with_attendee("A", table=1).verify() == []


def test_whoever_keeps_a_table_that_cannot_be_opened_as_well_has_to_sit_out() -> None:
    size = GroupSize(min=3, target=3, max=5)
    day = seated_day("ABCDEFG", ["ACDE BFG"], size, tables=3)
    assert day.with_attendee("A", table=1).with_attendee("B", table=2).verify() == []
    kept = seated_day("ABCDEFG", ["BDE CFG/A"], size, tables=3).with_attendee("A", table=3)
    assert kept.codes() == {"needless_sitting_out"}
    crowded = kept.with_attendee("B", table=1).with_attendee("C", table=2)
    assert crowded.verify() == []


def test_tables_that_are_kept_count_among_those_that_are_open() -> None:
    day = seated_day("ABCDEF", ["ADE BCF"], (2, 6, 6))
    assert day.codes() == {"wrong_number_of_tables"}
    assert day.with_attendee("A", table=1).with_attendee("B", table=2).verify() == []


def test_presence_includes_its_edges() -> None:
    day = seven_people()
    first, last = day.round(1), day.round(3)
    edges = {"arrives": first.start_second // 60, "leaves": last.end_second // 60}
    assert day.with_attendee("A", **edges).verify() == []
    late = day.with_attendee("B", arrives=edges["arrives"] + 1)
    assert [v.round for v in late.verify() if v.code == "seated_while_absent"] == [1]
    early = day.with_attendee("A", leaves=edges["leaves"] - 1)
    assert [v.round for v in early.verify() if v.code == "seated_while_absent"] == [3]


def test_every_table_with_too_few_seats_is_named() -> None:
    day = seated_day("ABCDEFGHIJKL", ["ABCD EFGH IJKL"], (3, 4, 6), table_seats=[3, 6, 3])
    assert [v.table for v in day.verify() if v.code == "table_over_seats"] == [1, 3]


def test_as_many_kept_tables_as_the_people_fill_can_all_be_opened() -> None:
    day = seated_day("ABCDEF", ["ACDEF/B"], (3, 6, 6)).with_attendee("A", table=1)
    assert day.with_attendee("B", table=2).codes() == {"needless_sitting_out"}


def test_whoever_is_listed_twice_is_told_where() -> None:
    (found,) = good_day().with_round(5, sitting_out=("G",)).verify()
    assert found.message == "Round 5 lists G more than once: at table 2 and as sitting out."
