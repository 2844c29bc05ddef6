"""The picture of a comparison."""

from __future__ import annotations

import sys

import pandas as pd
import pytest

import copschedule as cs

FRAME = pd.DataFrame(
    {
        "status": ["optimal", "infeasible"],
        "new_encounters": [36.0, None],
        "minutes_beyond_home_by": [0.0, 390.0],
        "minutes_to_eat": [None, None],
    },
    index=pd.Index(["lunch", "17-19 <b>"], name="event"),
)


def test_a_small_chart_for_each_measure_that_says_something() -> None:
    pytest.importorskip("altair", reason="copschedule[plot] is not installed")
    charts = cs.plot.comparison(FRAME).to_dict()["concat"]
    layers = [chart["layer"][0] for chart in charts]
    titles = [(layer["title"]["text"], layer["title"]["subtitle"]) for layer in layers]
    assert titles == [
        ("New encounters", "\u00a0"),
        ("Attendee-minutes beyond family hours", "fewer is better"),
    ]
    domains = [layer["encoding"]["x"]["scale"]["domain"] for layer in layers]
    assert [domain[0] for domain in domains] == [0, 0]
    shown = cs.plot.comparison(FRAME).concat[0].data["values"]
    assert [row["told"] for row in shown] == ["36", "\u2013"]
    assert [domain[1] for domain in domains] == pytest.approx([36 * 1.15, 390 * 1.15])


def test_without_altair_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(cs.MissingExtra, match=r"copschedule\[plot\]"):
        cs.plot.comparison(FRAME)
