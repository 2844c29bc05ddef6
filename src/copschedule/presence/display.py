"""What a model of presence shows of itself."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from copschedule.domain.clock import clock
from copschedule.domain.summary import Sheet, Summary
from copschedule.presence.model import PresenceModel

_COLUMNS = ("parameter", "value", "90 % interval", "fitted from")


def model_summary(model: PresenceModel) -> Summary:
    """Return the parameters in words; for a fitted model, intervals and what they rest on."""
    origin = "fitted" if model.estimates else "assumed"
    rows = [
        (e.name, told(e.name, e.value), f"{told(e.name, e.low)} to {told(e.name, e.high)}", e.seen)
        for e in model.estimates
    ]
    sheets = [Sheet("", _COLUMNS, rows)] if rows else []
    return Summary(f"Presence model, {origin}", list(_facts(model)), sheets)


def _facts(model: PresenceModel) -> Iterator[tuple[str, str]]:
    yield "Come", f"{model.shows_up:.0%} of those who say nothing"
    late = f"{model.late_share:.0%}, by {model.late_minutes:.0f} min on average"
    yield "Late", late if model.late_share else "nobody"
    yield "Leave at each applause", f"{model.leaving_at_applause:.1%} of those there"
    yield "Leave before noon", f"{1 - exp(-model.morning_hazard):.1%} an hour"
    yield "Leave after noon", f"{1 - exp(-model.afternoon_hazard):.1%} an hour"
    if model.home_by is not None and model.home_hazard:
        begin = clock(model.leaving_begins)
        total = model.afternoon_hazard + model.home_hazard
        yield f"From {begin} on", f"{1 - exp(-total):.1%} an hour"


def told(name: str, value: float) -> str:
    """Return the value of a parameter with its unit."""
    if name.endswith("hazard"):
        return f"{value:.3f} an hour"
    return f"{value:.1f} min" if name.endswith("minutes") else f"{value:.1%}"
