"""Random days as files would state them: legal by the clock, then bent in a place or two."""

from __future__ import annotations

import random
from typing import Any

from reference.day_check import COMFORT, RandomDay, minute, text

ROOMS = ("r1", "r2", "r3")
LATEST = 20 * 60 + 30
"""Nothing is placed once this minute is past, so that every time is one of the day."""
KINDS = ("welcome", "meal", "talk", "talk", "workshop", "networking", "break", "closing")


def random_day(seed: int) -> RandomDay:
    """Return a day with up to 8 blocks; about a third keep every rule that is hard."""
    rng = random.Random(seed)
    opens = rng.choice([480, 540, 690, 720, 1020])
    slots: list[dict[str, Any]] = []
    blocks: list[dict[str, Any]] = []
    now = opens
    for number in range(rng.randrange(1, 9)):
        if now > LATEST:
            break
        start = now + rng.choice([0, 0, 0, 5, 10, 15, 30])
        beside = blocks and rng.random() < 0.25 and blocks[-1]["kind"] in ("talk", "workshop")
        block = _block(rng, f"b{number}")
        if beside:
            start = minute(slots[-1]["start"])
            name = blocks[-1].setdefault("parallel", f"p{number}")
            block = {"id": block["id"], "kind": rng.choice(["talk", "workshop"]), "parallel": name}
        end = start + rng.choice([10, 15, 20, 30, 45, 60, 90])
        blocks.append(block)
        slots.append(_slot(rng, block, start, end, slots))
        now = max(now, end)
    people = [_person(rng, number, opens, now) for number in range(rng.randrange(0, 12))]
    day = RandomDay(_event(rng, blocks, opens, now), people, slots)
    if rng.random() < 0.1:
        _forget_rooms(day)
    _state_what_holds(rng, day)
    for _ in range(rng.choice([0, 0, 1, 1, 2, 3])):
        rng.choice(BENDS)(rng, day)
    return day


def _block(rng: random.Random, name: str) -> dict[str, Any]:
    kind = rng.choice(KINDS)
    block: dict[str, Any] = {"id": name, "kind": kind}
    if kind == "meal":
        block["service"] = rng.choice(["seated", "buffet", "standing"])
        block["people_per_minute"] = rng.choice([0.5, 1, 2])
    if kind == "networking":
        block["rounds"] = 1
    return block


def _slot(
    rng: random.Random, block: dict[str, Any], start: int, end: int, slots: list[dict[str, Any]]
) -> dict[str, Any]:
    taken = {slot["room"] for slot in slots if slot["start"] == text(start)}
    room = rng.choice([room for room in ROOMS if room not in taken] or ["r1"])
    return {"block": block["id"], "start": text(start), "end": text(end), "room": room}


def _person(rng: random.Random, number: int, opens: int, end: int) -> dict[str, Any]:
    who: dict[str, Any] = {"id": f"A{number}", "name": f"Name {number}"}
    if rng.random() < 0.3:
        who["arrives"] = text(rng.randrange(opens, end))
    if rng.random() < 0.3:
        who["leaves"] = text(rng.randrange(minute(who.get("arrives", text(opens))) + 1, end + 60))
    return who


def _event(
    rng: random.Random, blocks: list[dict[str, Any]], opens: int, end: int
) -> dict[str, Any]:
    day: dict[str, Any] = {"opens": text(opens), "closes": text(min(end + 60, 1440))}
    if rng.random() < 0.3:
        day["home_by"] = text(end)
    if rng.random() < 0.5:
        day["free_share"] = rng.choice([0.05, 0.1, 0.333])
    rules = {
        rule: {"is": "hard" if rng.random() < 0.3 else "off"} | _numbers(rng, rule)
        for rule in COMFORT
    }
    rooms = [
        {"id": room, "turnover_minutes": rng.choice([0, 0, 5, 10])}
        | rng.choice([{}, {"capacity": rng.randrange(3, 16)}])
        for room in ROOMS
    ]
    return {
        "title": "Random day",
        "grid_minutes": 5,
        "day": day,
        "rooms": rooms,
        "blocks": blocks,
        "rules": rules,
    }


def _numbers(rng: random.Random, rule: str) -> dict[str, int]:
    if rule == "seated_stretch":
        return {"minutes": rng.choice([45, 60, 90]), "least": rng.choice([5, 10, 15])}
    if rule == "conversation_after_meal":
        return {"minutes": rng.choice([10, 15, 20])}
    return {}


def _state_what_holds(rng: random.Random, day: RandomDay) -> None:
    """Give the blocks lengths, and some of them demands, that their slots keep."""
    blocks = day.event["blocks"]
    for block, slot in zip(blocks, day.slots, strict=True):
        start, end = minute(slot["start"]), minute(slot["end"])
        if block["kind"] not in ("networking", "meal") or (
            block["kind"] == "meal" and rng.random() < 0.7
        ):
            low, high = max(5, end - start - rng.choice([0, 5, 12])), end - start + 10
            block["minutes"] = {"min": low, "preferred": end - start, "max": high}
        if rng.random() < 0.2:
            block["window"] = [text(start - 15), text(end + rng.choice([0, 20]))]
        if rng.random() < 0.1:
            block["start"] = slot["start"]
        if rng.random() < 0.2 and slot["room"]:
            block["rooms"] = sorted({slot["room"], rng.choice(ROOMS)})
        if rng.random() < 0.2:
            block["capacity"] = rng.randrange(2, 9)
        if rng.random() < 0.2:
            until = rng.choice([(start - 60, start), (end, end + 30)])
            block["not_between"] = [[text(until[0]), text(until[1])]]
        if rng.random() < 0.3 and day.people:
            who = rng.choice(day.people)
            block["speaker"] = rng.choice([who["id"], who["name"], "Stranger"])
        block["optional"] = rng.random() < 0.2
    _state_an_order(rng, day)


def _forget_rooms(day: RandomDay) -> None:
    day.event["rooms"].clear()
    for slot in day.slots:
        slot["room"] = None


def _state_an_order(rng: random.Random, day: RandomDay) -> None:
    blocks = day.event["blocks"]
    for (block, slot), (other, later) in zip(
        zip(blocks, day.slots, strict=True),
        zip(blocks[1:], day.slots[1:], strict=False),
        strict=False,
    ):
        wait = minute(later["start"]) - minute(slot["end"])
        if rng.random() < 0.3 and wait >= 0:
            gap = {"min": max(0, wait - rng.choice([0, 5])), "max": wait + rng.choice([0, 5])}
            if rng.random() < 0.5 and "gap_minutes" not in other:
                other |= {"after": [block["id"]], "gap_minutes": gap}
            elif "gap_minutes" not in block:
                block |= {"before": [other["id"]], "gap_minutes": gap}
    blocks[0]["first"] = rng.random() < 0.3
    blocks[-1]["last"] = rng.random() < 0.3


def _move(rng: random.Random, day: RandomDay) -> None:
    slot = rng.choice(day.slots or [{"start": "09:00", "end": "10:00"}])
    by = rng.choice([-45, -30, -10, -5, 2, 5, 10, 30, 45])
    slot["start"], slot["end"] = (text(minute(slot[key]) + by) for key in ("start", "end"))


def _stretch(rng: random.Random, day: RandomDay) -> None:
    slot = rng.choice(day.slots or [{"end": "10:00"}])
    slot["end"] = text(minute(slot["end"]) + rng.choice([2, 5, 15, 30]))


def _drop(rng: random.Random, day: RandomDay) -> None:
    if day.slots:
        day.slots.remove(rng.choice(day.slots))


def _change_room(rng: random.Random, day: RandomDay) -> None:
    if day.event["rooms"]:
        rng.choice(day.slots or [{}])["room"] = rng.choice([*ROOMS, None])


def _swap(rng: random.Random, day: RandomDay) -> None:
    one, other = rng.choice(day.slots or [{}]), rng.choice(day.slots or [{}])
    for key in ("start", "end") if one else ():
        one[key], other[key] = other[key], one[key]


BENDS = (_move, _stretch, _drop, _change_room, _swap)
"""Ways to bend a day."""
