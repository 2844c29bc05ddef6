"""Whom each attendee meets, counted pair by pair."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

from copschedule.domain.event import Event, Networking
from copschedule.domain.history import pair_key
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee, Roster


class Counted(NamedTuple):
    new: dict[str, int]
    newcomers_met: dict[str, int]
    strangers: dict[str, int]
    introductions: dict[str, int]
    alone: dict[str, int]


def count(event: Event, roster: Roster, plan: Plan) -> Counted:
    people = {str(who.id): who for who in roster.attendees}
    met: dict[str, set[str]] = {key: set() for key in people}
    counted = Counted(*(dict.fromkeys(people, 0) for _ in range(5)))
    for r in plan.rotation:
        block = event.block_by_id.get(r.block)
        seated = set()
        for group in r.groups:
            here = [str(a) for a in group.attendees if _there(people[str(a)], r)]
            for a, b in combinations(here, 2):
                met[a].add(b)
                met[b].add(a)
            seated |= set(here) if len(here) > 1 else set()
        if isinstance(block, Networking):
            for key, who in people.items():
                counted.introductions[key] += key in seated
                counted.alone[key] += _there(who, r) and key not in seated
    known = plan.history.times
    for key, others in met.items():
        fresh = {other for other in others if not known[pair_key(key, other)]}
        counted.new[key] = len(fresh)
        counted.newcomers_met[key] = sum(people[other].newcomer for other in fresh)
    for a, b in combinations(people, 2):
        if not known[pair_key(a, b)] and _minutes_together(plan, people[a], people[b]) >= 30:
            counted.strangers[a] += 1
            counted.strangers[b] += 1
    return counted


def _there(who: Attendee, r: object) -> bool:
    starts, ends = r.start_second, r.end_second  # type: ignore[attr-defined]
    return (who.arrives is None or 60 * who.arrives <= starts) and (
        who.leaves is None or 60 * who.leaves >= ends
    )


def _minutes_together(plan: Plan, *people: Attendee) -> int:
    come = max(who.arrives or 0 for who in people)
    go = min(1440 if who.leaves is None else who.leaves for who in people)
    first, last = min(s.start for s in plan.slots), max(s.end for s in plan.slots)
    return min(go, last) - max(come, first)
