"""The exact search for 32 people in 8 tables of 4 over 10 rounds (Aguado 2004 found the first).

The elementary abelian group of order 8 is imposed on the people, four regular orbits of it. Its
element c = 1 maps every round to itself, and whoever c swaps never meet. Each base round comes
with the subgroup that fixes it; a base round fixed by half of the group gives a second round.
Tables come in orbits of that subgroup, so each round is an exact cover of the orbits of people,
and each orbit of pairs is used once: a small problem for CP-SAT.

``python benchmarks/studies/thirty_two_search.py --save``
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from itertools import combinations

from design_data import save
from ortools.sat.python import cp_model

GROUP = range(8)
FIXERS = [GROUP] * 4 + [(0, 1, 2, 3)] * 2 + [(0, 1, 4, 5)]


def moved(people, g):
    """Return the image of some people, numbered 8 * orbit + element, under an element."""
    return frozenset(p ^ g for p in people)


def pair_orbit(a, b):
    """Name the orbit of a pair."""
    return min(tuple(sorted((a ^ g, b ^ g))) for g in GROUP)


def table_orbits(fixer):
    """List the orbits of tables under a subgroup that a round could hold, with their pairs."""
    found = []
    for table in combinations(range(32), 4):
        images = {moved(table, g) for g in fixer}
        people = frozenset().union(*images)
        if min(map(sorted, images)) != list(table) or len(people) < 4 * len(images):
            continue
        pairs = [tuple(sorted(pair)) for image in images for pair in combinations(image, 2)]
        turns = [0, *(g for g in GROUP if g not in fixer)][:2]
        used = [frozenset((a ^ g, b ^ g)) for a, b in pairs for g in turns]
        if len(set(used)) == len(used) and all(a ^ b != 1 for a, b in pairs):
            found.append((images, people, {pair_orbit(a, b) for a, b in pairs}))
    return found


def main():
    """Build the model, solve it, and print or save the ten rounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    model, uses, chosen = cp_model.CpModel(), defaultdict(list), []
    for fixer in FIXERS:
        options, covers = [], defaultdict(list)
        for images, people, pairs in table_orbits(tuple(fixer)):
            literal = model.new_bool_var("")
            options.append((literal, images))
            for person in {min(p ^ g for g in fixer) for p in people}:
                covers[person].append(literal)
            for pair in pairs:
                uses[pair].append(literal)
        for literals in covers.values():
            model.add_exactly_one(literals)
        chosen.append((fixer, options))
    for literals in uses.values():
        model.add_at_most_one(literals)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = args.seconds
    solver.parameters.random_seed = args.seed
    status = solver.solve(model)
    print(solver.status_name(status), len(uses), sum(len(o) for _, o in chosen), solver.wall_time)
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE) or not args.save:
        return
    rounds = []
    for fixer, options in chosen:
        base = [image for literal, images in options if solver.value(literal) for image in images]
        other = [] if len(fixer) == 8 else [min(set(GROUP) - set(fixer))]
        rounds += [[sorted(moved(table, g)) for table in base] for g in [0, *other]]
    save(
        "starters.json",
        {
            "modulus": 1,
            "orbits": 32,
            "fixed": 0,
            "turns": [1] * len(rounds),
            "bases": [",".join(" ".join(map(str, table)) for table in base) for base in rounds],
            "source": "found by search under Z2 x Z2 x Z2 (first solved by Aguado 2004)",
        },
    )


if __name__ == "__main__":
    main()
