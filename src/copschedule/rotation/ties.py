"""Whether all who are tied, together, apart or to a table, can be seated in one round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.instance import RotationInstance
from copschedule.rotation.starts import foes, kept_tables, units

MOST_PEOPLE = 300
"""Tied people beyond whom no proof is tried: the search may still find a seating."""

WORK = 0.5
"""CP-SAT's deterministic time for one answer."""


class Unit(NamedTuple):
    """People who sit at one table: how many, at which if it is fixed, and whom they avoid."""

    size: int
    table: int
    foes: frozenset[int]


@dataclass(frozen=True)
class Company:
    """The sizes of a round's tables, those who need more than any seat, how many may sit out."""

    sizes: tuple[int, ...]
    units: dict[int, Unit]
    out: int

    def of(self, labels: Collection[int]) -> Company:
        """Return the company in which only these are tied, the others free as anybody."""
        return replace(self, units={label: self.units[label] for label in labels})


def unseatable(instance: RotationInstance, r: int) -> list[int]:
    """Return people whose ties can't all be kept in a round; none of them could be spared.

    Empty where a seating exists, or where none was disproved. The witness is smallest by
    inclusion, not by number: deletion until nobody more can be left out.

    Notes
    -----
    It is graph colouring with capacities, hard in general: a greedy seating answers most
    requests at once, and CP-SAT is asked where it fails, within a limit of work.
    """
    if _tied(instance, r).sum() > MOST_PEOPLE:
        return []
    company = company_of(instance, r)
    if _greedy(company) or _possible(company):
        return []
    witness = sorted(company.units, key=lambda label: len(company.units[label].foes))
    for label in list(witness):
        fewer = [other for other in witness if other != label]
        if not _possible(company.of(fewer)):
            witness = fewer
    people = np.flatnonzero(np.isin(units(instance), witness) & instance.present[r])
    return [int(a) for a in people]


def company_of(instance: RotationInstance, r: int) -> Company:
    """Return those of a round who are tied to somebody, to a table, or to keep away."""
    label, kept, apart = units(instance), kept_tables(instance), foes(instance)
    if instance.keep is not None:
        kept = np.where(instance.keep[r] >= 0, instance.keep[r], kept)
    there = np.flatnonzero(_tied(instance, r)).tolist()
    size = Counter(int(label[a]) for a in there)
    table, avoided = dict.fromkeys(size, -1), {unit: set[int]() for unit in size}
    for a in there:
        unit = int(label[a])
        table[unit] = max(table[unit], int(kept[a]))
        avoided[unit].update(int(label[b]) for b in apart.get(a, ()) if instance.present[r, b])
    tied = {
        unit: Unit(size[unit], table[unit], frozenset(avoided[unit]))
        for unit in size
        if size[unit] > 1 or table[unit] >= 0 or avoided[unit]
    }
    sizes = tuple(instance.sizes[r].tolist())
    return Company(sizes, tied, max(0, int(instance.present[r].sum()) - sum(sizes)))


def _tied(instance: RotationInstance, r: int) -> NDArray[np.bool_]:
    """Tell who of a round is tied to somebody, to a table, or to keep away, bool (n,)."""
    tied: NDArray[np.bool_] = instance.host | (instance.table >= 0)
    if instance.keep is not None:
        tied |= instance.keep[r] >= 0
    tied[instance.apart] = True
    tied[instance.together] = True
    tied &= instance.present[r]
    return tied


def _greedy(company: Company) -> bool:
    """Tell whether seating the most constrained first, where most room is left, succeeds."""
    room, at = list(company.sizes), dict[int, int]()
    order = sorted(
        company.units.items(), key=lambda one: (one[1].table < 0, -len(one[1].foes), -one[1].size)
    )
    for label, unit in order:
        taken = {at[foe] for foe in unit.foes if foe in at}
        choice = range(len(room)) if unit.table < 0 else [unit.table]
        fitting = [t for t in choice if t not in taken and t < len(room) and room[t] >= unit.size]
        if not fitting:
            return False
        at[label] = max(fitting, key=lambda t: (room[t], -t))
        room[at[label]] -= unit.size
    return True


def _possible(company: Company) -> bool:
    """Tell whether a seating of a company may exist: only a proof says no."""
    from ortools.sat.python import cp_model  # It takes a moment to load, and is rarely needed.

    from copschedule.engine.cpsat import solve

    model = cp_model.CpModel()
    tables = [t for t, size in enumerate(company.sizes) if size]
    at = {
        (label, t): model.new_bool_var("")
        for label, unit in company.units.items()
        for t in tables
        if unit.table in (-1, t)
    }
    for label, unit in company.units.items():
        model.add_at_most_one(at[label, t] for t in tables if (label, t) in at)
        for foe in unit.foes:
            for t in tables:
                if (label, t) in at and (foe, t) in at:
                    model.add_bool_or(~at[label, t], ~at[foe, t])
    size = {label: unit.size for label, unit in company.units.items()}
    for t in tables:
        here = sum(size[label] * literal for (label, s), literal in at.items() if s == t)
        model.add(here <= company.sizes[t])
    seated = sum(size[label] * literal for (label, _), literal in at.items())
    model.add(seated >= sum(size.values()) - company.out)
    return solve(model, deterministic=WORK, stage="rotation").status != "infeasible"


def large_clique(enemies: dict[int, set[int]], more_than: int) -> list[int]:
    """Return a clique of more than so many people, found greedily from each of them; or none."""
    for start in enemies:
        clique, candidates = [start], set(enemies[start])
        while candidates and len(clique) <= more_than:
            best = max(candidates, key=lambda a: (len(enemies[a] & candidates), -a))
            clique.append(best)
            candidates &= enemies[best]
        if len(clique) > more_than:
            return sorted(clique)
    return []
