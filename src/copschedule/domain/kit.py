"""What is printed for an event, for whom, and what is still missing for it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from copschedule.domain.event import Event
from copschedule.domain.model import Displayed, Model
from copschedule.language import Language

if TYPE_CHECKING:
    from copschedule.domain.summary import Summary

Paper = Literal["letter", "a4"]
Lacking = Literal[
    "name",
    "organisation",
    "email",
    "diet",
    "consent",
    "host",
    "rounds",
    "meal",
    "needed_by",
    "date",
    "venue",
    "address",
    "directions",
    "parking",
    "shows_up",
]
Number = Annotated[int, Field(ge=0)]


NOTED: frozenset[Lacking] = frozenset({"consent", "host", "rounds", "meal", "shows_up"})
"""What is left out by somebody's choice, or taken as usual: nobody has to mend it."""


class Missing(Model):
    """Something that a sheet would be better with, or that it leaves out."""

    what: Lacking
    people: Number | None = None
    """How many attendees lack it; None where it isn't theirs to give."""
    text: str
    """The same as a sentence, in the language of the event."""


class Sheet(Model):
    """One file of the kit."""

    file: str
    title: str
    for_whom: str
    pages: Annotated[int, Field(ge=1)]
    two_sided: bool = False
    private: bool = False
    """For the organiser alone: it holds what not everybody agreed to publish."""


class Kit(Displayed):
    """The manifest of all that is handed out, hung up and kept at the door.

    Examples
    --------
    >>> sheet = Sheet(file="door-list.pdf", title="Door list", for_whom="The desk", pages=2)
    >>> kit = Kit(event="Autumn meeting", paper="a4", people=40, sheets=(sheet,))
    >>> kit.pages, kit
    (2, <Kit: Autumn meeting, 1 file, 2 pages>)
    """

    event: str
    """Its title."""
    language: Language = "en"
    date: dt.date | None = None
    needed_by: dt.date | None = None
    """When all of it must be printed and cut."""
    paper: Paper
    large_print: bool = False
    people: Number
    sheets: tuple[Sheet, ...]
    missing: tuple[Missing, ...] = ()
    """What somebody can still give."""
    notes: tuple[Missing, ...] = ()
    """What to know of it, and nobody need mend (see `NOTED`)."""

    @property
    def pages(self) -> int:
        """Pages of all sheets together."""
        return sum(sheet.pages for sheet in self.sheets)

    def _summary(self) -> Summary:
        from copschedule.domain.display import kit_summary
        from copschedule.language import words

        return kit_summary(self, words(self.language))


def paper_of(event: Event) -> Paper:
    """Return the paper that the event asks for, or the usual one where it is held.

    Examples
    --------
    >>> event = Event(title="t", language="fr-CA", blocks=[{"id": "b", "kind": "meal"}])
    >>> paper_of(event)
    'letter'
    """
    american = event.language in {"fr-CA", "en-CA"} or event.timezone in US_ZONES
    return event.print.paper or ("letter" if american else "a4")


US_ZONES = frozenset(
    {
        "America/New_York",
        "America/Detroit",
        "America/Chicago",
        "America/Denver",
        "America/Boise",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "Pacific/Honolulu",
        "US/Eastern",
        "US/Central",
        "US/Mountain",
        "US/Pacific",
    }
)
"""Where English means Letter paper too: no language of an event says that it is in the USA."""
