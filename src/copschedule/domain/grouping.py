"""How many tables are set for the people present, and how many sit at each."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import ceil

from pydantic import model_validator

from copschedule.domain.model import Model
from copschedule.domain.refusal import refusal
from copschedule.language import sentence


class GroupSize(Model):
    """Limits and target of a group: `min` <= `target` <= `max`, at least 2 people.

    A plain number is a target: groups of 2 up to it (2 or 3 for pairs, so that an odd
    number leaves nobody out). Two numbers are limits with the target half way.

    Examples
    --------
    >>> GroupSize.model_validate(5)
    GroupSize(min=2, target=5, max=5)
    >>> GroupSize.model_validate((4, 6))
    GroupSize(min=4, target=5, max=6)
    """

    min: int
    target: int
    max: int

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return {"min": 2, "target": value, "max": 3 if value == 2 else value}
        if isinstance(value, (tuple, list)):
            if len(value) == 2 and all(isinstance(part, int) for part in value):
                low, high = value
                return {"min": low, "target": (low + high) // 2, "max": high}
            if len(value) == 3:
                return dict(zip(("min", "target", "max"), value, strict=True))
            raise refusal("group_size", sentence("a target, (min, max) or (min, target, max)"))
        if isinstance(value, dict) and "target" in value:
            target = value["target"]
            return {"min": 2, "max": 3 if target == 2 else target} | value
        if isinstance(value, dict):
            low, high = value.get("min"), value.get("max")
            if isinstance(low, int) and isinstance(high, int):
                return {"target": (low + high) // 2} | value
        return value

    @model_validator(mode="after")
    def _ordered(self) -> GroupSize:
        if not 2 <= self.min <= self.target <= self.max:
            raise refusal("group_size", "2 <= min <= target <= max")
        return self

    def overbooked(self, people: int, expected: float, least_tables: int = 1) -> GroupSize:
        """Return the size with the target at which so many tables are set as `expected` need.

        Never beyond the largest group, so there may be tables for more than are expected.

        Parameters
        ----------
        people, expected
            How many are to be seated, and how many of them will come.
        least_tables
            Fewer are not set, so that each host has one.

        Examples
        --------
        >>> GroupSize(min=4, target=5, max=7).overbooked(28, 20.2)
        GroupSize(min=4, target=6, max=7)
        >>> GroupSize(min=4, target=5, max=6).overbooked(28, 14.0)
        GroupSize(min=4, target=6, max=6)
        """
        tables = max(1, least_tables, ceil(expected / self.target - 1e-9))
        target = min(max(ceil(people / tables), self.target), self.max)
        return self.model_copy(update={"target": target})


def table_sizes(
    present: int,
    size: GroupSize,
    seats: Sequence[int] | None = None,
    open_tables: Iterable[int] = (),
) -> tuple[int, ...]:
    """Return how many people sit at each table of a round.

    There are ceil(present / target) tables where the limits allow it, else the nearest
    number that they allow; sizes differ by at most one unless the seats do. Whoever fits at
    no table (too few people for a group, too few seats) sits the round out.

    Parameters
    ----------
    present
        How many people are there for the whole round.
    size
        Limits and target of a group.
    seats
        Seats of each table of the room, in the order of the tables; None for as many tables
        as one likes.
    open_tables
        Indices (from 0) of the tables that must be used, because somebody keeps them.

    Returns
    -------
    tuple of int
        The people at each table, 0 for a table that is not used. The sum is less than
        `present` by those who sit out.

    Examples
    --------
    >>> table_sizes(23, GroupSize(min=4, target=5, max=6))
    (5, 5, 5, 4, 4)
    >>> table_sizes(7, GroupSize(min=4, target=5, max=6))
    (6,)
    >>> table_sizes(19, GroupSize(min=4, target=5, max=8), seats=[8, 8, 6, 4])
    (5, 5, 5, 4)
    """
    wanted = set(open_tables)
    if seats is None and not wanted:
        return _even_sizes(present, size)
    if seats is None:
        seats = (size.max,) * max(present // size.min, max(wanted) + 1)
    room = [min(chairs, size.max) for chairs in seats]
    usable = [table for table, chairs in enumerate(room) if chairs >= size.min]
    usable.sort(key=lambda table: (table not in wanted, -room[table], table))
    most = min(len(usable), present // size.min)
    reach = list(accumulate(room[table] for table in usable[:most]))
    seated = min(present, reach[-1] if reach else 0)
    fewest = max(bisect_left(reach, seated) + 1, sum(table in wanted for table in usable))
    number = min(max(-(-seated // size.target), fewest), most)
    sizes = [0] * len(room)
    for table, people in _spread(seated, {table: room[table] for table in usable[:number]}):
        sizes[table] = people
    while sizes and sizes[-1] == 0:
        sizes.pop()
    return tuple(sizes)


def _even_sizes(present: int, size: GroupSize) -> tuple[int, ...]:
    """Return the sizes where tables are not limited: they differ by at most one."""
    most = present // size.min
    seated = min(present, most * size.max)
    number = min(max(-(-seated // size.target), -(-seated // size.max)), most)
    if not number:
        return ()
    level, extra = divmod(seated, number)
    return (level + 1,) * extra + (level,) * (number - extra)


def _spread(people: int, room: dict[int, int]) -> list[tuple[int, int]]:
    """Spread people as evenly as the seats allow; what is left over goes to the first tables."""
    spread = []
    open_tables = sorted(room, key=lambda table: (room[table], table))
    while open_tables and room[open_tables[0]] <= people // len(open_tables):
        full = open_tables.pop(0)
        spread.append((full, room[full]))
        people -= room[full]
    if open_tables:
        level, extra = divmod(people, len(open_tables))
        open_tables.sort()
        spread += [(table, level + (i < extra)) for i, table in enumerate(open_tables)]
    return spread
