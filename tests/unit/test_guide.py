"""The snippets that people read give what they say they give."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from copschedule.agenda.constraints import RULES

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "page",
    [
        "README.md",
        "docs/guide.md",
        "docs/kit.md",
        "docs/presence.md",
        "docs/what_if.md",
        "docs/pictures.md",
        "docs/no_shows.md",
        "docs/series.md",
        "docs/why.md",
        "docs/scorecard.md",
    ],
)
def test_a_page_is_right(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, tried = doctest.testfile(
        str(ROOT / page),
        module_relative=False,
        encoding="utf-8",
        optionflags=doctest.NORMALIZE_WHITESPACE,
    )
    assert tried > 0
    assert failures == 0


def test_the_page_on_reasons_lists_every_rule() -> None:
    page = (ROOT / "docs" / "why.md").read_text(encoding="utf-8")
    assert [name for name in (rule.__name__ for rule in RULES) if f"| `{name}` |" not in page] == []
