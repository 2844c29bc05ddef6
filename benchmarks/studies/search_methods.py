"""Which search: four ways to choose the next swap, on the same tables, from the same start.

``python benchmarks/studies/search_methods.py`` writes ``search_methods.csv``; what it says is in
``search_methods.md``. Budgets are in processor seconds; all ways read the gains of swaps from the
tables of the package's search, so that they differ in nothing but the choice.
"""

from __future__ import annotations

import argparse
import csv
import math
import sys
import time
from pathlib import Path

import numba as nb
import numpy as np

from copschedule.rotation import bookkeeping, kernels
from copschedule.rotation.starts import greedy_seating
from copschedule.rotation.state import empty_state, nobody_together

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from row_kernel import Room, _instance  # noqa: E402

ROOMS = (
    Room(113, 6, 8, 0.3),
    Room(113, 6, 8, 0.5),
    Room(100, 10, 5, 0.0),
    Room(32, 4, 9, 0.0),
    Room(400, 8, 8, 0.3),
)
HEATS = {"heat-bath": (0.25, 0.17), "swaps": (0.5, 0.2), "best of 16": (0.25, 0.17), "tabu": (1, 1)}
"""First and last temperature, set by hand from earlier runs, not tuned here; tabu has none."""

SLICES = 100
TENURE = 5


@nb.njit
def loss_of(state, r, x, y):
    """Return what swapping x and y in round r loses."""
    own, gain, seat = state.tables.own, state.tables.gain, state.seats.seat
    gone = own[r, x] - gain[r, seat[r, y], x] + own[r, y] - gain[r, seat[r, x], y]
    return gone + 2 * state.pairs.gain[x, y]


@nb.njit
def make(state, tally, r, x, y, loss):
    """Swap, and keep the best value in the tally."""
    bookkeeping.swap(state.seats, state.pairs, state.tables, state.needs.new, state.rules, r, x, y)
    tally[bookkeeping.VALUE] -= loss
    tally[bookkeeping.BEST_VALUE] = max(tally[bookkeeping.BEST_VALUE], tally[bookkeeping.VALUE])


@nb.njit
def best_of(state, tally, heat, turns, partners):
    """Propose the best of some random partners of a random attendee (Metropolis' rule)."""
    rounds, n = state.seats.seat.shape
    for _ in range(turns):
        r, x = np.random.randint(rounds), np.random.randint(n)
        least, chosen = 1 << 30, -1
        for _ in range(partners):
            y = np.random.randint(n)
            if state.seats.seat[r, x] != state.seats.seat[r, y]:
                loss = loss_of(state, r, x, y)
                if loss < least:
                    least, chosen = loss, y
        if chosen >= 0 and (least <= 0 or np.random.random() < math.exp(-least / heat)):
            make(state, tally, r, x, chosen, least)


@nb.njit
def tabu(state, tally, until, turn, turns):
    """Make the best swap of a repeated attendee in a random round; nobody soon goes back."""
    rounds, n = state.seats.seat.shape
    seat = state.seats.seat
    for now in range(turn, turn + turns):
        r = np.random.randint(rounds)
        least, ties, first, second = 1 << 30, 0, -1, -1
        for x in range(n):
            if state.tables.own[r, x] >= state.seats.size[r, seat[r, x]] - 1:
                continue
            for y in range(n):
                if seat[r, x] == seat[r, y]:
                    continue
                loss = loss_of(state, r, x, y)
                if loss > least:
                    continue
                barred = max(until[r, x, seat[r, y]], until[r, y, seat[r, x]]) > now
                if barred and tally[bookkeeping.VALUE] - loss <= tally[bookkeeping.BEST_VALUE]:
                    continue
                ties = ties + 1 if loss == least else 1
                if loss < least or np.random.randint(ties) == 0:
                    least, first, second = loss, x, y
        if first >= 0:
            for x in (first, second):
                until[r, x, seat[r, x]] = now + rounds * (TENURE + np.random.randint(TENURE))
            make(state, tally, r, first, second, least)


@nb.njit
def sow(seed):
    """Seed the random numbers of the loops."""
    np.random.seed(seed)


class Study:
    """One search of one room by one way."""

    def __init__(self, instance, seed):
        nobody = np.full((instance.rounds, instance.attendees), -1, dtype=np.int64)
        seat = greedy_seating(instance, np.random.default_rng(seed), nobody)
        self.encounters = int((instance.sizes * (instance.sizes - 1) // 2).sum())
        self.state = empty_state(instance, nobody_together(instance), seat)
        self.tally = np.zeros(7, dtype=np.int64)
        bookkeeping.build(self.state, self.tally)
        self.best = self.state.seats.seat.copy()
        self.random = np.array([seed * 7919 + 88_172_645_463_325_252], dtype=np.uint64)
        self.until = np.zeros((*seat.shape, instance.sizes.shape[1] + 1), dtype=np.int64)
        self.turn = 0
        sow(seed)

    def go(self, way, heat, turns):
        """Take some turns of a way at a temperature."""
        if way == "heat-bath":
            kernels.anneal(self.state, self.tally, self.best, self.random, heat, turns)
        elif way == "tabu":
            tabu(self.state, self.tally, self.until, self.turn, turns)
        else:
            best_of(self.state, self.tally, heat, turns, 16 if way == "best of 16" else 1)
        self.turn += turns

    def run(self, way, seconds):
        """Cool from the first to the last temperature in so many processor seconds."""
        hot, cold = HEATS[way]
        self.go(way, hot, 10)
        began, turns = time.process_time(), 20 if way == "tabu" else 2_000
        while (spent := time.process_time() - began) < seconds:
            before = time.process_time()
            self.go(way, hot * (cold / hot) ** (spent / seconds), turns)
            if time.process_time() - before < seconds / SLICES / 2:
                turns *= 2
        return self.encounters - int(self.tally[bookkeeping.BEST_VALUE])


def main():
    """Run every way on every room, and write the repeats."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, nargs="+", default=[0.5, 2.0])
    parser.add_argument("--seeds", type=int, nargs="+", default=[1, 2])
    parser.add_argument("--out", type=Path, default=HERE / "search_methods.csv")
    args = parser.parse_args()
    with args.out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["people", "group_size", "rounds", "met", "way", "seconds", "seed", "repeats"]
        )
        for room in ROOMS:
            instance = _instance(room)
            for seconds in args.seconds:
                for seed in args.seeds:
                    for way in HEATS:
                        repeats = Study(instance, seed).run(way, seconds)
                        shape = (room.people, room.group_size, room.rounds, room.met)
                        writer.writerow([*shape, way, seconds, seed, repeats])
                        file.flush()
                        print(*shape, way, seconds, seed, repeats, flush=True)


if __name__ == "__main__":
    main()
