"""The search for difference matrices, possibly with fewer columns than their group has elements.

Person (i, j) sits at table j + m[i, r] in round r; the cost is the number of differences that
two rows have twice. With one number of rows and no columns the matrix is a full one, sheared:
over GF(rest) + GF(2**c), adding t y_i to row i maps it to itself for t in half of GF(2**c).

``python benchmarks/studies/matrix_search.py --fields 2 5 --rows 5 --columns 9`` or
``… --fields 3 8 --rows 6``; with ``--save`` a success joins the stored designs.
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
def anneal_matrix(matrix, difference, label, counts, moves, hot, cold, seed):
    """Anneal a difference matrix in place; counts[i, k, v] counts the differences labelled v."""
    np.random.seed(seed)
    rows, columns = matrix.shape
    order = difference.shape[0]
    cost = 0
    for i in range(rows):
        for k in range(rows):
            if k != i:
                for r in range(columns):
                    counts[i, k, label[i, k, difference[matrix[i, r], matrix[k, r]]]] += 1
    for i in range(rows):
        for k in range(i + 1, rows):
            for v in range(order):
                cost += max(0, counts[i, k, v] - 1)
    cooling = (cold / hot) ** (1.0 / moves)
    heat = hot
    for _ in range(moves):
        heat *= cooling
        i, r = np.random.randint(1, rows), np.random.randint(1, columns)
        old, new = matrix[i, r], np.random.randint(order)
        if old == new:
            continue
        delta = 0
        for k in range(rows):
            if k != i:
                before = label[i, k, difference[old, matrix[k, r]]]
                after = label[i, k, difference[new, matrix[k, r]]]
                if before != after:
                    delta += (counts[i, k, after] >= 1) - (counts[i, k, before] >= 2)
        if delta <= 0 or np.random.random() < math.exp(-delta / heat):
            for k in range(rows):
                if k != i:
                    other = matrix[k, r]
                    counts[i, k, label[i, k, difference[old, other]]] -= 1
                    counts[i, k, label[i, k, difference[new, other]]] += 1
                    counts[k, i, label[k, i, difference[other, old]]] -= 1
                    counts[k, i, label[k, i, difference[other, new]]] += 1
            matrix[i, r] = new
            cost += delta
            if cost == 0:
                return 0
    return cost


def differences(moduli):
    """Return the subtraction table of a product of cyclic groups."""
    digits = np.stack(np.unravel_index(np.arange(math.prod(moduli)), moduli), axis=-1)
    gaps = (digits[:, None] - digits[None]) % np.array(moduli)
    return np.ravel_multi_index(tuple(np.moveaxis(gaps, -1, 0)), moduli).astype(np.int64)


def sheared(rest, power, rows):
    """Return a symmetry of matrices over GF(rest) + GF(power): (label, moves).

    moves[t, i] is what the t-th shear adds to row i: t y_i, where t runs over half of the field
    and y_i is its i-th element; the Handbook of Combinatorial Designs (2nd edition, III.3.6) has
    matrices of this kind. Differences that the shears map to each other have one label.
    """
    arithmetic = field(power)
    half = [t for t in range(power) if t < power // 2]
    moves = arithmetic.multiply(np.array(half)[:, None], np.arange(rows))
    label = np.zeros((rows, rows, rest * power), dtype=np.int64)
    value, part = np.divmod(np.arange(rest * power), power)
    for i in range(rows):
        for k in range(rows):
            if i != k:
                shifts = arithmetic.subtract(moves[:, i], moves[:, k])
                lowest = arithmetic.add(part[:, None], shifts).min(axis=1)
                label[i, k] = np.unique(value * power + lowest, return_inverse=True)[1]
    return label, moves


def search_sheared(rest, power, rows, seconds, moves, hot, cold, seed):
    """Return a difference matrix with the symmetry of `sheared`, or None and the least cost."""
    label, shears = sheared(rest, power, rows)
    orders = (rest, power)
    gaps = ring_differences(orders)
    rng, least, end = np.random.default_rng(seed), 10**9, time.time() + seconds
    while time.time() < end:
        base = rng.integers(len(gaps), size=(rows, 2 * rest))
        counts = np.zeros((rows, rows, len(gaps)), dtype=np.int64)
        cost = anneal_matrix(base, gaps, label, counts, moves, hot, cold, int(rng.integers(2**31)))
        least = min(least, cost)
        if cost == 0:
            value, part = np.divmod(base, power)
            moved = [field(power).add(part, shear[:, None]) + value * power for shear in shears]
            return np.hstack(moved), 0
        moves = int(moves * 1.2)
    return None, least


def ring_differences(orders):
    """Return the subtraction table of the sum of two fields."""
    a, b = np.divmod(np.arange(math.prod(orders)), orders[1])
    first = field(orders[0]).subtract(a[:, None], a)
    return first * orders[1] + field(orders[1]).subtract(b[:, None], b)


def search_matrix(moduli, rows, columns, seconds, moves, hot, cold, seed):
    """Return a difference matrix, or None and the least cost seen."""
    gaps = differences(moduli)
    label = np.broadcast_to(np.arange(len(gaps)), (rows, rows, len(gaps))).copy()
    rng, least, end = np.random.default_rng(seed), 10**9, time.time() + seconds
    while time.time() < end:
        matrix = rng.integers(len(gaps), size=(rows, columns))
        matrix[0] = matrix[:, 0] = 0
        counts = np.zeros((rows, rows, len(gaps)), dtype=np.int64)
        cost = anneal_matrix(
            matrix, gaps, label, counts, moves, hot, cold, int(rng.integers(2**31))
        )
        least = min(least, cost)
        if cost == 0:
            return matrix, 0
        moves = int(moves * 1.2)
    return None, least


def main():
    """Search, and print or save what was found."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fields", type=int, nargs="+", required=True, help="primes, or q, 2**c")
    parser.add_argument("--rows", type=int, required=True)
    parser.add_argument("--columns", type=int, help="all of them, sheared, if not said")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--moves", type=int, default=3_000_000)
    parser.add_argument("--hot", type=float, default=0.35)
    parser.add_argument("--cold", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    args, began = parser.parse_args(), time.time()
    schedule = (args.seconds, args.moves, args.hot, args.cold, args.seed)
    if args.columns is None:
        found, least = search_sheared(*args.fields, args.rows, *schedule)
    else:
        found, least = search_matrix(tuple(args.fields), args.rows, args.columns, *schedule)
    said = "found" if found is not None else f"least cost {least}"
    print(f"{args.rows} x {args.columns or 'all'}: {said} in {time.time() - began:.0f} s")
    if found is not None and args.save:
        group = " x ".join(f"GF({order})" for order in args.fields)
        source = f"difference matrix over {group}, by annealing (benchmarks/studies)"
        save(
            "difference_matrices.json",
            {"fields": args.fields, "cells": found.tolist(), "source": source},
        )


if __name__ == "__main__":
    main()
