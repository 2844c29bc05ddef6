"""What each attendee is called on paper: no two alike, and guests by whoever registered them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from copschedule.domain import consent
from copschedule.domain.roster import Attendee
from copschedule.language import Words
from copschedule.printing.names import (
    NameParts,
    alphabetical,
    clean,
    door_name,
    guest_of,
    public_organisation,
    spoken_name,
)


@dataclass(frozen=True, eq=False)
class Namesakes:
    """The names of a roster, with a mark on those that several people bear.

    The mark is the organisation, where all of them agreed to its being printed and it tells them
    apart, else the id. It is the same on all sheets, so that everybody finds their own.
    """

    people: tuple[Attendee, ...]
    w: Words

    def called(self, who: Attendee, *, organisation_beside: bool = False) -> str:
        """Return a name that nobody else is called by; without a mark that stands beside it."""
        if host := guest_of(who):
            return self._guest(_said(host), who)
        return _marked(spoken_name(who), self.mark(who, organisation_beside=organisation_beside))

    def public(self, who: Attendee, *, organisation_beside: bool = False) -> str:
        """Return the same, as it is printed for others: empty where its owner did not agree."""
        if not consent.public_name(who):
            return ""
        return self.called(who, organisation_beside=organisation_beside)

    def mark(self, who: Attendee, *, organisation_beside: bool = False) -> str:
        """Return what tells somebody from those of the same name; empty where nobody shares it."""
        mark = self._marks.get(str(who.id), "")
        return "" if organisation_beside and mark == public_organisation(who) else mark

    def listed(self, who: Attendee, *, organisation_beside: bool = True) -> NameParts:
        """Return the name as a list has it: by last name."""
        if host := guest_of(who):
            given, family = _listed_host(host)
            if not given:
                return NameParts("", self._guest(family, who))
            return NameParts(self._guest(given, who), family)
        given, family = door_name(who)
        mark = self.mark(who, organisation_beside=organisation_beside)
        return NameParts(_marked(given, mark), family)

    def in_order(self, people: Iterable[Attendee]) -> list[Attendee]:
        """Return people by last name, guests behind whoever registered them."""
        return sorted(people, key=lambda who: alphabetical(self.listed(who)))

    def _guest(self, host: str, who: Attendee) -> str:
        return self.w("{name}: guest {n}", name=host, n=self._guest_number[str(who.id)])

    @cached_property
    def _guest_number(self) -> dict[str, int]:
        """From 1 among the guests of one person, in the order of the roster, by the id as text."""
        guests = _together(self.people, guest_of)
        return {
            str(who.id): n
            for host, some in guests.items()
            if host
            for n, who in enumerate(some, start=1)
        }

    @cached_property
    def _marks(self) -> dict[str, str]:
        named = [who for who in self.people if not guest_of(who)]
        return {
            str(who.id): mark
            for some in _together(named, lambda who: spoken_name(who).casefold()).values()
            if len(some) > 1
            for who, mark in zip(some, _telling_apart(some), strict=True)
        }


def _together(
    people: Iterable[Attendee], key: Callable[[Attendee], str]
) -> dict[str, list[Attendee]]:
    some: dict[str, list[Attendee]] = defaultdict(list)
    for who in people:
        some[key(who)].append(who)
    return some


def _telling_apart(some: Sequence[Attendee]) -> list[str]:
    """Return their organisations, else their ids, else, where an address is an id, numbers."""
    organisations = [public_organisation(who) for who in some]
    if all(organisations) and len({each.casefold() for each in organisations}) == len(some):
        return organisations
    if any("@" in str(who.id) for who in some):
        return [str(n) for n in range(1, len(some) + 1)]
    return [clean(str(who.id)) for who in some]


def _marked(name: str, mark: str) -> str:
    return f"{name} ({mark})".strip() if mark else name


def _said(host: str) -> str:
    return spoken_name(Attendee(id=0, name=host))


def _listed_host(host: str) -> NameParts:
    """Return the parts of a name; those of an order or a row, which has a number, are one."""
    if any(c.isdigit() for c in host):
        return NameParts("", host)
    return door_name(Attendee(id=0, name=host))
