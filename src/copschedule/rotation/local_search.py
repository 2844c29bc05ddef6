"""The search: gather new encounters, lift whoever is worst off, settle the ties.

The three phases are the three parts of the objective: most new encounters first, then the
highest least attainment that costs no more than the fairness price, then the tie-breaks among
seatings of equal worth. `improve` is the whole of it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.result import StoppedBy
from copschedule.engine.compiled import uninterrupted
from copschedule.engine.observer import Observer, tell_restart
from copschedule.engine.stop import Budget, Stop
from copschedule.instance import RotationInstance
from copschedule.rotation import bookkeeping, kernels
from copschedule.rotation.bounds import RotationBounds, attainment_levels, needed
from copschedule.rotation.rule_kernels import hard_breach
from copschedule.rotation.state import (
    State,
    Unsigned,
    empty_state,
    nobody_together,
    seating_of,
)
from copschedule.scoring import RotationMeasures, measure

Indices = NDArray[np.int64]

MEND_UNTIL, COMPLETE_UNTIL = 0.3, 0.4
GATHER_UNTIL, LIFT_UNTIL, HOLD_UNTIL, SETTLE_UNTIL = 0.75, 0.87, 0.97, 1.0
"""Shares of the budget at which each phase ends, when it has not met its bound before."""

FIRST_HEAT = 0.25
_HEATS = (0.02, 2.0)
HOT, WARM, COLD = 2e-3, 8e-4, 4e-4
"""Share of rows that end in a worse seating: when gathering begins, when a later phase does, and
when any ends.

The temperature follows them. The useful temperatures differ from shape to shape (0.27 to 0.14);
the share of uphill moves at which the search works best does not.
"""

_WORK_OF_A_SLICE = 2_000_000

_COST_OF_RULES = 40
"""How much longer a row takes where rules of the room are weighed (measured; 25 to 40)."""


@dataclass(frozen=True, eq=False)
class Improved:
    """A seating, int (R, n), with what it is worth and why the search ended."""

    seat: Indices
    measures: RotationMeasures
    stopped_by: StoppedBy
    rows: int


def improve(
    instance: RotationInstance,
    bounds: RotationBounds,
    seat: Indices,
    *,
    stop: Stop,
    seed: int,
    observer: Observer,
    settled: int = 0,
) -> Improved:
    """Improve a seating until the budget is spent, every bound is met, or Ctrl-C is pressed.

    One iteration of `stop` is one row weighed: all swaps of one attendee in one round. The
    first `settled` rounds have no repeat among them: they are touched last.
    """
    measures = measure(instance, seat)
    if not (seat >= 0).any() or meets(bounds, measures):
        return Improved(seat, measures, "proof", 0)
    try:
        found, limit = (one.new_encounters / instance.scale for one in (measures, bounds))
        observer.progress("rotation", 0.0, found, limit)
        run = _Run(instance, bounds, seat, measures, stop, seed, observer)
    except KeyboardInterrupt:  # The loops were still being compiled.
        return Improved(seat, measures, "interrupt", 0)
    try:
        run.mend()
        if 0 < settled < instance.rounds:
            run.complete(settled)
        run.gather()
        if not run.close_enough():
            run.lift()
            run.settle()
    except KeyboardInterrupt:
        run.stopped_by = "interrupt"
    if meets(bounds, run.measures):
        run.stopped_by = "proof"
    return Improved(run.best, run.measures, run.stopped_by, run.budget.rows)


def meets(bounds: RotationBounds, measures: RotationMeasures) -> bool:
    """Tell whether every term meets its bound."""
    return (
        measures.breaches == 0
        and measures.left_out <= bounds.left_out
        and measures.least_attainment >= bounds.least_attainment - 1e-9
        and measures.new_encounters >= bounds.new_encounters
        and _ties_meet(bounds, measures)
    )


def _ties_meet(bounds: RotationBounds, measures: RotationMeasures) -> bool:
    return (
        measures.newcomer_encounters >= bounds.newcomer_encounters
        and measures.repetition <= bounds.repetition
    )


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
        self.best, self.measures = seat, measures
        self.stopped_by: StoppedBy = "iterations" if stop.seconds is None else "time"
        self._random = np.random.default_rng(seed).integers(1, 2**63, 1).astype(np.uint64)
        self._heat = self._first_heat = FIRST_HEAT * instance.scale
        self._gathering, self._floor, self._settled = True, 0, 0
        self._start = np.where(seat < 0, instance.sizes.shape[1], seat).astype(np.uint16)
        work = _WORK_OF_A_SLICE // (_COST_OF_RULES if instance.has_table_rules else 1)
        self._slice = max(16, work // max(1, instance.attendees))
        self._need = np.zeros(instance.attendees, dtype=np.int64)
        self._pairs = nobody_together(instance)
        with uninterrupted():
            self._compile()
        self.budget = Budget(stop)

    def _compile(self) -> None:
        """Have the loops compiled, or read from disk, before the clock starts."""
        state, tally = self._state()
        kernels.anneal(state, tally, state.seats.seat.copy(), self._random, self._heat, 0)
        kernels.settle(state, tally, self._random, 0)

    def mend(self) -> None:
        """Reach a legal seating, when the start is none, by annealing from the price of a breach.

        At the temperatures that are best for encounters, a table in the wrong language stays so.
        """
        while self.measures.breaches and self.budget.share < MEND_UNTIL and not self._over():
            state, tally = self._state()
            best, heat = state.seats.seat.copy(), hard_breach(self.instance) / 2
            while heat > self._first_heat and self.budget.share < MEND_UNTIL and not self._over():
                rows = min(
                    self.budget.next_rows(self._slice, MEND_UNTIL),
                    40 * int(self.instance.sizes.sum()),
                )
                kernels.anneal(state, tally, best, self._random, heat, rows)
                self.budget.rows += rows
                heat *= 0.8
            self._keep(best)

    def complete(self, settled: int) -> None:
        """Search the rounds that a design leaves over, the design's own being locked."""
        limit = self._good_enough()
        self._settled = settled
        self._anneal(COMPLETE_UNTIL, lambda tally: self._new_encounters(tally) >= limit)
        self._settled = 0

    def gather(self) -> None:
        """Reach as many new encounters as there can be."""
        limit = self._good_enough()
        self._anneal(GATHER_UNTIL, lambda tally: self._new_encounters(tally) >= limit)
        self._gathering = False

    def _good_enough(self) -> float:
        """Return the new encounters at which gathering ends: the bound, less the gap allowed."""
        return self.bounds.new_encounters * (1 - (self.stop.gap or 0.0))

    def close_enough(self) -> bool:
        """Tell whether the gap that was asked for is reached."""
        if self.stop.gap is None:
            return False
        reached = self.measures.new_encounters >= self._good_enough()
        if reached:
            self.stopped_by = "gap"
        return reached

    def lift(self) -> None:
        """Leave nobody out, raise the least attainment as far as its price allows, regain."""
        self._set_floor()
        self._keep(self._start)
        if self.measures.left_out > self.bounds.left_out:
            self._aim_at(0.0, LIFT_UNTIL - 0.1, lambda tally: not tally[bookkeeping.BEST_DEFICIT])
        self._set_floor()
        self._raise_level()
        limit = self.bounds.new_encounters
        self._aim_at(self.measures.least_attainment, HOLD_UNTIL, partial(self._legal, least=limit))

    def _set_floor(self) -> None:
        """Let fairness cost its price of the most new encounters found with so few left out."""
        self._floor = self.instance.fair_floor(self.measures.new_encounters)

    def _raise_level(self) -> None:
        """Find by bisection the highest level of attainment that a search reaches."""
        levels = attainment_levels(self.instance.most)
        place = partial(np.searchsorted, levels)
        low = int(place(self.measures.least_attainment - 1e-12))
        high = int(place(self.bounds.least_attainment - 1e-12))
        tries = (high - low).bit_length()
        for attempt in range(1, tries + 1):
            if low >= high:
                return
            middle = (low + high + 1) // 2
            until = GATHER_UNTIL + (LIFT_UNTIL - GATHER_UNTIL) * attempt / tries
            self._aim_at(levels[middle], until, partial(self._legal, least=self._floor))
            low = int(place(self.measures.least_attainment - 1e-12))
            if low < middle:
                high = middle - 1

    def _legal(self, tally: bookkeeping.Tally, least: int) -> bool:
        """Tell whether nobody lacks anything and there are enough new encounters."""
        return bool(tally[bookkeeping.BEST_DEFICIT] == 0 and self._new_encounters(tally) >= least)

    def _new_encounters(self, tally: bookkeeping.Tally) -> int:
        """Return the new encounters of the best seating of a search, less broken pair rules."""
        return int(tally[bookkeeping.BEST_VALUE]) - self._offset

    def settle(self) -> None:
        """Break ties: encounters with newcomers, then repetition."""
        if self._tied() or self._over():
            return
        state, tally = self._state()
        while self.budget.share < SETTLE_UNTIL and not self._over() and not self._tied():
            rows = self.budget.next_rows(self._slice, SETTLE_UNTIL)
            kernels.settle(state, tally, self._random, rows)
            self.budget.rows += rows
            self._keep(state.seats.seat)

    def _tied(self) -> bool:
        return _ties_meet(self.bounds, self.measures)

    def _aim_at(
        self,
        level: float,
        until: float,
        reached: Callable[[bookkeeping.Tally], bool],
    ) -> None:
        """Search for a seating in which nobody's attainment is below a level, nobody left out."""
        most = self.instance.most
        self._need = np.where(most > 0, np.maximum(needed(level, most), 1), 0)
        self._need = np.minimum(self._need, self.bounds.new)
        self._anneal(until, reached)

    def _anneal(self, until: float, reached: Callable[[bookkeeping.Tally], bool]) -> None:
        """Cool the search from its share of the budget now to `until`, or until `reached`."""
        if self.budget.share >= until or self._over():
            return
        state, tally = self._state()
        best = state.seats.seat.copy()
        tell_restart(self.observer, "rotation", self.budget.elapsed)
        begin, first = self.budget.share, HOT if self._gathering else WARM
        try:
            while not reached(tally) and self.budget.share < until and not self._over():
                uphill, rows = (
                    int(tally[bookkeeping.UPHILL]),
                    self.budget.next_rows(self._slice, until),
                )
                kernels.anneal(state, tally, best, self._random, self._heat, rows)
                self.budget.rows += rows
                progress = (self.budget.share - begin) / max(until - begin, 1e-9)
                wanted = rows * first * (COLD / first) ** min(1.0, progress)
                self._follow(wanted, int(tally[bookkeeping.UPHILL]) - uphill)
                self._tell(float(self._new_encounters(tally)))
        finally:  # Ctrl-C comes between two slices: what they found is kept.
            self._keep(best)

    def _tell(self, incumbent: float) -> None:
        scale = self.instance.scale
        limit = self.bounds.new_encounters / scale
        self.observer.progress("rotation", self.budget.elapsed, incumbent / scale, limit)

    def _follow(self, wanted: float, uphill: int) -> None:
        """Move the temperature towards the number of uphill moves wanted of a slice."""
        self._heat *= float(np.clip(((wanted + 1) / (uphill + 1)) ** 0.1, 0.9, 1.1))
        low, high = (limit * self.instance.scale for limit in _HEATS)
        self._heat = float(np.clip(self._heat, low, high))

    def _state(self) -> tuple[State, bookkeeping.Tally]:
        """Return the state of the best seating, its tables built, and its tally."""
        state = empty_state(self.instance, self._pairs, self.best, self._settled)
        state.needs.need[:] = self._need
        tally = np.zeros(7, dtype=np.int64)
        bookkeeping.build(state, tally)
        # The search credits a pair that sits together as wished; the objective charges one that
        # does not. The two differ by a constant.
        breaches = hard_breach(self.instance) * self.measures.breaches
        self._offset = int(tally[bookkeeping.VALUE]) - (self.measures.new_encounters - breaches)
        return state, tally

    def _keep(self, seat: Unsigned) -> None:
        """Take a seating as the best so far if it is better, in the order of the objective."""
        found = seating_of(seat, self.instance.sizes.shape[1])
        measures = measure(self.instance, found)
        if self._better(measures):
            self.best, self.measures = found, measures

    def _better(self, found: RotationMeasures) -> bool:
        best = self.measures
        if self._gathering:
            return (-found.breaches, found.new_encounters) > (-best.breaches, best.new_encounters)
        if (found.breaches, found.left_out) != (best.breaches, best.left_out):
            return (found.breaches, found.left_out) < (best.breaches, best.left_out)
        return found.new_encounters >= self._floor and found.key > best.key

    def _over(self) -> bool:
        """Tell whether the budget is spent, and note what ended it."""
        self.stopped_by = self.budget.limit or self.stopped_by
        return self.budget.limit is not None
