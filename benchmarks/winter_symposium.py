"""A real event: day 2 of the GESIS Computational Social Science Winter Symposium 2016.

The 113 people of day 2, with the times at which they really came and went, are given one
networking block of 8 rounds of 8 minutes from 13:00, in groups of at most 6; those who spent two
minutes face to face on day 1 have met before. A plain annealer in C++ (annealer.cpp, compiled
here) solves the same rounds in the same time.

    python benchmarks/winter_symposium.py --seconds 10 1 --seeds 1 2 3

The data: M. Génois, M. Zens, C. Lechner, B. Rammstedt, M. Strohmaier, "Building connections:
How scientists meet each other during a conference", arXiv 1901.01182, doi 10.5281/zenodo.2531537.
It is not part of the package: say with --data where it is.
"""

from __future__ import annotations

import argparse
import csv
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path
from statistics import mean, median

import copschedule as cs
from copschedule.domain.grouping import GroupSize, table_sizes
from copschedule.domain.history import Met, pair_key

HERE = Path(__file__).parent
DATA = HERE.parent.parent / "shared" / "data" / "winter-symposium-2016"
LEAST_CONTACT = 120
"""Seconds face to face from which two people count as having met."""
ROUNDS, ROUND_MINUTES, STARTS = 8, 8, 13 * 60
GROUP_SIZE = GroupSize(min=2, target=6, max=6)
HOT, COLD = 0.27, 0.18
"""First and last temperature of the annealer, the best of eight pairs tried."""

PRICES = {"free fairness": 0.0, "fair (2 %)": 0.02}
"""Of copschedule: new encounters first, as the annealer has it, and its default objective."""

Groups = list[tuple[str, ...]]
"""Who sits with whom in one round."""

EXPLANATION = f"""
repeats: encounters in the plan of two people who had met before, on day 1 or in an earlier round.
new encounters: of the {{seated}} people who are there for a round, with people they had not met.
deficit: the new encounters that the unluckiest could still have had, given who was there.
free fairness: the worst-off are helped where it costs no new encounter; fair (2 %): the default,
which gives up to 2 % of the new encounters to lift the least share that anybody reaches of theirs.
Free mingling gave {{free_mean:.1f}} new encounters on average (median {{free_median:g}}) over
that whole day, to all {{seen}} people. The figures are not of one kind: there, badges saw two
people face to face for {LEAST_CONTACT} s or more; here, two people share a table of at most
{GROUP_SIZE.max} for a round of {ROUND_MINUTES} minutes. A table makes an encounter possible; it
does not prove a talk.
""".strip()


@dataclass(frozen=True)
class Case:
    """The event to plan, and what free mingling made of that day."""

    event: cs.Event
    roster: cs.Roster
    history: cs.History
    mingled: list[int]
    """New encounters of each attendee on day 2, as the badges saw them."""


@dataclass(frozen=True)
class Figures:
    """What a seating gives, counted pair by pair."""

    repeats: int
    new: list[int]
    """New encounters of each person who is there for a round."""
    deficit: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the figures of both solvers, for every time limit and seed."""
    options = _parser().parse_args(arguments)
    if not options.data.is_dir():
        print(f"Skipped: no folder {options.data}; say with --data where the data is.")
        return
    case = read(options.data)
    _warm_up(case)
    print(f"{'solver':14}{'seconds':>8}{'seed':>6}{'repeats':>9}", end="")
    print(f"{'new: mean':>11}{'least':>7}{'median':>8}{'deficit':>9}")
    with tempfile.TemporaryDirectory() as folder:
        annealer = compile_annealer(Path(folder))
        for seconds in options.seconds:
            for seed in options.seeds:
                for label, price in PRICES.items():
                    seating = solve(case, seconds, seed, price)
                    _print_row(label, seconds, seed, count(case, seating))
                if annealer:
                    seating = anneal(annealer, case, seconds, seed)
                    _print_row("annealer", seconds, seed, count(case, seating))
    _explain(case)


def read(folder: Path) -> Case:
    """Read both days: the first is the history, the second the roster."""
    rows = list(_rows(folder / "day2-roster.csv"))
    people = [
        cs.Attendee.model_validate({key: row[key] for key in ("id", "role", "arrives", "leaves")})
        for row in rows
    ]
    there = {row["id"] for row in rows}
    history = cs.History(
        met=tuple(Met(a, b, "day 1") for a, b in _contacts(folder / "day1-contacts.csv", there))
    )
    mingled = _mingled(_contacts(folder / "day2-contacts.csv", there), there, history)
    return Case(_event(), cs.Roster(attendees=tuple(people)), history, mingled)


def presence(case: Case) -> list[list[str]]:
    """Return who is there for the whole of each round."""
    rounds = []
    for number in range(ROUNDS):
        start = STARTS + number * ROUND_MINUTES
        rounds.append(
            [
                str(person.id)
                for person in case.roster.attendees
                if (person.arrives or 0) <= start
                and (person.leaves or 24 * 60) >= start + ROUND_MINUTES
            ]
        )
    return rounds


def solve(case: Case, seconds: float, seed: int, price: float) -> list[Groups]:
    """Plan with copschedule, verified; fairness may cost a share `price` of the encounters."""
    stop = cs.Stop(seconds=seconds)
    weights = case.event.weights.model_copy(update={"fairness_price": price})
    event = case.event.model_copy(update={"weights": weights})
    result = cs.plan(event, case.roster, history=case.history, stop=stop, seed=seed)
    plan = result.require_plan()
    return [[tuple(map(str, group.attendees)) for group in r.groups] for r in plan.rotation]


def compile_annealer(folder: Path) -> Path | None:
    """Compile the annealer for this machine; None, and a word about it, without g++."""
    compiler = shutil.which("g++")
    if compiler is None:
        print("No g++ on this machine: the annealer is left out.", file=sys.stderr)
        return None
    binary = folder / "annealer"
    flags = ["-O3", "-march=native", "-std=c++17"]
    subprocess.run([compiler, *flags, str(HERE / "annealer.cpp"), "-o", str(binary)], check=True)
    return binary


def anneal(binary: Path, case: Case, seconds: float, seed: int) -> list[Groups]:
    """Seat the same people in groups of the same sizes with the annealer."""
    index = {str(person.id): i for i, person in enumerate(case.roster.attendees)}
    ids = list(index)
    rounds = presence(case)
    sizes = [table_sizes(len(there), GROUP_SIZE) for there in rounds]
    known = [(index[a], index[b]) for a, b in case.history.times]
    numbers: Iterator[object] = chain(
        (len(ids), len(rounds), len(known)),
        chain.from_iterable(known),
        *((len(s), *s, *(index[i] for i in r)) for s, r in zip(sizes, rounds, strict=True)),
    )
    command = [str(binary), str(seconds), str(seed), str(HOT), str(COLD)]
    done = subprocess.run(
        command, input=" ".join(map(str, numbers)), capture_output=True, text=True, check=True
    )
    _, *lines = done.stdout.splitlines()
    seated = [[ids[int(number)] for number in line.split()] for line in lines]
    return [list(_cut(people, size)) for people, size in zip(seated, sizes, strict=True)]


def count(case: Case, seating: Sequence[Groups]) -> Figures:
    """Count repeats and new encounters, one pair after the other."""
    seated = [pair_key(a, b) for groups in seating for g in groups for a, b in combinations(g, 2)]
    new = set(seated) - set(case.history.times)
    rounds = presence(case)
    met = {person: 0 for there in rounds for person in there}
    for person in chain.from_iterable(new):
        met[person] += 1
    most = {person: _most(person, rounds, case.history) for person in met}
    deficit = max(most[person] - met[person] for person in met)
    return Figures(len(seated) - len(new), list(met.values()), deficit)


def _most(person: str, rounds: Sequence[Sequence[str]], history: cs.History) -> int:
    """Return the most new encounters that a person could have: strangers there, seats beside."""
    mine = [there for there in rounds if person in there]
    others = set(chain.from_iterable(mine)) - {person}
    strangers = [other for other in others if not history.times[pair_key(person, other)]]
    return min(len(strangers), len(mine) * (GROUP_SIZE.max - 1))


def _cut(people: Sequence[str], sizes: Iterable[int]) -> Iterator[tuple[str, ...]]:
    rest = iter(people)
    for size in sizes:
        yield tuple(next(rest) for _ in range(size))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _contacts(path: Path, there: set[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs of day 2's people who were face to face long enough."""
    for row in _rows(path):
        if int(row["seconds"]) >= LEAST_CONTACT and {row["a"], row["b"]} <= there:
            yield row["a"], row["b"]


def _mingled(
    contacts: Iterable[tuple[str, str]], there: set[str], history: cs.History
) -> list[int]:
    met = dict.fromkeys(there, 0)
    for a, b in contacts:
        if not history.times[pair_key(a, b)]:
            met[a] += 1
            met[b] += 1
    return list(met.values())


def _event() -> cs.Event:
    block = {
        "id": "introductions",
        "kind": "networking",
        "start": f"{STARTS // 60}:{STARTS % 60:02d}",
        "rounds": ROUNDS,
        "round_seconds": 60 * ROUND_MINUTES,
        "group_size": GROUP_SIZE,
    }
    return cs.Event.model_validate(
        {
            "title": "Winter symposium, day 2",
            "timezone": "Europe/Berlin",
            "day": {"opens": "07:00", "closes": "19:00"},
            "blocks": [block],
        }
    )


def _warm_up(case: Case) -> None:
    """Compile the kernels before any clock starts."""
    cs.plan(case.event, case.roster, history=case.history, stop=cs.Stop(iterations=1), seed=1)


def _print_row(solver: str, seconds: float, seed: int, figures: Figures) -> None:
    new = figures.new
    print(f"{solver:14}{seconds:8g}{seed:6}{figures.repeats:9}", end="")
    print(f"{mean(new):11.2f}{min(new):7}{median(new):8g}{figures.deficit:9}", flush=True)


def _explain(case: Case) -> None:
    seated = len(set(chain.from_iterable(presence(case))))
    print()
    print(
        EXPLANATION.format(
            seated=seated,
            seen=len(case.roster),
            free_mean=mean(case.mingled),
            free_median=median(case.mingled),
        )
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the data set")
    parser.add_argument("--seconds", type=float, nargs="+", default=[10, 1], help="time limits")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    return parser


if __name__ == "__main__":
    main()
