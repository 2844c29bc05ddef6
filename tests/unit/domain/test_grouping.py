from typing import Any

import pytest
from pydantic import ValidationError

from copschedule.domain.grouping import GroupSize, table_sizes

FOUR_TO_SIX = GroupSize(min=4, target=5, max=6)


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        (5, (2, 5, 5)),
        (2, (2, 2, 3)),
        ((4, 6), (4, 5, 6)),
        ((4, 5, 6), (4, 5, 6)),
        ({"target": 5}, (2, 5, 5)),
        ({"target": 5, "max": 7}, (2, 5, 7)),
        ({"min": 4, "max": 6}, (4, 5, 6)),
    ],
)
def test_a_size_is_written_in_several_ways(written: object, limits: tuple[int, int, int]) -> None:
    size = GroupSize.model_validate(written)
    assert (size.min, size.target, size.max) == limits


@pytest.mark.parametrize(
    "written",
    [1, (6, 4), (1, 2, 3, 4), "five", True, {"min": "a", "max": 3}, {"min": 4}, {"target": None}],
)
def test_other_things_are_no_sizes(written: object) -> None:
    with pytest.raises(ValidationError):
        GroupSize.model_validate(written)


@pytest.mark.parametrize(
    ("present", "sizes"),
    [(0, ()), (3, ()), (4, (4,)), (7, (6,)), (20, (5, 5, 5, 5)), (23, (5, 5, 5, 4, 4))],
)
def test_the_target_says_how_many_tables(present: int, sizes: tuple[int, ...]) -> None:
    assert table_sizes(present, FOUR_TO_SIX) == sizes


@pytest.mark.parametrize(
    ("present", "options", "sizes"),
    [
        (12, {"seats": [6, 6, 6]}, (4, 4, 4)),
        (30, {"seats": [6, 6]}, (6, 6)),
        (19, {"seats": [6, 3, 6, 6]}, (6, 0, 6, 6)),
        (5, {"seats": [4, 6]}, (0, 5)),
        (5, {"open_tables": [2]}, (0, 0, 5)),
        (12, {"open_tables": [0, 1, 2]}, (4, 4, 4)),
        (10, {"open_tables": [0, 1, 2]}, (5, 5)),
    ],
)
def test_seats_and_kept_tables_are_respected(
    present: int, options: dict[str, Any], sizes: tuple[int, ...]
) -> None:
    assert table_sizes(present, FOUR_TO_SIX, **options) == sizes


def test_more_tables_than_the_target_asks_for_are_open_where_people_keep_them() -> None:
    size = GroupSize(min=2, target=5, max=5)
    assert table_sizes(10, size) == (5, 5)
    assert table_sizes(10, size, open_tables=[0, 1, 2]) == (4, 3, 3)
