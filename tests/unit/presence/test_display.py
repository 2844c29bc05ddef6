"""What a model of presence shows of itself."""

from __future__ import annotations

import copschedule as cs
from copschedule.presence.model import Estimate


def test_it_says_what_it_is() -> None:
    model = cs.PresenceModel(late_share=0.1, home_by="16:00", afternoon_hazard=0.1)
    assert (
        str(model)
        == """\
Presence model, assumed

Come                    72% of those who say nothing
Late                    10%, by 15 min on average
Leave at each applause  22.5% of those there
Leave before noon       0.0% an hour
Leave after noon        9.5% an hour
From 15:30 on           54.8% an hour"""
    )
    assert "<table>" in model._repr_html_()


def test_a_fitted_one_shows_from_what_and_how_surely() -> None:
    share = Estimate(name="shows_up", value=0.7, low=0.6, high=0.8, seen="70 of 100 people invited")
    delay = Estimate(name="late_minutes", value=9.5, low=8, high=12, seen="30 late arrivals")
    shown = str(cs.PresenceModel(shows_up=0.7, estimates=(share, delay)))
    assert shown.startswith("Presence model, fitted")
    assert shown.endswith("""\
parameter  value    90% interval         fitted from
come       70.0%    60.0% to 80.0%       70 of 100 people invited
late by    9.5 min  8.0 min to 12.0 min  30 late arrivals""")
