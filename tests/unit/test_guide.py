"""The snippets of the guide give what it says they give."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_guide_is_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    failures, tried = doctest.testfile(
        str(ROOT / "docs" / "guide.md"), module_relative=False, encoding="utf-8"
    )
    assert tried > 0
    assert failures == 0
