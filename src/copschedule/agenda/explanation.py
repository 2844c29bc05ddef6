"""Why a block is where it is: `explain`."""

from __future__ import annotations

from collections.abc import Iterator

from copschedule.agenda import wording
from copschedule.agenda.conflict import Conflict, LeanDay, minimal_conflict
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.planner import Agenda, place
from copschedule.agenda.reasons import reasons, why_not_start
from copschedule.agenda.relaxations import AnyBlock
from copschedule.domain.event import Event
from copschedule.domain.explanation import Alternative, Explanation
from copschedule.domain.phrases import meant, one_of
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import Roster
from copschedule.engine.cpsat import solve
from copschedule.engine.stop import Deadline, Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence, words

_STOP = Stop()


def explain(plan: Result | Plan, block: str, *, stop: Stop = _STOP, seed: int = 0) -> Explanation:
    """Say which rules hold a block where it is, and what another start would cost.

    Each other start is tried with all other blocks free to move: either some rules forbid it, and
    a minimal set of them is named, or the best agenda with it is compared to the best one with the
    start that was planned.

    Parameters
    ----------
    plan
        What `plan` returned, or a plan that holds its event.
    block
        The id of a block of the event.
    stop
        The budget of all comparisons together, 10 seconds unless told otherwise; one that is cut
        short says so (`Alternative.proved`).
    seed
        The same seed and a stop in iterations give the same explanation.

    Raises
    ------
    InvalidInput
        When the event has no such block, or the plan no event.
    NoPlan
        When the result has no plan: its own reasons say why.

    Notes
    -----
    Tried are the starts a step of the grid earlier and later, the earliest and the latest possible,
    and those a step beyond. Between them others may be forbidden that nobody asked for.

    Examples
    --------
    >>> from copschedule.domain.clock import clock
    >>> from copschedule.domain.plan import Slot
    >>> lunch = {"id": "lunch", "kind": "meal", "minutes": 60, "window": ["11:30", "13:30"]}
    >>> event = Event.model_validate({"title": "Noon", "blocks": [lunch]})
    >>> plan = Plan(event=event, slots=[Slot(block="lunch", start=690, end=750)])
    >>> explained = explain(plan, "lunch")
    >>> explained.held_by
    ('within_window', 'allowed_minutes')
    >>> print(explained.sentences[1])
    "lunch" can't start at 11:25: "lunch" must be held between 11:30 and 13:30.
    """
    made = plan.require_plan() if isinstance(plan, Result) else plan
    if made.event is None:
        found = sentence("a plan without its event")
        raise InvalidInput([Problem(found, sentence("a plan that holds it"), "event")])
    known = made.event.block_by_id
    if block not in known:
        raise InvalidInput(
            [Problem(sentence('"{name}"', name=block), meant(block, known, one_of(known)), "block")]
        )
    comparison = _Comparison(made, made.event, known[block], stop, seed)
    slot = next((slot for slot in made.slots if slot.block == block), None)
    if slot is None:
        return comparison.of_one_left_out()
    alternatives = comparison.of_starts(slot.start)
    return Explanation(
        block=block,
        label=known[block].label,
        start=slot.start,
        end=slot.end,
        sentences=(
            wording.starts(known[block], slot.start, words(made.event.language)),
            *(alternative.sentence for alternative in alternatives),
        ),
        held_by=tuple(dict.fromkeys(rule for a in alternatives for rule in a.held_by)),
        alternatives=alternatives,
        language=made.event.language,
    )


class _Comparison:
    """A block, the day that it is in, and the budget for comparing."""

    def __init__(self, plan: Plan, event: Event, block: AnyBlock, stop: Stop, seed: int) -> None:
        self._event, self._block, self._w = event, block, words(event.language)
        self._roster, self._history = plan.roster or Roster(), plan.history
        self._stop, self._seed = stop, seed
        self._deadline = Deadline(stop.seconds)
        self._instance = AgendaInstance.of(event, self._roster)
        self._index = self._instance.position[block.id]

    def of_starts(self, planned: int) -> tuple[Alternative, ...]:
        """Compare the starts around the one that was planned, and the first and last possible."""
        starts = sorted({planned, *self._starts(planned)})
        day = LeanDay(self._instance)
        conflicts = {
            minute: minimal_conflict(day, given=day.add_start(self._index, minute))
            for minute in starts
        }
        legal = conflicts[planned] is None
        possible = [minute for minute in starts if conflicts[minute] is None and minute != planned]
        best = self._best_agendas([planned, *possible]) if legal else {}
        return tuple(
            self._alternative(minute, conflicts[minute], best.get(minute), best.get(planned))
            for minute in starts
            if minute != planned or not legal
        )

    def of_one_left_out(self) -> Explanation:
        """Say why a block is not held: what forbids it, or what it would change."""
        held = self._with(optional=False)
        instance = AgendaInstance.of(held, self._roster)
        conflict = minimal_conflict(LeanDay(instance))
        if conflict is None:
            without, with_it = self._place(self._event, 2), self._place(held, 1)
            changes = _changes(without, with_it)
            why: tuple[str, ...] = (wording.would_change_if_held(self._block, changes, self._w),)
        else:
            why = reasons(instance, conflict)
        return Explanation(
            block=self._block.id,
            label=self._block.label,
            start=None,
            end=None,
            sentences=(wording.is_left_out(self._block, self._w), *why),
            held_by=() if conflict is None else conflict.rule_names,
            language=self._event.language,
        )

    def _starts(self, planned: int) -> Iterator[int]:
        step = self._event.grid_minutes
        yield from (planned - step, planned + step)
        for sign in (1, -1):
            limit = self._first(sign)
            if limit is not None:
                yield from {limit, limit - sign * step} - {planned}

    def _first(self, sign: int) -> int | None:
        """Return the earliest start that is possible, or with a sign of -1 the latest."""
        day = LeanDay(self._instance)
        start = day.variables.blocks[self._index].start
        held = day.variables.blocks[self._index].present
        day.model.minimize(sign * start)
        day.require(day.requirements)
        day.model.add(held == 1)
        outcome = solve(day.model, deterministic=1.0, deep_presolve=False)
        return outcome.value(start) if outcome.status == "optimal" else None

    def _best_agendas(self, minutes: list[int]) -> dict[int, Agenda]:
        return {
            minute: self._place(self._with(start=minute, optional=False), len(minutes) - number)
            for number, minute in enumerate(minutes)
        }

    def _with(self, **fields: object) -> Event:
        return self._event.with_blocks(lambda block: fields if block.id == self._block.id else {})

    def _place(self, event: Event, still_to_come: int) -> Agenda:
        """Place the blocks of an event in a fair share of the time that is left."""
        left = self._deadline.remaining
        share = None if left is None else left / still_to_come
        stop = self._stop.model_copy(update={"seconds": share})
        return place(event, self._roster, history=self._history, stop=stop, seed=self._seed)

    def _alternative(
        self, minute: int, conflict: Conflict | None, best: Agenda | None, planned: Agenda | None
    ) -> Alternative:
        if conflict is not None:
            return Alternative(
                start=minute,
                possible=False,
                held_by=conflict.rule_names,
                sentence=why_not_start(self._instance, self._index, minute, conflict),
            )
        if planned is None or best is None:
            return Alternative(
                start=minute,
                possible=True,
                sentence=wording.could_start(self._block, minute, self._w),
            )
        if not (best.slots and planned.slots):
            return Alternative(
                start=minute,
                possible=None,
                sentence=wording.not_found_out(self._block, minute, self._w),
            )
        changes = _changes(planned, best)
        proved = planned.status == best.status == "optimal"
        return Alternative(
            start=minute,
            possible=True,
            sentence=wording.would_change(self._block, minute, changes, self._w, proved=proved),
            changes=changes,
            proved=proved,
        )


def _changes(before: Agenda, after: Agenda) -> dict[str, float]:
    """Return by how much each term differs, in order of importance."""
    values = {term.name: term.value for term in before.terms}
    return {t.name: t.value - values[t.name] for t in after.terms if t.name in values}
