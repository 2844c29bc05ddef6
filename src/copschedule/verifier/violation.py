"""What a rule finds, and what the caller is told."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import SkipValidation

from copschedule.domain.model import Model
from copschedule.domain.roster import AttendeeId
from copschedule.language import Words, reader_words


class Finding(NamedTuple):
    """One breach, as the rule that found it tells it; the rule's name becomes the code."""

    message: str
    block: str | None = None
    round: int | None = None
    table: int | None = None
    attendees: tuple[AttendeeId, ...] = ()


class Violation(Model):
    """One rule that a plan breaks, in one place.

    `code` names the rule (docs/violations.md lists them all) and `message` says it in a
    sentence, in English; `str` says both in the reader's language, `said` in any. `block`,
    `round`, `table` (both from 1) and `attendees` are the ids involved, where there are any.
    """

    code: str
    message: SkipValidation[str]
    """Not validated, which would make plain text of a Sentence."""
    block: str | None = None
    round: int | None = None
    table: int | None = None
    attendees: tuple[AttendeeId, ...] = ()

    def said(self, w: Words) -> str:
        """Return the code, which is a name, and the message in the language of `w`.

        One that was read back from JSON is told in English: there it is plain text.
        """
        return w("{code}: {message}", code=self.code, message=self.message)

    def __str__(self) -> str:
        return self.said(reader_words())
