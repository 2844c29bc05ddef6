"""Names as paper has them: what is read across a table, sorted at a door, published at all."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from copschedule.domain import consent
from copschedule.domain.roster import Attendee

_PARTICLES = frozenset(
    {"af", "al", "ben", "bin", "da", "dal", "das", "de", "del", "della", "den", "der", "des", "di"}
    | {"do", "dos", "du", "el", "ibn", "la", "las", "le", "les", "los", "mac", "san", "st", "st."}
    | {"ste", "ste.", "ten", "ter", "van", "vom", "von", "zu", "zum", "zur"}
)
"""Words before a family name that belong to it."""


_DEGREES = frozenset(
    {"jr", "jr.", "sr", "sr.", "ii", "iii", "phd", "ph.d.", "ph. d.", "md", "m.d.", "mba", "ing"}
    | {"ing.", "eng", "p.eng.", "cpa", "avocat", "avocate", "m.a.", "b.a.", "m.sc.", "b.sc."}
)
"""What stands behind a comma and is no first name."""

_GUEST = re.compile(r"(?:guest of|personne invitée par)\s+(.+)", re.IGNORECASE)
"""The name that somebody without one has from whoever registered them: see `registrations`."""

_UNPRINTED = frozenset({"Cc", "Cs", "Cn"})
"""Categories of characters that are none: controls, halves of pairs, numbers not given out."""


class NameParts(NamedTuple):
    """A name in two, in the order that it is said."""

    given: str
    family: str


def clean(text: str) -> str:
    r"""Return text as one line without control characters, each accent on its letter.

    Examples
    --------
    >>> clean("Ame\u0301lie \n Roy\x07")
    'Amélie Roy'
    """
    kept = (c for c in text if c.isspace() or unicodedata.category(c) not in _UNPRINTED)
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def spoken_name(attendee: Attendee) -> str:
    """Return the name in the order that it is said: the given name first.

    Examples
    --------
    >>> spoken_name(Attendee(id=1, name="Roy, Ada")), spoken_name(Attendee(id=1, name="Bo Li"))
    ('Ada Roy', 'Bo Li')
    """
    parts = _at_comma(attendee)
    return f"{parts.given} {parts.family}" if parts else clean(attendee.label)


def _at_comma(attendee: Attendee) -> NameParts | None:
    """Return the parts of a name written as "Roy, Ada"; None for any other."""
    family, given, *degrees = (*(part.strip() for part in clean(attendee.label).split(",")), "")
    if not family or not given or given.casefold() in _DEGREES:
        return None
    return NameParts(given, ", ".join(filter(None, (family, *degrees))))


def guest_of(attendee: Attendee) -> str:
    """Return the name of whoever registered somebody whose own name nobody gave; else nothing.

    Examples
    --------
    >>> guest_of(Attendee(id=1, name="guest of Jean Roy"))
    'Jean Roy'
    """
    found = _GUEST.fullmatch(clean(attendee.label))
    return found[1] if found else ""


def badge_name(attendee: Attendee) -> NameParts:
    """Return the first word, which is read from afar, and the rest of the name.

    Examples
    --------
    >>> badge_name(Attendee(id=1, name="Marie-Ève de la Tour"))
    NameParts(given='Marie-Ève', family='de la Tour')
    """
    given, _, rest = spoken_name(attendee).partition(" ")
    return NameParts(given, rest)


def door_name(attendee: Attendee) -> NameParts:
    """Return the name split before its last word, with the particles that go with that.

    A guess: of two family names the first is taken for a given one. Nothing is lost, as both
    parts are printed.

    Examples
    --------
    >>> door_name(Attendee(id=1, name="Mary Ann van der Berg"))
    NameParts(given='Mary Ann', family='van der Berg')
    """
    if parts := _at_comma(attendee):
        return parts
    name, comma, degree = clean(attendee.label).partition(",")
    words = name.split()
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return NameParts(
        f"{' '.join(words[:first])}{comma}{degree}".strip(", "), " ".join(words[first:])
    )


def alphabetical(name: NameParts) -> tuple[str, str, str]:
    """Return a key that sorts by family name, then given name, accents and case aside."""
    return _plain(name.family), _plain(name.given), f"{name.family} {name.given}"


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
"""Letters that stand apart in Unicode and not in an alphabet."""


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in letters if not unicodedata.combining(c))


def public_organisation(attendee: Attendee) -> str:
    """Return the organisation as it is printed for others: empty where it may not be."""
    return clean(consent.public_organisation(attendee))


def public_email(attendee: Attendee) -> str:
    """Return the address as it is printed for others: empty where it may not be."""
    return clean(consent.public_email(attendee))
