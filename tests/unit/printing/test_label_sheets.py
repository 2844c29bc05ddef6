"""Sheets of badges fit their paper, and a page turned over brings each back behind its front."""

from __future__ import annotations

import pytest

from copschedule.printing.label_sheets import LABEL_SHEETS, PAPER_SIZE, USUAL_SHEET


@pytest.mark.parametrize("name", LABEL_SHEETS)
def test_badges_lie_on_the_page_and_not_on_each_other(name: str) -> None:
    sheet = LABEL_SHEETS[name]
    width, height = PAPER_SIZE[sheet.paper]
    corners = list(sheet.fronts())
    assert len(set(corners)) == sheet.places
    assert all(x >= 0 and x + sheet.label[0] <= width + 1e-9 for x, _ in corners)
    assert all(y >= 0 and y + sheet.label[1] <= height + 1e-9 for _, y in corners)
    assert sheet.pitch[0] >= sheet.label[0]
    assert sheet.pitch[1] >= sheet.label[1]


@pytest.mark.parametrize("name", LABEL_SHEETS)
def test_turned_on_the_long_edge_a_back_is_behind_its_front(name: str) -> None:
    sheet = LABEL_SHEETS[name]
    width = PAPER_SIZE[sheet.paper][0]
    for front, back in zip(sheet.fronts(), sheet.backs(), strict=True):
        assert back.y == front.y
        assert width - back.x == pytest.approx(front.x + sheet.label[0])


def test_every_paper_has_its_usual_sheet() -> None:
    assert all(LABEL_SHEETS[name].paper == paper for paper, name in USUAL_SHEET.items())
