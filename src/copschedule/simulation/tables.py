"""What is left of a seating when some do not come, come late or leave early."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event
from copschedule.domain.history import History, pair_key
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Roster
from copschedule.instance import group_size
from copschedule.presence.draws import PresenceDraws
from copschedule.presence.windows import Flags, unskipped

Indices = NDArray[np.int64]
Counts = NDArray[np.int16]

_BYTES_AT_ONCE = 8_000_000
"""Encounters times draws looked at together: few enough to stay near the processor."""


class TableOutcomes(NamedTuple):
    """What happens at the tables on each day drawn.

    Attributes
    ----------
    there
        int16 (R, draws): people at their tables in each round.
    small
        int16 (R, draws): groups planned large enough that have fewer people than the least size.
    new
        int16 (n, draws): people new to each attendee whom they meet.
    alone
        int16 (n, draws): rounds in which an attendee is the only one at their table.
    nobody
        int16 (draws,): people who were to meet somebody new, sat at a table and met nobody.
    """

    there: Counts
    small: Counts
    new: Counts
    alone: Counts
    nobody: Counts

    @classmethod
    def joined(cls, parts: list[TableOutcomes]) -> TableOutcomes:
        """Return the outcomes of several lots of draws, one after the other."""
        return cls(*(np.concatenate(arrays, axis=-1) for arrays in zip(*parts, strict=True)))


@dataclass(frozen=True, eq=False)
class Seating:
    """A plan's rounds as arrays: n attendees, R rounds, k encounters of strangers.

    Attributes
    ----------
    start, end
        int (R,), seconds since midnight.
    seat
        int (R, n): table of each attendee, from 0, -1 for nowhere.
    least
        int (R,): fewest people that a group should have.
    not_skipped
        bool (R, n): False where an attendee skips a round.
    a, b, round
        int (k,): the encounters of those who had never met before the event, a pair's in a row.
    first
        int (p,): where the encounters of each pair begin.
    """

    start: Indices
    end: Indices
    seat: Indices
    least: Indices
    not_skipped: Flags
    a: Indices
    b: Indices
    round: Indices
    first: Indices

    @classmethod
    def of(cls, plan: Plan, event: Event, roster: Roster, history: History) -> Seating:
        """Return the rounds of a plan for the people on a roster; others are left out."""
        a, b, at = _encounters(plan, roster, history)
        pair = a * len(roster) + b
        order = np.lexsort((at, pair))
        return cls(
            start=np.array([r.start_second for r in plan.rotation], dtype=np.int64),
            end=np.array([r.end_second for r in plan.rotation], dtype=np.int64),
            seat=_seat(plan, roster),
            least=np.array([group_size(event, r.block).min for r in plan.rotation], np.int64),
            not_skipped=unskipped(roster, plan.rotation),
            a=a[order],
            b=b[order],
            round=at[order],
            first=np.flatnonzero(np.diff(pair[order], prepend=-1)),
        )

    def planned(self) -> TableOutcomes:
        """Return the outcome of the day on which all happens as planned."""
        return self._outcomes((self.seat >= 0)[..., None])

    def outcomes(self, days: PresenceDraws) -> TableOutcomes:
        """Return what happens at the tables on each of the days."""
        draws = len(days.comes)
        step = max(1, _BYTES_AT_ONCE // max(1, len(self.a)))
        lots = [slice(begin, begin + step) for begin in range(0, draws, step)]
        return TableOutcomes.joined([self._outcomes(self._there(days, lot)) for lot in lots])

    def _there(self, days: PresenceDraws, lot: slice) -> Flags:
        """Tell who sits at their table in each round, bool (R, n, draws)."""
        part = PresenceDraws(days.comes[lot], days.arrives[lot], days.leaves[lot])
        there = np.zeros((*self.seat.shape, len(part.comes)), dtype=np.bool_)
        seated = (self.seat >= 0) & self.not_skipped
        for r, (start, end) in enumerate(zip(self.start.tolist(), self.end.tolist(), strict=True)):
            there[r] = part.throughout(start, end).T & seated[r][:, None]
        return there

    def _outcomes(self, there: Flags) -> TableOutcomes:
        rounds, people, draws = there.shape
        small = np.zeros((rounds, draws), dtype=np.int16)
        alone = np.zeros((people, draws), dtype=np.int16)
        for r in range(rounds):
            seated = np.argsort(self.seat[r], kind="stable")
            seated = seated[self.seat[r][seated] >= 0]
            if not len(seated):
                continue
            first = np.flatnonzero(np.diff(self.seat[r][seated], prepend=-1))
            planned = np.diff(first, append=len(seated))
            size = _sums(there[r][seated], first)
            small[r] = (size[planned >= self.least[r]] < self.least[r]).sum(axis=0)
            alone[seated] += there[r][seated] & (np.repeat(size, planned, axis=0) == 1)
        new, was_to = self._new(there), np.zeros(people, dtype=np.bool_)
        was_to[self.a] = was_to[self.b] = True
        nobody = (there.any(axis=0) & (new == 0))[was_to].sum(axis=0, dtype=np.int16)
        return TableOutcomes(there.sum(axis=1, dtype=np.int16), small, new, alone, nobody)

    def _new(self, there: Flags) -> Counts:
        new = np.zeros(there.shape[1:], dtype=np.int16)
        if not len(self.first):
            return new
        met = there[self.round, self.a]
        met &= there[self.round, self.b]
        if len(self.first) < len(self.a):
            met = np.logical_or.reduceat(met, self.first, axis=0)
        for side in (self.a[self.first], self.b[self.first]):
            order = np.argsort(side, kind="stable")
            begin = np.flatnonzero(np.diff(side[order], prepend=-1))
            new[side[order][begin]] += _sums(met[order], begin)
        return new


def _sums(flags: Flags, first: Indices) -> Counts:
    """Count the True of the rows that begin at each of `first`, column by column."""
    return np.add.reduceat(flags.view(np.int8), first, axis=0, dtype=np.int16)


def _encounters(plan: Plan, roster: Roster, history: History) -> tuple[Indices, Indices, Indices]:
    """Return the encounters of strangers, a < b, with the index of their round."""
    place = {r.number: index for index, r in enumerate(plan.rotation)}
    rows = [
        (*sorted((roster.position[str(a)], roster.position[str(b)])), place[number])
        for a, b, number, _ in plan.each_encounter()
        if str(a) in roster.position
        and str(b) in roster.position
        and pair_key(a, b) not in history.times
    ]
    a, b, at = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return a, b, at


def _seat(plan: Plan, roster: Roster) -> Indices:
    seat = np.full((len(plan.rotation), len(roster)), -1, dtype=np.int64)
    for row, r in zip(seat, plan.rotation, strict=True):
        for group in r.groups:
            known = [roster.position.get(str(person)) for person in group.attendees]
            row[[place for place in known if place is not None]] = group.table - 1
    return seat
