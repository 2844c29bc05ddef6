"""Replanning on the day: how good, how fast, and what the price of churn buys.

    python benchmarks/replanning.py [--attendees 300] [--draws 50] [--seconds 0.7]

A day of 8 rounds, of which 2 are played and 6 left. In each draw some people don't come (28 %
each, the share of a free event) and 3 % more walk in. "keep" is the plan as it can be left, those
gone dropped and those come added; "price 0" starts there and minds no change; "afresh" forgets
what people have been told. Figures are means over the draws, in brackets the standard error; one
core. Seats changed are those of people who had been told another table.
"""

from __future__ import annotations

import argparse
import sys
import time
from dataclasses import dataclass

import numpy as np

import copschedule as cs
from copschedule.domain.changes import seat_changes

NO_SHOW, WALK_IN = 0.28, 0.03
PRICES = (5, 3, 2, 1, 0)
PLAYED = 2


@dataclass(frozen=True)
class Outcome:
    """One replan of one draw."""

    new: int
    churn: int
    people: int
    seconds: float
    core: float
    """Seconds of the processor: less than `seconds` where others use it too."""


def told_plan(attendees: int, rounds: int, group_size: int) -> cs.Plan:
    """Return the plan that people have been told."""
    result = cs.rotate(
        attendees,
        rounds=rounds,
        group_size=(group_size - 1, group_size, group_size + 1),
        stop=cs.Stop(seconds=3),
        seed=1,
    )
    return result.require_plan()


def check_ins(plan: cs.Plan, generator: np.random.Generator) -> list[cs.CheckIn]:
    """Return the desk's list of one draw: who came, and who walked in."""
    assert plan.roster is not None
    opens = plan.slots[0].start
    came = [a.id for a in plan.roster.attendees if generator.random() >= NO_SHOW]
    walked = generator.binomial(len(plan.roster), WALK_IN)
    return [
        *(cs.CheckIn(id=a, time=opens, what="arrives") for a in came),
        *(cs.CheckIn(id=f"w{i}", time=opens, what="walk-in") for i in range(walked)),
    ]


def forgotten(plan: cs.Plan) -> cs.Plan:
    """Return a plan in which nobody has been told a table for the rounds left."""
    rest = (r.model_copy(update={"groups": (), "sitting_out": ()}) for r in plan.rotation[PLAYED:])
    return plan.model_copy(update={"rotation": (*plan.rotation[:PLAYED], *rest)})


def measure(
    plan: cs.Plan, told: cs.Plan, desk: list[cs.CheckIn], price: int, stop: cs.Stop, seed: int
) -> Outcome:
    """Replan once, from what people have been `told`; raises NoPlan if the verifier objects."""
    begin, work = time.perf_counter(), time.process_time()
    result = cs.replan(
        told, checkins=desk, played_rounds=PLAYED, churn_price=price, stop=stop, seed=seed
    )
    seconds, core = time.perf_counter() - begin, time.process_time() - work
    made = result.require_plan()
    changes = [change for change in seat_changes(plan, made) if change.was and change.now]
    new = int(made.encounters["new"].sum())
    return Outcome(new, len(changes), len({change.attendee for change in changes}), seconds, core)


def _told(name: str, outcomes: list[Outcome]) -> str:
    columns = []
    for field in ("new", "churn", "people"):
        values = np.array([getattr(outcome, field) for outcome in outcomes], dtype=float)
        error = values.std(ddof=1) / np.sqrt(len(values)) if len(values) > 1 else 0.0
        columns.append(f"{values.mean():.0f} ({error:.0f})")
    for field in ("seconds", "core"):
        values = np.array([getattr(outcome, field) for outcome in outcomes])
        columns.append(f"{np.median(values):.2f} (at most {values.max():.2f})")
    return f"| {name} | {' | '.join(columns)} |"


def main(arguments: list[str]) -> None:
    """Print a table: a row each for keeping everything, each price, and optimising afresh."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--attendees", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--group-size", type=int, default=6)
    parser.add_argument("--draws", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=0.7)
    asked = parser.parse_args(arguments)
    plan = told_plan(asked.attendees, asked.rounds, asked.group_size)
    generator = np.random.default_rng(0)
    desks = [check_ins(plan, generator) for _ in range(asked.draws)]
    stop = cs.Stop(seconds=asked.seconds)
    measure(plan, plan, desks[0], 1, stop, 0)  # compiles the loops
    ways = [("keep", plan, 1, cs.Stop(seconds=0.0))]
    ways += [(f"price {price}", plan, price, stop) for price in PRICES]
    ways.append(("afresh", forgotten(plan), 0, stop))
    print(f"{asked.attendees} people, {asked.rounds - PLAYED} rounds left, {asked.draws} draws")
    print("Every plan has passed the verifier.")
    print("| way | new encounters | seats changed | people told | seconds | of the core |")
    print("|---|---|---|---|---|---|")
    for name, told, price, budget in ways:
        outcomes = [
            measure(plan, told, desk, price, budget, seed) for seed, desk in enumerate(desks)
        ]
        print(_told(name, outcomes), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
