"""The day as arrays and indices: what the agenda's model is built from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from math import inf

import numpy as np
import numpy.typing as npt

from copschedule.domain.clock import MINUTES_A_DAY
from copschedule.domain.event import Activity, Event, Meal, Networking, Room, group_size_of
from copschedule.domain.fading import fading
from copschedule.domain.history import History
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.tracks import choice_ranks, parallel_sets
from copschedule.instance import met_before

Minutes = npt.NDArray[np.int64]

_NOBODY_HAS_MET = History()


@dataclass(frozen=True)
class DayBlock:
    """A block and what the grid, the rooms and the roster make of it.

    Attributes
    ----------
    lengths
        Minutes that it may last, ascending: those on the grid; where there are none, the
        least, preferred and most minutes as they were asked for.
    rounds
        Numbers of rounds that it may have, ascending; empty unless it is networking.
    preferred
        Minutes asked for; of a networking block, those of its most rounds.
    starts
        Minutes since midnight at which it may start, ascending, as far as its own window and
        the day's allow its shortest form.
    rooms
        Indices of the rooms that it may use, best first: first those that hold more of the
        people expected, then, for a block beside others, the smaller ones, which leaves the
        large ones to those; then in the event's order. Empty where the event names no room.
    speaker
        The speaker's id where the roster knows them, else the name as written.
    speaker_there
        Minutes since midnight from, and to, which the speaker is there, as far as they said.
    """

    index: int
    block: Activity | Meal | Networking
    lengths: tuple[int, ...]
    rounds: tuple[int, ...]
    preferred: int
    starts: tuple[int, ...]
    rooms: tuple[int, ...]
    speaker: str | None
    speaker_there: tuple[int, int]

    @property
    def shortest(self) -> int:
        """Least minutes."""
        return self.lengths[0]


@dataclass(frozen=True)
class AgendaInstance:
    """Everything that the agenda's model needs to know, frozen.

    Attributes
    ----------
    arrives, leaves
        shape (n,), minutes since midnight; the whole day for those who didn't say.
    newcomer
        bool (n,).
    met
        int (k, 3): attendee, attendee, times that they met at earlier events.
    as_many_as_told
        Whether all who are there by their times take part in every round, at any table: nobody
        skips a round by its number, or opens a table by keeping it.
    sets
        Indices of blocks that start together, one tuple for each `parallel` name and one for
        each block that has none, in the order of the event.
    """

    event: Event
    blocks: tuple[DayBlock, ...]
    sets: tuple[tuple[int, ...], ...]
    arrives: Minutes
    leaves: Minutes
    newcomer: npt.NDArray[np.bool_]
    met: Minutes
    as_many_as_told: bool

    @classmethod
    def of(cls, event: Event, roster: Roster, history: History = _NOBODY_HAS_MET) -> AgendaInstance:
        """Translate an event, its roster and their history, all consistent."""
        speakers = _speakers(roster)
        return cls(
            event=event,
            blocks=tuple(
                _day_block(index, event, len(roster), wanted, speakers)
                for index, wanted in enumerate(_wanted(event, roster))
            ),
            sets=_sets(event),
            arrives=_frozen(0 if a.arrives is None else a.arrives for a in roster.attendees),
            leaves=_frozen(
                MINUTES_A_DAY if a.leaves is None else a.leaves for a in roster.attendees
            ),
            newcomer=np.array([a.newcomer for a in roster.attendees], dtype=np.bool_),
            met=met_before(roster, fading(event, history)[0]),
            as_many_as_told=not any(a.absent or a.table for a in roster.attendees),
        )

    @property
    def people(self) -> int:
        """How many are on the roster."""
        return len(self.arrives)

    @property
    def opens(self) -> int:
        """Minute at which the day opens."""
        return self.event.day.opens

    @property
    def closes(self) -> int:
        """Minute at which the day closes."""
        return self.event.day.closes

    @cached_property
    def position(self) -> dict[str, int]:
        """Index of each block by its id."""
        return {data.block.id: data.index for data in self.blocks}

    @property
    def deadline(self) -> int:
        """The minute by which every block that isn't optional must have ended."""
        day = self.event.day
        if day.home_by is None or day.home_by_is == "soft":
            return day.closes
        return min(day.closes, day.home_by)

    def apart(self, first: int, second: int) -> bool:
        """Whether two blocks may not run at the same time."""
        names = self.blocks[first].block.parallel, self.blocks[second].block.parallel
        return names[0] is None or names[0] != names[1]


def _frozen(minutes: Iterable[int]) -> Minutes:
    array = np.fromiter(minutes, dtype=np.int64)
    array.setflags(write=False)
    return array


def _wanted(event: Event, roster: Roster) -> Iterator[int]:
    """Yield how many people each block has to expect, at most those that it takes.

    A parallel block expects those who choose it first, and its share of those who choose nothing.
    """
    sets = parallel_sets(event)
    for block in event.blocks:
        people = len(roster)
        if block.parallel is not None:
            beside = [other.id for other in sets[block.parallel]]
            first = Counter(next(iter(choice_ranks(a, beside)), "") for a in roster.attendees)
            people = first[block.id] + -(-first[""] // len(beside))
        yield min(block.capacity or people, people)


def _sets(event: Event) -> tuple[tuple[int, ...], ...]:
    sets: dict[tuple[str, str | int], list[int]] = {}
    for index, block in enumerate(event.blocks):
        key = ("alone", index) if block.parallel is None else ("parallel", block.parallel)
        sets.setdefault(key, []).append(index)
    return tuple(tuple(members) for members in sets.values())


def _speakers(roster: Roster) -> dict[str, Attendee]:
    """Return who is meant by a name, or by an id where both are the same word."""
    named = {attendee.name: attendee for attendee in roster.attendees if attendee.name}
    return named | {str(attendee.id): attendee for attendee in roster.attendees}


def _day_block(
    index: int, event: Event, people: int, wanted: int, speakers: dict[str, Attendee]
) -> DayBlock:
    block = event.blocks[index]
    lengths = _lengths(block, event.grid_minutes, people)
    speaker = speakers.get(block.speaker or "")
    return DayBlock(
        index=index,
        block=block,
        lengths=lengths,
        rounds=tuple(range(block.rounds.min, block.rounds.max + 1))
        if isinstance(block, Networking)
        else (),
        preferred=lengths[-1]
        if isinstance(block, Networking)
        else block.duration(people).preferred,
        starts=_starts(block, event, lengths[0]),
        rooms=_rooms(block, event, wanted),
        speaker=block.speaker if speaker is None else str(speaker.id),
        speaker_there=(
            0 if speaker is None or speaker.arrives is None else speaker.arrives,
            MINUTES_A_DAY if speaker is None or speaker.leaves is None else speaker.leaves,
        ),
    )


def _lengths(block: Activity | Meal | Networking, grid: int, people: int) -> tuple[int, ...]:
    if isinstance(block, Networking):
        counts = range(block.rounds.min, block.rounds.max + 1)
        return tuple(sorted({block.minutes_for(count, grid) for count in counts}))
    asked = block.duration(people)
    on_grid = range(-(-asked.min // grid) * grid, asked.max + 1, grid)
    return tuple(on_grid) or tuple(sorted({asked.min, asked.preferred, asked.max}))


def _starts(block: Activity | Meal | Networking, event: Event, shortest: int) -> tuple[int, ...]:
    opens, closes = block.window or (event.day.opens, event.day.closes)
    first = max(opens, event.day.opens)
    last = min(closes, event.day.closes) - shortest
    if block.start is not None:
        return (block.start,) if first <= block.start <= last else ()
    grid = event.grid_minutes
    return tuple(range(-(-first // grid) * grid, last + 1, grid))


def _rooms(block: Activity | Meal | Networking, event: Event, wanted: int) -> tuple[int, ...]:
    """Return the rooms allowed, best first; beside others, the smallest that is large enough."""
    at_tables = group_size_of(block) is not None
    sparing = block.parallel is not None and wanted > 0
    allowed = [
        (-min(_holds(room, at_tables, wanted), wanted), _size(room) if sparing else 0, index)
        for index, room in enumerate(event.rooms)
        if (not block.rooms or room.id in block.rooms)
        and (block.capacity is None or room.capacity is None or block.capacity <= room.capacity)
    ]
    return tuple(index for _, _, index in sorted(allowed))


def _size(room: Room) -> float:
    return inf if room.capacity is None else room.capacity


def _holds(room: Room, at_tables: bool, expected: int) -> int:
    chairs = sum(room.seats) if at_tables and room.seats is not None else expected
    return min(chairs, expected if room.capacity is None else room.capacity)
