"""The main job on synthetic events: how long each stage takes, what it needs and what it reaches.

Each size runs in a process of its own, so that the peak memory is that of one event, imports
and compiled kernels included. The clocks start after the kernels are compiled.

    python benchmarks/synthetic.py --attendees 20 100 500 2000 --seconds 10 --seed 1

build is the time to make up the event; agenda, rotation and verify are the library's own stages.
"""

from __future__ import annotations

import argparse
import multiprocessing
import resource
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

import copschedule as cs
from copschedule.instance import rotation_instance
from copschedule.presence import possible_rounds, presence

SIZES = (20, 100, 500, 2000)
_STAGES = ("build", "agenda", "rotation", "verify")


@dataclass(frozen=True)
class Measured:
    """One row of the table; times in seconds, memory in MB."""

    attendees: int
    status: str
    build: float
    agenda: float
    rotation: float
    verify: float
    memory: float
    attainment_mean: float
    attainment_least: float
    new_encounters: int


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each size."""
    options = _parser().parse_args(arguments)
    print(_row("people", "status", *_STAGES, "MB", "attainment", "least", "new"))
    for attendees in options.attendees:
        print(_shown(_in_a_process(attendees, options.seconds, options.seed)), flush=True)


def measure(attendees: int, seconds: float, seed: int) -> Measured:
    """Plan one event, and measure this process."""
    _warm_up()
    clock = time.perf_counter()
    made = cs.synthetic(attendees=attendees, seed=seed)
    build = time.perf_counter() - clock
    stop = cs.Stop(seconds=seconds)
    result = cs.plan(made.event, made.roster, history=made.history, stop=stop, seed=seed)
    memory = _peak_memory()
    attainment = _attainment(result)
    return Measured(
        attendees=attendees,
        status=result.status,
        build=build,
        agenda=result.seconds["agenda"],
        rotation=result.seconds["rotation"],
        verify=result.seconds["verify"],
        memory=memory,
        attainment_mean=float(attainment.mean()),
        attainment_least=float(attainment.min()),
        new_encounters=int(result.require_plan().encounters["new"].sum()),
    )


def _warm_up() -> None:
    made = cs.synthetic(attendees=12)
    cs.plan(made.event, made.roster, history=made.history, stop=cs.Stop(iterations=1), seed=1)


def _attainment(result: cs.Result) -> NDArray[np.float64]:
    """Return new / most of everybody who could meet somebody new."""
    plan, roster = result.require_plan(), result.roster
    encounters = plan.encounters
    fresh = encounters[encounters["new"]]
    times = Counter([*fresh["a"], *fresh["b"]])
    new = np.array([times[person.id] for person in roster.attendees])
    rounds = plan.rotation
    instance = rotation_instance(
        result.event,
        roster,
        result.history,
        rounds,
        presence(roster, rounds),
        possible_rounds(result.event, roster),
    )
    could = instance.most > 0
    attainment: NDArray[np.float64] = new[could] / instance.most[could]
    return attainment


def _peak_memory() -> float:
    """Return the peak resident memory of this process in MB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def _in_a_process(attendees: int, seconds: float, seed: int) -> Measured:
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        return pool.apply(measure, (attendees, seconds, seed))


def _shown(m: Measured) -> str:
    stages = [f"{getattr(m, stage):.2f}" for stage in _STAGES]
    attainment = f"{m.attainment_mean:.3f}"
    least = f"{m.attainment_least:.3f}"
    memory = f"{m.memory:.0f}"
    return _row(str(m.attendees), m.status, *stages, memory, attainment, least, m.new_encounters)


def _row(*cells: object) -> str:
    return "".join(f"{cell:>11}" for cell in cells)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--attendees", type=int, nargs="+", default=SIZES, help="sizes to run")
    parser.add_argument("--seconds", type=float, default=10, help="time limit of each solve")
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    main()
