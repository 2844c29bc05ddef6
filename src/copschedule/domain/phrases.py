"""The phrases that problems are made of: what was found, and what was probably meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from difflib import get_close_matches

from copschedule.domain.clock import clock
from copschedule.language import sentence

LONGEST_SHOWN = 60
_MANY = 5_000


def shown(value: object) -> str:
    """Return a value as an organiser would have written it.

    Examples
    --------
    >>> shown("25:10"), shown(None), shown(True)
    ('"25:10"', 'nothing', 'true')
    >>> shown({"min": 3, "max": [1, 2]})
    '{ min = 3, max = [1, 2] }'
    """
    if value is None or value == "":
        return sentence("nothing")
    return _shortened(_written(value))


def _written(value: object) -> str:
    if isinstance(value, str):
        return f'"{_printable(value)}"'
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dt.time) and not value.second:
        return clock(value.hour * 60 + value.minute)
    if isinstance(value, dict):
        inside = ", ".join(f"{key} = {_written(part)}" for key, part in value.items())
        return f"{{ {inside} }}" if inside else "{ }"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(_written(part) for part in value)}]"
    return _printable(str(value))


def _printable(text: str) -> str:
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def _shortened(text: str) -> str:
    if len(text) <= LONGEST_SHOWN:
        return text
    closing = text[-1] if text[-1] in '"]}' else ""
    return f"{text[: LONGEST_SHOWN - 2]}…{closing}"


def quoted(names: Iterable[str]) -> str:
    """Return names from a file, as they stand there.

    Examples
    --------
    >>> quoted(["Nom", ""])
    '"Nom", ""'
    """
    return ", ".join(shown(name) if name else '""' for name in names)


def unknown_id(who: object) -> str:
    """Return that nobody, or nothing, has this id.

    Examples
    --------
    >>> unknown_id("A17")
    'unknown id "A17"'
    """
    return sentence("unknown id {id}", id=shown(who))


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the known word that `word` was probably meant to be, None where none is close.

    Capitals make no difference. Among very many words only the same one is looked for.
    """
    folded = {candidate.casefold(): candidate for candidate in known}
    if len(folded) > _MANY:
        return folded.get(word.casefold())
    close = get_close_matches(word.casefold(), folded, n=1, cutoff=cutoff)
    return folded[close[0]] if close else None


def meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """Return the nearest known word in quotes, or `otherwise` where none is close.

    Examples
    --------
    >>> meant("widow", ["window", "start"], "a key")
    '"window"'
    """
    best = nearest(word, known)
    return otherwise if best is None else f'"{best}"'


def one_of(words: Iterable[str]) -> str:
    """Return "one of a, b, c"; "a" alone where there is one only, "none" where there is none."""
    listed = list(dict.fromkeys(words))
    if len(listed) < 2:
        return listed[0] if listed else sentence("none")
    return sentence("one of {words}", words=", ".join(listed))
