"""The picture of who reaches how much."""

from __future__ import annotations

from typing import Any

import pytest

import copschedule as cs

pytest.importorskip("altair", reason="copschedule[plot] is not installed")


def rows(result: cs.Result) -> list[dict[str, Any]]:
    chart = cs.plot.attainment(result)
    chart.to_dict()  # raises unless it is what Vega-Lite takes
    values: list[dict[str, Any]] = chart.layer[0].data["values"]
    return values


def test_everybody_who_could_meet_somebody_the_worst_off_first() -> None:
    met = [(1, b) for b in range(2, 9)]
    result = cs.rotate(8, rounds=2, group_size=4, history=met, stop=cs.Stop(iterations=2000))
    shown = rows(result)
    frame = result.attainment.dropna(subset=["attainment"])
    assert len(frame) == 7
    assert [row["attainment"] for row in shown] == pytest.approx(
        sorted(frame["attainment"]), abs=1e-4
    )
    numbers = {(int(row["person"]), row["new"], row["most"]) for row in shown}
    assert numbers == set(frame[["attendee", "new", "most"]].itertuples(index=False, name=None))
    subtitle = cs.plot.attainment(result).to_dict()["title"]["subtitle"]
    assert "1 person, who could meet nobody new, is not shown." in subtitle


def test_only_those_below_the_others_stand_out() -> None:
    assert not any(row["least"] for row in rows(cs.rotate(4, rounds=1, group_size=2)))
    shown = rows(cs.rotate(5, rounds=1, group_size=(2, 3), stop=cs.Stop(iterations=2000)))
    least = min(row["attainment"] for row in shown)
    assert [row["least"] for row in shown] == [row["attainment"] == least for row in shown]
    assert sum(row["least"] for row in shown) == 2


def test_the_proven_limit_is_drawn() -> None:
    result = cs.rotate(4, rounds=1, group_size=2)
    limits = [layer.data["values"] for layer in cs.plot.attainment(result).layer]
    assert [{"bound": 1.0, "label": "the least is at most 100%"}] in limits


@pytest.mark.parametrize(("people", "named"), [(12, True), (120, False)])
def test_names_stand_beside_few_bars(people: int, named: bool) -> None:
    result = cs.rotate(people, rounds=1, group_size=4, stop=cs.Stop(iterations=1))
    bars = cs.plot.attainment(result).to_dict()["layer"][0]
    counted = bars["encoding"]["y"]["axis"].get("values", [])
    assert len(counted) == (0 if named else 2)
    assert (bars["encoding"]["y"]["axis"]["title"] is None) == named  # Vega prints it across names


def test_no_plan_no_picture() -> None:
    event = cs.Event.model_validate(
        {
            "title": "Short",
            "day": {"opens": "09:00", "closes": "09:30"},
            "blocks": [{"id": name, "kind": "talk", "minutes": 20} for name in ("one", "two")],
        }
    )
    with pytest.raises(cs.NoPlan):
        cs.plot.attainment(cs.plan(event, cs.Roster()))
