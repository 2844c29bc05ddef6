"""A room of tables and rounds, how it is solved, and its encounters counted pair by pair."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import copschedule as cs
from copschedule.domain.event import Room
from copschedule.domain.grouping import GroupSize, table_sizes
from copschedule.rotation.request import event_of

Groups = list[list[tuple[object, ...]]]
"""Who sits with whom, round by round."""


@dataclass(frozen=True)
class Shape:
    """Tables of these sizes, for so many rounds, nobody absent and nobody known."""

    name: str
    sizes: tuple[int, ...]
    rounds: int

    @property
    def people(self) -> int:
        """How many there are; everybody has a seat."""
        return sum(self.sizes)

    @property
    def encounters(self) -> int:
        """Encounters in all rounds together, repeats included."""
        return self.rounds * sum(size * (size - 1) // 2 for size in self.sizes)


@dataclass(frozen=True)
class Run:
    """What came of a shape; times in seconds, of the whole call, verification included.

    `seconds` is the time until there is no repeat (or the limit), `lifted_in` that of a call
    that lifts the worst-off too; `fewest_repeats` and `most_new` are proven limits.
    """

    shape: Shape
    seconds: float
    repeats: int
    fewest_repeats: int
    lifted_in: float
    least_new: int
    most_new: int
    status: str


def parse_sizes(text: str) -> tuple[int, ...]:
    """Read "12x5+10x4": twelve tables of five, ten of four."""
    parts = [part.split("x") for part in text.split("+")]
    return tuple(int(size) for count, size in parts for _ in range(int(count)))


def show_sizes(sizes: Iterable[int]) -> str:
    """Write sizes as `parse_sizes` reads them, the largest first."""
    return "+".join(f"{count}x{size}" for size, count in sorted(Counter(sizes).items())[::-1])


def even(people: int, largest: int, rounds: int) -> Shape:
    """Return as few tables of at most `largest` as hold the people, as even as can be."""
    tables = -(-people // largest)
    size, larger = divmod(people, tables)
    sizes = (size + 1,) * larger + (size,) * (tables - larger)
    spoken = " and ".join(f"{one}s" for one in sorted(set(sizes), reverse=True))
    return Shape(f"{people:,} in {spoken}", sizes, rounds)


def solve(shape: Shape, stop: cs.Stop, seed: int) -> cs.Result:
    """Seat a shape: by `rotate` where its groups are as few as can be, else in its own room."""
    low, high = min(shape.sizes), max(shape.sizes)
    fewest = GroupSize(min=max(2, low), target=high, max=high)
    if sorted(table_sizes(shape.people, fewest)) == sorted(shape.sizes):
        return cs.rotate(shape.people, rounds=shape.rounds, group_size=fewest, stop=stop, seed=seed)
    event = event_of(shape.rounds, GroupSize(min=max(2, low), target=max(2, low), max=high))
    room = Room(id="hall", tables=len(shape.sizes), seats_per_table=high)
    people = tuple(cs.Attendee(id=number) for number in range(1, shape.people + 1))
    event = event.model_copy(update={"rooms": (room,)})
    return cs.plan(event, cs.Roster(attendees=people), stop=stop, seed=seed)


def run(shape: Shape, seconds: float, seed: int, *, lift: bool = True) -> Run:
    """Solve until there is no repeat; then, where that leaves something to prove, to the end."""
    clock = time.perf_counter()
    result = solve(shape, cs.Stop(seconds=seconds, gap=0.0), seed)
    reached = lifted = time.perf_counter() - clock
    if lift and result.status != "optimal" and not count_repeats(groups_of(result)):
        clock = time.perf_counter()
        result = solve(shape, cs.Stop(seconds=seconds), seed)
        lifted = time.perf_counter() - clock
    groups = groups_of(result)
    check_sizes(shape, groups)
    return Run(
        shape=shape,
        seconds=reached,
        repeats=count_repeats(groups),
        fewest_repeats=shape.encounters - int(result.bound or 0),
        lifted_in=lifted,
        least_new=min(count_met(groups).values()),
        most_new=_most_new(shape, result),
        status=result.status,
    )


def groups_of(result: cs.Result) -> Groups:
    """Return who sits with whom, round by round."""
    return [[group.attendees for group in r.groups] for r in result.require_plan().rotation]


def count_repeats(
    rounds: Iterable[Iterable[Sequence[object]]],
    known: Iterable[tuple[object, object]] = (),
) -> int:
    """Count the encounters of pairs who had met before, one pair after the other."""
    met = {frozenset(pair) for pair in known}
    repeats = 0
    for groups in rounds:
        for pair in (frozenset(p) for group in groups for p in combinations(group, 2)):
            repeats += pair in met
            met.add(pair)
    return repeats


def count_met(rounds: Iterable[Iterable[Sequence[object]]]) -> dict[object, int]:
    """Count the different people whom each one meets."""
    met: dict[object, set[object]] = {}
    for groups in rounds:
        for group in groups:
            for person in group:
                met.setdefault(person, set()).update(group)
    return {person: len(others) - 1 for person, others in met.items()}


def write_schedule(folder: Path, shape: Shape, rounds: Groups) -> None:
    """Keep a schedule as "12x5+10x4-9.txt": a line a round, groups parted by commas."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [", ".join(" ".join(map(str, group)) for group in groups) for groups in rounds]
    name = f"{show_sizes(shape.sizes)}-{shape.rounds}.txt"
    (folder / name).write_text("\n".join(lines) + "\n", encoding="utf-8")


def read_schedule(path: Path) -> tuple[Shape, Groups]:
    """Read a schedule that was kept, with the shape that its name says."""
    sizes, _, rounds = path.stem.rpartition("-")
    lines = path.read_text(encoding="utf-8").splitlines()
    groups: Groups = [[tuple(group.split()) for group in line.split(",")] for line in lines]
    return Shape(path.stem, parse_sizes(sizes), int(rounds)), groups


def check_sizes(shape: Shape, rounds: Sequence[Sequence[Sequence[object]]]) -> None:
    """Make sure that the seating is one of this shape: its sizes, everybody seated once."""
    assert len(rounds) == shape.rounds
    for groups in rounds:
        assert sorted(map(len, groups)) == sorted(shape.sizes), shape.name
        assert len({person for group in groups for person in group}) == shape.people, shape.name


def _most_new(shape: Shape, result: cs.Result) -> int:
    """Return the proven limit of the worst-off attendee, in people: here all have one `most`."""
    most = min(shape.people - 1, shape.rounds * (max(shape.sizes) - 1))
    (bound,) = (t.bound for t in result.objective_terms if t.name == "least_attainment")
    return round((bound or 0) * most)


def warm_up() -> None:
    """Compile the loops, and read the designs, before any clock starts."""
    stop = cs.Stop(iterations=2_000)
    cs.rotate(12, rounds=4, group_size=4, history=[(1, 2)], stop=stop)
    solve(Shape("", (5, 5, 4, 4, 4), 4), stop, 1)
