"""Who sits with whom for the rest of a day that has begun, near to what people have been told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.plan import Round, RoundTime
from copschedule.domain.roster import AttendeeId, Roster
from copschedule.engine.observer import Observer
from copschedule.engine.stop import Deadline, Stop
from copschedule.instance import (
    RotationInstance,
    group_size,
    rotation_instance,
    seated_rounds,
)
from copschedule.own_rules import PairRule
from copschedule.presence import possible_rounds, presence
from copschedule.room_rules import RoomRules, room_rules
from copschedule.rotation.bounds import RotationBounds, rotation_bounds
from copschedule.rotation.crowd import is_crowd
from copschedule.rotation.local_search import Improved, improve
from copschedule.rotation.planner import Rotation, rotation_terms
from copschedule.rotation.reasons import impossibilities
from copschedule.rotation.starts import greedy_seating
from copschedule.scoring import RotationMeasures, measure, shared_rounds

Indices = NDArray[np.int64]

NOWHERE = -1

Told = Mapping[str, int]
"""The table, from 1, that each attendee has been told for a round, by the id as text."""


@dataclass(frozen=True)
class Reseating:
    """Seated rounds, those played first, and the roster that they honour.

    Attributes
    ----------
    relieved
        Ids of those who can no longer keep a table, since it is not set: in `roster` they are
        hosts, or keepers of it, no more.
    """

    rotation: Rotation
    roster: Roster
    relieved: tuple[AttendeeId, ...] = ()


def reseat(
    event: Event,
    roster: Roster,
    history: History,
    rounds: Sequence[RoundTime],
    *,
    played: Sequence[Round],
    told: Sequence[Told],
    churn_price: int,
    stop: Stop,
    seed: int,
    observer: Observer,
    own_rules: Sequence[PairRule] = (),
) -> Reseating:
    """Seat those who are there in the rounds ahead.

    The search starts from the tables that people have been told, kept as far as the numbers
    allow, and never returns less than that is worth.

    Parameters
    ----------
    rounds
        Those ahead.
    played
        Those before them, as they happened.
    told
        For each round ahead, who has been told which table.
    churn_price
        What one seat at another table than told costs, in new encounters.
    """
    watch = Deadline(stop.seconds)
    relieved: tuple[AttendeeId, ...] = ()
    ahead = _instance_ahead(event, roster, history, rounds, played, told, own_rules)
    while homeless := _homeless(ahead):
        relieved += tuple(roster.attendees[i].id for i in homeless)
        roster = _relieve(roster, homeless)
        ahead = _instance_ahead(event, roster, history, rounds, played, told, own_rules)
    reasons = impossibilities(event, roster, rounds, ahead)
    if reasons:
        return Reseating(Rotation(tuple(played), (), "proof", reasons), roster, relieved)
    day, facts = _whole_day(event, roster, ahead, played, churn_price)
    bounds = _bounds_of_day(ahead, day, facts)
    stay = stay_seated(day, facts, seed)
    left = stop.model_copy(update={"seconds": watch.remaining})
    found = _search(day, bounds, stay, left, seed, observer)
    seats, there = found.seat[day.played :], ahead.present
    rotation = Rotation(
        rounds=(*played, *seated_rounds(roster, rounds, seats, there)),
        terms=rotation_terms(day, bounds, found.measures),
        stopped_by=found.stopped_by,
    )
    return Reseating(rotation, roster, relieved)


def _search(
    day: RotationInstance,
    bounds: RotationBounds,
    stay: Indices,
    stop: Stop,
    seed: int,
    observer: Observer,
) -> Improved:
    """Improve on what people have been told; return that where nothing better is found."""
    before = measure(day, stay)
    day = replace(day, floor=None if before.breaches else before.new_encounters)
    if is_crowd(day):  # Its search knows neither what was told nor what was played.
        return Improved(stay, before, "iterations", 0)
    found = improve(day, bounds, stay, stop=stop, seed=seed, observer=observer)
    if _worse(day, found.measures, before):
        return Improved(stay, before, found.stopped_by, found.rows)
    return found


def stay_seated(day: RotationInstance, facts: Indices, seed: int) -> Indices:
    """Return the seating in which everybody stays where they have been told, if there is room."""
    nobody = np.full((day.rounds - day.played, day.attendees), NOWHERE, dtype=np.int64)
    return greedy_seating(day, np.random.default_rng(seed), np.concatenate([facts, nobody]))


def _worse(day: RotationInstance, found: RotationMeasures, before: RotationMeasures) -> bool:
    """Tell whether a seating is worse than another, by the objective."""
    if (found.breaches, found.left_out) != (before.breaches, before.left_out):
        return (found.breaches, found.left_out) > (before.breaches, before.left_out)
    fair = before.new_encounters >= day.fair_floor(found.new_encounters)
    return found.new_encounters < before.new_encounters or (fair and before.key > found.key)


def _with_tables_of_hosts(roster: Roster, played: Sequence[Round], told: Sequence[Told]) -> Roster:
    """Let each host keep the table of the first round in which they sat, or have been told to."""
    first: dict[str, int] = {}
    seen = [{str(a): g.table for g in r.groups for a in g.attendees} for r in played]
    for tables in (*seen, *told):
        first = {**tables, **first}
    return roster.model_copy(
        update={
            "attendees": tuple(
                a.model_copy(update={"table": first[str(a.id)]})
                if a.host and a.table is None and str(a.id) in first
                else a
                for a in roster.attendees
            )
        }
    )


def _instance_ahead(
    event: Event,
    roster: Roster,
    history: History,
    rounds: Sequence[RoundTime],
    played: Sequence[Round],
    told: Sequence[Told],
    own_rules: Sequence[PairRule],
) -> RotationInstance:
    """Return the rounds ahead alone, the tables set where most of those told sit."""
    roster = _with_tables_of_hosts(roster, played, told)
    there = presence(roster, rounds)
    instance = rotation_instance(
        event, roster, history, rounds, there, possible_rounds(event, roster), None, own_rules
    )
    tables = np.full(there.shape, NOWHERE, dtype=np.int64)
    for r, told_in_round in enumerate(told):
        for key in told_in_round.keys() & roster.position.keys():
            tables[r, roster.position[key]] = told_in_round[key] - 1
    tables[~there] = NOWHERE
    sizes = _set_where_told(event, rounds, instance, tables)
    return replace(
        instance,
        sizes=sizes,
        told=np.where(tables < sizes.shape[1], tables, NOWHERE),
        most=np.where(there.any(axis=0), instance.most, 0),  # The others have had their day.
    )


def _set_where_told(
    event: Event, rounds: Sequence[RoundTime], instance: RotationInstance, told: Indices
) -> Indices:
    """Return the sizes of an instance given to other tables: to those where more have been told.

    Tables that hold equally many are exchanged; whoever keeps a table finds it set. For tables
    of one capacity, the largest sizes at the fullest tables keep most people where they are.
    """
    columns = max(instance.sizes.shape[1], int(told.max(initial=NOWHERE)) + 1)
    sizes = np.zeros((instance.rounds, columns), dtype=np.int64)
    for r, time in enumerate(rounds):
        old = np.zeros(columns, dtype=np.int64)
        old[: instance.sizes.shape[1]] = instance.sizes[r]
        capacity = _capacity(event, time, columns)
        count = np.bincount(told[r][told[r] >= 0], minlength=columns)
        kept = np.zeros(columns, dtype=np.bool_)
        keepers = instance.table[instance.present[r] & (instance.table >= 0)]
        kept[keepers[keepers < columns]] = True
        for chairs in np.unique(capacity):
            alike = np.flatnonzero(capacity == chairs)
            given = np.sort(old[alike])[::-1]
            first = alike[np.lexsort((alike, -count[alike], ~kept[alike]))]
            used = first[: int((given > 0).sum())]
            fullest = used[np.lexsort((used, -count[used]))]
            sizes[r, fullest] = given[: len(used)]
    return sizes


def _capacity(event: Event, time: RoundTime, columns: int) -> Indices:
    """Return how many may sit at each table of a round, int (G,)."""
    most = group_size(event, time.block).max
    room = event.room_by_id.get(time.room) if time.room else None
    if room is None or room.seats is None:
        return np.full(columns, most)
    capacity = np.zeros(columns, dtype=np.int64)
    chairs = np.minimum(room.seats, most)[:columns]
    capacity[: len(chairs)] = chairs
    return capacity


def _homeless(ahead: RotationInstance) -> list[int]:
    """Return who keeps a table that is not set in a round in which they are there."""
    keepers = np.flatnonzero(ahead.table >= 0).tolist()
    homeless = []
    for i in keepers:
        table, there = int(ahead.table[i]), ahead.present[:, i]
        closed = table >= ahead.sizes.shape[1] or (ahead.sizes[there, table] == 0).any()
        if closed and there.any():
            homeless.append(i)
    return homeless


def _relieve(roster: Roster, people: Sequence[int]) -> Roster:
    free = {"host": False, "table": None}
    return roster.model_copy(
        update={
            "attendees": tuple(
                a.model_copy(update=free) if i in people else a
                for i, a in enumerate(roster.attendees)
            )
        }
    )


def _whole_day(
    event: Event,
    roster: Roster,
    ahead: RotationInstance,
    played: Sequence[Round],
    churn_price: int,
) -> tuple[RotationInstance, Indices]:
    """Put the rounds played before those ahead; also return where people sat, int (k, n)."""
    facts = np.full((len(played), ahead.attendees), NOWHERE, dtype=np.int64)
    present = np.zeros(facts.shape, dtype=np.bool_)
    for r, happened in enumerate(played):
        for group in happened.groups:
            people = [roster.position[str(a)] for a in group.attendees]
            facts[r, people] = group.table - 1
        present[r, [roster.position[str(a)] for a in happened.sitting_out]] = True
    present |= facts >= 0
    columns = max(ahead.sizes.shape[1], int(facts.max(initial=NOWHERE)) + 1)
    sizes = np.zeros((len(played) + ahead.rounds, columns), dtype=np.int64)
    for r, row in enumerate(facts):
        sizes[r] = np.bincount(row[row >= 0], minlength=columns)
    sizes[len(played) :, : ahead.sizes.shape[1]] = ahead.sizes
    whole = np.concatenate([present, ahead.present])
    assert ahead.told is not None
    day = replace(
        ahead,
        present=whole,
        sizes=sizes,
        rules=_within_reach(room_rules(event, roster, whole).dearer(ahead.scale), ahead, facts),
        played=len(played),
        told=np.concatenate([np.full(facts.shape, NOWHERE), ahead.told]),
        churn_price=churn_price * ahead.scale,
    )
    return day, facts


def _within_reach(rules: RoomRules, ahead: RotationInstance, facts: Indices) -> RoomRules:
    """Ask newcomers to meet no more members than they have met, or share a round ahead with."""
    if rules.members_needed is None:
        return rules
    there = ahead.present.astype(np.float32)
    reach = there.T @ there > 0
    a, b, _ = shared_rounds(facts)
    reach[a, b] = reach[b, a] = True
    members = reach[:, ~ahead.newcomer].sum(axis=1)
    return replace(rules, members_needed=np.minimum(rules.members_needed, members))


def _bounds_of_day(
    ahead: RotationInstance, day: RotationInstance, facts: Indices
) -> RotationBounds:
    """Return what has been had already and the limits of what is ahead, together."""
    a, b, times = shared_rounds(facts)
    had = measure(replace(day, told=None), facts)
    met = np.concatenate([ahead.met, np.column_stack([a, b, times])])
    more = rotation_bounds(replace(ahead, met=_summed(met, ahead.attendees)))
    new = had.new + more.new
    able = day.most > 0
    attainable = np.min(new[able] / day.most[able], initial=1.0)
    return RotationBounds(
        new=new,
        left_out=int((new[able] == 0).sum()),
        least_attainment=float(min(1.0, attainable)),
        new_encounters=_worth(day, had) + more.new_encounters,
        newcomer_encounters=had.newcomer_encounters + more.newcomer_encounters,
        repetition=more.repetition,
    )


def _worth(day: RotationInstance, had: RotationMeasures) -> int:
    """Return the new encounters of the rounds played, those with a newcomer weighed."""
    return int(had.new.sum()) // 2 + (day.newcomer_weight - 1) * had.newcomer_encounters


def _summed(met: Indices, people: int) -> Indices:
    """Return each pair once, a < b, with the times that they met in all."""
    low, high = met[:, :2].min(axis=1), met[:, :2].max(axis=1)
    code, place = np.unique(low * people + high, return_inverse=True)
    times = np.bincount(place.reshape(-1), weights=met[:, 2], minlength=len(code))
    return np.column_stack([code // people, code % people, times.astype(np.int64)])
