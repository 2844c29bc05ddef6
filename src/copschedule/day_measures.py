"""What a day is worth to those who come, its seating apart: meals, family hours, who stays."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event, Meal, Networking
from copschedule.domain.plan import Plan, RoundTime, Slot
from copschedule.domain.roster import Roster
from copschedule.presence.draws import come_probabilities, expected_presence
from copschedule.presence.model import PresenceModel, applauses_of
from copschedule.presence.windows import attendance_windows

Floats = NDArray[np.float64]
_AS_SAID = PresenceModel.as_said()


def networking_minutes(event: Event, plan: Plan) -> float:
    """Return the minutes of the rounds of networking blocks; a seated meal is not one."""
    blocks = {block.id for block in event.blocks if isinstance(block, Networking)}
    seconds = (r.end_second - r.start_second for r in plan.rotation if r.block in blocks)
    return sum(seconds) / 60


def minutes_to_eat(event: Event, roster: Roster, plan: Plan) -> Floats:
    """Return the minutes that each attendee has to eat, from their real arrival, float (n,).

    The time there at the longest of the day's meals for them; at a buffet less the queue as it
    is for whoever is served last: people there / (lines x people a minute). 0 for those who are
    there for no meal. What people did not say is taken as the whole day.
    """
    arrives, leaves = attendance_windows(roster)
    longest = np.zeros(len(roster))
    for slot in plan.slots:
        block = event.block_by_id.get(slot.block)
        if isinstance(block, Meal):
            there = np.minimum(leaves, slot.end * 60) - np.maximum(arrives, slot.start * 60)
            queue = queue_minutes(block, int((there > 0).sum()))
            longest = np.maximum(longest, there / 60 - queue)
    return longest


def minutes_unhurried(event: Event, roster: Roster, plan: Plan) -> Floats:
    """Return the minutes from a meal served to the next thing to attend, float (n,).

    As `minutes_to_eat`, but the meal goes on until something other than a meal or a break
    begins: who eats at half past twelve and has no talk before half past one is not rushed.
    """
    arrives, leaves = attendance_windows(roster)
    longest = np.zeros(len(roster))
    for slot in plan.slots:
        block = event.block_by_id.get(slot.block)
        if isinstance(block, Meal):
            until = 60 * _next_to_attend(event, plan, slot)
            present = (leaves > slot.start * 60) & (arrives < slot.end * 60)
            there = np.minimum(leaves, until) - np.maximum(arrives, slot.start * 60)
            queue = queue_minutes(block, int(present.sum()))
            longest = np.maximum(longest, np.where(present, there / 60 - queue, 0))
    return longest


def _next_to_attend(event: Event, plan: Plan, meal: Slot) -> int:
    """Return when the first block after a meal begins that is neither meal nor break."""
    blocks = event.block_by_id
    starts = [
        slot.start
        for slot in plan.slots
        if slot.start >= meal.end and blocks[slot.block].kind not in ("meal", "break")
    ]
    return min(starts, default=max(slot.end for slot in plan.slots))


def minutes_within(roster: Roster, plan: Plan, begin: int, end: int) -> Floats:
    """Return how many of the minutes from `begin` to `end` each attendee is at the event, (n,)."""
    first = min((slot.start for slot in plan.slots), default=0)
    last = max((slot.end for slot in plan.slots), default=0)
    return _minutes_between(roster, max(begin, first), max(begin, min(end, last)))


def queue_minutes(meal: Meal, people: int) -> float:
    """Return how long the last of so many people queues for a meal; 0 unless it is a buffet."""
    if meal.service != "buffet":
        return 0.0
    return people / (meal.buffet_lines * meal.people_per_minute)


def minutes_there(roster: Roster, slots: Sequence[Slot]) -> Floats:
    """Return the minutes that each attendee gives to the event, as they said, float (n,)."""
    return _minutes_between(
        roster,
        min((slot.start for slot in slots), default=0),
        max((slot.end for slot in slots), default=0),
    )


def minutes_beyond(event: Event, roster: Roster, plan: Plan, home_by: int) -> Floats:
    """Return the minutes that each attendee spends there beyond `home_by`, float (n,).

    Counted from the first block, or from `home_by` where that is later, until the last block
    that isn't optional ends; arrivals and departures as stated.
    """
    optional = {block.id for block in event.blocks if block.optional}
    begin = max(home_by, min((slot.start for slot in plan.slots), default=0))
    end = max((slot.end for slot in plan.slots if slot.block not in optional), default=0)
    return _minutes_between(roster, begin, end)


def _minutes_between(roster: Roster, begin: int, end: int) -> Floats:
    """Return how many of the minutes from `begin` to `end` each attendee is there, float (n,)."""
    arrives, leaves = attendance_windows(roster)
    seconds = np.minimum(leaves, 60 * end) - np.maximum(arrives, 60 * begin)
    minutes: Floats = np.maximum(seconds, 0) / 60
    return minutes


def people_there(roster: Roster, minutes: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return how many are there at each minute since midnight, as they said, int (m,).

    From the minute at which somebody arrives to the one before they leave.
    """
    arrives, leaves = attendance_windows(roster)
    second = 60 * np.asarray(minutes)[:, None]
    people: NDArray[np.int64] = ((arrives <= second) & (leaves > second)).sum(axis=1)
    return people


def probability_to_stay(
    event: Event, roster: Roster, slots: Sequence[Slot], model: PresenceModel = _AS_SAID
) -> Floats:
    """Return the probability of each attendee to be there when the last block ends, float (n,).

    By default everybody comes and leaves as they said; a `shows_up` that they stated counts.
    """
    if not slots:
        return come_probabilities(model, roster)
    end = np.array([max(slot.end for slot in slots)])
    stay: Floats = probability_there(event, roster, slots, end, model)[0]
    return stay


def probability_there(
    event: Event,
    roster: Roster,
    slots: Sequence[Slot],
    minutes: NDArray[np.int64],
    model: PresenceModel,
) -> Floats:
    """Return the probability of each attendee to be there at each minute, float (m, n)."""
    moments = [
        RoundTime(number=1, block="", start_second=60 * minute, end_second=60 * minute)
        for minute in minutes.tolist()
    ]
    of_the_day = model.on(event, slots)
    return expected_presence(_skipping_nothing(roster), moments, of_the_day, applauses_of(slots))


def _skipping_nothing(roster: Roster) -> Roster:
    people = (a.model_copy(update={"absent": ()}) for a in roster.attendees)
    return roster.model_copy(update={"attendees": tuple(people)})
