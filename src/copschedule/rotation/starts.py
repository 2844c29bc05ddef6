"""Where the search starts: a design where one fits, else everybody seated greedily."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.plan import WalkingRule
from copschedule.instance import RotationInstance
from copschedule.rotation.designs import design, near_design
from copschedule.scoring import measure

Indices = NDArray[np.int64]

NOWHERE = -1


@dataclass(frozen=True, eq=False)
class Start:
    """A seating, int (R, n), -1 for nowhere.

    Attributes
    ----------
    settled
        Rounds at the beginning that come from a design and have no repeat among them.
    walking_rule
        How to walk through all of it without paper, where there is such a rule.
    """

    seat: Indices
    settled: int = 0
    walking_rule: WalkingRule | None = None


def start(instance: RotationInstance, generator: np.random.Generator) -> Start:
    """Return the best of a design, completed greedily, a near design and a greedy seating."""
    nobody = np.full((instance.rounds, instance.attendees), NOWHERE, dtype=np.int64)
    found = designed(instance, nobody)
    if found is not None and found.settled == instance.rounds and not _spoilt(instance, found):
        return found
    starts = [Start(greedy_seating(instance, generator, nobody))]
    if found is not None:
        starts.append(replace(found, seat=greedy_seating(instance, generator, found.seat)))
    near = _near_designed(instance, nobody)
    if near is not None:
        starts.append(near)
    return max(starts, key=lambda one: _worth(instance, one))


def _spoilt(instance: RotationInstance, found: Start) -> bool:
    """Tell whether a design knows too little of the people: they have met, or a rule is broken."""
    return bool(len(instance.met)) or measure(instance, found.seat).breaches > 0


def _worth(instance: RotationInstance, one: Start) -> tuple[int, int]:
    measures = measure(instance, one.seat)
    return -measures.breaches, measures.new_encounters


def designed(instance: RotationInstance, nobody: Indices) -> Start | None:
    """Seat by a design, where one can."""
    room = _steady_room(instance)
    if room is None:
        return None
    people, tables = room
    found = design(instance.sizes[0][tables].tolist(), instance.rounds)
    if found is None:
        return None
    seat = nobody.copy()
    seat[: found.rounds, people] = tables[found.tables]
    rule = None
    if found.steps is not None and found.rounds == instance.rounds:
        rule = _walking_rule(seat[:, people], found.steps, len(tables))
    return Start(seat, found.rounds, rule)


def _near_designed(instance: RotationInstance, nobody: Indices) -> Start | None:
    """Seat by a stored schedule with a few repeats, where there is one."""
    room = _steady_room(instance)
    if room is None:
        return None
    people, tables = room
    found = near_design(instance.sizes[0][tables].tolist(), instance.rounds)
    if found is None:
        return None
    seat = nobody.copy()
    seat[:, people] = tables[found]
    return Start(seat)


def _steady_room(instance: RotationInstance) -> tuple[Indices, Indices] | None:
    """Return who is there and the open tables, the largest first, if a design can seat them.

    Everybody there must be there always, and nobody keep a table.
    """
    sizes, present = instance.sizes, instance.present
    if (
        instance.keep is not None
        or not instance.rounds
        or (sizes != sizes[0]).any()
        or (present != present[0]).any()
    ):
        return None
    people = np.flatnonzero(present[0])
    if sizes[0].sum() != len(people) or instance.host.any() or (instance.table >= 0).any():
        return None
    return people, np.argsort(-sizes[0], kind="stable")[: int((sizes[0] > 0).sum())]


def _walking_rule(seat: Indices, steps: Indices, tables: int) -> WalkingRule | None:
    """Return the rule of a design, if the tables are numbered as it needs and seats agree."""
    if (seat >= tables).any() or ((seat[:-1] + steps) % tables != seat[1:]).any():
        return None
    people = np.argsort(seat[0], kind="stable")
    place = np.empty(len(people), dtype=np.int64)
    place[people] = np.arange(len(people)) - np.searchsorted(seat[0][people], seat[0][people])
    moves = np.unique(np.column_stack([place, steps]), axis=0)
    if len(moves) > place.max() + 1:
        return None
    return WalkingRule(steps=tuple(moves[:, 1].tolist()))


def greedy_seating(
    instance: RotationInstance, generator: np.random.Generator, partial: Indices
) -> Indices:
    """Seat everybody round by round, each where they know the fewest.

    Whoever keeps a table sits there first, and whoever has been told one while it has room.
    Where the tables can't hold everybody, those sit out who have done so least.

    Parameters
    ----------
    partial
        int (R, n): rounds that are seated already are left as they are.

    Returns
    -------
    int array, shape (R, n)
        Table of each attendee, -1 for those who are absent or sit out.
    """
    seat = partial.copy()
    met = instance.worth() == 0
    kept = kept_tables(instance)
    label = units(instance)
    past, last = slice(instance.played), np.full(instance.attendees, NOWHERE)
    outs = (instance.present[past] & (partial[past] < 0)).sum(axis=0, dtype=np.int64)
    for r in range(instance.rounds):
        if (seat[r] < 0).all():
            mine = kept
            if instance.keep is not None:
                mine = np.where(instance.keep[r] < 0, kept, instance.keep[r])
            seated = seated_of(instance, r, outs, mine, generator)
            mine = np.where(mine < 0, last, mine)
            _seat_round(instance, r, seat, met, mine, seated, label, generator)
        if instance.rules.moves_allowed is not None:
            moves_little = (instance.rules.moves_allowed >= 0) & (seat[r] >= 0)
            last = np.where(moves_little, seat[r], last)
        there = np.flatnonzero(seat[r] >= 0)
        together = seat[r][there][:, None] == seat[r][there][None, :]
        met[np.ix_(there, there)] |= together
    return seat


def kept_tables(instance: RotationInstance) -> Indices:
    """Return the table that each attendee keeps, int (n,), -1 for none.

    Hosts who named no table get one each, among those that are open in all of their rounds.
    """
    kept = instance.table.copy()
    hosts = np.flatnonzero(instance.host & (kept < 0))
    if not len(hosts):
        return kept
    label = units(instance)
    table_of_unit = dict(zip(label[kept >= 0].tolist(), kept[kept >= 0].tolist(), strict=True))
    tables_open = instance.sizes > 0
    free = np.ones(tables_open.shape[1], dtype=np.bool_)
    free[kept[(kept >= 0) & (kept < len(free))]] = False
    for host in hosts.tolist():
        table = table_of_unit.get(int(label[host]), NOWHERE)
        if table == NOWHERE:
            usable = free & tables_open[instance.present[:, host]].all(axis=0)
            if not usable.any():
                continue
            table = int(usable.argmax())
        kept[host] = table_of_unit[int(label[host])] = table
        free[table] = False
    return kept


def units(instance: RotationInstance) -> Indices:
    """Return a label for each attendee, equal for those who must sit together."""
    label = np.arange(instance.attendees)
    tied: dict[int, list[int]] = {}
    for a, b in instance.together.tolist():
        one, other = tied.setdefault(a, [a]), tied.setdefault(b, [b])
        if one is not other:
            one += other
            tied.update(dict.fromkeys(other, one))
    for members in tied.values():
        label[members] = members[0]
    return label


def seated_of(
    instance: RotationInstance,
    r: int,
    outs: Indices,
    kept: Indices,
    generator: np.random.Generator,
) -> Indices:
    """Return who has a seat in round r, in random order, and count who sits out."""
    there = generator.permutation(np.flatnonzero(instance.present[r]))
    over = len(there) - int(instance.sizes[r].sum())
    if over > 0:
        paired = np.isin(there, instance.together)
        told = np.zeros(len(there)) if instance.told is None else instance.told[r][there] >= 0
        order = np.lexsort((told, paired, outs[there], kept[there] >= 0))
        out = there[order[:over]]
        outs[out] += 1
        there = there[~np.isin(there, out)]
    return there


def _seat_round(
    instance: RotationInstance,
    r: int,
    seat: Indices,
    met: NDArray[np.bool_],
    kept: Indices,
    seated: Indices,
    units: Indices,
    generator: np.random.Generator,
) -> None:
    """Seat the people of one round: kept tables first, then those told, large units, the rest."""
    wanted = kept if instance.told is None else np.where(kept < 0, instance.told[r], kept)
    room = instance.sizes[r].copy()
    known_at = np.zeros((len(room), instance.attendees), dtype=np.int32)
    apart = foes(instance)
    labels, members = np.unique(units[seated], return_counts=True)
    unit_size = dict(zip(labels.tolist(), members.tolist(), strict=True))
    order = sorted(
        range(len(seated)),
        key=lambda i: (
            kept[seated[i]] < 0,
            *(
                (wanted[seated[i]] < 0, -unit_size[int(units[seated[i]])], units[seated[i]])
                if unit_size[int(units[seated[i]])] > 1 or wanted[seated[i]] >= 0
                else (True, -1, i)
            ),
        ),
    )
    table_of_unit: dict[int, int] = {}
    for i in order:
        x = int(seated[i])
        unit = int(units[x])
        table = table_of_unit.get(unit, int(wanted[x]))
        if table < 0 or room[table] == 0:
            need = unit_size[unit]
            cost = known_at[:, x] * 4.0 - room / max(1, room.max()) + 1e3 * (room < need)
            for other in apart.get(x, ()):
                if seat[r, other] >= 0:
                    cost[seat[r, other]] += 1e3
            cost[room == 0] = np.inf
            best = np.flatnonzero(cost == cost.min())
            table = int(generator.choice(best))
        table_of_unit.setdefault(unit, table)
        seat[r, x] = table
        room[table] -= 1
        known_at[table] += met[x]


def foes(instance: RotationInstance) -> dict[int, list[int]]:
    """Return those from whom each attendee must be kept apart."""
    apart: dict[int, list[int]] = {}
    for a, b in instance.apart.tolist():
        apart.setdefault(a, []).append(b)
        apart.setdefault(b, []).append(a)
    return apart
