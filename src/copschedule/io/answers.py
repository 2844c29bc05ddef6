"""What people answer in a form, as the cells of a roster have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from copschedule.io.cells import WrongCell, flag, languages, slug, text, time_of_day
from copschedule.language import sentence

Answer = Callable[[str, object], object]
"""Reads the answer to a question; None where it leaves things open. Raises WrongCell."""

_YES = re.compile(r"(yes|y|oui|o|true|vrai|1|x|absolutely|certainement|bien-sur)\b")
_NO = re.compile(r"(no|n|non|not|pas|false|faux|0|never|jamais)\b")
_NEW = re.compile(r"first|premiere?|new|nouve")
_BEFORE = re.compile(r"\b(already|before|deja|auparavant|previously)\b")
_TIMES = re.compile(
    r"\d{1,2}\s*:\s*\d{2}(?:\s*:\s*00)?(?:\s*[ap]\.?\s?m\b\.?)?|"
    r"\d{1,2}\s*h\b(?:\s*\d{2})?|\d{1,2}h\d{2}|\d{1,2}\s*[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_NOON = re.compile(r"^((a|vers|at|around|about)-)?(midi|noon)$")
_WHOLE_DAY = re.compile(
    r"all-day|whole-day|full-day|the-start|beginning|the-end|toute-la-journee|journee-complete|"
    r"debut|la-fin|^(na|n-a|aucune?)$"
)
_NOTHING = re.compile(r"^(no|non|none|nothing|aucune?s?|rien|n-?a|sans|no-restrictions?)$")
_PUBLISHED = {
    "name": re.compile(r"\b(names?|noms?)\b"),
    "organisation": re.compile(
        r"\b(organi[sz]ations?|organismes?|company|entreprise|employe\w+)\b"
    ),
    "email": re.compile(r"\b(e-?mails?|courriels?)\b"),
    "photo": re.compile(r"\bphotos?\b"),
}
_NAME_OF_A_FIRM = re.compile(
    r"nom-de-(l-|votre-|mon-)?(organisme|organisation|entreprise)|company-name"
)
_BUT = re.compile(r"\b(not|no|pas|sauf|except|but|mais|sans|without|ni|only-if|seulement-si)\b")


def yes_or_no(_question: str, cell: object) -> bool:
    """Read an answer that begins with yes or no."""
    if isinstance(cell, (bool, int, float)):
        return flag(cell)
    answer = slug(text(cell))
    if _YES.match(answer):
        return True
    if _NO.match(answer):
        return False
    raise WrongCell(sentence("an answer that begins with yes or no"))


def newcomer(question: str, cell: object) -> bool:
    """Read whether somebody is new, whichever way round the question was put.

    Examples
    --------
    >>> newcomer("Have you been here before?", "No"), newcomer("Première fois ?", "Oui")
    (True, True)
    """
    try:
        said_yes = yes_or_no(question, cell)
    except WrongCell:
        if isinstance(cell, str) and _NEW.search(slug(cell)):
            return True
        raise
    return said_yes != bool(_BEFORE.search(slug(question)))


def first_time(_question: str, cell: object) -> str | None:
    """Read the first time that an answer names; None for the whole day."""
    return _time(cell, 0)


def last_time(_question: str, cell: object) -> str | None:
    """Read the last time that an answer names; None for the whole day.

    Examples
    --------
    >>> last_time("À quelle heure partez-vous ?", "de 9 h à 15 h 30")
    '15:30'
    """
    return _time(cell, -1)


def _time(cell: object, which: int) -> str | None:
    if not isinstance(cell, str):
        return time_of_day(cell)
    times = _TIMES.findall(cell)
    if times:
        return time_of_day(times[which])
    if _NOON.match(slug(cell)):
        return "12:00"
    if _WHOLE_DAY.search(slug(cell)):
        return None
    raise WrongCell(sentence("a time such as {time}", time="08:30"))


def spoken(_question: str, cell: object) -> tuple[str, ...]:
    """Read languages."""
    return languages(cell)


def diet(_question: str, cell: object) -> str | None:
    """Read a note for the kitchen; None where somebody eats everything."""
    note = text(cell)
    return None if _NOTHING.match(slug(note)) else note


def published(question: str, cell: object) -> tuple[str, ...]:
    """Read what may be published: what the answer names, or what a yes allows.

    A yes allows what the question names, or the name alone. An answer with a "but" in it is not
    guessed at: nothing is published that was not clearly agreed to.

    Examples
    --------
    >>> published("May we print your name and e-mail on the members' list?", "Yes")
    ('name', 'email')
    >>> published("Qu'est-ce que la liste des membres peut dire ?", "Mon nom, mon organisme")
    ('name', 'organisation')
    """
    answer = slug(text(cell))
    if _NO.match(answer):
        return ()
    if _BUT.search(answer):
        raise WrongCell(sentence("a yes, a no, or what may be published"))
    named = _fields_named(answer)
    if not named and _YES.match(answer):
        named = _fields_named(slug(question)) or ("name",)
    if not named:
        raise WrongCell(sentence("a yes, a no, or what may be published"))
    return named


def _fields_named(words: str) -> tuple[str, ...]:
    words = _NAME_OF_A_FIRM.sub("organisation", words)
    return tuple(field for field, pattern in _PUBLISHED.items() if pattern.search(words))


ANSWERS: Mapping[str, Answer] = {
    "arrives": first_time,
    "diet": diet,
    "drives": yes_or_no,
    "few_moves": yes_or_no,
    "host": yes_or_no,
    "languages": spoken,
    "leaves": last_time,
    "newcomer": newcomer,
    "publish": published,
}
"""How the answers about each field are read; all others are taken as text."""
