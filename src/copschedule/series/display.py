"""What a series shows of itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from copschedule.domain.labels import status_label, term_label
from copschedule.domain.summary import Sheet, Summary
from copschedule.language import Words

if TYPE_CHECKING:
    from copschedule.series.result import SeriesResult

EVENTS_SHOWN = 24


def series_summary(series: SeriesResult, w: Words) -> Summary:
    """Return what people have of the whole series, then a row an event."""
    headline = w(
        "Series of {events} for {people}",
        events=w.many(len(series.results), "{n} event", "{n} events"),
        people=w.many(len(series.people), "{n} person", "{n} people"),
    )
    return Summary(headline, list(_facts(series, w)), [_events_sheet(series, w)])


def _facts(series: SeriesResult, w: Words) -> Iterator[tuple[str, str]]:
    new = w.number(series.objective)
    if series.bound is not None:
        new = w("{value} (at most {limit})", value=new, limit=series.bound)
    yield term_label("new_encounters", w), new
    if series.reachable:
        met = series.reachable - len(series.missing)
        told = w.many(
            series.reachable,
            "{met} of {n} pair who could ({share})",
            "{met} of {n} pairs who could ({share})",
            met=met,
            share=w.share(met / series.reachable, digits=1),
        )
        yield w("Have met at the end"), told
    if series.events_bound is not None:
        yield w("Events needed"), _needed(series, series.events_bound, w)


def _needed(series: SeriesResult, bound: int, w: Words) -> str:
    """Return whether everybody has met, in how many events, and how few it could take."""
    held = len(series.results)
    if series.missing:
        return w("at least {bound}; after {held}, not everybody has met", bound=bound, held=held)
    return w("at least {bound}; after {held}, everybody has met", bound=bound, held=held)


def _events_sheet(series: SeriesResult, w: Words) -> Sheet:
    rows = [
        (
            w.number(s.number),
            s.result.event.title,
            w.date(s.result.event.date) if s.result.event.date else "",
            w.number(len(s.result.roster)),
            w.number(s.new),
            w.number(s.repeats),
            status_label(s.result.status, w),
        )
        for s in series.standings[:EVENTS_SHOWN]
    ]
    columns = ("", w("event"), w("date"), w("people"), w("new encounters"), w("repeats"))
    hidden = len(series.results) - len(rows)
    more = w.many(hidden, "… and {n} more event", "… and {n} more events") if hidden else ""
    return Sheet("", (*columns, w("status")), rows, more)
