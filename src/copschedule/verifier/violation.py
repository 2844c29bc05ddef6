"""What a rule finds, and what the caller is told."""

from __future__ import annotations

from typing import NamedTuple

from pydantic import SkipValidation

from copschedule.domain.model import Model
from copschedule.domain.roster import AttendeeId


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
    sentence. `block`, `round`, `table` (both from 1) and `attendees` are the ids involved,
    where there are any.
    """

    code: str
    message: SkipValidation[str]
    """Not validated, which would make plain text of a Sentence."""
    block: str | None = None
    round: int | None = None
    table: int | None = None
    attendees: tuple[AttendeeId, ...] = ()

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"
