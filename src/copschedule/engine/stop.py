"""When a solve stops. A budget holds no clock: the run that it is given to starts one."""

from __future__ import annotations

import math
import time
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from copschedule.domain.model import Model


class Stop(Model):
    """The budget of a solve: whichever limit is met first ends it.

    Parameters
    ----------
    seconds
        Wall time.
    iterations
        Work units of the search, the same on every machine: with no `seconds`, the same seed
        gives the same plan.
    gap
        Stop as soon as the gap of `new_encounters` is this or less.

    Examples
    --------
    >>> Stop()
    Stop(seconds=10.0, iterations=None, gap=None)
    >>> Stop(iterations=50)
    Stop(seconds=None, iterations=50, gap=None)
    """

    seconds: Annotated[float, Field(ge=0)] | None = None
    iterations: Annotated[int, Field(ge=0)] | None = None
    gap: Annotated[float, Field(ge=0)] | None = None

    @model_validator(mode="before")
    @classmethod
    def _always_ends(cls, value: object) -> object:
        if not isinstance(value, dict):
            raise PydanticCustomError("stop", "Stop(seconds=…), Stop(iterations=…), Stop(gap=…)")
        if value.get("seconds") is None and value.get("iterations") is None:
            return {**value, "seconds": 10.0}
        return value


class Deadline:
    """A clock started now, for one run."""

    def __init__(self, seconds: float | None) -> None:
        self._start = time.perf_counter()
        self._seconds = seconds

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return time.perf_counter() - self._start

    @property
    def remaining(self) -> float | None:
        """Seconds left, never negative; None without a limit."""
        return None if self._seconds is None else max(0.0, self._seconds - self.elapsed)

    @property
    def passed(self) -> bool:
        """Whether no time is left."""
        return self.remaining == 0.0


class Budget:
    """A stop being spent by one run: its clock, started now, and the rows weighed so far."""

    def __init__(self, stop: Stop) -> None:
        self.stop = stop
        self.rows = 0
        self._deadline = Deadline(stop.seconds)

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return self._deadline.elapsed

    @property
    def share(self) -> float:
        """How much of the budget is spent, from 0 to 1 and beyond."""
        shares = [0.0]
        if self.stop.seconds is not None:
            shares.append(self.elapsed / max(self.stop.seconds, 1e-9))
        if self.stop.iterations is not None:
            shares.append(self.rows / max(self.stop.iterations, 1))
        return max(shares)

    @property
    def limit(self) -> Literal["time", "iterations"] | None:
        """Which limit is met; None while there is something left of each."""
        if self.stop.seconds is not None and self._deadline.passed:
            return "time"
        if self.stop.iterations is not None and self.rows >= self.stop.iterations:
            return "iterations"
        return None

    def next_rows(self, most: int, until: float) -> int:
        """Return the rows of the next slice: at most so many, and never past a share."""
        if self.stop.iterations is None:
            return most
        left = math.ceil(self.stop.iterations * until) - self.rows
        return max(1, min(most, left))
