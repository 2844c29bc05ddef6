"""What was made of a file of people: which column became what, who was left out, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from copschedule.domain.model import Shown
from copschedule.domain.phrases import shown
from copschedule.domain.summary import Summary
from copschedule.errors import Problem
from copschedule.language import Sentence, Words, clauses, in_words, plural, reader_words, sentence

_SHOWN = 8
"""Cells not understood that are listed one by one."""


class Fact(NamedTuple):
    """What an organiser should look at; `doubtful` is what may have been read wrongly."""

    label: str
    text: str
    doubtful: bool = False

    @property
    def line(self) -> str:
        """Both on one line."""
        if not self.label:
            return self.text
        return sentence("{place}: {message}", place=self.label, message=self.text)


@dataclass(frozen=True, repr=False)
class RosterReport(Shown):
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
    set_aside
        Why nothing was taken from a column that sounds like a field, such as ``{"Organisme":
        "answers that are nearly all yes or no"}``.
    assumed
        What was read in the likeliest way: the order of names, what "bilingual" means.
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
    set_aside: Mapping[str, str] = field(default_factory=dict)
    assumed: Sequence[str] = ()

    def facts(self) -> Iterator[Fact]:
        """Yield label and text of what an organiser should look at, in any language."""
        if self.source:
            yield Fact(sentence("Read as"), sentence("{source} exports it", source=self.source))
        if any(list(names) != [name] for name, names in self.columns.items()):
            yield Fact(sentence("Columns"), self._taken())
        if self.left_out:
            yield Fact(sentence("Left off the roster"), _counts(self.left_out))
        if self.unknown_statuses:
            kept = _counts(self.unknown_statuses)
            yield Fact(sentence("Kept, of unknown status"), kept, doubtful=True)
        yield from self._more_or_less()
        yield from self._not_taken_as_written()
        yield from self._not_understood()
        if self.source and self.unused:
            yield Fact(sentence("Not used"), ", ".join(self.unused))

    def _taken(self) -> Sentence:
        return clauses(
            sentence("{field} from {columns}", field=name, columns=" + ".join(names))
            for name, names in self.columns.items()
        )

    def _more_or_less(self) -> Iterator[Fact]:
        """Yield what makes the people more or fewer than the rows."""
        if self.guests:
            unnamed = plural(
                self.guests, "{n} without a name of their own", "{n} without a name of their own"
            )
            yield Fact(sentence("Guests"), unnamed)
        if self.repeated:
            again = plural(
                self.repeated, "{n} person; the last counts", "{n} people; the last counts"
            )
            yield Fact(sentence("Answered again"), again)

    def _not_taken_as_written(self) -> Iterator[Fact]:
        for assumed in self.assumed:
            yield Fact(sentence("Assumed"), assumed, doubtful=True)
        for column, why in self.set_aside.items():
            told = sentence("{place}: {message}", place=shown(column), message=why)
            yield Fact(sentence("Left aside"), told, doubtful=True)

    def _not_understood(self) -> Iterator[Fact]:
        for problem in self.unread[:_SHOWN]:
            told = sentence(
                "row {row}, {column}: {found}",
                row=str(problem.row),
                column=shown(problem.column),
                found=problem.found,
            )
            yield Fact(sentence("Not understood"), told, doubtful=True)
        if more := len(self.unread[_SHOWN:]):
            told = plural(more, "… and {n} more answer", "… and {n} more answers")
            yield Fact("", told, doubtful=True)

    def said(self, w: Words) -> str:
        """Return all of it, a fact a line, in the language of `w`."""
        facts = [in_words(fact.line, w) for fact in self.facts()]
        return "\n".join(
            [self.file, *facts] if facts else [w("{file}: read as a roster", file=self.file)]
        )

    def __str__(self) -> str:
        return self.said(reader_words())

    def _summary(self) -> Summary:
        w = reader_words()
        facts = [(in_words(fact.label, w), in_words(fact.text, w)) for fact in self.facts()]
        return Summary(w("{file}: read as a roster", file=self.file), facts)


def _counts(people: Mapping[str, int]) -> str:
    return ", ".join(f"{number} {status}" for status, number in people.items())
