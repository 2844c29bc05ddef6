"""Every rule, applied to a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from copschedule.domain.event import Event, Meal
from copschedule.domain.history import History
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence
from copschedule.verifier.agenda_rules import AGENDA_RULES
from copschedule.verifier.case import Case
from copschedule.verifier.comfort_rules import COMFORT_RULES
from copschedule.verifier.room_rules import ROOM_RULES
from copschedule.verifier.round_rules import ROUND_RULES
from copschedule.verifier.seating_rules import LISTING_RULES, SEATING_RULES
from copschedule.verifier.sitting import Sitting
from copschedule.verifier.track_rules import TRACK_RULES
from copschedule.verifier.turn_rules import TURN_RULES
from copschedule.verifier.violation import Finding, Violation

Subject = TypeVar("Subject")
"""What a rule examines: the whole case, or one round of it."""

DAY_RULES = (*AGENDA_RULES, *COMFORT_RULES, *TRACK_RULES, *ROUND_RULES)

RULES = (*DAY_RULES, *SEATING_RULES, *TURN_RULES, *ROOM_RULES)
"""Every rule; the name of the function is the code of the violation."""

CODES = tuple(rule.__name__ for rule in RULES)
"""Every code that a violation may bear."""


def verify(
    plan: Plan,
    event: Event | None = None,
    roster: Roster | None = None,
    *,
    history: History | None = None,
) -> list[Violation]:
    """Return every rule that a plan breaks, in each place; an empty list for a legal plan.

    No rule presumes that another one holds: a plan full of unknown names and impossible
    times is reported, not refused. Rules with no bearing on who may sit where, such as soft
    ones, are left to the scorecard. Nor are facts judged: in a plan made anew on the day, what
    had begun `as_of` then, and who sat where in the rounds `played`.

    Parameters
    ----------
    plan
        The plan to examine.
    event, roster
        What it must honour; by default those that the plan carries. A plan that names nobody, of
        an event without a buffet whose queue gives its length, needs no roster.
    history
        The encounters that the plan must have been made with; by default not examined.

    Returns
    -------
    list of Violation
        In the order of the rules: agenda, parallel blocks, rounds, then round by round who sits
        where, who moves from round to round, and last the rules of the event that are hard.

    Raises
    ------
    InvalidInput
        When there is no event, or no roster for a plan with rounds or tracks.

    Notes
    -----
    Time grows with the number of seats, plus the square of the number of blocks and of rounds.
    Memory holds one round's seats at a time.

    Examples
    --------
    >>> from copschedule.domain.event import Event, Meal
    >>> event = Event.model_validate(
    ...     {"title": "Talk", "blocks": [{"id": "talk", "kind": "talk", "minutes": 45}]}
    ... )
    >>> plan = Plan(event=event, slots=({"block": "talk", "start": "16:30", "end": "17:15"},))
    >>> for violation in verify(plan):
    ...     print(violation)
    outside_day: "talk" is from 16:30 to 17:15, but the day goes from 09:00 to 17:00.
    """
    case = _open_case(
        plan,
        plan.event if event is None else event,
        plan.roster if roster is None else roster,
        history,
    )
    violations = list(_apply(DAY_RULES, case))
    for r in plan.rotation:
        rules = LISTING_RULES if case.is_played(r) else SEATING_RULES
        violations += _apply(rules, Sitting(case, r))
    return [*violations, *_apply(TURN_RULES, case), *_apply(ROOM_RULES, case)]


def _open_case(
    plan: Plan, event: Event | None, roster: Roster | None, history: History | None
) -> Case:
    problems = []
    if event is None:
        found = sentence("a plan that carries no event")
        problems.append(Problem(found, sentence("an event to verify it against")))
    queue = event is not None and _has_a_queue(event)
    if roster is None and (plan.rotation or plan.tracks or queue):
        found = sentence("a plan that carries no roster")
        problems.append(Problem(found, sentence("a roster to verify it against")))
    if event is None or problems:
        raise InvalidInput(problems)
    return Case(plan, event, roster or Roster(), history)


def _has_a_queue(event: Event) -> bool:
    """Return whether the length of a meal depends on how many people eat."""
    meals = (block for block in event.blocks if isinstance(block, Meal))
    return any(meal.duration(people=0) != meal.duration(people=10**6) for meal in meals)


def _apply(
    rules: Iterable[Callable[[Subject], Iterator[Finding]]], subject: Subject
) -> Iterator[Violation]:
    for rule in rules:
        for finding in rule(subject):
            yield Violation(code=rule.__name__, **finding._asdict())
