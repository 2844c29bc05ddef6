"""Whom the pages name, and how: everybody on the organiser's, by consent on a public one."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from typing import NamedTuple
from unicodedata import combining, normalize

from copschedule.domain.plan import Plan
from copschedule.domain.roster import Attendee, AttendeeId
from copschedule.domain.summary import legible
from copschedule.language import Words

_DIGITS = 6
"""That a number is padded to, so that 2 comes before 10."""


@dataclass(frozen=True)
class Person:
    """What a page says of an attendee.

    Attributes
    ----------
    label
        The name, the id where there is none; "Attendee 3" where a public page may say neither.
        Where two bear one name, with what tells them apart.
    organisation
        Empty where nobody said, or where it may not be said.
    host, newcomer
        False on a public page: nobody was asked whether these may be published.
    """

    label: str
    organisation: str = ""
    host: bool = False
    newcomer: bool = False


@dataclass(frozen=True)
class People:
    """The attendees of a plan, in the order of its roster."""

    shown: tuple[Person, ...]
    position: dict[str, int]
    """Index of each attendee, by the id as text."""

    def indices(self, ids: Iterable[AttendeeId]) -> list[int]:
        """Return the indices of some attendees."""
        return [self.position[str(attendee)] for attendee in ids]


def people_of(plan: Plan, w: Words, *, public: bool, projected: bool = False) -> People:
    """Return what a page says of everybody on a roster, or of all who are seated without one.

    Parameters
    ----------
    plan
        Holds them.
    w
        What numbers those without a name.
    public
        Say only what each agreed to.
    projected
        Say names, as a room needs them, and no more than was agreed to of anything else.
    """
    attendees = plan.roster.attendees if plan.roster else _seated(plan)
    position = {str(attendee.id): i for i, attendee in enumerate(attendees)}
    shown = _by_consent(attendees, w) if public else tuple(map(_whole, attendees))
    marks = [_marks(who, public=public, projected=projected) for who in attendees]
    return People(tuple(_told_apart(shown, marks)), position)


class _Marks(NamedTuple):
    """What may tell somebody from others of the same name; "" what may not be said."""

    organisation: str
    key: str
    digest: bytes


def _marks(who: Attendee, *, public: bool, projected: bool) -> _Marks:
    organisation = _open_organisation(who) if public or projected else who.organisation
    unsaid = public or (projected and "@" in str(who.id))  # An id may be an address.
    return _Marks(organisation, "" if unsaid else str(who.id), _digest(who))


def _told_apart(shown: Sequence[Person], marks: Sequence[_Marks]) -> list[Person]:
    """Add to a name that several bear the organisation, else the id, else a number."""
    told = list(shown)
    for namesakes in _namesakes(shown, marks):
        from_there = Counter(marks[i].organisation for i in namesakes)
        numbers = count(1)
        for i in namesakes:
            organisation, key, _ = marks[i]
            alone = organisation and from_there[organisation] == 1
            mark = organisation if alone else key or str(next(numbers))
            told[i] = replace(shown[i], label=legible(f"{shown[i].label} ({mark})"))
    return told


def _namesakes(shown: Sequence[Person], marks: Sequence[_Marks]) -> Iterator[list[int]]:
    """Yield the indices of those who bear one name, in an order that says nothing."""
    bearers = defaultdict[str, list[int]](list)
    for i, person in enumerate(shown):
        bearers[person.label].append(i)
    for alike in bearers.values():
        if len(alike) > 1:
            yield sorted(alike, key=lambda i: marks[i].digest)


def _seated(plan: Plan) -> tuple[Attendee, ...]:
    """Return whoever a plan without a roster names, in the order in which it does."""
    ids = {
        str(attendee): attendee
        for seated in plan.rotation
        for people in (*(group.attendees for group in seated.groups), seated.sitting_out)
        for attendee in people
    }
    return tuple(Attendee(id=attendee) for attendee in ids.values())


def _whole(attendee: Attendee) -> Person:
    return Person(attendee.label, attendee.organisation, attendee.host, attendee.newcomer)


def _by_consent(attendees: Sequence[Attendee], w: Words) -> tuple[Person, ...]:
    """Number those who did not agree to be named.

    An id may be made from the name, and a place in the roster tells of it where that is
    sorted: the numbers follow a digest of the ids, which says nothing and stays from plan to
    plan as long as the same people come.
    """
    unnamed = [i for i, who in enumerate(attendees) if "name" not in who.publish or not who.name]
    shuffled = sorted(unnamed, key=lambda i: _digest(attendees[i]))
    number = {i: k for k, i in enumerate(shuffled, start=1)}
    return tuple(
        Person(
            w("Attendee {number}", number=number[i]) if i in number else who.name,
            _open_organisation(who),
        )
        for i, who in enumerate(attendees)
    )


def _open_organisation(attendee: Attendee) -> str:
    return attendee.organisation if "organisation" in attendee.publish else ""


def _digest(attendee: Attendee) -> bytes:
    return sha256(str(attendee.id).encode()).digest()


def alphabetical(people: People) -> list[int]:
    """Return the indices of everybody in the order of what they are called, accents aside."""
    return sorted(range(len(people.shown)), key=lambda i: _plain(people.shown[i].label))


def _plain(text: str) -> tuple[str, str]:
    letters = "".join(c for c in normalize("NFD", text) if not combining(c))
    return re.sub(r"\d+", lambda digits: digits[0].zfill(_DIGITS), letters.casefold()), text
