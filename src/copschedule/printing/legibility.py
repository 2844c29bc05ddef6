"""Whose name, or which text, has a character that no font can print."""

from __future__ import annotations

from collections.abc import Iterator

from copschedule.domain.event import Event
from copschedule.domain.phrases import shown
from copschedule.domain.roster import Attendee, Roster
from copschedule.errors import Problem
from copschedule.printing.names import clean
from copschedule.printing.typesetting import Press

_EXPECTED = "characters that the fonts at hand have; name a folder with a font for them"


def unprintable(press: Press, event: Event, roster: Roster) -> list[Problem]:
    """Return a problem for each text of an attendee or the event that can't be printed."""
    said = [*_of_people(roster), *_of_the_event(event)]
    bad = press.unprintable(clean(text) for _, _, text in said)
    return [
        Problem(f"{shown(text)} of {whose}" if whose else shown(text), _EXPECTED, column)
        for whose, column, text in said
        if clean(text) in bad
    ]


def _of_people(roster: Roster) -> Iterator[tuple[str, str, str]]:
    """Yield whose, in which column, and the text itself."""
    for who in roster.attendees:
        for column in ("name", "organisation", "email", "diet"):
            if text := getattr(who, column):
                yield _called(who), column, text


def _called(who: Attendee) -> str:
    return f"{who.id} ({who.name})" if who.name else f"attendee {who.id}"


def _of_the_event(event: Event) -> Iterator[tuple[str, str, str]]:
    """Yield the same of the event, with the block of a text that belongs to one."""
    venue = event.venue
    yield "", "title", event.title
    for key in ("name", "address", "directions"):
        yield "", f"venue.{key}", getattr(venue, key)
    for room in event.rooms:
        yield "", "rooms.id", room.id
    for block in event.blocks:
        for key in ("title", "speaker", "menu"):
            yield f"block {block.id}", f"blocks.{key}", getattr(block, key, None) or ""
