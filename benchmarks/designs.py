"""How many repeat-free rounds the designs give, next to the best counts that are known.

``python benchmarks/designs.py`` prints the cases that an event has, then every row of the two
lists of best-known counts: reached, beaten or missed, and the time of the look-up. Rounds that
a design misses are left to the search (see ``benchmarks/rotation.py``).
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from copschedule.rotation.designs import design
from copschedule.rotation.designs.system import is_repeat_free

ROOT = Path(__file__).resolve().parents[1]
PRACTICE = [
    (23, 5, 5),
    (50, 10, 8),
    (100, 17, 6),
    (100, 20, 10),
    (300, 38, 8),
    (1_000, 100, 10),
    (100_000, 10_000, 10),
    (15, 5, 7),
    (32, 8, 10),
    (49, 7, 8),
    (21, 7, 10),
    (28, 7, 9),
]


class Row(NamedTuple):
    """A room, and the most rounds without a repeat that are known for it."""

    name: str
    sizes: list[int]
    rounds: int


def main() -> None:
    """Print the three tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT / "../shared/data")
    parser.add_argument("--all", action="store_true", help="print the rows reached, too")
    arguments = parser.parse_args()
    report("Cases of an event", practice(), most=False, everything=True)
    for file, read in (("best_known_weeks.csv", weeks), ("known_rounds.csv", adjacent)):
        path = arguments.data / file
        if path.is_file():
            report(f"Best known ({file})", read(path), most=True, everything=arguments.all)
        else:
            print(f"\n{file} is not in {arguments.data}: skipped (say where with --data)")


def practice() -> Iterator[Row]:
    """Yield the cases that the rotation's benchmark is about."""
    for people, groups, rounds in PRACTICE:
        size, larger = divmod(people, groups)
        yield Row(
            f"{people} at {groups} tables",
            [size + 1] * larger + [size] * (groups - larger),
            rounds,
        )


def weeks(path: Path) -> Iterator[Row]:
    """Yield groups of one size from the list of weeks of the social golfer problem."""
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            groups, size = int(row["groups"]), int(row["size"])
            yield Row(f"{groups}x{size}", [size] * groups, int(row["rounds_known"]))


def adjacent(path: Path) -> Iterator[Row]:
    """Yield groups of adjacent sizes, such as 12x5+10x4."""
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            parts = [part.split("x") for part in row["groups"].split("+")]
            sizes = [int(size) for count, size in parts for _ in range(int(count))]
            yield Row(f"{row['people']} = {row['groups']}", sizes, int(row["rounds"]))


def report(title: str, rows: Iterator[Row], *, most: bool, everything: bool) -> None:
    """Look every row up and print what came of it, then the counts."""
    print(f"\n{title}\n{'room':>24}  known  here  verdict    ms  source")
    verdicts: Counter[str] = Counter()
    slowest = 0.0
    for row in rows:
        began = time.perf_counter()
        found = design(row.sizes, 4 * row.rounds if most else row.rounds)
        seconds = time.perf_counter() - began
        assert found is not None
        assert is_repeat_free(found.tables)
        verdict = compare(found.rounds, row.rounds)
        verdicts[verdict] += 1
        slowest = max(slowest, seconds)
        if everything or verdict != "reached":
            print(
                f"{row.name:>24}  {row.rounds:5}  {found.rounds:4}  {verdict:7} "
                f"{seconds * 1000:6.1f}  {found.source}"
            )
    print(", ".join(f"{count} {verdict}" for verdict, count in verdicts.items()), end="")
    print(f"; the slowest look-up took {slowest * 1000:.0f} ms")


def compare(here: int, known: int) -> str:
    """Say how a number of rounds compares with the best known."""
    if here == known:
        return "reached"
    return "beaten" if here > known else "missed"


if __name__ == "__main__":
    main()
