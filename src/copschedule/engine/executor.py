"""Side by side: the same search from several seeds, on whatever executor the caller has."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import TypeVar

from copschedule.engine.stop import Stop

Found = TypeVar("Found")

SEEDS_AT_ONCE = 4
"""Searches run side by side: the same number whatever the workers, so the result is the same."""


def from_several_seeds(
    search: Callable[[Stop, int], Found], executor: Executor, stop: Stop, seed: int
) -> Sequence[Found]:
    """Run a search from `SEEDS_AT_ONCE` seeds and return what each of them found, in order.

    Parameters
    ----------
    search
        Called with a budget and a seed; it must be picklable where the executor needs that.
    executor
        Any `concurrent.futures.Executor`, of threads, of processes, or of a cluster.
    stop
        The budget of each search. `seconds` end at the same moment for all: one that has to
        wait for a worker gets what is left.
    seed
        The first seed; the others are derived from it.
    """
    until = None if stop.seconds is None else time.time() + stop.seconds
    futures = [
        executor.submit(_search_until, search, stop, until, seed + 1_000_003 * k)
        for k in range(SEEDS_AT_ONCE)
    ]
    return [future.result() for future in futures]


def _search_until(
    search: Callable[[Stop, int], Found], stop: Stop, until: float | None, seed: int
) -> Found:
    if until is not None:
        stop = stop.model_copy(update={"seconds": max(0.0, until - time.time())})
    return search(stop, seed)
