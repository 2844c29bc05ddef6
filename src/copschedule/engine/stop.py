"""When a solve stops. A budget holds no clock: the run that it is given to starts one."""

from __future__ import annotations

import time
from typing import Annotated

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
