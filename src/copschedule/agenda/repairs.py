"""The cheapest changes that make an impossible day possible, each checked by solving it again.

Costs are in minutes of the day that change: a minute by which the day ends later or starts
earlier, a block is shorter, a window wider, a start moved or a gap other than asked for costs 1; a
block that is left out costs its least minutes, a meal three times. Of equal costs, the change
of fewer limits is taken. What has no minutes has a fixed price: a wish
given up (an order, a place at either end, a room) 30, somebody else or something more to find (a
speaker, a room) or a condition that becomes a wish 60.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ortools.sat.python import cp_model

from copschedule.agenda.conflict import HELD, Conflict, LeanDay
from copschedule.agenda.day import AgendaInstance
from copschedule.agenda.relaxations import RELAXATIONS, Change, Relaxation
from copschedule.agenda.substitutions import substitutions
from copschedule.domain.event import Event, Meal
from copschedule.domain.roster import Roster
from copschedule.engine.cpsat import Outcome, solve

MOST_REPAIRS = 6

WORK_A_REPAIR = 0.3
"""Deterministic limit for making one repair as small as it can be; then the best so far counts."""


_LEAVING_OUT = tuple(kind for kind in RELAXATIONS if HELD in kind.rules)
_KEEPING_ALL = tuple(kind for kind in RELAXATIONS if HELD not in kind.rules)


@dataclass(frozen=True)
class Repair:
    """A change of the event after which there is an agenda: that was tried.

    Attributes
    ----------
    sentence
        What to do.
    event
        The event after it.
    cost
        See the module.
    least
        Whether less of the same kind was proved not to be enough.
    """

    sentence: str
    event: Event
    cost: int
    least: bool


def repairs(event: Event, roster: Roster, conflict: Conflict | None) -> tuple[Repair, ...]:
    """Return what would make an impossible day possible, the cheapest first.

    Each is of another kind, and enough by itself; only kinds that touch the conflict are tried.
    Where none but leaving blocks out is enough alone, because there are several conflicts, the
    cheapest mixture of all others that can be measured is added.

    Parameters
    ----------
    conflict
        Why the day is impossible; None where that is not known: then every kind is tried.
    """
    event = _with_all_minutes(event, roster)
    touched = None if conflict is None else conflict.rules
    kinds = [kind for kind in _KEEPING_ALL if touched is None or kind.rules & touched]
    changes = [_least_of(event, roster, [kind]) for kind in kinds]
    if conflict is not None:
        changes += _substituted(event, roster, conflict)
    if not any(changes):
        changes = [_least_of(event, roster, _KEEPING_ALL)]
    without = [_least_of(event, roster, [kind]) for kind in _LEAVING_OUT]
    enough = {repair.sentence: repair for repair in (*changes, *without) if repair is not None}
    return tuple(sorted(enough.values(), key=lambda repair: repair.cost))[:MOST_REPAIRS]


def _with_all_minutes(event: Event, roster: Roster) -> Event:
    """Return the event with the minutes of each meal said that go by its service and guests."""
    return event.with_blocks(
        lambda block: (
            {"minutes": block.duration(len(roster))}
            if isinstance(block, Meal) and block.minutes is None
            else {}
        )
    )


def possible(event: Event, roster: Roster) -> bool:
    """Whether there is an agenda: by a solve of the event as it stands."""
    day = LeanDay(AgendaInstance.of(event, roster))
    return day.solve(day.requirements).found


def _substituted(event: Event, roster: Roster, conflict: Conflict) -> Iterator[Repair]:
    """Yield of each kind of substitution the cheapest that is enough."""
    kinds = set()
    for kind, cost, change in sorted(substitutions(event, conflict), key=lambda s: s.cost):
        if kind not in kinds and possible(change.event, roster):
            kinds.add(kind)
            yield Repair(change.sentence, change.event, cost, least=True)


def _least_of(event: Event, roster: Roster, kinds: Sequence[Relaxation]) -> Repair | None:
    """Return the cheapest repair that these kinds of change allow together; None without one."""
    loosened = event
    for kind in kinds:
        loosened = kind.loosen(loosened)
    day = LeanDay(AgendaInstance.of(loosened, roster))
    used = [limit for kind in kinds for limit in kind.used(day, event)]
    cost = cp_model.LinearExpr.sum(used)
    changes = cp_model.LinearExpr.sum(list(_changes(day, used)))
    day.model.minimize((len(used) + 1) * cost + changes)
    may_leave_out = any(HELD in kind.rules for kind in kinds)
    day.require(r for r in day.requirements if r.rule != HELD or not may_leave_out)
    outcome = solve(day.model, deterministic=WORK_A_REPAIR, deep_presolve=False)
    if not outcome.found:
        return None
    changed = _settled(event, day, outcome, kinds)
    if changed is None or not possible(changed.event, roster):
        return None
    return Repair(changed.sentence, changed.event, outcome.value(cost), outcome.status == "optimal")


def _changes(day: LeanDay, used: list[cp_model.LinearExprT]) -> Iterator[cp_model.IntVar]:
    """Yield a literal for each limit: whether anything beyond it is used."""
    for limit in used:
        changed = day.model.new_bool_var("changed")
        day.model.add(limit == 0).only_enforce_if(~changed)
        yield changed


def _settled(
    event: Event,
    day: LeanDay,
    outcome: Outcome,
    kinds: Sequence[Relaxation],
) -> Change | None:
    sentences = []
    for kind in kinds:
        change = kind.settle(event, day, outcome)
        if change is not None:
            sentences.append(change.sentence)
            event = change.event
    return Change(" ".join(sentences), event) if sentences else None
