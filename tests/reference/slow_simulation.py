"""One day of a plan, person by person and minute by minute, straight from the definitions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import copschedule as cs
from copschedule.domain.event import Meal, group_size_of
from copschedule.domain.plan import Slot


@dataclass(frozen=True)
class Person:
    """What becomes of somebody on one day; times in seconds since midnight."""

    comes: bool
    arrives: int
    leaves: int

    def throughout(self, start: int, end: int) -> bool:
        return self.comes and self.arrives <= start and self.leaves >= end


@dataclass
class Day:
    """What the slow count of a day finds."""

    there: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)
    met: dict[str, set[str]] = field(default_factory=dict)
    alone: dict[str, int] = field(default_factory=dict)
    at_a_table: set[str] = field(default_factory=set)


def day(plan: cs.Plan, people: Mapping[str, Person]) -> Day:
    """Count a day round by round and table by table."""
    found = Day()
    assert plan.event
    for r in plan.rotation:
        size = group_size_of(plan.event.block_by_id[r.block])
        assert size
        there, small = 0, 0
        for group in r.groups:
            table = [str(p) for p in group.attendees]
            here = [p for p in table if _takes_part(plan, p, r.number)]
            here = [p for p in here if people[p].throughout(r.start_second, r.end_second)]
            there += len(here)
            small += len(table) >= size.min > len(here)
            found.at_a_table.update(here)
            if len(here) == 1:
                found.alone[here[0]] = found.alone.get(here[0], 0) + 1
            for a, b in combinations(here, 2):
                if (min(a, b), max(a, b)) not in plan.history.times:
                    found.met.setdefault(a, set()).add(b)
                    found.met.setdefault(b, set()).add(a)
        found.there.append(there)
        found.small.append(small)
    return found


def _takes_part(plan: cs.Plan, person: str, number: int) -> bool:
    assert plan.roster
    return number not in plan.roster.find(person).absent


def minutes_to_eat(
    meal: Meal, slot: Slot, people: Sequence[Person], rank: Sequence[float]
) -> list[float | None]:
    """Let people queue one after the other; each is served by the line that is free first."""
    begin, end = slot.start * 60, slot.end * 60
    free = [0.0] * meal.buffet_lines
    left: list[float | None] = [None] * len(people)
    there = [
        (max(person.arrives, begin), rank[i], i)
        for i, person in enumerate(people)
        if person.comes and person.arrives < end and person.leaves > begin
    ]
    for came, _, i in sorted(there):
        served: float = came
        if meal.service == "buffet":
            line = min(range(len(free)), key=free.__getitem__)
            served = max(came, free[line]) + 60 / meal.people_per_minute
            free[line] = served
        left[i] = max(0.0, (min(people[i].leaves, end) - served) / 60)
    return left
