"""The agenda: how long its proofs take, and whether the start that it chooses is the best one.

    python benchmarks/agenda.py                     # both sections
    python benchmarks/agenda.py days --seeds 1 2 3
    python benchmarks/agenda.py symposium --every 15 --iterations 200000

`days` places 12 blocks for 500 people and 20 blocks for 5,000, in three rooms, on a grid of 5
minutes; everybody has a window of their own, in minutes, and people whom they know. The clock runs
over the table of what the rounds can reach and over all terms, to their proofs, in a process of its
own whose peak memory is told. One core.

`symposium` gives the people of a real event (see winter_symposium.py) a block of 64 minutes, whose
start is free, and compares the start that is chosen with every fixed start, each seated from
several seeds.
"""

from __future__ import annotations

import argparse
import multiprocessing
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import mean, median

import numpy as np

import copschedule as cs
from copschedule.agenda.planner import Agenda, place
from copschedule.domain.clock import clock
from copschedule.domain.history import Met
from synthetic import _peak_memory as peak_memory
from winter_symposium import DATA, ROUND_MINUTES, ROUNDS, Case, read

DAYS = ((500, 12), (5000, 20))
"""Attendees and blocks of the days to place."""

ROOMS = 3
ACQUAINTANCES = 20
"""Of each attendee, on average."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the sections asked for."""
    options = _parser().parse_args(arguments)
    if "days" in options.sections:
        days(options.seeds)
    if "symposium" in options.sections:
        symposium(options.data, options.every, options.iterations, options.seeds)


def days(seeds: Sequence[int]) -> None:
    """Print a row for each day and seed."""
    print(f"{'people':>7}{'blocks':>8}{'seed':>6}{'status':>10}{'seconds':>9}{'MB':>7}", end="")
    print(f"{'attainable':>12}{'at most':>9}")
    for people, blocks in DAYS:
        for seed in seeds:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                agenda, seconds, memory = pool.apply(placed, (people, blocks, seed))
            reached = next(t for t in agenda.terms if t.name == "attainable_encounters")
            print(
                f"{people:7}{blocks:8}{seed:6}{agenda.status:>10}{seconds:9.2f}{memory:7.0f}",
                end="",
            )
            print(f"{reached.value:12.0f}{reached.bound or 0:9.0f}", flush=True)


def placed(people: int, blocks: int, seed: int) -> tuple[Agenda, float, float]:
    """Place one day; return it, the seconds that it took and the peak memory in MB."""
    place(a_day(12), a_roster(20, seed), history=a_history(20, seed), seed=seed)  # Compile.
    event, roster = a_day(blocks), a_roster(people, seed)
    history = a_history(people, seed)
    began = time.perf_counter()
    agenda = place(event, roster, history=history, stop=cs.Stop(seconds=60), seed=seed)
    return agenda, time.perf_counter() - began, peak_memory()


def a_day(blocks: int) -> cs.Event:
    """Return a day of 12 or more blocks in three rooms."""
    networking = {
        "kind": "networking",
        "rounds": {"min": 3, "max": 6},
        "group_size": {"min": 4, "target": 5, "max": 6},
    }
    fixed = [
        {"id": "welcome", "kind": "welcome", "minutes": 20, "first": True},
        {"id": "morning", **networking, "before": ["lunch"]},
        {"id": "keynote", "kind": "talk", "minutes": 45, "before": ["lunch"]},
        {"id": "lunch", "kind": "meal", "window": ["11:30", "13:45"]},
        {"id": "afternoon", **networking, "after": ["lunch"], "gap_minutes": {"min": 15}},
        {"id": "pause", "kind": "break", "minutes": 20, "after": ["lunch"]},
        {"id": "closing", "kind": "closing", "minutes": 15, "last": True},
    ]
    kinds = ("workshop", "workshop", "workshop", "talk", "break")
    more = [
        {
            "id": f"{kind}-{number}",
            "kind": kind,
            "minutes": {"workshop": 45, "talk": 15, "break": 10}[kind],
            **({"parallel": f"tracks-{number // len(kinds)}"} if kind == "workshop" else {}),
            **({"capacity": 30} if kind == "workshop" else {}),
        }
        for number in range(blocks - len(fixed))
        for kind in (kinds[number % len(kinds)],)
    ]
    return cs.Event.model_validate(
        {
            "title": f"A day of {blocks} blocks",
            "grid_minutes": 5,
            "day": {"opens": "08:00", "closes": "18:00", "home_by": "17:00", "home_by_is": "soft"},
            "rooms": [{"id": f"room-{number}"} for number in range(ROOMS)],
            "blocks": [*fixed, *more],
        }
    )


def a_roster(people: int, seed: int) -> cs.Roster:
    """Return people who come and go at minutes of their own."""
    random = np.random.default_rng(seed)
    arrives = random.integers(8 * 60, 11 * 60, people)
    leaves = random.integers(14 * 60, 18 * 60, people)
    return cs.Roster(
        attendees=tuple(
            cs.Attendee(id=i, arrives=clock(int(a)), leaves=clock(int(d)))
            for i, (a, d) in enumerate(zip(arrives, leaves, strict=True))
        )
    )


def a_history(people: int, seed: int) -> cs.History:
    """Return who has met whom."""
    pairs = np.random.default_rng(seed + 1).integers(0, people, (people * ACQUAINTANCES // 2, 2))
    return cs.History(met=tuple(Met(a, b) for a, b in pairs.tolist() if a != b))


def symposium(folder: Path, every: int, iterations: int, seeds: Sequence[int]) -> None:
    """Print what each start of the block comes to, and where the chosen one stands."""
    if not folder.is_dir():
        print(f"Skipped: no folder {folder}; say with --data where the data is.")
        return
    case = read(folder)
    chosen, attainable = chosen_start(case)
    starts = sorted({*range(8 * 60, 17 * 60, every), chosen})
    print(f"{'start':>6}{'attainable':>12}{'new: mean':>11}{'range':>14}")
    reached: dict[int, list[int]] = {}
    for start in starts:
        bound, new = seated(case, start, iterations, seeds)
        reached[start] = new
        mark = "  chosen" if start == chosen else ""
        spread = f"{min(new)}-{max(new)}"
        print(f"{clock(start):>6}{bound:12.0f}{mean(new):11.1f}{spread:>14}{mark}", flush=True)
    best = max(reached, key=lambda start: mean(reached[start]))
    lost = mean(reached[best]) - mean(reached[chosen])
    spread = median(max(new) - min(new) for new in reached.values())
    print(f"\nThe start chosen, {clock(chosen)}, allows {attainable:.0f} at most and has", end=" ")
    print(f"{lost:.1f} new encounters less than the best, {clock(best)};", end=" ")
    print(f"one start differs by {spread:.0f} between seeds.")


def chosen_start(case: Case) -> tuple[int, float]:
    """Return the start of the block when it is free, and the encounters attainable then."""
    agenda = place(_free(case), case.roster, history=case.history, stop=cs.Stop(seconds=60))
    terms = {term.name: term.value for term in agenda.terms}
    return agenda.slots[0].start, terms["attainable_encounters"]


def seated(
    case: Case, start: int, iterations: int, seeds: Sequence[int]
) -> tuple[float, list[int]]:
    """Return the attainable encounters of a fixed start, and those reached from each seed."""
    (block,) = case.event.blocks
    fixed = block.model_copy(update={"start": start})
    event = case.event.model_copy(update={"blocks": (fixed,)})
    new = []
    for seed in seeds:
        stop = cs.Stop(iterations=iterations)
        result = cs.plan(event, case.roster, history=case.history, stop=stop, seed=seed)
        new.append(int(result.require_plan().encounters["new"].sum()))
    terms = {term.name: term.value for term in result.objective_terms}
    return terms["attainable_encounters"], new


def _free(case: Case) -> cs.Event:
    (block,) = case.event.blocks
    assert block.kind == "networking"
    assert ROUNDS * ROUND_MINUTES == 64
    return case.event.model_copy(update={"blocks": (block.model_copy(update={"start": None}),)})


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    sections = ["days", "symposium"]
    parser.add_argument("sections", nargs="*", default=sections, help="days, symposium")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the symposium")
    parser.add_argument("--every", type=int, default=15, help="minutes between fixed starts")
    parser.add_argument("--iterations", type=int, default=300_000, help="rows of each seating")
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2, 3])
    return parser


if __name__ == "__main__":
    main()
