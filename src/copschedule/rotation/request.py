"""The event and roster behind a bare request for groups."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

import numpy as np
from numpy.typing import NDArray
from pydantic import ValidationError

from copschedule.domain.clock import MINUTES_A_DAY, clock
from copschedule.domain.event import Day, Event, Networking, RoundLimits
from copschedule.domain.grouping import GroupSize
from copschedule.domain.history import History, Met
from copschedule.domain.plan import RoundTime, Slot
from copschedule.domain.roster import Attendee, AttendeeId, Pair, Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.roster_file import read_roster
from copschedule.io.source import is_frame
from copschedule.language import plural, sentence

if TYPE_CHECKING:
    import pandas as pd

_OPENS = 9 * 60


def roster_of(
    people: int | Iterable[AttendeeId] | pd.DataFrame | Roster,
    *,
    absences: NDArray[np.bool_] | None,
    pairs: Sequence[Pair],
    hosts: Iterable[AttendeeId] | Mapping[AttendeeId, int],
) -> Roster:
    """Return the roster of a number of people, a list of names, a frame or a roster.

    Parameters
    ----------
    absences
        bool (n, R), true where somebody skips a round; None when nobody does.
    hosts
        Who stays at a table; a mapping says at which.
    """
    roster = _as_roster(people)
    tables = dict(hosts) if isinstance(hosts, Mapping) else dict.fromkeys(hosts)
    unknown = [host for host in tables if str(host) not in roster.position]
    if unknown:
        raise InvalidInput(_unknown(host, "hosts") for host in unknown)
    changes: dict[int, dict[str, Any]] = {}
    for host, table in tables.items():
        change = {"host": True} | ({} if table is None else {"table": table})
        changes.setdefault(roster.position[str(host)], {}).update(change)
    if absences is not None:
        for i, row in enumerate(_shaped(absences, len(roster))):
            if row.any():
                skipped = tuple((np.flatnonzero(row) + 1).tolist())
                changes.setdefault(i, {})["absent"] = skipped
    attendees = list(roster.attendees)
    for i, change in changes.items():
        attendees[i] = attendees[i].model_copy(update=change)
    return Roster(attendees=tuple(attendees), pairs=(*roster.pairs, *pairs))


def _unknown(who: AttendeeId, argument: str) -> Problem:
    found = sentence("unknown id {id}", id=repr(who))
    return Problem(found, sentence("an id of the people"), argument)


def _as_roster(people: int | Iterable[AttendeeId] | pd.DataFrame | Roster) -> Roster:
    if isinstance(people, Roster):
        return people
    if isinstance(people, int):
        if people < 0:
            expected = sentence("a number of people, 0 or more")
            raise InvalidInput([Problem(str(people), expected, "people")])
        return Roster(attendees=tuple(Attendee(id=i) for i in range(1, people + 1)))
    if is_frame(people):
        return read_roster(people)
    ids = cast("Iterable[AttendeeId]", people)
    return Roster(
        attendees=tuple(Attendee(id=one, name=one if isinstance(one, str) else "") for one in ids)
    )


def _shaped(absences: NDArray[np.bool_], people: int) -> NDArray[np.bool_]:
    if absences.ndim != 2 or len(absences) != people:
        found = sentence("an array of shape {shape}", shape=absences.shape)
        expected = plural(
            people,
            "attendees x rounds, with {n} attendee",
            "attendees x rounds, with {n} attendees",
        )
        raise InvalidInput([Problem(found, expected, "presence")])
    return absences


def group_size_of_request(
    group_size: int | tuple[int, int] | tuple[int, int, int] | GroupSize, present: Iterable[int]
) -> GroupSize:
    """Return the limits of a group: pairs stay pairs where every round has an even number."""
    try:
        size = GroupSize.model_validate(group_size)
    except ValidationError as error:
        expected = sentence("a target of 2 or more, (min, max) or (min, target, max)")
        raise InvalidInput([Problem(repr(group_size), expected, "group_size")]) from error
    if group_size == 2 and all(people % 2 == 0 for people in present):
        return GroupSize(min=2, target=2, max=2)
    return size


def event_of(rounds: int, size: GroupSize) -> Event:
    """Return an event of one networking block that holds the rounds."""
    if rounds < 1:
        raise InvalidInput([Problem(str(rounds), sentence("1 round or more"), "rounds")])
    seconds = min(size.target * 60 + 60, (MINUTES_A_DAY - _OPENS) * 60 // rounds)
    opens = _OPENS
    if seconds < 60:
        opens, seconds = 0, MINUTES_A_DAY * 60 // rounds
    if seconds < 1:
        expected = sentence("rounds that fit into a day")
        raise InvalidInput([Problem(str(rounds), expected, "rounds")])
    return Event(
        title="Rotation",
        grid_minutes=1,
        day=Day(opens=clock(opens), closes=clock(MINUTES_A_DAY)),
        blocks=(
            Networking(
                id="rounds",
                kind="networking",
                rounds=RoundLimits(min=rounds, max=rounds),
                group_size=size,
                round_seconds=seconds,
                start=clock(opens),
            ),
        ),
    )


def slots_of_request(event: Event) -> tuple[Slot, ...]:
    """Return the one slot of such an event."""
    block = _block(event)
    start = block.start or 0
    end = start + block.minutes_for(block.rounds.max, event.grid_minutes)
    return (Slot(block=block.id, start=start, end=end, kind=block.kind),)


def rounds_of_request(event: Event) -> tuple[RoundTime, ...]:
    """Return its rounds, one after the other."""
    block = _block(event)
    first, length = (block.start or 0) * 60, block.seconds_a_round
    return tuple(
        RoundTime(
            number=r + 1,
            block=block.id,
            start_second=first + r * length,
            end_second=first + (r + 1) * length,
        )
        for r in range(block.rounds.max)
    )


def _block(event: Event) -> Networking:
    (block,) = event.blocks
    assert isinstance(block, Networking)
    return block


def keep_of(
    keep: pd.DataFrame | Iterable[tuple[int, int, AttendeeId]], roster: Roster, rounds: int
) -> NDArray[np.int64] | None:
    """Return the seats given by hand as tables from 0, int (R, n), -1 for none; None for nothing.

    Parameters
    ----------
    keep
        (round, table, attendee), both numbers from 1; or a frame with these columns.
    """
    rows: list[Any]
    if is_frame(keep):
        rows = list(zip(keep["round"], keep["table"], keep["attendee"], strict=True))
    else:
        rows = list(keep)
    kept, problems = np.full((rounds, len(roster)), -1, dtype=np.int64), []
    for number, table, who in rows:
        if str(who) not in roster.position:
            problems.append(_unknown(who, "keep"))
        elif not 1 <= number <= rounds:
            found = sentence("round {number}", number=number)
            expected = sentence("a round from 1 to {last}", last=rounds)
            problems.append(Problem(found, expected, "keep"))
        elif table < 1:
            found = sentence("table {table}", table=table)
            problems.append(Problem(found, sentence("a table from 1"), "keep"))
        else:
            kept[int(number) - 1, roster.position[str(who)]] = int(table) - 1
    if problems:
        raise InvalidInput(problems)
    return kept if rows else None


def history_of(
    history: History | Iterable[tuple[AttendeeId, AttendeeId]] | None,
) -> History:
    """Return a history, also of bare pairs of ids."""
    if history is None:
        return History()
    if isinstance(history, History):
        return history
    return History(met=tuple(Met(a, b) for a, b in history))
