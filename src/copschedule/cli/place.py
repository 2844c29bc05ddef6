"""How the day stands and where people are, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copschedule.domain.clock import clock, clock_seconds
from copschedule.domain.fact import AtTheDoor, Fact, KeptApart, Played, Replanned, TableClosed
from copschedule.domain.summary import counted, legible

if TYPE_CHECKING:
    from copschedule.domain.checkin import CheckIn
    from copschedule.domain.roster import Attendee, AttendeeId, Roster
    from copschedule.journal import Day

_DONE = {"arrives": "is here", "leaves": "leaves", "walk-in": "walked in"}


def last_seen(day: Day) -> dict[str, CheckIn]:
    """Return the last that the door saw of everybody, by the id as text."""
    return {str(checkin.id): checkin for checkin in day.checkins}


def here(day: Day, who: Attendee) -> str:
    """Return whether somebody is here, in a few words."""
    seen = last_seen(day).get(str(who.id))
    if seen is None:
        return "not checked in"
    word = "left at" if seen.what == "leaves" else "here since"
    return f"{word} {clock(seen.time)}"


def next_place(day: Day, who: Attendee) -> str:
    """Return where somebody sits in the next round that lists them."""
    plan = day.plan
    for r in plan.rotation[plan.played :]:
        when = f"round {r.number} at {clock_seconds(r.start_second)}"
        for group in r.groups:
            if str(who.id) in map(str, group.attendees):
                return f"{when}, table {group.table}"
        if str(who.id) in map(str, r.sitting_out):
            return f"{when}, sits out"
    if plan.played == len(plan.rotation):
        return "all rounds are played"
    return "no table yet, r makes the plan anew"


def standing_told(day: Day, invited: Roster, now: int) -> list[str]:
    """Return how the day stands, in a few lines."""
    plan = day.plan
    rounds = len(plan.rotation)
    progress = f"{plan.played} of {counted(rounds, 'round')} played"
    ahead = plan.rotation[plan.played :]
    if ahead:
        progress += f"; round {ahead[0].number} at {clock_seconds(ahead[0].start_second)} is next"
    seen = last_seen(day)
    gone = sum(checkin.what == "leaves" for checkin in seen.values())
    walked = sum(checkin.what == "walk-in" for checkin in day.checkins)
    people = (
        f"{len(seen) - gone} here, {gone} left, {len(invited) - len(seen)} not checked in"
        f"{f'; {walked} of them walked in' if walked else ''}"
    )
    unknown = unknown_to_plan(day)
    known_by = "1 thing has" if unknown == 1 else f"{unknown} things have"
    hint = f" {known_by} happened that the plan doesn't know: r makes it anew." if unknown else ""
    return [f"{clock(now)}. {progress}. {people}.{hint}"]


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


def told(fact: Fact, invited: Roster) -> str:
    """Return a fact in words."""
    match fact:
        case AtTheDoor(checkin=checkin):
            name = checkin.name or _name(checkin.id, invited)
            return f"{legible(name)} {_DONE[checkin.what]} at {clock(checkin.time)}"
        case Played(rounds=rounds):
            return f"round {rounds[-1].number} is played"
        case KeptApart(a=a, b=b):
            return f"{_name(a, invited)} and {_name(b, invited)} apart"
        case TableClosed(table=table):
            return f"table {table} is closed"
        case Replanned(at=at):
            return f"the plan made anew at {clock(at)}; what people were told before holds again"
    return fact.fact


def _name(attendee: AttendeeId, invited: Roster) -> str:
    known = str(attendee) in invited.position
    return legible(invited.find(attendee).label if known else str(attendee))
