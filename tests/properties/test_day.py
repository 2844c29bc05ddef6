"""Random days against the verifier and a plain model of what happened.

Whatever comes, in whatever order, and wherever the process is killed: nothing that was played
changes, nobody is lost, nobody sits at two tables.
"""

from __future__ import annotations

import shutil
from collections import Counter
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any
from unittest import mock

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Round
from copschedule.domain.roster import Roster
from copschedule.engine.stop import Stop
from copschedule.errors import Problem
from copschedule.journal import Journal
from copschedule.planner import plan as plan_event
from copschedule.verifier import verify

PEOPLE = "ABCDEFGHIJ"
TABLES = 4
SIZE = {"min": 2, "target": 3, "max": 4}
FIRST = 9 * 60

EVENT: dict[str, Any] = {
    "title": "A small day",
    "day": {"opens": "09:00", "closes": "11:30", "home_by": "11:00"},
    "rooms": [{"id": "hall", "tables": TABLES, "seats_per_table": 4}],
    "blocks": [
        {
            "id": "one",
            "kind": "networking",
            "rounds": {"min": 1, "max": 3},
            "group_size": SIZE,
            "round_seconds": 300,
            "before": ["talk"],
        },
        {"id": "talk", "kind": "talk", "minutes": 20, "before": ["two"]},
        {
            "id": "two",
            "kind": "networking",
            "rounds": {"min": 1, "max": 2},
            "group_size": SIZE,
            "round_seconds": 300,
        },
        {"id": "end", "kind": "closing", "minutes": 5, "last": True},
    ],
}


@cache
def told_plan() -> Plan:
    """The plan that every day begins with: a host, a late guest, one who leaves early."""
    special: dict[str, dict[str, Any]] = {
        "A": {"host": True},
        "B": {"arrives": "09:06"},
        "C": {"leaves": "09:50"},
    }
    people = [{"id": key, "name": f"Person {key}"} | special.get(key, {}) for key in PEOPLE]
    roster = Roster.model_validate({"attendees": people})
    event = Event.model_validate(EVENT)
    return plan_event(event, roster, stop=Stop(iterations=2_000), seed=1).require_plan()


class Days(RuleBasedStateMachine):
    """What happened is kept here as plainly as can be: a list of facts, undone from its end."""

    @initialize()
    def open_the_desk(self) -> None:
        self.no_wait = mock.patch("os.fsync")  # A power cut is not played here; the disk is slow.
        self.no_wait.start()
        self.folder = Path(mkdtemp())
        self.path = self.folder / "day.jsonl"
        self.journal = Journal(told_plan(), self.path)
        self.now = FIRST
        self.facts: list[tuple[str, Any]] = []
        self.plans: list[Plan] = [told_plan()]

    def teardown(self) -> None:
        if hasattr(self, "folder"):
            self.no_wait.stop()
            shutil.rmtree(self.folder)

    def known(self) -> list[str]:
        return [*PEOPLE, *(who for kind, (who, _, what) in self.door() if what == "walk-in")]

    def door(self) -> list[tuple[str, tuple[str, int, str]]]:
        return [fact for fact in self.facts if fact[0] == "door"]

    def played(self) -> list[Round]:
        return [r for kind, rounds in self.facts if kind in ("told", "sat") for r in rounds]

    def there(self, who: str, r: Round) -> bool:
        """Whether somebody is there for a round, by the word of the door or of the roster."""
        invited = {str(a.id): a for a in told_plan().roster.attendees}  # type: ignore[union-attr]
        arrives = invited[who].arrives if who in invited else None
        leaves = invited[who].leaves if who in invited else None
        seen = sorted((fact for _, fact in self.door()), key=lambda fact: fact[1])
        for name, time, what in seen:
            if name == who and what == "leaves":
                leaves = time
            elif name == who:
                arrives = time
                leaves = None if leaves is not None and leaves <= time else leaves
                said = invited[who].leaves if who in invited else None
                if leaves is None and said is not None and said > time:
                    leaves = said
        missing = any(what != "leaves" for _, _, what in seen) and who not in {f[0] for f in seen}
        if missing and (arrives or 0) <= self.now:
            return False
        return (arrives is None or arrives * 60 <= r.start_second) and (
            leaves is None or leaves * 60 >= r.end_second
        )

    @rule(minutes=st.integers(1, 15))
    def time_passes(self, minutes: int) -> None:
        self.now = min(self.now + minutes, 11 * 60)

    @rule(data=st.data(), what=st.sampled_from(["arrives", "leaves"]), late=st.integers(0, 9))
    def somebody_comes_or_goes(self, data: st.DataObject, what: Any, late: int) -> None:
        who = data.draw(st.sampled_from(self.known()))
        self.journal.check_in(who, what, self.now + late)
        self.facts.append(("door", (who, self.now + late, what)))

    @rule()
    def everybody_else_comes(self) -> None:
        for who in self.known():
            if who not in {name for _, (name, _, _) in self.door()}:
                self.journal.check_in(who, "arrives", self.now)
                self.facts.append(("door", (who, self.now, "arrives")))

    @rule(name=st.sampled_from(["Ada", "Zoé Roy", "王"]))
    def somebody_walks_in(self, name: str) -> None:
        made = self.journal.walk_in(name, self.now)
        assert made not in self.known()
        self.facts.append(("door", (made, self.now, "walk-in")))

    @precondition(lambda self: self.journal.day.plan.played < len(self.journal.day.plan.rotation))
    @rule(data=st.data(), told=st.booleans())
    def a_round_is_played(self, data: st.DataObject, told: bool) -> None:
        plan = self.journal.day.plan
        number = plan.played + 1
        self.now = max(self.now, plan.rotation[number - 1].end_second // 60)
        if told:
            self.journal.play(number)
        else:
            people = data.draw(st.permutations(self.known()))[: data.draw(st.integers(1, 12))]
            rows = [(number, 1 + i % TABLES, who) for i, who in enumerate(people)]
            self.journal.play(number, seating=_frame(rows))
            happened = self.journal.day.plan.rotation[number - 1]
            sat = {(g.table, str(a)) for g in happened.groups for a in g.attendees}
            assert sat == {(table, who) for _, table, who in rows}
        rounds = self.journal.day.plan.rotation[number - 1 : number]
        self.facts.append(("told" if told else "sat", rounds))

    @rule(data=st.data())
    def two_ask_to_be_apart(self, data: st.DataObject) -> None:
        a, b, *_ = data.draw(st.permutations(self.known()))
        self.journal.keep_apart(a, b)
        self.facts.append(("apart", (a, b)))

    @rule(table=st.integers(1, TABLES))
    def a_table_closes(self, table: int) -> None:
        self.journal.close_table(table)
        self.facts.append(("closed", table))

    @rule(late=st.sampled_from([0, 0, 0, 5, 20]))
    def the_plan_is_made_anew(self, late: int) -> None:
        before = self.journal.day
        result = self.journal.replan(self.now, late=late, stop=Stop(iterations=200), seed=1)
        if result.plan is None:
            assert result.status == "infeasible", result.reasons
            assert result.reasons
            assert self.journal.day == before
            return
        self.facts.append(("replanned", self.journal.day.plan))
        self.everybody_has_a_place(result.plan)

    def everybody_has_a_place(self, plan: Plan) -> None:
        closed = {table for kind, table in self.facts if kind == "closed"}
        apart = [set(pair) for kind, pair in self.facts if kind == "apart"]
        for r in plan.rotation[plan.played :]:
            listed = {str(a) for g in r.groups for a in g.attendees} | set(map(str, r.sitting_out))
            assert listed == {who for who in self.known() if self.there(who, r)}
            assert not closed & {group.table for group in r.groups}
            assert not any(pair <= set(map(str, g.attendees)) for pair in apart for g in r.groups)
            assert r.start_second >= self.now * 60

    @rule()
    def the_last_thing_is_undone(self) -> None:
        undone = self.journal.undo()
        assert (undone is None) == (not self.facts)
        if self.facts:
            self.facts.pop()

    @rule()
    def the_process_starts_again(self) -> None:
        before = self.journal.day
        self.journal = Journal(told_plan(), self.path)
        assert self.journal.day == before

    @rule(cut=st.sampled_from([b'{"fact":"door","che', b"{", b'{"fact":"closed","table":']))
    def the_process_is_killed_while_it_writes(self, cut: bytes) -> None:
        before = self.journal.day
        with self.path.open("ab") as file:
            file.write(cut)
        self.journal = Journal(told_plan(), self.path)
        assert [type(problem) for problem in self.journal.problems[-1:]] == [Problem]
        assert self.journal.day == before

    @invariant()
    def nothing_that_was_played_changes(self) -> None:
        plan = self.journal.day.plan
        assert list(plan.rotation[: plan.played]) == self.played()

    @invariant()
    def nobody_sits_at_two_tables(self) -> None:
        for r in self.journal.day.plan.rotation:
            listed = Counter(str(a) for g in r.groups for a in g.attendees)
            listed.update(map(str, r.sitting_out))
            assert max(listed.values(), default=0) <= 1

    @invariant()
    def the_plan_is_legal(self) -> None:
        """What really happened may break it (a host sat elsewhere), until it is made anew."""
        kinds = [kind for kind, _ in self.facts]
        since = kinds[::-1][: kinds[::-1].index("replanned")] if "replanned" in kinds else kinds
        if "sat" not in since:
            assert verify(self.journal.day.plan) == []


def _frame(rows: list[tuple[int, int, str]]) -> Any:
    import pandas as pd

    return pd.DataFrame(rows, columns=["round", "table", "attendee"])


TestDays = Days.TestCase
TestDays.settings = settings(max_examples=20, stateful_step_count=20, deadline=None)
