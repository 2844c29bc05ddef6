"""A slow twin of the verifier's clockwork: it walks through the day minute by minute."""

from __future__ import annotations

import random
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple


class Piece(NamedTuple):
    """A block in its slot, with what it must keep to; times in minutes since midnight."""

    block: str
    start: int
    end: int
    room: str
    window: tuple[int, int] | None
    parallel: str | None
    speaker: str | None


Fault = tuple[str, frozenset[str]]
"""A code and the blocks involved."""


def random_day(seed: int) -> tuple[list[Piece], tuple[int, int]]:
    """Return up to 9 blocks thrown into a day at random, and the hours of that day."""
    rng = random.Random(seed)
    opens, closes = rng.randrange(480, 560), rng.randrange(900, 1000)
    pieces = []
    for number in range(rng.randrange(1, 10)):
        start, length = rng.randrange(440, 980), rng.randrange(5, 120)
        earliest = rng.randrange(400, 900)
        pieces.append(
            Piece(
                block=f"b{number}",
                start=start,
                end=start + length,
                room=rng.choice(["r1", "r2", "r3"]),
                window=rng.choice([None, (earliest, earliest + rng.randrange(120, 400))]),
                parallel=rng.choice([None, None, "p", "q"]),
                speaker=rng.choice([None, "s", "t"]),
            )
        )
    return pieces, (opens, closes)


def minutes_of(piece: Piece) -> set[int]:
    """Return every minute during which a block goes on, by its beginning."""
    return set(range(piece.start, piece.end))


def faults(pieces: Sequence[Piece], hours: tuple[int, int]) -> set[Fault]:
    """Return what a look at each minute of the day finds wrong."""
    found: set[Fault] = set()
    for piece in pieces:
        if not minutes_of(piece) <= set(range(*hours)):
            found.add(("outside_day", frozenset([piece.block])))
        if piece.window and not minutes_of(piece) <= set(range(*piece.window)):
            found.add(("outside_window", frozenset([piece.block])))
    for one, other in combinations(pieces, 2):
        pair = frozenset([one.block, other.block])
        if minutes_of(one) & minutes_of(other):
            if one.parallel is None or one.parallel != other.parallel:
                found.add(("overlap", pair))
            if one.room == other.room:
                found.add(("room_shared", pair))
            if one.speaker is not None and one.speaker == other.speaker:
                found.add(("speaker_twice", pair))
    return found


def as_event(pieces: Sequence[Piece], hours: tuple[int, int]) -> dict[str, Any]:
    """Return the event that these blocks make, as a file would state it."""
    return {
        "title": "Random day",
        "grid_minutes": 1,
        "day": {"opens": _clock(hours[0]), "closes": _clock(hours[1])},
        "rooms": [{"id": room} for room in ("r1", "r2", "r3")],
        "blocks": [
            {
                "id": piece.block,
                "kind": "talk",
                "minutes": piece.end - piece.start,
                "window": piece.window and tuple(_clock(minute) for minute in piece.window),
                "parallel": piece.parallel,
                "speaker": piece.speaker,
            }
            for piece in pieces
        ],
    }


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"
