"""Altair's charts on a page: what draws them embedded once, whatever their number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple, Protocol

from copschedule.errors import MissingExtra
from copschedule.language import sentence

_ENTRANCE = "window.vegaEmbed = vegaEmbed;"


class Chart(Protocol):
    """What altair's charts have in common."""

    def to_dict(self) -> dict[str, object]:
        """Return the chart as Vega-Lite."""


class ChartView(NamedTuple):
    """A chart as a page shows it.

    Attributes
    ----------
    title
        What the page calls it.
    told
        The lines of its own title, which the page says itself: in a picture that is wider than
        a phone they would be cut.
    drawing
        The rest, as Vega-Lite.
    narrows
        Whether it may be drawn narrower where the page is: a row each, as long as a number.
    """

    title: str
    told: tuple[str, ...]
    drawing: dict[str, Any]
    narrows: bool


def charts_of(charts: Mapping[str, Chart]) -> tuple[ChartView, ...]:
    """Return the charts with their titles."""
    return tuple(_view(title, chart.to_dict()) for title, chart in charts.items())


def _view(title: str, drawing: Mapping[str, Any]) -> ChartView:
    rest = dict(drawing)
    own = rest.pop("title", "")
    parts = [own.get("text", ""), own.get("subtitle", "")] if isinstance(own, dict) else [own]
    lines = [line for part in parts for line in ([part] if isinstance(part, str) else part)]
    return ChartView(title, tuple(filter(None, lines)), rest, _narrows(rest))


def _narrows(drawing: Mapping[str, Any]) -> bool:
    layers = drawing.get("layer", [drawing])
    down = [layer.get("encoding", {}).get("y", {}).get("type") for layer in layers]
    return isinstance(drawing.get("width"), (int, float)) and bool({"ordinal", "nominal"} & {*down})


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
