"""A small plan with every trouble that a file for others has: names, consent, tracks, seconds."""

from __future__ import annotations

import datetime as dt
from typing import Any

from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan, Round, Slot, Track
from copschedule.domain.roster import Attendee, Roster

FORMULA = '=HYPERLINK("http://x.example","click")'

PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": "A1", "name": "Maëlle L'Écuyer-Roy", "email": "maelle@exemple.org", "host": True,
     "organisation": "Coop Nordet", "publish": ["name", "organisation", "email"]},
    {"id": "A2", "name": "Bo, Li; \\o/", "email": "bo@exemple.org", "organisation": "Secret Ltd",
     "newcomer": True, "publish": ["name"]},
    {"id": "A3", "name": "Cy Hidden", "email": "cy.hidden@exemple.org", "arrives": "09:30",
     "organisation": "Hidden & Sons"},
    {"id": "A4", "name": FORMULA, "email": "dee@exemple.org", "publish": ["name", "email"]},
    {"id": 5, "name": "<script>alert(1)</script>", "email": "BO@exemple.org", "leaves": "10:30",
     "publish": ["email"], "organisation": "-1+1"},
    {"id": "A6", "name": "Zoë 李雷", "publish": ["name", "organisation"], "organisation": "Åsen"},
)  # fmt: skip


def told_plan(**changed: Any) -> Plan:
    """Return the plan, with some of its event's keys changed."""
    event = {
        "title": "Journée d'automne : rencontres, idées; et \\ le reste — 李",
        "date": "2026-11-26",
        "timezone": "America/Toronto",
        "language": "fr-CA",
        "venue": {"name": "Maison de la culture", "address": "12, rue de l'Écluse\nRivemont"},
        "blocks": [
            {"id": "accueil", "kind": "welcome", "title": "Accueil", "minutes": 30},
            {"id": "mots", "kind": "talk", "title": "Mots", "minutes": 30, "speaker": "A3"},
            {"id": "tables", "kind": "networking", "title": "Réseautage", "rounds": 2,
             "round_seconds": 450},
            {"id": "repas", "kind": "meal", "title": "Repas", "menu": "Soupe, pain; tarte"},
            {"id": "w1", "kind": "workshop", "title": "Un", "minutes": 60, "parallel": "ateliers",
             "speaker": "A1"},
            {"id": "w2", "kind": "workshop", "title": "Deux", "minutes": 60,
             "parallel": "ateliers", "speaker": "Noé d'Ailleurs"},
        ],
    }  # fmt: skip
    slots = (
        Slot(block="accueil", start=540, end=570, kind="welcome", title="Accueil", room="foyer"),
        Slot(block="mots", start=570, end=600, kind="talk", title="Mots", room="salle"),
        Slot(block="tables", start=600, end=615, kind="networking", title="Réseautage"),
        Slot(block="repas", start=690, end=750, kind="meal", title="Repas", room="salle"),
        Slot(block="w1", start=780, end=840, kind="workshop", title="Un", room="salle"),
        Slot(block="w2", start=780, end=840, kind="workshop", title="Deux", room="foyer"),
    )
    rotation = (
        _round(1, 36_000, (("A1", "A2", "A3"), (5, "A6")), out=("A4",)),
        _round(2, 36_450, (("A1", "A4", "A6"), ("A2", "A3", 5))),
    )
    return Plan(
        event=event | changed,
        roster=Roster(attendees=tuple(Attendee.model_validate(who) for who in PEOPLE)),
        history=History(met=(Met("A1", "A2", "Before", dt.date(2026, 5, 1)),)),
        slots=slots,
        rotation=rotation,
        tracks=(
            Track(block="w1", attendees=("A1", "A2", "A3")),
            Track(block="w2", attendees=("A4", "A6")),
        ),
    )


def _round(number: int, start: int, tables: Any, out: Any = ()) -> Round:
    groups = tuple(Group(table=i, attendees=who) for i, who in enumerate(tables, start=1))
    return Round(
        number=number,
        block="tables",
        start_second=start,
        end_second=start + 450,
        groups=groups,
        sitting_out=out,
    )
