"""The search for crowds, whose memory grows with people x rounds x group size + history.

Where `local_search` weighs every swap of a row on tables of all pairs, this search seeks swaps
only for those who sit badly, among partners drawn at random: in a crowd nearly every one will do.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.result import StoppedBy
from copschedule.engine.compiled import uninterrupted
from copschedule.engine.observer import Observer, tell_restart
from copschedule.engine.stop import Budget, Stop
from copschedule.instance import RotationInstance
from copschedule.language import sentence
from copschedule.rotation import crowd_kernels as kernels
from copschedule.rotation.bookkeeping import Tally
from copschedule.rotation.bounds import RotationBounds, attainment_levels, needed
from copschedule.rotation.crowd_state import Crowd, Indices, Wants, crowd_of, seating_of, ties_of
from copschedule.rotation.local_search import Improved, meets
from copschedule.scoring import RotationMeasures, measure

logger = logging.getLogger(__name__)

DENSE_LIMIT = 3000
"""Most attendees for whom tables of all pairs are kept (chosen by measuring)."""

DENSE_LIMIT_WITH_RULES = 8000
"""The same where rules of the room are on, or people have been told their tables, which this
search does not know."""

GATHER_UNTIL, LIFT_UNTIL, HOLD_UNTIL, SETTLE_UNTIL = 0.7, 0.85, 0.95, 1.0
"""Shares of the budget at which each phase ends, when it has not met its bound before."""

_HOT, _COLD = 0.3, 0.1
"""Temperatures, in new encounters, between which a phase cools."""

_PRICES = np.array([1.0, -1000.0, 1e-3, -1e-6, -3.0])
"""What one more of each term is worth, VALUE to DEFICIT; the lesser terms only break ties."""

_WORK_OF_A_SLICE = 200_000


def is_crowd(instance: RotationInstance) -> bool:
    """Tell whether tables of all pairs would be too large, or too slow, for an instance."""
    ruled = instance.has_table_rules or instance.told is not None
    limit = DENSE_LIMIT_WITH_RULES if ruled else DENSE_LIMIT
    return instance.attendees > limit


def improve(
    instance: RotationInstance,
    bounds: RotationBounds,
    seat: Indices,
    *,
    stop: Stop,
    seed: int,
    observer: Observer,
    settled: int = 0,  # noqa: ARG001  # A design's rounds need no lock: nobody clashes there.
) -> Improved:
    """Improve a seating until the budget is spent, every bound is met, or Ctrl-C is pressed.

    One iteration of `stop` is one attendee in one round for whom a swap is sought. Whoever
    keeps a table, and those who must sit together, stay where the seating has them. Rules of
    the room (see `RoomRules`) are not sought: where they are on, the seating given is kept
    unless another is better with them.
    """
    if instance.has_table_rules:
        logger.warning(
            sentence(
                "the rules of the room are measured but not searched for more than {number} people",
                number=DENSE_LIMIT_WITH_RULES,
            )
        )
    measures = before = measure(instance, seat)
    if not (seat >= 0).any() or meets(bounds, measures):
        return Improved(seat, measures, "proof", 0)
    try:
        run = _Run(instance, bounds, seat, measures, stop, seed, observer)
    except KeyboardInterrupt:  # The loops were still being compiled.
        return Improved(seat, measures, "interrupt", 0)
    try:
        run.gather()
        if not run.close_enough() and not run.proved():
            run.lift()
            run.settle()
    except KeyboardInterrupt:
        run.stopped_by = "interrupt"
    measures = measure(instance, run.seat)
    if instance.has_table_rules and measures.key < before.key:
        return Improved(seat, before, run.stopped_by, run.budget.rows)
    stopped_by = "proof" if meets(bounds, measures) else run.stopped_by
    return Improved(run.seat, measures, stopped_by, run.budget.rows)


class _Run:
    """One run of the search: the best seating so far and the budget that is left."""

    def __init__(
        self,
        instance: RotationInstance,
        bounds: RotationBounds,
        seat: Indices,
        measures: RotationMeasures,
        stop: Stop,
        seed: int,
        observer: Observer,
    ) -> None:
        self.instance, self.bounds = instance, bounds
        self.stop, self.observer = stop, observer
        self.stopped_by: StoppedBy = "iterations" if stop.seconds is None else "time"
        self.seat, self.new, self.tally = seat, measures.new, _tally(measures)
        self._random = np.random.default_rng(seed).integers(1, 2**63, 1).astype(np.uint64)
        self._ties = ties_of(instance)
        self._gathering, self._floor, self._level = True, 0, 0.0
        table = int(instance.sizes.max(initial=1))
        self._slice = max(16, _WORK_OF_A_SLICE // (table * (8 + instance.rounds)))
        with uninterrupted():
            self._compile()
        self.budget = Budget(stop)

    def _compile(self) -> None:
        """Have the loops compiled, or read from disk, before the clock starts."""
        crowd, tally = self._start(spread=False)
        kernels.fill(crowd, tally, 0, 0, 0)
        kernels.repair(crowd, tally, _PRICES, self._random, 0.0, 0)

    def gather(self) -> None:
        """Reach as many new encounters as there can be."""
        limit = self.bounds.new_encounters * (1 - (self.stop.gap or 0.0))
        self._search(GATHER_UNTIL, lambda tally: _legal(tally, limit))
        self._gathering = False

    def close_enough(self) -> bool:
        """Tell whether the gap that was asked for is reached."""
        limit = self.bounds.new_encounters * (1 - (self.stop.gap or 0.0))
        reached = self.stop.gap is not None and _legal(self.tally, limit)
        if reached:
            self.stopped_by = "gap"
        return reached

    def proved(self) -> bool:
        """Tell whether every term meets its bound."""
        left_out, least = self._fairness()
        return (
            _legal(self.tally, self.bounds.new_encounters)
            and left_out <= self.bounds.left_out
            and least >= self.bounds.least_attainment - 1e-9
            and self._tied(self.tally)
        )

    def lift(self) -> None:
        """Leave nobody out and raise the least attainment as far as its price allows; regain."""
        self._floor = self.instance.fair_floor(int(self.tally[kernels.VALUE]))
        self._raise_level()
        self._level = self._fairness()[1]
        limit = self.bounds.new_encounters
        self._search(HOLD_UNTIL, lambda tally: _fair(tally) and _legal(tally, limit))

    def _raise_level(self) -> None:
        """Find the highest attainment that a search reaches for all: the bound, or by bisection."""
        levels = attainment_levels(self.instance.most)
        low = int(np.searchsorted(levels, self._fairness()[1] - 1e-12))
        high = middle = int(np.searchsorted(levels, self.bounds.least_attainment - 1e-12))
        tries = (high - low).bit_length() + 1
        for attempt in range(1, tries + 1):
            if low >= high and self._fairness()[0] <= self.bounds.left_out:
                return
            self._level = float(levels[middle])
            until = GATHER_UNTIL + (LIFT_UNTIL - GATHER_UNTIL) * attempt / tries
            self._search(until, lambda tally: _fair(tally) and _legal(tally, self._floor))
            low = int(np.searchsorted(levels, self._fairness()[1] - 1e-12))
            if low < middle:
                high = max(low, middle - 1)
            middle = (low + high + 1) // 2

    def settle(self) -> None:
        """Break ties: encounters with newcomers, then repetition."""
        self._level = self._fairness()[1]
        self._search(SETTLE_UNTIL, self._tied, settling=True)

    def _tied(self, tally: Tally) -> bool:
        return bool(
            tally[kernels.NEWCOMERS] >= self.bounds.newcomer_encounters
            and tally[kernels.REPETITION] <= self.bounds.repetition
        )

    def _search(
        self, until: float, reached: Callable[[Tally], bool], *, settling: bool = False
    ) -> None:
        """Cool the search from its share of the budget now to `until`, or until `reached`."""
        crowd, tally = self._start(spread=settling)
        tell_restart(self.observer, "rotation", self.budget.elapsed)
        begin = self.budget.share
        try:
            if not reached(tally):
                self._fill(crowd, tally, until)
            while tally[kernels.WAITING] and not reached(tally) and not self._over(until):
                progress = (self.budget.share - begin) / max(until - begin, 1e-9)
                heat = 0.0 if settling else _HOT * (_COLD / _HOT) ** min(1.0, progress)
                rows = self.budget.next_rows(self._slice, until)
                kernels.repair(crowd, tally, _PRICES, self._random, heat, rows)
                self.budget.rows += int(tally[kernels.ROWS])
                tally[kernels.ROWS] = 0
                self._keep(crowd, tally)
                self._tell()
        finally:  # Ctrl-C comes between two slices: what they found is kept.
            self._keep(crowd, tally)

    def _start(self, *, spread: bool) -> tuple[Crowd, Tally]:
        """Return the best seating as the search works on it, nobody waiting, and its tally."""
        instance, most = self.instance, self.instance.most
        need = np.zeros(instance.attendees, dtype=np.int64)
        if not self._gathering:
            need = np.where(most > 0, np.maximum(needed(self._level, most), 1), 0)
            need = np.minimum(need, self.bounds.new)
        wants = Wants(
            new=self.new.astype(np.int32),
            need=need.astype(np.int32),
            newcomer=instance.newcomer,
            newcomer_weight=instance.newcomer_weight,
            spread=spread or instance.newcomer_weight > 1,
        )
        tally = self.tally.copy()
        tally[kernels.WAITING] = 0
        tally[kernels.DEFICIT] = np.maximum(need - self.new, 0).sum()
        return crowd_of(instance, self.seat, self._ties, wants), tally

    def _fill(self, crowd: Crowd, tally: Tally, until: float) -> None:
        """Have everybody wait who sits badly."""
        rounds, tables = self.instance.sizes.shape
        for r in range(rounds):
            for begin in range(0, tables, self._slice):
                if not self._over(until):
                    kernels.fill(crowd, tally, r, begin, min(begin + self._slice, tables))

    def _keep(self, crowd: Crowd, tally: Tally) -> None:
        """Take a seating as the best so far if it is better, in the order of the objective."""
        new = crowd.wants.new
        if self._key(tally, new) > self._key(self.tally, self.new):
            self.seat, self.new = seating_of(crowd), new.astype(np.int64)
            self.tally = tally.copy()

    def _key(self, tally: Tally, new: NDArray[np.integer[Any]]) -> tuple[float, ...]:
        ties = (int(tally[kernels.NEWCOMERS]), -int(tally[kernels.REPETITION]))
        value, breaches = int(tally[kernels.VALUE]), int(tally[kernels.BREACHES])
        if self._gathering:
            return (-breaches, value, *ties)
        left_out, least = self._fairness(new)
        return (-breaches, -left_out, value >= self._floor, least, value, *ties)

    def _fairness(self, new: NDArray[np.integer[Any]] | None = None) -> tuple[int, float]:
        """Return how many are left out, and the least attainment."""
        most = self.instance.most
        had = (self.new if new is None else new)[most > 0]
        attained = had / most[most > 0]
        return int((had == 0).sum()), float(attained.min(initial=1.0))

    def _tell(self) -> None:
        limit, value = float(self.bounds.new_encounters), float(self.tally[kernels.VALUE])
        self.observer.progress("rotation", self.budget.elapsed, value, limit)

    def _over(self, until: float) -> bool:
        """Tell whether a share of the budget is spent, and note what limits it."""
        self.stopped_by = self.budget.limit or self.stopped_by
        return self.budget.share >= until


def _tally(measures: RotationMeasures) -> Tally:
    tally = np.zeros(7, dtype=np.int64)
    tally[kernels.VALUE] = measures.new_encounters
    tally[kernels.BREACHES] = measures.breaches
    tally[kernels.NEWCOMERS] = measures.newcomer_encounters
    tally[kernels.REPETITION] = measures.repetition
    return tally


def _legal(tally: Tally, least: float) -> bool:
    """Tell whether no hard pair is broken and there are enough new encounters."""
    return bool(tally[kernels.BREACHES] == 0 and tally[kernels.VALUE] >= least)


def _fair(tally: Tally) -> bool:
    return bool(tally[kernels.DEFICIT] == 0)
