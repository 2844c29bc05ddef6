"""Where the search starts: everybody seated greedily, tables that are kept first."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance

Indices = NDArray[np.int64]

NOWHERE = -1


def greedy_seating(instance: RotationInstance, generator: np.random.Generator) -> Indices:
    """Seat everybody round by round, each where they know the fewest.

    Whoever keeps a table sits there first. Where the tables can't hold everybody, those sit
    out who have done so least.

    Returns
    -------
    int array, shape (R, n)
        Table of each attendee, -1 for those who are absent or sit out.
    """
    n = instance.attendees
    seat = np.full((instance.rounds, n), NOWHERE, dtype=np.int64)
    met = instance.worth() == 0
    kept = kept_tables(instance)
    label = units(instance)
    outs = np.zeros(n, dtype=np.int64)
    for r in range(instance.rounds):
        seated = _seated(instance, r, outs, kept, generator)
        _seat_round(instance, r, seat, met, kept, seated, label, generator)
        there = np.flatnonzero(seat[r] >= 0)
        together = seat[r][there][:, None] == seat[r][there][None, :]
        met[np.ix_(there, there)] |= together
    return seat


def kept_tables(instance: RotationInstance) -> Indices:
    """Return the table that each attendee keeps, int (n,), -1 for none.

    Hosts who named no table get one each, among those that are open in all of their rounds.
    """
    kept = instance.table.copy()
    taken = set(kept[kept >= 0].tolist())
    for host in np.flatnonzero(instance.host & (kept < 0)):
        mine = instance.present[:, host]
        always_open = (instance.sizes[mine] > 0).all(axis=0)
        free = [t for t in np.flatnonzero(always_open).tolist() if t not in taken]
        if free:
            kept[host] = free[0]
            taken.add(free[0])
    return kept


def units(instance: RotationInstance) -> Indices:
    """Return a label for each attendee, equal for those who must sit together."""
    label = np.arange(instance.attendees)
    for a, b in instance.together:
        label[label == label[b]] = label[a]
    return label


def _seated(
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
        order = np.lexsort((paired, outs[there], kept[there] >= 0))
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
    """Seat the people of one round: kept tables first, then the largest units, then the rest."""
    room = instance.sizes[r].copy()
    known_at = np.zeros((len(room), instance.attendees), dtype=np.int32)
    apart = _apart(instance)
    labels, members = np.unique(units[seated], return_counts=True)
    unit_size = dict(zip(labels.tolist(), members.tolist(), strict=True))
    order = sorted(
        range(len(seated)),
        key=lambda i: (
            (kept[seated[i]] < 0, -unit_size[int(units[seated[i]])], units[seated[i]])
            if unit_size[int(units[seated[i]])] > 1 or kept[seated[i]] >= 0
            else (True, -1, i)
        ),
    )
    table_of_unit: dict[int, int] = {}
    for i in order:
        x = int(seated[i])
        unit = int(units[x])
        table = table_of_unit.get(unit, int(kept[x]))
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


def _apart(instance: RotationInstance) -> dict[int, list[int]]:
    apart: dict[int, list[int]] = {}
    for a, b in instance.apart.tolist():
        apart.setdefault(a, []).append(b)
        apart.setdefault(b, []).append(a)
    return apart
