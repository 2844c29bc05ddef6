"""In which language a command speaks: the user's where they said one, else the event's."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, get_args

import click

from copschedule.language import Language, Words, words

if TYPE_CHECKING:
    from copschedule.domain.event import Event
    from copschedule.domain.plan import Plan

VARIABLE = "COPSCHEDULE_LANGUAGE"
LANGUAGES: tuple[Language, ...] = get_args(Language)

_ASKED = "copschedule.language"
_OF_THE_SYSTEM = ("LC_ALL", "LC_MESSAGES", "LANG")


def remember(ctx: click.Context, _: click.Parameter, language: Language | None) -> None:
    """Keep what --language said, for this command and those within."""
    if language is not None:
        ctx.meta[_ASKED] = language


def asked() -> Language | None:
    """Return what --language says, else the variable COPSCHEDULE_LANGUAGE; None for neither."""
    ctx = click.get_current_context(silent=True)
    said = ctx.meta.get(_ASKED) if ctx else None
    return said or nearest_language(os.environ.get(VARIABLE, ""))


def words_about(event: Event | None) -> Words:
    """Return what tells of an event: in the language asked for, else in its own."""
    return words(asked() or event.language) if event else own_words()


def in_language(plan: Plan, w: Words) -> Plan:
    """Return the plan as if its event were in the language of `w`: for telling, not for keeping."""
    if plan.event is None:
        return plan
    event = plan.event.model_copy(update={"language": w.language})
    return plan.model_copy(update={"event": event})


def own_words() -> Words:
    """Return what tells of the command itself: as asked for, else as the system speaks."""
    name = next((os.environ[key] for key in _OF_THE_SYSTEM if os.environ.get(key)), "")
    return words(asked() or nearest_language(name) or "en")


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
