"""Altair's charts on a page: what draws them embedded once, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple, Protocol

from copschedule.errors import MissingExtra
from copschedule.language import sentence

_ENTRANCE = "window.vegaEmbed = vegaEmbed;"


class Chart(Protocol):
    """What altair's charts have in common."""

    def to_dict(self) -> dict[str, object]:
        """Return the chart as Vega-Lite."""


class ChartView(NamedTuple):
    """A chart as a page shows it."""

    title: str
    drawing: dict[str, object]


def charts_of(charts: Mapping[str, Chart]) -> tuple[ChartView, ...]:
    """Return the charts with their titles."""
    return tuple(ChartView(title, chart.to_dict()) for title, chart in charts.items())


@cache
def bundle() -> str:
    """Return the script that draws them, 0.9 MB that asks nothing of any other place.

    It takes a second to put together, once a process.

    Raises
    ------
    MissingExtra
        When vl-convert is not installed.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise MissingExtra("plot", sentence("A chart on a page")) from error
    # Within a function, so that its short names are no names of the page's.
    return f"(() => {{{vl_convert.javascript_bundle(_ENTRANCE)}}})();"
