"""What people answer in a form, as the cells of a roster have it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from copschedule.io.cells import WrongCell, flag, says_nothing, slug, text, time_of_day
from copschedule.io.cells import diet as note_for_the_kitchen
from copschedule.io.consent import published
from copschedule.io.contents import is_yes, is_yes_or_no
from copschedule.io.spoken_languages import Pair, languages, spoken_languages, told
from copschedule.language import sentence

Answer = Callable[[str, object], object]
"""Reads the answer to a question; None where it leaves things open. Raises WrongCell."""

_YES = re.compile(r"(yes|y|oui|o|true|vrai|1|x|absolutely|certainement|bien-sur)\b")
_NO = re.compile(r"(no|n|non|not|pas|false|faux|0|never|jamais)\b")
_NEW = re.compile(r"first|premiere?|new|nouve")
_BEFORE = re.compile(r"\b(already|before|deja|auparavant|previously|have-you)\b")
_TIMES = re.compile(
    r"\d{1,2}\s*:\s*\d{2}(?:\s*:\s*00)?(?:\s*[ap]\.?\s?m\b\.?)?|\d{1,2}\.\d{2}(?![.\d])|"
    r"\d{1,2}\s*h(?:eures?)?\b(?:\s*\d{2}\b)?|\d{1,2}h\d{2}|\d{1,2}\s*[ap]\.?\s?m\b\.?",
    re.IGNORECASE,
)
_HALF_PAST = re.compile(r"(\d{1,2}\s*h(?:eures?)?)\s*et\s*demie?\b", re.IGNORECASE)
_QUARTER_PAST = re.compile(r"(\d{1,2}\s*h(?:eures?)?)\s*et\s*quart\b", re.IGNORECASE)
_BEFORE_IT = re.compile(r"\b(moins|half|quarter|demi\w*|quart)\b")
_LATE_IN_THE_DAY = re.compile(r"\b(soir(ee)?|apres-midi|evening|afternoon|tonight)\b")
_NOON = re.compile(r"^((a|vers|at|around|about)-)?(midi|noon)$")
_START = (
    r"((des|depuis|from|at|a|le|the|pour|since|au)-)*(debut|start|beginning)"
    r"(-(de-la|du|of-the)-(journee|rencontre|day|event|evenement))?"
)
_END = (
    r"((je|i|reste|will|ll|stay|staying|be|there|present|la|jusqu|a|au|at|till|until|to|"
    r"the|very|toute)-)*(fin|end)(-(de-la|du|of-the)-(journee|rencontre|day|event|evenement))?"
)
_ALL_DAY = (
    r".*\b(all-day|(the-)?(whole|full|entire)-day|toute-la-journee|journee-(complete|entiere))\b.*|"
    r"(je-)?reste|i-(m-)?stay(ing)?"
)
_WHOLE_DAY = re.compile(
    rf"{_ALL_DAY}|.*\breste-.*\bla-fin|.*\bstay-.*\bthe-end|(from|des|du|since)-(the-|le-)?"
    r"(start|beginning|debut)(-.*)?"
)
_IT_STARTS = re.compile(_START)
_IT_ENDS = re.compile(_END)
_NO_NEED = re.compile(r"no-restrictions?|sans(-restrictions?)?|non?|pas-de-restrictions?")
_ABOUT_EATING = re.compile(r"\b(eats?|mange\w*)\b")


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
    if isinstance(cell, str) and _IT_STARTS.fullmatch(slug(cell)):
        return None
    return _time(cell, 0)


def last_time(_question: str, cell: object) -> str | None:
    """Read the last time that an answer names; None for the whole day.

    Examples
    --------
    >>> last_time("À quelle heure partez-vous ?", "de 9 h à 15 h 30")
    '15:30'
    """
    if isinstance(cell, str) and _IT_ENDS.fullmatch(slug(cell)):
        return None
    return _time(cell, -1)


def _time(cell: object, which: int) -> str | None:
    if not isinstance(cell, str):
        return time_of_day(cell)
    answer = slug(cell)
    if says_nothing(cell) or _WHOLE_DAY.fullmatch(answer):
        return None
    if _NOON.match(answer):
        return "12:00"
    spelt = _QUARTER_PAST.sub(r"\1 15", _HALF_PAST.sub(r"\1 30", cell))
    times = _TIMES.findall(spelt)
    if times and not _BEFORE_IT.search(slug(spelt)):
        return _by_daylight(times[which], answer)
    raise WrongCell(_a_time())


def _by_daylight(written: str, answer: str) -> str:
    """Read a time; "4:30" to leave, or "8 h du soir", may be either half of the day."""
    time = time_of_day(written)
    morning = time < "06:00" or (time < "12:00" and _LATE_IN_THE_DAY.search(answer))
    if morning and not written.casefold().rstrip(". ").endswith("m"):
        raise WrongCell(_a_time())
    return time


def _a_time() -> str:
    return sentence("a time such as {time}", time="08:30")


def spoken_by(two: Pair | None) -> Answer:
    """Return what reads languages, where "bilingual" and "both" mean the `two`."""

    def spoken(_question: str, cell: object) -> tuple[str, ...]:
        return told(spoken_languages(cell), two) if isinstance(cell, str) else languages(cell)

    return spoken


def diet(question: str, cell: object) -> str | None:
    """Read a note for the kitchen; None where somebody eats everything.

    A bare yes is no note; nor is a no to "Do you eat meat?".
    """
    answer = slug(text(cell))
    if is_yes(cell) or (is_yes_or_no(cell) and _ABOUT_EATING.search(slug(question))):
        raise WrongCell(sentence("what somebody eats or does not eat"))
    if _NO_NEED.fullmatch(answer) or is_yes_or_no(cell):
        return None
    return note_for_the_kitchen(cell) or None


def short_text(_question: str, cell: object) -> str | None:
    """Read a name or title; None for a no, a dash or a "none". X may be the name of a firm."""
    written = text(cell)
    if len(written) > 1 and is_yes(cell):
        raise WrongCell(sentence("a name or title"))
    nothing = says_nothing(cell) or (len(written) > 1 and is_yes_or_no(cell))
    return None if nothing else written


ANSWERS: Mapping[str, Answer] = {
    "arrives": first_time,
    "diet": diet,
    "drives": yes_or_no,
    "few_moves": yes_or_no,
    "host": yes_or_no,
    "languages": spoken_by(None),
    "leaves": last_time,
    "newcomer": newcomer,
    "organisation": short_text,
    "publish": published,
    "role": short_text,
}
"""How the answers about each field are read; all others are taken as text."""
