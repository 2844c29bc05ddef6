"""Everything that is printed for an event: seconds and pages of each sheet.

    python benchmarks/kit.py --attendees 12 100 500

The promise is 500 attendees in under 15 s. The plan is a synthetic event's, made with few
iterations, as its quality doesn't change the paper. Wall seconds, and processor seconds beside
them: typst lays pages out on all cores. Each size runs once, as a user's does.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import copschedule as cs

SIZES = (12, 100, 500)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a row for each size, and the pages of each sheet under it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--attendees", type=int, nargs="+", default=SIZES)
    parser.add_argument("--large-print", action="store_true")
    options = parser.parse_args(arguments)
    for attendees in options.attendees:
        print(measured(attendees, large_print=options.large_print), flush=True)


def measured(attendees: int, *, large_print: bool) -> str:
    """Print the kit of one event into a folder that is thrown away, and say how long it took."""
    made = cs.synthetic(attendees=attendees, seed=1)
    stop = cs.Stop(iterations=200)
    plan = cs.plan(made.event, made.roster, history=made.history, stop=stop).require_plan()
    with TemporaryDirectory() as folder:
        wall, processor = time.perf_counter(), time.process_time()
        kit = cs.kit(plan, Path(folder) / "kit", large_print=large_print)
        wall, processor = time.perf_counter() - wall, time.process_time() - processor
    sheets = ", ".join(f"{sheet.file.removesuffix('.pdf')} {sheet.pages}" for sheet in kit.sheets)
    rounds = len(plan.rotation)
    return (
        f"{attendees} attendees, {rounds} rounds: {wall:.1f} s ({processor:.1f} s of processors), "
        f"{kit.pages} pages ({sheets})"
    )


if __name__ == "__main__":
    main()
