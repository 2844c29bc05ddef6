"""The day after: planned against happened, what people answered, and where to start next time."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol

from copschedule.domain.checkin import CheckIn, Visit, visits_of
from copschedule.domain.history import History
from copschedule.domain.model import Displayed
from copschedule.domain.plan import Group, Plan, Round
from copschedule.domain.reply import Reply
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.summary import Sheet, Summary
from copschedule.io.answers_file import read_answers
from copschedule.io.checkins_file import read_checkins
from copschedule.io.history_file import met_at, write_history
from copschedule.io.source import Source
from copschedule.language import Words, message, words
from copschedule.scorecard.auditing import audit
from copschedule.scorecard.by_hand import roster_of
from copschedule.scorecard.card import Scorecard

if TYPE_CHECKING:
    import pandas as pd

PRESENT = 0.5
"""Share of a round for which somebody must be there to have met the table."""

LABELS = {
    "people": message("People"),
    "did_not_come": message("Invited and did not come"),
    "walk_ins": message("Came without being invited"),
    "new_encounters": message("New encounters"),
    "fewest_new": message("New encounters of the unluckiest"),
    "minutes_to_eat": message("Least minutes to eat"),
    "A": message("A: met the new members"),
    "B": message("B: an active way to get to know people"),
    "C": message("C: ate without being rushed"),
}
"""What the rows of a debriefing are called; A, B and C are shares of those who can say yes."""


class DayKept(Protocol):
    """What a journal knows of the day: `copschedule.journal.Day` is one."""

    @property
    def plan(self) -> Any:
        """The plan, its rounds played as they happened."""

    @property
    def checkins(self) -> Sequence[CheckIn]:
        """What happened at the door."""


class KeepsADay(Protocol):
    """A journal."""

    @property
    def day(self) -> Any:
        """The day, a `DayKept`."""


class Debrief(Displayed):
    """What became of a plan.

    Attributes
    ----------
    planned, happened
        The scorecard of the plan, and that of the day as it was.
    plan
        The day as it was: those who came, when they came, whom they sat with.
    did_not_come, walk_ins
        Who they are.
    answers
        The forms handed in.
    """

    planned: Scorecard
    happened: Scorecard
    plan: Plan
    did_not_come: tuple[Attendee, ...] = ()
    walk_ins: tuple[Attendee, ...] = ()
    answers: tuple[Reply, ...] = ()

    @property
    def history(self) -> History:
        """Who has met by now: what the plan knew, and whoever sat together on the day."""
        return History.model_construct(met=tuple(met_at(self.plan)))

    def write_history(self, path: str | os.PathLike[str]) -> None:
        """Write history.csv for the next event; a file that is there is replaced."""
        write_history(self.history, path)

    @property
    def frame(self) -> pd.DataFrame:
        """A row a measure; columns planned, happened, said (what the answers say)."""
        import pandas as pd

        rows = list(_rows(self))
        columns = ["measure", "planned", "happened", "said"]
        return pd.DataFrame(rows, columns=columns).set_index("measure")

    def _summary(self) -> Summary:
        w = words(self.happened.language)
        columns = ("", w("planned"), w("happened"), w("people say"))
        rows = [
            (w(LABELS[row[0]]), *(_told(row[0], value, w) for value in row[1:]))
            for row in _rows(self)
        ]
        said = [reply.comment for reply in self.answers if reply.comment]
        comments = [Sheet(w("What they would change"), ("",), [(each,) for each in said])]
        title = w("{title}: planned and happened", title=self.happened.title)
        return Summary(title, (), [Sheet("", columns, rows), *(comments if said else [])])


Row = tuple[str, float | None, float | None, float | None]


def _rows(debrief: Debrief) -> Iterator[Row]:
    planned, happened = debrief.planned, debrief.happened
    yield "people", len(planned.answers), len(happened.answers), None
    yield "did_not_come", None, len(debrief.did_not_come), None
    yield "walk_ins", None, len(debrief.walk_ins), None
    for name in ("new_encounters", "fewest_new", "minutes_to_eat"):
        yield name, _measured(name, planned), _measured(name, happened), None
    for key in ("A", "B", "C"):
        said = [getattr(reply, key.lower()) for reply in debrief.answers]
        given = [word for word in said if word]
        share = given.count("yes") / len(given) if given else None
        yield key, planned[key].figure, happened[key].figure, share


def _measured(name: str, card: Scorecard) -> float | None:
    if name == "new_encounters":
        return sum(answer.new_encounters for answer in card.answers) / 2
    return card["1" if name == "fewest_new" else "4"].figure


def _told(name: str, value: float | None, w: Words) -> str:
    if value is None:
        return "-"
    return w.share(value) if name in ("A", "B", "C") else w.number(round(value, 1))


def debrief(
    plan: Plan,
    checkins: Source | pd.DataFrame | Sequence[CheckIn] | KeepsADay,
    answers: Source | pd.DataFrame | Sequence[Reply] = (),
) -> Debrief:
    """Tell what became of a plan, and who has met by now.

    Parameters
    ----------
    plan
        The plan that the day began with.
    checkins
        checkins.csv, check-ins, or the journal of the day. Whoever has none, and was invited,
        did not come. A table met in a round are those of it who were there for half of it: what
        a journal says was played counts as it was played. Walk-ins of whom nobody noted where
        they sat have met nobody.
    answers
        answers.csv, or what `copschedule.read_answers` read.

    Returns
    -------
    Debrief
        Its `write_history` writes the file with which the next event starts.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the check-ins or the answers.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> plan = rotate(["Ada", "Bo", "Cy", "Di"], rounds=1, group_size=4).require_plan()
    >>> door = [CheckIn(id=who, time=0, what="arrives") for who in ("Ada", "Bo", "Cy")]
    >>> len(debrief(plan, door).history)
    3
    """
    invited = plan.roster or roster_of(plan)
    told, facts = _of_the_day(plan, checkins, invited)
    visits = {str(visit.id): visit for visit in visits_of(facts)}
    walked_in = tuple(_walk_in(c) for c in facts if c.what == "walk-in")
    came = tuple(_who_came(invited, walked_in, visits)) if facts else invited.attendees
    roster = invited.model_copy(update={"attendees": came})
    played = getattr(told, "played", 0)
    rotation = tuple(_as_it_was(r, roster, played) for r in told.rotation)
    happened = told.model_copy(
        update={"roster": roster, "rotation": rotation, "history": plan.history}
    )
    known = {str(who.id) for who in came}
    return Debrief(
        planned=audit(plan, stop=None),
        happened=audit(happened, stop=None),
        plan=happened,
        did_not_come=tuple(who for who in invited.attendees if str(who.id) not in known),
        walk_ins=walked_in,
        answers=_replies(answers, roster),
    )


def _of_the_day(plan: Plan, given: Any, roster: Roster) -> tuple[Plan, Sequence[CheckIn]]:
    """Return the plan as the day left it, and what happened at the door."""
    day = getattr(given, "day", None)
    if day is not None:
        return day.plan, day.checkins
    if isinstance(given, (list, tuple)):
        return plan, given
    return plan, read_checkins(given, roster=roster)


def _replies(given: Any, roster: Roster) -> tuple[Reply, ...]:
    return tuple(given) if isinstance(given, (list, tuple)) else read_answers(given, roster=roster)


def _walk_in(fact: CheckIn) -> Attendee:
    return Attendee(
        id=fact.id, name=fact.name, organisation=fact.organisation, languages=fact.languages
    )


def _who_came(
    invited: Roster, walked_in: Iterable[Attendee], visits: dict[str, Visit]
) -> Iterator[Attendee]:
    """Yield those who came, with their times as the door saw them, or else as they said."""
    for who in (*invited.attendees, *walked_in):
        visit = visits.get(str(who.id))
        if visit is not None and visit.came:
            arrives = who.arrives if visit.arrives is None else visit.arrives
            leaves = who.leaves if visit.leaves is None else visit.leaves
            yield who.model_copy(update={"arrives": arrives, "leaves": leaves})


def _as_it_was(planned: Round, roster: Roster, played: int) -> Round:
    """Return a round with those who were there for it; one played is as the journal has it."""
    if planned.number <= played:
        return planned
    groups = (
        Group(
            table=g.table, attendees=tuple(a for a in g.attendees if _was_there(a, planned, roster))
        )
        for g in planned.groups
    )
    out = tuple(a for a in planned.sitting_out if _was_there(a, planned, roster))
    sat = tuple(group for group in groups if group.attendees)
    return planned.model_copy(update={"groups": sat, "sitting_out": out})


def _was_there(attendee: object, seated: Round, roster: Roster) -> bool:
    if str(attendee) not in roster.position:
        return False
    who = roster.attendees[roster.position[str(attendee)]]
    come = seated.start_second if who.arrives is None else 60 * who.arrives
    go = seated.end_second if who.leaves is None else 60 * who.leaves
    there = min(go, seated.end_second) - max(come, seated.start_second)
    return there >= PRESENT * (seated.end_second - seated.start_second)
