"""How good a plan is, in words: the objective's terms, and the people whom they hide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copschedule.domain.objective import AGENDA_TERMS, Term
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import AttendeeId
from copschedule.domain.rules import Rules
from copschedule.domain.summary import counted, legible, listed
from copschedule.domain.track_figures import track_facts

NAMES_SHOWN = 8

_STOPS = {
    "proof": "the proof is complete",
    "time": "the time was up",
    "iterations": "the iterations were used up",
    "gap": "the gap asked for was reached",
    "interrupt": "interrupted",
}

STAGES = {
    "agenda": "agenda",
    "rotation": "seating",
    "proof": "proof",
    "verify": "verification",
}
"""What people read for the stages of a solve."""

_LABELS = {
    "without_networking": "Without networking",
    "home_by_overrun": "Beyond family hours",
    "meal_shortfall": "Meals shorter than preferred by",
    "attainable_encounters": "Attainable encounters",
    "people_at_talks": "People at the talks",
    "from_preferred": "Away from preferred lengths",
    "day_length": "Length of the day",
    "end": "End of the day",
    "left_out": "Left out",
    "least_attainment": "Least attainment",
    "new_encounters": "New encounters",
    "newcomer_encounters": "New encounters with a newcomer",
    "churn": "Cost of changing tables",
    "soft_pairs": "Wishes for pairs not kept",
}
_UNSAID_WHEN_NONE = {
    "without_networking",
    "home_by_overrun",
    "meal_shortfall",
    "people_at_talks",
    "from_preferred",
    "soft_pairs",
    "newcomer_encounters",
}
_UNSAID = {"end", "repetition"}
"""The agenda shows the one; the other is told as the encounters that are not new."""


def headline(result: Result) -> str:
    """Return the status, and why the solve stopped."""
    stop = _STOPS[result.stopped_by]
    if result.status == "infeasible":
        return "No plan: the day as asked for is infeasible"
    if result.status == "unknown":
        return f"No plan was found ({stop})"
    title = "Interrupted, the best plan so far: " if result.stopped_by == "interrupt" else ""
    if result.status == "optimal":
        return f"{title}optimal, every term is proved"
    agenda = [term for term in result.objective_terms if term.name in AGENDA_TERMS]
    proved = bool(agenda) and all(term.proved for term in agenda)
    part = "the agenda is proved optimal, the seating is not" if proved else "not proved optimal"
    return f"{title}feasible, {part}" + ("" if title else f" ({stop})")


def result_facts(result: Result) -> Iterator[tuple[str, str]]:
    """Yield label and text of every term worth telling, then of the people behind them."""
    for term in result.objective_terms:
        hidden_when_none = term.name in _UNSAID_WHEN_NONE or term.name in Rules.model_fields
        if term.name in _UNSAID or (hidden_when_none and _is_none(term)):
            continue
        gap = result.gap if term.name == "new_encounters" else None
        yield term_label(term.name), _told(term, gap)
    if result.plan is not None:
        yield from track_facts(result.plan)
    if result.plan is not None and result.plan.rotation:
        yield from people_facts(result.plan)
        if result.plan.walking_rule is not None:
            yield "Walking rule", str(result.plan.walking_rule)


def term_label(name: str) -> str:
    """Return what people read for a term of the objective.

    Examples
    --------
    >>> term_label("left_out"), term_label("common_language")
    ('Left out', 'Not fully kept: common language')
    """
    if name in Rules.model_fields:
        return f"Not fully kept: {name.replace('_', ' ')}"
    return _LABELS.get(name, name.replace("_", " ").capitalize())


def _is_none(term: Term) -> bool:
    """Tell whether there is nothing, and nothing more to hope for."""
    return not term.value and (term.direction == "min" or not term.bound)


def _told(term: Term, gap: float | None) -> str:
    value = measured(term.name, term.value)
    if term.proved and term.bound not in (None, term.value):
        limit = "at most" if term.direction == "max" else "at least"
        return f"{value} (proved best; {limit} {measured(term.name, term.bound)} on any day)"
    if term.name in Rules.model_fields:
        return value
    if term.proved:
        return value if term.value == 0 else f"{value} (proved best)"
    if term.bound is None:
        return value
    limit = (
        f"{'at most' if term.direction == 'max' else 'at least'} {measured(term.name, term.bound)}"
    )
    return f"{value} ({limit})" if gap is None else f"{value} ({limit}, gap {gap:.1%})"


def measured(name: str, value: float) -> str:
    """Return a value of a term with its unit.

    Examples
    --------
    >>> measured("from_preferred", 15), measured("left_out", 1)
    ('15 minutes', '1 person')
    """
    number = round(value)
    match name:
        case "home_by_overrun":
            return counted(number, "attendee-minute") if number else "none"
        case "from_preferred" | "meal_shortfall" | "day_length" | "end":
            return counted(number, "minute")
        case "left_out" | "without_networking":
            return counted(number, "person", "people") if number else "nobody"
        case "least_attainment":
            return f"{value:.0%}"
    if name in Rules.model_fields:
        return f"{counted(number, 'new encounter')} given up"
    return str(number) if value == number else f"{value:g}"


class _Turns(NamedTuple):
    """Rounds that each attendee sits in or out, and the new encounters of each."""

    seated: Counter[str]
    out: dict[str, list[int]]
    new: Counter[str]
    repeats: int


def _turns(plan: Plan) -> _Turns:
    seated: Counter[str] = Counter()
    out: dict[str, list[int]] = {}
    new: Counter[str] = Counter()
    repeats = 0
    for r in plan.rotation:
        seated.update(str(person) for group in r.groups for person in group.attendees)
        for person in r.sitting_out:
            out.setdefault(str(person), []).append(r.number)
    for a, b, _, is_new in plan.each_encounter():
        new.update((str(a), str(b)) if is_new else ())
        repeats += not is_new
    return _Turns(seated, out, new, repeats)


def people_facts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield who is worst off, who sits out, and whom no round reaches."""
    turns = _turns(plan)
    people = [str(p.id) for p in plan.roster.attendees] if plan.roster else sorted(turns.seated)
    yield "Repeated encounters", str(turns.repeats) if turns.repeats else "none"
    seated = [person for person in people if turns.seated[person]]
    if seated:
        yield "Fewest new encounters", _fewest(plan, turns, seated)
    yield "Sitting out", _sitting_out(plan, turns) or "nobody"
    absent = [p for p in people if not turns.seated[p] and p not in turns.out]
    if absent:
        yield "There for no round", listed(_named(plan, absent), NAMES_SHOWN)


def _fewest(plan: Plan, turns: _Turns, seated: Sequence[str]) -> str:
    """Name those with the fewest new encounters, those who had the most rounds first."""
    least = min(turns.new[person] for person in seated)
    if len(seated) > 1 and all(turns.new[person] == least for person in seated):
        return f"{least}, like everybody"
    worst = sorted((p for p in seated if turns.new[p] == least), key=lambda p: -turns.seated[p])
    told = [
        f"{name} ({counted(turns.seated[person], 'round')})"
        for person, name in zip(worst, _named(plan, worst), strict=True)
    ]
    return f"{least}: {listed(told, NAMES_SHOWN // 2)}"


def _sitting_out(plan: Plan, turns: _Turns) -> str:
    people = sorted(turns.out, key=lambda person: -len(turns.out[person]))
    told = [
        f"{name} ({'round' if len(turns.out[person]) == 1 else 'rounds'} "
        f"{', '.join(map(str, turns.out[person]))})"
        for person, name in zip(people, _named(plan, people), strict=True)
    ]
    return listed(told, NAMES_SHOWN)


def _named(plan: Plan, people: Sequence[AttendeeId]) -> list[str]:
    roster = plan.roster
    return [
        legible(roster.find(p).label if roster and str(p) in roster.position else str(p))
        for p in people
    ]
