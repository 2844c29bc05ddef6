"""What all charts have in common."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import combinations
from typing import Any

import pandas as pd
import pytest

import copschedule as cs
from copschedule.domain.event import Activity, Meal, Networking
from copschedule.language import words
from copschedule.plot.style import KIND_COLOURS, altair, styled

pytest.importorskip("altair", reason="copschedule[plot] is not installed")

SCRIPT = "</script><script>alert(1)</script>"


def hostile() -> cs.Result:
    event = cs.Event.model_validate(
        {
            "title": SCRIPT,
            "rooms": [{"id": SCRIPT}],
            "blocks": [
                {
                    "id": "n",
                    "title": SCRIPT,
                    "kind": "networking",
                    "rounds": 1,
                    "group_size": {"min": 2, "target": 2, "max": 2},
                }
            ],
        }
    )
    people = [{"id": SCRIPT + k, "name": SCRIPT + k, "organisation": SCRIPT} for k in "abcd"]
    roster = cs.Roster.model_validate({"attendees": people})
    return cs.plan(event, roster, stop=cs.Stop(iterations=10))


@pytest.mark.parametrize(
    "picture",
    [
        lambda: cs.plot.agenda(hostile().require_plan()),
        lambda: cs.plot.attainment(hostile()),
        lambda: cs.plot.encounters(hostile().require_plan()),
        lambda: cs.plot.comparison(pd.DataFrame({"people": [1.0]}, index=[SCRIPT])),
    ],
    ids=["agenda", "attainment", "encounters", "comparison"],
)
def test_a_name_stays_text_in_a_page(picture: Callable[[], Any]) -> None:
    page = picture().to_html()
    assert "alert(1)" in page
    assert SCRIPT not in page


def test_numbers_are_written_as_the_language_writes_them() -> None:
    chart = altair("a test").Chart({"values": []}).mark_bar()
    marks = {
        language: styled(chart, words(language)).to_dict()["config"]["locale"]["number"]
        for language in ("en", "fr-CA")
    }
    assert (marks["en"]["decimal"], marks["en"]["thousands"]) == (".", ",")
    assert (marks["fr-CA"]["decimal"], marks["fr-CA"]["thousands"]) == (",", "\u00a0")


def luminance(colour: str) -> float:
    """Return the relative luminance of WCAG 2."""
    parts = (int(part, 16) / 255 for part in re.findall("..", colour[1:]))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_kind_has_a_colour_of_its_own_that_black_text_is_legible_on() -> None:
    kinds = {
        kind
        for block in (Activity, Meal, Networking)
        for kind in block.model_fields["kind"].annotation.__args__  # type: ignore[union-attr]
    }
    assert set(KIND_COLOURS) == kinds
    assert all(a != b for a, b in combinations(KIND_COLOURS.values(), 2))
    contrast = [(luminance(colour) + 0.05) / 0.05 for colour in KIND_COLOURS.values()]
    assert min(contrast) >= 4.5
