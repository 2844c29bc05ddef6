"""A series counted person by person, straight from the definitions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import copschedule as cs


def tables(plan: cs.Plan) -> list[tuple[str, ...]]:
    return [tuple(map(str, g.attendees)) for r in plan.rotation for g in r.groups]


def met_first_in_series(
    plans: Sequence[cs.Plan], before: set[frozenset[str]], came: Sequence[set[str]]
) -> set[frozenset[str]]:
    """Return the pairs who meet for the first time, of those who came to each event."""
    met: set[frozenset[str]] = set()
    for plan, there in zip(plans, came, strict=True):
        for table in tables(plan):
            for pair in combinations([person for person in table if person in there], 2):
                met.add(frozenset(pair))
    return met - before


def met_nobody(
    plans: Sequence[cs.Plan], before: set[frozenset[str]], came: Sequence[set[str]]
) -> set[str]:
    """Return who came, was to meet somebody new at any event, and met nobody new."""
    everybody = [{str(a.id) for a in plan.roster.attendees} for plan in plans if plan.roster]
    planned = {p for pair in met_first_in_series(plans, before, everybody) for p in pair}
    really = {p for pair in met_first_in_series(plans, before, came) for p in pair}
    return (set().union(*came) & planned) - really
