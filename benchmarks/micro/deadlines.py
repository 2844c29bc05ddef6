"""How late a search ends: wall time beyond the seconds it was given, once its loops are compiled.

    python benchmarks/micro/deadlines.py

Prints, for each room, the longest slice of the loops (Ctrl-C waits for its end) and by how much
the search outlasts its budget, over several budgets.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

import copschedule as cs
from copschedule.domain.event import Rules
from copschedule.domain.grouping import GroupSize
from copschedule.engine.stop import Budget
from copschedule.rotation.request import event_of

SECONDS = (0.3, 0.5, 0.8)
RULES = {
    "common_language": "soft",
    "same_organisation_at_a_table": {"is": "soft", "most": "even"},
    "newcomers_meet_members": "soft",
    "least_moving": "soft",
}


class Watched(Budget):
    """A budget that notes how long its slices last."""

    spans: list[float] = []  # noqa: RUF012  # One list for all runs of a measurement.
    _asked: tuple[int, float] | None = None

    def next_rows(self, most: int, until: float) -> int:
        """Note the time since the last slice began, if it was worked."""
        if self._asked is not None and self.rows > self._asked[0]:
            self.spans.append(self.elapsed - self._asked[1])
        rows = super().next_rows(most, until)
        self._asked = (self.rows, self.elapsed)
        return rows


def room(people: int, stop: cs.Stop) -> cs.Result:
    """Seat people with a dense history, so that no bound ends the search."""
    pairs = np.random.default_rng(1).integers(1, people + 1, (people * people // 6, 2))
    history = [(a, b) for a, b in pairs.tolist() if a != b]
    return cs.rotate(people, rounds=8, group_size=6, history=history, stop=stop)


def ruled_room(people: int, stop: cs.Stop) -> cs.Result:
    """Seat people under four soft rules."""
    community = cs.synthetic(attendees=people, seed=1)
    event = event_of(6, GroupSize(min=4, target=6, max=7))
    event = event.model_copy(update={"rules": Rules.model_validate(RULES)})
    return cs.plan(event, community.roster, history=community.history, stop=stop)


def measured(seat: Callable[[int, cs.Stop], cs.Result], people: int) -> str:
    """Return a row of the table."""
    seat(people, cs.Stop(seconds=0.1))  # Loops are compiled, or read from disk.
    Watched.spans.clear()
    late = []
    for seconds in SECONDS:
        start = time.perf_counter()
        result = seat(people, cs.Stop(seconds=seconds))
        verifying = result.seconds["verify"]
        late.append(time.perf_counter() - start - verifying - seconds)
    longest = max(Watched.spans, default=0.0)
    return f"{people:>6} | {1e3 * longest:>17.0f} | {1e3 * float(np.median(late)):>11.0f}"


def main() -> None:
    """Print the table."""
    from copschedule.rotation import local_search

    local_search.Budget = Watched  # type: ignore[misc]
    print("  room | longest slice, ms | late by, ms (median)")
    for people in (60, 113, 400):
        print(measured(room, people))
    print("with rules")
    for people in (60, 113, 400):
        print(measured(ruled_room, people))


if __name__ == "__main__":
    main()
