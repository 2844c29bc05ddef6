"""A slow twin of the verifier's day: an event as its file states it, walked minute by minute.

It reads plain dictionaries and knows nothing of the package.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise, permutations
from typing import Any, NamedTuple

Fault = tuple[str, frozenset[str]]
"""A code, and the blocks that its message names."""

SITTING = ("talk", "workshop", "closing")
KIND_NEEDS = {
    "welcome": 15,
    "talk": 15,
    "workshop": 45,
    "networking": 15,
    "break": 15,
    "closing": 5,
}


class Piece(NamedTuple):
    """A block as the file states it, in its slot; times in minutes since midnight."""

    block: dict[str, Any]
    start: int
    end: int
    room: str | None

    @property
    def id(self) -> str:
        return str(self.block["id"])

    @property
    def kind(self) -> str:
        return str(self.block["kind"])

    @property
    def minutes(self) -> range:
        """Every minute during which it goes on, by its beginning."""
        return range(self.start, self.end)

    def shares_a_minute_with(self, other: Piece) -> bool:
        return bool(set(self.minutes) & set(other.minutes))

    def beside(self, other: Piece) -> bool:
        name = self.block.get("parallel")
        return name is not None and name == other.block.get("parallel")


class RandomDay(NamedTuple):
    """An event, its people and an agenda, all as files would state them."""

    event: dict[str, Any]
    people: list[dict[str, Any]]
    slots: list[dict[str, Any]]

    @property
    def pieces(self) -> list[Piece]:
        blocks = {block["id"]: block for block in self.event["blocks"]}
        pieces = [
            Piece(blocks[s["block"]], minute(s["start"]), minute(s["end"]), s.get("room"))
            for s in self.slots
        ]
        return sorted(pieces, key=lambda piece: (piece.start, piece.end, piece.id))


def minute(time: str) -> int:
    return int(time[:2]) * 60 + int(time[3:])


def text(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def faults(day: RandomDay) -> set[Fault]:
    """Return everything that a look at each minute of the day finds wrong."""
    found = {(code, frozenset(names)) for code, *names in _clock_faults(day)}
    found |= {(code, frozenset(names)) for code, *names in _order_faults(day)}
    found |= {(code, frozenset(names)) for code, *names in _place_faults(day)}
    for rule, (code, check) in COMFORT.items():
        if day.event["rules"].get(rule, {}).get("is") == "hard":
            broken = [names for names, amount in check(day) if amount > 0]
            found |= {(code, frozenset(names)) for names in broken if names is not None}
    return found


def amounts(day: RandomDay) -> dict[str, int]:
    """Return how far each rule with a switch is broken, hard or not."""
    return {rule: sum(amount for _, amount in check(day)) for rule, (_, check) in COMFORT.items()}


def _clock_faults(day: RandomDay) -> Iterator[tuple[str, ...]]:
    hours, grid = day.event["day"], day.event["grid_minutes"]
    open_minutes = range(minute(hours["opens"]), minute(hours["closes"]))
    for piece in day.pieces:
        block, length = piece.block, len(piece.minutes)
        if not set(piece.minutes) <= set(open_minutes):
            yield "outside_day", piece.id
        if "window" in block:
            window = range(minute(block["window"][0]), minute(block["window"][1]))
            if not set(piece.minutes) <= set(window):
                yield "outside_window", piece.id
        if "start" in block and text(piece.start) != block["start"]:
            yield "start_moved", piece.id
        if piece.start % grid and text(piece.start) != block.get("start"):
            yield "off_grid", piece.id
        for since, until in block.get("not_between", ()):
            if set(piece.minutes) & set(range(minute(since), minute(until))):
                yield "forbidden_time", piece.id
        if piece.kind != "networking":
            allowed = range(*_length_limits(day, block))
            if length not in allowed:
                yield "wrong_duration", piece.id
            if length % grid and any(number % grid == 0 for number in allowed):
                yield "off_grid", piece.id
        if not block.get("optional") and piece.end > minute(hours.get("home_by", "24:00")):
            yield "home_by_broken", piece.id
    held = {piece.id for piece in day.pieces}
    for block in day.event["blocks"]:
        if block["id"] not in held and not block.get("optional"):
            yield "block_missing", block["id"]


def _length_limits(day: RandomDay, block: dict[str, Any]) -> tuple[int, int]:
    """Return the least minutes, and 1 more than the most."""
    if "minutes" in block:
        asked = block["minutes"]
        return (asked["min"], asked["max"] + 1) if isinstance(asked, dict) else (asked, asked + 1)
    least = _real_meal_needs(day, block)
    return least, least + {"seated": 31, "standing": 26, "buffet": 21}[block["service"]]


def _order_faults(day: RandomDay) -> Iterator[tuple[str, ...]]:
    for one, other in permutations(day.pieces, 2):
        gap = one.block.get("gap_minutes", {})
        if other.id in one.block.get("after", ()) and not _kept(gap, one.start - other.end):
            yield "after_broken", one.id, other.id
        if other.id in one.block.get("before", ()) and not _kept(gap, other.start - one.end):
            yield "before_broken", one.id, other.id
        if not one.beside(other):
            if one.block.get("first") and other.start < one.start:
                yield "not_first", one.id, other.id
            if one.block.get("last") and other.end > one.end:
                yield "not_last", one.id, other.id
    for name in {piece.block.get("parallel") for piece in day.pieces} - {None}:
        first, *others = [piece for piece in day.pieces if piece.block.get("parallel") == name]
        for piece in others:
            if piece.start != first.start:
                yield "parallel_apart", piece.id, first.id


def _kept(gap: dict[str, int], wait: int) -> bool:
    return max(0, gap.get("min", 0)) <= wait <= gap.get("max", 10**6)


def _place_faults(day: RandomDay) -> Iterator[tuple[str, ...]]:
    rooms = {room["id"]: room for room in day.event["rooms"]}
    for piece in day.pieces:
        allowed = piece.block.get("rooms", list(rooms))
        capacity = rooms.get(piece.room, {}).get("capacity")
        if piece.room is None and rooms:
            yield "room_missing", piece.id
        elif rooms and piece.room not in allowed:
            yield "room_not_allowed", piece.id
        if capacity is not None and piece.block.get("capacity", 0) > capacity:
            yield "room_too_small", piece.id
        speaker = _speaker(day, piece)
        if isinstance(speaker, dict) and set(piece.minutes) - set(_stay(speaker)):
            yield "speaker_away", piece.id
    for one, other in combinations(day.pieces, 2):
        if one.shares_a_minute_with(other):
            if not one.beside(other):
                yield "overlap", one.id, other.id
            if one.room is not None and one.room == other.room:
                yield "room_shared", one.id, other.id
            if _speaker(day, one) is not None and _speaker(day, one) == _speaker(day, other):
                yield "speaker_twice", one.id, other.id
        elif one.room is not None and one.room == other.room:
            turnover = rooms[one.room].get("turnover_minutes", 0)
            if other.start < one.end + turnover:
                yield "turnover_too_short", one.id, other.id


def _speaker(day: RandomDay, piece: Piece) -> dict[str, Any] | str | None:
    word = piece.block.get("speaker")
    return next((who for who in day.people if word in (who["id"], who.get("name"))), word)


def _stay(who: dict[str, Any]) -> range:
    return range(minute(who.get("arrives", "00:00")), minute(who.get("leaves", "24:00")))


Breaches = Iterator[tuple[list[str] | None, int]]
"""The blocks that a message names, None for no message; and by how much the rule is broken."""


def _of(day: RandomDay, *kinds: str) -> list[Piece]:
    return [piece for piece in day.pieces if piece.kind in kinds]


def room_holds_those_present(day: RandomDay) -> Breaches:
    rooms = {room["id"]: room for room in day.event["rooms"]}
    for piece in day.pieces:
        beside = [
            one for one in day.event["blocks"] if one.get("parallel") == piece.block.get("parallel")
        ]
        if "capacity" not in piece.block and (not piece.block.get("parallel") or len(beside) == 1):
            wanted = max(
                (sum(moment in _stay(who) for who in day.people) for moment in piece.minutes),
                default=0,
            )
            places = rooms.get(piece.room, {}).get("capacity", 10**6)
            yield [piece.id], int(wanted > places)


def real_meal(day: RandomDay) -> Breaches:
    for piece in _of(day, "meal"):
        yield [piece.id], max(0, _real_meal_needs(day, piece.block) - len(piece.minutes))


def _real_meal_needs(day: RandomDay, meal: dict[str, Any]) -> int:
    if meal["service"] != "buffet":
        return {"seated": 45, "standing": 20}[meal["service"]]
    waiting, minutes = len(day.people), 0
    while waiting > 0:
        waiting -= meal.get("buffet_lines", 1) * meal.get("people_per_minute", 5)
        minutes += 1
    return minutes + 40


def conversation_after_meal(day: RandomDay) -> Breaches:
    asked = day.event["rules"]["conversation_after_meal"]["minutes"]
    for meal in _of(day, "meal"):
        after = [
            piece
            for piece in _of(day, *SITTING)
            if piece.start in range(meal.end, meal.end + asked) and not piece.beside(meal)
        ]
        free = [m for m in range(meal.end, meal.end + asked) if all(m < p.start for p in after)]
        if after:
            yield [meal.id, after[0].id], asked - len(free)


def eat_before_talk(day: RandomDay) -> Breaches:
    opens = day.event["day"]["opens"]
    mealtime = "11:30" <= opens < "13:30" or "17:00" <= opens < "19:30"
    if mealtime and any(block["kind"] == "meal" for block in day.event["blocks"]):
        for talk in _of(day, "talk"):
            eaten = any(meal.end <= talk.start for meal in _of(day, "meal"))
            yield [talk.id], int(not eaten)


def no_only_meal_standing(day: RandomDay) -> Breaches:
    meals = _of(day, "meal")
    standing = [meal for meal in meals if meal.block["service"] == "standing"]
    yield [meal.id for meal in standing], int(bool(meals) and standing == meals)


def networking_before_people_leave(day: RandomDay) -> Breaches:
    talks = _of(day, "talk", "workshop")
    for piece in _of(day, "networking"):
        late = bool(talks) and all(talk.end <= piece.start for talk in talks)
        yield [piece.id], int(late)


def something_after_last_talk(day: RandomDay) -> Breaches:
    talks = _of(day, "talk", "workshop")
    stays = [
        piece
        for piece in _of(day, "meal", "networking", "closing")
        if all(talk.end <= piece.start for talk in talks)
    ]
    yield [], int(bool(talks) and not stays)


def seated_stretch(day: RandomDay) -> Breaches:
    rule = day.event["rules"]["seated_stretch"]
    seated = _of(day, *SITTING)
    chains: list[list[Piece]] = [[piece] for piece in seated]
    for chain in chains:  # grows while we walk: every way through the seats of the day
        chains += [
            [*chain, piece]
            for piece in seated
            if piece.start in range(chain[-1].end, chain[-1].end + rule["least"])
            and not piece.beside(chain[-1])
        ]
    for piece in seated:
        begun = min(chain[0].start for chain in chains if chain[-1] == piece)
        beyond = [m for m in piece.minutes if m >= begun + rule["minutes"]]
        goes_on = any(piece == one for chain in chains for one, _ in pairwise(chain))
        # The message names the block that ends a stretch; the amount is that of every block.
        yield (None if goes_on else [piece.id]), len(beyond)


def no_rushed_activity(day: RandomDay) -> Breaches:
    for piece in day.pieces:
        yield [piece.id], max(0, KIND_NEEDS.get(piece.kind, 0) - len(piece.minutes))


def free_share(day: RandomDay) -> Breaches:
    """Count the unplanned minutes that lack; a day on which nothing overlaps is presumed."""
    permille = round(1000 * day.event["day"].get("free_share", 0))
    if permille and day.pieces:
        whole = range(day.pieces[0].start, max(piece.end for piece in day.pieces))
        lasting: dict[str, int] = {}
        for piece in day.pieces:
            name = (
                f"parallel {piece.block['parallel']}" if piece.block.get("parallel") else piece.id
            )
            lasting[name] = max(lasting.get(name, 0), len(piece.minutes))
        wanted = -(-permille * len(whole) // 1000)
        yield [], max(0, wanted - len(whole) + sum(lasting.values()))


COMFORT = {
    "room_holds_those_present": ("room_overfull", room_holds_those_present),
    "real_meal": ("meal_too_short", real_meal),
    "conversation_after_meal": ("no_conversation_after_meal", conversation_after_meal),
    "eat_before_talk": ("talk_before_meal", eat_before_talk),
    "no_only_meal_standing": ("only_meal_standing", no_only_meal_standing),
    "networking_before_people_leave": (
        "networking_after_last_talk",
        networking_before_people_leave,
    ),
    "something_after_last_talk": ("nothing_after_last_talk", something_after_last_talk),
    "seated_stretch": ("seated_too_long", seated_stretch),
    "no_rushed_activity": ("activity_rushed", no_rushed_activity),
    "free_share": ("day_overfull", free_share),
}
"""The code of each rule with a switch, and what finds it broken."""
