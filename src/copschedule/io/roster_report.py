"""What was made of a file of people: which column became what, who was left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from copschedule.domain.phrases import shown
from copschedule.domain.summary import counted
from copschedule.errors import Problem

_SHOWN = 8
"""Cells not understood that are listed one by one."""


@dataclass(frozen=True)
class RosterReport:
    """How a roster was read.

    Attributes
    ----------
    file
        What messages call the file.
    source
        Whose export it is: "Eventbrite", "pretix", "Meetup" or "Google Forms"; None for a roster.
    columns
        The columns that each field was taken from, as the file calls them.
    unused
        Columns that nothing was taken from.
    left_out
        How many people each status kept off the roster, such as ``{"Refunded": 2}``.
    unknown_statuses
        How many people have a status that nobody knows; they are on the roster.
    guests
        People without a name of their own, on somebody's order.
    repeated
        People who were in the file before, whose last answer counts.
    unread
        Answers that were not understood, and left out of the roster.
    """

    file: str
    source: str | None = None
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    unused: Sequence[str] = ()
    left_out: Mapping[str, int] = field(default_factory=dict)
    unknown_statuses: Mapping[str, int] = field(default_factory=dict)
    guests: int = 0
    repeated: int = 0
    unread: Sequence[Problem] = ()

    def facts(self) -> Iterator[tuple[str, str]]:
        """Yield label and text of what an organiser should look at."""
        if self.source:
            yield "Read as", f"{self.source} exports it"
        if any(list(names) != [name] for name, names in self.columns.items()):
            yield "Columns", "; ".join(self._taken())
        if self.left_out:
            yield "Left out", _counts(self.left_out)
        if self.unknown_statuses:
            yield "Kept, of unknown status", _counts(self.unknown_statuses)
        if self.guests:
            yield "Guests", f"{self.guests} without a name of their own"
        if self.repeated:
            yield "Answered again", f"{counted(self.repeated, 'person', 'people')}; the last counts"
        for problem in self.unread[:_SHOWN]:
            yield "Not understood", f"row {problem.row}, {shown(problem.column)}: {problem.found}"
        if len(self.unread) > _SHOWN:
            yield "", f"… and {len(self.unread) - _SHOWN} more answers"
        if self.source and self.unused:
            yield "Not used", ", ".join(self.unused)

    def _taken(self) -> Iterator[str]:
        return (f"{name} from {' + '.join(names)}" for name, names in self.columns.items())

    def __str__(self) -> str:
        facts = "\n".join(f"{label}: {text}".strip(": ") for label, text in self.facts())
        return f"{self.file}\n{facts}" if facts else f"{self.file}: read as a roster"


def _counts(people: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {status}" for status, number in people.items())
