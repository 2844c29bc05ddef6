"""Which charts a report has."""

from __future__ import annotations

import pytest

import copschedule as cs
from copschedule.cli.charts import charts_of
from reference.named_day import named_day

pytest.importorskip("altair", reason="copschedule[plot] is not installed")


def test_the_day_of_a_plan_and_of_a_result_what_each_reaches() -> None:
    assert list(charts_of(named_day(), wanted=True)) == ["La journ\u00e9e"]
    groups = cs.rotate(4, rounds=1, group_size=2)
    assert list(charts_of(groups, wanted=None)) == ["Whom each meets"]
    assert charts_of(groups, wanted=False) == {}
