"""The picture of scorecards has a square for each question and event."""

from __future__ import annotations

import pytest

import copschedule as cs
from reference.good_event import good_event, rushed

pytest.importorskip("altair")


def test_each_square_says_its_verdict() -> None:
    cards = {"before": cs.audit(rushed(), stop=None), "after": cs.audit(good_event(), stop=None)}
    drawn = cs.plot.scorecards(cs.side_by_side(cards)).to_dict()
    (rows,) = drawn["datasets"].values()
    assert len(rows) == 22
    assert {row["says"] for row in rows if row["event"] == "after"} == {"good"}
    assert [row["question"] for row in rows if row["verdict"] == "fail"] == [
        "Did you have time to eat without being rushed?"
    ]
