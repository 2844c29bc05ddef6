"""One event of a series: its rounds are placed, and who sits where may still change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from copschedule.agenda.planner import Agenda
from copschedule.agenda.tracks import place_attendees
from copschedule.domain.event import Event
from copschedule.domain.history import History, Met
from copschedule.domain.plan import Track
from copschedule.domain.result import Result
from copschedule.domain.roster import Roster
from copschedule.engine.executor import from_several_seeds
from copschedule.engine.observer import Observer
from copschedule.engine.stop import Stop
from copschedule.instance import (
    PossibleRounds,
    RotationInstance,
    rotation_instance,
    seated_rounds,
)
from copschedule.own_rules import OwnRule
from copschedule.presence import possible_rounds, presence
from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.crowd import improve as improve_crowd
from copschedule.rotation.crowd import is_crowd
from copschedule.rotation.local_search import improve
from copschedule.rotation.planner import Rotation, rotation_terms, verified
from copschedule.rotation.reasons import impossibilities
from copschedule.rotation.search import Search
from copschedule.scoring import measure, shared_rounds

Indices = NDArray[np.int64]


@dataclass(frozen=True)
class Effort:
    """What a search of one event may spend, and with what."""

    stop: Stop
    seed: int
    observer: Observer
    executor: Executor | None = None


@dataclass(frozen=True, eq=False)
class Occasion:
    """One event of a series.

    Attributes
    ----------
    event, roster, own_rules
        What is asked for.
    agenda, tracks
        Where its blocks are, and who is at which of those in parallel; without slots the event
        cannot be held.
    present
        bool (R, n): who is there for each round.
    possible
        The rounds that any agenda of the event could hold.
    seat
        int (R, n): table of each attendee, -1 for nowhere; None while nobody is seated.
    """

    event: Event
    roster: Roster
    agenda: Agenda
    own_rules: Sequence[OwnRule]
    tracks: tuple[Track, ...]
    present: NDArray[np.bool_]
    possible: tuple[PossibleRounds, ...]
    seat: Indices | None = None

    @classmethod
    def of(
        cls, event: Event, roster: Roster, agenda: Agenda, own_rules: Sequence[OwnRule]
    ) -> Occasion:
        """Return an event whose agenda is placed, with nobody seated."""
        tracks: tuple[Track, ...] = ()
        if agenda.slots:
            tracks = tuple(place_attendees(event, roster, agenda.slots, agenda.rounds))
        there = presence(roster, agenda.rounds, agenda.slots, tracks)
        possible = possible_rounds(event, roster, tracks)
        return cls(event, roster, agenda, own_rules, tracks, there, possible)

    def instance(self, history: History) -> RotationInstance:
        """Return the event as arrays, after a history."""
        return rotation_instance(
            self.event,
            self.roster,
            history,
            self.agenda.rounds,
            self.present,
            self.possible,
            own_rules=self.own_rules,
        )

    def met(self) -> Iterator[Met]:
        """Yield the encounters of the event, a pair as often as it shares a table."""
        if self.seat is None:
            return
        people = [attendee.id for attendee in self.roster.attendees]
        title, date = self.event.title, self.event.date
        for a, b, times in zip(*(x.tolist() for x in shared_rounds(self.seat)), strict=True):
            for _ in range(times):
                yield Met(people[a], people[b], title, date)

    def seated(self, history: History, effort: Effort) -> Occasion:
        """Seat everybody, from the beginning; unchanged where no seating is possible."""
        instance = self.instance(history)
        if impossibilities(self.event, self.roster, self.agenda.rounds, instance):
            return self
        # What is optimal for one event need not be so for the series: no time for a proof.
        search = Search(instance, rotation_bounds(instance), proves=False)
        if effort.executor is None:
            found = search(effort.stop, effort.seed, effort.observer)
        else:
            several = from_several_seeds(search, effort.executor, effort.stop, effort.seed)
            found = search.best(several)
        return replace(self, seat=found.seat)

    def reseated(self, others: History, effort: Effort) -> Occasion:
        """Improve the seating, given whom people meet at all the other events.

        It is kept only if no encounter of the series is lost by it.
        """
        if self.seat is None or not self.seat.size:
            return self
        instance = self.instance(others)
        better = improve_crowd if is_crowd(instance) else improve
        found = better(
            instance,
            rotation_bounds(instance),
            self.seat,
            stop=effort.stop,
            seed=effort.seed,
            observer=effort.observer,
        )
        before = measure(instance, self.seat)
        worse = found.measures.new_encounters < before.new_encounters
        return self if worse or found.measures.breaches else replace(self, seat=found.seat)

    def result(self, history: History, seconds: float) -> Result:
        """Return the event as `plan` would, after a history: its plan is verified, or none."""
        event, roster, agenda = self.event, self.roster, self.agenda
        if agenda.status in ("infeasible", "unknown"):
            return Result(
                status=agenda.status,
                stopped_by=agenda.stopped_by,
                event=event,
                roster=roster,
                history=history,
                reasons=agenda.reasons,
            )
        return verified(
            event,
            roster,
            history,
            agenda.slots,
            self._rotation(history),
            tracks=self.tracks,
            terms=agenda.terms,
            seconds={"rotation": seconds},
        )

    def _rotation(self, history: History) -> Rotation:
        instance = self.instance(history)
        if self.seat is None:
            reasons = impossibilities(self.event, self.roster, self.agenda.rounds, instance)
            return Rotation((), (), "proof", reasons=tuple(reasons))
        terms = rotation_terms(instance, rotation_bounds(instance), measure(instance, self.seat))
        rounds = seated_rounds(self.roster, self.agenda.rounds, self.seat, self.present)
        proved = all(term.proved for term in terms)
        return Rotation(rounds, terms, "proof" if proved else "iterations")


def met_at(occasions: Iterable[Occasion], history: History) -> History:
    """Return who has met, once these events are over."""
    met = (*history.met, *(met for occasion in occasions for met in occasion.met()))
    return History.model_construct(met=met)
