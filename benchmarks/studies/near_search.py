"""The search for a near design: five rounds of ten tables of ten with as few repeats as can be.

Five rounds without a repeat would be three mutually orthogonal Latin squares of order 10, which
nobody knows. Imposed is Z5: people are 20 orbits of five, and every round is mapped to itself. In
four of the rounds the ten tables turn in two cycles of five, each from a base table with one
person from each of ten orbits; in the round left, five tables stay (two orbits each) and five
turn. Repeats then come in fives. Rounds are annealed one after the other, each against those
before it: one round under Z5 is small enough for annealing to find its best, all five are not.

``python benchmarks/studies/near_search.py --seconds 600``; with ``--save`` the best joins the
stored designs.
"""

from __future__ import annotations

import argparse
import json
import math
import time

import numba as nb
import numpy as np
from design_data import DATA

ORBITS, TURNS, TABLES = 20, 5, 10
STAYING = (0, 0, 0, 5, 0)
"""How many tables of each round the group maps to themselves."""

FILE = DATA / "near_designs.json"


@nb.njit(cache=True)
def cost_of_seat(met, inner, orbit, offset, cycles, x, o, at):
    """Count the pairs of orbit x, moved by o, with its table `at` that have met before."""
    total = inner[x] if at >= cycles else 0
    for z in range(orbit.shape[0]):
        if z != x and orbit[z] == at:
            if at >= cycles:
                total += met[x, z].sum()
            else:
                total += met[x, z, (o - offset[z]) % TURNS]
    return total


@nb.njit(cache=True)
def anneal_round(met, inner, orbit, offset, cycles, moves, hot, cold, seed):
    """Anneal a round in place and leave it at its best; return its cost, a fifth of its repeats.

    met[x, z, d] says whether person d + k of orbit x has met person k of orbit z, inner[x] how
    many pair orbits within x have; orbit[x] is the cycle of tables of x, or the table at which all
    of x stays (numbers from `cycles` on), offset[x] its turn in the cycle.
    """
    np.random.seed(seed)
    cost = 0
    for x in range(ORBITS):
        cost += cost_of_seat(met, inner, orbit, offset, cycles, x, offset[x], orbit[x])
        if orbit[x] >= cycles:
            cost += inner[x]
    cost //= 2
    best, best_orbit, best_offset = cost, orbit.copy(), offset.copy()
    cooling, heat = (cold / hot) ** (1.0 / moves), hot
    for _ in range(moves):
        heat *= cooling
        x, y = np.random.randint(ORBITS), np.random.randint(ORBITS)
        at_x, at_y, off_x, off_y = orbit[x], orbit[y], offset[x], offset[y]
        turning = np.random.random() < 0.25
        if (turning and at_x >= cycles) or (not turning and at_x == at_y):
            continue
        before = cost_of_seat(met, inner, orbit, offset, cycles, x, off_x, at_x)
        if turning:
            offset[x] = np.random.randint(TURNS)
            after = cost_of_seat(met, inner, orbit, offset, cycles, x, offset[x], at_x)
        else:
            before += cost_of_seat(met, inner, orbit, offset, cycles, y, off_y, at_y)
            orbit[x], orbit[y] = at_y, at_x
            offset[x] = np.random.randint(TURNS) if at_y < cycles else 0
            offset[y] = np.random.randint(TURNS) if at_x < cycles else 0
            after = cost_of_seat(met, inner, orbit, offset, cycles, x, offset[x], at_y)
            after += cost_of_seat(met, inner, orbit, offset, cycles, y, offset[y], at_x)
        if after > before and np.random.random() >= math.exp((before - after) / heat):
            orbit[x], orbit[y], offset[x], offset[y] = at_x, at_y, off_x, off_y
            continue
        cost += after - before
        if cost < best:
            best = cost
            best_orbit[:], best_offset[:] = orbit, offset
            if best == 0:
                break
    orbit[:], offset[:] = best_orbit, best_offset
    return best


def note(met, inner, orbit, offset, cycles):
    """Add the encounters of a round to those of the rounds before."""
    for x in range(ORBITS):
        inner[x] += TURNS // 2 * (orbit[x] >= cycles)
        for z in range(ORBITS):
            if x != z and orbit[x] == orbit[z]:
                met[x, z, slice(None) if orbit[x] >= cycles else (offset[x] - offset[z]) % 5] = 1
    np.minimum(inner, TURNS // 2, out=inner)


def tables_of(orbit, offset, cycles):
    """Return the table of each of the hundred people."""
    turn = (np.arange(TURNS) - offset[:, None]) % TURNS
    table = np.where(orbit[:, None] < cycles, TURNS * orbit[:, None] + turn, 0)
    stays = orbit >= cycles
    table[stays] = (TURNS * cycles + orbit[stays] - cycles)[:, None]
    return table.ravel()


def drawn_round(staying, rng):
    """Draw a round: the cycle or table of each orbit, and its offset."""
    cycles = (TABLES - staying) // TURNS
    labels = [np.repeat(np.arange(cycles), 10), cycles + np.repeat(np.arange(staying), 2)]
    orbit = rng.permutation(np.concatenate(labels))
    return orbit, np.where(orbit < cycles, rng.integers(TURNS, size=ORBITS), 0), cycles


def search(rng, moves, hot, cold, tries):
    """Anneal round after round; return the tables and the repeats, or give up after the fourth."""
    met = np.zeros((ORBITS, ORBITS, TURNS), dtype=np.int64)
    inner, total, rows = np.zeros(ORBITS, dtype=np.int64), 0, []
    for number, staying in enumerate(STAYING):
        cost, best = math.inf, None
        for _ in range(tries):
            orbit, offset, cycles = drawn_round(staying, rng)
            seed = int(rng.integers(2**31))
            found = anneal_round(met, inner, orbit, offset, cycles, moves, hot, cold, seed)
            if found < cost:
                cost, best = found, (orbit, offset, cycles)
            if cost == 0:
                break
        total += cost
        if number < 4 and total > 1:
            return None, math.inf
        note(met, inner, *best)
        rows.append(tables_of(*best))
    return np.array(rows), TURNS * total


def repeats_of(rows):
    """Count the repeats anew, pair by pair."""
    together = sum((row[:, None] == row[None, :]).astype(int) for row in rows)
    return int(np.triu(np.maximum(together - 1, 0), 1).sum())


def main():
    """Read the command line, search, and print what betters the best, or save it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--moves", type=int, default=300_000)
    parser.add_argument("--hot", type=float, default=0.8)
    parser.add_argument("--cold", type=float, default=0.25)
    parser.add_argument("--tries", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    rng, began, least, best = np.random.default_rng(args.seed), time.time(), math.inf, None
    while time.time() - began < args.seconds:
        rows, repeats = search(rng, args.moves, args.hot, args.cold, args.tries)
        if rows is not None and repeats < least:
            least, best = repeats_of(rows), rows
            print(f"{least} repeats after {time.time() - began:.0f} s", flush=True)
    if args.save and best is not None:
        source = "five rounds of ten tables of ten under Z5, by annealing (benchmarks/studies)"
        tables = ["".join(map(str, row)) for row in best]
        entry = {"repeats": least, "source": source, "tables": tables}
        FILE.write_text(json.dumps([*json.loads(FILE.read_text()), entry], indent=1) + "\n")


if __name__ == "__main__":
    main()
