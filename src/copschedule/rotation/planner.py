"""Who sits with whom: from an event and its rounds to seated rounds, and `rotate`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.consistency import require_consistent
from copschedule.domain.event import Event
from copschedule.domain.grouping import GroupSize
from copschedule.domain.history import History
from copschedule.domain.objective import Term
from copschedule.domain.plan import Plan, Round, RoundTime, Slot, WalkingRule
from copschedule.domain.result import Result, StoppedBy
from copschedule.domain.roster import AttendeeId, Pair, Roster
from copschedule.engine.observer import Observer, Silent
from copschedule.engine.stop import Deadline, Stop
from copschedule.instance import RotationInstance, rotation_instance, seated_rounds
from copschedule.presence import possible_rounds, presence
from copschedule.rotation.bounds import RotationBounds, rotation_bounds
from copschedule.rotation.crowd import improve as improve_crowd
from copschedule.rotation.crowd import is_crowd
from copschedule.rotation.crowd_seating import crowd_start
from copschedule.rotation.local_search import improve
from copschedule.rotation.reasons import Reason, impossibilities
from copschedule.rotation.request import (
    event_of,
    group_size_of_request,
    history_of,
    roster_of,
    rounds_of_request,
    slots_of_request,
)
from copschedule.rotation.starts import start
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
    walking_rule: WalkingRule | None = None


def seat(
    event: Event,
    roster: Roster,
    history: History,
    rounds: Sequence[RoundTime],
    *,
    stop: Stop,
    seed: int,
    observer: Observer,
) -> Rotation:
    """Seat a roster in the rounds of an agenda."""
    instance = rotation_instance(
        event,
        roster,
        history,
        rounds,
        presence(roster, rounds),
        possible_rounds(event, roster),
    )
    reasons = impossibilities(event, roster, rounds, instance)
    if reasons:
        return Rotation((), (), "proof", reasons=reasons)
    bounds = rotation_bounds(instance)
    large = is_crowd(instance)
    begin = (crowd_start if large else start)(instance, np.random.default_rng(seed))
    improved = (improve_crowd if large else improve)(
        instance,
        bounds,
        begin.seat,
        stop=stop,
        seed=seed,
        observer=observer,
        settled=begin.settled,
    )
    walked = np.array_equal(improved.seat, begin.seat)
    return Rotation(
        rounds=seated_rounds(roster, rounds, improved.seat, instance.present),
        terms=rotation_terms(instance, bounds, improved.measures),
        stopped_by=improved.stopped_by,
        walking_rule=begin.walking_rule if walked else None,
    )


def rotation_terms(
    instance: RotationInstance, bounds: RotationBounds, measures: RotationMeasures
) -> tuple[Term, ...]:
    """Return the rotation's terms with their bounds, in order of importance."""
    pairs = [
        ("left_out", measures.left_out, bounds.left_out),
        ("least_attainment", measures.least_attainment, bounds.least_attainment),
        ("new_encounters", measures.new_encounters, bounds.new_encounters),
        ("newcomer_encounters", measures.newcomer_encounters, bounds.newcomer_encounters),
        ("repetition", measures.repetition, bounds.repetition),
    ]
    if len(instance.soft_pairs):
        pairs.append(("soft_pairs", measures.soft_pairs, 0))
    for rule, price in instance.rules.prices().items():
        if not price.hard:
            pairs.append((rule, price.weight * measures.rules[rule], 0))
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
    terms: Sequence[Term] = (),
    seconds: Mapping[str, float],
) -> Result:
    """Make a result of a seated agenda: its plan has passed the verifier, or there is none."""
    if rotation.reasons:
        return Result(
            status="infeasible",
            stopped_by="proof",
            event=event,
            roster=roster,
            history=history,
            reasons=tuple(reason.why for reason in rotation.reasons),
            repairs=tuple(reason.repair for reason in rotation.reasons),
            seconds=dict(seconds),
        )
    clock = Deadline(None)
    plan = Plan(
        event=event,
        roster=roster,
        history=history,
        slots=tuple(slots),
        rotation=rotation.rounds,
        walking_rule=rotation.walking_rule,
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
        seconds={**seconds, "verify": clock.elapsed},
    )
    if not violations:
        return result
    reasons = tuple(violation.message for violation in violations)
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
    stop: Stop = _STOP,
    seed: int = 0,
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
    stop
        The budget; 10 seconds unless told otherwise.
    seed
        The same seed and a stop in iterations give the same plan.
    observer
        Watches the search.

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
    A local search by a row heat-bath (`copschedule.rotation.kernels`). It is weak where only a
    combinatorial design has no repeat, on tightly packed regular shapes.

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
        event, roster, met, rounds_of_request(event), stop=stop, seed=seed, observer=observer
    )
    slots = slots_of_request(event)
    return verified(event, roster, met, slots, rotation, seconds={"rotation": watch.elapsed})
