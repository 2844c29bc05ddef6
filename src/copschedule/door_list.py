"""The list at the door: names found however they are said or spelt."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from copschedule.domain.roster import Attendee, Roster
from copschedule.errors import MissingExtra
from copschedule.language import sentence

LEAST_LIKENESS = 70.0
"""Of 100: what a name must reach to be shown; two letters wrong in seven are 71."""

_PREFIX = 95.0
"""The likeness of a word to one that it begins: "fran" and "francois"."""

_WORD_LEFT_OVER = 1.5
"""What each word of a name that nobody asked for takes off: it only ranks equals."""

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th"})


class Found(NamedTuple):
    """An attendee, and how like the text they are, 0 to 100."""

    attendee: Attendee
    likeness: float


def find(roster: Roster, text: str, *, limit: int = 8) -> list[Attendee]:
    """Return those who may be meant by a name, the likeliest first.

    Accents, capitals, hyphens and the order of the words make no difference; a slip or two and
    the beginnings of words are understood. An id that is written in full is found too.

    Parameters
    ----------
    roster
        Who is looked for in.
    text
        What was said or typed.
    limit
        Most to return.

    Raises
    ------
    MissingExtra
        When rapidfuzz is not installed (the extra `names`).

    Notes
    -----
    Each word asked for is compared with the words of the name, the best pairs first, by
    Indel similarity (rapidfuzz's `ratio`); the likeness is the mean, weighed by the lengths of
    the words. Names written without spaces (山田太郎) are one word.

    Examples
    --------
    >>> people = Roster(attendees=(Attendee(id=1, name="François Lévesque-Roy"), Attendee(id=2)))
    >>> [attendee.name for attendee in find(people, "levesqe francois")]
    ['François Lévesque-Roy']
    """
    return [found.attendee for found in ranked(roster, text)[:limit]]


def ranked(roster: Roster, text: str) -> list[Found]:
    """Return everybody who is like enough to a text, the likeliest first."""
    asked = words(text)
    if not asked:
        return []
    wanted = text.strip().casefold()
    found = [
        Found(who, 100.0 if str(who.id).casefold() == wanted else _likeness(asked, words(who.name)))
        for who in roster.attendees
    ]
    close = [one for one in found if one.likeness >= LEAST_LIKENESS]
    return sorted(close, key=lambda one: -one.likeness)


def words(text: str) -> list[str]:
    """Return the words of a name, without accents and capitals.

    Examples
    --------
    >>> words("Zoé-Ève  O'NEILL Cœur")
    ['zoe', 'eve', 'o', 'neill', 'coeur']
    """
    folded = unicodedata.normalize("NFC", text).casefold().translate(_LETTERS)
    plain = "".join(
        char for char in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(char)
    )
    return "".join(char if char.isalnum() else " " for char in plain).split()


def _likeness(asked: list[str], name: list[str]) -> float:
    """Return how like a name is to the words asked for, 0 to 100."""
    try:
        from rapidfuzz.fuzz import ratio
    except ImportError as error:
        raise MissingExtra("names", sentence("Finding people by their names")) from error
    pairs = sorted(
        (
            (max(ratio(word, part), _PREFIX if part.startswith(word) else 0.0), i, j)
            for i, word in enumerate(asked)
            for j, part in enumerate(name)
        ),
        reverse=True,
    )
    best: dict[int, float] = {}
    taken: set[int] = set()
    for likeness, i, j in pairs:
        if i not in best and j not in taken:
            best[i] = likeness
            taken.add(j)
    letters = sum(map(len, asked))
    mean = sum(best.get(i, 0.0) * len(word) for i, word in enumerate(asked)) / letters
    return mean - _WORD_LEFT_OVER * (len(name) - len(taken))
