"""The climb to the best value of a table that the solver never sees."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from ortools.sat.python import cp_model

from copschedule.agenda.levels import LevelGoal, levels_in, only
from copschedule.engine.cpsat import Outcome

Flags = npt.NDArray[np.bool_]
Levels = npt.NDArray[np.int64]


class Climb:
    """The search for the highest level of a goal that some agenda reaches.

    The best is often near the top of the table, and a level that is too high is refuted at once
    since it leaves few combinations: the search gallops down from the top until it finds an agenda
    and then halves what is left between the two. Where soft rules cost something, worth is then
    traded against cost in the same way.
    """

    def __init__(
        self,
        model: cp_model.CpModel,
        goal: LevelGoal,
        good: Flags,
        solve: Callable[[Callable[[], cp_model.CpModel]], Outcome | None],
        start: Outcome,
    ) -> None:
        self._model, self._goal, self._solve = model, goal, solve
        self.best, self.good = start, good

    def to_the_top(self) -> int:
        """Improve `best` as far as can be; return the proven limit of what it measures.

        Combinations that turn out to be worth more than any agenda are no longer `good`.
        """
        levels = levels_in(self._goal.worth[self.good])
        limit = self._highest(levels)
        self.good = self.good & (self._goal.worth <= limit)
        return limit if self._goal.cost is None else self._traded(limit)

    def _highest(self, levels: Levels) -> int:
        """Return the limit of the worth, whatever it costs."""
        low = int(np.searchsorted(levels, self._goal.tabled(self.best)))
        high, step, found = len(levels) - 1, 1, False
        while low < high:
            middle = (low + high + 1) // 2 if found else max(low + 1, high + 1 - step)
            outcome = self._attempt(int(levels[middle]))
            if outcome is None or outcome.status == "unknown":
                break
            if outcome.found:
                low, found = int(np.searchsorted(levels, self._goal.tabled(outcome))), True
                self._note(outcome)
            else:
                high, step = middle - 1, 4 * step
        return int(levels[high])

    def _traded(self, limit: int) -> int:
        """Return the limit of worth less cost, given that of the worth."""
        cheapest = self._attempt(None, self._goal.cost)
        least = 0 if cheapest is None or cheapest.bound is None else cheapest.bound
        high = limit - least
        while (low := self._goal.measured(self.best)) < high:
            middle = (low + high + 1) // 2
            reached = self._reaches(middle, least)
            if reached is None:
                break
            high = high if reached else middle - 1
        return high

    def _reaches(self, value: int, paid: int) -> bool | None:
        """Tell whether some agenda is worth so much beyond its cost; None if it can't be told.

        Whatever is worth `value` at a cost of `paid` or more is asked for at the least cost: that
        is enough, or all agendas that are worth so much cost more.
        """
        while True:
            outcome = self._attempt(value + paid, self._goal.cost)
            if outcome is None or outcome.status == "unknown":
                return None
            if not outcome.found:
                return False
            self._note(outcome)
            if self._goal.measured(outcome) >= value:
                return True
            if outcome.status != "optimal":
                return None
            paid = self._goal.tabled(outcome) - self._goal.measured(outcome)

    def _attempt(
        self, level: int | None, minimise: cp_model.LinearExprT | None = None
    ) -> Outcome | None:
        """Look for an agenda whose worth is of this level."""

        def trial() -> cp_model.CpModel:
            good = self.good if level is None else self.good & (self._goal.worth >= level)
            model = self._model.clone()
            only(model, self._goal.kinds, good)
            if minimise is not None:
                model.minimize(minimise)
            return model

        return self._solve(trial)

    def _note(self, outcome: Outcome) -> None:
        if self._goal.measured(outcome) > self._goal.measured(self.best):
            self.best = outcome
