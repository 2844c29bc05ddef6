"""Scorecards as a picture: a square for each question and event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copschedule.errors import MissingExtra
from copschedule.language import sentence, words
from copschedule.scorecard.card import VERDICTS

if TYPE_CHECKING:
    import altair as alt

    from copschedule.scorecard.panel import SideBySide

_COLOURS = {"pass": "#1a7f4b", "warn": "#d99a2b", "fail": "#b3261e"}
"""Told apart in grey too, and every square says its verdict in words."""
_WIDTH, _STEP, _QUESTION = 130, 30, 420
"""In pixels: of a column, the height of a row, the space for a question."""


def scorecards(side: SideBySide) -> alt.LayerChart:
    """Return a picture of scorecards side by side: rows are questions, columns events.

    Parameters
    ----------
    side
        What `copschedule.side_by_side` returned.

    Raises
    ------
    MissingExtra
        When altair is not installed.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtra("plot", sentence("A picture of scorecards")) from error

    w = words(side.language)
    data = side.frame[["event", "question", "verdict"]]
    data = data.assign(
        event=data["event"].map(w.typeset),
        says=data["verdict"].map({k: w(text) for k, text in VERDICTS.items()}),
    )
    axis = alt.Axis(title=None, orient="top", labelAngle=0, labelFontWeight="bold", domain=False)
    event = alt.X("event:N", sort=None, axis=axis)
    question = alt.Y("question:N", sort=None, title=None, axis=alt.Axis(labelLimit=_QUESTION))
    scale = alt.Scale(domain=list(_COLOURS), range=list(_COLOURS.values()))
    colour = alt.Color("verdict:N", scale=scale, legend=None)
    width = _WIDTH * data["event"].nunique()
    base = alt.Chart(data, width=width, height=alt.Step(_STEP)).encode(x=event, y=question)
    squares = base.mark_rect(stroke="white", strokeWidth=2).encode(color=colour)
    says = base.mark_text(color="white", fontWeight="bold").encode(text="says:N")
    picture: alt.LayerChart = squares + says
    return picture
