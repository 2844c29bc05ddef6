"""Who watches a solve."""

from __future__ import annotations

from typing import Protocol


class Observer(Protocol):
    """Called while a solve runs; a call must be quick and must not raise.

    Attributes of a call are plain numbers, so that an observer can be written with no import.
    """

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Tell that `stage` ("agenda", "rotation", …) is alive after `seconds`.

        `incumbent` is the best value so far and `bound` the proven limit, of the stage's own
        leading term; None while there is none.
        """


class Silent:
    """Watches nothing."""

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Do nothing."""
