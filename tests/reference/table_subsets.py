"""How many people can sit, and at how many tables, found by trying every set of tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations


def seatings(people: int, least: int, most: int, seats: Sequence[int]) -> dict[int, int]:
    """Return, for each number of tables, how many of the people can sit at the very most."""
    best: dict[int, int] = {}
    for number in range(1, len(seats) + 1):
        for tables in combinations(seats, number):
            held = sum(min(chairs, most) for chairs in tables)
            if min(tables) >= least and least * number <= people:
                best[number] = max(best.get(number, 0), min(people, held))
    return best


def right_number(people: int, least: int, target: int, most: int, seats: Sequence[int]) -> int:
    """Return how many tables the people who can be seated should have; 0 where nobody can."""
    possible = seatings(people, least, most, seats)
    seated = max(possible.values(), default=0)
    enough = [number for number, held in possible.items() if held == seated]
    wanted = -(-seated // target)
    return min(enough, key=lambda number: (abs(number - wanted), number), default=0)
