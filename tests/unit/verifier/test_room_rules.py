"""The rules of an organiser: their defaults, their edges, and when they bind nobody."""

from __future__ import annotations

import pytest

from copschedule.domain.plan import Group
from copschedule.domain.rules import Rules
from copschedule.verifier import RULES
from copschedule.verifier.room_rules import ROOM_RULES
from reference.breakages import Breakage
from reference.broken_rooms import (
    a_newcomer_sits_among_newcomers,
    any_two_share_a_language_but_the_three_share_none,
    bilingual_evening,
    only_one_of_two_tables_has_a_host,
    ruled,
    six_of_two_trades,
    somebody_changes_tables_who_finds_it_hard,
    three_of_four_of_an_organisation_share_a_table,
    two_have_no_language_in_common,
    two_of_a_role_share_a_table,
    two_of_an_organisation_share_a_table,
    two_rounds_of_a_slow_walker,
)
from reference.good_day import Dossier, seated_day

BROKEN: dict[str, Breakage] = {
    "common_language": two_have_no_language_in_common,
    "host_at_every_table": only_one_of_two_tables_has_a_host,
    "same_organisation_at_a_table": two_of_an_organisation_share_a_table,
    "same_role_at_a_table": two_of_a_role_share_a_table,
    "newcomers_meet_members": a_newcomer_sits_among_newcomers,
    "least_moving": somebody_changes_tables_who_finds_it_hard,
}
"""A plan that breaks each rule of the event, were it hard."""


def found_in(day: Dossier) -> list[tuple[int | None, int | None, tuple[int | str, ...]]]:
    """Return the round, the table and the people of each violation."""
    return [(v.round, v.table, v.attendees) for v in day.verify()]


def test_every_rule_that_is_hard_can_be_kept_at_once() -> None:
    assert bilingual_evening().verify() == []


def test_the_organisers_rules_are_among_those_applied() -> None:
    assert RULES[-len(ROOM_RULES) :] == ROOM_RULES


@pytest.mark.parametrize("strictness", ["soft", "off"])
@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_that_is_not_hard_binds_nobody(name: str, strictness: str) -> None:
    rule = {"is": strictness, "least": 9, "most": 0}
    assert BROKEN[name]().codes() != set()
    assert ruled(BROKEN[name](), **{name: rule}).verify() == []


@pytest.mark.parametrize("name", BROKEN)
def test_no_rule_binds_anybody_by_default(name: str) -> None:
    assert BROKEN[name]().with_event(rules=Rules()).verify() == []


def test_a_table_without_a_common_language_is_told_with_what_each_speaks() -> None:
    found = two_have_no_language_in_common().verify()[0]
    assert found.message == (
        "In round 1, table 2 has no language that everybody speaks: "
        "E (en, fr), C (fr), G (en, fr), H (en)."
    )
    assert (found.block, found.round, found.table) == ("tour", 1, 2)
    assert found.attendees == ("E", "C", "G", "H")


def test_whoever_named_no_language_speaks_all() -> None:
    day = any_two_share_a_language_but_the_three_share_none()
    assert day.with_attendee("C", languages=()).verify() == []
    silent = day.with_attendee("A", languages=()).with_attendee("B", languages=())
    assert silent.verify() == []
    assert silent.with_attendee("C", languages=()).verify() == []


def test_whoever_named_no_language_is_not_said_to_lack_one() -> None:
    day = seated_day("ABC", ["ABC"], 3).with_attendee("A", languages=("fr",))
    day = ruled(day.with_attendee("B", languages=("en",)), common_language="hard")
    assert found_in(day) == [(1, 1, ("A", "B"))]


def test_languages_are_the_same_in_capitals() -> None:
    day = seated_day("ABC", ["ABC"], 3).with_attendee("A", languages=("FR",))
    day = ruled(day.with_attendee("B", languages=(" fr",)), common_language="hard")
    assert day.verify() == []


def test_a_table_without_host_is_told_in_every_round() -> None:
    day = only_one_of_two_tables_has_a_host()
    assert found_in(day) == [(1, 2, ()), (2, 2, ())]
    assert day.verify()[0].message == "In round 1, table 2 has no host."


def test_a_host_who_sits_out_or_is_unknown_leads_no_table() -> None:
    day = ruled(seated_day("ABCD", ["BCD/A"], (3, 3)), host_at_every_table="hard")
    assert day.with_attendee("A", host=True).codes() == {"table_without_host"}
    assert day.with_attendee("B", host=True).verify() == []
    stranger = day.with_seating(1, "ZCD", out="AB").codes()
    assert stranger == {"attendee_unknown", "table_without_host"}


def test_a_table_that_holds_nobody_needs_no_host() -> None:
    day = bilingual_evening()
    empty = Group(table=3, attendees=())
    bent = day.with_round(1, groups=(*day.round(1).groups, empty))
    assert bent.codes() == {"group_too_small"}


def test_too_many_of_an_organisation_are_told_by_name() -> None:
    found = two_of_an_organisation_share_a_table().with_attendee("B", name="Berthe").verify()[0]
    assert found.message == (
        "In round 1, table 1 has 2 people of Coop Nordet (Berthe, D); "
        "at most 1 of them may sit at a table."
    )
    assert (found.round, found.table, found.attendees) == (1, 1, ("B", "D"))


def test_too_many_of_a_role_are_told_by_name() -> None:
    found = two_of_a_role_share_a_table().with_attendee("F", role=" mentor ").verify()[0]
    assert found.message == (
        "In round 1, table 1 has 2 people with the role mentor (F, D); "
        "at most 1 of them may sit at a table."
    )


@pytest.mark.parametrize("trait", ["organisation", "role"])
def test_as_many_alike_as_the_rule_allows_may_share_a_table(trait: str) -> None:
    day = seated_day("ABCD", ["ABCD"], 4)
    for key in "ABC":
        day = day.with_attendee(key, **{trait: "Mairie"})
    rule = f"same_{trait}_at_a_table"
    assert ruled(day, **{rule: {"is": "hard", "most": 3}}).verify() == []
    assert found_in(ruled(day, **{rule: {"is": "hard", "most": 2}})) == [(1, 1, ("A", "B", "C"))]
    assert found_in(ruled(day, **{rule: "hard"})) == [(1, 1, ("A", "B", "C"))]


@pytest.mark.parametrize("trait", ["organisation", "role"])
def test_each_trait_with_too_many_at_a_table_is_told(trait: str) -> None:
    day = seated_day("ABCDE", ["ABCDE"], 5)
    for key, value in zip("ABCD", ("Mairie", "École", "école", "MAIRIE"), strict=True):
        day = day.with_attendee(key, **{trait: value})
    bent = ruled(day, **{f"same_{trait}_at_a_table": "hard"})
    assert found_in(bent) == [(1, 1, ("A", "D")), (1, 1, ("B", "C"))]


@pytest.mark.parametrize("trait", ["organisation", "role"])
def test_whoever_has_no_organisation_or_role_does_not_count(trait: str) -> None:
    day = seated_day("ABC", ["ABC"], 3).with_attendee("A", **{trait: " "})
    rule = {f"same_{trait}_at_a_table": {"is": "hard", "most": 0}}
    assert ruled(day, **rule).verify() == []
    assert found_in(ruled(day.with_attendee("B", **{trait: "x"}), **rule)) == [(1, 1, ("B",))]


def test_somebody_listed_twice_at_a_table_is_still_one_person() -> None:
    day = seated_day("ABC", ["ABCC"], (3, 4)).with_attendee("C", organisation="Mairie")
    assert ruled(day, same_organisation_at_a_table="hard").codes() == {"seated_twice"}


def test_a_newcomer_who_meets_too_few_members_is_told_once_for_the_event() -> None:
    (found,) = a_newcomer_sits_among_newcomers().with_attendee("D", name="Linh Pham").verify()
    assert found.message == (
        "Linh Pham, a newcomer, shares a table with 2 members in all instead of at least 3."
    )
    assert (found.block, found.round, found.table, found.attendees) == (None, None, None, ("D",))


def newcomers_short(
    newcomers: str, seatings: list[str], size: object, least: int | None = None
) -> set[str]:
    """Return the codes found when these people are new and the rule of newcomers is hard."""
    people = sorted(set("".join(seatings)) - set(" /"))
    day = seated_day("".join(people), seatings, size)
    for key in newcomers:
        day = day.with_attendee(key, newcomer=True)
    return ruled(day, newcomers_meet_members={"is": "hard", "least": least}).codes()


TOO_FEW = {"newcomer_meets_too_few_members"}


@pytest.mark.parametrize(
    ("least", "codes"), [(0, set()), (2, set()), (3, TOO_FEW), (None, TOO_FEW), (9, TOO_FEW)]
)
def test_a_newcomer_meets_3_members_unless_the_rule_says_another_number(
    least: int | None, codes: set[str]
) -> None:
    assert newcomers_short("A", ["ABC DEF", "ABC DEF"], 3, least) == codes


def test_members_are_counted_over_all_rounds_and_each_once() -> None:
    assert newcomers_short("A", ["ABC DEF", "ABC DEF"], 3) == TOO_FEW
    assert newcomers_short("A", ["ABC DEF", "ABD CEF"], 3) == set()
    assert newcomers_short("A", ["ABC DEF", "ADE BCF"], 3, least=4) == set()


def test_newcomers_are_no_members_to_each_other() -> None:
    assert newcomers_short("A", ["ABCD EFGH"], 4) == set()
    assert newcomers_short("AB", ["ABCD EFGH"], 4) == TOO_FEW
    assert newcomers_short("AE", ["ABCD EFGH"], 4) == set()


def test_nobody_has_to_meet_more_members_than_are_seated() -> None:
    assert newcomers_short("AB", ["ABCD"], 4) == set()
    assert newcomers_short("ABCD", ["ABCD"], 4) == set()
    assert newcomers_short("ABC", ["AB CD"], 2) == TOO_FEW


def test_members_of_rounds_without_the_newcomer_are_out_of_reach() -> None:
    day = seated_day("ABCDE", ["ABC", "BCDE"], (3, 4, 4)).with_attendee("A", newcomer=True)
    day = ruled(day.with_attendee("A", absent=(2,)), newcomers_meet_members="hard")
    for key in "DE":
        day = day.with_attendee(key, absent=(1,))
    assert day.verify() == []


def test_whoever_sits_out_is_not_met_and_out_of_reach() -> None:
    assert newcomers_short("A", ["ABC/D"], (3, 3)) == set()
    assert newcomers_short("A", ["BCD/A"], (3, 3)) == set()


def test_a_stranger_is_neither_a_newcomer_nor_a_member() -> None:
    day = seated_day("ABCD", ["AB CD"], 2).with_attendee("A", newcomer=True)
    day = ruled(day, newcomers_meet_members={"is": "hard", "least": 1})
    assert day.verify() == []
    assert day.with_seating(1, "AZ CD", out="B").codes() >= {"attendee_unknown"} | TOO_FEW


def test_ids_match_whatever_their_type() -> None:
    day = seated_day("1234", ["12 34"], 2).with_attendee("1", host=True, newcomer=True)
    day = day.with_attendee("3", host=True)
    day = ruled(day, host_at_every_table="hard", newcomers_meet_members={"is": "hard", "least": 1})
    tables = (Group(table=1, attendees=(1, 2)), Group(table=2, attendees=(3, 4)))
    assert day.with_round(1, groups=tables).verify() == []
    (short,) = ruled(day, newcomers_meet_members="hard").with_round(1, groups=tables).verify()
    assert short.attendees == ("1",)


@pytest.mark.parametrize("trait", ["organisation", "role"])
def test_an_even_share_of_each_table_is_legal(trait: str) -> None:
    assert six_of_two_trades("ABE CDF", trait).verify() == []


def test_an_uneven_share_is_told_for_each_table() -> None:
    found = three_of_four_of_an_organisation_share_a_table().verify()
    assert [(v.table, v.attendees) for v in found] == [
        (1, ("A", "B", "C")),
        (2, ("D",)),
        (1, ()),
        (2, ("E", "F")),
    ]
    assert found[0].message == (
        "In round 1, table 1 has 3 of the 4 people of Baker; an even share is 2."
    )


def test_an_even_share_is_in_proportion_to_the_table() -> None:
    day = seated_day("ABCDEFG", ["ABCEF DG"], (2, 4, 5), table_seats=[5, 2])
    for key in "ABCD":
        day = day.with_attendee(key, role="Baker")
    day = ruled(day, same_role_at_a_table={"is": "hard", "most": "even"})
    assert "role_spread_unevenly" not in day.codes()  # 4 x 5 / 7 = 2.9 and 4 x 2 / 7 = 1.1
    assert "role_spread_unevenly" in day.with_seating(1, "ABCDE FG").codes()


def test_changes_of_table_are_counted_over_rounds_without_a_seat() -> None:
    assert two_rounds_of_a_slow_walker(["ABC DEF", "AEF BCD", "ADE BCF"]).verify() == []
    seatings = ["ABC DEF", "BCD AEF", "ABC DEF"]
    (found,) = two_rounds_of_a_slow_walker(seatings).verify()
    assert found.message == "A changes tables 2 times; at most 0 were allowed."
    assert found.attendees == ("A",)
    assert two_rounds_of_a_slow_walker(seatings, most=2).verify() == []
    assert two_rounds_of_a_slow_walker(seatings, most=1).codes() == {"moved_too_often"}
