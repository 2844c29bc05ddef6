"""What click says by itself: usage, headings, errors; click ships no catalogue for it."""

from __future__ import annotations

import gettext
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from copschedule.language import Words, message

SAID_BY_CLICK = (
    message("Usage:"),
    message("Options"),
    message("Commands"),
    message("Positional arguments"),
    message("Show this message and exit."),
    message("Show the version and exit."),
    message("default: {default}"),
    message("required"),
    message("Error: {message}"),
    message("Try '{command} {option}' for help."),
    message("Aborted!"),
    message("Missing argument"),
    message("Missing option"),
    message("Missing parameter"),
    message("Missing command."),
    message("Invalid value: {message}"),
    message("Invalid value for {param_hint}: {message}"),
    message("No such option {name!r}."),
    message("No such command {name!r}."),
    message("Option {name!r} does not take a value."),
    message("Argument {name!r} takes {nargs} values."),
    message("Choose from:\n\t{choices}"),
    message("{value!r} is not a valid {number_type}."),
    message("{value} is not in the range {range}."),
    message("integer"),
    message("integer range"),
    message("float"),
    message("float range"),
)
"""Word for word, as click looks them up."""


def counted(one: str, several: str) -> tuple[str, str]:
    """Return two sentences of click's as they are, and mark them for the catalogues."""
    return one, several


COUNTED_BY_CLICK = (
    counted("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    counted("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    counted("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    counted("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)

METAVARS = (
    message("OPTIONS"),
    message("COMMAND"),
    message("ARGS"),
    message("ADDRESS"),
    message("BLOCK"),
    message("DIR"),
    message("EVENT"),
    message("FILE"),
    message("FLOAT RANGE"),
    message("FOLDER"),
    message("HH:MM"),
    message("ID"),
    message("INTEGER RANGE"),
    message("NAME"),
    message("PATH"),
    message("PEOPLE"),
    message("PLAN"),
    message("ROSTER"),
    message("SIZE"),
    message("TABLE"),
    message("TEXT"),
)
"""What stands for a value in a usage line."""

_READER: ContextVar[Words | None] = ContextVar("copschedule.reader", default=None)


@contextmanager
def click_speaks(w: Words) -> Iterator[None]:
    """Let click say its own sentences through `w`, in this thread and until the end.

    click binds gettext's functions to names of its modules when it is imported, and gettext
    itself knows compiled files and the locale of the environment only: no domain bound to it
    could follow `--language`. So those names are bound anew, to functions that ask gettext as
    before wherever no command of ours is running.
    """
    _bind()
    token = _READER.set(w)
    try:
        yield
    finally:
        _READER.reset(token)


def _bind() -> None:
    """Bind the names that still are gettext's own, of the modules loaded by now."""
    for name in [name for name in sys.modules if name.partition(".")[0] == "click"]:
        names = vars(sys.modules[name])
        if names.get("_") is gettext.gettext:
            names["_"] = _said
        if names.get("ngettext") is gettext.ngettext:
            names["ngettext"] = _said_of_many


def _said(text: str) -> str:
    w = _READER.get()
    return gettext.gettext(text) if w is None else w.unfilled(text)


def _said_of_many(one: str, several: str, n: int) -> str:
    w = _READER.get()
    return gettext.ngettext(one, several, n) if w is None else w.unfilled(one, several, n)
