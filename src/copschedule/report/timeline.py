"""The day as a timeline: where each block lies, and how many people are there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.plan import Plan, RoundTime, Slot
from copschedule.domain.roster import Roster
from copschedule.presence.draws import expected_presence
from copschedule.presence.model import PresenceModel, applauses_of
from copschedule.presence.windows import attendance_windows, there_throughout

_SECONDS = 60
_STEP = 5
"""Minutes between two points of the curve of those expected."""


@dataclass(frozen=True)
class Bar:
    """A block on the timeline.

    Attributes
    ----------
    slot
        What it shows.
    top
        Minutes since the first block starts.
    lane, lanes
        Which of how many columns it has to itself, from 0: one beside parallel blocks.
    there
        How many are there throughout, as they said; None without a roster.
    ticks
        Minutes since the block starts at which its second and later rounds begin.
    rounds
        How many rounds it holds.
    """

    slot: Slot
    top: int
    lane: int
    lanes: int
    there: int | None
    ticks: tuple[float, ...]
    rounds: int

    @property
    def minutes(self) -> int:
        """How long the block lasts."""
        return self.slot.end - self.slot.start


@dataclass(frozen=True)
class Timeline:
    """A day from its first block's start to its last one's end.

    Attributes
    ----------
    start, end
        In minutes since midnight.
    bars
        In the order in which they start.
    hours
        The full hours on the way, in minutes since midnight.
    people
        How many are invited; 0 without a roster.
    said, expected
        Curves of how many are there: points of minutes since the start and people. Those
        expected come and stay as people usually do (`PresenceModel`), those who said so as
        they said.
    """

    start: int
    end: int
    bars: tuple[Bar, ...]
    hours: tuple[int, ...]
    people: int
    said: tuple[tuple[int, float], ...] = ()
    expected: tuple[tuple[int, float], ...] = ()


def timeline_of(plan: Plan) -> Timeline | None:
    """Return the timeline of a plan; None where it has no agenda."""
    if not plan.slots:
        return None
    start, end = min(s.start for s in plan.slots), max(s.end for s in plan.slots)
    roster = plan.roster
    return Timeline(
        start=start,
        end=end,
        bars=_bars(plan, start),
        hours=tuple(range(-(-start // 60) * 60, end + 1, 60)),
        people=len(roster) if roster else 0,
        said=_said(roster, start, end) if roster else (),
        expected=_expected(plan, roster, start, end) if roster else (),
    )


def _bars(plan: Plan, start: int) -> tuple[Bar, ...]:
    slots = sorted(plan.slots, key=lambda slot: (slot.start, slot.end, slot.block))
    there = _there_throughout(plan.roster, slots)
    return tuple(
        Bar(slot, slot.start - start, lane, lanes, count, *_rounds_in(plan, slot))
        for slot, (lane, lanes), count in zip(slots, _lanes(slots), there, strict=True)
    )


def _rounds_in(plan: Plan, slot: Slot) -> tuple[tuple[float, ...], int]:
    begins = sorted(r.start_second for r in plan.rotation if r.block == slot.block)
    ticks = tuple(second / _SECONDS - slot.start for second in begins[1:])
    return ticks, len(begins)


def _there_throughout(roster: Roster | None, slots: Sequence[Slot]) -> list[int | None]:
    if roster is None:
        return [None] * len(slots)
    starts = np.array([slot.start for slot in slots], dtype=np.int64) * _SECONDS
    ends = np.array([slot.end for slot in slots], dtype=np.int64) * _SECONDS
    return [*map(int, there_throughout(roster, starts, ends).sum(axis=1))]


def _lanes(slots: Sequence[Slot]) -> list[tuple[int, int]]:
    """Return the lane of each slot, and how many lanes its cluster of overlapping slots has."""
    placed: list[tuple[int, int]] = []
    ends: list[int] = []
    cluster = 0
    for slot in slots:
        if ends and slot.start >= max(ends):
            placed[cluster:] = [(lane, len(ends)) for lane, _ in placed[cluster:]]
            ends, cluster = [], len(placed)
        free = next((k for k, end in enumerate(ends) if end <= slot.start), len(ends))
        ends[free : free + 1] = [slot.end]
        placed.append((free, 0))
    placed[cluster:] = [(lane, len(ends)) for lane, _ in placed[cluster:]]
    return placed


def _said(roster: Roster, start: int, end: int) -> tuple[tuple[int, float], ...]:
    """Return the steps at which people come and go, as they said."""
    arrives, leaves = (seconds // _SECONDS for seconds in attendance_windows(roster))
    inside = np.concatenate([arrives, leaves])
    changes = np.unique(inside[(inside > start) & (inside < end)])
    corners = np.repeat(np.concatenate([[start], changes, [end]]), 2)[1:-1]
    middle = np.repeat((corners[0::2] + corners[1::2]) / 2, 2)
    there = (arrives[None] <= middle[:, None]) & (leaves[None] >= middle[:, None])
    return _points(corners - start, there.sum(axis=1))


def _expected(plan: Plan, roster: Roster, start: int, end: int) -> tuple[tuple[int, float], ...]:
    """Return how many are expected every few minutes, in the usual model of presence."""
    if plan.event is None:
        return ()
    minutes = np.unique([*range(start, end, _STEP), end])
    moments = [
        RoundTime(number=1, block="", start_second=minute * _SECONDS, end_second=minute * _SECONDS)
        for minute in minutes.tolist()
    ]
    everybody = Roster(attendees=tuple(_skipping_nothing(roster)))
    model = PresenceModel().on(plan.event, plan.slots)
    there = expected_presence(everybody, moments, model, applauses_of(plan.slots))
    return _points(minutes - start, there.sum(axis=1))


def _skipping_nothing(roster: Roster) -> list[object]:
    return [who.model_copy(update={"absent": ()}) for who in roster.attendees]


def _points(
    minutes: NDArray[np.int64], people: NDArray[np.float64]
) -> tuple[tuple[int, float], ...]:
    return tuple(
        (int(minute), round(float(count), 1))
        for minute, count in zip(minutes.tolist(), people.tolist(), strict=True)
    )
