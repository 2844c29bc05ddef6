"""Names as paper has them: what is read across a table, sorted at a door, published at all."""

from __future__ import annotations

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


def badge_name(attendee: Attendee) -> NameParts:
    """Return the first word, which is read from afar, and the rest of the name.

    Examples
    --------
    >>> badge_name(Attendee(id=1, name="Marie-Ève de la Tour"))
    NameParts(given='Marie-Ève', family='de la Tour')
    """
    given, _, rest = clean(attendee.label).partition(" ")
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
    words = clean(attendee.label).split()
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold() in _PARTICLES:
        first -= 1
    return NameParts(" ".join(words[:first]), " ".join(words[first:]))


def alphabetical(name: NameParts) -> tuple[str, str, str]:
    """Return a key that sorts by family name, then given name, accents and case aside."""
    return _plain(name.family), _plain(name.given), f"{name.family} {name.given}"


_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
"""Letters that stand apart in Unicode and not in an alphabet."""


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS)
    return "".join(c for c in letters if not unicodedata.combining(c))


def public_name(attendee: Attendee) -> str:
    """Return the name as it is printed for others: empty where its owner did not agree."""
    return clean(consent.public_name(attendee))


def public_organisation(attendee: Attendee) -> str:
    """Return the organisation as it is printed for others: empty where it may not be."""
    return clean(consent.public_organisation(attendee))


def public_email(attendee: Attendee) -> str:
    """Return the address as it is printed for others: empty where it may not be."""
    return clean(consent.public_email(attendee))
