"""What a model of presence shows of itself."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from copschedule.domain.summary import Sheet, Summary
from copschedule.language import Words, in_words, message
from copschedule.presence.model import PresenceModel

_PARAMETERS = {
    "shows_up": message("come"),
    "late_share": message("come late"),
    "late_minutes": message("late by"),
    "morning_hazard": message("leave before noon"),
    "afternoon_hazard": message("leave after noon"),
    "applause_share": message("leave at an applause"),
    "home_hazard": message("leave for home besides"),
}
"""What people read for the parameters that can be fitted."""


def model_summary(model: PresenceModel, w: Words) -> Summary:
    """Return the parameters in words; for a fitted model, intervals and what they rest on."""
    fitted = w("Presence model, fitted") if model.estimates else w("Presence model, assumed")
    rows = [
        (
            w(_PARAMETERS[e.name]),
            told(e.name, e.value, w),
            w("{low} to {high}", low=told(e.name, e.low, w), high=told(e.name, e.high, w)),
            in_words(e.seen, w),
        )
        for e in model.estimates
    ]
    columns = w("parameter"), w("value"), w("90% interval"), w("fitted from")
    return Summary(fitted, list(_facts(model, w)), [Sheet("", columns, rows)] if rows else [])


def _facts(model: PresenceModel, w: Words) -> Iterator[tuple[str, str]]:
    yield w("Come"), w("{share} of those who say nothing", share=w.share(model.shows_up))
    yield w("Late"), _late(model, w)
    applause = w.share(model.leaving_at_applause, digits=1)
    yield w("Leave at each applause"), w("{share} of those there", share=applause)
    yield w("Leave before noon"), _an_hour(model.morning_hazard, w)
    yield w("Leave after noon"), _an_hour(model.afternoon_hazard, w)
    if model.home_by is not None and model.home_hazard:
        label = w("From {time} on", time=w.time(model.leaving_begins))
        yield label, _an_hour(model.afternoon_hazard + model.home_hazard, w)


def _late(model: PresenceModel, w: Words) -> str:
    if not model.late_share:
        return w("nobody")
    minutes = w.number(model.late_minutes, digits=0)
    late = w.share(model.late_share)
    return w("{share}, by {minutes} min on average", share=late, minutes=minutes)


def _an_hour(hazard: float, w: Words) -> str:
    return w("{share} an hour", share=w.share(1 - exp(-hazard), digits=1))


def told(name: str, value: float, w: Words) -> str:
    """Return the value of a parameter with its unit."""
    if name.endswith("hazard"):
        return w("{rate} an hour", rate=w.number(value, digits=3))
    if name.endswith("minutes"):
        return w("{minutes} min", minutes=w.number(value, digits=1))
    return w.share(value, digits=1)
