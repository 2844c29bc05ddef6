"""For whoever cooks: how many eat, what they can't eat, and when they come."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from copschedule.domain.event import Meal
from copschedule.domain.kit import Missing
from copschedule.domain.plan import Slot
from copschedule.language import message
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import clean
from copschedule.printing.turnout import eaters, looks, there_at, whole

SERVICES = {
    "seated": message("Served at the table"),
    "buffet": message("Buffet"),
    "standing": message("Standing"),
}
_SERVED = ("welcome", "meal", "break")
"""Kinds of block with something to eat or drink."""


def caterer_sheet(material: Material) -> Document | None:
    """Return a page on each meal and each break; None where there are none."""
    slots = [slot for slot in material.slots if slot.kind in _SERVED]
    if not slots:
        return None
    w = material.w
    data = {
        "when": material.date(),
        "where": material.where(),
        "servings": [_serving(material, slot) for slot in slots],
        "diets": w("Diets"),
        "arrivals": w("Coming in"),
        "diet_columns": [w("Diet"), w("Expected"), w("On the list")],
        "arrival_columns": [w("Time"), w("More people")],
        "hint": w(
            "Covers are what to expect, rounded up, from who said that they will come, when, and "
            "how many usually stay away. Nobody's name is on this sheet."
        ),
    }
    return Document(
        "caterer-sheet",
        w("Caterer's sheet"),
        w("The caterer"),
        data,
        missing=_missing(material, slots),
    )


def _serving(material: Material, slot: Slot) -> dict[str, Any]:
    w = material.w
    block = material.event.block_by_id.get(slot.block)
    meal = block if isinstance(block, Meal) else None
    eating = eaters(material, slot)
    return {
        "title": material.title_of(slot),
        "times": material.times(slot.start, slot.end),
        "room": material.told(slot.room or ""),
        "service": _service(material, meal) if meal else "",
        "menu": material.told(meal.menu) if meal else "",
        "of": w("covers") if meal else w("people expected"),
        "covers": w.number(whole(float(eating.sum()))),
        "invited": w.many(
            int((eating > 0).sum()), "of {n} person on the list", "of {n} people on the list"
        ),
        "diets": _diets(material, eating) if meal else [],
        "arrivals": _arrivals(material, slot),
    }


def _service(material: Material, meal: Meal) -> str:
    w = material.w
    served = w(SERVICES[meal.service])
    if meal.service != "buffet":
        return served
    return f"{served}, {w.many(meal.buffet_lines, '{n} line', '{n} lines')}"


def _diets(material: Material, eating: Any) -> list[list[str]]:
    """Return rows of a diet, covers expected and people who asked for it; most asked first."""
    asked: dict[str, list[float]] = defaultdict(list)
    for who, probability in zip(material.people, eating, strict=True):
        if clean(who.diet) and probability > 0:
            asked[clean(who.diet).casefold()].append(float(probability))
    rows = sorted(asked.items(), key=lambda each: (-len(each[1]), each[0]))
    number = material.w.number
    return [[diet, number(whole(sum(some))), number(len(some))] for diet, some in rows]


def _arrivals(material: Material, slot: Slot) -> list[list[str]]:
    """Return rows of a time and how many more people come by then, the first at the start."""
    minutes = looks(slot)
    seen = there_at(material, minutes)
    rows, before = [], 0
    for index, minute in enumerate(minutes):
        come = whole(float(seen[: index + 1].max(axis=0).sum()))
        if come > before:
            rows.append([material.w.time(minute), f"+{material.w.number(come - before)}"])
        before = come
    return rows


def _missing(material: Material, slots: list[Slot]) -> list[Missing]:
    w, people = material.w, material.people
    meals = [slot for slot in slots if slot.kind == "meal"]
    unsaid = sum(who.shows_up is None for who in people)
    said = w.many(
        unsaid,
        "{n} attendee did not say how surely they come: the usual share is taken",
        "{n} attendees did not say how surely they come: the usual share is taken",
    )
    no_diet = not any(who.diet for who in people)
    return [
        *([] if meals else lacking("meal", w("There is no meal"))),
        *(lacking("diet", w("Nobody's diet is known")) if no_diet and meals else []),
        *lacking("shows_up", said, unsaid),
    ]
