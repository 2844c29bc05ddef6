"""A network of chapters plans all its events: jobs a second, and what a second process adds.

Every event is made up beforehand, with its own people and history. The clock of a row starts
when its processes are called and stops at the last outcome, so that what they need to start
(imports, compiled loops read from disk) is in it; "start" says how long the first outcome took.

    python benchmarks/chapters.py --events 1000 --people 80 --iterations 500 --workers 1 2

efficiency is the rate of a row over that of the first, a worker of it.
"""

from __future__ import annotations

import argparse
import multiprocessing
import pickle
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

import copschedule as cs


@dataclass(frozen=True)
class Measured:
    """One row: times in seconds, `rate` in jobs a second."""

    workers: int
    start: float
    seconds: float
    rate: float
    statuses: dict[str, int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each number of workers."""
    options = _parser().parse_args(arguments)
    jobs = network(options.events, options.people, options.iterations)
    cs.plan_many(jobs[:1]).__next__()  # compiles the loops, where they never were
    job, outcome = (len(pickle.dumps(one)) / 1000 for one in (jobs[0], next(cs.plan_many(jobs))))
    print(
        f"{len(jobs)} events of {options.people} people; a job {job:.0f} kB, back {outcome:.0f} kB"
    )
    print(f"{'workers':>8}{'start s':>9}{'all s':>8}{'jobs/s':>8}{'efficiency':>12}  statuses")
    first: Measured | None = None
    for workers in options.workers:
        row = measure(jobs, workers)
        first = first or row
        efficiency = row.rate / workers / (first.rate / first.workers)
        told = ", ".join(f"{times} {status}" for status, times in row.statuses.items())
        print(
            f"{row.workers:8}{row.start:9.2f}{row.seconds:8.1f}{row.rate:8.1f}{efficiency:12.2f}"
            f"  {told}",
            flush=True,
        )


def network(events: int, people: int, iterations: int) -> list[cs.Job]:
    """Make up so many events."""
    made = (cs.synthetic(attendees=people, seed=seed) for seed in range(events))
    return [
        cs.Job(
            f"chapter {number}",
            one.event,
            one.roster,
            one.history,
            stop=cs.Stop(iterations=iterations),
            seed=number,
        )
        for number, one in enumerate(made)
    ]


def measure(jobs: Sequence[cs.Job], workers: int) -> Measured:
    """Plan all jobs on so many processes."""
    context = multiprocessing.get_context("forkserver")
    clock = time.perf_counter()
    with ProcessPoolExecutor(workers, context) as executor:
        outcomes = cs.plan_many(jobs, executor=executor)
        statuses = Counter([next(outcomes).status])
        start = time.perf_counter() - clock
        statuses.update(outcome.status for outcome in outcomes)
        seconds = time.perf_counter() - clock
    return Measured(workers, start, seconds, len(jobs) / seconds, dict(statuses))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--events", type=int, default=1000)
    parser.add_argument("--people", type=int, default=80)
    parser.add_argument("--iterations", type=int, default=500, help="of each event's search")
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    return parser


if __name__ == "__main__":
    main()
