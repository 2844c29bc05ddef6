"""Days drawn tend to the probabilities, and certain ones are what everybody said."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.event import Day
from copschedule.domain.plan import RoundTime
from copschedule.presence.draws import PresenceDraws, expected_presence
from copschedule.presence.windows import presence

DAY = Day.model_validate({"opens": "09:00", "closes": "18:00", "home_by": "16:00"})
TALKS = (600, 840)
MODEL = cs.PresenceModel(
    shows_up=0.8,
    late_share=0.4,
    late_minutes=20,
    applause_share=0.15,
    morning_hazard=0.04,
    afternoon_hazard=0.08,
    home_hazard=0.6,
)
PEOPLE = cs.Roster(
    attendees=(
        cs.Attendee(id="silent"),
        cs.Attendee(id="late", arrives="10:00", shows_up=1),
        cs.Attendee(id="early", leaves="14:00", shows_up=0.5),
        cs.Attendee(id="skips", absent=(2,)),
    )
)


def a_round(number: int, start: int, end: int) -> RoundTime:
    return RoundTime(number=number, block="b", start_second=start * 60, end_second=end * 60)


ROUNDS = [
    a_round(1, 540, 600),
    a_round(2, 600, 620),
    a_round(3, 700, 840),
    a_round(4, 840, 841),
    a_round(5, 950, 1080),
]


def drawn(draws: int = 40_000) -> PresenceDraws:
    return MODEL.draw(PEOPLE, TALKS, DAY, np.random.default_rng(1), draws)


def test_draws_tend_to_the_formula() -> None:
    model = MODEL.model_copy(update={"home_by": DAY.home_by})
    expected = expected_presence(PEOPLE, ROUNDS, model, TALKS)
    days = drawn()
    for r, round_ in enumerate(ROUNDS):
        there = days.throughout(round_.start_second, round_.end_second).mean(axis=0)
        takes_part = [round_.number not in a.absent for a in PEOPLE.attendees]
        assert there * takes_part == pytest.approx(expected[r], abs=0.012)


def test_those_who_stay_are_as_many_as_the_model_says() -> None:
    model = MODEL.model_copy(update={"late_share": 0.0, "home_by": DAY.home_by})
    days = model.draw(PEOPLE, TALKS, DAY, np.random.default_rng(2), 40_000)
    for minute, applauses in ((600, 0), (601, 1), (840, 1), (900, 2), (1000, 2)):
        staying = (days.leaves[:, 0] >= 60 * minute).mean()
        assert staying == pytest.approx(model.staying(minute, applauses), abs=0.012)


def test_what_people_said_is_kept() -> None:
    days = drawn(500)
    assert (days.arrives[:, 1] >= 36000).all()
    assert (days.leaves >= days.arrives).all()
    in_time = days.arrives[:, 2] <= 14 * 3600
    assert (days.leaves[in_time, 2] == 14 * 3600).all()


def test_the_same_seed_draws_the_same_days() -> None:
    for one, other in zip(drawn(50), drawn(50), strict=True):
        assert (one == other).all()


clock_times = st.none() | st.integers(8, 17).map(lambda hour: f"{hour}:30")


@given(
    st.lists(st.tuples(clock_times, clock_times, st.sets(st.integers(1, 5))), max_size=6),
    st.sets(st.integers(500, 1100)),
)
def test_a_certain_model_is_what_everybody_said(
    people: list[tuple[str | None, str | None, set[int]]], talks: set[int]
) -> None:
    roster = cs.Roster(
        attendees=tuple(
            cs.Attendee(id=i, arrives=a, leaves=b, absent=tuple(skipped))  # type: ignore[arg-type]
            for i, (a, b, skipped) in enumerate(people)
        )
    )
    sure = cs.PresenceModel.as_said()
    expected = expected_presence(roster, ROUNDS, sure, sorted(talks))
    assert (expected == presence(roster, ROUNDS)).all()
    days = sure.draw(roster, sorted(talks), DAY, np.random.default_rng(0), 3)
    for r in ROUNDS:
        unskipped = np.array([r.number not in a.absent for a in roster.attendees], dtype=bool)
        there = days.throughout(r.start_second, r.end_second)
        assert ((there & unskipped) == presence(roster, [r])).all()
