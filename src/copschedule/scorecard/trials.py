"""Changes tried by solving: what one more round, an earlier block or other tables would give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.event import Duration, Event, Networking
from copschedule.domain.plan import Plan
from copschedule.encounter_measures import encounters
from copschedule.errors import InvalidInput
from copschedule.planner import plan as plan_event
from copschedule.scorecard.evidence import Evidence
from copschedule.scorecard.thresholds import NEW_ENCOUNTERS


class Trial(NamedTuple):
    """What a plan of the changed event gives.

    `short` people meet too few, the unluckiest meets `least`, and `pairs` meet in all; the event
    `ends` at a minute of the day.
    """

    short: int
    least: int
    pairs: int
    ends: int
    plan: Plan

    def betters(self, other: Trial) -> bool:
        """Tell whether it is better for those worst off, or for all where these fare alike."""
        return (-self.short, self.least, self.pairs) > (-other.short, other.least, other.pairs)


def outcome(event: Event, evidence: Evidence, plan: Plan) -> Trial:
    """Return what a plan gives to those who are due an encounter."""
    measured = encounters(event, evidence.roster, plan)
    due = measured.new[measured.strangers > 0]
    short = measured.new < np.minimum(measured.strangers, NEW_ENCOUNTERS.good)
    ends = max((slot.end for slot in plan.slots), default=0)
    least = int(np.min(due, initial=len(evidence.people)))
    return Trial(int(short.sum()), least, int(due.sum()) // 2, ends, plan)


def tried(evidence: Evidence, event: Event) -> Trial | None:
    """Return what a plan of a changed event gives; None where none was found, or asked for."""
    if evidence.stop is None:
        return None
    try:
        result = plan_event(
            event,
            evidence.roster,
            history=evidence.plan.history,
            stop=evidence.stop,
            seed=evidence.seed,
        )
    except InvalidInput:
        return None
    return outcome(event, evidence, result.plan) if result.plan else None


def as_held(evidence: Evidence) -> Event:
    """Return the event with every block where the plan has it, for other tables to be tried."""
    slots = {slot.block: slot for slot in evidence.plan.slots}
    rounds = [r.block for r in evidence.plan.rotation]
    blocks = []
    for block in evidence.event.blocks:
        slot = slots.get(block.id)
        if slot is None:
            continue
        held: dict[str, Any] = dict(_FREED, start=slot.start)
        if slot.room and slot.room in evidence.event.room_by_id:
            held["rooms"] = (slot.room,)
        if isinstance(block, Networking):
            held["rounds"] = _exactly(block, max(rounds.count(block.id), 1))
        else:
            minutes = slot.end - slot.start
            held["minutes"] = Duration(min=minutes, preferred=minutes, max=minutes)
        blocks.append(block.model_copy(update=held))
    day = evidence.event.day.model_copy(
        update={"opens": 0, "closes": MINUTES_A_DAY, "home_by": None, "free_share": None}
    )
    return evidence.event.model_copy(update={"blocks": tuple(blocks), "day": day})


_FREED: Mapping[str, Any] = {
    "window": None,
    "after": (),
    "before": (),
    "not_between": (),
    "first": False,
    "last": False,
}
"""What a block that stands where it stands does not need."""


def with_block(event: Event, block_id: str, **changes: Any) -> Event:
    """Return the event with one of its blocks changed."""
    blocks = (b.model_copy(update=changes) if b.id == block_id else b for b in event.blocks)
    return event.model_copy(update={"blocks": tuple(blocks)})


def with_rounds(event: Event, block: Networking, rounds: int) -> Event:
    """Return the event with so many rounds in one of its blocks."""
    return with_block(event, block.id, rounds=_exactly(block, rounds))


def with_introductions(event: Event, rounds: int, block_id: str, title: str) -> Event:
    """Return the event with a networking block more, wherever there is time for it."""
    block = Networking.model_validate(
        {"id": block_id, "kind": "networking", "title": title, "rounds": rounds}
    )
    return event.model_copy(update={"blocks": (*event.blocks, block)})


def _exactly(block: Networking, rounds: int) -> Any:
    return block.rounds.model_copy(update={"min": rounds, "max": rounds})
