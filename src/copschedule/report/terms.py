"""The terms of the objective, in words: the value reached and the limit that is proven."""

from __future__ import annotations

from dataclasses import dataclass

from copschedule.domain.figures import measured
from copschedule.domain.labels import term_label
from copschedule.domain.objective import Term
from copschedule.domain.result import Result
from copschedule.language import Words

_ON_THE_TIMELINE = "end"


@dataclass(frozen=True)
class TermView:
    """A term in words; `bound` is empty where there is none, or where the value reaches it."""

    label: str
    value: str
    bound: str
    proved: bool


def terms_of(result: Result, w: Words) -> tuple[TermView, ...]:
    """Return the terms of a result that say something, in order of importance."""
    return tuple(
        TermView(
            label=term_label(term.name, w),
            value=measured(term.name, term.value, w),
            bound=_limit(term, w),
            proved=term.proved,
        )
        for term in result.objective_terms
        if term.name != _ON_THE_TIMELINE and not _kept(term)
    )


def _kept(term: Term) -> bool:
    """Tell whether a term counts breaches, and there are none; whoever is left out is told."""
    return term.direction == "min" and not term.value and term.name != "left_out"


def _limit(term: Term, w: Words) -> str:
    """Return what no plan can pass, where that isn't what this one reaches."""
    if term.bound is None or term.bound == term.value:
        return ""
    limit = measured(term.name, term.bound, w)
    if term.direction == "max":
        return w("at most {limit}", limit=limit)
    return w("at least {limit}", limit=limit)


def repeats_of(result: Result, w: Words) -> str:
    """Return how many encounters are repeats, and how that becomes their weight; "" for none."""
    plan = result.plan
    repeats = sum(not is_new for *_, is_new in plan.each_encounter()) if plan else 0
    if not repeats:
        return ""
    return w(
        "Repeated encounters: {count}, each of two people who had met before, at this event or an "
        "earlier one. Weighted, the second time they meet counts 1, the third 2, the fourth 3, and "
        "so on, earlier events included.",
        count=repeats,
    )


def status_of(result: Result, w: Words) -> str:
    """Return how good the plan is known to be, in a sentence."""
    if result.status == "optimal":
        return w("Proved optimal: no plan is better, in any of the terms below.")
    if result.gap is None:
        return w("Legal, and not proved optimal.")
    if result.gap == 0:
        return w("Legal; no plan can have more new encounters.")
    gap = w.share(result.gap, digits=1)
    return w("Legal; new encounters are within {gap} of the proven limit.", gap=gap)
