"""Who is there by the word of the door: a roster as the check-ins leave it."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from copschedule.domain.checkin import CheckIn
from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.phrases import meant, unknown_id
from copschedule.domain.roster import Attendee, AttendeeId, Pair, Roster
from copschedule.domain.roster_consistency import pair_problems
from copschedule.errors import InvalidInput, Problem
from copschedule.language import sentence

NEVER = MINUTES_A_DAY
"""The time of arrival of somebody who has not come: no block is as late as that."""

CAME = ("arrives", "walk-in")


def roster_by(
    roster: Roster,
    checkins: Sequence[CheckIn],
    *,
    now: int | None,
    seen: Collection[str] = (),
    expect_missing: bool = False,
) -> Roster:
    """Return a roster with the times and the walk-ins of the door.

    Once anybody has checked in, whoever was due and has not is taken to stay away until they do.

    Parameters
    ----------
    checkins
        In order of time.
    now
        The time until which a check-in is missing from those who were due; by default that of
        the latest arrival.
    seen
        Ids, as text, of those who were seen inside without a check-in.
    expect_missing
        Whether those who have not checked in are expected all the same.
    """
    require_known(roster, checkins)
    people = {str(attendee.id): attendee for attendee in roster.attendees}
    invited = dict(people)
    for fact in checkins:
        key = str(fact.id)
        people[key] = _after(fact, people.get(key), invited.get(key))
    arrivals = [fact.time for fact in checkins if fact.what in CAME]
    if arrivals and not expect_missing:
        inside = {*seen, *(str(fact.id) for fact in checkins)}
        due_by = max(arrivals) if now is None else now
        for key in people.keys() - inside:
            if (people[key].arrives or 0) <= due_by:
                people[key] = people[key].model_copy(update={"arrives": NEVER})
    return roster.model_copy(update={"attendees": tuple(people.values())})


def _after(fact: CheckIn, who: Attendee | None, invited: Attendee | None) -> Attendee:
    """Return an attendee as one fact leaves them; somebody unknown walks in."""
    if who is None:
        return Attendee(
            id=fact.id,
            name=fact.name,
            organisation=fact.organisation,
            languages=fact.languages,
        ).model_copy(update={"arrives": fact.time})
    if fact.what == "leaves":
        return who.model_copy(update={"leaves": fact.time})
    leaves = who.leaves
    if leaves is not None and leaves <= fact.time:  # They left and came back, or stay on.
        leaves = invited.leaves if invited and (invited.leaves or 0) > fact.time else None
    return who.model_copy(update={"arrives": fact.time, "leaves": leaves})


def require_known(roster: Roster, checkins: Sequence[CheckIn]) -> None:
    """Raise InvalidInput when somebody arrives or leaves who is neither invited nor a walk-in."""
    known = {*roster.position, *(str(fact.id) for fact in checkins if fact.what == "walk-in")}
    strangers = dict.fromkeys(str(fact.id) for fact in checkins if str(fact.id) not in known)
    if strangers:
        raise InvalidInput(
            Problem(unknown_id(key), meant(key, known, sentence("an id of the roster")), "id")
            for key in strangers
        )


def with_apart(roster: Roster, pairs: Sequence[tuple[AttendeeId, AttendeeId]]) -> Roster:
    """Return a roster with pairs who asked not to sit together, whatever was said of them before.

    Raises
    ------
    InvalidInput
        When somebody is unknown, or others tie the two to each other.
    """
    asked = {frozenset((str(a), str(b))): (a, b) for a, b in pairs}
    kept = [pair for pair in roster.pairs if frozenset((str(pair.a), str(pair.b))) not in asked]
    added = [Pair(a=a, b=b, rule="apart", reason="asked on the day") for a, b in asked.values()]
    more = roster.model_copy(update={"pairs": (*kept, *added)})
    if problems := pair_problems(more) if added else []:
        raise InvalidInput(problems)
    return more
