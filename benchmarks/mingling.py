"""Free mingling: the model fitted to the first day of a real event and checked on its second.

`python benchmarks/mingling.py --data ../shared/data/winter-symposium-2016`. The data set is not
part of the package: doi 10.5281/zenodo.2531537, Génois et al., arXiv 1901.01182.
"""

from __future__ import annotations

import argparse
import csv
import sys
from itertools import product
from math import lgamma
from pathlib import Path
from typing import NamedTuple

import numpy as np

from copschedule.domain.clock import to_minute
from copschedule.mingling import MINGLING, Mingling

CONVERSATION = 120
"""Seconds face to face after which two people have met."""


class DayOfBadges(NamedTuple):
    """Who was there, in minutes of the day, and the seconds that each pair spent face to face."""

    ids: list[str]
    arrives: np.ndarray
    leaves: np.ndarray
    seconds: np.ndarray

    @property
    def together(self) -> np.ndarray:
        """Minutes that each pair was there together, (n, n)."""
        first = np.maximum.outer(self.arrives, self.arrives)
        last = np.minimum.outer(self.leaves, self.leaves)
        return np.maximum(last - first, 0)

    @property
    def people(self) -> float:
        """How many were there on average, from the first arrival to the last departure."""
        length = self.leaves.max() - self.arrives.min()
        return float((self.leaves - self.arrives).sum() / length)


def read_day(folder: Path, day: int) -> DayOfBadges:
    """Read the roster and the contacts of a day."""
    with (folder / f"day{day}-roster.csv").open(encoding="utf-8") as file:
        people = list(csv.DictReader(file))
    position = {row["id"]: i for i, row in enumerate(people)}
    seconds = np.zeros((len(people), len(people)))
    with (folder / f"day{day}-contacts.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            a, b = position[row["a"]], position[row["b"]]
            seconds[a, b] = seconds[b, a] = float(row["seconds"])
    arrives, leaves = (np.array([to_minute(p[k]) for p in people]) for k in ("arrives", "leaves"))
    return DayOfBadges(list(position), arrives, leaves, seconds)


def fitted(day: DayOfBadges) -> Mingling:
    """Return the model of most likelihood: conversations of a pair, negative binomial in time."""
    pairs = np.triu_indices(len(day.ids), 1)
    minutes = day.together[pairs]
    there = minutes > 0
    minutes, times = minutes[there], (day.seconds[pairs][there] // CONVERSATION).astype(int)
    values, which = np.unique(times, return_inverse=True)

    def likelihood(rate: float, k: float) -> float:
        terms = np.array([lgamma(v + k) - lgamma(k) - lgamma(v + 1) for v in values])[which]
        mean = rate * minutes
        return float((terms + k * np.log(k / (k + mean)) + times * np.log(mean / (k + mean))).sum())

    grid = product(np.geomspace(0.001, 0.02, 120), np.geomspace(0.05, 1, 120))
    rate, k = max(grid, key=lambda point: likelihood(*point))
    return Mingling(conversations=float(rate * (day.people - 1)), sociability=float(k))


def foretold(model: Mingling, first: DayOfBadges, second: DayOfBadges) -> np.ndarray:
    """Return the new people whom each would meet on the second day, given the first, (n,)."""
    before, met = _first_day(first, second)
    chance = model.probability(second.together, people=second.people, before=before)
    chance[met] = 0
    np.fill_diagonal(chance, 0)
    return chance.sum(axis=1)


def seen(first: DayOfBadges, second: DayOfBadges) -> np.ndarray:
    """Return the new people whom each met on the second day, (n,)."""
    _, met = _first_day(first, second)
    return ((second.seconds >= CONVERSATION) & ~met).sum(axis=1)


def _first_day(first: DayOfBadges, second: DayOfBadges) -> tuple[np.ndarray, np.ndarray]:
    """Return minutes together on the first day and who met then, for the second day's people."""
    position = {name: i for i, name in enumerate(first.ids)}
    known = np.array([position.get(name, -1) for name in second.ids])
    both = np.ix_(known, known)
    there = np.logical_and.outer(known >= 0, known >= 0)
    minutes = np.where(there, first.together[both], 0)
    return minutes, there & (first.seconds[both] >= CONVERSATION)


def main() -> None:
    """Fit, check, and tell how far off it is."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True, help="folder of the data set")
    folder = parser.parse_args().data
    if not (folder / "day1-roster.csv").is_file():
        sys.exit(f"{folder} does not hold the data set: doi 10.5281/zenodo.2531537")
    first, second = read_day(folder, 1), read_day(folder, 2)
    model = fitted(first)
    print(f"fitted to day 1: conversations {model.conversations:.3f}, k {model.sociability:.3f}")
    print(f"shipped:         conversations {MINGLING.conversations}, k {MINGLING.sociability}")
    told, met = foretold(MINGLING, first, second), seen(first, second)
    print(f"day 2, {len(met)} people: foretold {told.mean():.1f} new each, seen {met.mean():.1f}")
    print(f"off by {np.abs(told - met).mean():.1f} for one person on average")
    print(f"100 people, 80 minutes: {99 * MINGLING.probability(80, people=100):.1f}; 14 were seen")


if __name__ == "__main__":
    main()
