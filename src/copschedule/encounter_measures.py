"""Whom each attendee meets in a seating, whom they could have met, and who is left alone."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.event import Event, Networking, group_size_of
from copschedule.domain.plan import Plan, Round
from copschedule.domain.roster import Roster
from copschedule.instance import met_before, seat_of, strangers_of
from copschedule.presence.windows import attendance_windows, presence
from copschedule.scoring import shared_rounds

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

TIME_TO_MEET = 30
"""Minutes at one event after which two people had the time to meet."""

NOWHERE = -1
"""The table of somebody who isn't there, whatever a seating made by hand says of them."""

COMPANY = 2
"""Fewest people at a table who are in company."""


@dataclass(frozen=True, eq=False)
class Encounters:
    """What a seating gives to each of n attendees, in the order of the roster.

    Attributes
    ----------
    new
        int (n,): people new to each with whom they share a table.
    most
        int (n,): the most that any seating of these rounds could give: strangers who are there
        for a round of theirs, seats beside them in their rounds.
    strangers, newcomers_there, members_there
        int (n,): strangers to each who are at the event for `TIME_TO_MEET` minutes with them, and
        the newcomers and the others among these.
    newcomers_met, members_met
        int (n,): newcomers among `new`, and the others.
    introductions
        int (n,): rounds of networking blocks in which each sits with somebody.
    alone
        int (n,): rounds of networking blocks for which each is there and sits with nobody.
    there
        bool (n,): there for a round of any kind.
    """

    new: Indices
    most: Indices
    strangers: Indices
    newcomers_met: Indices
    newcomers_there: Indices
    members_met: Indices
    members_there: Indices
    introductions: Indices
    alone: Indices
    there: Flags


def new_encounters(plan: Plan) -> dict[str, int]:
    """Count the new encounters of everybody who is there for a round, by the id as text."""
    present = (p for r in plan.rotation for g in r.groups for p in g.attendees)
    out = (p for r in plan.rotation for p in r.sitting_out)
    new = {str(person): 0 for person in (*present, *out)}
    for a, b, _, is_new in plan.each_encounter():
        if is_new:
            new[str(a)] += 1
            new[str(b)] += 1
    return new


def encounters(event: Event, roster: Roster, plan: Plan) -> Encounters:
    """Measure the seating of a plan, made by hand or not.

    Whom it seats and the roster doesn't know is left out, and so is whoever is elsewhere at the
    time: nobody meets them.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> result = rotate(6, rounds=2, group_size=3)
    >>> measured = encounters(result.event, result.roster, result.plan)
    >>> measured.most.tolist(), measured.alone.tolist()
    ([4, 4, 4, 4, 4, 4], [0, 0, 0, 0, 0, 0])
    """
    n = len(roster)
    seat = seat_of(roster, plan.rotation)
    there = presence(roster, plan.rotation, plan.slots, plan.tracks) if plan.slots else seat >= 0
    seat = np.where(there, seat, NOWHERE)
    met = met_before(roster, plan.history)
    known = _square(n, met[:, :2])
    a, b, _ = shared_rounds(seat)
    shared = _square(n, np.stack([a, b], axis=1)) & ~known
    possible = _time_in_common(roster, plan) & ~known & ~np.eye(n, dtype=np.bool_)
    newcomer = np.array([who.newcomer for who in roster.attendees], dtype=np.bool_)
    company = _company(seat)
    structured = _structured(event, plan)
    seats = _seats_beside(event, plan.rotation)
    return Encounters(
        new=shared.sum(axis=1),
        most=np.minimum(strangers_of(met, there), seats @ there),
        strangers=possible.sum(axis=1),
        newcomers_met=shared[:, newcomer].sum(axis=1),
        newcomers_there=possible[:, newcomer].sum(axis=1),
        members_met=shared[:, ~newcomer].sum(axis=1),
        members_there=possible[:, ~newcomer].sum(axis=1),
        introductions=(company & structured[:, None]).sum(axis=0),
        alone=(there & ~company & structured[:, None]).sum(axis=0),
        there=np.any(there, axis=0),
    )


def _square(n: int, pairs: Indices) -> Flags:
    """Return which of n people are paired, bool (n, n)."""
    paired = np.zeros((n, n), dtype=np.bool_)
    paired[pairs[:, 0], pairs[:, 1]] = True
    return paired | paired.T


def _time_in_common(roster: Roster, plan: Plan) -> Flags:
    """Tell which two are at the event together long enough to meet, bool (n, n)."""
    arrives, leaves = attendance_windows(roster)
    come = np.maximum(arrives, 60 * min((slot.start for slot in plan.slots), default=0))
    go = np.minimum(leaves, 60 * max((slot.end for slot in plan.slots), default=MINUTES_A_DAY))
    together = np.minimum(go[:, None], go) - np.maximum(come[:, None], come)
    enough: Flags = together >= 60 * TIME_TO_MEET
    return enough


def _company(seat: Indices) -> Flags:
    """Tell who sits with somebody in each round, bool (R, n)."""
    company = np.zeros(seat.shape, dtype=np.bool_)
    for r, row in enumerate(seat):
        size = np.bincount(row[row >= 0], minlength=1)
        company[r] = (row >= 0) & (size[row] >= COMPANY)
    return company


def _structured(event: Event, plan: Plan) -> Flags:
    """Tell which rounds are introductions: those of networking blocks, bool (R,)."""
    blocks = (event.block_by_id.get(r.block) for r in plan.rotation)
    return np.array([isinstance(block, Networking) for block in blocks], dtype=np.bool_)


def _seats_beside(event: Event, rotation: tuple[Round, ...]) -> Indices:
    """Return how many may sit beside somebody in each round, int (R,)."""
    seats = []
    for r in rotation:
        block = event.block_by_id.get(r.block)
        size = group_size_of(block) if block else None
        seated = max((len(group.attendees) for group in r.groups), default=1)
        seats.append(max(seated, size.max if size else 1) - 1)
    return np.array(seats, dtype=np.int64)
