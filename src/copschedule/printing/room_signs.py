"""What stands on the tables and hangs on the wall: table cards and a poster a round."""

from __future__ import annotations

from typing import Any

from copschedule.domain.plan import Group, Round
from copschedule.printing.material import Document, Material

TABLES_DRAWN = 12
"""A poster of more tables than these is a list of names: nobody searches twenty boxes."""


def table_cards(material: Material) -> Document | None:
    """Return a card to fold for each table of each room that has rounds; None without rounds."""
    w = material.w
    tables = sorted(
        {(each.room or "", group.table) for each in material.plan.rotation for group in each.groups}
    )
    if not tables:
        return None
    cards = [
        {
            "label": w("Table"),
            "number": w.number(table),
            "says": material.table_name(table),
            "room": material.told(room) if material.several_rooms else "",
        }
        for room, table in tables
    ]
    data = {"cards": cards}
    return Document("table-cards", w("Table cards"), w("Each table"), data)


def round_posters(material: Material) -> Document | None:
    """Return a poster a round, with those who agreed that their name is shown.

    None without rounds, or where nobody agreed.
    """
    if not material.plan.rotation or not any(map(material.names.public, material.people)):
        return None
    w = material.w
    rounds = sorted(material.plan.rotation, key=lambda each: (each.start_second, each.number))
    data = {
        "posters": [_poster(material, each) for each in rounds],
        "hint": w("Your name isn't here? Your table is on the back of your badge."),
    }
    return Document("round-posters", w("Round posters"), w("The wall"), data)


def _poster(material: Material, each: Round) -> dict[str, Any]:
    many = len(each.groups) > TABLES_DRAWN
    room = material.told(each.room or "")
    return {
        "round": material.round_name(each.number),
        "time": material.time(each.start_second),
        "title": _title(material, each),
        "room": room,
        "tables": [] if many else _by_table(material, each),
        "names": _by_name(material, each) if many else [],
    }


def _title(material: Material, each: Round) -> str:
    """Return the title of the block that a round belongs to; nothing where the agenda has none."""
    slots = [slot for slot in material.plan.slots if slot.block == each.block]
    return material.title_of(slots[0]) if slots else ""


def _by_table(material: Material, each: Round) -> list[dict[str, Any]]:
    groups = sorted(each.groups, key=lambda group: group.table)
    return [_box(material, group) for group in groups]


def _box(material: Material, group: Group) -> dict[str, Any]:
    """Return a table with the names that may be shown, and how many sit there besides."""
    people = material.names.in_order(map(material.roster.find, group.attendees))
    names = [name for who in people if (name := material.names.public(who))]
    others = len(people) - len(names)
    other = material.w.many(others, "{n} other person", "{n} other people")
    alone = material.w.many(others, "{n} person", "{n} people")
    return {
        "table": material.table_name(group.table),
        "names": names,
        "others": (other if names else alone) if others else "",
    }


def _by_name(material: Material, each: Round) -> list[dict[str, str]]:
    table = {str(key): group.table for group in each.groups for key in group.attendees}
    names = material.names
    seated = names.in_order(map(material.roster.find, table))
    return [
        {
            "name": ", ".join(filter(None, reversed(names.listed(who, organisation_beside=False)))),
            "table": material.w.number(table[str(who.id)]),
        }
        for who in seated
        if names.public(who)
    ]
