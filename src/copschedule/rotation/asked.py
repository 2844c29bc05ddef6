"""What is asked of a seating, and how it may be changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Activity, Event, Meal, Networking
from copschedule.domain.plan import RoundTime
from copschedule.domain.roster import Pair, Roster
from copschedule.instance import RotationInstance, group_size
from copschedule.language import Words, words

Seats = NDArray[np.int64] | None


class Change(NamedTuple):
    """A sentence that says what would do, and what is asked after it."""

    sentence: str
    event: Event
    roster: Roster
    keep: Seats


@dataclass(frozen=True, eq=False)
class Asked:
    """What is asked of the seating, with the names that a message needs."""

    event: Event
    roster: Roster
    rounds: Sequence[RoundTime]
    instance: RotationInstance

    def names(self, people: Sequence[int] | NDArray[np.int64]) -> str:
        """Return their names, listed."""
        return self.w.list(self.roster.attendees[int(i)].label for i in people)

    @property
    def w(self) -> Words:
        """What says things in the language of the event."""
        return words(self.event.language)

    def number(self, r: int) -> int:
        """Return the public number of a round."""
        return self.rounds[r].number

    def after(
        self,
        sentence: str,
        *,
        event: Event | None = None,
        roster: Roster | None = None,
        keep: Seats = None,
    ) -> Change:
        """Return a change: what is given replaces what is asked."""
        kept = self.instance.keep if keep is None else keep
        return Change(sentence, event or self.event, roster or self.roster, kept)

    def with_people(self, people: Iterable[int], **fields: object) -> Roster:
        """Return the roster with some fields of these people replaced."""
        changed = {int(i) for i in people}
        attendees = tuple(
            attendee.model_copy(update=fields) if i in changed else attendee
            for i, attendee in enumerate(self.roster.attendees)
        )
        return self.roster.model_copy(update={"attendees": attendees})

    def without_pairs(self, rule: str, people: Iterable[int]) -> Roster:
        """Return the roster without the hard pairs of a rule among these people."""
        ids = {str(self.roster.attendees[int(i)].id) for i in people}

        def among(pair: Pair) -> bool:
            return pair.hard and pair.rule == rule and {str(pair.a), str(pair.b)} <= ids

        pairs = tuple(pair for pair in self.roster.pairs if not among(pair))
        return self.roster.model_copy(update={"pairs": pairs})

    def with_groups_of(self, r: int, size: int) -> Event:
        """Return the event with groups of this size allowed in the block of a round."""
        asked = group_size(self.event, self.rounds[r].block)
        wider = asked.model_copy(update={"min": min(asked.min, size), "max": max(asked.max, size)})

        def widened(block: Activity | Meal | Networking) -> dict[str, object]:
            if block.id != self.rounds[r].block:
                return {}
            if isinstance(block, Meal) and block.seating is not None:
                return {"seating": block.seating.model_copy(update={"group_size": wider})}
            return {"group_size": wider}

        return self.event.with_blocks(widened)
