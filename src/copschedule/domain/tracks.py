"""Blocks that run side by side: their sets, who leads them, and who wished for which."""

from __future__ import annotations

from collections.abc import Collection

from copschedule.domain.event import Activity, Event, Meal, Networking
from copschedule.domain.roster import Attendee, Roster


def parallel_sets(event: Event) -> dict[str, tuple[Activity | Meal | Networking, ...]]:
    """Return the blocks of each parallel set by its name, in the order of the event."""
    sets: dict[str, tuple[Activity | Meal | Networking, ...]] = {}
    for block in event.blocks:
        if block.parallel is not None:
            sets[block.parallel] = (*sets.get(block.parallel, ()), block)
    return sets


def choice_ranks(attendee: Attendee, blocks: Collection[str]) -> dict[str, int]:
    """Return the rank, from 1 for the best, of each block that somebody chose among these.

    Examples
    --------
    >>> choice_ranks(Attendee(id=1, chooses=("w2", "elsewhere", "w1")), ["w1", "w2", "w3"])
    {'w2': 1, 'w1': 2}
    """
    chosen = dict.fromkeys(block for block in attendee.chooses if block in blocks)
    return {block: rank for rank, block in enumerate(chosen, start=1)}


def speaker_on(roster: Roster, speaker: str | None) -> str | None:
    """Return the id, as text, of the attendee whom a block's `speaker` names by id or name."""
    if speaker is None or speaker in roster.position:
        return speaker
    return next((str(who.id) for who in roster.attendees if who.name == speaker), None)
