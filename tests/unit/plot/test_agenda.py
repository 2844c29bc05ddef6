"""The picture of a day."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pymupdf
import pytest

import copschedule as cs
from copschedule.domain.plan import Slot

pytest.importorskip("altair", reason="copschedule[plot] is not installed")

ROSTER = cs.Roster.model_validate(
    {
        "attendees": [
            {"id": "a", "leaves": "11:00"},
            {"id": "b", "arrives": "10:30"},
            {"id": "c", "shows_up": 0.5},
        ]
    }
)


def day(language: str = "en") -> cs.Plan:
    event = cs.Event.model_validate(
        {
            "title": "Winter day",
            "language": language,
            "day": {"opens": "09:00", "closes": "14:00", "home_by": "13:00"},
            "rooms": [{"id": "hall"}, {"id": "attic"}],
            "blocks": [
                {"id": "talk", "kind": "talk", "minutes": 60, "title": "On talking"},
                {"id": "lunch", "kind": "meal", "minutes": 45},
            ],
        }
    )
    slots = [
        Slot(block="lunch", start=660, end=705, room="attic", kind="meal"),
        Slot(block="talk", start=600, end=660, room="hall", kind="talk", title="On talking"),
    ]
    return cs.Plan(event=event, roster=ROSTER, slots=slots)


def layers(plan: cs.Plan, **keywords: Any) -> list[list[list[dict[str, Any]]]]:
    """Return the rows of each layer of each panel."""
    chart = cs.plot.agenda(plan, **keywords)
    chart.to_dict()  # raises unless it is what Vega-Lite takes
    return [[layer.data["values"] for layer in panel.layer] for panel in chart.vconcat]


def rows_with(panel: list[list[dict[str, Any]]], field: str) -> list[dict[str, Any]]:
    return next(rows for rows in panel if rows and field in rows[0])


def test_each_block_is_a_bar_at_its_time_in_its_room() -> None:
    _, blocks = layers(day())
    bars = rows_with(blocks, "kind")
    told = {bar["label"]: (bar["start"], bar["end"], bar["room"], bar["kind"]) for bar in bars}
    assert told == {
        "On talking": (600, 660, "hall", "talk"),
        "lunch": (660, 705, "attic", "meal"),
    }


def test_the_curve_counts_who_is_there_at_each_minute() -> None:
    curve, _ = layers(day())
    rows = rows_with(curve, "people")
    people = {row["minute"]: row["people"] for row in rows}
    assert (min(people), max(people)) == (600, 705)
    assert [people[m] for m in (600, 629, 630, 659, 660, 705)] == [2, 2, 3, 3, 2, 2]


def test_a_model_adds_what_is_expected_and_a_band_around_it() -> None:
    curve, _ = layers(day(), model=cs.PresenceModel.as_said())
    rows = rows_with(curve, "expected")
    expected = {row["minute"]: (row["low"], row["expected"], row["high"]) for row in rows}
    low, mean, high = expected[640]
    assert mean == 2.5
    assert (low, high) == pytest.approx((2.5 - 1.645 * 0.5, 3), abs=0.01)


def test_no_colour_shines_through_as_a_png_without_a_ground_would_have_it_wrong(
    tmp_path: Path,
) -> None:
    pytest.importorskip("vl_convert", reason="copschedule[plot] is not installed")
    cs.plot.agenda(day(), model=cs.PresenceModel()).save(tmp_path / "day.png")
    pixels = pymupdf.Pixmap(tmp_path / "day.png")
    data, step = pixels.samples, pixels.n
    every = [data[at : at + step] for at in range(0, len(data), step)]
    shining = [rgba for rgba in every if any(rgba[:3]) and 0 < rgba[3] < 255]
    assert len(shining) < len(every) / 100  # the edges of marks


def test_blocks_side_by_side_share_the_foot_of_the_curve() -> None:
    plan = day()
    beside = Slot(block="lunch", start=630, end=660, room="attic", kind="meal")
    curve, _ = layers(plan.model_copy(update={"slots": (plan.slots[1], beside)}))
    feet = [(row["foot"], row["head"]) for row in rows_with(curve, "foot")]
    (low, middle), (same, high) = feet
    assert (low, middle) == (0, same)
    assert high == pytest.approx(2 * middle, abs=0.01)


def test_without_a_roster_there_is_no_curve() -> None:
    assert len(layers(day().model_copy(update={"roster": None}))) == 1


def test_family_hours_are_marked_in_both_panels_though_the_day_ends_before() -> None:
    for panel in layers(day()):
        assert [{"minute": 780, "label": "home by 13:00"}] in panel


def test_titles_are_in_the_language_of_the_event() -> None:
    text = cs.plot.agenda(day("fr-CA"), model=cs.PresenceModel()).to_json(ensure_ascii=False)
    assert all(word in text for word in ("personnes présentes", "conférence", "13\u00a0h"))
    assert "people there" not in text


def test_all_text_is_in_the_ink_of_the_page() -> None:
    spec = cs.plot.agenda(day()).to_dict()
    config = spec["config"]
    assert config["background"] == "transparent"
    inks = {config["axis"]["labelColor"], config["title"]["color"], config["legend"]["labelColor"]}
    assert inks == {"currentColor"}


def test_a_plan_without_blocks_has_no_picture() -> None:
    with pytest.raises(cs.InvalidInput, match="at least one placed"):
        cs.plot.agenda(cs.Plan(slots=[]))


def test_without_altair_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(cs.MissingExtra, match=r"copschedule\[plot\]"):
        cs.plot.agenda(day())
