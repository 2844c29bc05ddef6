"""Several events side by side, as bars: what one gains, and what it loses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from copschedule.comparison import LABELS
from copschedule.language import Language, Words, message, words
from copschedule.plot.style import INK, PALETTE, altair, styled

if TYPE_CHECKING:
    from altair import ConcatChart

DRAWN = (
    "people",
    "new_encounters",
    "fewest_new",
    "median_new",
    "minutes_to_eat",
    "least_minutes_to_eat",
    "staying_to_the_end",
    "networking_minutes",
    "minutes_beyond_home_by",
    "minutes_there",
)
FEWER_IS_BETTER = frozenset({"minutes_beyond_home_by", "minutes_there"})
_PURPOSE = message("A picture of a comparison")
_COLUMNS = 2
_WIDTH, _STEP, _LABELS, _LONGEST = 260, 18, 60, 240
"""In pixels: how wide a small chart is, how high a bar; least and most space for names."""
_NONE = "\u2013"
_NO_HINT = "\u00a0"
"""A line that is empty, or the charts of a row would not stand at one height."""
_SPACE_FOR_NUMBERS = 1.15


def comparison(frame: pd.DataFrame, *, language: Language = "en") -> ConcatChart:
    """Return a picture of what `copschedule.compare` returned.

    Parameters
    ----------
    frame
        A row an event. Columns that say nothing of any event are left out.
    language
        Of titles and labels.

    Returns
    -------
    altair chart
        Bars with their numbers, a small chart a measure, each on its own scale from 0, and a
        dash where an event has none.

    Raises
    ------
    MissingExtra
        When altair is not installed.
    """
    alt, w = altair(_PURPOSE), words(language)
    shown = [name for name in DRAWN if name in frame and frame[name].notna().any()]
    charts = [_bars(frame, name, w) for name in shown]
    picture: ConcatChart = styled(alt.concat(*charts, columns=_COLUMNS, title=w("What if")), w)
    return picture


def _bars(frame: pd.DataFrame, name: str, w: Words) -> Any:
    alt = altair(_PURPOSE)
    data = frame[[name]].rename_axis("event").reset_index().astype({name: float})
    data["told"] = [_NONE if pd.isna(value) else w.number(round(value, 1)) for value in data[name]]
    data = data.fillna({name: 0})
    longest = max(float(data[name].max()), 1.0) * _SPACE_FOR_NUMBERS
    axis = alt.Axis(title=None, grid=False, tickCount=4)
    x = alt.X(f"{name}:Q", axis=axis, scale=alt.Scale(domain=[0, longest], nice=False))
    y = alt.Y(
        "event:N", sort=None, title=None, axis=alt.Axis(minExtent=_LABELS, labelLimit=_LONGEST)
    )
    colours = alt.Scale(domain=list(map(str, frame.index)), range=PALETTE)
    colour = alt.Color("event:N", legend=None, scale=colours)
    hint = w("fewer is better") if name in FEWER_IS_BETTER else _NO_HINT
    title = alt.TitleParams(w(LABELS[name]), subtitle=hint)
    values = {"values": data.to_dict("records")}
    chart = alt.Chart(values, title=title, width=_WIDTH, height=alt.Step(_STEP))
    numbers = chart.mark_text(align="left", dx=3, color=INK).encode(y=y, x=x, text="told:N")
    return chart.mark_bar().encode(y=y, x=x, color=colour) + numbers
