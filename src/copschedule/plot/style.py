"""How every chart looks: colours for all eyes, and ink of the page that it stands on."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from importlib import import_module
from typing import Any, TypeVar

from copschedule.errors import MissingExtra
from copschedule.language import Words, sentence

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

PALETTE = [SKY, ORANGE, GREEN, PURPLE, YELLOW, BLUE, VERMILION, GREY]
"""For things with no order; repeated where they are more."""

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

LABEL_SIZE = 11
"""Of what is written on or beside a mark, in pixels."""

_TAG = re.compile(r"<(?=[/!?a-zA-Z])")

Chart = TypeVar("Chart")


def altair(purpose: str) -> Any:
    """Return the module that draws, for a purpose that was marked with `message`.

    Raises
    ------
    MissingExtra
        When it is not installed; the message names the purpose.
    """
    try:
        return import_module("altair")
    except ImportError as error:
        raise MissingExtra("plot", sentence(purpose)) from error


def looked_up(texts: Mapping[Any, str]) -> str:
    """Return a Vega expression for the text of an axis' or legend's value.

    Examples
    --------
    >>> looked_up({540: "9 h"})
    '({"540": "9 h"})[datum.value]'
    """
    return f"({json.dumps(texts, ensure_ascii=False)})[datum.value]"


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many letters.

    Examples
    --------
    >>> shortened("Introductions", 8)
    'Introdu…'
    """
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def styled(chart: Chart, w: Words) -> Chart:
    """Return a whole chart with no ground of its own, and all that is written on it in ink.

    Numbers on its axes are written as the language writes them. No text ends the script that a
    page holds it in.
    """
    drawn: Any = _inert(chart)
    text = {"labelColor": INK, "titleColor": INK}
    drawn = drawn.configure(background="transparent", locale=_locale(w)).configure_view(stroke=None)
    drawn = drawn.configure_axis(
        **text, domainColor=INK, tickColor=INK, gridColor=INK, gridOpacity=0.15, domainOpacity=0.5
    )
    drawn = drawn.configure_header(**text).configure_legend(**text, symbolStrokeWidth=0.5)
    styled: Chart = drawn.configure_title(
        color=INK, subtitleColor=INK, anchor="start", frame="group", offset=10
    )
    return styled


def _locale(w: Words) -> dict[str, object]:
    """Return how Vega is to write numbers: the two marks that it puts into them."""
    written = w.number(1234.5)
    marks = {"thousands": written[1], "decimal": written[-2]}
    return {"number": {**marks, "grouping": [3], "currency": ["", ""]}}


def _inert(part: Any) -> Any:
    """Return a part of a chart in which no text is a tag, for all that is inside.

    A page has a chart as a script, and altair writes texts into it as they are: whoever signs
    up as "</script><script>…" would have the page run it. A joiner of no width after the "<"
    changes nothing that people see.
    """
    if isinstance(part, str):
        return _TAG.sub("<\u2060", part)
    if isinstance(part, dict):
        return {_inert(key): _inert(value) for key, value in part.items()}
    if isinstance(part, (list, tuple)):
        return [_inert(each) for each in part]
    if hasattr(part, "_kwds"):  # any part of an altair chart
        copied = part.copy(deep=False)
        for name, value in part._kwds.items():
            copied[name] = _inert(value)
        return copied
    return part
