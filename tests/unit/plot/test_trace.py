"""The picture of a search."""

from __future__ import annotations

import pytest

import copschedule as cs

pytest.importorskip("altair", reason="copschedule[plot] is not installed")


def watched() -> cs.Trace:
    trace = cs.Trace()
    trace.bound("rotation", 0.1, 100.0)
    trace.incumbent("rotation", 0.2, 80.0)
    trace.restart("rotation", 0.3)
    trace.incumbent("rotation", 0.4, 90.0)
    return trace


def test_both_lines_and_the_restarts() -> None:
    (panel,) = cs.plot.trace(watched()).vconcat
    lines, ticks = (layer.data["values"] for layer in panel.layer)
    told = [(row["seconds"], row["value"]) for row in lines if row["line"] == "incumbent"]
    assert told == [(0.2, 80.0), (0.3, 80.0), (0.4, 90.0)]
    assert {row["value"] for row in lines if row["line"] == "bound"} == {100.0}
    assert ticks == [{"seconds": 0.3}]


def test_a_panel_a_stage_and_the_axis_below_the_last() -> None:
    trace = watched()
    trace.bound("proof", 0.5, 95.0)
    spec = cs.plot.trace(trace, language="fr").to_dict()
    assert [panel["layer"][0]["title"] for panel in spec["vconcat"]] == [
        "Placement\u00a0: nouvelles rencontres",
        "Preuve\u00a0: nouvelles rencontres",
    ]
    titles = [panel["layer"][0]["encoding"]["x"]["axis"]["title"] for panel in spec["vconcat"]]
    assert titles == [None, "secondes depuis l\u2019appel"]


def test_a_trace_of_nothing_says_so() -> None:
    with pytest.raises(cs.InvalidInput, match="observer of a solve"):
        cs.plot.trace(cs.Trace())
