"""The French sentences: read from the .po files at run time, there is nothing to compile."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from copschedule.language.typography import spaced

SOURCE = "en"
"""The language of the message ids, which needs no catalogue."""

FALLBACKS = {"fr_CA": "fr"}
"""A catalogue of a country holds only what is said differently there."""


@cache
def translations(locale: str) -> NullTranslations:
    """Return what gettext looks sentences up in: ids in English stay as they are.

    Parameters
    ----------
    locale
        Such as "fr_CA"; sentences that it lacks are those of "fr".
    """
    if locale.partition("_")[0] == SOURCE:
        return NullTranslations()
    compiled = BytesIO()
    write_mo(compiled, _spaced(read_catalogue(locale)))
    compiled.seek(0)
    found = GNUTranslations(compiled)
    if locale in FALLBACKS:
        found.add_fallback(translations(FALLBACKS[locale]))
    return found


def read_catalogue(locale: str) -> Catalog:
    """Return the sentences of a locale as their .po file has them."""
    file = files("copschedule.language") / "locale" / f"{locale}.po"
    with file.open("rb") as source:
        return read_po(source, locale=locale)


def _spaced(catalogue: Catalog) -> Catalog:
    for entry in catalogue:
        if entry.id:
            forms = tuple(map(spaced, sentences(entry.string)))
            entry.string = forms if entry.pluralizable else forms[0]
    return catalogue


def paragraphs(text: str) -> list[str]:
    r"""Return the paragraphs of a docstring, each on one line: what is looked up of it.

    Examples
    --------
    >>> paragraphs("Plan EVENT.\n\n    A roster.csv\n    beside it is used.")
    ['Plan EVENT.', 'A roster.csv beside it is used.']
    """
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def sentences(form: str | Sequence[str] | None) -> tuple[str, ...]:
    """Return what a catalogue holds of a message, one sentence or one for each number."""
    return (form or "",) if form is None or isinstance(form, str) else tuple(form)
