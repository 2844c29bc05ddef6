"""An agenda that somebody made by hand, as the event that it is: nothing left to decide."""

from __future__ import annotations

from collections import Counter
from typing import Any

from copschedule.domain.clock import MINUTES_A_DAY, clock
from copschedule.domain.event import Event
from copschedule.domain.kinds import kind_of
from copschedule.domain.plan import Plan, Round, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.encounter_measures import COMPANY
from copschedule.errors import InvalidInput, Problem
from copschedule.language import Language, sentence, words


def event_of(plan: Plan, *, language: Language = "en") -> Event:
    """Return the event that an agenda without one stands for: every block where it is.

    A networking block in which nobody is seated is one round long, for everybody to mingle in:
    it has people in it and no introductions.

    Examples
    --------
    >>> plan = Plan(slots=(Slot(block="lunch", start=720, end=780, title="Lunch"),))
    >>> event_of(plan).blocks[0].kind
    'meal'
    """
    w = words(language)
    rounds: dict[str, list[Round]] = {}
    for r in plan.rotation:
        rounds.setdefault(r.block, []).append(r)
    blocks = [_block(slot, rounds.get(slot.block, [])) for slot in plan.slots]
    starts = Counter(slot.start for slot in plan.slots)
    for block, slot in zip(blocks, plan.slots, strict=True):
        if starts[slot.start] > 1:
            block["parallel"] = clock(slot.start)
    rooms = dict.fromkeys(slot.room for slot in plan.slots if slot.room)
    return Event.model_validate(
        {
            "title": w("An event"),
            "language": language,
            "grid_minutes": 1,
            "day": {"opens": "00:00", "closes": clock(MINUTES_A_DAY)},
            "rooms": [{"id": room} for room in rooms],
            "blocks": blocks,
        }
    )


def with_agenda(plan: Plan) -> Plan:
    """Return a plan that has an agenda: of a seating alone, one block of six-minute rounds.

    It begins at ten, when nobody is hungry and nobody is late.

    Raises
    ------
    InvalidInput
        When there is neither agenda nor seating.
    """
    if plan.slots:
        return plan
    if not plan.rotation:
        raise InvalidInput(
            [Problem(sentence("an empty plan"), sentence("an agenda, or a seating"))]
        )
    rounds = tuple(
        r.model_copy(
            update={
                "block": _ALONE,
                "start_second": 60 * _BEGINS + _SECONDS * i,
                "end_second": 60 * _BEGINS + _SECONDS * (i + 1),
            }
        )
        for i, r in enumerate(plan.rotation)
    )
    end = rounds[-1].end_second // 60
    slot = Slot(block=_ALONE, start=_BEGINS, end=end, kind="networking")
    return plan.model_copy(update={"slots": (slot,), "rotation": rounds})


_ALONE, _BEGINS, _SECONDS = "rounds", 10 * 60, 6 * 60


def _block(slot: Slot, rounds: list[Round]) -> dict[str, Any]:
    kind = slot.kind or kind_of(f"{slot.title} {slot.block}")
    block: dict[str, Any] = {
        "id": slot.block,
        "kind": kind,
        "title": slot.title,
        "start": clock(slot.start),
        "rooms": [slot.room] if slot.room else [],
    }
    if kind == "networking":
        return block | _rounds(slot, rounds)
    if kind == "meal" and rounds:
        block["seating"] = {"group_size": _sizes(rounds)}
    return block | {"minutes": slot.end - slot.start}


def _rounds(slot: Slot, rounds: list[Round]) -> dict[str, Any]:
    seconds = [r.end_second - r.start_second for r in rounds] or [60 * (slot.end - slot.start)]
    return {
        "rounds": max(len(rounds), 1),
        "round_seconds": max(min(seconds), 1),
        "group_size": _sizes(rounds),
    }


def _sizes(rounds: list[Round]) -> dict[str, int]:
    sizes = [len(group.attendees) for r in rounds for group in r.groups] or [4, 6]
    least, most = max(min(sizes), COMPANY), max(*sizes, COMPANY)
    return {"min": least, "target": most, "max": most}


def roster_of(plan: Plan) -> Roster:
    """Return those whom a plan seats, as a roster: ids and nothing else."""
    seated = (a for r in plan.rotation for group in r.groups for a in group.attendees)
    out = (a for r in plan.rotation for a in r.sitting_out)
    people = {str(a): a for a in (*seated, *out)}
    return Roster(attendees=tuple(Attendee(id=a) for a in people.values()))
