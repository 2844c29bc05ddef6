"""The script that makes the README's pictures."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture
def pictures(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip("vl_convert", reason="copschedule[plot] is not installed")
    monkeypatch.syspath_prepend(DOCS)
    monkeypatch.delitem(sys.modules, "pictures", raising=False)
    return import_module("pictures")


def test_charts_are_drawn_and_what_is_missing_is_said(
    pictures: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "pictures"
    pictures.main(["--made", str(tmp_path), "--out", str(out), "--iterations", "5"])
    made = {path.name: path.read_text(encoding="utf-8") for path in out.iterdir()}
    assert set(made) == {"day.svg", "attainment.svg"}
    assert "Journée d\u2019hiver" in made["day.svg"]
    assert all(len(text.encode()) <= pictures.LARGEST for text in made.values())
    said = capsys.readouterr().out
    assert all(f"{name} " in said.replace(":", " ") for name in ("report.webp", "badges.png"))
    assert f"there is no {tmp_path / 'screen.html'}" in said


def test_the_first_picture_small_enough_is_taken(pictures: ModuleType) -> None:
    tried = iter([b"x" * (pictures.LARGEST + 1), b"small", b"smaller"])
    assert pictures._small(tried) == b"small"
    with pytest.raises(pictures.Unavailable, match="60000"):
        pictures._small([b"x" * (pictures.LARGEST + 1)])
