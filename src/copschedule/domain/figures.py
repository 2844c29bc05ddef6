"""How good a plan is, in words: the objective's terms, and the people whom they hide."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from copschedule.domain.labels import term_label
from copschedule.domain.objective import AGENDA_TERMS, Term
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import AttendeeId
from copschedule.domain.rules import Rules
from copschedule.domain.summary import legible, listed
from copschedule.domain.track_figures import track_facts
from copschedule.language import Words, message

NAMES_SHOWN = 8

_STOPS = {
    "proof": message("the proof is complete"),
    "time": message("the time was up"),
    "iterations": message("the iterations were used up"),
    "gap": message("the gap asked for was reached"),
    "interrupt": message("interrupted"),
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


def headline(result: Result, w: Words) -> str:
    """Return the status, and why the solve stopped."""
    stop = w(_STOPS[result.stopped_by])
    if result.status == "infeasible":
        return w("No plan: the day as asked for is infeasible")
    if result.status == "unknown":
        return w("No plan was found ({why_stopped})", why_stopped=stop)
    found = _proof_told(result, w)
    if result.stopped_by == "interrupt":
        return w("Interrupted, the best plan so far: {found}", found=found)
    if result.status == "optimal":
        return found
    return w("{found} ({why_stopped})", found=found, why_stopped=stop)


def _proof_told(result: Result, w: Words) -> str:
    if result.status == "optimal":
        return w("optimal, every term is proved")
    agenda = [term for term in result.objective_terms if term.name in AGENDA_TERMS]
    if agenda and all(term.proved for term in agenda):
        return w("feasible, the agenda is proved optimal, the seating is not")
    return w("feasible, not proved optimal")


def result_facts(result: Result, w: Words) -> Iterator[tuple[str, str]]:
    """Yield label and text of every term worth telling, then of the people behind them."""
    for term in result.objective_terms:
        hidden_when_none = term.name in _UNSAID_WHEN_NONE or term.name in Rules.model_fields
        if term.name in _UNSAID or (hidden_when_none and _is_none(term)):
            continue
        gap = result.gap if term.name == "new_encounters" else None
        yield term_label(term.name, w), _told(term, gap, w)
    if result.plan is not None:
        yield from track_facts(result.plan, w)
    if result.plan is not None and result.plan.rotation:
        yield from people_facts(result.plan, w)
        if result.plan.walking_rule is not None:
            yield w("Walking rule"), result.plan.walking_rule.told(w)


def _is_none(term: Term) -> bool:
    """Tell whether there is nothing, and nothing more to hope for."""
    return not term.value and (term.direction == "min" or not term.bound)


def _told(term: Term, gap: float | None, w: Words) -> str:
    value = measured(term.name, term.value, w)
    limit = None if term.bound is None else measured(term.name, term.bound, w)
    most = term.direction == "max"
    if term.proved and term.bound not in (None, term.value):
        beyond = (
            message("{value} (proved best; at most {limit} on any day)")
            if most
            else message("{value} (proved best; at least {limit} on any day)")
        )
        return w(beyond, value=value, limit=limit)
    if term.name in Rules.model_fields:
        return value
    if term.proved:
        return value if term.value == 0 else w("{value} (proved best)", value=value)
    if limit is None:
        return value
    if gap is not None:
        told = message("{value} (at most {limit}, gap {gap})")
        return w(told, value=value, limit=limit, gap=w.share(gap, digits=1))
    told = message("{value} (at most {limit})") if most else message("{value} (at least {limit})")
    return w(told, value=value, limit=limit)


def measured(name: str, value: float, w: Words) -> str:
    """Return the value of a term with its unit.

    Examples
    --------
    >>> from copschedule.language import words
    >>> measured("from_preferred", 15, words("en")), measured("left_out", 1, words("fr"))
    ('15 minutes', '1 personne')
    """
    number = round(value)
    match name:
        case "home_by_overrun" if number:
            return w.many(number, "{n} attendee-minute", "{n} attendee-minutes")
        case "home_by_overrun":
            return w("none")
        case "from_preferred" | "meal_shortfall" | "day_length" | "end":
            return w.many(number, "{n} minute", "{n} minutes")
        case "left_out" | "without_networking":
            return w.many(number, "{n} person", "{n} people") if number else w("nobody")
        case "least_attainment":
            return w.share(value)
    if name in Rules.model_fields:
        return w.many(number, "{n} new encounter given up", "{n} new encounters given up")
    return w.number(value)


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


def people_facts(plan: Plan, w: Words) -> Iterator[tuple[str, str]]:
    """Yield who is worst off, who sits out, and whom no round reaches."""
    turns = _turns(plan)
    people = [str(p.id) for p in plan.roster.attendees] if plan.roster else sorted(turns.seated)
    yield w("Repeated encounters"), w.number(turns.repeats) if turns.repeats else w("none")
    seated = [person for person in people if turns.seated[person]]
    if seated:
        yield w("Fewest new encounters"), _fewest(plan, turns, seated, w)
    yield w("Sitting out"), _sitting_out(plan, turns, w) or w("nobody")
    absent = [p for p in people if not turns.seated[p] and p not in turns.out]
    if absent:
        yield w("There for no round"), listed(_named(plan, absent), NAMES_SHOWN, w)


def _fewest(plan: Plan, turns: _Turns, seated: Sequence[str], w: Words) -> str:
    """Name those with the fewest new encounters, those who had the most rounds first."""
    least = min(turns.new[person] for person in seated)
    if len(seated) > 1 and all(turns.new[person] == least for person in seated):
        return w("{least}, like everybody", least=least)
    worst = sorted((p for p in seated if turns.new[p] == least), key=lambda p: -turns.seated[p])
    told = [
        w.many(turns.seated[person], "{name} ({n} round)", "{name} ({n} rounds)", name=name)
        for person, name in zip(worst, _named(plan, worst), strict=True)
    ]
    return w("{least}: {names}", least=least, names=listed(told, NAMES_SHOWN // 2, w))


def _sitting_out(plan: Plan, turns: _Turns, w: Words) -> str:
    people = sorted(turns.out, key=lambda person: -len(turns.out[person]))
    told = []
    for person, name in zip(people, _named(plan, people), strict=True):
        rounds = turns.out[person]
        numbers = ", ".join(map(str, rounds))
        told.append(
            w.many(
                len(rounds),
                "{name} (round {numbers})",
                "{name} (rounds {numbers})",
                name=name,
                numbers=numbers,
            )
        )
    return listed(told, NAMES_SHOWN, w)


def _named(plan: Plan, people: Sequence[AttendeeId]) -> list[str]:
    roster = plan.roster
    return [
        legible(roster.find(p).label if roster and str(p) in roster.position else str(p))
        for p in people
    ]
