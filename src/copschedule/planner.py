"""Agenda and rotation together: `plan`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import replace
from functools import partial

from copschedule.agenda.planner import Agenda, place
from copschedule.agenda.reach import compile_loops
from copschedule.agenda.tracks import place_attendees
from copschedule.domain.consistency import require_consistent
from copschedule.domain.event import Event, group_size_of
from copschedule.domain.history import History
from copschedule.domain.plan import Attendance, Track
from copschedule.domain.result import Result
from copschedule.domain.roster import Roster
from copschedule.engine.observer import Announcer, Observer, Silent
from copschedule.engine.stop import Deadline, Stop
from copschedule.own_rules import OwnRule
from copschedule.presence import PresenceModel
from copschedule.presence.draws import come_probabilities
from copschedule.rotation.planner import seat, verified

_STOP = Stop()
_SILENT = Silent()
_NOBODY_HAS_MET = History()

AGENDA_SHARE = 0.5
"""Of the seconds, what the agenda may take: what it doesn't need is the rotation's."""


def plan(
    event: Event,
    roster: Roster,
    *,
    history: History = _NOBODY_HAS_MET,
    presence: PresenceModel | None = None,
    own_rules: Sequence[OwnRule] = (),
    attendance: Attendance = "certain",
    stop: Stop = _STOP,
    seed: int = 0,
    workers: int = 1,
    executor: Executor | None = None,
    observer: Observer = _SILENT,
) -> Result:
    """Place the blocks of an event, its people in parallel blocks, and seat them in every round.

    Parameters
    ----------
    event, roster
        What the organiser asks for.
    history
        Who has met before.
    presence
        Who probably comes and how long they stay, where they don't say: the agenda is then chosen
        for the encounters to be expected. By default everybody stays as they said.
    own_rules
        Soft rules of your own, each a `PairRule` or a `TableRule`.
    attendance
        "certain": everybody comes. "expected": each with the probability that their `shows_up`
        states, or else that `presence` gives (0.72, that of a free event, by default). Tables
        are then set for as many as will come, an encounter counts as likely as it is, and those
        who may stay away are spread over them (a row `unreliable_together` of the terms).
    stop
        The budget of the whole plan, 10 seconds unless told otherwise. The agenda takes half of
        it at the most, but for a first agenda.
    seed
        The same seed and a stop in iterations give the same plan.
    workers
        Threads of the agenda's solver, which take turns: any number gives the same agenda.
    executor
        Any `concurrent.futures.Executor`: seats people from several seeds side by side and
        keeps the best.
    observer
        Watches both stages.

    Returns
    -------
    Result
        Its plan has passed the verifier. An impossible day is a status with reasons.

    Raises
    ------
    InvalidInput
        When event and roster contradict themselves or each other; every problem is listed.
    """
    require_consistent(event, roster)
    compile_loops()
    watch, observer = Deadline(stop.seconds), Announcer(observer)
    comes = None
    if attendance == "expected":
        presence = presence or PresenceModel()
        comes = come_probabilities(presence, roster)
    placing = partial(
        place,
        event,
        roster,
        history=history,
        presence=presence,
        seed=seed,
        workers=workers,
        observer=observer,
    )
    agenda, tracks = _placed(placing, event, roster, stop)
    placed = watch.elapsed
    if agenda.status in ("infeasible", "unknown"):
        return Result(
            status=agenda.status,
            stopped_by=agenda.stopped_by,
            event=event,
            roster=roster,
            history=history,
            reasons=agenda.reasons,
            repairs=tuple(repair.sentence for repair in agenda.repairs),
            repaired_events=tuple(repair.event for repair in agenda.repairs),
            seconds={"agenda": placed},
        )
    interrupted = agenda.stopped_by == "interrupt"
    left = Stop(seconds=0) if interrupted else stop.after(placed)
    rotation = seat(
        event,
        roster,
        history,
        agenda.rounds,
        stop=left,
        seed=seed,
        observer=observer,
        executor=executor,
        own_rules=own_rules,
        slots=agenda.slots,
        tracks=tracks,
        chance=comes,
    )
    if interrupted:
        rotation = replace(rotation, stopped_by="interrupt")
    return verified(
        event,
        roster,
        history,
        agenda.slots,
        rotation,
        tracks=tracks,
        terms=agenda.terms,
        seconds={"agenda": placed, "rotation": watch.elapsed - placed},
    )


def _placed(
    placing: Callable[..., Agenda], event: Event, roster: Roster, stop: Stop
) -> tuple[Agenda, tuple[Track, ...]]:
    """Place the blocks, then the people in those side by side.

    Where rounds are held beside other blocks, who is free for them is known only then: the
    blocks are placed once more for these people.
    """
    watch = Deadline(stop.part(AGENDA_SHARE).seconds)
    tracks: tuple[Track, ...] = ()
    both = any(group_size_of(block) and block.parallel for block in event.blocks)
    for once_more in (True, False) if both else (False,):
        seconds = None if watch.remaining is None else watch.remaining / (2 if once_more else 1)
        agenda = placing(tracks=tracks, stop=stop.model_copy(update={"seconds": seconds}))
        tracks = place_attendees(event, roster, agenda.slots, agenda.rounds)
    return agenda, tracks
