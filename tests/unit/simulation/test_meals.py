from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.domain.event import Meal
from copschedule.domain.plan import Slot
from copschedule.presence.draws import PresenceDraws
from copschedule.simulation.meals import buffet, minutes_to_eat
from reference.slow_simulation import Person
from reference.slow_simulation import minutes_to_eat as slow_minutes

SLOT = Slot(block="lunch", start=12 * 60, end=13 * 60)


@given(
    st.integers(0, 2**32 - 1),
    st.integers(0, 25),
    st.integers(1, 4),
    st.floats(0.2, 10),
    st.sampled_from(["buffet", "seated"]),
)
def test_everybody_is_served_as_in_a_slow_queue(
    seed: int, people: int, lines: int, speed: float, service: str
) -> None:
    random = np.random.default_rng(seed)
    meal = Meal.model_validate(
        {"id": "lunch", "kind": "meal", "service": service, "buffet_lines": lines,
         "people_per_minute": speed}
    )  # fmt: skip
    shape = (3, people)
    arrives = random.integers(11 * 60, 14 * 60, shape) * 60
    leaves = arrives + random.integers(0, 120, shape) * 60
    days = PresenceDraws(random.random(shape) < 0.8, arrives, leaves)
    rank = random.random(shape)
    found = minutes_to_eat(meal, SLOT, days, rank)
    for day in range(3):
        crowd = [
            Person(bool(days.comes[day, i]), int(arrives[day, i]), int(leaves[day, i]))
            for i in range(people)
        ]
        wanted = slow_minutes(meal, SLOT, crowd, rank[day].tolist())
        assert found[day].tolist() == pytest.approx(
            [np.nan if minutes is None else minutes for minutes in wanted], nan_ok=True
        )


def test_eighty_at_one_line_of_five_a_minute_wait_a_quarter_of_an_hour() -> None:
    served = buffet(np.full((1, 80), 720.0), np.arange(80.0)[None, :], 1, 5)
    assert served.max() == pytest.approx(720 + 16)
    twice = buffet(np.full((1, 80), 720.0), np.arange(80.0)[None, :], 2, 5)
    assert twice.max() == pytest.approx(720 + 8)
