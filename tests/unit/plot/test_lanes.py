"""Blocks in lanes: no label covers another."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.plan import Slot
from copschedule.language import words
from copschedule.plot.lanes import Span, laid_out
from copschedule.plot.lanes import _extent as extent

DAY = Span(480, 1080, 720)


@st.composite
def slots(draw: st.DrawFn) -> list[Slot]:
    found = []
    for number in range(draw(st.integers(1, 12))):
        start = draw(st.integers(DAY.begin, DAY.end - 5))
        end = draw(st.integers(start + 5, min(start + 120, DAY.end)))
        title = draw(st.text("abc é", max_size=90))
        room = draw(st.sampled_from(["hall", "attic", None]))
        found.append(Slot(block=f"b{number}", start=start, end=end, title=title, room=room))
    return found


@given(slots())
def test_nothing_in_a_lane_covers_anything(placed: list[Slot]) -> None:
    bars, rows = laid_out(cs.Plan(slots=placed), DAY, words("en"))
    assert sorted(bar.slot.block for bar in bars) == sorted(slot.block for slot in placed)
    for first, second in combinations(bars, 2):
        if first.lane == second.lane:
            (begin, end), (start, stop) = extent(first, DAY), extent(second, DAY)
            assert end <= start or stop <= begin
    assert [row.lane for row in rows] == [sum(r.lanes for r in rows[:k]) for k in range(len(rows))]
    for bar in bars:
        row = next(r for r in rows if r.room == (bar.slot.room or ""))
        assert row.lane <= bar.lane < row.lane + row.lanes


def test_a_label_stands_inside_where_it_fits_and_else_where_there_is_space() -> None:
    placed = [
        Slot(block="long", start=600, end=720),
        Slot(block="Introductions in small groups", start=480, end=490),
        Slot(block="The last word of the day", start=1060, end=1080),
    ]
    bars, _ = laid_out(cs.Plan(slots=placed), DAY, words("en"))
    assert {bar.slot.block: bar.side for bar in bars} == {
        "long": "inside",
        "Introductions in small groups": "right",
        "The last word of the day": "left",
    }


def test_rooms_stand_in_the_order_of_the_event_and_no_room_last() -> None:
    event = cs.Event.model_validate(
        {
            "title": "Day",
            "rooms": [{"id": "hall"}, {"id": "attic"}, {"id": "unused"}],
            "blocks": [{"id": "talk", "kind": "talk", "minutes": 60}],
        }
    )
    held = ["attic", None, "hall", "barn"]
    placed = [Slot(block=str(k), start=600, end=700, room=room) for k, room in enumerate(held)]
    _, rows = laid_out(cs.Plan(event=event, slots=placed), DAY, words("en"))
    assert [row.room for row in rows] == ["hall", "attic", "barn", ""]
