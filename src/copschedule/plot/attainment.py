"""Who reaches how much of what they could: everybody, the worst-off first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from copschedule.domain.display import people_names
from copschedule.domain.result import Result
from copschedule.domain.summary import legible
from copschedule.language import Words, message, words
from copschedule.plot.style import (
    INK,
    LABEL_SIZE,
    ORANGE,
    SKY,
    VERMILION,
    altair,
    looked_up,
    styled,
)

if TYPE_CHECKING:
    from altair import LayerChart

_PURPOSE = message("A picture of attainment")
_WIDTH, _HEIGHT, _STEP = 560, 420, 15
"""In pixels: of all bars together without names, and of one bar with its name."""
_NAME = 180
"""Pixels of the longest name; hovering tells the rest of it."""
_NAMED = 45
"""Up to so many people, each has a name beside the bar; of more, hovering tells."""
_SPACE_FOR_NUMBERS = 1.12
_COUNTED = 50
"""People between two labels of the axis, where there are no names."""
_WITHOUT_GAPS = 1.6
"""Height of a thin bar in bands: no stripes of background between bars of less than a pixel."""
_HINTS = {
    "person": message("attendee"),
    "new": message("new encounters"),
    "most": message("could have"),
    "attained": message("attainment"),
}


def attainment(result: Result) -> LayerChart:
    """Return a picture of everybody's attainment, the worst-off at the top.

    Attainment is the new encounters that somebody has, divided by the most that they could
    have. Those at the least of all stand out; a dashed line is the limit that is proven for
    this least: no plan lifts the worst-off beyond it. Whoever could meet nobody new has no
    attainment, and is only counted.

    Parameters
    ----------
    result
        With a plan that has rounds.

    Returns
    -------
    altair chart
        A bar an attendee, with name and numbers up to 45 people.

    Raises
    ------
    MissingExtra
        When altair is not installed.
    NoPlan
        When the result has no plan.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> chart = attainment(rotate(4, rounds=1, group_size=2))
    >>> [row["attained"] for row in chart.layer[0].data["values"]]
    ['100%', '100%', '100%', '100%']
    """
    result.require_plan()
    alt, w = altair(_PURPOSE), words(result.event.language)
    values = list(_people(result, w))
    named = _named(values)
    height = alt.Step(_STEP) if named else max(_HEIGHT, len(values))
    chart = alt.Chart({"values": values}, width=_WIDTH, height=height)
    scale = alt.Scale(domain=[0, _SPACE_FOR_NUMBERS if named else 1], nice=False)
    hints = [alt.Tooltip(f"{field}:N", title=w(title)) for field, title in _HINTS.items()]
    colour = alt.when("datum.least").then(alt.value(ORANGE)).otherwise(alt.value(SKY))
    bars = chart.mark_bar(height={"band": 1 if named else _WITHOUT_GAPS}).encode(
        _share(scale, w), _person(values, w), color=colour, tooltip=hints
    )
    layers = [bars, *_limit(result, scale, w)]
    if named:
        numbers = chart.mark_text(align="left", dx=6, color=INK, fontSize=LABEL_SIZE)
        layers.append(numbers.encode(alt.XDatum(1), _person(values, w), text="told:N"))
    title = alt.TitleParams(w("Who reaches how much"), subtitle=list(_subtitle(result, values, w)))
    picture: LayerChart = styled(alt.layer(*layers, title=title), w)
    return picture


def _share(scale: Any, w: Words) -> Any:
    """Return the axis of attainment, in per cent."""
    alt = altair(_PURPOSE)
    quarters = [0, 0.25, 0.5, 0.75, 1]
    texts = looked_up({f"{share:g}": w.share(share) for share in quarters})
    axis = alt.Axis(title=w("attainment"), values=quarters, labelExpr=texts)
    return alt.X("attainment:Q", scale=scale, axis=axis)


def _named(values: Sequence[dict[str, object]]) -> bool:
    return len(values) <= _NAMED


def _person(values: Sequence[dict[str, object]], w: Words) -> Any:
    """Return a line for each person, from the top; many are counted, not named.

    Beside names stands no title: Vega would print it across the longest.
    """
    alt, named = altair(_PURPOSE), _named(values)
    counted = {str(row["person"]): str(k) for k, row in enumerate(values, 1) if k % _COUNTED == 0}
    many = {} if named else {"values": list(counted), "labelExpr": looked_up(counted)}
    title = None if named else w("attendees, the worst-off first")
    axis = alt.Axis(title=title, ticks=not named, labelLimit=_NAME, **many)
    return alt.Y("person:O", sort=None, axis=axis, scale=alt.Scale(padding=0.15 if named else 0))


def _people(result: Result, w: Words) -> Iterator[dict[str, object]]:
    """Yield a row an attendee who could meet somebody new."""
    names = people_names(result.require_plan())
    frame = result.attainment.dropna(subset=["attainment"])
    least, best = frame["attainment"].min(), frame["attainment"].max()
    rows = frame.sort_values("attainment", kind="stable").to_dict("records")
    for row in rows:
        key, reached = str(row["attendee"]), float(row["attainment"])
        numbers = {"new": int(row["new"]), "most": int(row["most"])}
        yield numbers | {
            "person": names.get(key, legible(key)),
            "attainment": round(reached, 4),
            "attained": w.share(reached),
            "least": bool(reached == least < best),
            "told": w("{new} of {most}", **numbers),
        }


def _limit(result: Result, scale: Any, w: Words) -> Iterator[Any]:
    """Yield the limit proven for the least attainment, where there is one below 100 %."""
    alt = altair(_PURPOSE)
    term = next((t for t in result.objective_terms if t.name == "least_attainment"), None)
    if term is None or term.bound is None:
        return
    label = w("the least is at most {share}", share=w.share(term.bound))
    chart = alt.Chart({"values": [{"bound": term.bound, "label": label}]})
    line = chart.mark_rule(color=VERMILION, strokeWidth=2, strokeDash=[6, 3])
    yield line.encode(alt.X("bound:Q", scale=scale), tooltip=alt.Tooltip("label:N"))


def _subtitle(result: Result, values: list[dict[str, object]], w: Words) -> Iterator[str]:
    """Yield what the colours say, and how many are not shown."""
    yield w("New encounters, divided by the most that each could have.")
    if any(row["least"] for row in values):
        yield w("Orange: the least of all.")
    term = next((t for t in result.objective_terms if t.name == "least_attainment"), None)
    if term is not None and term.bound is not None:
        yield w("Dashed: no plan lifts the least beyond {share}.", share=w.share(term.bound))
    missing = len(result.roster) - len(values)
    if missing:
        yield w.many(
            missing,
            "{n} person, who could meet nobody new, is not shown.",
            "{n} people, who could meet nobody new, are not shown.",
        )
