"""Whose name, or which text, has a character that no font can print."""

from __future__ import annotations

from collections.abc import Iterator

from copschedule.domain.event import Event
from copschedule.domain.phrases import shown
from copschedule.domain.roster import Attendee, Roster
from copschedule.errors import Problem
from copschedule.language import sentence
from copschedule.printing.names import clean
from copschedule.printing.typesetting import Press

_EXPECTED = sentence("characters that the fonts at hand have; name a folder with a font for them")


def unprintable(press: Press, event: Event, roster: Roster) -> list[Problem]:
    """Return a problem for each text of an attendee or the event that can't be printed."""
    said = [*_of_people(roster), *_of_the_event(event)]
    bad = press.unprintable(clean(text) for _, _, text in said)
    return [
        Problem(_found(text, whose), _EXPECTED, column)
        for whose, column, text in said
        if clean(text) in bad
    ]


def _found(text: str, whose: str) -> str:
    return sentence("{text} of {whose}", text=shown(text), whose=whose) if whose else shown(text)


def _of_people(roster: Roster) -> Iterator[tuple[str, str, str]]:
    """Yield whose, in which column, and the text itself."""
    for who in roster.attendees:
        for column in ("name", "organisation", "email", "diet"):
            if text := getattr(who, column):
                yield _called(who), column, text


def _called(who: Attendee) -> str:
    return f"{who.id} ({who.name})" if who.name else sentence("attendee {id}", id=str(who.id))


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
            yield (
                sentence("block {id}", id=block.id),
                f"blocks.{key}",
                getattr(block, key, None) or "",
            )
