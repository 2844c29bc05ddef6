"""How the day stands and where people are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copschedule.domain.fact import AtTheDoor, Fact, KeptApart, Played, Replanned, TableClosed
from copschedule.domain.summary import legible
from copschedule.language import Words, message

if TYPE_CHECKING:
    from copschedule.domain.checkin import CheckIn
    from copschedule.domain.roster import Attendee, AttendeeId, Roster
    from copschedule.journal import Day


def last_seen(day: Day) -> dict[str, CheckIn]:
    """Return the last that the door saw of everybody, by the id as text."""
    return {str(checkin.id): checkin for checkin in day.checkins}


def here(day: Day, who: Attendee, w: Words) -> str:
    """Return whether somebody is here, in a few words."""
    seen = last_seen(day).get(str(who.id))
    if seen is None:
        return w("not checked in")
    sentence = message("left at {time}") if seen.what == "leaves" else message("here since {time}")
    return w(sentence, time=w.time(seen.time))


def next_place(day: Day, who: Attendee, w: Words) -> str:
    """Return where somebody sits in the next round that lists them."""
    plan = day.plan
    for r in plan.rotation[plan.played :]:
        time = w.time(*divmod(r.start_second, 60))
        for group in r.groups:
            if str(who.id) in map(str, group.attendees):
                sentence = message("round {number} at {time}, table {table}")
                return w(sentence, number=r.number, time=time, table=group.table)
        if str(who.id) in map(str, r.sitting_out):
            return w("round {number} at {time}, sits out", number=r.number, time=time)
    if plan.played == len(plan.rotation):
        return w("all rounds are played")
    return w("no table yet, r makes the plan anew")


def standing_told(day: Day, invited: Roster, now: int, w: Words) -> list[str]:
    """Return how the day stands, in a few lines."""
    told = [w.time(now), _progress(day, w), _people(day, invited, w)]
    if unknown := unknown_to_plan(day):
        told.append(
            w.many(
                unknown,
                "{n} thing has happened that the plan doesn't know: r makes it anew",
                "{n} things have happened that the plan doesn't know: r makes it anew",
            )
        )
    return [" ".join(f"{part}." for part in told)]


def _progress(day: Day, w: Words) -> str:
    plan = day.plan
    played = w.many(
        len(plan.rotation),
        "{played} of {n} round played",
        "{played} of {n} rounds played",
        played=plan.played,
    )
    ahead = plan.rotation[plan.played :]
    if not ahead:
        return played
    coming = w(
        "round {number} at {time} is next",
        number=ahead[0].number,
        time=w.time(*divmod(ahead[0].start_second, 60)),
    )
    return w.clauses([played, coming])


def _people(day: Day, invited: Roster, w: Words) -> str:
    seen = last_seen(day)
    gone = sum(checkin.what == "leaves" for checkin in seen.values())
    walked = sum(checkin.what == "walk-in" for checkin in day.checkins)
    people = w(
        "{here} here, {gone} left, {missing} not checked in",
        here=len(seen) - gone,
        gone=gone,
        missing=len(invited) - len(seen),
    )
    if not walked:
        return people
    told = w.many(walked, "{n} of them walked in", "{n} of them walked in")
    return w.clauses([people, told])


def unknown_to_plan(day: Day) -> int:
    """Count what happened since the plan was made and that it doesn't allow for."""
    facts = [line.fact for line in day.standing]
    last = max((i for i, fact in enumerate(facts) if isinstance(fact, Replanned)), default=-1)
    return sum(_unknown(day, fact) for fact in facts[last + 1 :])


def _unknown(day: Day, fact: Fact) -> bool:
    if isinstance(fact, Played):
        return False
    if isinstance(fact, AtTheDoor) and fact.checkin.what == "arrives":
        return not _has_place(day, fact.checkin.id)
    return True


def _has_place(day: Day, who: AttendeeId) -> bool:
    ahead = day.plan.rotation[day.plan.played :]
    seated = (str(a) for r in ahead for group in r.groups for a in group.attendees)
    return not ahead or str(who) in {*seated}


def told(fact: Fact, invited: Roster, w: Words) -> str:
    """Return a fact in words."""
    match fact:
        case AtTheDoor(checkin=checkin):
            name = checkin.name or _name(checkin.id, invited)
            return w(_DONE[checkin.what], name=legible(name), time=w.time(checkin.time))
        case Played(rounds=rounds):
            return w("round {number} is played", number=rounds[-1].number)
        case KeptApart(a=a, b=b):
            return w("{a} and {b} apart", a=_name(a, invited), b=_name(b, invited))
        case TableClosed(table=table):
            return w("table {table} is closed", table=table)
        case Replanned(at=at):
            return w(
                "the plan made anew at {time}; what people were told before holds again",
                time=w.time(at),
            )
    return fact.fact


_DONE = {
    "arrives": message("{name} is here at {time}"),
    "leaves": message("{name} leaves at {time}"),
    "walk-in": message("{name} walked in at {time}"),
}


def _name(attendee: AttendeeId, invited: Roster) -> str:
    known = str(attendee) in invited.position
    return legible(invited.find(attendee).label if known else str(attendee))
