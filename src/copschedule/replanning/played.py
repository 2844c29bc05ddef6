"""Rounds played, as they happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from copschedule.domain.checkin import CheckIn
from copschedule.domain.phrases import meant, shown, unknown_id
from copschedule.domain.plan import Group, Plan, Round
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.seating_file import read_rotation
from copschedule.io.source import Source
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd


def rounds_given(
    roster: Roster,
    checkins: Sequence[CheckIn],
    played: int,
    source: Source | pd.DataFrame | None,
) -> tuple[Round, ...]:
    """Return the rounds of a seating that the organiser gives of what was played."""
    if source is None:
        return ()
    walked_in = tuple(
        Attendee(id=fact.id, name=fact.name)
        for fact in checkins
        if fact.what == "walk-in" and str(fact.id) not in roster.position
    )
    people = Roster(attendees=(*roster.attendees, *walked_in))
    rounds = read_rotation(source, roster=people)
    problems = [_not_played(r.number, played) for r in rounds if r.number > played]
    a_known_id = sentence("an id of the roster, or of a walk-in")
    for r in rounds:
        listed = [str(a) for group in r.groups for a in group.attendees]
        for key in dict.fromkeys(listed):
            if key not in people.position:
                expected = meant(key, people.position, a_known_id)
                problems.append(Problem(unknown_id(key), expected, "attendee"))
        for key, times in Counter(listed).items():
            if times > 1:
                found = sentence(
                    "{who} at {times} tables in round {number}",
                    who=shown(key),
                    times=times,
                    number=r.number,
                )
                problems.append(Problem(found, sentence("one table"), "attendee"))
    if problems:
        raise InvalidInput(problems)
    return rounds


def _not_played(number: int, played: int) -> Problem:
    found = sentence("round {number}", number=number)
    return Problem(
        found, sentence("a round from 1 to {played}, those played", played=played), "round"
    )


def seated_in(rounds: Iterable[Round]) -> set[str]:
    """Return everybody whom some rounds seat, by the id as text."""
    return {str(a) for r in rounds for group in r.groups for a in group.attendees}


def as_happened(plan: Plan, sat: Sequence[Round], roster: Roster, played: int) -> tuple[Round, ...]:
    """Return the rounds played: as given, else as told less those who were not there.

    What an earlier replan took for played stays as it is unless the organiser gives it.
    """
    _require_known(plan.rotation[:played], roster)
    given = {r.number: r for r in sat}
    past = []
    for r in plan.rotation[:played]:
        if r.number in given:
            past.append(_as_given(r, given[r.number]))
        else:
            past.append(r if r.number <= plan.played else _without_absent(r, roster))
    return tuple(past)


def _require_known(played: Sequence[Round], roster: Roster) -> None:
    """Raise InvalidInput when somebody who played is not on the roster."""
    listed = (*seated_in(played), *(str(a) for r in played for a in r.sitting_out))
    strangers = sorted({key for key in listed if key not in roster.position})
    if strangers:
        expected = sentence("a roster with everybody who is in a round played")
        raise InvalidInput(
            Problem(sentence("no {who}", who=shown(key)), expected, file=sentence("roster"))
            for key in strangers
        )


def _as_given(r: Round, sat: Round) -> Round:
    seated = seated_in([sat])
    out = tuple(a for a in r.sitting_out if str(a) not in seated)
    return r.model_copy(update={"groups": sat.groups, "sitting_out": out})


def _without_absent(r: Round, roster: Roster) -> Round:
    """Return a round without those who came after its end or left before its start."""

    def was_there(a: AttendeeId) -> bool:
        who = roster.find(a)
        came = who.arrives is None or who.arrives * 60 < r.end_second
        return came and (who.leaves is None or who.leaves * 60 > r.start_second)

    groups = (
        Group(table=group.table, attendees=tuple(filter(was_there, group.attendees)))
        for group in r.groups
    )
    return r.model_copy(
        update={
            "groups": tuple(group for group in groups if group.attendees),
            "sitting_out": tuple(filter(was_there, r.sitting_out)),
        }
    )
