"""What is said before anybody knows to whom: in English now, in the reader's language later.

An error or a violation is found by code that does not know who will read it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copschedule.language.sentence import Sentence
from copschedule.language.words import Words, words


def sentence(text: str, /, **fields: object) -> Sentence:
    """Return a sentence with its fields filled in, as `w(…)` says it.

    A field that is a Sentence itself is said in the reader's language too.

    Examples
    --------
    >>> found = sentence("{title} starts at {time}", title="Lunch", time=time_of_day(785))
    >>> found
    'Lunch starts at 13:05'
    >>> in_words(plural(2, "{n} round", "{n} rounds"), words("fr"))
    '2 rondes'
    """
    return _told("__call__", text, **fields)


def plural(n: int, one: str, several: str, /, **fields: object) -> Sentence:
    """Return the sentence for so many, as `w.many(…)` says it; the number is the field `n`."""
    return _told("many", n, one, several, **fields)


def time_of_day(minute: int, second: int = 0) -> Sentence:
    """Return a time, from minutes since midnight, as `w.time(…)` says it."""
    return _told("time", minute, second)


def share(value: float) -> Sentence:
    """Return a share of 1 in per cent, as `w.share(…)` says it."""
    return _told("share", value)


def listing(items: Iterable[str], *, either: bool = False) -> Sentence:
    """Return "a, b and c", or with `either` "a, b or c"; each may be a Sentence."""
    return _told("list", tuple(items), either=either)


def clauses(parts: Iterable[str]) -> Sentence:
    """Return parts with semicolons between them, as `w.clauses(…)` does; each may be a Sentence."""
    return _told("clauses", tuple(parts))


def in_words(text: str, w: Words) -> str:
    """Return a Sentence in the language of `w`; any other text, such as a name, as it is."""
    return text.said(w) if isinstance(text, Sentence) else text


def _told(method: str, /, *arguments: Any, **fields: Any) -> Sentence:
    english = getattr(words("en"), method)(*arguments, **fields)
    return Sentence(english, method, *arguments, **fields)
