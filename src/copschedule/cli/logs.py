"""What the library logs, on stderr: its warnings in the user's language, or everything."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy

from copschedule.cli.speech import own_words
from copschedule.language import Sentence


class _Spoken(logging.Formatter):
    """Says a logged Sentence in the language of whoever gave the command."""

    def format(self, record: logging.LogRecord) -> str:
        told: object = record.msg
        if isinstance(told, Sentence):
            record = copy(record)  # other handlers have it as it is
            record.msg = told.said(own_words())
        return super().format(record)


@contextmanager
def logs_shown(*, verbose: bool) -> Iterator[None]:
    """Show warnings while a command runs; when it is `verbose`, what the solvers do as well."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Spoken("%(name)s: %(message)s" if verbose else "%(message)s"))
    handler.setLevel(logging.DEBUG if verbose else logging.WARNING)
    logger = logging.getLogger("copschedule")
    before = logger.level
    logger.setLevel(logging.DEBUG if verbose else before)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(before)
