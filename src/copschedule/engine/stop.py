"""When a solve stops. A budget holds no clock: the run that it is given to starts one."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
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

    def part(self, share: float) -> Stop:
        """Return a budget of a share of the seconds; the iterations and the gap are the same."""
        if self.seconds is None:
            return self
        return self.model_copy(update={"seconds": self.seconds * share})

    def after(self, seconds: float) -> Stop:
        """Return what is left of a budget once so many seconds have passed.

        Examples
        --------
        >>> Stop(seconds=3).after(2).seconds, Stop(seconds=3).after(5).seconds
        (1.0, 0.0)
        """
        if self.seconds is None:
            return self
        return self.model_copy(update={"seconds": max(0.0, self.seconds - seconds)})


Clock = Callable[[], float]
"""Seconds from some moment on, never falling."""

SLICE_SECONDS = 0.02
"""How long a slice of work may last where time is limited: Ctrl-C and deadlines wait for it."""

_FIRST_SHARE = 1 / 16
"""Of a whole slice, what is tried while its speed is unknown."""


class Deadline:
    """A clock started now, for one run."""

    def __init__(self, seconds: float | None, clock: Clock = time.perf_counter) -> None:
        self._clock = clock
        self._start = clock()
        self._seconds = seconds

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return self._clock() - self._start

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

    def __init__(self, stop: Stop, clock: Clock = time.perf_counter) -> None:
        self.stop = stop
        self.rows = 0
        self._deadline = Deadline(stop.seconds, clock)
        self._last_slice = (0, 0.0, 0.0)

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
        """Return the rows of the next slice: at most so many, and never past a share.

        Under a limit of time a slice lasts `SLICE_SECONDS` at the speed of the one before, and
        no longer than what is left. Without one all slices are alike, so that the same seed
        gives the same plan on every machine.
        """
        if self._deadline.remaining is not None:
            most = self._rows_in_time(most, until, self._deadline.remaining)
        if self.stop.iterations is None:
            return most
        left = math.ceil(self.stop.iterations * until) - self.rows
        return max(1, min(most, left))

    def _rows_in_time(self, most: int, until: float, left: float) -> int:
        """Return the rows of a slice by the speed of the last one, if it was of this phase."""
        rows, since, phase = self._last_slice
        done, now = self.rows - rows, self.elapsed
        self._last_slice = (self.rows, now, until)
        if phase != until or done <= 0:
            return max(1, int(most * _FIRST_SHARE))
        seconds = max(now - since, 1e-9)
        return max(1, min(most, int(done / seconds * min(SLICE_SECONDS, left))))
