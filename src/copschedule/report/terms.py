"""The terms of the objective, in words: the value reached and the limit that is proven."""

from __future__ import annotations

from dataclasses import dataclass

from copschedule.domain.objective import Term
from copschedule.domain.result import Result
from copschedule.language import Words, message

_LABELS = {
    "without_networking": message("People without any round, though another day would have one"),
    "home_by_overrun": message("Attendee-minutes beyond family hours"),
    "meal_shortfall": message("Meals shorter than preferred"),
    "attainable_encounters": message("New encounters that the agenda leaves room for"),
    "people_at_talks": message("People at the talks"),
    "from_preferred": message("Other blocks away from their preferred length"),
    "day_length": message("Length of the day"),
    "left_out": message("People who meet nobody new, though they could"),
    "least_attainment": message("Least share of what somebody could meet"),
    "new_encounters": message("New encounters"),
    "newcomer_encounters": message("New encounters with a newcomer"),
    "repetition": message("Repeated encounters, a third time counting more"),
    "soft_pairs": message("Wishes for pairs not kept"),
}
_MINUTES = {"meal_shortfall", "from_preferred", "day_length"}
_SHOWN_ON_THE_TIMELINE = "end"


@dataclass(frozen=True)
class TermView:
    """A term in words; `bound` is empty where there is none."""

    label: str
    value: str
    bound: str
    proved: bool


def terms_of(result: Result, w: Words) -> tuple[TermView, ...]:
    """Return the terms of a result, in order of importance."""
    return tuple(
        TermView(
            label=w(_LABELS[term.name]) if term.name in _LABELS else term.name.replace("_", " "),
            value=_measured(term, term.value, w),
            bound=_limit(term, w),
            proved=term.proved,
        )
        for term in result.objective_terms
        if term.name != _SHOWN_ON_THE_TIMELINE and not _kept(term)
    )


def _kept(term: Term) -> bool:
    """Tell whether a term counts breaches, and there are none; whoever is left out is told."""
    return term.direction == "min" and not term.value and term.name != "left_out"


def _limit(term: Term, w: Words) -> str:
    """Return what no plan can pass, where that isn't what this one reaches."""
    if term.bound is None or term.bound == term.value:
        return ""
    limit = _measured(term, term.bound, w)
    if term.direction == "max":
        return w("at most {limit}", limit=limit)
    return w("at least {limit}", limit=limit)


def _measured(term: Term, value: float, w: Words) -> str:
    if term.name == "least_attainment":
        return w.share(value)
    if term.name in _MINUTES:
        return w.many(round(value), "{n} minute", "{n} minutes")
    return w.number(value)


def status_of(result: Result, w: Words) -> str:
    """Return how good the plan is known to be, in a sentence."""
    if result.status == "optimal":
        return w("Proved optimal: no plan is better, in any of the terms below.")
    if result.gap is None:
        return w("Legal, and not proved optimal.")
    if result.gap == 0:
        return w("Legal; no plan can have more new encounters.")
    return w(
        "Legal; new encounters are within {gap} of the proven limit.",
        gap=w.share(result.gap, digits=1),
    )
