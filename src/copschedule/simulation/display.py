"""What a simulation shows of itself."""

from __future__ import annotations

from math import isnan
from typing import TYPE_CHECKING

from copschedule.domain.labels import term_label
from copschedule.domain.summary import Sheet, Summary
from copschedule.language import Words, message

if TYPE_CHECKING:
    from copschedule.simulation.simulator import Simulation

_MEASURES = {
    "people_there": message("People who come"),
    "groups_too_small": message("Groups too small"),
    "left_alone": message("People alone at a table"),
    "met_nobody_new": message("People who meet nobody new"),
}


def simulation_summary(simulation: Simulation, w: Words) -> Summary:
    """Return what the plan promised, and what became of it on the days drawn."""
    event = simulation.plan.event
    days = w.many(simulation.draws, "{n} day drawn", "{n} days drawn")
    sheets = [_days_sheet(simulation, w), *([_meals_sheet(simulation, w)] * bool(simulation.meals))]
    headline = f"{event.title if event else w('Plan')}, {days}"
    return Summary(headline, (), sheets)


def _days_sheet(simulation: Simulation, w: Words) -> Sheet:
    rows = [
        (
            _label(row["measure"], w),
            w.number(row["planned"]),
            w.number(row["mean"], digits=1),
            w("{low} to {high}", low=round(row["p5"]), high=round(row["p95"])),
        )
        for row in simulation.totals.to_dict("records")
    ]
    return Sheet("", (w("a day"), w("planned"), w("mean"), w("nine days of ten")), rows)


def _label(measure: str, w: Words) -> str:
    return w(_MEASURES[measure]) if measure in _MEASURES else term_label(measure, w)


def _meals_sheet(simulation: Simulation, w: Words) -> Sheet:
    event = simulation.plan.event
    titles = {block.id: block.label for block in event.blocks} if event else {}
    rows = [
        (
            titles.get(row["block"], row["block"]),
            _number(row["mean"], w),
            _number(row["p5"], w),
            "" if isnan(row["rushed"]) else w.share(row["rushed"]),
        )
        for row in simulation.eating.to_dict("records")
    ]
    columns = w("meal"), w("minutes to eat, on average"), w("one in twenty less than"), w("rushed")
    return Sheet("", columns, rows)


def _number(minutes: float, w: Words) -> str:
    """Return minutes; nothing for the NaN of a meal that nobody was at."""
    return "" if isnan(minutes) else w.number(minutes, digits=0)
