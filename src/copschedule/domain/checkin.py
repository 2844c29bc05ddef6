"""What happened at the door: who came, who left, and who came without being invited."""

from __future__ import annotations

from collections.abc import Iterable
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

    `arrives` is None where nobody saw them come, `leaves` where nobody saw them leave; both
    are None for somebody who did not come.
    """

    id: AttendeeId
    arrives: int | None
    leaves: int | None

    @property
    def came(self) -> bool:
        """Whether they were there at all."""
        return self.arrives is not None or self.leaves is not None


def visits_of(checkins: Iterable[CheckIn]) -> tuple[Visit, ...]:
    """Return the visit of everybody who occurs in the check-ins, in order of their first.

    Somebody who came back after leaving, and was not seen to leave again, is taken to have
    stayed.

    Examples
    --------
    >>> door = [CheckIn(id=1, time=540, what="arrives"), CheckIn(id=1, time=600, what="leaves")]
    >>> visits_of(door)
    (Visit(id=1, arrives=540, leaves=600),)
    """
    facts: dict[str, list[CheckIn]] = {}
    for fact in sorted(checkins, key=lambda fact: fact.time):
        facts.setdefault(str(fact.id), []).append(fact)
    return tuple(map(_visit, facts.values()))


def _visit(facts: list[CheckIn]) -> Visit:
    """Return the visit that the facts of one person, in order of time, add up to."""
    arrives = next((fact.time for fact in facts if fact.what != "leaves"), None)
    leaves = facts[-1].time if facts[-1].what == "leaves" else None
    return Visit(facts[0].id, arrives, leaves)
