"""Sizes of tables, against every way to seat the people, tried one by one."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.grouping import GroupSize, table_sizes
from reference.seat_counts import best_seat_counts, quality


@st.composite
def group_sizes(draw: st.DrawFn) -> GroupSize:
    low, target, high = sorted(draw(st.tuples(*[st.integers(2, 7)] * 3)))
    return GroupSize(min=low, target=target, max=high)


@given(present=st.integers(0, 60), size=group_sizes())
def test_without_a_room_the_number_of_tables_is_the_nearest_allowed(
    present: int, size: GroupSize
) -> None:
    sizes = table_sizes(present, size)
    allowed = [k for k in range(present + 1) if k * size.min <= present <= k * size.max]
    assert all(size.min <= people <= size.max for people in sizes)
    assert max(sizes, default=0) - min(sizes, default=0) <= 1
    if allowed:
        wanted = -(-present // size.target)
        assert sum(sizes) == present
        assert abs(len(sizes) - wanted) == min(abs(k - wanted) for k in allowed)
    else:
        assert sum(sizes) == size.max * (present // size.min)


@given(
    present=st.integers(0, 16),
    size=group_sizes(),
    seats=st.lists(st.integers(1, 8), max_size=4),
)
def test_in_a_room_nobody_finds_a_better_seating(
    present: int, size: GroupSize, seats: list[int]
) -> None:
    sizes = (*table_sizes(present, size, seats), *[0] * len(seats))[: len(seats)]
    limits = (size.min, size.target, size.max)
    assert quality(sizes, present, limits) == best_seat_counts(present, limits, tuple(seats))


@given(
    present=st.integers(0, 30),
    size=group_sizes(),
    seats=st.none() | st.lists(st.integers(1, 8), max_size=6),
    kept=st.sets(st.integers(0, 5)),
)
def test_kept_tables_are_open_where_people_suffice(
    present: int, size: GroupSize, seats: list[int] | None, kept: set[int]
) -> None:
    sizes = table_sizes(present, size, seats, open_tables=kept)
    usable = {
        t for t in kept if seats is None or (t < len(seats) and min(seats[t], size.max) >= size.min)
    }
    opened = {table for table, people in enumerate(sizes) if people}
    assert len(opened & usable) == min(len(usable), present // size.min)
    assert sum(sizes) <= present
    assert all(people == 0 or size.min <= people <= size.max for people in sizes)
    assert seats is None or all(n <= chairs for n, chairs in zip(sizes, seats, strict=False))


def test_the_reference_itself_knows_the_examples() -> None:
    best = cache(best_seat_counts)
    assert best(19, (4, 5, 8), (8, 8, 6, 4)) == quality((5, 5, 5, 4), 19, (4, 5, 8))
    assert best(7, (4, 5, 6), (6, 6)) == quality((6, 0), 7, (4, 5, 6))
