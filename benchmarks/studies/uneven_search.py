"""The searches for starters of adjacent sizes: some tables of p people, the others of p - 1.

For g tables in g rounds, p - 1 orbits of the integers modulo g are seated with k people who do
not move, each at a table of p. These never meet, so fewer than k come from the same starter for
nothing: only the largest k that the annealing manages is kept. With all g of them it would be a
resolvable transversal design, known for few composite g.

``python benchmarks/studies/uneven_search.py 5:28:17,13 5:30:19,16 --seconds 40 --save``
"""

from __future__ import annotations

import argparse
import time

from design_data import save
from starter_search import search_starter, starter_entry


def attempt(size, groups, rounds, fixed, seconds, moves, seed):
    """Return the base round of g tables, k of them of p people, or None and the least cost."""
    sizes = [size] * fixed + [size - 1] * (groups - fixed)
    orbits = (sum(sizes) - fixed) // rounds
    shape = (sizes, rounds, orbits, fixed)
    schedule = (seconds, moves, 0.33, 0.2, seed)
    return search_starter(*shape, 1, 1, 0, 0, False, 0, *schedule, anchored=True), shape


def main():
    """Try each case's numbers of unmoved people in turn, and print or save the first found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cases", nargs="+", help="size:groups:unmoved,unmoved,…")
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--moves", type=int, default=4_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    for case in args.cases:
        size, groups, *_ = (int(part) for part in case.split(":")[:2])
        for fixed in map(int, case.split(":")[2].split(",")):
            began = time.time()
            (found, least), shape = attempt(
                size, groups, groups, fixed, args.seconds, args.moves, args.seed
            )
            said = "found" if found is not None else f"least cost {least}"
            print(
                f"{groups} tables, {fixed} of {size}: {said} in {time.time() - began:.0f} s",
                flush=True,
            )
            if found is not None:
                if args.save:
                    source = f"starter under Z{groups}, by annealing (benchmarks/studies)"
                    save("starters.json", starter_entry(found, 0, *shape[1:], source))
                break


if __name__ == "__main__":
    main()
