"""seating.csv: who sits where in each round, and in which block of the agenda the rounds fall."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from copschedule.domain.event import Event, Networking, group_size_of
from copschedule.domain.plan import Group, Round, Slot
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.errors import Problem
from copschedule.io.cells import attendee_id, whole_from_1
from copschedule.io.records import Reader, Records, read_records
from copschedule.io.source import Source
from copschedule.io.table import read_table
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd

_READERS: Mapping[str, Reader] = {
    "round": whole_from_1,
    "table": whole_from_1,
    "attendee": attendee_id,
}
_NOWHERE = Slot(block="", start=0, end=0)

Seated = dict[int, dict[int, list[AttendeeId]]]


def read_rotation(
    source: Source | pd.DataFrame,
    slots: Sequence[Slot] = (),
    event: Event | None = None,
    roster: Roster | None = None,
) -> tuple[Round, ...]:
    """Return the rounds of a seating.

    Parameters
    ----------
    source
        A path or an open file of CSV, or a DataFrame, with the columns round, table, attendee.
    slots
        The agenda that the rounds are spread over; see `copschedule.io.plan_file.read_plan`.
    event
        Says which blocks have rounds, how many and how long.
    roster
        Says who sits out, and whether 7 is a number or text.

    Raises
    ------
    InvalidInput
        With everything that is wrong in it. Whether the seating is legal is the verifier's to
        say.
    """
    records = read_records(
        read_table(source, "seating.csv", _READERS),
        _READERS,
        (("round",), ("table",), ("attendee",)),
    )
    seated = _by_round_and_table(records, roster or Roster())
    times = list(_times(len(seated), slots, event)) if slots else [(_NOWHERE, 0, 0)] * len(seated)
    if len(times) < len(seated):
        found = sentence("an agenda without one")
        expected = sentence("a networking block to hold the rounds of the seating")
        records.problems.append(Problem(found, expected, file=records.file))
    records.require_right()
    return tuple(
        _round(number, seated[number], time, roster)
        for number, time in zip(sorted(seated), times, strict=True)
    )


def _by_round_and_table(records: Records, roster: Roster) -> Seated:
    seated: Seated = {}
    for values in records.values:
        tables = seated.setdefault(cast("int", values["round"]), {})
        name = cast("AttendeeId", values["attendee"])
        if str(name) in roster.position:
            name = roster.find(name).id
        tables.setdefault(cast("int", values["table"]), []).append(name)
    return seated


def _round(
    number: int,
    tables: Mapping[int, list[AttendeeId]],
    time: tuple[Slot, int, int],
    roster: Roster | None,
) -> Round:
    slot, start, end = time
    seated = {str(name) for people in tables.values() for name in people}
    attendees = roster.attendees if roster and slot is not _NOWHERE else ()
    return Round(
        number=number,
        block=slot.block,
        start_second=start,
        end_second=end,
        room=slot.room,
        groups=tuple(Group(table=t, attendees=tuple(tables[t])) for t in sorted(tables)),
        sitting_out=tuple(
            attendee.id
            for attendee in attendees
            if str(attendee.id) not in seated and _is_there(attendee, number, start, end)
        ),
    )


def _is_there(attendee: Attendee, number: int, start: int, end: int) -> bool:
    return (
        (attendee.arrives is None or attendee.arrives * 60 <= start)
        and (attendee.leaves is None or attendee.leaves * 60 >= end)
        and number not in attendee.absent
    )


def _times(
    count: int, slots: Sequence[Slot], event: Event | None
) -> Iterator[tuple[Slot, int, int]]:
    """Yield the block of each round, with its start and end in seconds since midnight."""
    hosts = [slot for slot in slots if _has_rounds(slot, event)]
    if not hosts:
        return
    shares = _shares(count, [_limits(slot, event, count) for slot in hosts])
    for slot, rounds in zip(hosts, shares, strict=True):
        seconds = _seconds_a_round(slot, event, rounds)
        for start in range(slot.start * 60, slot.start * 60 + rounds * seconds, seconds):
            yield slot, start, start + seconds


def _has_rounds(slot: Slot, event: Event | None) -> bool:
    block = event.block_by_id.get(slot.block) if event else None
    return group_size_of(block) is not None if block else slot.kind == "networking"


def _limits(slot: Slot, event: Event | None, count: int) -> tuple[int, int]:
    """Return the fewest and most rounds of a block; those that fill its slot, where any do."""
    block = event.block_by_id.get(slot.block) if event else None
    if not isinstance(block, Networking) or event is None:
        return (1, 1) if block else (1, count)
    least, most = block.rounds.min, min(block.rounds.max, block.rounds.min + count)
    minutes = slot.end - slot.start
    filling = [
        rounds
        for rounds in range(least, most + 1)
        if block.minutes_for(rounds, event.grid_minutes) == minutes
    ]
    return (filling[0], filling[-1]) if filling else (least, most)


def _shares(count: int, limits: Sequence[tuple[int, int]]) -> list[int]:
    """Spread rounds over blocks: the fewest each, then one more where there are fewest so far.

    Limits give way where the rounds are too few or too many for them.
    """
    fewest = [low for low, _ in limits]
    shares = fewest if sum(fewest) <= count else [0] * len(limits)
    for _ in range(count - sum(shares)):
        open_blocks = [i for i, (_, high) in enumerate(limits) if shares[i] < high]
        shares[min(open_blocks or range(len(limits)), key=shares.__getitem__)] += 1
    return shares


def _seconds_a_round(slot: Slot, event: Event | None, rounds: int) -> int:
    length = (slot.end - slot.start) * 60
    block = event.block_by_id.get(slot.block) if event else None
    if isinstance(block, Networking) and block.seconds_a_round * rounds <= length:
        return block.seconds_a_round
    return max(length // max(rounds, 1), 1)
