"""How long a plan takes to be carried out on a thousand days.

    python benchmarks/simulation.py --attendees 500 --rounds 10 --draws 1000

The least of several runs, of the whole call: presence drawn, tables and encounters counted.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

import pandas as pd

import copschedule as cs


def main(arguments: Sequence[str] | None = None) -> None:
    """Print one line."""
    options = _parser().parse_args(arguments)
    seconds, totals = measure(options.attendees, options.rounds, options.draws, options.repeat)
    print(
        f"{options.attendees} attendees, {options.rounds} rounds, {options.draws} draws:", end=" "
    )
    print(f"{seconds:.2f} s")
    print(totals.round(1).to_string(index=False))


def measure(attendees: int, rounds: int, draws: int, repeat: int) -> tuple[float, pd.DataFrame]:
    """Return the seconds of the fastest run, and what it says."""
    plan = cs.rotate(attendees, rounds=rounds, group_size=5, seed=1).require_plan()
    times = []
    for _ in range(repeat):
        clock = time.perf_counter()
        simulation = cs.simulate(plan, draws=draws)
        times.append(time.perf_counter() - clock)
    return min(times), simulation.totals


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--attendees", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--draws", type=int, default=1000)
    parser.add_argument("--repeat", type=int, default=3)
    return parser


if __name__ == "__main__":
    main()
