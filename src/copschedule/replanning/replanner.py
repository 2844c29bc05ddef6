"""The day itself: `replan`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from pydantic_core import PydanticCustomError

from copschedule.domain.changes import told_tables
from copschedule.domain.checkin import CheckIn
from copschedule.domain.clock import to_minute
from copschedule.domain.consistency import event_problems, joint_problems
from copschedule.domain.event import Event
from copschedule.domain.phrases import meant, one_of, shown
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import AttendeeId, Roster
from copschedule.domain.roster_consistency import roster_problems
from copschedule.engine.observer import Observer, Silent
from copschedule.engine.stop import Deadline, Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.io.source import Source
from copschedule.language import plural, sentence, words
from copschedule.own_rules import PairRule
from copschedule.replanning.door import roster_by, with_apart
from copschedule.replanning.played import as_happened, rounds_given, seated_in
from copschedule.replanning.slip import RestOfDay, Standing, freed_start, rest_of_day, standing
from copschedule.replanning.tables import close_tables
from copschedule.rotation.planner import Rotation, verified
from copschedule.rotation.reseating import Reseating, reseat

if TYPE_CHECKING:
    import pandas as pd

CHURN_PRICE = 1
"""New encounters that one seat at another table than told must bring, unless told otherwise.

Nobody is sent elsewhere for less than they would gain by it (see benchmarks/replanning.py).
"""

STOP = Stop(seconds=0.7)
"""What leaves a day of 300 people and 6 rounds a plan within a second, verified."""

AGENDA_SECONDS = 10.0
"""Most that placing a late day anew may take; it needs a few tenths, more on a busy machine."""

_SILENT = Silent()


def replan(
    plan: Plan,
    event: Event | None = None,
    roster: Roster | None = None,
    *,
    checkins: Sequence[CheckIn] = (),
    played_rounds: int | None = None,
    played_seating: Source | pd.DataFrame | None = None,
    now: str | int | None = None,
    late: int = 0,
    late_block: str | None = None,
    closed_tables: Iterable[int] = (),
    apart: Iterable[tuple[AttendeeId, AttendeeId]] = (),
    expect_missing: bool = False,
    churn_price: int = CHURN_PRICE,
    own_rules: Sequence[PairRule] = (),
    stop: Stop = STOP,
    seed: int = 0,
    observer: Observer = _SILENT,
) -> Result:
    """Make a plan anew in the middle of its day, near to what people have been told.

    Rounds played stay as they were and count as history. Whoever left or has not come is
    seated no more, whoever came is. People keep the table that they have been told unless
    another pays: `result.changes` is who must be told what, `result.news` says it.

    Parameters
    ----------
    plan
        What people have been told.
    event, roster
        Instead of those that the plan carries.
    checkins
        What happened at the door (`read_checkins`). Once anybody has checked in, those who were
        due and have not are taken to stay away, until a later replan sees them come.
    played_rounds
        How many rounds, from the first, have been played; as many as the plan says by default.
    played_seating
        Who sat where in some of them: a seating.csv or a frame with columns round, table and
        attendee. A round that isn't in it was played as planned by those who were there.
    now
        The time of day, "13:05"; by default the end of the last round played. Blocks that
        have begun keep their start.
    late
        By how many minutes the day runs late. What is to come is placed anew, within family
        hours, in the order that people have been told where that can be kept.
    late_block
        The block that runs late; by default what is on, or what comes next.
    closed_tables
        Numbers of tables that can't be used any more.
    apart
        Pairs of ids who asked not to share a table.
    expect_missing
        Whether those who have not checked in are expected all the same.
    churn_price
        What sending somebody in one round to another table than they have been told costs, in
        new encounters. 0 optimises afresh.
    own_rules
        Soft rules of your own, each a `PairRule`.
    stop
        The budget of the seating, 0.7 seconds unless told otherwise. Where a late day is placed
        anew, that comes first and takes what it needs.
    seed
        The same seed and a stop in iterations give the same plan.
    observer
        Watches it.

    Returns
    -------
    Result
        Its plan has passed the verifier, has a `revision` one higher and says what was `played`.
        Terms count the whole day, rounds played included; `new_encounters` is less by the churn,
        which has a row of its own. It is never worse than leaving the plan as it is, those
        gone dropped and those come added as the table sizes allow. A day that can't go on
        within its rules is a status with its reasons.

    Raises
    ------
    InvalidInput
        When what is told contradicts the plan; every problem is listed.

    Notes
    -----
    A local search (`copschedule.rotation.local_search`) from the tables told, in which staying
    there is worth the price of churn. Beyond 8,000 people nobody is moved but by need.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> told = rotate(12, rounds=3, group_size=4, stop=Stop(iterations=5_000)).require_plan()
    >>> gone = CheckIn(id=12, time="09:06", what="leaves")
    >>> result = replan(told, checkins=[gone], played_rounds=1, stop=Stop(iterations=5_000))
    >>> result.require_plan().revision, len(result.require_plan().seating)
    (1, 34)
    """
    watch = Deadline(None)
    _require_sound(plan, event, roster, played_rounds, late, late_block)
    event, roster = _for_whom(plan, event, roster)
    played = plan.played if played_rounds is None else played_rounds
    where = standing(plan, played, now=_minute(now), late=late, late_block=late_block)
    sat = rounds_given(roster, checkins, played, played_seating)
    seen = seated_in(sat[-1:])
    known = roster_by(roster, checkins, now=where.now, seen=seen, expect_missing=expect_missing)
    known = with_apart(known, tuple(apart))
    event = close_tables(event, plan, tuple(closed_tables))
    past = as_happened(plan, sat, known, played)
    day = rest_of_day(
        event, known, plan, played, where, stop=_agenda_stop(stop), seed=seed, observer=observer
    )
    placed = watch.elapsed
    if day.agenda is not None and not day.agenda.slots:
        return _without(day, event, known, plan, placed)
    told = told_tables(plan, (*past, *day.rounds))[played:]
    seated = reseat(
        event,
        known,
        plan.history,
        day.rounds,
        played=past,
        told=told,
        churn_price=churn_price,
        stop=stop,
        seed=seed,
        observer=observer,
        own_rules=own_rules,
    )
    return _result(plan, _at_new_times(event, where), day, seated, where, played, placed, watch)


def _for_whom(plan: Plan, event: Event | None, roster: Roster | None) -> tuple[Event, Roster]:
    """Return the event and the roster given, or those that the plan carries."""
    event, roster = event or plan.event, roster or plan.roster
    if event is None or roster is None:
        found = sentence("a plan that carries no event or no roster")
        raise InvalidInput([Problem(found, sentence("both, to replan it for"))])
    return event, roster


def _minute(now: str | int | None) -> int | None:
    try:
        return to_minute(now) if isinstance(now, str) else now
    except PydanticCustomError as error:
        raise InvalidInput(
            [Problem(shown(now), sentence("a time such as {time}", time="13:05"), "now")]
        ) from error


def _agenda_stop(stop: Stop) -> Stop:
    """Return the budget of the agenda: without an answer from it nobody can be seated."""
    return stop if stop.seconds is None else Stop(seconds=max(stop.seconds, AGENDA_SECONDS))


def _of_a_delay(plan: Plan, late: int, late_block: str | None) -> Iterator[Problem]:
    if late < 0:
        found = plural(late, "{n} minute late", "{n} minutes late")
        yield Problem(found, sentence("0 minutes or more"), "late")
    blocks = [slot.block for slot in plan.slots]
    if late_block is not None and late_block not in blocks:
        found = sentence("unknown block {block}", block=shown(late_block))
        yield Problem(found, meant(late_block, blocks, one_of(blocks)), "late_block")


def _require_sound(
    plan: Plan,
    event: Event | None,
    roster: Roster | None,
    played: int | None,
    late: int,
    late_block: str | None,
) -> None:
    """Raise InvalidInput with everything in a request that contradicts its plan."""
    problems = []
    most = len(plan.rotation)
    if played is not None and not plan.played <= played <= most:
        found = plural(played, "{n} round played", "{n} rounds played")
        expected = sentence(
            "{least} to {most}, the rounds of the plan less those played before",
            least=plan.played,
            most=most,
        )
        problems.append(Problem(found, expected, "played_rounds"))
    problems += _of_a_delay(plan, late, late_block)
    if event is not None and event is not plan.event:
        problems += event_problems(event)
    if roster is not None and roster is not plan.roster:
        problems += roster_problems(roster)
        if (honoured := event or plan.event) is not None:
            problems += [p.located("roster") for p in joint_problems(honoured, roster)]
    if problems:
        raise InvalidInput(problems)


def _at_new_times(event: Event, where: Standing) -> Event:
    """Return the event without the fixed starts that a late day has passed."""
    if where.resumes is None:
        return event
    blocks = tuple(
        block
        if block.id in where.begun
        else block.model_copy(update={"start": freed_start(block, where.resumes)})
        for block in event.blocks
    )
    return event.model_copy(update={"blocks": blocks})


def _without(day: RestOfDay, event: Event, roster: Roster, plan: Plan, seconds: float) -> Result:
    """Return a result without a plan: the day can't go on so."""
    assert day.agenda is not None
    return Result(
        status=day.agenda.status,
        stopped_by=day.agenda.stopped_by,
        event=event,
        roster=roster,
        history=plan.history,
        reasons=day.agenda.reasons,
        seconds={"agenda": seconds},
    )


def _result(
    plan: Plan,
    event: Event,
    day: RestOfDay,
    seated: Reseating,
    where: Standing,
    played: int,
    placed: float,
    watch: Deadline,
) -> Result:
    rotation: Rotation = seated.rotation
    result = verified(
        event,
        seated.roster,
        plan.history,
        day.slots,
        rotation,
        terms=day.agenda.terms if day.agenda is not None else (),
        seconds={"agenda": placed, "rotation": watch.elapsed - placed},
        replaces=plan,
        played=played,
        as_of=where.now,
    )
    if result.plan is None or not seated.relieved:
        return result
    names = ", ".join(seated.roster.find(a).label for a in seated.relieved)
    w = words(event.language)
    note = w("No longer kept at one table: {names}.", names=names)
    return result.model_copy(update={"notes": (note,)})
