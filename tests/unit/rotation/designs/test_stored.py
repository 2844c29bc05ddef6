import numpy as np
import pytest

from copschedule.rotation.designs.fields import field
from copschedule.rotation.designs.stored import (
    DifferenceMatrix,
    NearDesign,
    Starter,
    add,
    difference_matrices,
    near_designs,
    starters,
)
from copschedule.rotation.designs.system import is_repeat_free


def name(stored: Starter | DifferenceMatrix) -> str:
    if isinstance(stored, Starter):
        return f"{len(stored.sizes)}x{stored.sizes[0]}x{stored.rounds}"
    return f"{stored.fields}-{stored.cells.shape}"


@pytest.mark.parametrize("starter", starters(), ids=name)
def test_every_starter_seats_everybody_once_a_round_and_no_two_twice(starter: Starter) -> None:
    system = starter.system()
    assert system.rounds == starter.rounds
    for base in starter.bases:
        assert sorted(person for table in base for person in table) == list(range(system.people))
    for row in system.tables:
        assert np.bincount(row).tolist() == list(starter.sizes)
    assert is_repeat_free(system.tables)


@pytest.mark.parametrize("near", near_designs(), ids=lambda near: f"{near.repeats} repeats")
def test_every_near_design_seats_everybody_and_repeats_as_little_as_it_says(
    near: NearDesign,
) -> None:
    tables = near.system.tables
    for row in tables:
        assert np.bincount(row).tolist() == list(near.sizes)
    together = (tables[:, :, None] == tables[:, None, :]).sum(axis=0)
    assert np.triu(np.maximum(together - 1, 0), 1).sum() == near.repeats


@pytest.mark.parametrize("matrix", difference_matrices(), ids=name)
def test_every_difference_of_two_rows_is_there_at_most_once(matrix: DifferenceMatrix) -> None:
    negative = np.array([_opposite(matrix.fields, cell) for cell in matrix.cells.ravel()])
    for i in range(len(matrix.cells)):
        for k in range(i):
            both = (matrix.cells[i] >= 0) & (matrix.cells[k] >= 0)
            opposite = negative.reshape(matrix.cells.shape)[k][both]
            gaps = add(matrix.fields, matrix.cells[i][both], opposite)
            assert len(set(gaps.tolist())) == len(gaps)


def _opposite(fields: tuple[int, ...], cell: int) -> int:
    total, weight = 0, 1
    for order in reversed(fields):
        total += weight * int(field(order).subtract(0, cell % order))
        cell, weight = cell // order, weight * order
    return total


@pytest.mark.parametrize("matrix", difference_matrices(), ids=name)
def test_empty_cells_are_spread_evenly(matrix: DifferenceMatrix) -> None:
    empty = matrix.cells < 0
    assert empty.sum(axis=0).max() <= 1
    assert (empty.sum(axis=1) == matrix.infinite).all()


def test_a_starter_turns_its_base_round() -> None:
    starter = Starter(3, 1, 1, (((0, 3), (1, 2)),), (3,), "three rounds of four people")
    assert starter.system().tables.tolist() == [[0, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0]]
