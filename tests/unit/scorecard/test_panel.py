"""Scorecards side by side, as a frame and as a page."""

from __future__ import annotations

from pathlib import Path

import pytest

import copschedule as cs
from copschedule.errors import InvalidInput
from copschedule.scorecard.card import QUESTIONS
from reference.good_event import good_event, not_on_the_list, rushed


def test_a_frame_has_a_row_for_each_check_and_event() -> None:
    cards = {"before": cs.audit(rushed(), stop=None), "after": cs.audit(good_event(), stop=None)}
    frame = cs.side_by_side(cards).frame
    assert len(frame) == 2 * len(QUESTIONS)
    worse = frame[frame["verdict"] != "pass"]
    assert worse[["event", "key"]].to_numpy().tolist() == [["before", "C"]]


def test_the_page_says_both_and_escapes_all(tmp_path: Path) -> None:
    plan = not_on_the_list()
    assert plan.event is not None
    titled = plan.event.model_copy(update={"title": "<script>alert(1)</script>"})
    card = cs.audit(plan, titled, stop=None, language="fr-CA")
    cs.side_by_side({"<b>un</b>": card, "deux": card}).write_page(tmp_path / "page.html")
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script>" not in page
    assert "<b>" not in page
    assert 'lang="fr-CA"' in page
    assert "Reviendrait-on" in page
    assert page.count("à corriger") >= 2


def test_nothing_to_lay_side_by_side_is_refused() -> None:
    with pytest.raises(InvalidInput, match="a scorecard"):
        cs.side_by_side({})


def test_a_card_shows_itself_as_text_and_in_a_notebook() -> None:
    card = cs.audit(rushed(), stop=None)
    assert "1 is not good" in str(card)
    assert "<table>" in card._repr_html_()
    assert card.frame.loc["C", "verdict"] == "fail"
    assert len(card.attendees) == 35
