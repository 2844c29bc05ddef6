"""The day: its blocks on a time axis, and over them who is there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from copschedule.day_measures import people_there, probability_there
from copschedule.domain.labels import kind_label
from copschedule.domain.plan import Plan
from copschedule.domain.summary import legible
from copschedule.errors import InvalidInput, Problem
from copschedule.language import Words, message, sentence, words
from copschedule.plot.lanes import Bar, Span, laid_out, title_of
from copschedule.plot.style import (
    INK,
    KIND_COLOURS,
    LABEL_SIZE,
    VERMILION,
    altair,
    looked_up,
    styled,
)

if TYPE_CHECKING:
    from altair import VConcatChart

    from copschedule.presence.model import PresenceModel

_WIDTH, _CURVE_HEIGHT, _LANE = 720, 120, 24
"""In pixels: the whole time axis, the curve, a lane of blocks."""
_HALF_HOUR, _SHORT_DAY = 30, 5 * 60
"""In minutes: up to so long a day, the axis has a label each half hour."""
_FOOT = 9
"""Pixels at the foot of the curve for the colours of the blocks."""
_Z90 = 1.645
"""A normal variable lies with 90 % within so many standard deviations."""
_HEADROOM = 1.06
"""Above the curve, as everybody may be there."""
_HINTS = {
    "title": message("block"),
    "times": message("time"),
    "room": message("room"),
    "kind_said": message("kind"),
    "time": message("time"),
    "people": message("people there"),
}
"""What hovering over a mark tells, and how it is called."""
_LABELS = {
    "inside": ("middle", "center", 0, "black"),
    "right": ("end", "left", 5, INK),
    "left": ("start", "right", -5, INK),
}
"""Of each side of a bar: from where a label is written, how, pixels from there, its colour."""


def agenda(plan: Plan, *, model: PresenceModel | None = None) -> VConcatChart:
    """Return a picture of the day: blocks as bars, over them the people there at each minute.

    Parameters
    ----------
    plan
        With at least one block placed. Its roster, where it holds one, gives the curve: people
        there by the times that they stated, all day where they stated none. Its event gives
        the order of the rooms and the family hours.
    model
        Adds, as a dashed line, how many are expected at each minute, and the band in which
        their number lies with 90 %: mean ± 1.645 standard deviations of a sum of independent
        people. A crowd that leaves together varies more.

    Returns
    -------
    altair chart
        A row a room; with several lanes where labels would cover each other.

    Raises
    ------
    MissingExtra
        When altair is not installed.
    InvalidInput
        When no block is placed.

    Examples
    --------
    >>> from copschedule.domain.plan import Slot
    >>> plan = Plan(slots=[Slot(block="lunch", kind="meal", start=720, end=780)])
    >>> len(agenda(plan).vconcat)  # without a roster there is no curve
    1
    """
    if not plan.slots:
        raise InvalidInput(
            [Problem(sentence("a plan without a block"), sentence("at least one placed"), "slots")]
        )
    day = _Day(plan)
    panels = [day.blocks()]
    told = ""
    if plan.event is not None and plan.roster is not None and len(plan.roster):
        panels.insert(0, day.presence(model))
        told = day.w("Line: as people said. Dashes: expected; nine days in ten lie in the band.")
    title = day.alt.TitleParams(
        day.w.typeset(legible(plan.event.title)) if plan.event else day.w("The day"),
        subtitle=told if model is not None else "",
    )
    picture: VConcatChart = styled(day.alt.vconcat(*panels, spacing=6, title=title), day.w)
    return picture


class _Day:
    """A plan, and the time axis that all its panels share."""

    def __init__(self, plan: Plan) -> None:
        self.alt = altair(message("A picture of the day"))
        self.w = words(plan.event.language if plan.event else "en")
        self._plan = plan
        self._home_by = plan.event.day.home_by if plan.event else None
        self._span = _span(plan, self._home_by)
        self._bars, self._rows = laid_out(plan, self._span, self.w)

    def presence(self, model: PresenceModel | None) -> Any:
        """Return who is there, over a band for each block."""
        values = list(_people(self._plan, model, self.w))
        chart = self.alt.Chart({"values": values}, width=_WIDTH, height=_CURVE_HEIGHT)
        x = self._time("minute", labelled=False)
        curve = chart.mark_line(interpolate="step-after", color=INK, strokeWidth=2)
        layers = [
            *self._bands(),
            curve.encode(x, self._count("people"), tooltip=self._hints("time", "people")),
        ]
        if model is not None:
            dashed = chart.mark_line(strokeDash=[5, 3], color=INK, strokeWidth=1.5)
            band = chart.mark_area(color=INK, opacity=0.2)
            layers.insert(-1, band.encode(x, self._count("low"), y2="high:Q"))
            layers.append(dashed.encode(x, self._count("expected")))
        return self.alt.layer(*layers, *self._family_hours(written=True))

    def blocks(self) -> Any:
        """Return the blocks with their labels, and the rooms."""
        told = [_told(self._plan, bar, self.w) for bar in self._bars]
        size = {"width": _WIDTH, "height": _LANE * self._lanes}
        chart = self.alt.Chart({"values": told}, **size)
        boxes = chart.mark_rect(stroke=INK, strokeWidth=0.5, cornerRadius=2).encode(
            self._time("start", labelled=True),
            self._lane("top"),
            x2="end:Q",
            y2="bottom:Q",
            color=self._kind(),
            tooltip=self._hints("title", "times", "room", "kind_said"),
        )
        labels = [self._labels(chart, side) for side in _LABELS]
        return self.alt.layer(*self._rooms(), *self._family_hours(written=False), boxes, *labels)

    @property
    def _lanes(self) -> int:
        return self._rows[-1].lane + self._rows[-1].lanes

    @property
    def _most(self) -> float:
        """How many people the curve has space for."""
        return _HEADROOM * len(self._plan.roster or ())

    def _time(self, field: str, *, labelled: bool) -> Any:
        """Return the axis of time; its hours are written under the last panel only."""
        begin, end, _ = self._span
        step = _HALF_HOUR if end - begin <= _SHORT_DAY else 2 * _HALF_HOUR
        hours = [minute for minute in range(begin, end + 1) if minute % step == 0]
        axis = self.alt.Axis(
            values=hours,
            labels=labelled,
            ticks=labelled,
            labelExpr=looked_up({minute: self.w.time(minute) for minute in hours}),
            title=self.w("time of day") if labelled else None,
        )
        scale = self.alt.Scale(domain=[begin, end], nice=False)
        return self.alt.X(f"{field}:Q", scale=scale, axis=axis)

    def _count(self, field: str) -> Any:
        axis = self.alt.Axis(title=self.w("people there"), tickMinStep=1, tickCount=5)
        return self.alt.Y(
            f"{field}:Q",
            axis=axis,
            scale=self.alt.Scale(domain=[0, self._most]),
        )

    def _lane(self, field: str) -> Any:
        scale = self.alt.Scale(domain=[self._lanes, 0], nice=False)
        return self.alt.Y(f"{field}:Q", scale=scale, axis=None)

    def _kind(self) -> Any:
        """Return the colours of the kinds that there are, in the order in which they come."""
        slots = sorted(self._plan.slots, key=lambda slot: slot.start)
        kinds = list(dict.fromkeys(slot.kind for slot in slots if slot.kind in KIND_COLOURS))
        names = looked_up({kind: kind_label(kind, self.w) for kind in kinds})
        legend = self.alt.Legend(orient="bottom", title=None, labelExpr=names)
        scale = self.alt.Scale(domain=kinds, range=[KIND_COLOURS[kind] for kind in kinds])
        return self.alt.Color("kind:N", scale=scale, legend=legend if kinds else None)

    def _hints(self, *fields: str) -> list[Any]:
        return [self.alt.Tooltip(f"{field}:N", title=self.w(_HINTS[field])) for field in fields]

    def _bands(self) -> Iterator[Any]:
        """Yield the blocks behind the curve: each a shade of ink, with its colour at the foot.

        No colour shines through: vl-convert writes translucent ones wrong into a PNG that has
        no ground of its own, where only black stays what it is.
        """
        chart = self.alt.Chart({"values": [*self._feet()]})
        x = self._time("start", labelled=False)
        yield chart.mark_rect(color=INK, opacity=0.06).encode(x, x2="end:Q")
        feet = chart.mark_rect().encode(x, self._count("foot"), x2="end:Q", y2="head:Q")
        yield feet.encode(color=self._kind())

    def _feet(self) -> Iterator[dict[str, object]]:
        """Yield each block with the part of the foot that it has: all, or one beside others."""
        slots = sorted((bar.slot for bar in self._bars), key=lambda slot: (slot.start, slot.block))
        high = self._most * _FOOT / _CURVE_HEIGHT
        for slot in slots:
            beside = [s for s in slots if s.start < slot.end and slot.start < s.end]
            place, share = beside.index(slot), high / len(beside)
            foot = {"foot": round(place * share, 3), "head": round((place + 1) * share, 3)}
            yield {"start": slot.start, "end": slot.end, "kind": slot.kind, **foot}

    def _labels(self, chart: Any, side: str) -> Any:
        """Return the labels on one side of their bars: on a bar black, beside it in ink."""
        field, align, shift, colour = _LABELS[side]
        text = chart.transform_filter(f"datum.side == '{side}'").mark_text(
            align=align, dx=shift, color=colour, fontSize=LABEL_SIZE
        )
        x = self._time(field, labelled=True)
        return text.encode(x, self._lane("centre"), text="label:N")

    def _rooms(self) -> Iterator[Any]:
        """Yield the names of the rooms before their lanes, and a line between two rooms."""
        values = [
            {"room": row.room, "top": row.lane, "centre": row.lane + row.lanes / 2}
            for row in self._rows
        ]
        chart = self.alt.Chart({"values": values})
        names = chart.mark_text(align="right", dx=-8, color=INK, fontSize=LABEL_SIZE)
        yield names.encode(self._lane("centre"), x=self.alt.value(0), text="room:N")
        lines = chart.transform_filter("datum.top > 0").mark_rule(color=INK, opacity=0.3)
        yield lines.encode(self._lane("top"))

    def _family_hours(self, *, written: bool) -> Iterator[Any]:
        """Yield a line at which family hours end, if they do."""
        if self._home_by is None:
            return
        label = self.w("home by {time}", time=self.w.time(self._home_by))
        value = {"minute": self._home_by, "label": label}
        chart = self.alt.Chart({"values": [value]})
        line = chart.mark_rule(color=VERMILION, strokeWidth=2, strokeDash=[6, 3])
        yield line.encode(self._time("minute", labelled=not written))
        if written:
            text = chart.mark_text(align="right", dx=-5, baseline="top", color=INK)
            x = self._time("minute", labelled=False)
            yield text.encode(x, y=self.alt.value(3), text="label:N")


def _span(plan: Plan, home_by: int | None) -> Span:
    """Return the day in whole half hours, the end of family hours included."""
    begin = min(slot.start for slot in plan.slots)
    end = max((*(slot.end for slot in plan.slots), home_by or begin))
    return Span(begin // _HALF_HOUR * _HALF_HOUR, -(-end // _HALF_HOUR) * _HALF_HOUR, _WIDTH)


def _told(plan: Plan, bar: Bar, w: Words) -> dict[str, object]:
    slot = bar.slot
    return {
        "start": slot.start,
        "end": slot.end,
        "middle": (slot.start + slot.end) / 2,
        "top": bar.lane + 0.1,
        "bottom": bar.lane + 0.9,
        "centre": bar.lane + 0.5,
        "kind": slot.kind,
        "label": bar.label,
        "side": bar.side,
        "title": title_of(plan, slot, w),
        "times": w.times(slot.start, slot.end),
        "kind_said": kind_label(slot.kind, w),
        "room": w.typeset(legible(slot.room or "")),
    }


def _people(plan: Plan, model: PresenceModel | None, w: Words) -> Iterator[dict[str, object]]:
    """Yield the people there at each minute; with a model, also how many are expected."""
    assert plan.event is not None
    assert plan.roster is not None
    begin, end = min(s.start for s in plan.slots), max(s.end for s in plan.slots)
    minutes = np.arange(begin, end + 1)
    rows: dict[str, Any] = {"minute": minutes, "people": people_there(plan.roster, minutes)}
    if model is not None:
        there = probability_there(plan.event, plan.roster, plan.slots, minutes, model)
        mean, spread = there.sum(axis=1), np.sqrt((there * (1 - there)).sum(axis=1))
        low = np.maximum(mean - _Z90 * spread, 0)
        high = np.minimum(mean + _Z90 * spread, len(plan.roster))
        rows |= {"expected": mean.round(2), "low": low.round(2), "high": high.round(2)}
    for values in zip(*(column.tolist() for column in rows.values()), strict=True):
        yield dict(zip(rows, values, strict=True), time=w.time(values[0]))
