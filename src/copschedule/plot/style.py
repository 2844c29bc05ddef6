"""How every chart looks: colours for all eyes, and ink of the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any, TypeVar

from copschedule.errors import MissingExtra

INK = "currentColor"
"""Text and lines take the colour of the text around them: right on light and on dark pages,
and black in a file of its own."""

BLUE, VERMILION, GREEN, ORANGE, SKY, PURPLE, YELLOW, GREY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#E69F00",
    "#56B4E9",
    "#CC79A7",
    "#F0E442",
    "#999999",
)
"""Told apart whatever colours one sees: M. Okabe and K. Ito, "Color Universal Design" (2008)."""

KIND_COLOURS = {
    "welcome": YELLOW,
    "networking": ORANGE,
    "meal": GREEN,
    "talk": SKY,
    "workshop": PURPLE,
    "break": "#BBBBBB",
    "closing": VERMILION,
}
"""Of blocks by kind; black text is legible on each."""

Chart = TypeVar("Chart")


def altair(purpose: str) -> Any:
    """Return the module that draws.

    Raises
    ------
    MissingExtra
        When it is not installed; the message names the purpose.
    """
    try:
        return import_module("altair")
    except ImportError as error:
        raise MissingExtra("plot", purpose) from error


def words(language: str) -> Callable[[str], str]:
    """Return what turns a text into the language of an event."""
    return lambda text: text


def styled(chart: Chart) -> Chart:
    """Return a whole chart with no ground of its own, and all that is written on it in ink."""
    drawn: Any = chart
    text = {"labelColor": INK, "titleColor": INK}
    drawn = drawn.configure(background="transparent").configure_view(stroke=None)
    drawn = drawn.configure_axis(
        **text, domainColor=INK, tickColor=INK, gridColor=INK, gridOpacity=0.15, domainOpacity=0.5
    )
    drawn = drawn.configure_header(**text).configure_legend(**text, symbolStrokeWidth=0.5)
    styled: Chart = drawn.configure_title(
        color=INK, subtitleColor=INK, anchor="start", frame="group", offset=10
    )
    return styled
