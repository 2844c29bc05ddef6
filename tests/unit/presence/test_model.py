"""The model of presence: its formula, and what it promises."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copschedule as cs
from copschedule.domain.plan import Slot
from copschedule.presence.model import GONE_AFTER_TALKS, applauses_of

shares = st.floats(0, 0.95)
rates = st.floats(0, 3)
models = st.builds(
    cs.PresenceModel,
    applause_share=st.none() | shares,
    morning_hazard=rates,
    afternoon_hazard=rates,
    home_hazard=rates,
    home_margin=st.integers(0, 90),
    home_by=st.none() | st.integers(9, 20).map(lambda hour: f"{hour}:00"),
    late_share=st.floats(0, 1),
    late_minutes=st.floats(1, 60),
)


def event(*kinds: str, **day: object) -> cs.Event:
    blocks = [
        {"id": f"{kind}-{i}", "kind": kind, "minutes": 30, "parallel": "x" if i > 1 else None}
        for i, kind in enumerate(kinds)
    ]
    return cs.Event.model_validate({"title": "x", "day": day, "blocks": blocks})


@given(models, st.integers(0, 1440))
def test_staying_never_increases(model: cs.PresenceModel, since: int) -> None:
    stay = model.staying(np.arange(1441)[:, None], np.arange(6), since)
    assert stay.shape == (1441, 6)
    assert (np.diff(stay, axis=0) <= 0).all()
    assert (np.diff(stay, axis=1) <= 0).all()
    assert ((stay >= 0) & (stay <= 1)).all()


@given(models)
def test_arrivals_never_decrease(model: cs.PresenceModel) -> None:
    arrived = model.arrived(60 * np.arange(1441), 600 * 60)
    assert (np.diff(arrived) >= 0).all()
    assert (arrived[:600] == 0).all()


def test_the_formula() -> None:
    model = cs.PresenceModel(
        applause_share=0.2,
        morning_hazard=0.1,
        afternoon_hazard=0.2,
        home_hazard=0.5,
        home_by="16:00",
        opens="09:00",
    )
    late = np.exp(-0.1 * 3 - 0.2 * 4 - 0.5 * 0.5) * 0.8**2
    assert model.staying(960, 2) == pytest.approx(late)
    assert model.staying(960, 2, since=600) == pytest.approx(late * np.exp(0.1))
    assert model.staying(480, 0) == 1


def test_as_said_nobody_fails_to_come_or_leaves() -> None:
    model = cs.PresenceModel.as_said().on(event("talk", home_by="12:00"))
    assert model.shows_up == 1
    assert (model.staying(np.arange(1440), 5) == 1).all()
    assert model.arrived(0, -1) == 1


def test_by_default_the_talks_of_a_day_together_empty_it_as_practitioners_say() -> None:
    for kinds, talks in ((["talk"], 1), (["talk"] * 2, 2), (["talk"] * 5, 3), (["break"], 0)):
        model = cs.PresenceModel().on(event(*kinds))
        assert model.talks == talks
        gone = 1 - model.staying(1000, talks)
        assert gone == pytest.approx(GONE_AFTER_TALKS if talks else 0)


def test_the_day_of_an_event_is_taken() -> None:
    model = cs.PresenceModel(home_by="15:00")
    day = event("talk", opens="08:30", home_by="16:00")
    assert (model.on(day).opens, model.on(day).home_by) == (510, 900)
    assert cs.PresenceModel().on(day).leaving_begins == 930
    slots = [Slot(block="talk-0", start=560, end=590)]
    assert model.on(day, slots).opens == 560


def test_talks_that_end_together_are_one_applause() -> None:
    slots = [
        Slot(block="a", kind="talk", start=0, end=60),
        Slot(block="b", kind="talk", start=30, end=60),
        Slot(block="c", kind="meal", start=60, end=90),
        Slot(block="d", kind="talk", start=10, end=20),
    ]
    assert applauses_of(slots) == (20, 60)
