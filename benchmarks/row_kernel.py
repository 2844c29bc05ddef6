"""Rows weighed a second: numba's machine code beside the same loop in C++ (row.cpp)."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations
from pathlib import Path

import numpy as np

from copschedule.instance import RotationInstance, rotation_instance
from copschedule.presence import possible_rounds, presence
from copschedule.rotation import bookkeeping, kernels
from copschedule.rotation.request import (
    event_of,
    group_size_of_request,
    history_of,
    roster_of,
    rounds_of_request,
)
from copschedule.rotation.starts import greedy_seating
from copschedule.rotation.state import Indices, empty_state, nobody_together

SOURCE = Path(__file__).with_name("row.cpp")
FLAGS = ["-O3", "-march=native", "-std=c++17", "-ffp-contract=off"]
"""Without contraction, so that the weights are added as numba adds them."""

HEAT, RANDOM = 0.2, 88_172_645_463_325_252


@dataclass(frozen=True)
class Room:
    """A greedy seating to search from; `met` is the share of pairs who have met before."""

    people: int
    group_size: int
    rounds: int
    met: float


ROOMS = (Room(113, 6, 8, 0.3), Room(100, 10, 5, 0.0), Room(400, 8, 8, 0.05))
"""A real event with a history, a tight square, a large one."""


@dataclass(frozen=True)
class Speed:
    """The same rows by both: rows a second, the best of some turns, and the values at the end."""

    room: Room
    numba: float
    cpp: float
    numba_value: int
    cpp_value: int

    @property
    def ratio(self) -> float:
        """Of numba's speed to that of C++."""
        return self.numba / self.cpp


def speeds(rows: int, turns: int = 3, rooms: tuple[Room, ...] = ROOMS) -> Iterator[Speed]:
    """Yield both speeds of each room; nothing, and a word about it, without g++."""
    compiler = shutil.which("g++")
    if compiler is None:
        print("No g++ on this machine: the kernel is not compared.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        binary = Path(folder) / "row"
        subprocess.run([compiler, *FLAGS, str(SOURCE), "-o", str(binary)], check=True)
        for room in rooms:
            yield _compare(room, binary, rows, turns)


def _compare(room: Room, binary: Path, rows: int, turns: int) -> Speed:
    """Let the two take turns, so that what else the machine does hits both alike."""
    instance = _instance(room)
    nobody = np.full((room.rounds, room.people), -1, dtype=np.int64)
    seat = greedy_seating(instance, np.random.default_rng(1), nobody)
    _with_numba(instance, seat, 1)
    ours, theirs = [], []
    for _ in range(turns):
        ours.append(_with_numba(instance, seat, rows))
        theirs.append(_with_cpp(instance, seat, rows, binary))
    return Speed(
        room=room,
        numba=rows / min(seconds for seconds, _ in ours),
        cpp=rows / min(seconds for seconds, _ in theirs),
        numba_value=ours[0][1],
        cpp_value=theirs[0][1],
    )


def _with_numba(instance: RotationInstance, seat: Indices, rows: int) -> tuple[float, int]:
    """Return the processor seconds of the loop and the new encounters at its end."""
    state = empty_state(instance, nobody_together(instance), seat)
    tally = np.zeros(7, dtype=np.int64)
    bookkeeping.build(state, tally)
    best, random = state.seats.seat.copy(), np.array([RANDOM], dtype=np.uint64)
    clock = time.process_time()
    kernels.anneal(state, tally, best, random, HEAT, rows)
    return time.process_time() - clock, int(tally[bookkeeping.VALUE])


def _with_cpp(
    instance: RotationInstance, seat: Indices, rows: int, binary: Path
) -> tuple[float, int]:
    shape = (instance.attendees, instance.rounds, instance.sizes.shape[1])
    known = instance.met[:, :2]
    numbers = chain(shape, seat.ravel().tolist(), [len(known)], known.ravel().tolist())
    done = subprocess.run(
        [str(binary), str(rows), str(HEAT), str(RANDOM)],
        input=" ".join(map(str, numbers)),
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, value, _ = done.stdout.split()
    return float(seconds), int(value)


def _instance(room: Room) -> RotationInstance:
    event = event_of(room.rounds, group_size_of_request(room.group_size, [room.people]))
    roster = roster_of(room.people, absences=None, pairs=(), hosts=())
    pairs = np.array(list(combinations(range(1, room.people + 1), 2)))
    met = pairs[np.random.default_rng(1).random(len(pairs)) < room.met]
    rounds = rounds_of_request(event)
    return rotation_instance(
        event,
        roster,
        history_of(map(tuple, met.tolist())),
        rounds,
        presence(roster, rounds),
        possible_rounds(event, roster),
    )
