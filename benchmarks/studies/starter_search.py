"""The search for starters: base rounds that a cyclic group develops into all the others.

The cost is the number of pair orbits that the base rounds use twice. A further symmetry, which
multiplies by a unit and turns the orbits of people, leaves only one table of each of its orbits
to be found.

``python benchmarks/studies/starter_search.py --sizes 3 3 3 3 3 --modulus 7 --orbits 2 --fixed 1``;
with ``--save`` a success joins the stored designs.
"""

from __future__ import annotations

import argparse
import math
import time

import numba as nb
import numpy as np
from design_data import save


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
        start = rng.integers(moved)
        if fixed == 1 and (turned[:, 0] == 0).all():
            return [[*range(0, moved, modulus), person]]
        tables.append([*sorted({int(power[start]) for power in turned}), person])
    return tables


def short_round(modulus, orbits, fixed, size):
    """Return the round that the cyclic group maps to itself: cosets, and the fixed people."""
    step = modulus // size
    cosets = [
        [o * modulus + k + step * turn for turn in range(size)]
        for o in range(orbits)
        for k in range(step)
    ]
    return cosets + ([list(range(orbits * modulus, orbits * modulus + fixed))] if fixed else [])


def still_round(modulus, orbits, fixed, size, rng):
    """Return a random round that the cyclic group maps to itself, of tables across orbits.

    People who do not move make a table of their own, or one each with a whole short orbit.
    """
    order = rng.permutation(orbits)
    people = list(range(orbits * modulus, orbits * modulus + fixed))
    if fixed and modulus == size - 1:
        tables = [
            [*range(o * modulus, (o + 1) * modulus), person]
            for o, person in zip(order, people, strict=False)
        ]
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


def search_starter(
    sizes,
    modulus,
    orbits,
    fixed,
    bases,
    unit,
    rotate,
    swap,
    short,
    still,
    *schedule,
    anchored=False,
):
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
        forbidden |= pair[np.ix_(power, power)] == pair
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
        cost = anneal_starter(
            seats,
            table,
            start,
            pair,
            turned,
            counts,
            loose,
            moves,
            hot,
            cold,
            int(rng.integers(2**31)),
        )
        least = min(least, cost)
        if cost == 0:
            cuts = np.cumsum(part)[:-1]
            rounds = [
                [
                    *preset,
                    *(
                        power[people].tolist()
                        for people in np.split(base, cuts)
                        for power in turned
                    ),
                ]
                for preset, base in zip(presets, seats, strict=True)
            ]
            return rounds + ([coset_round] if short else []) + stills, 0
        moves = int(moves * 1.2)
    return None, least


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
    parser.add_argument("--sizes", type=int, nargs="+", required=True)
    for name in ("modulus", "orbits", "fixed"):
        parser.add_argument(f"--{name}", type=int, required=True)
    parser.add_argument("--bases", type=int, default=1)
    parser.add_argument("--unit", type=int, default=1, help="multiplier of a further symmetry")
    parser.add_argument("--rotate", type=int, default=0, help="it also turns the orbits")
    parser.add_argument("--swap", type=int, default=0, help="it also turns the fixed people")
    parser.add_argument("--short", action="store_true", help="one round of cosets besides")
    parser.add_argument("--still", type=int, default=0, help="rounds that come back at once")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--moves", type=int, default=2_000_000)
    parser.add_argument("--hot", type=float, default=0.35)
    parser.add_argument("--cold", type=float, default=0.2)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--save", action="store_true")
    return parser.parse_args()


def main():
    """Search, and print or save what was found."""
    args, began = arguments(), time.time()
    schedule = (args.seconds, args.moves, args.hot, args.cold, args.seed)
    shape = (args.sizes, args.modulus, args.orbits, args.fixed)
    further = (args.bases, args.unit, args.rotate, args.swap, args.short, args.still)
    found, least = search_starter(*shape, *further, *schedule)
    said = "found" if found is not None else f"least cost {least}"
    label = f"{len(args.sizes)} x {args.sizes[0]} {shape[1:]} {further}"
    print(f"{label}: {said} in {time.time() - began:.0f} s")
    if found is not None and args.save:
        source = f"starter under Z{args.modulus}, by annealing (benchmarks/studies)"
        save("starters.json", starter_entry(found, args.short + args.still, *shape[1:], source))


if __name__ == "__main__":
    main()
