"""French spacing: what is typed with plain spaces is printed with those that hold together."""

from __future__ import annotations

import re

HARD, THIN = "\u00a0", "\u202f"
"""No-break space, and the narrow one that stands before ; ! and ?"""
EN_DASH, APOSTROPHE = "\u2013", "\u2019"

_UNITS = r"(?:%|°C|\$|€|h|min|s|ms|km|m|mm|Mo)"
_RULES = (
    (re.compile(r"[ \u00a0\u202f]+(?=[:»])"), HARD),
    (re.compile(r"(?<=«)[ \u00a0\u202f]+"), HARD),
    (re.compile(r"[ \u00a0\u202f]+(?=[;!?])"), THIN),
    (re.compile(rf"(?<=[\d}}]) (?={_UNITS}(?!\w))"), HARD),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), HARD),
    (re.compile(r"(?<=\bn[°º]) "), HARD),
    (re.compile(r"(?<=\w)'(?=[\w{«])"), APOSTROPHE),
)


def spaced(text: str) -> str:
    r"""Return a French text with its spaces unbreakable where the language wants them so.

    A no-break space stands before a colon, inside « », between a number (or a field in braces)
    and its unit and after nº; a narrow one before ; ! and ?; an apostrophe is curved. Nothing
    else changes, and a text that is right already stays as it is.

    Examples
    --------
    >>> spaced("Prêts ? Table {n} : « {title} », {minutes} min")
    'Prêts\u202f? Table {n}\xa0: «\xa0{title}\xa0», {minutes}\xa0min'
    """
    for pattern, space in _RULES:
        text = pattern.sub(space, text)
    return text
