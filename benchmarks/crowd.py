"""Crowds: seconds by stage, peak memory and repeats of `cs.rotate`, far beyond a real event.

Each size runs in a process of its own, so that the peak memory is that of one request, imports,
history and compiled loops included. The clocks start once the loops are compiled, but after the
history has been drawn: ten pairs a person, all different, nearly all of them strangers to a plan.

    python benchmarks/crowd.py --people 10000 100000 --rounds 10 --group-size 10 --seed 1

total is the whole call; rotation and verify are the library's own stages, the rest is building the
roster, the history and the arrays.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

import copschedule as cs
from copschedule.rotation import crowd

SIZES = (10_000, 30_000, 100_000)
_STAGES = ("rest", "rotation", "verify", "total")


@dataclass(frozen=True)
class Measured:
    """One row of the table; times in seconds, memory in MB."""

    people: int
    pairs: int
    status: str
    rest: float
    rotation: float
    verify: float
    total: float
    memory: float
    repeats: int
    new_encounters: int
    bound: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each size, then how much slower the largest is than the smallest."""
    options = _parser().parse_args(arguments)
    print(_row("people", "history", "status", *_STAGES, "MB", "repeats"))
    rows = []
    for people in options.people:
        shape = (people, options.rounds, options.group_size, options.history * people)
        with multiprocessing.get_context("spawn").Pool(1) as pool:
            rows.append(pool.apply(measure, (*shape, options.seconds, options.seed)))
        print(_shown(rows[-1]), flush=True)
    if len(rows) > 1:
        growth = rows[-1].people / rows[0].people
        print(
            f"{growth:g} times the people take {rows[-1].total / rows[0].total:.1f} times as long"
        )


def measure(
    people: int, rounds: int, group_size: int, pairs: int, seconds: float, seed: int
) -> Measured:
    """Rotate one crowd, and measure this process."""
    _warm_up()
    history = _history(people, pairs, seed)
    clock = time.perf_counter()
    result = cs.rotate(
        people,
        rounds=rounds,
        group_size=group_size,
        history=history,
        stop=cs.Stop(seconds=seconds),
        seed=seed,
    )
    total = time.perf_counter() - clock
    rotation, verify = result.seconds["rotation"], result.seconds["verify"]
    memory = _peak_memory()
    return Measured(
        people=people,
        pairs=pairs,
        status=result.status,
        rest=total - rotation - verify,
        rotation=rotation,
        verify=verify,
        total=total,
        memory=memory,
        repeats=_repeats(result.require_plan()),
        new_encounters=int(result.objective or 0),
        bound=int(result.bound or 0),
    )


def _warm_up() -> None:
    people = crowd.DENSE_LIMIT + 1
    cs.rotate(people, rounds=2, group_size=4, history=[(1, 2)], stop=cs.Stop(iterations=1))


def _history(people: int, pairs: int, seed: int) -> list[tuple[int, int]]:
    """Draw different pairs of people, ids from 1."""
    generator = np.random.default_rng(seed)
    codes = np.empty(0, dtype=np.int64)
    while len(codes) < pairs:
        a, b = generator.integers(0, people, (2, pairs))
        drawn = (np.minimum(a, b) * people + np.maximum(a, b))[a != b]
        codes = np.unique(np.concatenate([codes, drawn]))
    chosen = generator.permutation(codes)[:pairs]
    return list(zip((chosen // people + 1).tolist(), (chosen % people + 1).tolist(), strict=True))


def _repeats(plan: cs.Plan) -> int:
    """Count the encounters that are not new, with no more than the domain's own counting."""
    return sum(not new for _, _, _, new in plan.each_encounter())


def _peak_memory() -> float:
    """Return the peak resident memory of this process in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _shown(m: Measured) -> str:
    times = [f"{getattr(m, stage):.2f}" for stage in _STAGES]
    new = f"  {m.new_encounters:,} new of at most {m.bound:,}"
    return _row(m.people, m.pairs, m.status, *times, f"{m.memory:.0f}", m.repeats) + new


def _row(*cells: object) -> str:
    return "".join(f"{cell:>10}" for cell in cells)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--people", type=int, nargs="+", default=SIZES, help="sizes to run")
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--group-size", type=int, default=10)
    parser.add_argument("--history", type=int, default=10, help="earlier encounters per person")
    parser.add_argument("--seconds", type=float, default=30, help="time limit of each search")
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
