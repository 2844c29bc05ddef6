"""What a journal of the day is made of: facts, one a line, none of them ever taken back.

To undo one is a fact too.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from copschedule.domain.checkin import CheckIn
from copschedule.domain.clock import Minute
from copschedule.domain.model import Model
from copschedule.domain.plan import Plan, Round
from copschedule.domain.roster import AttendeeId


class Opened(Model):
    """The first line: the plan that the journal belongs to, by the digest of its text."""

    fact: Literal["opened"] = "opened"
    plan: str


class AtTheDoor(Model):
    """Somebody came, left, or walked in."""

    fact: Literal["door"] = "door"
    checkin: CheckIn


class Played(Model):
    """Rounds were played, the way they happened."""

    fact: Literal["played"] = "played"
    rounds: tuple[Round, ...]


class KeptApart(Model):
    """Two people asked not to share a table."""

    fact: Literal["apart"] = "apart"
    a: AttendeeId
    b: AttendeeId


class TableClosed(Model):
    """A table can't be used any more."""

    fact: Literal["closed"] = "closed"
    table: Annotated[int, Field(ge=1)]


class Replanned(Model):
    """A new plan was made and told; its history is that of the plan before."""

    fact: Literal["replanned"] = "replanned"
    at: Minute
    plan: Plan


class Undone(Model):
    """The fact on line `line` of the journal does not hold."""

    fact: Literal["undone"] = "undone"
    line: Annotated[int, Field(ge=1)]


Fact = Annotated[
    Opened | AtTheDoor | Played | KeptApart | TableClosed | Replanned | Undone,
    Field(discriminator="fact"),
]

FACTS: TypeAdapter[Fact] = TypeAdapter(Fact)
"""Reads and writes any of them."""
