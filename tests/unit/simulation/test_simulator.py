from __future__ import annotations

from functools import cache

import numpy as np
import pytest

import copschedule as cs
from copschedule.simulation.simulator import interval

SURE = cs.PresenceModel.as_said()


@cache
def plan() -> cs.Plan:
    made = cs.synthetic(attendees=30, seed=3, leave_early=0.0)
    lunch = {"service": "buffet", "people_per_minute": 0.5}
    blocks = tuple(
        block.model_copy(update=lunch) if block.kind == "meal" else block
        for block in made.event.blocks
    )
    event = made.event.model_copy(update={"blocks": blocks})
    stop = cs.Stop(iterations=500)
    return cs.plan(event, made.roster, history=made.history, stop=stop, seed=1).require_plan()


def test_when_all_come_as_they_said_the_plan_is_what_happens() -> None:
    sure = tuple(a.model_copy(update={"shows_up": 1.0}) for a in plan().roster.attendees)  # type: ignore[union-attr]
    roster = plan().roster.model_copy(update={"attendees": sure})  # type: ignore[union-attr]
    totals = cs.simulate(plan(), roster=roster, model=SURE, draws=3).totals.set_index("measure")
    fresh = sum(new for *_, new in plan().each_encounter())
    assert (totals.loc["new_encounters", ["planned", "mean", "p5", "p95"]] == fresh).all()
    assert (totals.loc[["groups_too_small", "left_alone", "met_nobody_new"], "mean"] == 0).all()


def test_the_mean_is_what_the_probabilities_say() -> None:
    """Everybody comes with p or not at all, so a new encounter happens with p_a p_b."""
    roster = plan().roster
    assert roster
    chance = {str(a.id): a.shows_up or 0.0 for a in roster.attendees}
    wanted = sum(chance[str(a)] * chance[str(b)] for a, b, _, new in plan().each_encounter() if new)
    simulation = cs.simulate(plan(), model=SURE, draws=4000, seed=5)
    low, high = interval(simulation.measures["new_encounters"])
    assert low - (high - low) < wanted < high + (high - low)
    frame = simulation.attendees
    assert np.abs(frame["comes"] - [chance[str(a)] for a in frame["attendee"]]).max() < 0.05


def test_the_queue_at_a_slow_buffet_leaves_less_time() -> None:
    minutes = cs.simulate(plan(), model=SURE, draws=50).eating.set_index("block").loc["lunch"]
    slot = next(slot for slot in plan().slots if slot.block == "lunch")
    assert minutes["p95"] < slot.end - slot.start
    assert minutes["mean"] < slot.end - slot.start - 8
    assert 0 < minutes["rushed"] < 1


def test_the_same_seed_draws_the_same_days() -> None:
    one, other = (cs.simulate(plan(), draws=20, seed=4) for _ in range(2))
    assert one.totals.equals(other.totals)
    assert one.eating.equals(other.eating)
    assert not one.totals.equals(cs.simulate(plan(), draws=20, seed=5).totals)


def test_what_is_missing_is_told_at_once() -> None:
    bare = plan().model_copy(update={"event": None, "roster": None})
    with pytest.raises(cs.InvalidInput) as caught:
        cs.simulate(bare, draws=0)
    assert len(caught.value.problems) == 3


def test_nobody_may_come_at_all() -> None:
    gone = tuple(a.model_copy(update={"shows_up": 0.0}) for a in plan().roster.attendees)  # type: ignore[union-attr]
    roster = plan().roster.model_copy(update={"attendees": gone})  # type: ignore[union-attr]
    simulation = cs.simulate(plan(), roster=roster, draws=5)
    totals = simulation.totals.set_index("measure")
    assert totals.loc["new_encounters", "p95"] == 0
    assert simulation.attendees["mean"].isna().all()
    assert "Seated lunch" in str(simulation)


def test_it_shows_itself() -> None:
    simulation = cs.simulate(plan(), draws=20)
    assert "Community day, 20 days drawn" in repr(simulation)
    assert "Groups too small" in str(simulation)
    assert "minutes to eat" in simulation._repr_html_()
    assert len(simulation.rounds) == len(plan().rotation)
