"""Proofs by CP-SAT: small rotations solved to the end, one term of the objective after another."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.objective import MAXIMISED, ROTATION_TERMS
from copschedule.domain.result import StoppedBy
from copschedule.engine.cpsat import Outcome, solve
from copschedule.engine.observer import Observer, tell_restart
from copschedule.engine.stop import Deadline
from copschedule.instance import RotationInstance
from copschedule.rotation.bounds import RotationBounds, attainment_levels, needed
from copschedule.rotation.seating_model import SeatingModel
from copschedule.rotation.symmetry import symmetry
from copschedule.scoring import RotationMeasures, measure

Indices = NDArray[np.int64]

_FIRST_SHARE = 0.5
"""Of the budget, for the most new encounters without fairness."""

_MINIMISED = frozenset(ROTATION_TERMS) - MAXIMISED

_EPSILON = 1e-9


@dataclass(frozen=True, eq=False)
class Proof:
    """What the exact search came to.

    Attributes
    ----------
    seat
        int (R, n): the seating given, or a better one.
    measures
        What it is worth.
    bounds
        Never weaker than those given. A bound proved after its predecessors in the objective
        were all proved holds for the plans that are best in those; else for every plan.
    proved
        Whether every term is settled: no plan is better.
    stopped_by
        time, iterations (the deterministic limit), interrupt, or proof: nothing is left to
        settle, but for rules that the model does not have if `proved` is false.
    """

    seat: Indices
    measures: RotationMeasures
    bounds: RotationBounds
    proved: bool
    stopped_by: StoppedBy


def prove(
    instance: RotationInstance,
    bounds: RotationBounds,
    seat: Indices,
    *,
    seconds: float | None = None,
    deterministic: float | None = None,
    seed: int = 0,
    observer: Observer | None = None,
) -> Proof:
    """Improve a legal seating and its bounds until they meet, or the budget is spent.

    The terms are taken in the objective's order, and one that meets its bound already costs
    nothing:

    1. The most new encounters of any plan. It is the bound of that term for every plan, and
       the reference of the fairness price.
    2. The fewest left out.
    3. The least attainment: is the level above the incumbent's possible, with as few left out
       and no fewer new encounters than (1 - price) of the most found? If so, it is the new
       incumbent; if not, the level is proved. The most found can only be less than the most
       there is, so that what is impossible under this floor is impossible under the true one.
    4. The most new encounters, then encounters with newcomers, then the least repetition, each
       among the plans that are as good in all terms before.

    Once a term is left unproved, those after it keep the bounds that hold for every plan.

    Parameters
    ----------
    seat
        int (R, n), legal; the search starts from it.
    seconds, deterministic
        Limits of all solves together, of wall time and of CP-SAT's deterministic time. With
        the latter alone the result is the same on every machine.

    Returns
    -------
    Proof
        A seating that CP-SAT finds is taken only if `measure` confirms that it is better.

    Notes
    -----
    Rules of the room are not in the model (`SeatingModel`): without them it allows more, so
    that its bounds hold, but a plan that is best under them may stay unproved.

    It is weak where tables of one round draw on fewer tables of the round before than they
    have seats, with four rounds or more: 12 people in 4s take less than a second for three
    rounds, and are open after 40 s for four.
    """
    return _Run(instance, bounds, seat, seconds, deterministic, seed, observer).proof()


class _Run:
    """One proof: the incumbent, its bounds, and the budget that is left."""

    def __init__(
        self,
        instance: RotationInstance,
        bounds: RotationBounds,
        seat: Indices,
        seconds: float | None,
        deterministic: float | None,
        seed: int,
        observer: Observer | None,
    ) -> None:
        self.instance, self.bounds = instance, bounds
        self._found = [(seat, measure(instance, seat))]
        self._symmetry = symmetry(instance)
        self._clock, self._work = Deadline(seconds), deterministic
        self._seed, self._observer = seed, observer
        self._stopped_by: StoppedBy = "proof"

    def proof(self) -> Proof:
        """Take the terms in their order."""
        for stage in (
            self._most_new_encounters,
            self._fewest_left_out,
            self._highest_least_attainment,
            self._new_encounters,
            self._newcomer_encounters,
            self._repetition,
        ):
            if not self._over():
                stage()
        seat, measures = self._best()
        proved = self._settled("repetition")
        return Proof(seat, measures, self.bounds, proved, "proof" if proved else self._stopped_by)

    def _most_new_encounters(self) -> None:
        """Bound the new encounters of every plan."""
        if self._meets("new_encounters"):
            return
        seating = self._model()
        seating.model.add(seating.new_encounters <= self.bounds.new_encounters)
        seating.model.maximize(seating.new_encounters)
        self._prove("new_encounters", seating, _FIRST_SHARE)

    def _fewest_left_out(self) -> None:
        if self._meets("left_out"):
            return
        seating = self._model()
        seating.model.minimize(seating.left_out)
        self._prove("left_out", seating)

    def _highest_least_attainment(self) -> None:
        """Climb from level to level until one is impossible."""
        levels = attainment_levels(self.instance.most)
        while not self._meets("least_attainment") and not self._over():
            least = self._best()[1].least_attainment
            seating = self._model()
            self._keep_earlier(seating, float(levels[levels > least + _EPSILON][0]))
            seating.model.add(seating.new_encounters >= self._floor())
            outcome = self._solve(seating)
            if outcome.status == "infeasible" and self._settled("left_out"):
                self.bounds = replace(self.bounds, least_attainment=least)
            if self._best()[1].least_attainment <= least:
                return

    def _new_encounters(self) -> None:
        if self._meets("new_encounters"):
            return
        seating = self._model()
        self._keep_earlier(seating, self._best()[1].least_attainment)
        seating.model.maximize(seating.new_encounters)
        self._prove("new_encounters", seating, after="least_attainment")

    def _newcomer_encounters(self) -> None:
        if self._meets("newcomer_encounters"):
            return
        seating, best = self._model(), self._best()[1]
        self._keep_earlier(seating, best.least_attainment)
        seating.model.add(seating.new_encounters >= best.new_encounters)
        seating.model.maximize(seating.newcomer_encounters)
        self._prove("newcomer_encounters", seating, after="new_encounters")

    def _repetition(self) -> None:
        if self._meets("repetition"):
            return
        seating, best = self._model(), self._best()[1]
        self._keep_earlier(seating, best.least_attainment)
        seating.model.add(seating.new_encounters >= best.new_encounters)
        seating.model.add(seating.newcomer_encounters >= best.newcomer_encounters)
        seating.model.minimize(seating.repetition)
        self._prove("repetition", seating, after="newcomer_encounters")

    def _model(self) -> SeatingModel:
        return SeatingModel(self.instance, self._symmetry, self.bounds.new)

    def _keep_earlier(self, seating: SeatingModel, level: float) -> None:
        """Leave no more people out than the incumbent does, and nobody below a level."""
        most, left_out = self.instance.most, self._best()[1].left_out
        need = needed(level, most)
        if left_out:
            seating.model.add(seating.left_out <= left_out)
        else:
            need = np.where(most > 0, np.maximum(need, 1), 0)
        seating.bring_to(need)

    def _prove(
        self, term: str, seating: SeatingModel, share: float = 1.0, *, after: str | None = None
    ) -> None:
        """Solve a model of a term, and keep the bound if it holds where it is claimed."""
        outcome = self._solve(seating, share)
        if outcome.bound is None or not (after is None or self._settled(after)):
            return
        old = getattr(self.bounds, term)
        tighter = max(old, outcome.bound) if term in _MINIMISED else min(old, outcome.bound)
        self.bounds = replace(self.bounds, **{term: tighter})

    def _solve(self, seating: SeatingModel, share: float = 1.0) -> Outcome:
        """Solve from the incumbent within a share of what is left of the budget."""
        seating.hint(self._best()[0])
        tell_restart(self._observer, "proof", self._clock.elapsed)
        remaining = self._clock.remaining
        outcome = solve(
            seating.model,
            seed=self._seed,
            seconds=None if remaining is None else remaining * share,
            deterministic=None if self._work is None else self._work * share,
            observer=self._observer,
            stage="proof",
        )
        if self._work is not None:
            self._work = max(0.0, self._work - outcome.work)
        if outcome.stopped_by != "proof":
            self._stopped_by = outcome.stopped_by
        if outcome.found:
            seat = seating.seating(outcome)
            self._found.append((seat, measure(self.instance, seat)))
        return outcome

    def _over(self) -> bool:
        """Tell whether nothing is left of the budget, and note what ended it."""
        if self._stopped_by == "interrupt":
            return True
        if self._clock.passed:
            self._stopped_by = "time"
        elif self._work == 0:
            self._stopped_by = "iterations"
        else:
            return False
        return True

    def _floor(self) -> int:
        """Return the fewest new encounters that fairness may leave of the most found."""
        left_out = min(measures.left_out for _, measures in self._legal())
        most = max(m.new_encounters for _, m in self._legal() if m.left_out == left_out)
        return self.instance.fair_floor(most)

    def _best(self) -> tuple[Indices, RotationMeasures]:
        """Return the incumbent: the best found in the order of the objective."""
        floor = self._floor()
        return max(
            self._legal(),
            key=lambda one: (-one[1].left_out, one[1].new_encounters >= floor, one[1].key),
        )

    def _legal(self) -> list[tuple[Indices, RotationMeasures]]:
        """Return what was found that breaks no more hard pairs than anything found."""
        fewest = min(measures.breaches for _, measures in self._found)
        return [one for one in self._found if one[1].breaches == fewest]

    def _meets(self, term: str) -> bool:
        """Tell whether the incumbent meets the bound of a term."""
        value = getattr(self._best()[1], term)
        return bool(abs(value - getattr(self.bounds, term)) < _EPSILON)

    def _settled(self, last: str) -> bool:
        """Tell whether the terms up to `last` are proved."""
        return all(map(self._meets, ROTATION_TERMS[: ROTATION_TERMS.index(last) + 1]))
