"""One search of an instance: a start, its improvement and, where it may pay, a proof."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.plan import WalkingRule
from copschedule.domain.result import StoppedBy
from copschedule.engine.observer import Observer, Silent
from copschedule.engine.stop import Deadline, Stop
from copschedule.instance import RotationInstance, strangers_of
from copschedule.rotation.bounds import RotationBounds
from copschedule.rotation.crowd import improve as improve_crowd
from copschedule.rotation.crowd import is_crowd
from copschedule.rotation.crowd_seating import crowd_start
from copschedule.rotation.local_search import improve
from copschedule.rotation.starts import start
from copschedule.rotation.table_numbers import numbered_for_few_moves
from copschedule.scoring import RotationMeasures, measure

_SILENT = Silent()

SMALL = 400
"""Pairs of strangers times the rounds that they share, up to which a proof can be hoped for."""

SHARE_BEFORE_PROOF = 0.3
"""Of the seconds, what the search of a small instance has before CP-SAT takes over."""

WORK_OF_A_PROOF = 1.0
"""CP-SAT's deterministic time for a proof under a stop in iterations."""


@dataclass(frozen=True, eq=False)
class Found:
    """What one search came to: a seating, int (R, n), its worth and its limits."""

    seat: NDArray[np.int64]
    measures: RotationMeasures
    bounds: RotationBounds
    stopped_by: StoppedBy
    walking_rule: WalkingRule | None


@dataclass(frozen=True, eq=False)
class Search:
    """A search of one instance, to be run here or, pickled, elsewhere.

    Small instances are searched for a part of the budget and then handed to CP-SAT, which
    proves what was found or betters it; unless `proves` is false.
    """

    instance: RotationInstance
    bounds: RotationBounds
    proves: bool = True

    def __call__(self, stop: Stop, seed: int, observer: Observer = _SILENT) -> Found:
        """Start, improve and, where it may pay, prove."""
        watch = Deadline(stop.seconds)
        large = self.instance.keep is None and is_crowd(self.instance)
        plain = self.instance.scale == 1 and stop.gap is None
        small = self.proves and plain and not large and is_small(self.instance)
        begin = (crowd_start if large else start)(self.instance, np.random.default_rng(seed))
        if self.instance.numbers_matter:
            seat = numbered_for_few_moves(self.instance, begin.seat)
            begin = replace(begin, seat=seat, walking_rule=None)
        improved = (improve_crowd if large else improve)(
            self.instance,
            self.bounds,
            begin.seat,
            stop=(stop.part(SHARE_BEFORE_PROOF) if small else stop).after(watch.elapsed),
            seed=seed,
            observer=observer,
            settled=begin.settled,
        )
        walked = np.array_equal(improved.seat, begin.seat)
        rule = begin.walking_rule if walked else None
        found = Found(improved.seat, improved.measures, self.bounds, improved.stopped_by, rule)
        if small and not found.measures.breaches and found.stopped_by in ("time", "iterations"):
            found = self._proved(found, watch.remaining, seed, observer)
        return found if found.walking_rule else self._numbered(found)

    def _numbered(self, found: Found) -> Found:
        """Number the tables so that few people move: who sits with whom stays the same."""
        seat = numbered_for_few_moves(self.instance, found.seat)
        matters = self.instance.numbers_matter
        measures = measure(self.instance, seat) if matters else found.measures
        if measures.key < found.measures.key:
            return found
        return replace(found, seat=seat, measures=measures)

    def _proved(self, found: Found, seconds: float | None, seed: int, observer: Observer) -> Found:
        """Hand a seating to CP-SAT for the seconds left, or a fixed amount of work."""
        from copschedule.rotation.exact import prove  # CP-SAT takes half a second to load

        work = WORK_OF_A_PROOF if seconds is None else None
        proof = prove(
            self.instance,
            found.bounds,
            found.seat,
            seconds=seconds,
            deterministic=work,
            seed=seed,
            observer=observer,
        )
        same = np.array_equal(proof.seat, found.seat)
        rule = found.walking_rule if same else None
        return Found(proof.seat, proof.measures, proof.bounds, proof.stopped_by, rule)

    def best(self, found: Sequence[Found]) -> Found:
        """Return the best of several, by the objective: fairness may cost its price of the most."""
        legal = min((one.measures.breaches, one.measures.left_out) for one in found)
        equal = [one for one in found if (one.measures.breaches, one.measures.left_out) == legal]
        most = max(one.measures.new_encounters for one in equal)
        floor = self.instance.fair_floor(most)
        fair = [one for one in equal if one.measures.new_encounters >= floor]
        return max(fair, key=lambda one: one.measures.key)


def is_small(instance: RotationInstance) -> bool:
    """Tell whether a proof within seconds is likely."""
    if strangers_of(instance.met, instance.present).sum() > 2 * SMALL:
        return False  # Said before an array of people by people is made.
    worth = np.triu(instance.worth() > 0)
    there = instance.present.astype(np.int64)
    return bool((worth * (there.T @ there)).sum() <= SMALL)
