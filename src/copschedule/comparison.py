"""What if: several events for the same community, planned and laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import Executor
from dataclasses import replace
from itertools import cycle
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np
from pydantic_core import PydanticCustomError

from copschedule.day_measures import (
    minutes_beyond,
    minutes_there,
    minutes_to_eat,
    networking_minutes,
    probability_to_stay,
)
from copschedule.domain.clock import clock, to_minute
from copschedule.domain.consistency import require_consistent
from copschedule.domain.event import Event, Networking
from copschedule.domain.history import History
from copschedule.domain.phrases import shown
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import Roster
from copschedule.encounter_measures import new_encounters
from copschedule.engine.observer import Observer, Silent
from copschedule.engine.stop import Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.language import message, sentence
from copschedule.planner import plan as plan_event
from copschedule.presence.model import PresenceModel

if TYPE_CHECKING:
    import pandas as pd

Part = TypeVar("Part")

_STOP = Stop()
_SILENT = Silent()
_NOBODY_HAS_MET = History()
_AS_SAID = PresenceModel.as_said()

LABELS = {
    "status": message("Status"),
    "people": message("People invited"),
    "new_encounters": message("New encounters"),
    "attainable_encounters": message("New encounters, at most"),
    "left_out": message("People left out"),
    "least_attainment": message("Least attainment"),
    "fewest_new": message("New encounters of the unluckiest"),
    "median_new": message("New encounters of one person, median"),
    "minutes_beyond_home_by": message("Attendee-minutes beyond family hours"),
    "minutes_to_eat": message("Minutes to eat, median"),
    "least_minutes_to_eat": message("Minutes to eat, least"),
    "staying_to_the_end": message("People there at the end"),
    "networking_minutes": message("Minutes of introductions"),
    "minutes_there": message("Minutes that one person gives, median"),
    "ends": message("Ends at"),
    "why_not": message("Why not"),
}
"""The columns of a comparison, and what people read for them."""


def compare(
    events: Mapping[str, Event],
    roster: Roster | Mapping[str, Roster],
    *,
    history: History | Mapping[str, History] = _NOBODY_HAS_MET,
    at_equal_networking: bool | float = False,
    home_by: str | None = None,
    model: PresenceModel = _AS_SAID,
    stop: Stop = _STOP,
    seed: int = 0,
    executor: Executor | None = None,
    observer: Observer = _SILENT,
) -> pd.DataFrame:
    """Plan several events for one community, and lay what they give side by side.

    Parameters
    ----------
    events
        Each by the name of its row.
    roster
        Everyone invited; where availability differs, a roster for each event.
    history
        Who has met before; of all events, or for each.
    at_equal_networking
        True cuts the rounds of each event so that its networking blocks have no more minutes
        than those of the event that has fewest; a number is these minutes. Rounds are dealt out
        evenly over the blocks, and a block that gets none is left out. Seated meals stay.
    home_by
        Family hours that all events are held against, "16:00"; by default the earliest that
        any of them states, as families are the same on every day.
    model
        Who stays to the end; by default people do as they said.
    stop, seed, executor, observer
        Of each plan; see `copschedule.plan`.

    Returns
    -------
    DataFrame
        A row an event, with the columns

        - status; people (on its roster);
        - new_encounters reached, attainable_encounters (no seating of this agenda has more);
        - left_out (could meet somebody new and don't), least_attainment, and of those who are
          there for a round, fewest_new and median_new encounters of one person;
        - minutes_beyond_home_by, added up over the attendees; None without family hours;
        - minutes_to_eat (median over those who come) and least_minutes_to_eat, from their real
          arrival; see `copschedule.day_measures.minutes_to_eat`;
        - staying_to_the_end, people there when the last block ends (expected where
          probabilities are stated or modelled);
        - networking_minutes; minutes_there (median of what each attendee gives to it);
        - ends ("HH:MM"); why_not, for an event without a plan.

    Raises
    ------
    InvalidInput
        When an event or a roster is wrong, or an event has no roster.

    Examples
    --------
    >>> block = {"id": "net", "kind": "networking", "rounds": 2, "group_size": 2}
    >>> short = Event.model_validate({"title": "Short", "blocks": [block | {"rounds": 1}]})
    >>> long = Event.model_validate({"title": "Long", "blocks": [block]})
    >>> people = Roster.model_validate({"attendees": [{"id": i} for i in range(4)]})
    >>> compare({"short": short, "long": long}, people, stop=Stop(iterations=10))[
    ...     ["new_encounters", "fewest_new", "networking_minutes"]
    ... ]
           new_encounters  fewest_new  networking_minutes
    event
    short             2.0           1                 3.0
    long              4.0           2                 6.0
    """
    import pandas as pd

    rosters = _for_each(events, roster, Roster, message("a roster for this event"))
    histories = _for_each(events, history, History, message("a history for this event"))
    limit = _home_by(events, home_by)
    _require_consistent(events, rosters)

    def planned(wanted: Mapping[str, Event]) -> dict[str, Result]:
        return {
            name: plan_event(
                event,
                rosters[name],
                history=histories[name],
                stop=stop,
                seed=seed,
                executor=executor,
                observer=observer,
            )
            for name, event in wanted.items()
        }

    results = planned(events)
    if at_equal_networking is not False:
        least = _least_networking(results) if at_equal_networking is True else at_equal_networking
        results = planned({name: with_networking(event, least) for name, event in events.items()})
    rows = [_row(result, limit, model) for result in results.values()]
    index = pd.Index(list(results), name="event")
    return pd.DataFrame(rows, columns=list(LABELS), index=index)


def with_networking(event: Event, minutes: float) -> Event:
    """Return the event with rounds for so many minutes of networking, and no more.

    Each networking block in turn gets one round more while it fits and the block may hold it.
    A block without any is left out, and what came after it comes after what it came after.
    """
    blocks = [block for block in event.blocks if isinstance(block, Networking)]
    rounds = dict.fromkeys((block.id for block in blocks), 0)
    left, full = 60 * minutes, set[str]()
    for block in cycle(blocks):
        if len(full) == len(blocks):
            break
        if rounds[block.id] == block.rounds.max or block.seconds_a_round > left:
            full.add(block.id)
        else:
            rounds[block.id] += 1
            left -= block.seconds_a_round
    held = [_with_rounds(block, rounds) for block in event.blocks]
    return event.model_copy(update={"blocks": tuple(_without(held, event, rounds))})


def _with_rounds(block: Any, rounds: Mapping[str, int]) -> Any:
    if block.id not in rounds:
        return block
    number = rounds[block.id]
    limits = block.rounds.model_copy(update={"min": number, "max": number})
    return block.model_copy(update={"rounds": limits})


def _without(blocks: list[Any], event: Event, rounds: Mapping[str, int]) -> Iterator[Any]:
    """Yield the blocks but those with no round, which nothing then names any more."""
    gone = {name for name, number in rounds.items() if number == 0}

    def others(names: tuple[str, ...], side: str) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for name in names:
            beyond = getattr(event.block_by_id[name], side) if name in gone else (name,)
            found |= dict.fromkeys(others(beyond, side) if name in gone else beyond)
        return tuple(found)

    for block in blocks:
        if block.id not in gone:
            named = {side: others(getattr(block, side), side) for side in ("after", "before")}
            yield block.model_copy(update=named)


def _for_each(
    events: Mapping[str, Event], given: Part | Mapping[str, Part], kind: type[Part], expected: str
) -> dict[str, Part]:
    if isinstance(given, kind):
        return dict.fromkeys(events, given)
    assert isinstance(given, Mapping)
    missing = [name for name in events if name not in given]
    if missing:
        raise InvalidInput(
            [Problem(sentence("nothing"), sentence(expected), name) for name in missing]
        )
    return {name: given[name] for name in events}


def _require_consistent(events: Mapping[str, Event], rosters: Mapping[str, Roster]) -> None:
    """Raise InvalidInput with all that is wrong in any event, which stands as its file."""
    problems: list[Problem] = []
    for name, event in events.items():
        try:
            require_consistent(event, rosters[name])
        except InvalidInput as error:
            problems += (replace(problem, file=name) for problem in error.problems)
    if problems:
        raise InvalidInput(problems)


def _home_by(events: Mapping[str, Event], given: str | None) -> int | None:
    if given is not None:
        try:
            return to_minute(given)
        except PydanticCustomError as error:
            raise InvalidInput(
                [Problem(shown(given), sentence("a time such as {time}", time="16:00"), "home_by")]
            ) from error
    stated = [event.day.home_by for event in events.values()]
    return min((minute for minute in stated if minute is not None), default=None)


def _least_networking(results: Mapping[str, Result]) -> float:
    minutes = [networking_minutes(r.event, r.plan) for r in results.values() if r.plan]
    return min((m for m in minutes if m), default=0.0)


def _row(result: Result, home_by: int | None, model: PresenceModel) -> dict[str, object]:
    row: dict[str, object] = {"status": result.status, "people": len(result.roster)}
    if result.plan is None:
        return row | {"why_not": " ".join(result.reasons)}
    return row | dict(_measures(result, result.plan, home_by, model)) | {"why_not": ""}


def _measures(
    result: Result, plan: Plan, home_by: int | None, model: PresenceModel
) -> Iterator[tuple[str, object]]:
    event, roster = result.event, result.roster
    terms = {term.name: term.value for term in result.objective_terms}
    new = new_encounters(plan)
    yield "new_encounters", sum(new.values()) / 2
    limits = (result.bound, terms.get("attainable_encounters"))
    yield "attainable_encounters", min((x for x in limits if x is not None), default=None)
    yield "left_out", terms.get("left_out")
    yield "least_attainment", terms.get("least_attainment")
    yield "fewest_new", min(new.values(), default=None)
    yield "median_new", float(np.median(list(new.values()))) if new else None
    if home_by is not None:
        yield "minutes_beyond_home_by", minutes_beyond(event, roster, plan, home_by).sum()
    if any(block.kind == "meal" for block in event.blocks) and len(roster):
        eating = minutes_to_eat(event, roster, plan)
        yield "minutes_to_eat", float(np.median(eating))
        yield "least_minutes_to_eat", eating.min()
    yield "staying_to_the_end", probability_to_stay(event, roster, plan.slots, model).sum()
    yield "networking_minutes", networking_minutes(event, plan)
    if len(roster):
        yield "minutes_there", float(np.median(minutes_there(roster, plan.slots)))
    yield "ends", clock(max(slot.end for slot in plan.slots)) if plan.slots else ""
