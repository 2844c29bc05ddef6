"""Altair's charts on the report."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

import copschedule as cs
from copschedule.errors import MissingExtra
from copschedule.report.charts import bundle, charts_of
from reference.named_day import named_day


class _Bars:
    def to_dict(self) -> dict[str, object]:
        return {"mark": "bar", "data": {"values": [{"x": "</script>"}]}}


def test_what_draws_charts_is_embedded_once_and_only_with_some(tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    cs.write_report(named_day(), page, charts={"One": _Bars(), "Two": _Bars()})
    html = page.read_text()
    assert html.count(bundle()) == 1
    assert html.count("<figure>") == 2
    cs.write_report(named_day(), page)
    assert "unsafe-eval" not in page.read_text()
    cs.write_report(named_day(), page, public=True, charts={"One": _Bars()})
    assert "<figure>" not in page.read_text()


def test_the_page_says_the_title_of_a_chart() -> None:
    class Titled(_Bars):
        def __init__(self, title: object) -> None:
            self.title = title

        def to_dict(self) -> dict[str, object]:
            return {**super().to_dict(), "title": self.title}

    titles = ["A", ["A", "B"], {"text": "A", "subtitle": ["B", "C"]}, {"text": "A"}]
    views = charts_of({str(i): Titled(title) for i, title in enumerate(titles)})
    assert [view.told for view in views] == [("A",), ("A", "B"), ("A", "B", "C"), ("A",)]
    assert all("title" not in view.drawing for view in views)


def test_only_a_chart_of_a_row_each_narrows() -> None:
    class Drawn(_Bars):
        def __init__(self, **parts: object) -> None:
            self.parts = parts

        def to_dict(self) -> dict[str, object]:
            return {**super().to_dict(), **self.parts}

    rows, matrix = ({"y": {"type": kind}} for kind in ("ordinal", "quantitative"))
    charts = {
        "rows": Drawn(width=560, encoding=rows),
        "layered": Drawn(width=560, layer=[{"encoding": matrix}, {"encoding": rows}]),
        "matrix": Drawn(width=560, encoding=matrix),
        "own width": Drawn(width={"step": 9}, encoding=rows),
    }
    assert [view.title for view in charts_of(charts) if view.narrows] == ["rows", "layered"]


def test_without_the_extra_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle.cache_clear()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(MissingExtra, match=r"copschedule\[plot\]"):
        cs.write_report(named_day(), tmp_path / "report.html", charts={"One": _Bars()})
    assert list(tmp_path.iterdir()) == []
