"""The rotation's figures: how fast there is no repeat, and how close to the limit the rest is.

    python benchmarks/rotation.py                         # practical, tight and kernel
    python benchmarks/rotation.py weeks --seconds 60
    python benchmarks/rotation.py known --every 10 --beat --out known.csv
    python benchmarks/rotation.py random --seconds 1 --cases 200

On one core; the clock starts once the loops are compiled, and covers the whole call, verification
included. Repeats and the worst-off are counted here, pair by pair, not taken from the library.
"""

from __future__ import annotations

import argparse
import csv
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median

import copschedule as cs
import drawn
import row_kernel
from shapes import (
    Groups,
    Run,
    Shape,
    check_sizes,
    count_repeats,
    even,
    groups_of,
    parse_sizes,
    show_sizes,
    solve,
    warm_up,
    write_schedule,
)
from shapes import run as run_shape

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"

PRACTICAL = (
    even(23, 5, 5),
    even(50, 5, 8),
    even(100, 6, 6),
    even(100, 5, 10),
    even(300, 8, 8),
    even(1_000, 10, 10),
)
"""Rooms of a real event: no repeat in 0.1 s."""

TIGHT = (even(15, 3, 7), even(32, 4, 10), even(49, 7, 8), even(21, 3, 10), even(28, 4, 9))
"""Full to the last encounter: no repeat in 2 s."""

SQUARE = even(100, 10, 5)
"""Five rounds without a repeat would be three mutually orthogonal Latin squares of order 10:
nobody knows of any."""

VERDICTS = ("missed", "equalled", "beaten")

COLUMNS = ("groups", "rounds", "seed", "cap", "repeats", "seconds", "one_more")


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of each section asked for."""
    options = _parser().parse_args(arguments)
    warm_up()
    for section in options.sections or ("practical", "tight", "kernel"):
        SECTIONS[section](options)


def practical(options: argparse.Namespace, shapes: Iterable[Shape] = PRACTICAL) -> list[Run]:
    """Print how fast the rooms of a real event are free of repeats."""
    _head("Practical: no repeat in 0.1 s")
    return [_print_run(_timed(s, _cap(options, 5), options.seed)) for s in shapes]


def tight(options: argparse.Namespace) -> list[Run]:
    """Print how fast the tightest rooms are free of repeats, and how close the square gets."""
    _head("Tight: no repeat in 2 s; 100 in 10s: 12 repeats or fewer in 10 s")
    runs = [_print_run(_timed(shape, _cap(options, 10), options.seed)) for shape in TIGHT]
    return [*runs, _print_run(run_shape(SQUARE, _cap(options, 10), options.seed))]


def _timed(shape: Shape, seconds: float, seed: int) -> Run:
    """Return the run of median time among three."""
    runs = [run_shape(shape, seconds, seed) for _ in range(3)]
    return sorted(runs, key=lambda run: run.seconds)[1]


def weeks(options: argparse.Namespace) -> None:
    """Solve the best-known number of rounds of g groups of p."""
    path = options.data / "best_known_weeks.csv"
    if _absent(path):
        return
    rows = [
        Shape("", (int(row["size"]),) * int(row["groups"]), int(row["rounds_known"]))
        for row in _rows(path)
    ]
    _known(_sample(rows, options), options, f"Best-known rounds of {path.name}")


def known(options: argparse.Namespace) -> None:
    """Solve the known number of rounds of groups of adjacent sizes."""
    path = options.data / "known_rounds.csv"
    if _absent(path):
        return
    rows = [Shape("", parse_sizes(row["groups"]), int(row["rounds"])) for row in _rows(path)]
    _known(_sample(rows, options), options, f"Known rounds of {path.name}")


def _known(shapes: Sequence[Shape], options: argparse.Namespace, title: str) -> None:
    """Print the rows missed and beaten, then the counts; take up where --out was left."""
    cap, done = _cap(options, 60), _done(options.out)
    print(f"\n{title}: {len(shapes)} rows, at most {cap:g} s each")
    verdicts: Counter[str] = Counter()
    slowest = 0.0
    for shape in shapes:
        key = (show_sizes(shape.sizes), str(shape.rounds))
        row = done.get(key) or _solve_known(shape, cap, options)
        verdict = _print_known(row)
        verdicts[verdict] += 1
        slowest = max(slowest, float(row["seconds"]) if verdict != "missed" else 0.0)
    shown = ", ".join(f"{verdicts[verdict]} {verdict}" for verdict in VERDICTS)
    print(f"{shown} (one round more was {'' if options.beat else 'not '}tried);", end=" ")
    print(f"the slowest without a repeat took {slowest:.1f} s")


def _print_known(row: dict[str, str]) -> str:
    """Say what came of a row, unless it is as expected; return the verdict."""
    verdict = _verdict(row)
    if verdict != "equalled":
        detail = f"{row['repeats']} repeats" if verdict == "missed" else "one round more"
        print(f"  {row['groups']:>14} x {row['rounds']:<3} {verdict}: {detail}", flush=True)
    return verdict


def _solve_known(shape: Shape, cap: float, options: argparse.Namespace) -> dict[str, str]:
    clock = time.perf_counter()
    repeats = count_repeats(_seated(shape, cap, options.seed))
    seconds = time.perf_counter() - clock
    more = options.beat and repeats == 0 and _one_more(shape, cap, options)
    numbers = (shape.rounds, options.seed, cap, repeats, f"{seconds:.3f}", int(more))
    row = dict(zip(COLUMNS, map(str, (show_sizes(shape.sizes), *numbers)), strict=True))
    if options.out:
        _append(options.out, row)
    return row


def _seated(shape: Shape, cap: float, seed: int) -> Groups:
    groups = groups_of(solve(shape, cs.Stop(seconds=cap, gap=0.0), seed))
    check_sizes(shape, groups)
    return groups


def _one_more(shape: Shape, cap: float, options: argparse.Namespace) -> bool:
    """Tell whether one round more has no repeat either, unless counting rules it out."""
    longer = Shape(shape.name, shape.sizes, shape.rounds + 1)
    bound = solve(longer, cs.Stop(iterations=1), options.seed).bound or 0
    if bound < longer.encounters:
        return False
    groups = _seated(longer, cap, options.seed)
    beaten = count_repeats(groups) == 0
    if beaten and options.keep:
        write_schedule(options.keep, longer, groups)
    return beaten


def _verdict(row: dict[str, str]) -> str:
    if row["repeats"] != "0":
        return "missed"
    return "beaten" if row["one_more"] == "1" else "equalled"


def random(options: argparse.Namespace) -> list[drawn.Drawn]:
    """Print how far seeded cases of all kinds stay from their bounds."""
    cap, first = _cap(options, 1), options.seed
    print(f"\nRandom: {options.cases} cases from seed {first}, {cap:g} s each")
    titles = f"{'kind':>8}{'cases':>7}{'optimal':>9}{'no plan':>9}{'median gap':>12}{'worst':>9}"
    print(f"{titles}  the worst")
    cases = [drawn.run(seed, cap) for seed in range(first, first + options.cases)]
    for kind in ("request", "event", "all"):
        _print_drawn(kind, [case for case in cases if kind in (case.kind, "all")])
    for case in cases:
        if case.gap is None:
            print(f"  no plan for seed {case.seed}, {case.status}: {'; '.join(case.reasons)}")
    return cases


def _print_drawn(kind: str, cases: Sequence[drawn.Drawn]) -> None:
    gaps = {case: case.gap for case in cases if case.gap is not None}
    optimal = sum(case.status == "optimal" for case in cases)
    print(f"{kind:>8}{len(cases):7}{optimal:9}{len(cases) - len(gaps):9}", end="")
    if not gaps:
        print()
        return
    worst = max(gaps, key=lambda case: gaps[case])
    print(f"{median(gaps.values()):12.2%}{gaps[worst]:9.2%}", end="")
    size = f"{worst.sizes.min} to {worst.sizes.max}"
    print(f"  seed {worst.seed}: {worst.people} people in groups of {size}, {worst.rounds} rounds")


def kernel(options: argparse.Namespace) -> list[row_kernel.Speed]:
    """Print the speed of the search's loop beside that of C++."""
    print("\nKernel: rows weighed a second (millions), the best of 3 turns of each")
    print(f"{'room':>28}{'numba':>8}{'g++ -O3':>9}{'ratio':>7}  value at the end")
    found = []
    for speed in row_kernel.speeds(options.rows):
        room = speed.room
        name = f"{room.people} in {room.group_size}s x {room.rounds}, {room.met:.0%} met"
        values = f"{speed.numba_value} and {speed.cpp_value}"
        print(f"{name:>28}{speed.numba / 1e6:8.2f}{speed.cpp / 1e6:9.2f}", end="")
        print(f"{speed.ratio:7.2f}  {values}", flush=True)
        found.append(speed)
    return found


SECTIONS: dict[str, Callable[[argparse.Namespace], object]] = {
    "practical": practical,
    "tight": tight,
    "weeks": weeks,
    "known": known,
    "random": random,
    "kernel": kernel,
}


def _head(title: str) -> None:
    print(f"\n{title}")
    print(f"| {'people':17} | {'tables':>9} | rounds | no repeat after ", end="")
    print("| repeats (at least) | worst-off meets (at most) | all after | status |")
    print("|---|---|---|---|---|---|---|---|")


def _print_run(run: Run) -> Run:
    shape = run.shape
    reached = "-" if run.repeats else f"{run.seconds:.3f} s"
    print(f"| {shape.name:17} | {show_sizes(shape.sizes):>9} | {shape.rounds:6} ", end="")
    print(f"| {reached:>15} | {f'{run.repeats} ({run.fewest_repeats})':>18} ", end="")
    print(f"| {f'{run.least_new} ({run.most_new})':>25} | {run.lifted_in:7.3f} s | {run.status} |")
    return run


def _cap(options: argparse.Namespace, default: float) -> float:
    return default if options.seconds is None else float(options.seconds)


def _absent(path: Path) -> bool:
    if path.is_file():
        return False
    print(f"\nSkipped: no file {path}; say with --data where the data is.")
    return True


def _sample(shapes: Sequence[Shape], options: argparse.Namespace) -> Sequence[Shape]:
    return shapes[:: options.every][: options.limit]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _done(path: Path | None) -> dict[tuple[str, str], dict[str, str]]:
    if path is None or not path.is_file():
        return {}
    return {(row["groups"], row["rounds"]): row for row in _rows(path)}


def _append(path: Path, row: dict[str, str]) -> None:
    new = not path.is_file()
    with path.open("a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        if new:
            writer.writeheader()
        writer.writerow(row)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("sections", nargs="*", help=f"any of {', '.join(SECTIONS)}")
    parser.add_argument("--data", type=Path, default=DATA, help="folder of the lists")
    parser.add_argument("--seconds", type=float, help="limit of each solve")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--every", type=int, default=1, help="weeks, known: every so many rows")
    parser.add_argument("--limit", type=int, help="weeks, known: at most so many rows")
    parser.add_argument("--beat", action="store_true", help="weeks, known: try one round more")
    parser.add_argument("--keep", type=Path, help="weeks, known: folder of schedules that beat one")
    parser.add_argument("--out", type=Path, help="weeks, known: CSV of results, to take up again")
    parser.add_argument("--cases", type=int, default=200, help="random: how many")
    parser.add_argument("--rows", type=int, default=1_000_000, help="kernel: rows weighed a turn")
    return parser


if __name__ == "__main__":
    main()
