"""The search for packings of PG(3, q): its lines sorted into spreads, each one a round.

Denniston (1972, Some packings of projective spaces) proved that they exist for every q. Here a
Singer cycle of a plane is imposed, of order q**2 + q + 1 (a third of it where 3 divides q - 1,
so that it moves every point but one): each of its orbits of lines gives one line to one base
spread, and the annealing chooses which spread and how far along.

``python benchmarks/studies/packing_search.py 5 --save``
"""

from __future__ import annotations

import argparse
import math
import time

import numba as nb
import numpy as np
from design_data import save

from copschedule.rotation.designs.fields import field


@nb.njit(cache=True)
def anneal(lines, bases, spread, turn, moves, hot, cold, seed):
    """Anneal the spread and turn of each orbit; lines[o, t] are the points of a line."""
    np.random.seed(seed)
    orbits, turns, size = lines.shape
    cover = np.zeros((bases, lines.max() + 1), dtype=np.int64)
    cost = 0
    for o in range(orbits):
        for k in range(size):
            point = lines[o, turn[o], k]
            cost += cover[spread[o], point] > 0
            cover[spread[o], point] += 1
    heat, cooling = hot, (cold / hot) ** (1.0 / moves)
    for _ in range(moves):
        heat *= cooling
        o, b, t = np.random.randint(orbits), np.random.randint(bases), np.random.randint(turns)
        delta = 0
        for k in range(size):
            point = lines[o, turn[o], k]
            cover[spread[o], point] -= 1
            delta -= cover[spread[o], point] > 0
        for k in range(size):
            point = lines[o, t, k]
            delta += cover[b, point] > 0
            cover[b, point] += 1
        if delta <= 0 or np.random.random() < math.exp(-delta / heat):
            spread[o], turn[o], cost = b, t, cost + delta
            if cost == 0:
                return 0
        else:
            for k in range(size):
                cover[b, lines[o, t, k]] -= 1
                cover[spread[o], lines[o, turn[o], k]] += 1
    return cost


def geometry(q):
    """Return the order of the cycle and the lines of PG(3, q) as (orbit, turn, point)."""
    cubic = field(q**3)
    order = (q**2 + q + 1) // math.gcd(3, q - 1)
    total = q**3 - 1
    scalars = [0] + [cubic.power(k * total // (q - 1)) for k in range(q - 1)]
    names = {}
    # Points outside the plane are (v, 1); those of the plane (v, 0) up to a scalar.
    affine = [(v, 1) for v in range(q**3)]
    ideal = [(cubic.power(k), 0) for k in range(total // (q - 1))]

    def normal(v, last):
        return (v, 1) if last else min((int(cubic.multiply(v, s)), 0) for s in scalars[1:])

    points = [normal(*p) for p in affine + ideal]
    step = cubic.power(total // order) if math.gcd(3, q - 1) > 1 else cubic.power(q - 1)
    fixed, orbits, seen = (0, 1), [], {(0, 1)}
    for start in points:
        if start not in seen:
            orbit = [start]
            while (after := normal(int(cubic.multiply(orbit[-1][0], step)), start[1])) != start:
                orbit.append(after)
            seen |= set(orbit)
            orbits.append(orbit)
    assert {len(orbit) for orbit in orbits} == {order}, (order, sorted(map(len, orbits)))
    for number, orbit in enumerate(orbits):
        names |= {point: number * order + k for k, point in enumerate(orbit)}
    names[fixed] = len(orbits) * order
    lines = {
        frozenset(names[point] for point in line_through(cubic, scalars, normal, a, b))
        for index, a in enumerate(points)
        for b in points[:index]
    }
    moved = len(orbits) * order

    def turned(line, t):
        return tuple(
            sorted(p if p >= moved else p - p % order + (p % order + t) % order for p in line)
        )

    whole, done = [], set()
    for line in sorted(map(sorted, lines)):
        if tuple(line) not in done:
            orbit = [turned(line, t) for t in range(order)]
            done |= set(orbit)
            whole.append(orbit)
    return order, len(orbits), np.array(whole)


def line_through(cubic, scalars, normal, a, b):
    """Return the points of a line, each (vector of the plane, 1 if outside the plane)."""
    if a[1] and b[1]:
        b = normal(int(cubic.subtract(b[0], a[0])), 0)
    elif b[1]:
        a, b = b, a
    sums = [int(cubic.add(a[0], cubic.multiply(s, b[0]))) for s in scalars]
    return [b, *(normal(v, a[1]) for v in sums)]


def main():
    """Search, check, and print or save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("q", type=int)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--moves", type=int, default=2_000_000)
    parser.add_argument("--hot", type=float, default=1.0)
    parser.add_argument("--cold", type=float, default=0.25)
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    q, began = args.q, time.time()
    order, orbits, lines = geometry(q)
    bases = (q**2 + q + 1) // order
    print(q, "cycle", order, "orbits of points", orbits, "of lines", lines.shape, flush=True)
    rng, least = np.random.default_rng(1), 10**9
    while time.time() - began < args.seconds and least:
        spread, turn = rng.integers(bases, size=len(lines)), rng.integers(order, size=len(lines))
        least = anneal(
            lines, bases, spread, turn, args.moves, args.hot, args.cold, int(rng.integers(2**31))
        )
        print("cost", least, f"{time.time() - began:.0f} s", flush=True)
    if least == 0 and args.save:
        tables = [[lines[o, turn[o]] for o in np.flatnonzero(spread == b)] for b in range(bases)]
        save(
            "starters.json",
            {
                "modulus": order,
                "orbits": orbits,
                "fixed": 1,
                "turns": [order] * bases,
                "bases": [",".join(" ".join(map(str, line)) for line in base) for base in tables],
                "source": f"packing of PG(3, {q}) into spreads (Denniston 1972)",
            },
        )


if __name__ == "__main__":
    main()
