"""For the organiser: the day minute by minute, and the facts of the place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from copschedule.domain.event import Meal
from copschedule.domain.kit import Lacking, Missing
from copschedule.domain.plan import Round, Slot
from copschedule.domain.tracks import speaker_on
from copschedule.printing.material import Document, Material, lacking
from copschedule.printing.names import clean
from copschedule.printing.turnout import there_at, whole


class Cue(NamedTuple):
    """Something that happens: seconds since midnight, what, details, and its weight."""

    second: int
    what: str
    details: tuple[str, ...] = ()
    block: bool = False


def run_sheet(material: Material) -> Document:
    """Return all cues in order of time, after the facts of the venue."""
    w = material.w
    cues = sorted(_cues(material), key=lambda cue: (cue.second, not cue.block, cue.what))
    data = {
        "when": material.date(),
        "facts": _facts(material),
        "columns": [w("Time"), w("What"), w("Done")],
        "cues": [
            {
                "time": material.time(cue.second),
                "what": cue.what,
                "details": [text for text in cue.details if text],
                "block": cue.block,
            }
            for cue in cues
        ],
        "private": w("For the organisers only"),
    }
    return Document(
        "run-sheet",
        w("Run sheet"),
        w("The organisers"),
        data,
        private=True,
        missing=_missing(material),
    )


def _facts(material: Material) -> list[list[str]]:
    w, venue = material.w, material.event.venue
    drivers = sum(
        1.0 if who.shows_up is None else who.shows_up for who in material.people if who.drives
    )
    parking = [
        w.many(venue.parking_spaces, "{n} space", "{n} spaces")
        if venue.parking_spaces is not None
        else "",
        w.many(whole(drivers), "{n} driver expected", "{n} drivers expected") if drivers else "",
    ]
    facts = [
        (w("Where"), ", ".join(material.where())),
        (w("How to get there"), material.told(venue.directions)),
        (w("Parking"), ", ".join(filter(None, parking))),
        (w("Seats"), "" if venue.seats is None else w.number(venue.seats)),
        (w("On the list"), w.many(len(material.people), "{n} person", "{n} people")),
    ]
    return [[label, fact] for label, fact in facts if fact]


def _cues(material: Material) -> Iterator[Cue]:
    for slot in material.slots:
        yield _beginning(material, slot)
    for each in material.plan.rotation:
        yield _round(material, each)
    yield from _comings_and_goings(material)
    if material.slots:
        last = max(slot.end for slot in material.slots)
        yield Cue(last * 60, material.w("The event ends"), block=True)


def _beginning(material: Material, slot: Slot) -> Cue:
    w = material.w
    block = material.event.block_by_id.get(slot.block)
    speaker = _speaker(material, block.speaker if block else None)
    places = [len(t.attendees) for t in material.plan.tracks if t.block == slot.block]
    there = whole(float(there_at(material, [slot.start]).sum()))
    minutes = slot.end - slot.start
    details = (
        ", ".join(
            filter(
                None,
                (
                    material.told(slot.room or ""),
                    w.many(minutes, "{n} minute", "{n} minutes"),
                    w.many(places[0], "{n} place taken", "{n} places taken")
                    if places
                    else w.many(there, "{n} person expected", "{n} people expected"),
                ),
            )
        ),
        w("Speaker: {name}", name=speaker) if speaker else "",
        w("Menu: {menu}", menu=material.told(block.menu))
        if isinstance(block, Meal) and block.menu
        else "",
    )
    return Cue(slot.start * 60, material.title_of(slot), details, block=True)


def _speaker(material: Material, speaker: str | None) -> str:
    key = speaker_on(material.roster, speaker)
    known = key is not None and key in material.roster.position
    return (
        material.names.called(material.roster.find(key)) if known and key else clean(speaker or "")
    )


def _round(material: Material, each: Round) -> Cue:
    w = material.w
    seated = sum(len(group.attendees) for group in each.groups)
    details = [
        w.many(len(each.groups), "{n} table", "{n} tables"),
        w.many(seated, "{n} person seated", "{n} people seated"),
        w("until {time}", time=material.time(each.end_second)),
    ]
    if each.sitting_out:
        out = len(each.sitting_out)
        details.insert(2, w.many(out, "{n} person has a pause", "{n} people have a pause"))
    bell = w("Bell: {round} begins", round=material.round_name(each.number))
    return Cue(each.start_second, bell, (", ".join(details),))


def _comings_and_goings(material: Material) -> Iterator[Cue]:
    """Yield whom to welcome late, and who must be let go, at the times that they said."""
    first = min((slot.start for slot in material.slots), default=0)
    last = max((slot.end for slot in material.slots), default=0)
    for what, minutes in (
        (material.w("Arriving"), [(who.arrives, who) for who in material.people]),
        (material.w("Leaving"), [(who.leaves, who) for who in material.people]),
    ):
        names: dict[int, list[str]] = {}
        for minute, who in minutes:
            if minute is not None and first < minute < last:
                names.setdefault(minute, []).append(material.names.called(who))
        for minute, some in names.items():
            yield Cue(minute * 60, what, (", ".join(sorted(some)),))


def _missing(material: Material) -> list[Missing]:
    w, event = material.w, material.event
    wanted: list[tuple[Lacking, object, str]] = [
        ("date", event.date, w("The date of the event is not stated")),
        ("needed_by", event.print.needed_by, w("When the print is needed is not stated")),
        ("venue", event.venue.name, w("The venue is not stated")),
        ("address", event.venue.address, w("The address of the venue is not stated")),
        ("directions", event.venue.directions, w("How to get there is not stated")),
        ("parking", event.venue.parking_spaces, w("Parking is not stated")),
    ]
    return [
        each for what, given, text in wanted if given in (None, "") for each in lacking(what, text)
    ]
