"""Names are data: whatever they hold is printed, and nothing in them is carried out."""

from __future__ import annotations

import pymupdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copschedule.printing.names import clean
from copschedule.printing.typesetting import NoGlyph, Press, page_count
from reference.printed import pages

MARKUP = "#$*_`<>@\\\"'=/[]{}()~-+.:;,!?&%^|"
PRESS = Press()


def bare(text: str) -> str:
    return "".join(text.replace("\u200b", "").split())


def members(*names: str) -> bytes:
    people = [{"family": name, "given": "", "organisation": name, "email": name} for name in names]
    data = {"title": "t", "event": "e", "language": "fr", "region": None, "size": 12}
    return PRESS.typeset(
        "members-list",
        {
            **data,
            "paper": [210, 297],
            "fields": ["organisation", "email"],
            "columns": ["x", "x", "x"],
            "hint": "",
            "people": people,
        },
    )


@settings(max_examples=25)
@given(st.text(st.sampled_from(MARKUP + "abcéÀœ 19"), min_size=1, max_size=40).map(clean))
def test_every_name_is_printed_as_it_is(name: str) -> None:
    assert bare(" ".join(pages(members(name)))).count(bare(name)) >= 3 or not name


@pytest.mark.parametrize(
    "name",
    [
        '#panic("no")',
        '#import "paper.typ": *',
        '#read("/etc/passwd")',
        "$ x $",
        "<label> @label",
        "// comment",
        "/* comment */",
        "\\u{41}",
        "= Heading",
        "- item",
        "https://example.org",
        "---",
        "\"quoted\" 'too'",
    ],
)
def test_markup_in_a_name_is_text(name: str) -> None:
    assert bare(name) in bare(" ".join(pages(members(name))))


def test_a_character_without_a_glyph_is_told() -> None:
    with pytest.raises(NoGlyph):
        members("王")


@settings(max_examples=15)
@given(st.lists(st.sampled_from(["Zoé", "Bo", "Ωρίων", "王", "x 😀", "李"]), max_size=12))
def test_exactly_those_without_a_glyph_are_found(texts: list[str]) -> None:
    assert PRESS.unprintable(texts) == {text for text in texts if text in {"王", "x 😀", "李"}}


def test_pages_are_counted_as_another_reader_counts_them() -> None:
    pdf = members(*(f"name {i}" for i in range(90)))
    with pymupdf.open(stream=pdf) as document:
        assert page_count(pdf) == len(document) > 1


def test_the_same_data_gives_the_same_bytes() -> None:
    assert members("Zoé") == members("Zoé")


def test_fonts_of_the_caller_come_after_that_of_the_package(tmp_path) -> None:  # type: ignore[no-untyped-def]
    assert Press([tmp_path]).families == ["Roboto"]
