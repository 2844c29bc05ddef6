"""On random days, the verifier agrees with arithmetic minute by minute."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Slot
from copschedule.verifier import verify
from reference.day_check import Fault, Piece, as_event, faults, random_day

COMPARED = {"outside_day", "outside_window", "overlap", "room_shared", "speaker_twice"}


def _verdict(pieces: list[Piece], hours: tuple[int, int]) -> set[Fault]:
    event = Event.model_validate(as_event(pieces, hours))
    slots = tuple(Slot(block=p.block, start=p.start, end=p.end, room=p.room) for p in pieces)
    return {
        (found.code, frozenset(re.findall(r'"(b\d)"', found.message)))
        for found in verify(Plan(slots=slots), event)
        if found.code in COMPARED
    }


def test_a_thousand_random_days_are_judged_as_minute_by_minute() -> None:
    days = [random_day(seed) for seed in range(1000)]
    wanted = [faults(*day) for day in days]
    assert {code for found in wanted for code, _ in found} == COMPARED
    assert [_verdict(*day) for day in days] == wanted


@given(st.integers(0, 600), st.integers(1, 120), st.integers(0, 600), st.integers(1, 120))
def test_two_blocks_overlap_exactly_when_they_share_a_minute(
    start: int, length: int, other_start: int, other_length: int
) -> None:
    slots = [(start, start + length), (other_start, other_start + other_length)]
    pieces = [Piece(f"b{i}", *slot, f"r{i + 1}", None, None, None) for i, slot in enumerate(slots)]
    shared = set(range(*slots[0])) & set(range(*slots[1]))
    assert bool(shared) == any(code == "overlap" for code, _ in _verdict(pieces, (0, 1440)))
