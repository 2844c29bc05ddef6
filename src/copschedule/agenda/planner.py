"""The agenda: when each block happens, in which room, with how many rounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from copschedule.agenda.company import as_expected, as_said, with_places
from copschedule.agenda.constraints import impose_rules
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.descent import Descent
from copschedule.agenda.diagnosis import diagnose
from copschedule.agenda.objective import goals
from copschedule.agenda.reach import compile_loops
from copschedule.agenda.repairs import Repair
from copschedule.agenda.rules.switchable import SoftRule, soft_rules
from copschedule.agenda.tidiness import declare_order, untidiness
from copschedule.agenda.variables import BlockVariables, Variables, declare
from copschedule.agenda.wording import nobody_knows
from copschedule.domain.event import Event, Networking, group_size_of
from copschedule.domain.history import History
from copschedule.domain.objective import Term
from copschedule.domain.plan import RoundTime, Slot, Track
from copschedule.domain.result import Status, StoppedBy
from copschedule.domain.roster import Roster
from copschedule.engine.cpsat import Outcome
from copschedule.engine.observer import Observer
from copschedule.engine.stop import Deadline, Stop
from copschedule.language import words
from copschedule.presence import PresenceModel

_STOP = Stop()
_NOBODY_HAS_MET = History()


@dataclass(frozen=True)
class Agenda:
    """The outcome of `place`.

    Attributes
    ----------
    status
        optimal when every term is proved; infeasible and unknown come without slots.
    stopped_by
        "interrupt" is told even when all was proved before Ctrl-C was heeded.
    slots
        The blocks that are held, in time order.
    rounds
        Those of the networking blocks and of meals with planned seating, in time order.
    terms
        `AGENDA_TERMS`, in the event's order of importance, then the soft rules that some agenda
        breaks; empty without slots.
    reasons
        Why the day is infeasible, as sentences; else empty.
    repairs
        What would make it feasible, the cheapest first.
    """

    status: Status
    stopped_by: StoppedBy
    slots: tuple[Slot, ...] = ()
    rounds: tuple[RoundTime, ...] = ()
    terms: tuple[Term, ...] = ()
    reasons: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()


def place(
    event: Event,
    roster: Roster,
    *,
    history: History = _NOBODY_HAS_MET,
    presence: PresenceModel | None = None,
    tracks: Sequence[Track] = (),
    stop: Stop = _STOP,
    seed: int = 0,
    workers: int = 1,
    observer: Observer | None = None,
) -> Agenda:
    """Place every block of a consistent event, for the people on its roster.

    The terms are `copschedule.agenda.objective.goals`, each brought to its best and proved before
    the next. Among equally good agendas the one nearest to the event's own order is taken, with
    no waiting; the same seed gives the same agenda as long as `seconds` is enough.

    Parameters
    ----------
    history
        Who has met before.
    presence
        Who probably comes and stays, of those who don't say; None takes everybody to come and to
        stay as they said, or for the whole day.
    tracks
        Who has a place in blocks side by side, which of them decides who is free for rounds
        beside; without any, everybody may be.
    stop
        `seconds` are shared by the terms. However few they are, a first agenda is looked for for
        two; 0 seconds look for nothing. Under a stop in iterations each term has a fixed
        deterministic limit instead, the same on every machine and for any number of
        iterations: those measure the rotation's work. `gap` is the rotation's too.
    workers
        Threads of the solver, which take turns: the agenda is the same for any number of them.
    observer
        Told of the stage "agenda", with the attainable encounters once they are settled.

    Returns
    -------
    Agenda
        An infeasible day is a status with its reasons, not an exception; so is Ctrl-C.

    Notes
    -----
    What the rounds can come to is worked out exactly before the search
    (`copschedule.agenda.reach`); docs/agenda.md has the terms and their reasons. It is weak where
    four or more blocks have rounds: three of them share their strangers, and those of the others
    are taken to be different people.

    Examples
    --------
    >>> talk = {"id": "talk", "kind": "talk", "minutes": 45}
    >>> event = Event.model_validate({"title": "Evening", "blocks": [talk]})
    >>> agenda = place(event, Roster())
    >>> agenda.status, agenda.slots[0].start, agenda.slots[0].end
    ('optimal', 540, 585)
    """
    diagnosis = diagnose(event, roster)
    if diagnosis is not None:
        return Agenda("infeasible", "proof", reasons=diagnosis.reasons, repairs=diagnosis.repairs)
    if stop.seconds == 0:
        return Agenda("unknown", "time")
    compile_loops()
    deadline = Deadline(stop.seconds)
    instance = AgendaInstance.of(event, roster, history)
    company = as_said(instance) if presence is None else as_expected(instance, roster, presence)
    company = with_places(company, roster, tracks)
    model = cp_model.CpModel()
    variables = declare(model, instance)
    impose_rules(model, instance, variables)
    soft = soft_rules(model, instance, variables)
    terms = goals(model, instance, variables, company, soft)
    descent = Descent(model, deadline, seed, observer, workers)
    for goal in terms:
        descent.pursue(goal)
    _tidy(descent, model, instance, variables)
    return _agenda(descent, instance, variables, soft)


def _tidy(
    descent: Descent, model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> None:
    in_order = declare_order(model, instance, variables)
    descent.tidy(-sum(in_order), settles=in_order)
    descent.tidy(untidiness(model, instance, variables))


def _agenda(
    descent: Descent, instance: AgendaInstance, variables: Variables, soft: Sequence[SoftRule]
) -> Agenda:
    slots: list[Slot] = []
    rounds: list[RoundTime] = []
    if descent.incumbent is not None:
        for data, block in zip(instance.blocks, variables.blocks, strict=True):
            if descent.incumbent.value(block.present):
                slots.append(_slot(descent.incumbent, instance, data, block))
                rounds += _rounds(descent.incumbent, data, block, slots[-1])
    w = words(instance.event.language)
    return Agenda(
        status=descent.status,
        stopped_by=descent.stopped_by,
        slots=tuple(sorted(slots, key=lambda slot: (slot.start, slot.end))),
        rounds=_number(rounds),
        terms=(*descent.terms, *_costs(descent, soft)),
        reasons=(nobody_knows(w),) if descent.status == "infeasible" else (),
    )


def _costs(descent: Descent, soft: Sequence[SoftRule]) -> Iterator[Term]:
    """Yield what each soft rule that can be broken costs, in new encounters.

    It is taken off the attainable encounters, and proved with them.
    """
    proved = any(term.name == "attainable_encounters" and term.proved for term in descent.terms)
    if descent.incumbent is not None:
        for rule in soft:
            cost = rule.weight * descent.incumbent.value(rule.amount)
            yield Term(name=rule.name, value=cost, proved=proved)


def _slot(
    outcome: Outcome, instance: AgendaInstance, data: DayBlock, block: BlockVariables
) -> Slot:
    rooms = zip(instance.event.rooms, block.in_room, strict=True)
    return Slot(
        block=data.block.id,
        start=outcome.value(block.start),
        end=outcome.value(block.end),
        room=next((room.id for room, in_room in rooms if outcome.value(in_room)), None),
        kind=data.block.kind,
        title=data.block.title,
    )


def _rounds(
    outcome: Outcome, data: DayBlock, block: BlockVariables, slot: Slot
) -> Iterator[RoundTime]:
    if isinstance(data.block, Networking) and block.rounds is not None:
        length, number = data.block.seconds_a_round, outcome.value(block.rounds)
    elif group_size_of(data.block) is not None:
        length, number = 60 * (slot.end - slot.start), 1
    else:
        return
    for index in range(number):
        start = 60 * slot.start + index * length
        yield RoundTime(
            number=index + 1,
            block=slot.block,
            start_second=start,
            end_second=start + length,
            room=slot.room,
        )


def _number(rounds: Iterable[RoundTime]) -> tuple[RoundTime, ...]:
    in_time = sorted(rounds, key=lambda r: (r.start_second, r.end_second))
    return tuple(r.model_copy(update={"number": n}) for n, r in enumerate(in_time, start=1))
