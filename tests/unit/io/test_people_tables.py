"""Rows to write to people from: each has their own, and of others what these agreed to."""

from __future__ import annotations

import csv
import io

import pytest

from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.plan import Plan
from copschedule.errors import InvalidInput
from copschedule.io.people_tables import (
    MAIL_MERGE_COLUMNS,
    PEOPLE_MET_COLUMNS,
    PeopleTable,
    mail_merge,
    people_met,
)
from reference.told_plan import FORMULA, told_plan

HARD = "\xa0"


def rows(table: PeopleTable) -> dict[str, dict[str, str]]:
    content = table.csv()
    text = content.decode("utf-8-sig")
    assert content.startswith(b"\xef\xbb\xbf")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}


def test_everybody_has_a_row_with_their_own_day() -> None:
    found = rows(mail_merge(told_plan()))
    assert list(found) == ["A1", "A2", "A3", "A4", "5", "A6"]
    ada = found["A1"]
    assert tuple(ada) == MAIL_MERGE_COLUMNS
    assert (ada["first_name"], ada["tables"], ada["calendar"]) == ("Maëlle", "1 1", "a1.ics")
    assert ada["date"] == f"jeudi 26{HARD}novembre{HARD}2026"
    assert ada["day"].replace(HARD, " ").splitlines() == [
        "9 h – 9 h 30 : Accueil (foyer)",
        "9 h 30 – 10 h : Mots (salle)",
        "10 h – 10 h 15 : Réseautage",
        "    Ronde 1, 10 h : table 1, avec Bo, Li; \\o/ et 1 autre personne",
        "    Ronde 2, 10 h 07 min 30 s : table 1, avec "
        '=HYPERLINK("http://x.example","click") et Zoë 李雷 (Åsen)',
        "11 h 30 – 12 h 30 : Repas (salle)",
        "13 h – 14 h : Un (salle)",
    ]


def test_whoever_sits_out_is_told_so() -> None:
    found = rows(mail_merge(told_plan()))["A4"]
    assert found["tables"] == "– 1"
    assert f"Ronde 1, 10{HARD}h{HARD}: une pause pour vous" in found["day"]


def test_after_the_event_each_has_those_they_met_and_what_may_be_told_of_them() -> None:
    found = rows(people_met(told_plan()))
    assert tuple(found["A1"]) == PEOPLE_MET_COLUMNS
    assert (found["A1"]["met"], found["A1"]["new"]) == ("4", "3")
    assert found["A1"]["people"].splitlines() == [
        "Bo, Li; \\o/",
        f"{FORMULA}, dee@exemple.org",
        "Zoë 李雷, Åsen",
        "et 1 personne qui n\u2019a pas demandé à y figurer",
    ]
    assert found["A6"]["people"].splitlines()[0] == (
        "Maëlle L'Écuyer-Roy, Coop Nordet, maelle@exemple.org"
    )


@pytest.mark.parametrize("made", [mail_merge, people_met])
def test_a_row_holds_nothing_that_others_kept_to_themselves(made: object) -> None:
    for key, row in rows(made(told_plan())).items():  # type: ignore[operator]
        of_others = {name: cell for name, cell in row.items() if name in ("day", "people")}
        text = " ".join(of_others.values())
        assert "Cy Hidden" not in text, key
        assert "Secret Ltd" not in text
        assert "<script>" not in text
        assert "bo@exemple.org" not in text.casefold()


@pytest.mark.parametrize("made", [mail_merge, people_met])
def test_no_cell_is_a_formula(made: object) -> None:
    for row in rows(made(told_plan())).values():  # type: ignore[operator]
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row.values())


def test_whoever_stayed_away_has_met_nobody() -> None:
    plan = told_plan()
    assert plan.roster is not None
    late = [
        who.model_copy(update={"arrives": MINUTES_A_DAY}) if who.id == "A1" else who
        for who in plan.roster.attendees
    ]
    roster = plan.roster.model_copy(update={"attendees": tuple(late)})
    found = rows(people_met(plan.model_copy(update={"roster": roster})))
    assert "A1" not in found
    assert not any("Maëlle" in row["people"] for row in found.values())
    assert found["A2"]["met"] == "2"


def test_a_plan_without_a_roster_has_nobody_to_write_to() -> None:
    with pytest.raises(InvalidInput, match="a plan without its roster"):
        mail_merge(Plan(slots=()))
