"""Several events side by side, as bars: what one gains, and what it loses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copschedule.comparison import LABELS
from copschedule.errors import MissingExtra
from copschedule.language import Language, Words, words

if TYPE_CHECKING:
    import altair as alt
    import pandas as pd

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
_COLUMNS = 2
_WIDTH, _STEP, _LABELS = 260, 18, 60
"""Of each small chart in pixels: its width, the height of a bar, the space for names."""
_SPACE_FOR_NUMBERS = 1.15


def comparison(frame: pd.DataFrame, *, language: Language = "en") -> alt.ConcatChart:
    """Return a picture of what `copschedule.compare` returned.

    Parameters
    ----------
    frame
        A row an event. Columns that say nothing of any event are left out.
    language
        Of its titles.

    Returns
    -------
    altair chart
        Bars with their numbers, a small chart a measure, each on its own scale from 0.

    Raises
    ------
    MissingExtra
        When altair is not installed.
    """
    try:
        import altair as alt
    except ImportError as error:
        raise MissingExtra("plot", "a picture of a comparison") from error

    shown = [name for name in DRAWN if name in frame and frame[name].notna().any()]
    chart = alt.concat(*(_bars(frame, name, words(language)) for name in shown), columns=_COLUMNS)
    picture: alt.ConcatChart = chart.configure_view(stroke=None).configure_title(anchor="start")
    return picture


def _bars(frame: pd.DataFrame, name: str, w: Words) -> alt.LayerChart:
    import altair as alt

    data = frame[[name]].rename_axis("event").reset_index().dropna().astype({name: float})
    longest = max(float(data[name].max()), 1.0) * _SPACE_FOR_NUMBERS
    axis = alt.Axis(title=None, grid=False, tickCount=4)
    value = alt.X(f"{name}:Q", axis=axis, scale=alt.Scale(domain=[0, longest], nice=False))
    event = alt.Y("event:N", sort=None, title=None, axis=alt.Axis(minExtent=_LABELS))
    hint = w("fewer is better") if name in FEWER_IS_BETTER else ""
    title = alt.TitleParams(w(LABELS[name]), subtitle=hint)
    base = alt.Chart(data, title=title, width=_WIDTH, height=alt.Step(_STEP))
    bars = base.mark_bar().encode(y=event, x=value, color=alt.Color("event:N", legend=None))
    number = alt.Text(f"{name}:Q", format=",.4~r")
    numbers = base.mark_text(align="left", dx=3).encode(y=event, x=value, text=number)
    layered: alt.LayerChart = bars + numbers
    return layered
