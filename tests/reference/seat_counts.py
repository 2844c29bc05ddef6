"""How many people sit at each table: every way tried, by the words of the objective."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

Quality = tuple[int, int, tuple[int, ...]]


def quality(sizes: Sequence[int], present: int, limits: tuple[int, int, int]) -> Quality:
    """Fewest left standing; then the number of tables nearest the target; then evenness."""
    seated = sorted((people for people in sizes if people), reverse=True)
    wanted = -(-present // limits[1])
    return present - sum(seated), abs(len(seated) - wanted), tuple(seated)


def best_seat_counts(present: int, limits: tuple[int, int, int], seats: tuple[int, ...]) -> Quality:
    """The best quality of all ways to seat people at tables with so many seats."""
    low, _, high = limits
    choices = [[0, *range(low, min(high, chairs) + 1)] for chairs in seats]
    ways = (way for way in product(*choices) if sum(way) <= present)
    return min(quality(way, present, limits) for way in ways)
