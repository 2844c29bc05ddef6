"""Conflicts and repairs of 200 small impossible days against the slow twin."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random
from typing import Any

import pytest

from copschedule.agenda.conflict import LeanDay
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.diagnosis import diagnose
from copschedule.domain.clock import clock
from copschedule.domain.consistency import event_problems
from copschedule.domain.event import Event
from copschedule.domain.roster import Roster
from reference.slow_reasons import Requirement, can_be_kept

GRID = 30
OPENS = 9 * 60
BATCHES, DAYS = 4, 50


def a_time(rng: Random, low: int, high: int) -> str:
    return clock(OPENS + GRID * rng.randint(low, high))


def a_block(rng: Random, number: int) -> dict[str, Any]:
    block: dict[str, Any] = {"id": f"b{number}", "kind": rng.choice(["talk", "talk", "networking"])}
    if block["kind"] == "networking":
        low = rng.randint(1, 2)
        block |= {"rounds": {"min": low, "max": low + rng.randint(0, 1)}, "round_seconds": 1800}
    else:
        low = rng.randint(1, 3)
        block["minutes"] = {"min": GRID * low, "max": GRID * (low + rng.randint(0, 1))}
    block["optional"] = rng.random() < 0.1
    if rng.random() < 0.35:
        low = rng.randint(0, 4)
        block["window"] = [a_time(rng, low, low), a_time(rng, low + 1, low + 3)]
    elif rng.random() < 0.2:
        block["start"] = a_time(rng, 0, 5)
    if number and rng.random() < 0.4:
        block[rng.choice(["after", "before"])] = [f"b{rng.randrange(number)}"]
        block["gap_minutes"] = rng.choice([{}, {"min": GRID}, {"max": 0}, {"max": GRID}])
    if rng.random() < 0.12:
        block[rng.choice(["first", "last"])] = True
    if rng.random() < 0.2:
        block["rooms"] = ["den"]
    return block


def a_day(rng: Random) -> Event:
    blocks = [a_block(rng, number) for number in range(rng.randint(2, 4))]
    if rng.random() < 0.4:
        for block in blocks[:2]:
            block["parallel"] = "tracks"
            block["speaker"] = rng.choice(["Ana", "Bo", None])
    home_by = rng.choice([None, a_time(rng, 5, 7)])
    return Event.model_validate(
        {
            "title": "Small day",
            "grid_minutes": GRID,
            "day": {"opens": clock(OPENS), "closes": a_time(rng, 7, 8), "home_by": home_by},
            "rooms": [{"id": "den", "capacity": 12}, {"id": "hall"}] if rng.random() < 0.6 else [],
            "blocks": [
                {key: value for key, value in block.items() if key != "rooms"} for block in blocks
            ],
        }
    )


def everything(event: Event) -> frozenset[Requirement]:
    return frozenset(
        (rule, blocks) for rule, blocks in LeanDay(AgendaInstance.of(event, Roster())).requirements
    )


def impossible_days(batch: int) -> Iterator[Event]:
    """Yield consistent days that the twin finds impossible."""
    rng = Random(batch)
    found = 0
    while found < DAYS:
        event = a_day(rng)
        if not event_problems(event) and not can_be_kept(event, everything(event)):
            found += 1
            yield event


@pytest.mark.parametrize("batch", range(BATCHES))
def test_each_conflict_is_minimal_and_each_repair_enough(batch: int) -> None:
    for event in impossible_days(batch):
        found = diagnose(event, Roster())
        assert found is not None
        conflict: set[Requirement] = {
            (rule, blocks) for rule, blocks in found.conflict.requirements
        }
        assert found.conflict.minimal
        assert not can_be_kept(event, conflict)
        assert all(can_be_kept(event, conflict - {one}) for one in conflict)
        assert found.repairs
        for repair in found.repairs:
            assert not event_problems(repair.event), repair.sentence
            assert can_be_kept(repair.event, everything(repair.event)), repair.sentence
            for less in with_shorter_hours(event, repair.event):
                assert not can_be_kept(less, everything(less)), repair.sentence


def with_shorter_hours(before: Event, after: Event) -> Iterator[Event]:
    """Yield a repaired event with each of its hours that was moved, moved a step less."""
    for key, step in (("closes", -GRID), ("home_by", -GRID), ("opens", GRID)):
        moved = getattr(after.day, key)
        if moved != getattr(before.day, key):
            day = after.day.model_copy(update={key: moved + step})
            yield after.model_copy(update={"day": day})


@pytest.mark.parametrize("batch", range(BATCHES))
def test_a_possible_day_has_no_diagnosis(batch: int) -> None:
    rng = Random(100 + batch)
    for event in (a_day(rng) for _ in range(DAYS)):
        if not event_problems(event):
            possible = can_be_kept(event, everything(event))
            assert (diagnose(event, Roster()) is None) == possible
