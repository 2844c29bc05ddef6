"""How long it takes to say why a day is impossible, what would mend it, and why a block is there.

    python benchmarks/reasons.py --blocks 12 20 --days 20 --attendees 500

Seconds are those of one core, so that other work on the machine counts little. A conflict has
to be proved minimal, each repair has been solved again, and a block is explained with as much time
as it takes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from random import Random
from statistics import median
from time import process_time
from typing import Any

from copschedule.agenda.conflict import LeanDay, minimal_conflict
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.diagnosis import diagnose
from copschedule.agenda.explanation import explain
from copschedule.agenda.planner import place
from copschedule.agenda.repairs import repairs
from copschedule.domain.clock import clock
from copschedule.domain.event import Event
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee, Roster
from copschedule.engine.stop import Stop

KINDS = ("talk", "talk", "workshop", "break", "networking")


def drawn_day(rng: Random, blocks: int, minutes_a_block: int) -> Event:
    """Return a day with a meal, windows and an order, so many minutes long for each block."""
    closes = min(24 * 60, 9 * 60 + minutes_a_block * blocks)
    drawn = [_block(rng, number) for number in range(blocks - 1)]
    meal = {"id": "meal", "kind": "meal", "window": ["11:30", "13:30"]}
    return Event.model_validate(
        {
            "title": f"{blocks} blocks",
            "day": {"opens": "09:00", "closes": clock(closes)},
            "rooms": [{"id": name} for name in ("hall", "den", "foyer")],
            "blocks": [*drawn, meal],
        }
    )


def _block(rng: Random, number: int) -> dict[str, Any]:
    block: dict[str, Any] = {"id": f"b{number}", "kind": rng.choice(KINDS)}
    if block["kind"] == "networking":
        block["rounds"] = {"min": 2, "max": 5}
    else:
        block["minutes"] = {"min": rng.choice([15, 20, 25, 30]), "preferred": 30, "max": 45}
    if number > 2 and rng.random() < 0.4:
        block["after"] = [f"b{rng.randrange(number)}"]
    if rng.random() < 0.3:
        earliest = 60 * rng.randrange(9, 14)
        block["window"] = [clock(earliest), clock(earliest + 3 * 60)]
    return block


def impossible(blocks: int, days: int) -> Iterator[tuple[float, float, int, int]]:
    """Yield of each impossible day the seconds for conflict and repairs, and how many there are."""
    rng = Random(blocks)
    found = 0
    while found < days:
        event = drawn_day(rng, blocks, rng.choice([17, 19, 21]))
        started = process_time()
        conflict = minimal_conflict(LeanDay(AgendaInstance.of(event, Roster())))
        told = process_time()
        if conflict is not None:
            assert conflict.minimal
            mended = repairs(event, Roster(), conflict)
            found += 1
            yield told - started, process_time() - told, len(conflict.requirements), len(mended)


def explained(blocks: int, attendees: int) -> Iterator[float]:
    """Yield the seconds to explain every fourth block of one day that can be done."""
    rng = Random(1)
    event = drawn_day(rng, blocks, 36)
    while diagnose(event, Roster()) is not None:
        event = drawn_day(rng, blocks, 36)
    roster = _drawn_roster(rng, attendees)
    agenda = place(event, roster)
    plan = Plan(event=event, roster=roster, slots=agenda.slots)
    for slot in agenda.slots[::4]:
        started = process_time()
        explain(plan, slot.block, stop=Stop(seconds=60))
        yield process_time() - started


def _drawn_roster(rng: Random, attendees: int) -> Roster:
    stays = ((rng.randrange(8, 12), rng.randrange(13, 19)) for _ in range(attendees))
    return Roster(
        attendees=tuple(
            Attendee.model_validate({"id": n, "arrives": f"{a:02d}:00", "leaves": f"{b:02d}:00"})
            for n, (a, b) in enumerate(stays)
        )
    )


def main() -> None:
    """Print a table for the impossible days and a line for the explanations."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blocks", type=int, nargs="+", default=[12, 20])
    parser.add_argument("--days", type=int, default=20)
    parser.add_argument("--attendees", type=int, default=500)
    asked = parser.parse_args()
    print("seconds of one core, median (worst)")
    print("| blocks | minimal conflict | repairs | both | requirements | explain a block |")
    print("|---|---|---|---|---|---|")
    for blocks in asked.blocks:
        rows = list(impossible(blocks, asked.days))
        times = [[row[0] for row in rows], [row[1] for row in rows], [a + b for a, b, _, _ in rows]]
        times.append(list(explained(blocks, asked.attendees)))
        why, mend, both, so = (f"{median(t):.2f} ({max(t):.2f})" for t in times)
        print(f"| {blocks} | {why} | {mend} | {both} | {max(r[2] for r in rows)} at most | {so} |")


if __name__ == "__main__":
    main()
