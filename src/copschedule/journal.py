"""The journal of the day: what happened, fact by fact, and the plan as these leave it."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.domain.checkin import CheckIn, What
from copschedule.domain.fact import (
    AtTheDoor,
    Fact,
    KeptApart,
    Opened,
    Played,
    Replanned,
    TableClosed,
    Undone,
)
from copschedule.domain.history import History
from copschedule.domain.phrases import meant, unknown_id
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.engine.stop import Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import slug
from copschedule.io.journal_file import Line, append_fact, read_journal
from copschedule.io.source import Source
from copschedule.language import sentence
from copschedule.replanning.door import NEVER, roster_by, with_apart
from copschedule.replanning.played import as_happened, rounds_given
from copschedule.replanning.replanner import CHURN_PRICE, STOP, replan

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class Day:
    """A day as its facts leave it.

    Attributes
    ----------
    plan
        What people have been told, its rounds played as they happened.
    checkins
        What happened at the door, in order of time.
    apart
        Pairs who asked not to share a table.
    closed_tables
        Tables that can't be used.
    standing
        The lines that hold, those undone left out.
    """

    plan: Plan
    checkins: tuple[CheckIn, ...] = ()
    apart: tuple[tuple[AttendeeId, AttendeeId], ...] = ()
    closed_tables: tuple[int, ...] = ()
    standing: tuple[Line, ...] = ()

    @property
    def walked_in(self) -> tuple[Attendee, ...]:
        """Those who came without being invited."""
        return tuple(
            Attendee(id=c.id, name=c.name, organisation=c.organisation, languages=c.languages)
            for c in self.checkins
            if c.what == "walk-in"
        )

    def after(self, line: Line) -> Day:
        """Return the day after one fact more."""
        fact = line.fact
        day = replace(self, standing=(*self.standing, line))
        match fact:
            case AtTheDoor():
                known = sorted((*self.checkins, fact.checkin), key=lambda checkin: checkin.time)
                return replace(day, checkins=tuple(known))
            case KeptApart():
                return replace(day, apart=(*self.apart, (fact.a, fact.b)))
            case TableClosed():
                return replace(day, closed_tables=(*self.closed_tables, fact.table))
            case Played():
                return replace(day, plan=_with_played(self.plan, fact, self.walked_in))
            case Replanned():
                history = {"history": self.plan.history}
                return replace(day, plan=fact.plan.model_copy(update=history))
        return self


def _with_played(plan: Plan, fact: Played, walked_in: Sequence[Attendee]) -> Plan:
    """Return a plan with rounds as they happened.

    Walk-ins who sat in them come on its roster; it has no place yet for them ahead.
    """
    rounds = {r.number: r for r in fact.rounds}
    rotation = tuple(rounds.get(r.number, r) for r in plan.rotation)
    roster = plan.roster or Roster()
    sat = {str(a) for r in fact.rounds for group in r.groups for a in group.attendees}
    new = sat - roster.position.keys()
    added = [who.model_copy(update={"arrives": NEVER}) for who in walked_in if str(who.id) in new]
    known = roster.model_copy(update={"attendees": (*roster.attendees, *added)})
    return plan.model_copy(update={"rotation": rotation, "played": max(rounds), "roster": known})


class Journal:
    """A day on disk: every fact is in the file before the call that tells it returns.

    Parameters
    ----------
    plan
        The plan that the day began with.
    path
        Of the journal; made with the first fact. What it holds already is read: a process that
        was killed goes on where it was.

    Raises
    ------
    InvalidInput
        When the journal belongs to another plan.

    Examples
    --------
    >>> from tempfile import mkdtemp
    >>> from copschedule.rotation.planner import rotate
    >>> plan = rotate(8, rounds=3, group_size=4, stop=Stop(iterations=2_000)).require_plan()
    >>> path = Path(mkdtemp()) / "day.jsonl"
    >>> Journal(plan, path).play(1)
    >>> Journal(plan, path).day.plan.played
    1
    """

    def __init__(self, plan: Plan, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self._first = plan
        found = read_journal(self.path)
        self.problems: tuple[Problem, ...] = found.problems
        """Lines that were left out: the last one, where it was cut short, or spoilt ones."""
        self._lines = found.count
        self._require_own(found.lines)
        self._kept = [line for line in found.lines if not isinstance(line.fact, Opened)]
        self.day = _day(plan, self._kept)

    @property
    def invited(self) -> Roster:
        """Everyone whom the day knows: those invited, then the walk-ins."""
        first = self._first.roster or Roster()
        everybody = (*first.attendees, *self.day.walked_in)
        return first.model_copy(update={"attendees": everybody})

    def missing(self, now: int) -> list[Attendee]:
        """Return who was due by a minute of the day and has not checked in, if anybody has."""
        by_now = roster_by(self._first.roster or Roster(), self.day.checkins, now=now)
        return [who for who in by_now.attendees if who.arrives == NEVER]

    def check_in(self, who: AttendeeId, what: What, time: int) -> None:
        """Note that somebody known arrives or leaves at a minute of the day."""
        self._require_known(who)
        self._add(AtTheDoor(checkin=CheckIn(id=who, time=time, what=what)))

    def walk_in(
        self, name: str, time: int, *, organisation: str = "", languages: Sequence[str] = ()
    ) -> str:
        """Note that somebody comes who is not on the roster; return the id made for them."""
        known = self.invited.position
        stem = slug(name) or "walk-in"
        made = next(m for n in count(1) if (m := stem if n == 1 else f"{stem}-{n}") not in known)
        self._add(
            AtTheDoor(
                checkin=CheckIn(
                    id=made,
                    time=time,
                    what="walk-in",
                    name=name,
                    organisation=organisation,
                    languages=tuple(languages),
                )
            )
        )
        return made

    def play(self, rounds: int, *, seating: Source | pd.DataFrame | None = None) -> None:
        """Note that so many rounds, from the first, have been played.

        Parameters
        ----------
        rounds
            More than had been played before.
        seating
            Who sat where in them, as `replan` takes it; by default as told, without those who
            were not there.
        """
        plan = self.day.plan
        if not plan.played < rounds <= len(plan.rotation):
            raise InvalidInput([_not_ahead(plan, rounds)])
        # Once the plan was made anew, it seats those who were there and those who were expected.
        replanned = any(isinstance(line.fact, Replanned) for line in self.day.standing)
        roster = roster_by(
            self._first.roster or Roster(),
            self.day.checkins,
            now=plan.rotation[rounds - 1].end_second // 60,
            expect_missing=replanned,
        )
        happened = as_happened(plan, rounds_given(roster, (), rounds, seating), roster, rounds)
        self._add(Played(rounds=happened[plan.played :]))

    def keep_apart(self, a: AttendeeId, b: AttendeeId) -> None:
        """Note that two people asked not to share a table."""
        self._require_known(a, b)
        with_apart(self.invited, (*self.day.apart, (a, b)))  # Raises where it can't be.
        self._add(KeptApart(a=a, b=b))

    def close_table(self, table: int) -> None:
        """Note that a table can't be used any more."""
        self._add(TableClosed(table=table))

    def replan(
        self,
        now: int,
        *,
        late: int = 0,
        late_block: str | None = None,
        expect_missing: bool = False,
        churn_price: int = CHURN_PRICE,
        stop: Stop = STOP,
        seed: int = 0,
    ) -> Result:
        """Make the plan anew from what happened, and note it where there is one."""
        day = self.day
        result = replan(
            day.plan,
            roster=self._first.roster,
            checkins=day.checkins,
            now=now,
            late=late,
            late_block=late_block,
            closed_tables=day.closed_tables,
            apart=day.apart,
            expect_missing=expect_missing,
            churn_price=churn_price,
            stop=stop,
            seed=seed,
        )
        if result.plan is None:
            return result
        told = result.plan.model_copy(
            update={"revision": self._first.revision + _revisions(self._kept) + 1}
        )
        self._add(Replanned(at=now, plan=told.model_copy(update={"history": History()})))
        return result.model_copy(update={"plan": told})

    def undo(self) -> Fact | None:
        """Note that the last fact which holds does not; return it, None where there is none."""
        if not self.day.standing:
            return None
        last = self.day.standing[-1]
        self._add(Undone(line=last.number))
        return last.fact

    def _require_known(self, *people: AttendeeId) -> None:
        known = self.invited.position
        strangers = [who for who in people if str(who) not in known]
        if strangers:
            raise InvalidInput(
                Problem(unknown_id(who), meant(str(who), known, sentence("an id of the roster")))
                for who in strangers
            )

    def _require_own(self, lines: Sequence[Line]) -> None:
        """Raise InvalidInput when the journal was opened for another plan."""
        for line in lines:
            if isinstance(line.fact, Opened) and line.fact.plan != digest(self._first):
                expected = sentence("the journal of this plan; move it away to begin another")
                found = sentence("a journal that belongs to another plan")
                raise InvalidInput([Problem(found, expected, file=self.path.name)])

    def _add(self, fact: Fact) -> None:
        if not self._lines:
            append_fact(self.path, Opened(plan=digest(self._first)))
            self._lines += 1
        append_fact(self.path, fact)
        self._lines += 1
        self._kept.append(Line(self._lines, fact))
        self.day = _next_day(self._first, self.day, self._kept)


def _not_ahead(plan: Plan, rounds: int) -> Problem:
    expected = sentence(
        "a number from {least} to {most}", least=plan.played + 1, most=len(plan.rotation)
    )
    return Problem(sentence("round {number}", number=rounds), expected, "played")


def digest(plan: Plan) -> str:
    """Return what tells a plan from all others."""
    return sha256(plan.model_dump_json(by_alias=True).encode()).hexdigest()


def _next_day(first: Plan, day: Day, lines: Sequence[Line]) -> Day:
    """Return the day after the last of its lines; only an undoing needs them all."""
    return _day(first, lines) if isinstance(lines[-1].fact, Undone) else day.after(lines[-1])


def _day(first: Plan, lines: Sequence[Line]) -> Day:
    undone = {line.fact.line for line in lines if isinstance(line.fact, Undone)}
    day = Day(first)
    for line in lines:
        if line.number not in undone and not isinstance(line.fact, Undone):
            day = day.after(line)
    revision = max(day.plan.revision, first.revision + _revisions(lines))
    return replace(day, plan=day.plan.model_copy(update={"revision": revision}))


def _revisions(lines: Sequence[Line]) -> int:
    """Count how often people have been told another plan, by a new one or by its undoing."""
    made = {line.number for line in lines if isinstance(line.fact, Replanned)}
    return len(made) + sum(
        isinstance(line.fact, Undone) and line.fact.line in made for line in lines
    )
