"""What could give a little so that a day fits: each in its own measure, as little as possible.

A relaxation widens one kind of limit in the event as far as it goes, measures in minutes how much
of the new room a day uses, and settles the limit at just that. The rules are not stated again:
they read the widened event.
"""

from __future__ import annotations

from collections.abc import Callable
from math import ceil
from typing import NamedTuple

from ortools.sat.python import cp_model

from copschedule.agenda import repair_wording as wording
from copschedule.agenda.conflict import HELD, LeanDay
from copschedule.agenda.constraints import successions
from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.event import Activity, Duration, Event, Gap, Meal, Networking, RoundLimits
from copschedule.engine.cpsat import Outcome

AnyBlock = Activity | Meal | Networking

A_MEAL_LEFT_OUT = 3
"""How many times its minutes a meal counts that is left out: people come to eat in peace."""


class Change(NamedTuple):
    """A sentence, and the event as it is after it."""

    sentence: str
    event: Event


class Relaxation(NamedTuple):
    """One kind of limit that can give.

    Attributes
    ----------
    rules
        Those that it can bring out of a conflict.
    loosen
        Returns the event with this limit as wide as it goes.
    used
        States, in a lean day of the loosened event, how many minutes beyond what the event
        given first allows are used of each limit.
    settle
        Returns the event given, with this limit where an outcome for the loosened one needs it;
        None where it needs nothing.
    """

    rules: frozenset[str]
    loosen: Callable[[Event], Event]
    used: Callable[[LeanDay, Event], list[cp_model.LinearExprT]]
    settle: Callable[[Event, LeanDay, Outcome], Change | None]


def _at_least(
    day: LeanDay, amounts: list[cp_model.LinearExprT], index: int, *others: int
) -> cp_model.IntVar:
    """Return a variable that is no less than each amount, where these blocks are held."""
    used = day.model.new_int_var(0, 2 * MINUTES_A_DAY, "used")
    present = [day.variables.blocks[block].present for block in (index, *others)]
    for amount in amounts:
        day.model.add(used >= amount).only_enforce_if(present)
    return used


def _later_end(event: Event) -> Event:
    later = {"closes": MINUTES_A_DAY}
    if _has_family_hours(event):
        later["home_by"] = MINUTES_A_DAY
    return event.model_copy(update={"day": event.day.model_copy(update=later)})


def _has_family_hours(event: Event) -> bool:
    return event.day.home_by is not None and event.day.home_by_is == "hard"


def _minutes_later(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    closing = day.model.new_int_var(0, MINUTES_A_DAY, "later closing")
    family = day.model.new_int_var(0, MINUTES_A_DAY, "later family hours")
    home_by = event.day.home_by if _has_family_hours(event) else None
    for data, block in zip(day.instance.blocks, day.variables.blocks, strict=True):
        day.model.add(closing >= block.end - event.day.closes)
        if home_by is not None and not data.block.optional:
            day.model.add(family >= block.end - home_by)
    return [closing, family]


def _settle_later_end(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    ends = [
        (data.block, outcome.value(block.end))
        for data, block in zip(day.instance.blocks, day.variables.blocks, strict=True)
    ]
    closes = max(event.day.closes, *(end for _, end in ends))
    later: dict[str, object] = {"closes": closes}
    home_by = event.day.home_by
    if home_by is not None and _has_family_hours(event):
        later["home_by"] = max(home_by, *(end for block, end in ends if not block.optional))
    settled = event.model_copy(update={"day": event.day.model_copy(update=later)})
    return None if settled == event else Change(wording.later_end(event, settled), settled)


def _earlier_start(event: Event) -> Event:
    return event.model_copy(update={"day": event.day.model_copy(update={"opens": 0})})


def _minutes_earlier(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    early = day.model.new_int_var(0, MINUTES_A_DAY, "earlier start")
    for block in day.variables.blocks:
        day.model.add(early >= event.day.opens - block.start).only_enforce_if(block.present)
    return [early]


def _settle_earlier_start(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    starts = [
        outcome.value(block.start) for block in day.variables.blocks if outcome.value(block.present)
    ]
    opens = min([event.day.opens, *starts])
    if opens == event.day.opens:
        return None
    settled = event.model_copy(update={"day": event.day.model_copy(update={"opens": opens})})
    return Change(wording.earlier_start(event, settled), settled)


def _minutes_left_out(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    # Implied by the rules, but without the sum the solver takes ten times as long to prove it.
    day.model.add(sum(day.variables.lengths) <= event.day.closes - event.day.opens)
    return [
        (A_MEAL_LEFT_OUT if data.block.kind == "meal" else 1) * data.shortest * (1 - block.present)
        for data, block in zip(day.instance.blocks, day.variables.blocks, strict=True)
        if not data.block.optional
    ]


def _settle_left_out(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    out = {
        data.block.id
        for data, block in zip(day.instance.blocks, day.variables.blocks, strict=True)
        if not data.block.optional and not outcome.value(block.present)
    }
    if not out or len(out) == len(event.blocks):
        return None
    return Change(wording.left_out(event, out), without_blocks(event, out))


def without_blocks(event: Event, out: set[str]) -> Event:
    """Return the event without these blocks, and without the order that they were in."""
    kept = event.model_copy(update={"blocks": tuple(b for b in event.blocks if b.id not in out)})
    return kept.with_blocks(
        lambda block: {
            key: tuple(name for name in getattr(block, key) if name not in out)
            for key in ("after", "before")
        },
    )


def _shortest_activities(event: Event) -> Event:
    """Allow two thirds of a meal's least minutes, half of another block's, on the grid.

    Less would be another block, not a shorter one.
    """

    def cut(block: AnyBlock) -> dict[str, object]:
        if isinstance(block, Networking):
            return {}
        asked, grid = block.duration(0), event.grid_minutes
        kept = 2 * asked.min / 3 if isinstance(block, Meal) else asked.min / 2
        return {
            "minutes": asked.model_copy(update={"min": min(asked.min, ceil(kept / grid) * grid)})
        }

    return event.with_blocks(cut)


def _minutes_cut(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    return [
        _at_least(day, [asked.duration(0).min - block.minutes], index)
        for index, (asked, block) in enumerate(zip(event.blocks, day.variables.blocks, strict=True))
        if not isinstance(asked, Networking)
    ]


def _settle_shorter(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    def cut(block: AnyBlock) -> dict[str, object]:
        lasts = outcome.value(day.variables.blocks[day.instance.position[block.id]].minutes)
        held = outcome.value(day.variables.blocks[day.instance.position[block.id]].present)
        if isinstance(block, Networking) or not held or lasts >= block.duration(0).min:
            return {}
        return {
            "minutes": Duration(
                min=lasts, preferred=block.duration(0).preferred, max=block.duration(0).max
            )
        }

    settled = event.with_blocks(cut)
    return None if settled == event else Change(wording.shorter(event, settled), settled)


def _fewest_rounds(event: Event) -> Event:
    return event.with_blocks(
        lambda block: (
            {"rounds": RoundLimits(min=1, max=block.rounds.max)}
            if isinstance(block, Networking)
            else {}
        ),
    )


def _minutes_of_rounds(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    return [
        _at_least(
            day, [asked.minutes_for(asked.rounds.min, event.grid_minutes) - block.minutes], index
        )
        for index, (asked, block) in enumerate(zip(event.blocks, day.variables.blocks, strict=True))
        if isinstance(asked, Networking)
    ]


def _settle_fewer_rounds(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    def fewer(block: AnyBlock) -> dict[str, object]:
        decided = day.variables.blocks[day.instance.position[block.id]]
        if not isinstance(block, Networking) or decided.rounds is None:
            return {}
        minutes = outcome.value(decided.minutes)
        rounds = [
            n
            for n in range(1, block.rounds.min)
            if block.minutes_for(n, event.grid_minutes) <= minutes
        ]
        if (
            not outcome.value(decided.present)
            or not rounds
            or minutes >= block.minutes_for(block.rounds.min, event.grid_minutes)
        ):
            return {}
        return {"rounds": RoundLimits(min=rounds[-1], max=block.rounds.max)}

    settled = event.with_blocks(fewer)
    return None if settled == event else Change(wording.fewer_rounds(event, settled), settled)


def _no_windows(event: Event) -> Event:
    return event.with_blocks(lambda _: {"window": None})


def _minutes_outside(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    return [
        _at_least(day, [beyond], index)
        for index, (asked, block) in enumerate(zip(event.blocks, day.variables.blocks, strict=True))
        if asked.window is not None
        for beyond in (asked.window[0] - block.start, block.end - asked.window[1])
    ]


def _settle_windows(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    def wider(block: AnyBlock) -> dict[str, object]:
        decided = day.variables.blocks[day.instance.position[block.id]]
        if block.window is None or not outcome.value(decided.present):
            return {}
        start, end = outcome.value(decided.start), outcome.value(decided.end)
        return {"window": (min(block.window[0], start), max(block.window[1], end))}

    settled = event.with_blocks(wider)
    return None if settled == event else Change(wording.wider_windows(event, settled), settled)


def _no_fixed_start(event: Event) -> Event:
    return event.with_blocks(lambda _: {"start": None})


def _minutes_moved(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    return [
        _at_least(day, [asked.start - block.start, block.start - asked.start], index)
        for index, (asked, block) in enumerate(zip(event.blocks, day.variables.blocks, strict=True))
        if asked.start is not None
    ]


def _settle_starts(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    def moved(block: AnyBlock) -> dict[str, object]:
        decided = day.variables.blocks[day.instance.position[block.id]]
        if block.start is None or not outcome.value(decided.present):
            return {}
        return {"start": outcome.value(decided.start)}

    settled = event.with_blocks(moved)
    return None if settled == event else Change(wording.moved_starts(event, settled), settled)


def _no_gaps(event: Event) -> Event:
    return event.with_blocks(lambda _: {"gap_minutes": Gap()})


def _minutes_of_gap(day: LeanDay, event: Event) -> list[cp_model.LinearExprT]:
    return [
        _at_least(
            day,
            _breaches(day, before, after, event.block_by_id[asking.id].gap_minutes),
            before,
            after,
        )
        for before, after, asking in successions(day.instance)
    ]


def _breaches(day: LeanDay, before: int, after: int, gap: Gap) -> list[cp_model.LinearExprT]:
    wait = day.variables.blocks[after].start - day.variables.blocks[before].end
    return [gap.min - wait] if gap.max is None else [gap.min - wait, wait - gap.max]


def _settle_gaps(event: Event, day: LeanDay, outcome: Outcome) -> Change | None:
    waits: dict[str, list[int]] = {}
    for before, after, asking in successions(day.instance):
        earlier, later = day.variables.blocks[before], day.variables.blocks[after]
        if outcome.value(earlier.present) and outcome.value(later.present):
            wait = outcome.value(later.start) - outcome.value(earlier.end)
            waits.setdefault(asking.id, []).append(wait)

    def eased(block: AnyBlock) -> dict[str, object]:
        gap, there = block.gap_minutes, waits.get(block.id, [])
        longest = None if gap.max is None else max([gap.max, *there])
        return {"gap_minutes": Gap(min=min([gap.min, *there]), max=longest)}

    settled = event.with_blocks(eased)
    return None if settled == event else Change(wording.eased_gaps(event, settled), settled)


RELAXATIONS = (
    Relaxation(
        frozenset({"within_day", "family_hours"}), _later_end, _minutes_later, _settle_later_end
    ),
    Relaxation(frozenset({"within_day"}), _earlier_start, _minutes_earlier, _settle_earlier_start),
    Relaxation(frozenset({HELD}), lambda event: event, _minutes_left_out, _settle_left_out),
    Relaxation(frozenset({"allowed_minutes"}), _shortest_activities, _minutes_cut, _settle_shorter),
    Relaxation(frozenset({"rounds_fit"}), _fewest_rounds, _minutes_of_rounds, _settle_fewer_rounds),
    Relaxation(frozenset({"within_window"}), _no_windows, _minutes_outside, _settle_windows),
    Relaxation(frozenset({"fixed_start"}), _no_fixed_start, _minutes_moved, _settle_starts),
    Relaxation(frozenset({"precedence"}), _no_gaps, _minutes_of_gap, _settle_gaps),
)
