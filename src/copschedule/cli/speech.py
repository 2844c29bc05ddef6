"""In which language a command speaks: the user's where they said one, else the event's."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copschedule.language import Language, Words, reader_words, words
from copschedule.language.reader import asked_of_all

if TYPE_CHECKING:
    from copschedule.domain.event import Event
    from copschedule.domain.plan import Plan

_ASKED = "copschedule.language"


def remember(ctx: click.Context, _: click.Parameter, language: Language | None) -> None:
    """Keep what --language said, for this command and those within."""
    if language is not None:
        ctx.meta[_ASKED] = language


def asked() -> Language | None:
    """Return what --language says, else the variable COPSCHEDULE_LANGUAGE; None for neither."""
    ctx = click.get_current_context(silent=True)
    said = ctx.meta.get(_ASKED) if ctx else None
    return said or asked_of_all()


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
    language = asked()
    return words(language) if language else reader_words()
