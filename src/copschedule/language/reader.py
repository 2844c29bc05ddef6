"""Which language its reader's system speaks: for what no event is there to tell the language of."""

from __future__ import annotations

import os
from typing import get_args

from copschedule.language.words import Language, Words, words

VARIABLE = "COPSCHEDULE_LANGUAGE"
LANGUAGES: tuple[Language, ...] = get_args(Language)

_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def reader_words() -> Words:
    """Return what speaks to the reader: as COPSCHEDULE_LANGUAGE says, else as the system does."""
    name = next((os.environ[key] for key in _OF_THE_SYSTEM if os.environ.get(key)), "")
    return words(asked_of_all() or nearest_language(name) or "en")


def asked_of_all() -> Language | None:
    """Return the language that COPSCHEDULE_LANGUAGE asks for; None where it asks for none."""
    return nearest_language(os.environ.get(VARIABLE, ""))


def nearest_language(name: str) -> Language | None:
    """Return the language that a locale's name means; None for one that we don't speak.

    Examples
    --------
    >>> nearest_language("fr_CA.UTF-8"), nearest_language("fr_BE"), nearest_language("C")
    ('fr-CA', 'fr', None)
    """
    plain = name.partition(".")[0].replace("_", "-")
    for known in LANGUAGES:
        if plain.casefold() == known.casefold():
            return known
    spoken = plain.partition("-")[0].casefold()
    return next((known for known in LANGUAGES if known == spoken), None)
