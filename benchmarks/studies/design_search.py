"""The searches that found the stored designs: annealing under an imposed symmetry.

Two kinds of object are looked for.

* ``matrix``: a difference matrix, possibly with fewer columns than its group has elements.
  Person (i, j) sits at table j + m[i, r] in round r; the cost is the number of differences
  that any two rows have twice.
* ``starter``: base rounds that a cyclic group develops into all the others. The cost is the
  number of pair orbits that the base rounds use twice.

Run ``python benchmarks/studies/design_search.py matrix --moduli 10 --rows 5 --columns 9`` or
``... starter --sizes 4 4 4 4 4 4 4 4 --modulus 5 --orbits 6 --fixed 2 --bases 2``; with
``--save`` a success is appended to the data of ``copschedule.rotation.designs``.
"""

from __future__ import annotations

import argparse
import json
import math
import time
from pathlib import Path

import numba as nb
import numpy as np

from copschedule.rotation.designs.fields import field

DATA = Path(__file__).parents[2] / "src/copschedule/rotation/designs/data"


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


@nb.njit(cache=True)
def anneal_starter(seats, table, start, pair, turned, counts, loose, moves, hot, cold, seed):
    """Anneal base rounds in place: seats[b, s] is the person of seat s in base round b.

    turned[k] is the k-th power of a further symmetry that maps each base round to itself; of
    each of its orbits of people and of tables only one is seated. Only the people of the
    loose seats change places.
    """
    np.random.seed(seed)
    bases, people = seats.shape
    cost = 0
    for b in range(bases):
        for s in range(people):
            for k in range(start[table[s]], s):
                orbit = pair[seats[b, s], seats[b, k]]
                cost += counts[orbit] >= 1
                counts[orbit] += 1
    cooling = (cold / hot) ** (1.0 / moves)
    heat = hot
    for _ in range(moves):
        heat *= cooling
        b = np.random.randint(bases)
        s, t = loose[np.random.randint(len(loose))], loose[np.random.randint(len(loose))]
        if table[s] == table[t]:
            continue
        old, other = seats[b, s], seats[b, t]
        first = turned[np.random.randint(len(turned)), other]
        second = turned[np.random.randint(len(turned)), old]
        delta = seat_two(seats[b], table, start, pair, counts, s, t, first, second)
        if delta > 0 and np.random.random() >= math.exp(-delta / heat):
            seat_two(seats[b], table, start, pair, counts, s, t, old, other)
        else:
            cost += delta
            if cost == 0:
                return 0
    return cost


@nb.njit(cache=True)
def seat_two(seats, table, start, pair, counts, s, t, first, second):
    """Put two people into two seats, keep the counts, and return the change of cost."""
    delta = 0
    for seat in (s, t):
        for k in range(start[table[seat]], start[table[seat] + 1]):
            if k != seat:
                orbit = pair[seats[seat], seats[k]]
                counts[orbit] -= 1
                delta -= counts[orbit] >= 1
    seats[s], seats[t] = first, second
    for seat in (s, t):
        for k in range(start[table[seat]], start[table[seat] + 1]):
            if k != seat:
                orbit = pair[seats[seat], seats[k]]
                delta += counts[orbit] >= 1
                counts[orbit] += 1
    return delta


def differences(moduli):
    """Return the subtraction table of a product of cyclic groups."""
    digits = np.stack(np.unravel_index(np.arange(math.prod(moduli)), moduli), axis=-1)
    gaps = (digits[:, None] - digits[None]) % np.array(moduli)
    return np.ravel_multi_index(tuple(np.moveaxis(gaps, -1, 0)), moduli).astype(np.int64)


def pair_orbits(modulus, orbits, fixed):
    """Number the orbits of pairs; orbits that no base round may use come back as a list too."""
    moved = orbits * modulus
    kind = np.array([*np.arange(moved) // modulus, *range(orbits, orbits + fixed)])
    value = np.array([*np.arange(moved) % modulus, *[0] * fixed])
    swap = kind[:, None] > kind[None]
    low, high = np.minimum(kind[:, None], kind[None]), np.maximum(kind[:, None], kind[None])
    gap = np.where(swap, value[:, None] - value[None], value[None] - value[:, None]) % modulus
    gap = np.where(low == high, np.minimum(gap, modulus - gap), gap)
    gap = np.where(high >= orbits, 0, gap)
    key = (low * (orbits + fixed) + high) * modulus + gap
    names, pair = np.unique(key, return_inverse=True)
    banned = (low >= orbits) | ((low == high) & (2 * gap == modulus))
    pair = pair.reshape(key.shape)
    return pair.astype(np.int64), len(names), np.unique(pair[banned])


def sheared(rest, power, rows):
    """Return a symmetry of matrices over Z(rest) + GF(power): (label, moves).

    moves[t, i] is what the t-th shear adds to row i: t y_i, where t runs over half of the field
    and y_i is its i-th element. Differences that the shears map to each other have one label.
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


def symmetry(modulus, orbits, fixed, unit, rotate, swap):
    """Return the powers of (orbit, x) -> (orbit + rotate, unit x), fixed people turned too."""
    moved = orbits * modulus
    orbit, value = np.divmod(np.arange(moved), modulus)
    image = (orbit + rotate) % orbits * modulus + value * unit % modulus
    stays = moved + (np.arange(fixed) + swap) % max(1, fixed)
    image = np.concatenate([image, stays])
    powers = [np.arange(moved + fixed)]
    while (image[powers[-1]] != powers[0]).any():
        powers.append(image[powers[-1]])
    return np.array(powers)


def merged(pair, turned):
    """Give pairs that the further symmetry maps to each other the same number."""
    smallest = pair.copy()
    for power in turned:
        smallest = np.minimum(smallest, pair[np.ix_(power, power)])
    return np.unique(smallest, return_inverse=True)[1].reshape(pair.shape).astype(np.int64)


def preset_tables(modulus, orbits, fixed, turned, swap, rng):
    """Return a table for each fixed person, with an orbit of people under the symmetry."""
    tables, moved = [], orbits * modulus
    if len(turned) == 1 or swap:
        return tables
    for person in range(moved, moved + fixed):
        value = 0 if fixed == 1 else int(rng.integers(moved))
        orbit = {int(power[value]) for power in turned}
        orbit |= {int(o * modulus) for o in range(orbits)} if fixed == 1 else set()
        tables.append([*sorted(orbit), person])
    return tables


def short_round(modulus, orbits, fixed, size):
    """Return the round that the cyclic group maps to itself: cosets, and the fixed people."""
    step = modulus // size
    cosets = [[o * modulus + k + step * turn for turn in range(size)]
              for o in range(orbits) for k in range(step)]
    return cosets + ([list(range(orbits * modulus, orbits * modulus + fixed))] if fixed else [])


def still_round(modulus, orbits, fixed, size, rng):
    """Return a random round that the cyclic group maps to itself, of tables across orbits.

    People who do not move make a table of their own, or one each with a whole short orbit.
    """
    order = rng.permutation(orbits)
    people = list(range(orbits * modulus, orbits * modulus + fixed))
    if fixed and modulus == size - 1:
        tables = [[*range(o * modulus, (o + 1) * modulus), person]
                  for o, person in zip(order, people, strict=False)]
        order = order[fixed:]
    else:
        tables = [people] if fixed else []
    for across in np.split(order, len(order) // size):
        ahead = rng.integers(modulus, size=size)
        tables += [
            [int(o * modulus + (a + k) % modulus) for o, a in zip(across, ahead, strict=True)]
            for k in range(modulus)
        ]
    return tables


def used_pairs(tables, pair):
    """Return the orbits of pairs that some tables use, each once for a table."""
    return [pair[a, b] for people in tables for k, a in enumerate(people) for b in people[:k]]


def search_starter(sizes, modulus, orbits, fixed, bases, unit, rotate, swap, short, still,
                   *schedule, anchored=False):
    """Return the base rounds as tables of people, or None and the least cost seen."""
    seconds, moves, hot, cold, seed = schedule
    pair, names, banned = pair_orbits(modulus, orbits, fixed)
    turned = symmetry(modulus, orbits, fixed, unit, rotate, swap)
    forbidden = np.isin(pair, banned)
    coset_round = short_round(modulus, orbits, fixed, sizes[0]) if short else []
    for people in coset_round:
        forbidden[np.ix_(people, people)] = True
    plain = pair
    for power in turned[1:]:
        # The symmetry would give such a pair to two tables of an orbit; presets are invariant.
        forbidden |= (pair[np.ix_(power, power)] == pair)
    pair = merged(pair, turned)
    banned = np.unique(pair[forbidden])
    rng, least, end = np.random.default_rng(seed), 10**9, time.time() + seconds
    while time.time() < end:
        presets = [preset_tables(modulus, orbits, fixed, turned, swap, rng) for _ in range(bases)]
        tables = [people for preset in presets for people in preset]
        pairs = [(a, b) for people in tables for k, a in enumerate(people) for b in people[:k]]
        used = [plain[a, b] for a, b in pairs]
        stills = [still_round(modulus, orbits, fixed, sizes[0], rng) for _ in range(still)]
        kept = [orbit for tables in stills for orbit in set(used_pairs(tables, plain))]
        if len(set(kept)) < len(kept):
            continue
        taken = [{person for people in preset for person in people} for preset in presets]
        if len(set(used)) < len(used) or sum(map(len, taken)) < sum(map(len, tables)):
            continue
        free = [np.setdiff1d(np.arange(sum(sizes)), list(gone)) for gone in taken]
        free = [people[turned[:, people].min(axis=0) == people] for people in free]
        part = [sizes[0]] * (len(free[0]) // sizes[0]) if len(turned) > 1 else sizes
        table = np.repeat(np.arange(len(part)), part)
        start = np.concatenate([[0], np.cumsum(part)])
        seats = np.stack([rng.permutation(people) for people in free])
        loose = np.arange(len(table))
        if anchored:
            order = rng.permutation(orbits * modulus)
            places = start[:fixed] - np.arange(fixed)
            seats = np.insert(order, places, sum(sizes) - 1 - loose[:fixed])
            seats, loose = seats[None], np.setdiff1d(loose, start[:fixed])
        counts = np.zeros(names, dtype=np.int64)
        counts[banned] = 1
        counts[[pair[a, b] for a, b in pairs]] = 1
        counts[kept] = 1
        cost = anneal_starter(seats, table, start, pair, turned, counts, loose, moves, hot, cold,
                              int(rng.integers(2**31)))
        least = min(least, cost)
        if cost == 0:
            cuts = np.cumsum(part)[:-1]
            rounds = [
                [*preset, *(power[people].tolist() for people in np.split(base, cuts)
                            for power in turned)]
                for preset, base in zip(presets, seats, strict=True)
            ]
            return rounds + ([coset_round] if short else []) + stills, 0
        moves = int(moves * 1.2)
    return None, least


def save(name, entry):
    """Append an entry to a data file, a line each."""
    path = DATA / name
    entries = [*json.loads(path.read_text()), entry]
    path.write_text("[\n" + ",\n".join(json.dumps(entry) for entry in entries) + "\n]\n")


def starter_entry(rounds, still, modulus, orbits, fixed, source):
    """Spell a starter as it is stored."""
    bases = [",".join(" ".join(map(str, sorted(people))) for people in base) for base in rounds]
    turns = [modulus] * len(bases)
    turns[len(turns) - still :] = [1] * still
    return {
        "modulus": modulus,
        "orbits": orbits,
        "fixed": fixed,
        "turns": turns,
        "bases": bases,
        "source": source,
    }


def arguments():
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("kind", choices=["matrix", "sheared", "starter"])
    parser.add_argument("--moduli", type=int, nargs="+", default=[])
    for name in ("rows", "columns", "modulus", "orbits", "fixed"):
        parser.add_argument(f"--{name}", type=int, default=0)
    parser.add_argument("--bases", type=int, default=1)
    parser.add_argument("--unit", type=int, default=1, help="multiplier of a further symmetry")
    parser.add_argument("--rotate", type=int, default=0, help="it also turns the orbits")
    parser.add_argument("--swap", type=int, default=0, help="it also turns the fixed people")
    parser.add_argument("--short", action="store_true", help="one round of cosets besides")
    parser.add_argument("--still", type=int, default=0, help="rounds that come back at once")
    parser.add_argument("--sizes", type=int, nargs="+", default=[])
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--moves", type=int, default=2_000_000)
    parser.add_argument("--hot", type=float, default=0.6)
    parser.add_argument("--cold", type=float, default=0.12)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    return parser.parse_args()


def main():
    """Search, and print or save what was found."""
    args, began = arguments(), time.time()
    schedule = (args.seconds, args.moves, args.hot, args.cold, args.seed)
    if args.kind == "matrix":
        moduli = tuple(args.moduli)
        found, least = search_matrix(moduli, args.rows, args.columns, *schedule)
        label = f"matrix {moduli} {args.rows} x {args.columns}"
    elif args.kind == "sheared":
        moduli = tuple(args.moduli)
        found, least = search_sheared(*moduli, args.rows, *schedule)
        label = f"sheared matrix {moduli}, {args.rows} rows"
    else:
        shape = (args.sizes, args.modulus, args.orbits, args.fixed)
        further = (args.bases, args.unit, args.rotate, args.swap, args.short, args.still)
        found, least = search_starter(*shape, *further, *schedule)
        label = f"starter {len(args.sizes)} x {args.sizes[0]} {shape[1:]} {further}"
    print(
        f"{label}: {'found' if found is not None else f'least cost {least}'}"
        f" in {time.time() - began:.0f} s",
        flush=True,
    )
    if found is None or not args.save:
        return
    if args.kind != "starter":
        group = " x ".join(f"GF({modulus})" for modulus in moduli)
        source = f"difference matrix over {group}, by annealing (benchmarks/studies)"
        save(
            "difference_matrices.json",
            {"fields": list(moduli), "cells": found.tolist(), "source": source},
        )
    else:
        source = f"starter under Z{args.modulus}, by annealing (benchmarks/studies)"
        save("starters.json", starter_entry(found, args.short + args.still, *shape[1:], source))


if __name__ == "__main__":
    main()
