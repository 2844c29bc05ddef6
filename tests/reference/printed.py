"""A small event with names that bite, and what a printed page of it says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pymupdf

import copschedule as cs
from copschedule.domain.plan import Group, Plan, Round, Slot
from copschedule.language import Language

NAMES = (
    "Amélie Beaudry",
    "<script>alert(1)</script> Roy",
    '#import "evil.typ"',
    '=HYPERLINK("http://x";"y") Côté',
    "Marie-Christine de la Bourdonnaye",
    "Nguyễn Thị Ánh",
    "Éloïse Œuvrard",
    "Jean-Pierre O'Connor",
    "$x^2$ *gras* _it_ @ref `code` \\",
    "Жанна Иванова",
    "Ωρίων Παπαδόπουλος",
    "Al",
)
ROUNDS = 3


def twelve_people() -> tuple[cs.Attendee, ...]:
    return tuple(
        cs.Attendee(
            id=f"A{i}",
            name=name,
            email=f"a{i}@exemple.org",
            organisation="" if i == 1 else f"Coop {i}",
            host=i in (1, 2),
            newcomer=i == 3,
            diet="halal" if i in (2, 5) else "",
            arrives="09:40" if i == 4 else None,
            leaves="12:15" if i == 8 else None,
            shows_up=0.5 if i == 12 else 1,
            drives=i < 4,
            publish=_agreed(i),
        )
        for i, name in enumerate(NAMES, start=1)
    )


def _agreed(i: int) -> tuple[Any, ...]:
    if i in (2, 7):
        return ()
    return ("name", "email") if i == 6 else ("name", "organisation") if i % 2 else ("name",)


def small_plan(
    people: Sequence[cs.Attendee] | None = None,
    *,
    language: Language = "fr-CA",
    rounds: int = ROUNDS,
) -> Plan:
    """A plan with tables of four, in which everybody moves by their place at the table."""
    attendees = tuple(people or twelve_people())
    tables = max(1, len(attendees) // 4)
    rotation = tuple(
        Round(
            number=number,
            block="reseautage",
            start_second=36_000 + 360 * (number - 1),
            end_second=36_000 + 360 * number,
            room="salle",
            groups=tuple(
                Group(table=table + 1, attendees=_at(attendees, table, number, tables))
                for table in range(tables)
            ),
        )
        for number in range(1, rounds + 1)
    )
    blocks = [
        {"id": "accueil", "kind": "welcome", "title": "Accueil", "minutes": 30},
        {
            "id": "reseautage",
            "kind": "networking",
            "title": "Faire connaissance",
            "rounds": rounds,
            "group_size": {"min": 2, "target": 4, "max": 5},
        },
        {"id": "repas", "kind": "meal", "title": "Repas", "menu": "Potage", "minutes": 60},
        {"id": "conf", "kind": "talk", "title": "Conférence", "minutes": 45, "speaker": "A10"},
    ]
    event = cs.Event.model_validate(
        {
            "title": "Rencontre d'automne",
            "date": "2026-11-26",
            "language": language,
            "timezone": "America/Toronto",
            "venue": {"name": "Maison", "address": "1, rue Haute", "directions": "Autobus 14"}
            | {"parking_spaces": 25, "seats": 60},
            "rooms": [{"id": "salle"}],
            "blocks": blocks,
            "print": {"needed_by": "2026-11-24"},
        }
    )
    times = {
        "accueil": (570, 600),
        "reseautage": (600, 640),
        "repas": (720, 780),
        "conf": (780, 825),
    }
    slots = tuple(
        Slot(block=block.id, start=start, end=end, room="salle", kind=block.kind, title=block.title)
        for block, (start, end) in zip(event.blocks, times.values(), strict=True)
    )
    return Plan(event=event, roster=cs.Roster(attendees=attendees), slots=slots, rotation=rotation)


def _at(
    people: Sequence[cs.Attendee], table: int, number: int, tables: int
) -> tuple[int | str, ...]:
    """Whoever begins on seat k moves k tables on after every round."""
    return tuple(
        who.id
        for i, who in enumerate(people)
        if (i // 4 + (i % 4) * (number - 1)) % tables == table or (tables == 1)
    )


def pages(pdf: bytes) -> list[str]:
    """The text of each page, lines joined by spaces and break opportunities taken out."""
    with pymupdf.open(stream=pdf) as document:
        return [" ".join(page.get_text().replace("\u200b", "").split()) for page in document]


def place_of(pdf: bytes, page: int, text: str) -> tuple[float, float]:
    """Where the middle of a text is on a page, in millimetres."""
    with pymupdf.open(stream=pdf) as document:
        found = document[page].search_for(text)
        assert found, f"{text!r} is not on page {page + 1}"
        box = found[0]
        return ((box.x0 + box.x1) / 2 * 25.4 / 72, (box.y0 + box.y1) / 2 * 25.4 / 72)
