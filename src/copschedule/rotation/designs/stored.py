"""Designs found once by a search under an imposed symmetry, and kept as data.

``starters.json`` and ``difference_matrices.json`` hold only what the symmetry does not give
back, ``near_designs.json`` a digit for each person's table in each round; ``benchmarks/studies``
has the searches that found them, and a test re-checks each one.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import numpy as np

from copschedule.rotation.designs.fields import field
from copschedule.rotation.designs.system import System, Tables


@dataclass(frozen=True, eq=False)
class DifferenceMatrix:
    """A matrix over a group whose rows differ, two by two, by distinct elements.

    Attributes
    ----------
    fields
        The group is the sum of the fields of these orders, the last one counting fastest.
    cells
        Shape (rows, columns): elements of the group, -1 for an empty cell. With empty cells,
        as many in each row and at most one in a column, it is a quasi-difference matrix.
    source
        Who found it.
    """

    fields: tuple[int, ...]
    cells: Tables
    source: str

    @property
    def infinite(self) -> int:
        """Empty cells in a row: people of each row whom the group does not move."""
        return int((self.cells[0] < 0).sum())

    @property
    def order(self) -> int:
        """People in a row of the design, and tables."""
        return int(np.prod(self.fields)) + self.infinite

    @property
    def size(self) -> int:
        """Rows of the design: with empty cells, one row of the matrix numbers the rounds."""
        return int(self.cells.shape[0]) - (self.infinite > 0)

    @property
    def rounds(self) -> int:
        """Rounds of the design."""
        return self.order if self.infinite else int(self.cells.shape[1])

    def develop(self) -> Tables:
        """Return every column moved by every element, shape (elements, columns, rows)."""
        elements = np.arange(int(np.prod(self.fields)))
        return add(self.fields, self.cells.T, elements[:, None, None])


def add(fields: Sequence[int], a: Tables, b: Tables) -> Tables:
    """Return a + b in the sum of some fields, element by element."""
    total, weight = np.zeros(np.broadcast_shapes(a.shape, b.shape), dtype=np.int64), 1
    for order in reversed(fields):
        total += weight * field(order).add(a % order, b % order)
        a, b, weight = a // order, b // order, weight * order
    return total


@dataclass(frozen=True)
class Starter:
    """Base rounds that a cyclic group develops into all the others.

    Attributes
    ----------
    modulus, orbits, fixed
        People are `orbits` copies of the integers modulo `modulus`, then `fixed` people who
        are not moved by the group.
    bases
        Each base round as its tables of people.
    turns
        How many rounds each base round gives: `modulus`, or fewer for one that comes back to
        itself sooner.
    """

    modulus: int
    orbits: int
    fixed: int
    bases: tuple[tuple[tuple[int, ...], ...], ...]
    turns: tuple[int, ...]
    source: str

    @property
    def rounds(self) -> int:
        """How many rounds the base rounds give together."""
        return sum(self.turns)

    @property
    def sizes(self) -> tuple[int, ...]:
        """People at each table, not increasing."""
        return tuple(sorted(map(len, self.bases[0]), reverse=True))

    def system(self) -> System:
        """Develop the base rounds."""
        developed = [
            self._develop(base, turns) for base, turns in zip(self.bases, self.turns, strict=True)
        ]
        moved = self.orbits * self.modulus
        stays = np.arange(moved, moved + self.fixed)
        return System(tables=np.concatenate(developed), source=self.source, parts=(stays,))

    def _develop(self, base: Sequence[Sequence[int]], turns: int) -> Tables:
        moved = self.orbits * self.modulus
        table_of: Tables = np.empty(moved + self.fixed, dtype=np.int64)
        for table, people in enumerate(sorted(base, key=len, reverse=True)):
            table_of[list(people)] = table
        orbit, residue = np.divmod(np.arange(moved), self.modulus)
        back = (residue - np.arange(turns)[:, None]) % self.modulus
        stays = np.broadcast_to(np.arange(moved, moved + self.fixed), (turns, self.fixed))
        seated = np.concatenate([orbit * self.modulus + back, stays], axis=1)
        return np.asarray(table_of[seated])


@dataclass(frozen=True, eq=False)
class NearDesign:
    """Rounds with a few repeats, for a room where nobody knows of any without.

    Attributes
    ----------
    system
        The tables of its people; `System` promises no repeat, and here there are `repeats`.
    repeats
        Encounters of two people who met in an earlier round.
    """

    system: System
    repeats: int

    @property
    def sizes(self) -> tuple[int, ...]:
        """People at each table, not increasing."""
        return tuple(sorted(np.bincount(self.system.tables[0]).tolist(), reverse=True))


@lru_cache(maxsize=1)
def near_designs() -> tuple[NearDesign, ...]:
    """Return the stored near designs, the fewest repeats first."""
    found = [_read_near_design(entry) for entry in _read("near_designs.json")]
    return tuple(sorted(found, key=lambda near: near.repeats))


@lru_cache(maxsize=1)
def starters() -> tuple[Starter, ...]:
    """Return the stored starters, the most rounds first."""
    found = [_read_starter(entry) for entry in _read("starters.json")]
    return tuple(sorted(found, key=lambda starter: -starter.rounds))


@lru_cache(maxsize=1)
def difference_matrices() -> tuple[DifferenceMatrix, ...]:
    """Return the stored matrices, and the transposes of those without empty cells.

    Rows i, k and columns r, s of such a matrix m have m[i, r] - m[k, r] unlike
    m[i, s] - m[k, s]: a condition that the transpose meets too.
    """
    matrices = []
    for entry in _read("difference_matrices.json"):
        fields, cells = tuple(entry["fields"]), np.array(entry["cells"])
        matrices.append(DifferenceMatrix(fields, cells, entry["source"]))
        if not matrices[-1].infinite:
            matrices.append(DifferenceMatrix(fields, cells.T, entry["source"]))
    return tuple(matrices)


def _read_near_design(entry: dict[str, Any]) -> NearDesign:
    tables = np.array([list(map(int, row)) for row in entry["tables"]], dtype=np.int64)
    return NearDesign(System(tables, entry["source"]), entry["repeats"])


def _read_starter(entry: dict[str, Any]) -> Starter:
    bases = tuple(
        tuple(tuple(map(int, table.split())) for table in base.split(","))
        for base in entry["bases"]
    )
    return Starter(
        modulus=entry["modulus"],
        orbits=entry["orbits"],
        fixed=entry["fixed"],
        bases=bases,
        turns=tuple(entry["turns"]),
        source=entry["source"],
    )


def _read(name: str) -> list[dict[str, Any]]:
    text = (files("copschedule.rotation.designs") / "data" / name).read_text(encoding="utf-8")
    entries: list[dict[str, Any]] = json.loads(text)
    return entries
