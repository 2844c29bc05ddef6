"""The search for difference matrices, with or without fixed points, under a row symmetry.

A quasi-difference matrix over a group of n elements has k rows and n + 2u columns, u empty
cells in each row and at most one in a column; the differences of any two rows are all the n
elements. It gives a transversal design of k rows of n + u (Abel, Colbourn and Dinitz, Handbook
of Combinatorial Designs, 2nd edition, III.3.6). Here a symmetry is imposed: turning the rows in
cycles and multiplying by a unit of the product of the fields maps the set of columns to itself,
so that only one column of each orbit is free. The annealing works on those.

``python benchmarks/studies/quasi_search.py --fields 3 5 --cycles 5 --free 3``
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
def anneal(columns, holes, parts, difference, scale, counts, moves, hot, cold, seed):
    """Anneal the free columns; parts[row] lists the (bucket, row, row, turn) with that row."""
    np.random.seed(seed)
    free, rows = columns.shape
    order = difference.shape[0]
    cost = 0
    for c in range(free):
        for row in range(rows):
            for part in range(parts.shape[1]):
                bucket, i, j = parts[row, part, 0], parts[row, part, 1], parts[row, part, 2]
                turn = parts[row, part, 3]
                if holes[c] != i and holes[c] != j and row == min(i, j):
                    value = scale[turn, difference[columns[c, i], columns[c, j]]]
                    cost += counts[bucket, value] >= 1
                    counts[bucket, value] += 1
    cooling = (cold / hot) ** (1.0 / moves)
    heat = hot
    for _ in range(moves):
        heat *= cooling
        c, row, new = np.random.randint(free), np.random.randint(rows), np.random.randint(order)
        old = columns[c, row]
        if holes[c] == row or old == new:
            continue
        delta = change(columns[c], holes[c], parts[row], difference, scale, counts, row, new)
        if delta > 0 and np.random.random() >= math.exp(-delta / heat):
            change(columns[c], holes[c], parts[row], difference, scale, counts, row, old)
        else:
            cost += delta
            if cost == 0:
                return 0
    return cost


@nb.njit(cache=True)
def change(column, hole, parts, difference, scale, counts, row, new):
    """Set one cell of a free column, keep the counts, and return the change of cost."""
    delta = 0
    for stage in range(2):
        for part in range(len(parts)):
            i, j = parts[part, 1], parts[part, 2]
            if hole != i and hole != j:
                bucket = parts[part, 0]
                value = scale[parts[part, 3], difference[column[i], column[j]]]
                if stage == 0:
                    counts[bucket, value] -= 1
                    delta -= counts[bucket, value] >= 1
                else:
                    delta += counts[bucket, value] >= 1
                    counts[bucket, value] += 1
        column[row] = new
    return delta


class Ring:
    """The product of finite fields, elements numbered with the last field fastest."""

    def __init__(self, orders):
        self.orders = tuple(orders)
        self.digits = np.stack(np.unravel_index(np.arange(math.prod(orders)), orders), axis=-1)

    def number(self, digits):
        """Return the numbers of elements given field by field."""
        return np.ravel_multi_index(tuple(np.moveaxis(np.asarray(digits), -1, 0)), self.orders)

    def differences(self):
        """Return the subtraction table."""
        a, b = self.digits[:, None], self.digits[None]
        parts = [field(q).subtract(a[..., f], b[..., f]) for f, q in enumerate(self.orders)]
        return self.number(np.stack(parts, axis=-1))

    def scale(self, unit):
        """Return the permutation of the elements by a unit."""
        parts = [
            field(q).multiply(self.digits[:, f], u)
            for f, (q, u) in enumerate(zip(self.orders, unit, strict=True))
        ]
        return self.number(np.stack(parts, axis=-1))

    def order(self, unit):
        """Return after how many times the unit comes back to one."""
        power, turns = self.scale(unit), 1
        while (power != np.arange(len(power))).any():
            power, turns = self.scale(unit)[power], turns + 1
        return turns

    def units(self, period):
        """Return the units whose order divides a period."""
        found = []
        for exponents in np.ndindex(*(max(1, q - 1) for q in self.orders)):
            if all(e * period % (q - 1) == 0 for e, q in zip(exponents, self.orders, strict=True)):
                unit = [field(q).power(e) for e, q in zip(exponents, self.orders, strict=True)]
                found.append(tuple(unit))
        return found


def turning(cycles, period):
    """Return, for each turn, where every row comes from, and the pairs of rows up to turning."""
    starts = np.concatenate([[0], np.cumsum(cycles)])
    rows = int(starts[-1])
    came = np.array(
        [
            [starts[c] + (k - turn) % size for c, size in enumerate(cycles) for k in range(size)]
            for turn in range(period)
        ]
    )
    seen, pairs = set(), []
    for i in range(rows):
        for j in range(i + 1, rows):
            if (i, j) not in seen:
                pairs.append((i, j))
                for turn in range(period):
                    a, b = came[turn][i], came[turn][j]
                    seen |= {(a, b), (b, a)}
    return came, pairs


def expand(columns, holes, came, scale):
    """Return all columns as a matrix with -1 in the empty cells."""
    whole = []
    for column, hole in zip(columns, holes, strict=True):
        for turn, origin in enumerate(came):
            turned = scale[turn][column[origin]]
            whole.append(np.where(origin == hole, -1, turned))
    return np.array(whole).T


def search(orders, unit, cycles, holes, eigen, zero, hollow, seconds, moves, hot, cold, seed):
    """Return a quasi-difference matrix with -1 for empty, or None and the least cost seen."""
    ring = Ring(orders)
    period = math.lcm(*cycles, ring.order(unit))
    came, pairs = turning(cycles, period)
    scale = [np.arange(len(ring.digits))]
    for _ in range(period - 1):
        scale.append(ring.scale(unit)[scale[-1]])
    scale = np.array(scale)
    difference = ring.differences()
    listed = [
        (bucket, came[turn][i], came[turn][j], turn)
        for bucket, (i, j) in enumerate(pairs)
        for turn in range(period)
    ]
    # Every row is in as many pairs and turns as any other, so the lists have one length.
    parts = np.array([[p for p in listed if row in p[1:3]] for row in range(sum(cycles))])
    rng, least, end, runs = np.random.default_rng(seed), 10**9, time.time() + seconds, 0
    holes = np.array(holes)
    while time.time() < end:
        fixed = [eigen_column(cycles, scale, rng) for _ in range(eigen)]
        fixed += [np.zeros(sum(cycles), dtype=int)] * zero
        fixed += [np.where(np.arange(sum(cycles)) == row, -1, 0) for row in hollow]
        counts = np.zeros((len(pairs), len(ring.digits)), dtype=np.int64)
        for column in fixed:
            for bucket, (i, j) in enumerate(pairs):
                if column[i] >= 0 and column[j] >= 0:
                    counts[bucket, difference[column[i], column[j]]] += 1
        if counts.max(initial=0) > 1:
            continue
        columns = rng.integers(len(ring.digits), size=(len(holes), sum(cycles)))
        cost = anneal(
            columns,
            holes,
            parts,
            difference,
            scale,
            counts,
            moves,
            hot,
            cold,
            int(rng.integers(2**31)),
        )
        least, runs = min(least, cost), runs + 1
        if cost == 0:
            whole = expand(columns, holes, came, scale)
            return np.hstack([whole, *[column[:, None] for column in fixed]]), 0, runs
        moves = int(moves * 1.1)
    return None, least, runs


def eigen_column(cycles, scale, rng):
    """Return a column that the symmetry maps to itself: x, u x, u u x, ... on every cycle."""
    cells = []
    for size in cycles:
        start = rng.integers(scale.shape[1])
        cells += [scale[turn % len(scale)][start] for turn in range(size)]
    return np.array(cells)


def main():
    """Read the command line, search with every unit in turn, and print or save."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fields", type=int, nargs="+", required=True)
    parser.add_argument("--cycles", type=int, nargs="+", required=True)
    parser.add_argument("--free", type=int, default=0, help="free columns without an empty cell")
    parser.add_argument("--empty", type=int, nargs="*", default=[], help="rows of empty cells")
    parser.add_argument("--eigen", type=int, default=0)
    parser.add_argument("--zero", type=int, default=0)
    parser.add_argument(
        "--hollow",
        type=int,
        nargs="*",
        default=[],
        help="rows of the empty cell of columns that are zero elsewhere",
    )
    parser.add_argument("--seconds", type=float, default=20)
    parser.add_argument("--moves", type=int, default=300_000)
    parser.add_argument("--hot", type=float, default=0.5)
    parser.add_argument("--cold", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--order", type=int, default=0, help="order of the unit, if not all")
    parser.add_argument("--save", action="store_true")
    args = parser.parse_args()
    holes = [*args.empty, *[-1] * args.free]
    for unit in Ring(args.fields).units(args.order or math.lcm(*args.cycles)):
        if args.order and Ring(args.fields).order(unit) != args.order:
            continue
        began = time.time()
        found, least, runs = search(
            args.fields,
            unit,
            args.cycles,
            holes,
            args.eigen,
            args.zero,
            args.hollow,
            args.seconds,
            args.moves,
            args.hot,
            args.cold,
            args.seed,
        )
        said = "found" if found is not None else f"least cost {least}"
        print(
            f"{args.fields} unit {unit} {args.cycles} holes {holes} eigen {args.eigen} "
            f"zero {args.zero}: {said} in {time.time() - began:.0f} s, {runs} runs",
            flush=True,
        )
        if found is not None:
            if args.save:
                name = " x ".join(f"GF({q})" for q in args.fields)
                save(
                    "difference_matrices.json",
                    {
                        "fields": args.fields,
                        "cells": found.tolist(),
                        "source": f"difference matrix over {name}, by annealing "
                        "(benchmarks/studies/quasi_search.py)",
                    },
                )
            return


if __name__ == "__main__":
    main()
