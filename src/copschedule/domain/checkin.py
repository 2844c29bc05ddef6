"""What happened at the door: who came, who left, and who came without being invited."""

from __future__ import annotations

from typing import Literal, NamedTuple

from copschedule.domain.clock import Minute
from copschedule.domain.model import Model
from copschedule.domain.roster import AttendeeId

What = Literal["arrives", "leaves", "walk-in"]


class CheckIn(Model):
    """One fact of the door: somebody arrived, left, or walked in without being on the roster.

    `time` is in minutes since midnight. The last three are told of walk-ins only.
    """

    id: AttendeeId
    time: Minute
    what: What
    name: str = ""
    organisation: str = ""
    languages: tuple[str, ...] = ()


class Visit(NamedTuple):
    """Of one attendee, when they first came and when they left for good, in minutes.

    `arrives` is None for somebody who did not come, `leaves` for whoever was not seen to leave.
    """

    id: AttendeeId
    arrives: int | None
    leaves: int | None
