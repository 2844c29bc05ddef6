"""Is it a good event? Seven reasons to leave, family hours and three questions: `audit`."""

from __future__ import annotations

from collections.abc import Callable

from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.kit import Kit
from copschedule.domain.phrases import shown
from copschedule.domain.plan import Plan
from copschedule.domain.roster import Roster
from copschedule.engine.stop import Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.language import Language, sentence
from copschedule.presence.model import PresenceModel
from copschedule.scorecard.by_hand import event_of, roster_of, with_agenda
from copschedule.scorecard.card import Check, Scorecard
from copschedule.scorecard.evidence import Evidence
from copschedule.scorecard.hosting import home_in_time, places, time_to_eat
from copschedule.scorecard.keepsakes import members_list, printed
from copschedule.scorecard.meeting import after_the_talk, enough_people, left_alone
from copschedule.scorecard.questions import answers, question_a, question_b, question_c

CHECKS: tuple[Callable[[Evidence], Check], ...] = (
    enough_people,
    after_the_talk,
    places,
    time_to_eat,
    printed,
    left_alone,
    members_list,
    home_in_time,
    question_a,
    question_b,
    question_c,
)
"""Every check, in the order of the page."""

TRIALS = Stop(iterations=20_000)
"""The budget of each plan that tries a change: a second or two."""

_AS_SAID = PresenceModel.as_said()


def audit(
    plan: Plan,
    event: Event | None = None,
    roster: Roster | None = None,
    *,
    history: History | None = None,
    manifest: Kit | None = None,
    presence: PresenceModel = _AS_SAID,
    language: Language | None = None,
    stop: Stop | None = TRIALS,
    seed: int = 0,
) -> Scorecard:
    """Tell how good an event is to those who come, with figures, and what to change.

    Any plan will do: one of this library, an agenda typed by hand, somebody else's seating, or
    an agenda with no seating at all, which is free mingling. A seating alone is taken for one
    block. Nothing is presumed legal; `copschedule.verify` tells what is not.

    Parameters
    ----------
    plan
        What is held. Of an agenda without an event, each block is taken to be what its kind or
        its title says, and to stay where it is.
    event, roster
        What the plan is for, by default what it carries. Without a roster, those whom the plan
        seats are invited; of an agenda with neither seating nor roster, nobody is known, and
        what concerns nobody passes.
    history
        Who has met before; by default what the plan carries.
    manifest
        What is printed, a `copschedule.domain.kit.Kit`. Without it, reason 5 tells what event
        and roster lack for it, and reason 7 who agreed to be listed.
    presence
        Who stays how long, where they don't say; by default the whole event.
    language
        Of the scorecard; by default that of the event.
    stop
        The budget of each plan that tries a change; None tries none.
    seed
        Of these plans.

    Returns
    -------
    Scorecard
        In one language.

    Raises
    ------
    InvalidInput
        When the agenda has blocks that the event doesn't know, or there is nothing to judge.

    Examples
    --------
    >>> from copschedule.domain.plan import Slot
    >>> talk = Slot(block="talk", start=1020, end=1080, title="A talk", kind="talk")
    >>> people = Roster.model_validate({"attendees": [{"id": i} for i in range(30)]})
    >>> card = audit(Plan(slots=(talk,)), roster=people, stop=None)
    >>> card["1"].verdict, card["1"].finding
    ('fail', 'Nobody is introduced to anybody. Left to themselves, they would meet about 8.')
    """
    if history is not None:
        plan = plan.model_copy(update={"history": history})
    held = event or plan.event
    plan = plan if held else with_agenda(plan)
    made = held or event_of(plan, language=language or "en")
    if language is not None:
        made = made.model_copy(update={"language": language})
    _require_known(plan, made)
    evidence = Evidence(
        event=made,
        roster=roster or plan.roster or roster_of(plan),
        plan=plan,
        stated=held is not None,
        manifest=manifest,
        presence=presence,
        stop=stop,
        seed=seed,
    )
    return Scorecard(
        title=made.title,
        language=made.language,
        checks=tuple(check(evidence) for check in CHECKS),
        answers=answers(evidence),
    )


def _require_known(plan: Plan, event: Event) -> None:
    unknown = [s.block for s in plan.slots if s.block not in event.block_by_id]
    if unknown:
        raise InvalidInput(
            Problem(shown(block), sentence("a block of the event"), "block") for block in unknown
        )
