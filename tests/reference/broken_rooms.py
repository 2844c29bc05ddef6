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
