"""The frames of a plan that need more than its own rows."""

from __future__ import annotations

import pandas as pd

from copschedule.domain.plan import Plan
from reference.broken_tracks import three_tracks


def test_workshops_tell_the_rank_of_each_place() -> None:
    day = three_tracks().with_attendee("B", chooses=("tablees", "compost"))
    frame = day.with_plan(roster=day.roster).plan.workshops
    assert list(frame.columns) == ["block", "attendee", "rank"]
    assert len(frame) == 11
    ranks = frame.set_index("attendee")["rank"]
    assert ranks["B"] == 2
    assert ranks.drop("B").isna().all()
    assert ranks.dtype == pd.Int64Dtype()


def test_workshops_of_a_plan_without_roster_or_tracks() -> None:
    bare = Plan(slots=(), tracks=three_tracks().plan.tracks)
    assert bare.workshops["rank"].isna().all()
    empty = Plan(slots=()).workshops
    assert (list(empty.columns), len(empty)) == (["block", "attendee", "rank"], 0)
