"""What every sheet is made from: the plan, the words, the paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from copschedule.domain.event import Event
from copschedule.domain.kit import Lacking, Missing, Paper
from copschedule.domain.plan import Plan, Round, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.routes import Seat, routes
from copschedule.language import Words
from copschedule.presence import PresenceModel
from copschedule.printing.label_sheets import LabelSheet
from copschedule.printing.names import clean
from copschedule.printing.namesakes import Namesakes


@dataclass(frozen=True, eq=False)
class Material:
    """A plan with its event and roster, and how it is to be printed.

    Attributes
    ----------
    presence
        Who is likely to come, for the day of the event.
    """

    plan: Plan
    event: Event
    roster: Roster
    w: Words
    paper: Paper
    large_print: bool
    labels: LabelSheet
    presence: PresenceModel

    @property
    def people(self) -> tuple[Attendee, ...]:
        """Everybody on the roster."""
        return self.roster.attendees

    @cached_property
    def names(self) -> Namesakes:
        """What everybody on the roster is called."""
        return Namesakes(self.people, self.w)

    @cached_property
    def routes(self) -> dict[str, tuple[Seat, ...]]:
        """The seats of each attendee, by the id as text."""
        return routes(self.plan, self.people)

    @cached_property
    def slots(self) -> list[Slot]:
        """The agenda in order of time."""
        return sorted(self.plan.slots, key=lambda slot: (slot.start, slot.end, slot.block))

    @cached_property
    def several_rooms(self) -> bool:
        """Whether rounds take place in more than one room, so that a table needs its room."""
        return len({each.room for each in self.plan.rotation}) > 1

    def title_of(self, slot: Slot) -> str:
        """Return what people read for a block: never its id where it has a title."""
        block = self.event.block_by_id.get(slot.block)
        return self.told(slot.title or (block.label if block else slot.block))

    def told(self, text: str) -> str:
        """Return a text of the event as it is printed, set as its language is. Never a name."""
        return self.w.typeset(clean(text))

    def time(self, second: int) -> str:
        """Return a time of day from seconds since midnight."""
        return self.w.time(second // 60, second=second % 60)

    def times(self, start: int, end: int) -> str:
        """Return two times of day from minutes since midnight."""
        return self.w.times(start, end)

    def date(self) -> str:
        """Return the date, or nothing where the event has none."""
        return self.w.date(self.event.date) if self.event.date else ""

    def where(self) -> list[str]:
        """Return the name and the address of the venue, those that are known."""
        venue = self.event.venue
        return [self.told(text) for text in (venue.name, venue.address) if text]

    def round_name(self, number: int) -> str:
        """Return what a round is called."""
        return self.w("Round {number}", number=number)

    def table_name(self, table: int) -> str:
        """Return what a table is called."""
        return self.w("Table {number}", number=table)

    def place(self, each: Round, table: int | None) -> str:
        """Return where an attendee goes in a round: a table, with its room if there are several."""
        if table is None:
            return self.w("No table: a pause")
        room = f", {self.told(each.room)}" if self.several_rooms and each.room else ""
        return self.table_name(table) + room


class Document(NamedTuple):
    """One sheet before it is typeset: the template has the name of the file.

    `data` is passed as JSON, so that no name is ever read as markup.
    """

    name: str
    title: str
    for_whom: str
    data: dict[str, Any]
    two_sided: bool = False
    private: bool = False
    missing: Sequence[Missing] = ()


def lacking(what: Lacking, text: str, people: int | None = None) -> list[Missing]:
    """Return what is missing as a list of one, or of none where no attendee lacks it."""
    return [] if people == 0 else [Missing(what=what, people=people, text=text)]
