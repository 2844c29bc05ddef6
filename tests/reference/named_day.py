"""A small day made by hand, of people whose names test what a page does with them."""

from __future__ import annotations

import datetime as dt

from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.plan import Group, Plan, Round, Slot
from copschedule.domain.roster import Attendee, Roster

SCRIPT = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("http://example.org","x")'
ACCENTED = "Élodie Bûcheron-Œuvrard"
LONG = "Maximilienne-Alexandrine de Sainte-Croix-Montplaisir-Beauregard"
NAMES = (
    ACCENTED,
    SCRIPT,
    FORMULA,
    "Ngô Thị Ánh",
    LONG,
    "Łukasz Żółć",
    "Anne & Bob",
    "Ada Lovelace",
    "Ada Lavoie",
    "Zoé",
    'Quote " and \u2028 separator',
    "</script><img src=x onerror=alert(2)>",
)
TALK, MOVE = 60, 30
"""Seconds of a round."""

_TABLES = (
    ((0, 1, 2, 3), (4, 5, 6, 7), (8, 9, 10, 11)),
    ((0, 4, 8, 1), (5, 9, 2, 6), (10, 3, 7)),
    ((0, 5, 10, 2), (1, 6, 11, 7), (3, 4, 9, 8)),
)
"""Indices at each table of three rounds; the last person sits out the second."""


def named_day(language: str = "fr-CA") -> Plan:
    """Return the plan: two rounds before a meal, and a third after it."""
    people = tuple(
        Attendee(
            id=f"p{i}",
            name=name,
            organisation="Coop & Cie" if i % 2 else "",
            host=i == 0,
            newcomer=i == 1,
            leaves="14:00" if i == 8 else None,
            publish=("name",) if i in (0, 4, 7) else (),
        )
        for i, name in enumerate(NAMES)
    )
    return Plan(
        event=_event(language),
        roster=Roster(attendees=people),
        history=History(met=(Met("p0", "p5"), Met("p9", "p11"))),
        slots=(
            Slot(block="un", start=600, end=605, room="salle", kind="networking", title="Un"),
            Slot(block="repas", start=720, end=780, room="salle", kind="meal", title="Repas"),
            Slot(block="deux", start=800, end=805, room="salle", kind="networking", title="Deux"),
        ),
        rotation=tuple(_round(r) for r in range(len(_TABLES))),
    )


def _event(language: str) -> Event:
    rounds = {"kind": "networking", "seconds_to_move": MOVE, "round_seconds": MOVE + TALK}
    return Event.model_validate(
        {
            "title": "Journée <b>d’essai</b>",
            "date": dt.date(2027, 2, 11),
            "language": language,
            "rooms": [{"id": "salle"}],
            "blocks": [
                {"id": "un", "title": "Un", "rounds": 2, **rounds},
                {"id": "repas", "title": "Repas", "kind": "meal"},
                {"id": "deux", "title": "Deux", "rounds": 1, **rounds},
            ],
        }
    )


def _round(r: int) -> Round:
    start = (600 if r < 2 else 800) * 60 + (r % 2) * (MOVE + TALK)
    seated = {person for table in _TABLES[r] for person in table}
    return Round(
        number=r + 1,
        block="un" if r < 2 else "deux",
        start_second=start,
        end_second=start + MOVE + TALK,
        room="salle",
        groups=tuple(
            Group(table=t, attendees=tuple(f"p{i}" for i in table))
            for t, table in enumerate(_TABLES[r], start=1)
        ),
        sitting_out=tuple(f"p{i}" for i in range(len(NAMES)) if i not in seated),
    )
