"""Who sits with whom: from an event and its rounds to seated rounds, and `rotate`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.consistency import require_consistent
from copschedule.domain.event import Event
from copschedule.domain.grouping import GroupSize
from copschedule.domain.history import History
from copschedule.domain.objective import Term
from copschedule.domain.plan import (
    Attendance,
    Plan,
    Round,
    RoundTime,
    Slot,
    Track,
    WalkingRule,
)
from copschedule.domain.result import Result, StoppedBy
from copschedule.domain.roster import AttendeeId, Pair, Roster
from copschedule.engine.executor import from_several_seeds
from copschedule.engine.observer import Announcer, Observer, Silent
from copschedule.engine.stop import Deadline, Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.instance import (
    RotationInstance,
    rotation_instance,
    seated_rounds,
)
from copschedule.language import in_words, plural, sentence, words
from copschedule.own_rules import OwnRule
from copschedule.presence import possible_rounds, presence
from copschedule.rotation.asked import Change
from copschedule.rotation.attendance import TOGETHER, expected, least_together
from copschedule.rotation.bounds import RotationBounds, rotation_bounds
from copschedule.rotation.crowd import is_crowd
from copschedule.rotation.reasons import Reason, impossibilities
from copschedule.rotation.repairs import Repair, repairs
from copschedule.rotation.request import (
    event_of,
    group_size_of_request,
    history_of,
    keep_of,
    roster_of,
    rounds_of_request,
    slots_of_request,
)
from copschedule.rotation.search import Search
from copschedule.scoring import RotationMeasures
from copschedule.verifier import verify

if TYPE_CHECKING:
    import pandas as pd

_STOP = Stop()
_SILENT = Silent()


@dataclass(frozen=True)
class Rotation:
    """Seated rounds, what they are worth and why the search ended; or why there are none."""

    rounds: tuple[Round, ...]
    terms: tuple[Term, ...]
    stopped_by: StoppedBy
    reasons: tuple[Reason, ...] = ()
    repairs: tuple[Repair, ...] = ()
    walking_rule: WalkingRule | None = None
    attendance: Attendance = "certain"
    most: tuple[int, ...] = ()
    """Of each attendee, the most new encounters that they could have."""


def seat(
    event: Event,
    roster: Roster,
    history: History,
    rounds: Sequence[RoundTime],
    *,
    stop: Stop,
    seed: int,
    observer: Observer,
    executor: Executor | None = None,
    keep: NDArray[np.int64] | None = None,
    own_rules: Sequence[OwnRule] = (),
    slots: Sequence[Slot] = (),
    tracks: Sequence[Track] = (),
    chance: NDArray[np.float64] | None = None,
) -> Rotation:
    """Seat a roster in the rounds of an agenda, those who have a place beside them apart.

    `chance`, float (n,), is that of each to come; None for everybody.
    """

    def instance_of(wanted: Change) -> RotationInstance:
        return rotation_instance(
            wanted.event,
            wanted.roster,
            history,
            rounds,
            presence(wanted.roster, rounds, slots, tracks),
            possible_rounds(wanted.event, wanted.roster, tracks),
            wanted.keep,
            own_rules,
            chance,
        )

    def reasons_of(wanted: Change) -> tuple[Reason, ...]:
        return impossibilities(wanted.event, wanted.roster, rounds, instance_of(wanted))

    watch = Deadline(stop.seconds)
    asked = Change("", event, roster, keep)
    instance = instance_of(asked)
    if chance is not None or instance.scale > 1:
        _require_dense(instance)
    if chance is not None:
        instance = expected(instance, chance, possible_rounds(event, roster, tracks))
    reasons = impossibilities(event, roster, rounds, instance)
    if reasons:
        return Rotation((), (), "proof", reasons=reasons, repairs=repairs(asked, reasons_of))
    search = Search(instance, rotation_bounds(instance))
    stop = stop.after(watch.elapsed)
    if executor is None:
        found = search(stop, seed, observer)
    else:
        found = search.best(from_several_seeds(search, executor, stop, seed))
    return Rotation(
        rounds=seated_rounds(roster, rounds, found.seat, instance.present),
        terms=rotation_terms(instance, found.bounds, found.measures),
        stopped_by=found.stopped_by,
        walking_rule=found.walking_rule,
        attendance="certain" if chance is None else "expected",
        most=tuple(instance.most.tolist()),
    )


def _require_dense(instance: RotationInstance) -> None:
    """Raise InvalidInput for a crowd, whose search doesn't weigh one encounter against another."""
    if is_crowd(instance):
        found = plural(instance.attendees, "{n} attendee", "{n} attendees")
        wish = sentence('attendance that is "certain" and no fade_years, for so many')
        raise InvalidInput([Problem(found, wish)])


def rotation_terms(
    instance: RotationInstance, bounds: RotationBounds, measures: RotationMeasures
) -> tuple[Term, ...]:
    """Return the rotation's terms with their bounds, in order of importance."""
    scale = instance.scale
    pairs: list[tuple[str, float, float]] = [
        ("left_out", measures.left_out, bounds.left_out),
        ("least_attainment", measures.least_attainment, bounds.least_attainment),
        ("new_encounters", measures.new_encounters / scale, bounds.new_encounters / scale),
        ("newcomer_encounters", measures.newcomer_encounters, bounds.newcomer_encounters),
        ("repetition", measures.repetition, bounds.repetition),
    ]
    if len(instance.soft_pairs):
        pairs.append(("soft_pairs", measures.soft_pairs / scale, 0))
    for rule, price in instance.rules.prices().items():
        if not price.hard:
            pairs.append((rule, price.weight * measures.rules[rule] / scale, 0))
    least = {TOGETHER: least_together(instance)} if TOGETHER in measures.own_rules else {}
    pairs += [
        (name, cost / scale, least.get(name, 0) / scale)
        for name, cost in measures.own_rules.items()
    ]
    if instance.told is not None:
        pairs.append(("churn", instance.churn_price * measures.churn / scale, 0))
    return tuple(
        Term(name=name, value=value, bound=bound, proved=bool(abs(value - bound) < 1e-9))
        for name, value, bound in pairs
    )


def verified(
    event: Event,
    roster: Roster,
    history: History,
    slots: Sequence[Slot],
    rotation: Rotation,
    *,
    tracks: Sequence[Track] = (),
    terms: Sequence[Term] = (),
    seconds: Mapping[str, float],
    replaces: Plan | None = None,
    played: int = 0,
    as_of: int | None = None,
) -> Result:
    """Make a result of a seated agenda: its plan has passed the verifier, or there is none.

    On the day itself it `replaces` a plan of which so many rounds are `played`.
    """
    if rotation.reasons:
        return Result(
            status="infeasible",
            stopped_by="proof",
            event=event,
            roster=roster,
            history=history,
            reasons=tuple(reason.why for reason in rotation.reasons),
            repairs=tuple(repair.sentence for repair in rotation.repairs),
            repaired_events=tuple(repair.event for repair in rotation.repairs),
            seconds=dict(seconds),
        )
    clock = Deadline(None)
    plan = Plan(
        event=event,
        roster=roster,
        history=history,
        slots=tuple(slots),
        tracks=tuple(tracks),
        rotation=rotation.rounds,
        attendance=rotation.attendance,
        walking_rule=rotation.walking_rule,
        played=played,
        as_of=as_of,
        revision=0 if replaces is None else replaces.revision + 1,
    )
    violations = verify(plan)
    all_terms = (*terms, *rotation.terms)
    result = Result(
        status="optimal" if all(term.proved for term in all_terms) else "feasible",
        stopped_by=rotation.stopped_by,
        event=event,
        roster=roster,
        history=history,
        plan=plan,
        objective_terms=all_terms,
        replaces=replaces,
        seconds={**seconds, "verify": clock.elapsed},
        most=rotation.most,
    )
    if not violations:
        return result
    w = words(event.language)
    reasons = tuple(in_words(violation.message, w) for violation in violations)
    return result.model_copy(
        update={"status": "unknown", "plan": None, "objective_terms": (), "reasons": reasons}
    )


def rotate(
    people: int | Iterable[AttendeeId] | pd.DataFrame | Roster,
    *,
    rounds: int,
    group_size: int | tuple[int, int] | tuple[int, int, int] | GroupSize,
    history: History | Iterable[tuple[AttendeeId, AttendeeId]] | None = None,
    presence: NDArray[np.bool_] | Sequence[Sequence[bool]] | None = None,
    apart: Iterable[tuple[AttendeeId, AttendeeId]] = (),
    together: Iterable[tuple[AttendeeId, AttendeeId]] = (),
    hosts: Iterable[AttendeeId] | Mapping[AttendeeId, int] = (),
    keep: pd.DataFrame | Iterable[tuple[int, int, AttendeeId]] = (),
    own_rules: Sequence[OwnRule] = (),
    stop: Stop = _STOP,
    seed: int = 0,
    executor: Executor | None = None,
    observer: Observer = _SILENT,
) -> Result:
    """Let people rotate through small groups, each meeting as many new ones as possible.

    Parameters
    ----------
    people
        A number (ids are then 1 to n), ids or names, a frame with the columns of a roster, or
        a `Roster`.
    rounds
        How often people change tables, R.
    group_size
        A target, (min, max) or (min, target, max).
    history
        Who has met before: a `History`, or pairs of ids.
    presence
        bool (n, R): who is there for each round; None for everybody, always.
    apart, together
        Pairs of ids that must not, or must, share a table.
    hosts
        Ids of those who stay at one table; a mapping also says at which, from 1.
    keep
        Seats given by hand, (round, table, attendee) or a frame with these columns; the rest is
        optimised around them.
    own_rules
        Soft rules of your own, each a `PairRule` or a `TableRule`.
    stop
        The budget; 10 seconds unless told otherwise.
    seed
        The same seed and a stop in iterations give the same plan.
    executor
        Any `concurrent.futures.Executor`: searches from several seeds side by side, each with
        the whole budget, and keeps the best. With a stop in iterations the number of workers
        changes nothing.
    observer
        Watches the search; not those of an executor.

    Returns
    -------
    Result
        With the event and roster that were made of the request, so that `verify` can be
        called on its plan.

    Raises
    ------
    InvalidInput
        When the request contradicts itself; every problem is listed.

    Notes
    -----
    A design where one fits (`copschedule.rotation.designs`), a local search by a row heat-bath
    where people have met, come and go (`copschedule.rotation.kernels`), a proof by CP-SAT where
    the case is small (`copschedule.rotation.exact`). It is weak on tightly packed regular shapes
    for which no design is known here: search alone leaves repeats that a design would not.

    Examples
    --------
    >>> result = rotate(8, rounds=3, group_size=4, seed=1, stop=Stop(iterations=20_000))
    >>> len(result.require_plan().seating)
    24
    """
    there = None if presence is None else np.asarray(presence, dtype=np.bool_)
    roster = roster_of(
        people,
        absences=None if there is None else ~there,
        pairs=[
            *(Pair(a=a, b=b, rule="apart") for a, b in apart),
            *(Pair(a=a, b=b, rule="together") for a, b in together),
        ],
        hosts=hosts,
    )
    present = [len(roster)] if there is None else there.sum(axis=0).tolist()
    event = event_of(rounds, group_size_of_request(group_size, present))
    require_consistent(event, roster)
    met = history_of(history)
    watch = Deadline(None)
    rotation = seat(
        event,
        roster,
        met,
        rounds_of_request(event),
        stop=stop,
        seed=seed,
        observer=Announcer(observer),
        executor=executor,
        keep=keep_of(keep, roster, rounds),
        own_rules=own_rules,
    )
    slots = slots_of_request(event)
    return verified(event, roster, met, slots, rotation, seconds={"rotation": watch.elapsed})
