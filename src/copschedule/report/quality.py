"""How good a plan is, for its organiser: whom each attendee meets, and whom they could."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copschedule.domain.plan import Plan
from copschedule.instance import met_before, most_encounters
from copschedule.presence.windows import possible_rounds
from copschedule.report.people import People
from copschedule.report.rooms import RoundView


@dataclass(frozen=True)
class Attained:
    """What the event gives to an attendee.

    Attributes
    ----------
    person
        Index in the roster.
    rounds
        How many they sit at a table in.
    new, again
        People they meet who are new to them, and encounters with those whom they had met.
    most
        New encounters they could have had at most; None where nobody knows.
    """

    person: int
    rounds: int
    new: int
    again: int
    most: int | None

    @property
    def share(self) -> float | None:
        """`new` by `most`; None where nobody could be met, or nobody knows."""
        return self.new / self.most if self.most else None


def attained(plan: Plan, people: People, rounds: Sequence[RoundView]) -> tuple[Attained, ...]:
    """Return what each attendee gets, those who get least of what they could first."""
    new, again = _encounters(plan, people)
    most = _most(plan)
    rows = [
        Attained(
            person=i,
            rounds=sum(r.seats[i] > 0 for r in rounds),
            new=new[i],
            again=again[i],
            most=most[i] if most else None,
        )
        for i in range(len(people.shown))
    ]
    return tuple(sorted(rows, key=lambda row: (row.share is None, row.share or 0, row.new)))


def _encounters(plan: Plan, people: People) -> tuple[Counter[int], Counter[int]]:
    new: Counter[int] = Counter()
    again: Counter[int] = Counter()
    for a, b, _, is_new in plan.each_encounter():
        (new if is_new else again).update(people.indices((a, b)))
    return new, again


def _most(plan: Plan) -> list[int] | None:
    """Return what counting alone allows each attendee, over every agenda of the event."""
    if plan.event is None or plan.roster is None:
        return None
    met = met_before(plan.roster, plan.history)
    possible = possible_rounds(plan.event, plan.roster, plan.tracks)
    most: list[int] = most_encounters(met, possible, len(plan.roster)).tolist()
    return most


def known_pairs(plan: Plan, people: People) -> list[tuple[int, int]]:
    """Return the indices of the pairs of attendees who had met before the event."""
    return sorted(
        (min(a, b), max(a, b))
        for pair in plan.history.times
        if all(key in people.position for key in pair)
        for a, b in [people.indices(pair)]
    )


@dataclass(frozen=True)
class PairCount:
    """Pairs of attendees who are there for the same round at least once, and what they do.

    Attributes
    ----------
    together
        All of them.
    today, before
        Those who meet for the first time, and those who had met before the event.
    unmet
        The others: they could meet, and don't.
    """

    together: int
    today: int
    before: int

    @property
    def unmet(self) -> int:
        """How many could meet, and don't."""
        return self.together - self.today - self.before


def count_pairs(plan: Plan, people: People, rounds: Sequence[RoundView]) -> PairCount:
    """Count the pairs of a plan; whoever sits out a round is there for it."""
    shape = (len(rounds), len(people.shown))
    there = np.array([r.seats for r in rounds], dtype=np.int64).reshape(shape) != 0
    shared = there.T.astype(np.float32) @ there.astype(np.float32) > 0
    known = known_pairs(plan, people)
    return PairCount(
        together=int(np.triu(shared, 1).sum()),
        today=sum(is_new for *_, is_new in plan.each_encounter()),
        before=sum(bool(shared[a, b]) for a, b in known),
    )
