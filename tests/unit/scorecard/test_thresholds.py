"""Every number that the scorecard judges by has a side that is good, and a source."""

from __future__ import annotations

import pytest

from copschedule.language import words
from copschedule.scorecard import thresholds
from copschedule.scorecard.thresholds import Threshold, worst

ALL = {name: value for name, value in vars(thresholds).items() if isinstance(value, Threshold)}


@pytest.mark.parametrize("name", ALL)
def test_good_is_on_the_better_side_of_bad(name: str) -> None:
    threshold = ALL[name]
    assert threshold.verdict(threshold.good) == "pass"
    assert threshold.good >= threshold.bad or threshold.better == "fewer"
    beyond = threshold.bad + (1 if threshold.better == "fewer" else -1)
    assert threshold.verdict(beyond) == "fail"


@pytest.mark.parametrize("name", ALL)
def test_each_has_a_source_in_both_languages(name: str) -> None:
    source = ALL[name].source
    assert source
    assert words("fr")(source) != source


def test_the_worst_counts() -> None:
    assert worst("pass", "fail", "warn") == "fail"
    assert worst("warn", "pass") == "warn"
    assert worst() == "pass"
