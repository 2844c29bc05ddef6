"""Text and HTML of a summary: aligned, on one line, escaped."""

from __future__ import annotations

import pytest

from copschedule.domain.summary import (
    Sheet,
    Summary,
    as_html,
    as_text,
    legible,
    listed,
    sheet_text,
)
from copschedule.language import words

EN = words("en")


def test_columns_are_aligned() -> None:
    sheet = Sheet("", ("a", "b"), [("1", "x"), ("1000", "y")])
    assert sheet_text(sheet) == "a     b\n1     x\n1000  y"


def test_wide_and_combining_letters_are_aligned() -> None:
    rows = [("名前", "x"), ("e\u0301e", "y")]
    lines = sheet_text(Sheet("", ("name", "b"), rows)).splitlines()
    assert lines == ["name  b", "名前  x", "e\u0301e    y"]


def test_what_is_left_out_is_said_last() -> None:
    assert sheet_text(Sheet("", ("a",), [("1",)], "… and 3 more")).endswith("\n… and 3 more")


def test_text_has_headline_facts_and_sheets_but_no_grids() -> None:
    summary = Summary(
        "A day", [("Rounds", "3")], [Sheet("", ("a",), [])], [Sheet("", ("grid",), [])]
    )
    assert as_text(summary) == "A day\n\nRounds  3\n\na"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two\nlines", "two lines"),
        ("\x1b[31mred", "�[31mred"),
        ("a\u202eb", "a�b"),
        ("no\u00a0break", "no\u00a0break"),
        ("a\u200db", "a\u200db"),
    ],
)
def test_text_is_legible(text: str, expected: str) -> None:
    assert legible(text) == expected


def test_html_is_escaped_everywhere() -> None:
    nasty = "<script>alert('x')</script>"
    sheet = Sheet(nasty, (nasty,), [(nasty,)], nasty)
    html = as_html(Summary(nasty, [(nasty, nasty)], [sheet], [sheet]))
    assert "<script" not in html
    assert html.count("&lt;script&gt;alert(&#x27;x&#x27;)") == 11


def test_html_has_the_grids_too() -> None:
    html = as_html(Summary("A day", (), [], [Sheet("", ("round 1",), [("Ada\nBo",)])]))
    assert "<td>Ada\nBo</td>" in html


def test_html_has_no_colour_of_its_own() -> None:
    html = as_html(Summary("A day", [("a", "b")], [Sheet("", ("a",), [])]))
    assert "color:#" not in html
    assert "background" not in html


def test_long_lists_are_cut() -> None:
    assert listed(["a", "b", "c"], 3, EN) == "a, b, c"
    assert listed(["a", "b", "c", "d"], 2, EN) == "a, b and 2 more"
