"""Resolvable transversal designs: rows of one person a table, no two of a row ever together."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial, reduce
from math import prod

import numpy as np

from copschedule.rotation.designs.fields import factorise, field
from copschedule.rotation.designs.stored import DifferenceMatrix, add, difference_matrices
from copschedule.rotation.designs.system import System, Tables


def transversal_rounds(groups: int, size: int) -> int:
    """Return how many rounds `transversal_system` has for `size` rows of `groups` people."""
    return _best(groups, size)[0]


def transversal_system(groups: int, size: int) -> System:
    """Build a resolvable transversal design of `size` rows of `groups` people.

    Over a field GF(g), person (i, j) sits at table j + c_i r in round r: all g rounds for up
    to g rows (Bose 1938; Bose, Shrikhande and Parker 1960). For other g the ring that is the
    product of the fields of g's prime powers does the same for as many rows as the least of
    them (MacNeish 1922). Difference matrices found by search do better, read by columns, or
    by rows where there are more people at a table than rounds.
    """
    _, build, source = _best(groups, size)
    parts = tuple(np.arange(row * groups, (row + 1) * groups) for row in reversed(range(size)))
    return System(tables=build(), source=source, parts=parts)


def _best(groups: int, size: int) -> tuple[int, Callable[[], Tables], str]:
    """Return rounds, tables and source of the best construction; one round where none is."""
    found: list[tuple[int, Callable[[], Tables], str]] = [
        (1, partial(_one_round, groups, size), "everybody in turn")
    ]
    orders = [prime**exponent for prime, exponent in factorise(groups)]
    if groups > 1 and size <= min(orders):
        found.append((groups, partial(_field_tables, orders, size), _field_source(orders)))
    for matrix in difference_matrices():
        if matrix.order == groups and matrix.size >= size:
            found.append((matrix.rounds, partial(_matrix_tables, matrix, size), matrix.source))
        if matrix.order == groups and matrix.infinite and size <= groups:
            found.append((matrix.size, partial(_net_tables, matrix, size), matrix.source))
    return max(found, key=lambda option: option[0])


def _one_round(groups: int, size: int) -> Tables:
    return np.tile(np.arange(groups), size)[None]


def _field_source(orders: list[int]) -> str:
    names = " x ".join(f"GF({order})" for order in orders)
    theorem = "Bose 1938" if len(orders) == 1 else "MacNeish 1922"
    return f"transversal design of the lines over {names} ({theorem})"


def _field_tables(orders: list[int], size: int) -> Tables:
    """Shape (groups, size x groups): tables over the product of the fields."""
    tables = reduce(_join, (_lines(order, size) for order in orders))
    return tables.reshape(len(tables), -1)


def _lines(order: int, size: int) -> Tables:
    """Shape (rounds, rows, columns): j + c r over one field, the last row with c = 0."""
    arithmetic = field(order)
    multipliers = np.roll(np.arange(size), -1)
    products = arithmetic.multiply(np.arange(order)[:, None], multipliers)
    return arithmetic.add(products[:, :, None], np.arange(order))


def _join(first: Tables, second: Tables) -> Tables:
    """Take pairs of rounds, columns and tables of two designs with the same rows."""
    order = second.shape[2]
    joined: Tables = first[:, None, :, :, None] * order + second[None, :, :, None, :]
    rounds, columns = prod(joined.shape[:2]), prod(joined.shape[3:])
    return joined.reshape(rounds, joined.shape[2], columns)


def _matrix_tables(matrix: DifferenceMatrix, size: int) -> Tables:
    """Shape (rounds, size x groups): the tables that a difference matrix gives."""
    if matrix.infinite:
        return _block_tables(_quasi_blocks(matrix), matrix.order, size)
    columns = np.arange(matrix.order)
    shifts = matrix.cells[-size:].T[:, :, None]
    return add(matrix.fields, shifts, columns).reshape(matrix.rounds, -1)


def _quasi_blocks(matrix: DifferenceMatrix) -> Tables:
    """Shape (order**2, rows): the blocks of the design, filled where nothing moves."""
    empty = matrix.cells.T < 0
    names = matrix.order - matrix.infinite + empty.cumsum(axis=0) - 1
    moved = np.where(empty, names, matrix.develop()).reshape(-1, len(matrix.cells))
    hole = transversal_system(matrix.infinite, matrix.size).tables
    rounds, people = hole.shape
    inner = np.empty((rounds, matrix.infinite, matrix.size + 1), dtype=np.int64)
    column = np.arange(people) % matrix.infinite
    row = np.arange(people) // matrix.infinite
    for number, tables in enumerate(hole):
        inner[number, tables, row] = column
        inner[number, :, -1] = number
    filled = inner.reshape(-1, matrix.size + 1) + matrix.order - matrix.infinite
    return np.concatenate([moved, filled])


def _net_tables(matrix: DifferenceMatrix, size: int) -> Tables:
    """Seat a person for each block: the last row numbers people's rows, the others rounds."""
    blocks = _quasi_blocks(matrix)
    order = np.lexsort((blocks[:, -2], blocks[:, -1]))
    return blocks[order][: size * matrix.order, :-1].T


def _block_tables(blocks: Tables, order: int, size: int) -> Tables:
    """Seat the first `size` rows: the last row numbers the rounds, the one before the tables."""
    tables = np.empty((order, size, order), dtype=np.int64)
    for row in range(size):
        tables[blocks[:, -1], row, blocks[:, row]] = blocks[:, -2]
    return tables.reshape(order, -1)
