"""A search as it went: the best plan so far, and the limit that is proven."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copschedule.engine.observer import Trace
from copschedule.errors import InvalidInput, Problem
from copschedule.language import Language, Words, message, sentence, words
from copschedule.plot.style import BLUE, INK, VERMILION, altair, looked_up, styled

if TYPE_CHECKING:
    import pandas as pd
    from altair import VConcatChart

_PURPOSE = message("A picture of a search")
_WIDTH, _HEIGHT = 560, 180
STAGE_TITLES = {
    "agenda": message("Agenda"),
    "rotation": message("Seating: new encounters"),
    "proof": message("Proof: new encounters"),
}
"""Of each stage of a solve, what is counted upwards."""
_LINES = {
    "bound": (message("proven limit"), VERMILION, [6, 3]),
    "incumbent": (message("best plan so far"), BLUE, [1, 0]),
}
_VALUES = ("incumbent", "bound")


def trace(trace: Trace, *, language: Language = "en") -> VConcatChart:
    """Return a picture of a search: incumbent and bound by the seconds since the call.

    Parameters
    ----------
    trace
        An observer that watched `plan` or `rotate`.
    language
        Of titles and labels.

    Returns
    -------
    altair chart
        A panel a stage. Ticks at its foot are restarts, from the best plan so far. An incumbent
        that falls is a search that turned to another term, such as the least attainment.

    Raises
    ------
    MissingExtra
        When altair is not installed.
    InvalidInput
        When the trace has seen nothing: it was not passed as `observer`.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> watched = Trace()
    >>> result = rotate(8, rounds=3, group_size=4, observer=watched)
    >>> len(trace(watched).vconcat)
    1
    """
    alt, w = altair(_PURPOSE), words(language)
    seen = trace.frame.dropna(subset=list(_VALUES), how="all")
    if seen.empty:
        found = sentence("a trace of nothing")
        expected = sentence("one that was the observer of a solve")
        raise InvalidInput([Problem(found, expected, "trace")])
    stages = list(dict.fromkeys(seen["stage"]))
    panels = [_panel(trace.frame, stage, last=stage == stages[-1], w=w) for stage in stages]
    title = alt.TitleParams(w("The search"), subtitle=w("Ticks at the foot are new starts."))
    picture: VConcatChart = styled(alt.vconcat(*panels, title=title), w)
    return picture


def _panel(frame: pd.DataFrame, stage: str, *, last: bool, w: Words) -> Any:
    alt = altair(_PURPOSE)
    events = frame[frame["stage"] == stage]
    values = events.melt("seconds", list(_VALUES), "line", "value").dropna()
    below = w("seconds since the call") if last else None
    seconds = alt.X("seconds:Q", axis=alt.Axis(title=below, tickCount=8, labelOverlap=True))
    value = alt.Y("value:Q", title=None, scale=alt.Scale(zero=False, padding=8))
    title = w(STAGE_TITLES[stage]) if stage in STAGE_TITLES else stage
    size = {"width": _WIDTH, "height": _HEIGHT}
    chart = alt.Chart({"values": values.to_dict("records")}, title=title, **size)
    lines = chart.mark_line(interpolate="step-after", strokeWidth=2).encode(
        seconds,
        value,
        color=_by_line(alt.Color, [colour for _, colour, _ in _LINES.values()], w),
        strokeDash=_by_line(alt.StrokeDash, [dash for *_, dash in _LINES.values()], w),
        tooltip=[alt.Tooltip("seconds:Q", format=".2f"), alt.Tooltip("value:Q", format=",")],
    )
    restarts = events.loc[events["event"] == "restart", ["seconds"]].to_dict("records")
    ticks = alt.Chart({"values": restarts}).mark_tick(color=INK, thickness=1.5, height=8)
    return lines + ticks.encode(alt.X("seconds:Q"), y=alt.value(_HEIGHT - 4))


def _by_line(channel: Any, drawn: list[Any], w: Words) -> Any:
    """Return a channel that tells the incumbent from the bound; both share one legend."""
    alt = altair(_PURPOSE)
    names = looked_up({line: w(text) for line, (text, *_) in _LINES.items()})
    scale = alt.Scale(domain=list(_LINES), range=drawn)
    legend = alt.Legend(orient="bottom", title=None, labelExpr=names, symbolStrokeWidth=2)
    return channel("line:N", scale=scale, legend=legend)
