"""What a series comes to: its events' results, and what people have of all of them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from copschedule.domain.history import History
from copschedule.domain.model import Displayed
from copschedule.domain.objective import Term
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result, Status
from copschedule.domain.roster import AttendeeId
from copschedule.io.history_file import read_history

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.domain.summary import Summary
    from copschedule.language import Language


class Standing(NamedTuple):
    """What one event adds for the community."""

    number: int
    result: Result
    new: int
    repeats: int
    met_so_far: int


class SeriesResult(Displayed):
    """The outcome of `plan_series`.

    `results` has one `Result` an event that is held, each after the history of those before it.
    The terms are those of the whole series: what people have met over all events together,
    with the limits proven for the rounds of these agendas. `people` are all who are on any
    roster and `most` the new encounters that each could have at most over the events given;
    `reachable` are the pairs of strangers who could meet, `missing` those of them who don't.
    """

    results: tuple[Result, ...]
    objective_terms: tuple[Term, ...]
    people: tuple[AttendeeId, ...]
    most: tuple[int, ...]
    reachable: int
    missing: tuple[tuple[AttendeeId, AttendeeId], ...]
    events_bound: int | None = None
    """Fewest events in which all who could meet can have met; None where nobody asked."""
    seconds: float = 0.0

    @property
    def status(self) -> Status:
        """The worst status of any event; optimal when the terms of the series are proved."""
        worst: tuple[Status, ...] = ("infeasible", "unknown")
        statuses = {result.status for result in self.results}
        for status in worst:
            if status in statuses:
                return status
        return "optimal" if all(term.proved for term in self.objective_terms) else "feasible"

    @property
    def language(self) -> Language:
        """That of the first event, in which the series shows itself."""
        return self.results[0].event.language

    @property
    def plans(self) -> tuple[Plan, ...]:
        """The plan of each event; raises NoPlan for one that has none."""
        return tuple(result.require_plan() for result in self.results)

    @property
    def objective(self) -> float:
        """New encounters over all events: pairs who had never met, and do."""
        return self._new_encounters.value

    @property
    def bound(self) -> float | None:
        """Most new encounters that these agendas allow, however people sit."""
        return self._new_encounters.bound

    @property
    def gap(self) -> float | None:
        """(bound - objective) / bound, 0 when both are 0."""
        if self.bound is None:
            return None
        return (self.bound - self.objective) / self.bound if self.bound else 0.0

    @property
    def _new_encounters(self) -> Term:
        return next(term for term in self.objective_terms if term.name == "new_encounters")

    @property
    def history(self) -> History:
        """Who has met when the last event is over."""
        last = self.results[-1]
        return last.history if last.plan is None else read_history(last.plan)

    @property
    def terms(self) -> pd.DataFrame:
        """Columns term, value, bound, proved; of the whole series, in order of importance."""
        import pandas as pd

        rows = [(t.name, t.value, t.bound, t.proved) for t in self.objective_terms]
        return pd.DataFrame(rows, columns=["term", "value", "bound", "proved"])

    @property
    def events(self) -> pd.DataFrame:
        """Columns event (from 1), title, date, people, rounds, new, repeats, met_so_far, share.

        `met_so_far` counts the pairs of strangers who have met in the series until then, and
        `share` is that of all who could.
        """
        import pandas as pd

        rows = [
            (
                s.number,
                s.result.event.title,
                s.result.event.date,
                len(s.result.roster),
                len(s.result.plan.rotation) if s.result.plan else 0,
                s.new,
                s.repeats,
                s.met_so_far,
                s.met_so_far / self.reachable if self.reachable else 1.0,
            )
            for s in self.standings
        ]
        columns = "event title date people rounds new repeats met_so_far share"
        return pd.DataFrame(rows, columns=columns.split())

    @property
    def attendees(self) -> pd.DataFrame:
        """Columns attendee, first_event, events, new, most, attainment; a row a person.

        `events` counts those in which somebody sits at a table, `most` is what they could
        have met; the attainment is empty where that is nobody.
        """
        import pandas as pd

        new = self._new_of_each
        rows = []
        for person, most in zip(self.people, self.most, strict=True):
            at = [k for k, seated in enumerate(self._seated, start=1) if str(person) in seated]
            met = len(new.get(str(person), ()))
            share = met / most if most else None
            rows.append((person, min(at, default=None), len(at), met, most, share))
        columns = ["attendee", "first_event", "events", "new", "most", "attainment"]
        frame = pd.DataFrame(rows, columns=columns)
        return frame.astype({"first_event": "Int64", "attainment": "float64"})

    @property
    def encounters(self) -> pd.DataFrame:
        """Columns event, a, b, round, new; a row a pair that shares a table in a round."""
        import pandas as pd

        rows = [
            (number, a, b, r, new)
            for number, result in enumerate(self.results, start=1)
            for a, b, r, new in _encounters(result)
        ]
        return pd.DataFrame(rows, columns=["event", "a", "b", "round", "new"])

    def what_if(
        self, *, show_up: float | None = None, draws: int = 1000, seed: int = 0
    ) -> pd.DataFrame:
        """Tell what is left when not everybody comes; the plans are kept, seats stay empty.

        Parameters
        ----------
        show_up
            Probability that anybody comes to any event they are planned for. None for what the
            rosters state (`shows_up`), 0.72 for those who state nothing.
        draws
            How often the series is drawn.
        seed
            Of the random choices.

        Returns
        -------
        DataFrame
            Columns measure, mean, p5, p50, p95; rows new_encounters (pairs who meet for the
            first time) and met_nobody_new (people who came, and to no avail).
        """
        from copschedule.series.what_if import what_if

        return what_if(self, show_up, draws, seed)

    @cached_property
    def _seated(self) -> list[set[str]]:
        return [
            {str(a) for r in result.plan.rotation for group in r.groups for a in group.attendees}
            if result.plan
            else set()
            for result in self.results
        ]

    @cached_property
    def _new_of_each(self) -> dict[str, set[str]]:
        met: dict[str, set[str]] = {}
        for result in self.results:
            for a, b, _, new in _encounters(result):
                if new:
                    met.setdefault(str(a), set()).add(str(b))
                    met.setdefault(str(b), set()).add(str(a))
        return met

    @cached_property
    def standings(self) -> list[Standing]:
        """What each event adds, in order: the rows of `events`, with no need of pandas."""
        standings = []
        so_far = 0
        for number, result in enumerate(self.results, start=1):
            flags = [new for *_, new in _encounters(result)]
            so_far += sum(flags)
            new, repeats = sum(flags), len(flags) - sum(flags)
            standings.append(Standing(number, result, new, repeats, so_far))
        return standings

    def _summary(self) -> Summary:
        from copschedule.language import words
        from copschedule.series.display import series_summary

        return series_summary(self, words(self.language))


def _encounters(result: Result) -> Iterator[tuple[AttendeeId, AttendeeId, int, bool]]:
    if result.plan is not None:
        yield from result.plan.each_encounter()
