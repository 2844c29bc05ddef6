"""Everyone invited, and who must or must not sit with whom."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from copschedule.domain.clock import ClockTime
from copschedule.domain.model import Displayed, Model

if TYPE_CHECKING:
    from copschedule.domain.summary import Summary

AttendeeId = int | str
"""As the organiser gave it; 7 and "7" are the same person."""

Publishable = Literal["name", "organisation", "email", "photo"]


class Attendee(Model):
    """A person invited. Only the id must be known; None means that nobody said.

    `arrives` and `leaves` are minutes since midnight, None for the whole day; `absent` holds
    the rounds that somebody skips though they are at the event.
    """

    id: AttendeeId
    name: str = ""
    email: str = ""
    organisation: str = ""
    role: str = ""
    languages: tuple[str, ...] = ()
    newcomer: bool = False
    host: bool = False
    table: Annotated[int, Field(ge=1)] | None = None
    """The table, from 1, that this attendee keeps in every round."""
    few_moves: bool = False
    """Finds it hard to change tables: see the rule `least_moving`."""
    arrives: ClockTime | None = None
    leaves: ClockTime | None = None
    absent: tuple[Annotated[int, Field(ge=1)], ...] = ()
    shows_up: Annotated[float, Field(ge=0, le=1)] | None = None
    drives: bool | None = None
    diet: str = ""
    publish: tuple[Publishable, ...] = ()
    chooses: tuple[str, ...] = ()
    """Parallel blocks, best first."""

    @property
    def label(self) -> str:
        """What people read: the name, or the id where there is none."""
        return self.name or str(self.id)


class Pair(Model):
    """Two attendees who must (`together`) or must not (`apart`) share a table, and why."""

    a: AttendeeId
    b: AttendeeId
    rule: Literal["apart", "together"]
    hard: bool = True
    weight: Annotated[int, Field(ge=0)] = 1
    """New encounters that a breach costs, where the pair is not hard."""
    reason: str = ""


class Roster(Displayed):
    """Everyone invited, in the organiser's order, and their pairs."""

    attendees: tuple[Attendee, ...] = ()
    pairs: tuple[Pair, ...] = ()

    @cached_property
    def position(self) -> dict[str, int]:
        """Index of each attendee, by the id as text."""
        return {str(attendee.id): i for i, attendee in enumerate(self.attendees)}

    def __len__(self) -> int:
        return len(self.attendees)

    def find(self, attendee_id: AttendeeId) -> Attendee:
        """Return the attendee with this id; raises KeyError when there is none."""
        return self.attendees[self.position[str(attendee_id)]]

    def _summary(self) -> Summary:
        from copschedule.domain.display import roster_summary
        from copschedule.language import reader_words

        return roster_summary(self, reader_words())
