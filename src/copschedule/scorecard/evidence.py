"""What a scorecard is judged from: the plan, its people, and what each measure says of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from copschedule.day_measures import (
    minutes_there,
    minutes_to_eat,
    minutes_unhurried,
    minutes_within,
)
from copschedule.domain.event import Event, Meal, Networking
from copschedule.domain.kit import Kit
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.encounter_measures import Encounters, encounters
from copschedule.engine.stop import Stop
from copschedule.language import Words, words
from copschedule.mingling import mingled_encounters
from copschedule.presence.model import PresenceModel
from copschedule.scorecard.card import QUESTIONS, Check, Key, Remedy
from copschedule.scorecard.thresholds import HUNGRY_AFTER, MEALTIMES, Threshold, Verdict

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

NAMES_SHOWN = 5


@dataclass(frozen=True)
class Evidence:
    """A plan and all that is measured of it, each once.

    Attributes
    ----------
    event, roster, plan
        What was planned, for whom; the plan carries the history.
    stated
        Whether somebody wrote the event: a change is tried on it, and not only on an agenda
        in which everything is where it is.
    manifest
        What is printed; None where nobody said.
    presence
        Who stays how long, where they don't say.
    stop, seed
        Of each solve that tries a change; without a stop none is tried.
    """

    event: Event
    roster: Roster
    plan: Plan
    stated: bool
    manifest: Kit | None = None
    presence: PresenceModel = field(default_factory=PresenceModel.as_said)
    stop: Stop | None = None
    seed: int = 0

    @cached_property
    def w(self) -> Words:
        """What says things in the language of the event."""
        return words(self.event.language)

    @cached_property
    def people(self) -> tuple[Attendee, ...]:
        """Everyone invited."""
        return self.roster.attendees

    @cached_property
    def encounters(self) -> Encounters:
        """Whom each of them meets."""
        return encounters(self.event, self.roster, self.plan)

    @cached_property
    def mingled(self) -> Floats:
        """New people whom each would meet if everybody were left to themselves, float (n,)."""
        return mingled_encounters(self.roster, self.plan)

    @cached_property
    def eating(self) -> Floats:
        """Minutes to eat, float (n,)."""
        return minutes_to_eat(self.event, self.roster, self.plan)

    @cached_property
    def unhurried(self) -> Floats:
        """Minutes from the meal to the next thing to attend, float (n,)."""
        return minutes_unhurried(self.event, self.roster, self.plan)

    @cached_property
    def due_a_meal(self) -> Flags:
        """Who is at a meal, or at the event when people are hungry, bool (n,)."""
        due = self.eating > 0
        for begin, end in MEALTIMES:
            due = due | (minutes_within(self.roster, self.plan, begin, end) >= HUNGRY_AFTER)
        return due

    @cached_property
    def minutes_there(self) -> Floats:
        """Minutes that each gives to the event, float (n,)."""
        return minutes_there(self.roster, self.plan.slots)

    @cached_property
    def slots(self) -> tuple[Slot, ...]:
        """The blocks placed, in order of time."""
        return tuple(sorted(self.plan.slots, key=lambda slot: (slot.start, slot.end)))

    def of_kind(self, *kinds: str) -> list[Slot]:
        """Return the blocks of some kinds, in order of time."""
        return [slot for slot in self.slots if self.event.block_by_id[slot.block].kind in kinds]

    @property
    def talks(self) -> list[Slot]:
        """The talks, in order of time."""
        return self.of_kind("talk")

    @property
    def meals(self) -> list[Meal]:
        """The meals that are held, in order of time."""
        blocks = (self.event.block_by_id[slot.block] for slot in self.slots)
        return [block for block in blocks if isinstance(block, Meal)]

    @property
    def introductions(self) -> list[Networking]:
        """Networking blocks in which people are seated, in order of time."""
        seated = {r.block for r in self.plan.rotation if r.groups}
        blocks = (self.event.block_by_id[slot.block] for slot in self.slots)
        return [b for b in blocks if isinstance(b, Networking) and b.id in seated]

    def ids(self, flags: Flags) -> tuple[AttendeeId, ...]:
        """Return the ids of those marked."""
        return tuple(self.people[i].id for i in np.flatnonzero(flags))

    def named(self, people: Iterable[AttendeeId]) -> str:
        """Return who some attendees are, in words, most of many only counted."""
        names = [self.roster.find(who).label for who in people]
        more = len(names) - NAMES_SHOWN
        if more <= 1:
            return self.w.list(names)
        others = self.w.many(more, "{n} other person", "{n} other people")
        return self.w.list([*names[:NAMES_SHOWN], others])

    def check(
        self,
        key: Key,
        verdict: Verdict,
        finding: str,
        *,
        figure: float | None,
        unit: str,
        threshold: str,
        source: Threshold,
        people: Iterable[AttendeeId] = (),
        remedies: Iterable[Remedy] = (),
    ) -> Check:
        """Return a check with its question and its source in the language of the event."""
        return Check(
            key=key,
            question=self.w(QUESTIONS[key]),
            verdict=verdict,
            figure=None if figure is None else round(float(figure), 3),
            unit=unit,
            finding=finding,
            threshold=threshold,
            source=self.w(source.source),
            people=tuple(people),
            remedies=() if verdict == "pass" else tuple(remedies),
        )
