"""Commands whose help and errors are in the language of whoever calls them."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from copy import copy
from itertools import pairwise
from typing import Any, TypeVar

import click

from copschedule.cli.click_words import click_speaks
from copschedule.cli.speech import own_words
from copschedule.language import Language, Words, words
from copschedule.language.catalogue import paragraphs
from copschedule.language.reader import LANGUAGES

Said = TypeVar("Said", bound=click.Command)

_METAVAR = re.compile(r"\b[A-Z]+(?:[ :][A-Z]+)*\b")
_AS_WRITTEN = "\b\n"
"""How click is told not to wrap a paragraph."""


class SpokenGroup(click.Group):
    """A group that speaks the user's language, with all that is in it.

    Texts are written in English where they belong, with the options and in the docstrings; each
    call of `main` works on a copy that is said anew.
    """

    def main(self, args: Sequence[str] | None = None, *rest: Any, **extra: Any) -> Any:
        """Do what the arguments say, as click does."""
        given = sys.argv[1:] if args is None else args
        w = words(language_in(given) or own_words().language)
        with click_speaks(w):
            return click.Group.main(said(self, w), args, *rest, **extra)


def language_in(arguments: Sequence[str]) -> Language | None:
    """Return what `--language` says before the command, which click itself reads too late.

    Its own help, and a slip in another option, are told before it has got there.

    Examples
    --------
    >>> language_in(["-h", "--language", "fr"]), language_in(["audit", "--language", "fr"])
    ('fr', None)
    """
    for argument, following in pairwise([*arguments, ""]):
        name, _, value = argument.partition("=")
        if name == "--language":
            return next((known for known in LANGUAGES if known == (value or following)), None)
        if not argument.startswith("-"):
            return None
    return None


def said(command: Said, w: Words) -> Said:
    """Return a copy of a command, and of those within, whose texts are in the language of `w`."""
    told = copy(command)
    told.help = "\n\n".join(map(w.unfilled, paragraphs(command.help or "")))
    told.short_help = command.short_help and w.unfilled(command.short_help)
    told.epilog = command.epilog and _AS_WRITTEN + w.unfilled(command.epilog)
    told.options_metavar = _metavar(command.options_metavar or "", w)
    context = click.Context(command)
    told.params = [_parameter(each, context, w) for each in command.params]
    if isinstance(told, click.Group):
        told.subcommand_metavar = _metavar(told.subcommand_metavar, w)
        told.commands = {name: said(each, w) for name, each in told.commands.items()}
    return told


def _parameter(parameter: click.Parameter, context: click.Context, w: Words) -> click.Parameter:
    told = copy(parameter)
    told.metavar = _metavar(parameter.make_metavar(context), w)
    told.type = copy(parameter.type)
    told.type.name = w.unfilled(parameter.type.name)
    if isinstance(told, click.Option) and told.help:
        told.help = w.unfilled(told.help)
    return told


def _metavar(metavar: str, w: Words) -> str:
    return _METAVAR.sub(lambda found: w.unfilled(found[0]), metavar)
