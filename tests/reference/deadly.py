"""Pair rules that end the process they are asked in: jobs of the worst kind."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass
from pathlib import Path

from copschedule.domain.roster import Attendee


def deadly(one: Attendee, other: Attendee) -> int:
    """Kill the process, every time."""
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def absurd(one: Attendee, other: Attendee) -> int:
    """Raise what nobody expects."""
    raise ZeroDivisionError("of all things")


@dataclass(frozen=True)
class DeadlyOnce:
    """Kills the first process that asks; `marker` is the file that remembers it."""

    marker: Path

    def __call__(self, one: Attendee, other: Attendee) -> int:
        """Cost nothing, after the first time."""
        try:
            self.marker.touch(exist_ok=False)
        except FileExistsError:
            return 0
        return deadly(one, other)
