"""Plans that expect no-shows beside plans that don't, both carried out on the same days.

On each seeded roster both plans have the same seconds; then each is simulated, the empty seats
left empty. Differences are taken roster by roster; the intervals are 95 % ones of their mean
over rosters, by the normal distribution.

    python benchmarks/attendance.py --attendees 60 --rosters 10 --seconds 8

Two kinds of roster, both with 28 % of no-shows: in "spread" the probabilities to come follow a
beta distribution, in "two kinds" a third of the people come with 0.2 and the others with 0.98.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

import copschedule as cs
from copschedule.domain.plan import Attendance
from copschedule.synth import Synthetic

MEASURES = ("new_encounters", "large_enough", "left_alone")
KINDS = ("spread", "two kinds")
_UNRELIABLE, _RELIABLE = 0.2, 0.98


def main(arguments: Sequence[str] | None = None) -> None:
    """Print three lines for each kind of roster."""
    options = _parser().parse_args(arguments)
    print(f"{'roster':<10} {'a day':<15}{'certain':>9}{'expected':>9}  difference (95 %)")
    for kind in KINDS:
        days = [
            [
                measure(made_up(kind, options.attendees, seed), attendance, options)
                for attendance in ("certain", "expected")
            ]
            for seed in range(options.rosters)
        ]
        _show(kind, np.array(days))


def made_up(kind: str, attendees: int, seed: int) -> Synthetic:
    """Return an event without hosts, whose roster is of a kind."""
    made = cs.synthetic(attendees=attendees, seed=seed, show_up=0.72, hosts=0.0)
    if kind == "spread":
        return made
    people = tuple(
        person.model_copy(update={"shows_up": _UNRELIABLE if k % 3 == 0 else _RELIABLE})
        for k, person in enumerate(made.roster.attendees)
    )
    return made.model_copy(update={"roster": made.roster.model_copy(update={"attendees": people})})


def measure(
    made: Synthetic, attendance: Attendance, options: argparse.Namespace
) -> tuple[float, ...]:
    """Plan and simulate one event; return the means of `MEASURES`."""
    plan = cs.plan(
        made.event,
        made.roster,
        history=made.history,
        attendance=attendance,
        stop=cs.Stop(seconds=options.seconds),
        seed=1,
    ).require_plan()
    days = cs.simulate(plan, draws=options.draws, seed=1).measures
    groups = sum(len(r.groups) for r in plan.rotation)
    large = 1 - days["groups_too_small"].mean() / groups
    return float(days["new_encounters"].mean()), float(large), float(days["left_alone"].mean())


def _show(kind: str, days: NDArray[np.float64]) -> None:
    for k, name in enumerate(MEASURES):
        before, after = days[:, 0, k], days[:, 1, k]
        gain = after - before
        half = 1.96 * gain.std(ddof=1) / len(gain) ** 0.5 if len(gain) > 1 else np.inf
        low, high = gain.mean() - half, gain.mean() + half
        print(
            f"{kind:<10} {name:<15}{before.mean():9.3f}{after.mean():9.3f}"
            f"  {gain.mean():+.3f} ({low:+.3f} to {high:+.3f})"
        )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--attendees", type=int, default=60)
    parser.add_argument("--rosters", type=int, default=10)
    parser.add_argument("--seconds", type=float, default=8.0, help="of each plan")
    parser.add_argument("--draws", type=int, default=1000)
    return parser


if __name__ == "__main__":
    main()
