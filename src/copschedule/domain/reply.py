"""What somebody answered to the three questions, after the event."""

from __future__ import annotations

from typing import Literal

from copschedule.domain.model import Model
from copschedule.domain.roster import AttendeeId
from copschedule.language import message

Said = Literal["yes", "partly", "no"]


ASKED = {
    "a": message("Did you have time to meet the new members?"),
    "b": message("Were you given an active way to get to know people?"),
    "c": message("Did you have time to eat without being rushed?"),
}
"""The three questions, by their column."""


class Reply(Model):
    """One form handed in; without an id it is anonymous. None where nothing was answered."""

    attendee: AttendeeId | None = None
    a: Said | None = None
    b: Said | None = None
    c: Said | None = None
    comment: str = ""
