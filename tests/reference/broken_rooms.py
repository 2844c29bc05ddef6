"""For each rule that an organiser makes hard, plans that break that rule and no other."""

from __future__ import annotations

from typing import Any

from copschedule.domain.rules import Rules
from reference.breakages import breaks
from reference.good_day import Dossier, seated_day


def ruled(day: Dossier, **rules: Any) -> Dossier:
    """Return a day whose organiser switches on these rules and no other."""
    return day.with_event(rules=Rules.model_validate(rules))


def bilingual_evening() -> Dossier:
    """Return a legal plan of 2 rounds of 8 people, one of whom at each table speaks fr and en.

    A and E lead the tables, B and C are of one organisation, F and G of one role, D is new.
    """
    day = seated_day("ABCDEFGH", ["ABFD ECGH", "ACGD EBFH"], 4)
    people: dict[str, dict[str, Any]] = {
        "A": {"host": True, "languages": ("fr", "en")},
        "B": {"organisation": "Coop Nordet", "languages": ("fr",)},
        "C": {"organisation": "Coop Nordet", "languages": ("fr",)},
        "D": {"newcomer": True, "languages": ("fr",)},
        "E": {"host": True, "languages": ("fr", "en")},
        "F": {"role": "mentor", "languages": ("fr",)},
        "G": {"role": "mentor", "languages": ("fr", "en")},
    }
    for key, traits in people.items():
        day = day.with_attendee(key, **traits)
    rules = ("common_language", "host_at_every_table", "same_organisation_at_a_table")
    rules += ("same_role_at_a_table", "newcomers_meet_members")
    return ruled(day, **dict.fromkeys(rules, "hard"))


@breaks("no_common_language")
def two_have_no_language_in_common() -> Dossier:
    return bilingual_evening().with_attendee("H", languages=("en",))


@breaks("no_common_language")
def any_two_share_a_language_but_the_three_share_none() -> Dossier:
    day = ruled(seated_day("ABC", ["ABC"], 3), common_language="hard")
    for key, languages in (("A", ("fr", "en")), ("B", ("en", "es")), ("C", ("es", "fr"))):
        day = day.with_attendee(key, languages=languages)
    return day


@breaks("table_without_host")
def only_one_of_two_tables_has_a_host() -> Dossier:
    return bilingual_evening().with_attendee("E", host=False)


@breaks("too_many_of_an_organisation")
def two_of_an_organisation_share_a_table() -> Dossier:
    return bilingual_evening().with_attendee("D", organisation="coop NORDET ")


@breaks("too_many_of_a_role")
def two_of_a_role_share_a_table() -> Dossier:
    return bilingual_evening().with_attendee("D", role=" Mentor")


@breaks("newcomer_meets_too_few_members")
def a_newcomer_sits_among_newcomers() -> Dossier:
    day = bilingual_evening()
    for key in "BFG":
        day = day.with_attendee(key, newcomer=True)
    return day


@breaks("newcomer_meets_too_few_members")
def a_newcomer_sits_with_the_same_members_again() -> Dossier:
    day = seated_day("ABCDEF", ["ABC DEF", "ABC DEF"], 3).with_attendee("A", newcomer=True)
    return ruled(day, newcomers_meet_members="hard")


def six_of_two_trades(seating: str, trait: str) -> Dossier:
    """Return one round of 4 bakers and 2 masons at two tables of 3: an even share is 2 and 1."""
    day = seated_day("ABCDEF", [seating], 3)
    for key, trade in zip("ABCDEF", ["Baker"] * 4 + ["Mason"] * 2, strict=True):
        day = day.with_attendee(key, **{trait: trade})
    return ruled(day, **{f"same_{trait}_at_a_table": {"is": "hard", "most": "even"}})


@breaks("organisation_spread_unevenly")
def three_of_four_of_an_organisation_share_a_table() -> Dossier:
    return six_of_two_trades("ABC DEF", "organisation")


@breaks("role_spread_unevenly")
def three_of_four_of_a_role_share_a_table() -> Dossier:
    return six_of_two_trades("ABC DEF", "role")


def two_rounds_of_a_slow_walker(seatings: list[str], most: int | None = None) -> Dossier:
    """Return rounds in which A finds it hard to change tables."""
    day = seated_day("ABCDEF", seatings, 3).with_attendee("A", few_moves=True)
    return ruled(day, least_moving={"is": "hard", "most": most})


@breaks("moved_too_often")
def somebody_changes_tables_who_finds_it_hard() -> Dossier:
    return two_rounds_of_a_slow_walker(["ABC DEF", "BCD AEF"])
