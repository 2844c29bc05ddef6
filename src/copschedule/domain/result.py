"""What a solve returns: the plan, how good it is proven to be, and why it stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.model import Displayed
from copschedule.domain.objective import Term
from copschedule.domain.plan import Plan
from copschedule.domain.roster import AttendeeId, Roster
from copschedule.errors import NoPlan

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.domain.summary import Summary

Status = Literal["optimal", "feasible", "infeasible", "unknown"]
StoppedBy = Literal["proof", "time", "iterations", "gap", "interrupt"]


class Result(Displayed):
    """The outcome of `plan` or `rotate`.

    `status` is optimal when every term is proved; infeasible and unknown come without a plan
    and with `reasons`. `stopped_by` says what ended the search.

    Each of the `repairs` is enough by itself, the cheapest first, as far as was checked: an agenda
    was found for it, or no reason is left why the rounds can't be seated.
    """

    status: Status
    stopped_by: StoppedBy
    event: Event
    roster: Roster
    history: History = History()
    plan: Plan | None = None
    objective_terms: tuple[Term, ...] = ()
    reasons: tuple[str, ...] = ()
    repairs: tuple[str, ...] = ()
    repaired_events: tuple[Event | None, ...] = ()
    """The event after each of `repairs`, ready to be planned; None where something else than the
    event has to change."""
    replaces: Plan | None = None
    """The plan that people have been told, of which a replan made this one."""
    notes: tuple[str, ...] = ()
    """What a replan had to give up of the roster's wishes, as sentences."""
    seconds: dict[str, float] = Field(default_factory=dict)
    """Run time of each stage, in seconds."""
    most: tuple[int, ...] = ()
    """Of each attendee, in the order of the roster, the most new encounters they could have."""

    @property
    def objective(self) -> float | None:
        """Value of new_encounters; None without a plan."""
        return self._new_encounters.value if self._new_encounters else None

    @property
    def bound(self) -> float | None:
        """Most new encounters that any plan could have, where that is proven."""
        return self._new_encounters.bound if self._new_encounters else None

    @property
    def gap(self) -> float | None:
        """(bound - objective) / bound, 0 when both are 0; None without a bound."""
        if self.objective is None or self.bound is None:
            return None
        return (self.bound - self.objective) / self.bound if self.bound else 0.0

    @property
    def _new_encounters(self) -> Term | None:
        return next((t for t in self.objective_terms if t.name == "new_encounters"), None)

    @property
    def terms(self) -> pd.DataFrame:
        """Columns term, value, bound, proved; in order of importance."""
        import pandas as pd

        rows = [(t.name, t.value, t.bound, t.proved) for t in self.objective_terms]
        return pd.DataFrame(rows, columns=["term", "value", "bound", "proved"])

    @property
    def attainment(self) -> pd.DataFrame:
        """Columns attendee, new, most, attainment; a row an attendee, in the order of the roster.

        `new` counts the people new to them with whom they share a table, `most` those whom
        they could have met, and `attainment` is the one by the other: missing where nobody
        could be met, who are left out of `least_attainment`. Empty without a plan.
        """
        import pandas as pd

        new = dict.fromkeys(self.roster.position, 0)
        for a, b, _, is_new in self.plan.each_encounter() if self.plan else ():
            new[str(a)] += is_new
            new[str(b)] += is_new
        rows = [
            (who.id, new[str(who.id)], most, new[str(who.id)] / most if most else None)
            for who, most in zip(self.roster.attendees, self.most, strict=False)
        ]
        columns = ["attendee", "new", "most", "attainment"]
        return pd.DataFrame(rows if self.plan else [], columns=columns).astype(
            {"new": "int64", "most": "int64", "attainment": "float64"}
        )

    @property
    def changes(self) -> pd.DataFrame:
        """Whom a replan sends elsewhere: columns attendee, name, round, was, now.

        `was` and `now` are tables, 0 for sitting out; `was` is missing for somebody who had not
        been told anything.
        """
        import pandas as pd

        columns = ["attendee", "name", "round", "was", "now"]
        return pd.DataFrame(self.seat_changes, columns=columns).astype({"was": "Int64"})

    @property
    def seat_changes(self) -> list[tuple[AttendeeId, str, int, int | None, int]]:
        """The rows of `changes`, with no need of pandas."""
        from copschedule.domain.changes import seat_changes

        if self.replaces is None or self.plan is None:
            return []
        return [
            (change.attendee, self.roster.find(change.attendee).label, *change[1:])
            for change in seat_changes(self.replaces, self.plan)
        ]

    @property
    def news(self) -> tuple[str, ...]:
        """What a replan makes it necessary to tell, as sentences; empty for a first plan."""
        if self.replaces is None or self.plan is None:
            return ()
        from copschedule.domain.changes import news

        return (*news(self.replaces, self.plan), *self.notes)

    def require_plan(self) -> Plan:
        """Return the plan; raises NoPlan, with the reasons, only if there is none."""
        if self.plan is None:
            raise NoPlan(self.reasons)
        return self.plan

    def _summary(self) -> Summary:
        from copschedule.domain.display import result_summary

        return result_summary(self)
