"""A series as one long rotation: what counts is whom people meet over all its events."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.history import History
from copschedule.domain.roster import AttendeeId
from copschedule.instance import RotationInstance, most_encounters
from copschedule.presence.windows import PossibleRounds
from copschedule.rotation.bounds import (
    RotationBounds,
    barred_pairs,
    encounters_at_tables,
    rotation_bounds,
)
from copschedule.scoring import RotationMeasures, measure
from copschedule.series.occasion import Occasion

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Whole:
    """All the people and all the rounds of a series; N people, in the order they first come.

    Attributes
    ----------
    occasions
        The events, at least one, in the order of the series.
    history
        Who had met before the first of them.
    """

    occasions: tuple[Occasion, ...]
    history: History

    @cached_property
    def people(self) -> tuple[AttendeeId, ...]:
        """The ids of everybody who is on any roster."""
        seen = {str(p.id): p.id for s in self.occasions for p in s.roster.attendees}
        return tuple(seen.values())

    @cached_property
    def places(self) -> tuple[Indices, ...]:
        """Of each event, int (n,): where the people of its roster are among all."""
        position = {str(person): i for i, person in enumerate(self.people)}
        return tuple(
            np.array([position[str(p.id)] for p in s.roster.attendees], dtype=np.int64)
            for s in self.occasions
        )

    @cached_property
    def each(self) -> tuple[RotationInstance, ...]:
        """Each event as if it were the first of the series."""
        return tuple(occasion.instance(self.history) for occasion in self.occasions)

    @cached_property
    def instance(self) -> RotationInstance:
        """The rounds of all events after each other, free of the rules that differ between them.

        A bound that holds without rules holds with them.
        """
        n = len(self.people)
        none = np.zeros((0, 2), dtype=np.int64)
        met = self._met()
        newcomer = np.zeros(n, dtype=np.bool_)
        for one, place in zip(self.each, self.places, strict=True):
            newcomer[place] |= one.newcomer
        return RotationInstance(
            present=np.concatenate([self._spread(s.present, k) for k, s in self._numbered]),
            sizes=self._sizes(),
            most=most_encounters(met, self._possible(), n),
            met=met,
            newcomer=newcomer,
            host=np.zeros(n, dtype=np.bool_),
            table=np.full(n, -1),
            apart=none,
            together=none,
            soft_pairs=np.zeros((0, 3), dtype=np.int64),
            newcomer_weight=1,
            fairness_price=0.0,
        )

    @cached_property
    def bounds(self) -> RotationBounds:
        """Limits that no seating of these rounds passes."""
        return rotation_bounds(self.instance)

    def measures(self) -> RotationMeasures:
        """Return what the events are worth together, as they are seated."""
        return measure(self.instance, self._seat())

    def missing(self) -> list[tuple[AttendeeId, AttendeeId]]:
        """Return the pairs who could meet at one of the events, and do at none."""
        meet = self._seat()
        still = self.could_meet.copy()
        for row in meet:
            still &= (row[:, None] < 0) | (row[:, None] != row[None, :])
        pairs = np.argwhere(np.triu(still, 1)).tolist()
        return [(self.people[a], self.people[b]) for a, b in pairs]

    @cached_property
    def could_meet(self) -> Flags:
        """Bool (N, N): strangers who share a round of an event that doesn't keep them apart."""
        could = np.zeros((len(self.people),) * 2, dtype=np.bool_)
        for one, place in zip(self.each, self.places, strict=True):
            there = one.present.astype(np.float32)
            here = (there.T @ there) > 0
            never = barred_pairs(one)
            here[never[:, 0], never[:, 1]] = here[never[:, 1], never[:, 0]] = False
            could[np.ix_(place, place)] |= here
        np.fill_diagonal(could, False)
        return could

    def fewest_events(self) -> int:
        """Return a number of events before which not all who could meet have met.

        However the rounds are seated: before, two people share no round, or somebody needs
        more seats beside them, or all need more encounters than the tables have.
        """
        need, share = self.could_meet.sum(axis=1), np.zeros_like(self.could_meet)
        seats, encounters = np.zeros_like(need), 0
        for number, (one, place) in enumerate(zip(self.each, self.places, strict=True), start=1):
            there = one.present.astype(np.float32)
            share[np.ix_(place, place)] |= (there.T @ there) > 0
            beside = np.maximum(one.sizes.max(axis=1, initial=0) - 1, 0)
            seats[place] += (one.present * beside[:, None]).sum(axis=0)
            encounters += encounters_at_tables(one)
            enough = (seats >= need).all() and 2 * encounters >= need.sum()
            if enough and share[self.could_meet].all():
                return number
        return len(self.occasions)

    @property
    def _numbered(self) -> list[tuple[int, Occasion]]:
        return list(enumerate(self.occasions))

    def _possible(self) -> tuple[PossibleRounds, ...]:
        """Return the rounds that the blocks of the events could hold, for all people."""
        return tuple(
            PossibleRounds(self._spread(block.there, k), block.largest_group)
            for k, occasion in self._numbered
            for block in occasion.possible
        )

    def _spread(self, there: Flags, k: int) -> Flags:
        """Return a presence of one event's people, its last axis that of all people."""
        spread = np.zeros((*there.shape[:-1], len(self.people)), dtype=np.bool_)
        spread[..., self.places[k]] = there
        return spread

    def _sizes(self) -> Indices:
        widest = max(one.sizes.shape[1] for one in self.each)
        return np.concatenate(
            [np.pad(one.sizes, ((0, 0), (0, widest - one.sizes.shape[1]))) for one in self.each]
        )

    def _seat(self) -> Indices:
        rows = []
        for occasion, place in zip(self.occasions, self.places, strict=True):
            seat = np.full((len(occasion.present), len(self.people)), -1, dtype=np.int64)
            if occasion.seat is not None:
                seat[:, place] = occasion.seat
            rows.append(seat)
        return np.concatenate(rows)

    def _met(self) -> Indices:
        """Return who had met before the series, int (k, 3), each pair once.

        Not those whose encounter fades before one of the events.
        """
        n = max(1, len(self.people))
        rows = [
            np.column_stack([np.sort(place[one.met[:, :2]], axis=1), one.met[:, 2]])
            for one, place in zip(self.each, self.places, strict=True)
        ]
        faded = [
            np.sort(place[one.faded[:, :2]], axis=1)
            for one, place in zip(self.each, self.places, strict=True)
        ]
        code = np.concatenate([pairs[:, 0] * n + pairs[:, 1] for pairs in faded])
        every = np.concatenate(rows)
        every = every[~np.isin(every[:, 0] * n + every[:, 1], code)]
        _, first = np.unique(every[:, 0] * n + every[:, 1], return_index=True)
        return every[first]
