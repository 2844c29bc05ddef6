"""A year of events: `plan_series`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from copschedule.agenda.planner import place
from copschedule.domain.consistency import require_consistent
from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.roster import Roster
from copschedule.engine.observer import Observer, Silent
from copschedule.engine.stop import Deadline, Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.language import plural, sentence
from copschedule.own_rules import OwnRule
from copschedule.rotation.planner import rotation_terms
from copschedule.series.occasion import Effort, Occasion, met_at
from copschedule.series.result import SeriesResult
from copschedule.series.whole import Whole

_STOP = Stop()
_SILENT = Silent()
_NOBODY_HAS_MET = History()

PASSES = 3
"""How often each event is seated: once in order, then twice knowing all the others."""

Aim = Literal["most_encounters", "fewest_events"]


def plan_series(
    events: Sequence[Event],
    rosters: Sequence[Roster] | Roster,
    *,
    history: History = _NOBODY_HAS_MET,
    aim: Aim = "most_encounters",
    own_rules: Sequence[OwnRule] = (),
    stop: Stop = _STOP,
    seed: int = 0,
    executor: Executor | None = None,
    observer: Observer = _SILENT,
) -> SeriesResult:
    """Plan several events of one community, each knowing whom people meet at the others.

    Parameters
    ----------
    events
        In the order in which they take place.
    rosters
        Who comes to which: one for each event, or one for all. An id is the same person
        everywhere.
    history
        Who had met before the first of them.
    aim
        "most_encounters": as many pairs as possible meet for the first time at one of the
        events. "fewest_events": the first events only, as few as are found to do until all have
        met who could meet at any of those given.
    own_rules
        Soft rules of your own, each a `PairRule` or a `TableRule`.
    stop
        The budget of the whole series, in seconds or in iterations; the placing of the agendas
        is not in the iterations.
    seed
        The same seed and a stop in iterations give the same plans.
    executor
        As for `plan`, for the first seating of each event.
    observer
        Watches every stage of every event.

    Returns
    -------
    SeriesResult
        A result an event, each with a verified plan, and what people have of all of them. An
        event that is infeasible is one of the results, with its reasons; nobody meets there.

    Raises
    ------
    InvalidInput
        When the lists do not fit each other, dates go back, or an event and its roster
        contradict each other; every problem is listed.

    Notes
    -----
    Planned one after the other, events waste encounters: two regulars may meet today or
    next month, while a guest who comes once can meet them today only. So each event is first
    seated in order, and then again, given whom people meet at *all* the others, before and
    after it, as long as no encounter of the series is lost by it (block coordinate ascent; each
    step is the ordinary search, with all rules of that event). The bound is that of one long
    rotation over the rounds of all events, without their rules.

    It is weak where agendas could be better for the series than for themselves: each event's
    blocks are placed once, for its own day.

    Examples
    --------
    >>> block = {"id": "meet", "kind": "networking", "rounds": 2, "group_size": 4, "start": "10:00"}
    >>> event = Event.model_validate({"title": "Monthly", "blocks": [block]})
    >>> roster = Roster.model_validate({"attendees": [{"id": k} for k in range(16)]})
    >>> series = plan_series([event] * 3, roster, stop=Stop(iterations=60_000), seed=1)
    >>> series.events["new"].tolist(), series.bound
    ([48, 48, 24], 120.0)
    """
    each = [rosters] * len(events) if isinstance(rosters, Roster) else list(rosters)
    _require_fitting(events, each)
    watch = Deadline(stop.seconds)
    occasions = tuple(
        Occasion.of(
            event, roster, place(event, roster, history=history, stop=stop, seed=seed), own_rules
        )
        for event, roster in zip(events, each, strict=True)
    )
    run = _Run(history, stop, watch, seed, observer, executor, len(events))
    fewest = aim == "fewest_events"
    whole = Whole(occasions, history)
    held, needed = run.fewest(whole) if fewest else (run.most(occasions), None)
    return _result(replace(whole, occasions=held), whole, needed, watch)


def _placed(
    event: Event,
    roster: Roster,
    history: History,
    stop: Stop,
    seed: int,
    own_rules: Sequence[OwnRule],
) -> Occasion:
    agenda = place(event, roster, history=history, stop=stop, seed=seed)
    return Occasion.of(event, roster, agenda, own_rules)


def _disorder(before: dt.date, after: dt.date) -> Problem:
    found = sentence("{after} after {before}", after=after.isoformat(), before=before.isoformat())
    return Problem(found, sentence("dates in order"), "events")


def _require_fitting(events: Sequence[Event], rosters: Sequence[Roster]) -> None:
    problems: list[Problem] = []
    if not events:
        problems.append(Problem(sentence("no event"), sentence("at least one"), "events"))
    if len(events) != len(rosters):
        found = plural(len(rosters), "{n} roster", "{n} rosters")
        expected = plural(len(events), "one for the event", "one for each of the {n} events")
        problems.append(Problem(found, expected, "rosters"))
    dated = [event.date for event in events if event.date is not None]
    for before, after in pairwise(dated):
        if after < before:
            problems.append(_disorder(before, after))
    for number, (event, roster) in enumerate(zip(events, rosters, strict=False), start=1):
        problems += _problems(
            event, roster, sentence("event {number} ({title})", number=number, title=event.title)
        )
    if problems:
        raise InvalidInput(problems)


def _problems(event: Event, roster: Roster, name: str) -> list[Problem]:
    try:
        require_consistent(event, roster)
    except InvalidInput as error:
        return [
            replace(problem, file=f"{name}, {problem.file}" if problem.file else name)
            for problem in error.problems
        ]
    return []


@dataclass
class _Run:
    """The search: what has been spent, and what is left for each seating."""

    history: History
    stop: Stop
    watch: Deadline
    seed: int
    observer: Observer
    executor: Executor | None
    events: int
    searches: int = 0

    def most(self, occasions: tuple[Occasion, ...], held: int = 0) -> tuple[Occasion, ...]:
        """Seat the events after the first `held`, then all again; return them seated."""
        seated = list(occasions)
        left = len(seated) - held + (PASSES - 1) * len(seated)
        for k in range(held, len(seated)):
            before = met_at(seated[:k], self.history)
            seated[k] = seated[k].seated(before, self._effort(left, self.executor))
            left -= 1
        for _ in range(PASSES - 1):
            for k in range(len(seated)):
                others = met_at([*seated[:k], *seated[k + 1 :]], self.history)
                seated[k] = seated[k].reseated(others, self._effort(left))
                left -= 1
        return tuple(seated)

    def fewest(self, whole: Whole) -> tuple[tuple[Occasion, ...], int]:
        """Hold one event more until nobody misses anybody; return those held, and the bound."""
        bound = whole.fewest_events()
        held: tuple[Occasion, ...] = ()
        for number in range(bound, len(whole.occasions) + 1):
            later = whole.occasions[len(held) : number]
            held = self.most((*held, *later), len(held))
            if not replace(whole, occasions=(*held, *whole.occasions[number:])).missing():
                break
        return held, bound

    def _effort(self, left: int, executor: Executor | None = None) -> Effort:
        """Return the budget of the next of so many searches that are left."""
        self.searches += 1
        remaining, work = self.watch.remaining, self.stop.iterations
        share = {
            "seconds": None if remaining is None else remaining / max(left, 1),
            "iterations": None if work is None else max(1, work // (PASSES * self.events)),
        }
        stop = self.stop.model_copy(update=share)
        return Effort(stop, self.seed + self.searches, self.observer, executor)


def _result(held: Whole, given: Whole, needed: int | None, watch: Deadline) -> SeriesResult:
    """Verify every event after those before it, and measure them together."""
    results = tuple(
        occasion.result(met_at(held.occasions[:k], held.history), 0.0)
        for k, occasion in enumerate(held.occasions)
    )
    every = replace(given, occasions=(*held.occasions, *given.occasions[len(held.occasions) :]))
    return SeriesResult(
        results=results,
        objective_terms=rotation_terms(held.instance, held.bounds, held.measures()),
        people=given.people,
        most=tuple(given.instance.most.tolist()),
        reachable=int(given.could_meet.sum()) // 2,
        missing=tuple(every.missing()),
        events_bound=needed,
        seconds=watch.elapsed,
    )
