"""Where the blocks of a day lie, and how many people are there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.report.timeline import timeline_of
from reference.named_day import named_day


def test_bars_rounds_and_people_of_a_day() -> None:
    line = timeline_of(named_day())
    assert line is not None
    assert (line.start, line.end, line.hours, line.people) == (600, 805, (600, 660, 720, 780), 12)
    assert [(bar.top, bar.minutes, bar.there) for bar in line.bars] == [
        (0, 5, 12),
        (120, 60, 12),
        (200, 5, 12),
    ]
    assert [(bar.rounds, bar.ticks) for bar in line.bars] == [(2, (1.5,)), (0, ()), (1, ())]


def test_a_plan_without_an_agenda_has_no_timeline() -> None:
    assert timeline_of(Plan(slots=())) is None
    line = timeline_of(Plan(slots=(Slot(block="a", start=600, end=660),)))
    assert line is not None
    assert (line.said, line.expected, line.bars[0].there) == ((), (), None)


TIMES = st.tuples(st.integers(540, 700), st.integers(1, 90))


@given(st.lists(TIMES, min_size=1, max_size=8))
def test_bars_at_the_same_time_lie_in_different_lanes(times: list[tuple[int, int]]) -> None:
    slots = tuple(
        Slot(block=str(i), start=start, end=start + long) for i, (start, long) in enumerate(times)
    )
    line = timeline_of(Plan(slots=slots))
    assert line is not None
    for a in line.bars:
        assert 0 <= a.lane < a.lanes
        for b in line.bars:
            together = a.slot.start < b.slot.end and b.slot.start < a.slot.end
            if a is not b and together:
                assert a.lane != b.lane
                assert a.lanes == b.lanes


PERSON = st.tuples(st.integers(500, 720), st.integers(500, 720))


@given(st.lists(PERSON, min_size=1, max_size=6))
def test_the_curve_counts_who_is_there_in_every_minute(people: list[tuple[int, int]]) -> None:
    attendees = tuple(
        Attendee.model_construct(id=i, arrives=min(pair), leaves=max(pair), absent=())
        for i, pair in enumerate(people)
    )
    roster = Roster.model_construct(attendees=attendees, pairs=())
    slots = (Slot(block="a", start=540, end=660),)
    line = timeline_of(Plan.model_construct(event=None, roster=roster, slots=slots, rotation=()))
    assert line is not None
    for minute in range(540, 660):
        there = sum(min(pair) <= minute and minute + 1 <= max(pair) for pair in people)
        inside = minute + 0.5 - 540
        segments = zip(line.said, line.said[1:], strict=False)
        assert [a[1] for a, b in segments if a[0] < inside < b[0]] == [there]
