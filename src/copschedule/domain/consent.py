"""What may be told of a person to others: what they agreed to, field by field, and no more."""

from __future__ import annotations

from copschedule.domain.event import Block
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.tracks import speaker_on


def public_name(attendee: Attendee) -> str:
    """Return what somebody who agreed to have it published is called, else nothing."""
    return attendee.label if "name" in attendee.publish else ""


def public_organisation(attendee: Attendee) -> str:
    """Return the organisation where it and the name may be published, else nothing."""
    return attendee.organisation if {"name", "organisation"} <= set(attendee.publish) else ""


def public_email(attendee: Attendee) -> str:
    """Return the address where it and the name may be published, else nothing.

    Examples
    --------
    >>> public_email(Attendee(id=1, name="Ada", email="a@x.org", publish=("email",)))
    ''
    """
    return attendee.email if {"name", "email"} <= set(attendee.publish) else ""


def public_speaker(block: Block, roster: Roster) -> str:
    """Return who speaks, as the programme may say it.

    A name that the organiser wrote into the event is told; that of an attendee whom the event
    names by id, where they agreed to it.

    Examples
    --------
    >>> roster = Roster(attendees=[Attendee(id="A1", name="Ada")])
    >>> public_speaker(Block(id="talk", speaker="A1"), roster)
    ''
    >>> public_speaker(Block(id="talk", speaker="Bo Li"), roster)
    'Bo Li'
    """
    known = speaker_on(roster, block.speaker)
    if known is None or block.speaker != known:
        return block.speaker or ""
    return public_name(roster.find(known))
