"""What makes one agenda better than another, in the model's terms.

Every expression is exact in every solution, not only in the best: equalities, no slack.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray
from ortools.sat.python import cp_model

from copschedule.agenda.attendance import minutes_beyond, present_throughout
from copschedule.agenda.company import Company
from copschedule.agenda.day import AgendaInstance, DayBlock
from copschedule.agenda.levels import LevelGoal, declare_kinds
from copschedule.agenda.reach import Attainable, attainable
from copschedule.agenda.rules.breach import NEVER, any_of, true_when
from copschedule.agenda.rules.switchable import SoftRule
from copschedule.agenda.variables import BlockVariables, Variables
from copschedule.agenda.ways import Ways, ways_to_hold
from copschedule.domain.event import Meal, group_size_of
from copschedule.domain.objective import AgendaTerm
from copschedule.engine.cpsat import Outcome

Numbers = NDArray[np.float64]

_OVER = cp_model.Domain(0, NEVER)
"""Minutes from the end of a talk to the start of what follows it."""


@dataclass(frozen=True)
class Goal:
    """A term to minimise: `expression`, never below `floor`.

    The term's value is `most` less the expression where it is one to maximise, else the expression.
    """

    name: AgendaTerm
    expression: cp_model.LinearExprT
    floor: int = 0
    most: int | None = None

    def measured(self, outcome: Outcome) -> int:
        """Return the expression's value in an outcome."""
        return outcome.value(self.expression)

    worth_of = measured

    def value(self, expression: int) -> float:
        """Return the term's value where the expression has this one."""
        return float(expression if self.most is None else self.most - expression)


def goals(
    model: cp_model.CpModel,
    instance: AgendaInstance,
    variables: Variables,
    company: Company,
    soft: Sequence[SoftRule] = (),
) -> tuple[Goal | LevelGoal, ...]:
    """State the terms, in the event's order of importance; soft rules cost new encounters."""
    introductions = Introductions(model, instance, variables, company, soft)
    stated: dict[AgendaTerm, Callable[[], Goal | LevelGoal]] = {
        "without_networking": introductions.without_networking,
        "home_by_overrun": lambda: home_by_overrun(model, instance, variables),
        "meal_shortfall": lambda: meal_shortfall(model, instance, variables),
        "attainable_encounters": introductions.attainable_encounters,
        "people_at_talks": lambda: people_at_talks(model, instance, variables),
        "from_preferred": lambda: from_preferred(model, instance, variables),
        "day_length": lambda: day_length(model, instance, variables),
        "end": lambda: end_of_day(model, instance, variables),
    }
    return tuple(stated[name]() for name in instance.event.weights.agenda_order)


class Introductions:
    """The rounds of a day: whom they reach, for every way to hold them."""

    def __init__(
        self,
        model: cp_model.CpModel,
        instance: AgendaInstance,
        variables: Variables,
        company: Company,
        soft: Sequence[SoftRule],
    ) -> None:
        meeting = [data for data in instance.blocks if group_size_of(data.block) is not None]
        meeting.sort(key=lambda data: -_seats(data))
        ways = [(data, ways_to_hold(instance, data)) for data in meeting]
        # A block that can't be held at all makes the day infeasible: the rules say so.
        held = [(data, possible) for data, possible in ways if len(possible.start)]
        worth = attainable(instance, company, held)
        together, further = held[: len(worth.kind)], held[len(worth.kind) :]
        self._kinds = declare_kinds(
            model,
            [variables.blocks[data.index] for data, _ in together],
            [possible for _, possible in together],
            worth.kind,
            [_applauses(model, instance, variables, company, data) for data, _ in together],
        )
        # Parts of an expected encounter, rounded up, so that the limit stays one.
        self._unit = 1 if company.certain else _parts(float(worth.encounters.max()))
        self._people = 1 if company.certain else 100
        self._left = np.round(worth.left * self._people).astype(np.int64)
        self._encounters = _in_units(worth.encounters, self._unit)
        self._further = [
            _further(
                model,
                variables.blocks[data.index],
                attainable(instance, company, [(data, possible)]),
                possible,
                self._unit,
            )
            for data, possible in further
        ]
        self._soft = soft

    def without_networking(self) -> LevelGoal:
        """People whom no round reaches with anybody new to them, though another day would."""
        unit = Fraction(-1, self._people)
        return LevelGoal("without_networking", self._kinds, -self._left, unit=unit)

    def attainable_encounters(self) -> LevelGoal:
        """New encounters that no seating of the day's rounds exceeds; soft rules cost some."""
        short = [short for short, _ in self._further]
        broken = [self._unit * rule.weight * rule.amount for rule in self._soft if rule.weight]
        return LevelGoal(
            "attainable_encounters",
            self._kinds,
            self._encounters + sum(most for _, most in self._further),
            short=cp_model.LinearExpr.sum(short) if short else None,
            rules=cp_model.LinearExpr.sum(broken) if broken else None,
            unit=Fraction(1, self._unit),
            for_every_day=True,
            step=1 if short else self._unit,
        )


def _parts(most: float) -> int:
    """Return into how many parts one is divided for four digits: hundredths at the finest."""
    return int(10 ** np.clip(4 - len(str(int(most))), 0, 2))


def _in_units(encounters: Numbers, unit: int) -> NDArray[np.int64]:
    """Return whole units: encounters are whole numbers where all is certain."""
    if unit == 1:
        return np.floor(encounters + 1e-6).astype(np.int64)
    return np.ceil(encounters * unit - 1e-6).astype(np.int64)


def _applauses(
    model: cp_model.CpModel,
    instance: AgendaInstance,
    variables: Variables,
    company: Company,
    data: DayBlock,
) -> cp_model.LinearExprT:
    """Return how many talks are over before a block begins; 0 where nobody leaves at one."""
    if not company.applauses:
        return 0
    block = variables.blocks[data.index]
    over: list[cp_model.IntVar] = []
    for members in instance.sets:
        talks = [variables.blocks[i] for i in members if instance.blocks[i].block.kind == "talk"]
        waits = [(block.start - talk.end, talk) for talk in talks]
        past = [true_when(model, wait, _OVER, talk.present, block.present) for wait, talk in waits]
        over += [any_of(model, past)] if past else []
    return cp_model.LinearExpr.sum(over)


def _further(
    model: cp_model.CpModel, block: BlockVariables, worth: Attainable, ways: Ways, unit: int
) -> tuple[cp_model.IntVar, int]:
    """Return what a block beyond those of the table falls short of the most that it could reach.

    Its strangers are taken to be others than those of the table, and nobody to have left yet.
    """
    encounters = _in_units(worth.encounters[worth.kind[0][:, 0], 0, 0], unit)
    most = int(encounters.max(initial=0))
    short = model.new_int_var(0, most, "short of what it could reach")
    rows = np.column_stack([ways.start, ways.minutes, most - encounters])
    model.add_allowed_assignments([block.start, block.minutes, short], rows.tolist())
    return short, most


def _seats(data: DayBlock) -> int:
    size = group_size_of(data.block)
    return 0 if size is None else (data.rounds[-1] if data.rounds else 1) * (size.max - 1)


def home_by_overrun(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Goal:
    """Attendee-minutes beyond a soft `home_by`, until the last block that isn't optional ends."""
    home_by = instance.event.day.home_by
    if home_by is None or instance.event.day.home_by_is == "hard" or home_by >= instance.closes:
        return Goal("home_by_overrun", 0)
    table = minutes_beyond(instance, home_by)
    late = model.new_int_var(0, len(table) - 1, "minutes beyond home_by")
    overrun = model.new_int_var(0, table[-1], "overrun")
    ends = [
        block.end
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if not data.block.optional
    ]
    model.add_max_equality(late, [0, *(end - home_by for end in ends)])
    # Implied by the rules, but without the sum it takes the solver minutes to prove a term.
    needed = [variables.blocks[longest.index].minutes for longest in _longest_of_each_set(instance)]
    model.add(sum(needed) <= late + home_by - instance.opens)
    model.add_element(late, table, overrun)
    return Goal("home_by_overrun", overrun)


def _longest_of_each_set(instance: AgendaInstance) -> Iterator[DayBlock]:
    """Yield, of each set, the longest of the blocks that can't be left out."""
    for members in instance.sets:
        held = [
            data for data in map(instance.blocks.__getitem__, members) if not data.block.optional
        ]
        if held:
            yield max(held, key=lambda data: data.shortest)


def meal_shortfall(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Goal:
    """Minutes by which meals are shorter than preferred; all of them if left out."""
    short = []
    for data, block in zip(instance.blocks, variables.blocks, strict=True):
        if isinstance(data.block, Meal) and (data.block.optional or data.shortest < data.preferred):
            short.append(model.new_int_var(0, data.preferred, "short of preferred"))
            model.add_max_equality(short[-1], [0, data.preferred - block.minutes])
    return Goal("meal_shortfall", sum(short))


def people_at_talks(
    model: cp_model.CpModel, instance: AgendaInstance, variables: Variables
) -> Goal:
    """Attendees who are there from a talk's start to its end, added up over the talks."""
    talks = [data for data in instance.blocks if data.block.kind == "talk"]
    missing = [_missing(model, instance, data, variables.blocks[data.index]) for data in talks]
    return Goal("people_at_talks", sum(missing), most=len(talks) * instance.people)


def _missing(
    model: cp_model.CpModel, instance: AgendaInstance, data: DayBlock, block: BlockVariables
) -> cp_model.LinearExprT:
    """Return how many are not there for a whole talk; everybody, where it is left out."""
    times = [(start, start + minutes) for start in data.starts for minutes in data.lengths]
    starts, ends = 60 * np.array(times, dtype=np.int64).reshape(-1, 2).T
    absent = instance.people - present_throughout(instance, starts, ends)
    if not data.block.optional and not absent.any():
        return 0
    missing = model.new_int_var(0, instance.people, "not at the talk")
    rows = [(s, e - s, a) for (s, e), a in zip(times, absent.tolist(), strict=True)]
    if data.block.optional:
        rows.append((instance.opens, 0, instance.people))
    model.add_allowed_assignments([block.start, block.minutes, missing], rows)
    return missing


def from_preferred(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Goal:
    """Minutes by which blocks without rounds are shorter or longer than preferred.

    A block left out is short of all of them. Networking has as many rounds as it is worth.
    """
    away = [
        _distance(model, data, block)
        for data, block in zip(instance.blocks, variables.blocks, strict=True)
        if not data.rounds and (data.block.optional or data.lengths != (data.preferred,))
    ]
    return Goal("from_preferred", sum(away))


def _distance(model: cp_model.CpModel, data: DayBlock, block: BlockVariables) -> cp_model.IntVar:
    most = max(data.preferred, data.lengths[-1])
    away = model.new_int_var(0, most, "away from preferred")
    model.add_abs_equality(away, block.minutes - data.preferred)
    return away


def day_length(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Goal:
    """Minutes from the start of the first block to the end of the last; 0 if none is held."""
    first = model.new_int_var(instance.opens, instance.closes, "first start")
    length = model.new_int_var(0, instance.closes - instance.opens, "length of the day")
    for block in variables.blocks:
        model.add(first <= block.start).only_enforce_if(block.present)
        model.add(block.end <= first + length).only_enforce_if(block.present)
    # Implied, but without the sum it takes the solver minutes to prove a term.
    model.add(sum(variables.lengths) <= length)
    return Goal("day_length", length)


def end_of_day(model: cp_model.CpModel, instance: AgendaInstance, variables: Variables) -> Goal:
    """Minute since midnight at which the last block ends; when the day opens if none is held."""
    end = model.new_int_var(instance.opens, instance.closes, "end")
    model.add_max_equality(end, [block.end for block in variables.blocks])
    model.add(sum(variables.lengths) <= end - instance.opens)  # As in day_length.
    return Goal("end", end, floor=instance.opens)
