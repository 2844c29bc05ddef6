"""A presence model fitted to one day of a real event, held against the next day.

The GESIS Computational Social Science Winter Symposium 2016: 131 people on day 1 and 113 on day
2 wore badges that tell when each was first and last seen. The programme is not part of the data,
so there are no applauses to fit: the hazards of morning and afternoon are, up to the minute at
which a day ended. That minute is read off the departures themselves: the start of the quarter of
an hour in which most people leave.

    python benchmarks/presence.py

The data: M. Génois, M. Zens, C. Lechner, B. Rammstedt, M. Strohmaier, "Building connections:
How scientists meet each other during a conference", arXiv 1901.01182, doi 10.5281/zenodo.2531537.
It is not part of the package: say with --data where it is.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import copschedule as cs
from copschedule.domain.clock import clock, to_minute
from copschedule.domain.plan import Plan, Slot

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data" / "winter-symposium-2016"
QUARTER = 15


@dataclass(frozen=True)
class DayAtTheDoor:
    """Ids, first and last minute of everybody, and the minute at which the day ended."""

    ids: list[str]
    arrives: np.ndarray
    leaves: np.ndarray
    newcomer: np.ndarray
    end: int

    def checkins(self, chosen: np.ndarray) -> tuple[cs.CheckIn, ...]:
        """Return what a desk would have noted of the people chosen."""
        return tuple(
            cs.CheckIn(id=self.ids[i], time=int(minute), what=what)
            for i in np.flatnonzero(chosen)
            for minute, what in ((self.arrives[i], "arrives"), (self.leaves[i], "leaves"))
        )

    def plan(self) -> Plan:
        """Return the day as one block, up to its end."""
        return Plan(slots=(Slot(block="day", start=int(self.arrives.min()), end=self.end + 10),))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the fit of day 1, and how well it and others foretell who is there on day 2."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data set")
    folder = parser.parse_args(arguments).data
    if not folder.is_dir():
        print(f"Skipped: no folder {folder}; say with --data where the data is.")
        return
    days = [read(folder / f"day{number}-roster.csv") for number in (1, 2)]
    fits = [fit(day) for day in days]
    for number, (day, model) in enumerate(zip(days, fits, strict=True), start=1):
        early = int((day.leaves < day.end).sum())
        print(f"Day {number} ended at {clock(day.end)}; {early} of {len(day.ids)} left before.")
        for group, chosen in (("newcomers", day.newcomer), ("others", ~day.newcomer)):
            print_hazards(group, fit(day, chosen))
        print_hazards("all", model)
    models = {"everybody stays": cs.PresenceModel.as_said(), "fitted to day 1": fits[0]}
    print_forecast(days[1], {**models, "fitted to day 2 itself": fits[1]})


def read(path: Path) -> DayAtTheDoor:
    """Read when each person of a day was first and last seen."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    leaves = np.array([to_minute(row["leaves"]) for row in rows])
    quarter = np.bincount(leaves // QUARTER).argmax()
    return DayAtTheDoor(
        [row["id"] for row in rows],
        np.array([to_minute(row["arrives"]) for row in rows]),
        leaves,
        np.array([row["returning"] == "no" for row in rows]),
        int(quarter) * QUARTER,
    )


def fit(day: DayAtTheDoor, chosen: np.ndarray | None = None) -> cs.PresenceModel:
    """Fit a model to the people chosen, all without a choice; there are no talks to fit."""
    everybody = np.ones(len(day.ids), dtype=np.bool_)
    prior = cs.PresenceModel(applause_share=0.0)
    return cs.fit_presence(
        day.checkins(everybody if chosen is None else chosen), day.plan(), prior=prior
    )


def print_hazards(group: str, model: cs.PresenceModel) -> None:
    """Print the fitted hazards of a group of people."""
    for e in model.estimates:
        if e.name.endswith("hazard"):
            print(f"  {group:10}{e.name:17}{e.value:.3f} an hour", end="")
            print(f" (90 %: {e.low:.3f} to {e.high:.3f}; {e.seen})")


def there_on(day: DayAtTheDoor, minutes: np.ndarray) -> np.ndarray:
    """Count those who are there at each minute."""
    arrived = day.arrives[:, None] <= minutes
    return (arrived & (day.leaves[:, None] >= minutes)).sum(axis=0)


def foretold(day: DayAtTheDoor, model: cs.PresenceModel, minutes: np.ndarray) -> np.ndarray:
    """Return how many of those who have arrived the model expects to be there still."""
    stay = model.model_copy(update={"opens": 0}).staying(minutes, 0, day.arrives[:, None])
    return ((day.arrives[:, None] <= minutes) * stay).sum(axis=0)


def print_forecast(day: DayAtTheDoor, models: dict[str, cs.PresenceModel]) -> None:
    """Print how many are there on the hour, truly and as each model has it."""
    minutes = np.arange(10 * 60, day.end, 60)
    really = there_on(day, minutes)
    print(f"{'there on day 2 at':24}" + "".join(f"{clock(int(m)):>7}" for m in minutes) + "  error")
    print(f"{'really':24}" + "".join(f"{number:7}" for number in really))
    for name, model in models.items():
        expected = foretold(day, model, minutes)
        error = np.abs(expected - really).mean()
        print(f"{name:24}" + "".join(f"{number:7.1f}" for number in expected) + f"{error:7.1f}")


if __name__ == "__main__":
    main()
