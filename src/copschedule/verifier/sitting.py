"""One round under examination: who is there, who sits where, and what the tables hold."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from copschedule.domain.event import group_size_of
from copschedule.domain.grouping import GroupSize
from copschedule.domain.plan import Group, Round
from copschedule.domain.roster import Attendee
from copschedule.verifier.case import Case

OUT = -1
"""The spot of somebody who sits out, among indices of groups."""


class Listings(NamedTuple):
    """Where people are listed: index of the group, or OUT, the groups coming first.

    Few are listed more than once: keeping their further listings aside saves a list a person.
    """

    first: dict[str, int]
    again: dict[str, list[int]]


def in_time(who: Attendee, r: Round) -> bool:
    """Return whether an attendee is at the event from the start of a round to its end."""
    return (
        (who.arrives is None or who.arrives * 60 <= r.start_second)
        and (who.leaves is None or who.leaves * 60 >= r.end_second)
        and r.number not in who.absent
    )


@dataclass(frozen=True)
class Sitting:
    """A round of the case. It is built for one round at a time, so that memory stays low."""

    case: Case
    round: Round

    @cached_property
    def size(self) -> GroupSize | None:
        """Limits of a group; None for a block that has no rounds."""
        block = self.case.blocks.get(self.round.block)
        return group_size_of(block) if block else None

    @cached_property
    def seats(self) -> tuple[int, ...] | None:
        """Seats of each table; None where tables are not limited."""
        room = self.case.room_of(self.round)
        return room.seats if room else None

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups that hold anybody."""
        return tuple(group for group in self.round.groups if group.attendees)

    @cached_property
    def listings(self) -> Listings:
        """Where the plan lists each person."""
        first: dict[str, int] = {}
        again: dict[str, list[int]] = {}
        listed = [(index, group.attendees) for index, group in enumerate(self.groups)]
        for spot, people in (*listed, (OUT, self.round.sitting_out)):
            for key in map(str, people):
                if key in first:
                    again.setdefault(key, []).append(spot)
                else:
                    first[key] = spot
        return Listings(first, again)

    @cached_property
    def at_the_event(self) -> set[str]:
        """Everybody who is at the event for the whole round."""
        return {key for key, who in self.case.people.items() if in_time(who, self.round)}

    @cached_property
    def present(self) -> set[str]:
        """Everybody who is there for the whole round, and not in a block beside it."""
        return self.at_the_event & self.on_track

    @cached_property
    def on_track(self) -> set[str]:
        """Everybody, but of a parallel block those whose place is there or who may join it."""
        case, block = self.case, self.case.blocks.get(self.round.block)
        if not case.plan.tracks or block is None or block.parallel is None:
            return set(case.people)
        keys: set[str] = set()
        for track in case.plan.tracks:
            if track.block == block.id:
                keys |= set(map(str, track.attendees))
                keys |= set(map(str, track.joining)) & self._done_beside(block.parallel)
        return keys

    def _done_beside(self, parallel: str) -> set[str]:
        """Return those whose own block of a parallel set has ended when the round starts."""
        case, keys = self.case, set[str]()
        for track in case.plan.tracks:
            block, slot = case.blocks.get(track.block), case.slot_of.get(track.block)
            ended = slot is not None and slot.end * 60 <= self.round.start_second
            if ended and block is not None and block.parallel == parallel:
                keys |= set(map(str, track.attendees))
        return keys

    @cached_property
    def seated(self) -> set[str]:
        """Everybody whom the plan seats."""
        return {key for key, spot in self.listings.first.items() if spot != OUT}

    @cached_property
    def out(self) -> set[str]:
        """Everybody present whom the plan lists as sitting out, and at no table."""
        return (self.listings.first.keys() - self.seated) & self.present

    def spots(self, key: str) -> list[int]:
        """Return the index of the group, or OUT, of each of a person's listings."""
        first, again = self.listings
        return [first[key], *again.get(key, ())] if key in first else []

    def in_order(self, keys: Collection[str]) -> list[str]:
        """Return keys in the order of the roster, unknown ones last."""
        if not keys:
            return []
        return [key for key in self.case.people if key in keys] + sorted(
            key for key in keys if key not in self.case.people
        )

    def most_at(self, table: int) -> int:
        """Return how many people may sit at a table, from 1; 0 where it is of no use."""
        if self.size is None or table < 1:
            return 0
        if self.seats is None:
            return self.size.max
        chairs = self.seats[table - 1] if table <= len(self.seats) else 0
        return min(chairs, self.size.max) if chairs >= self.size.min else 0

    def most_at_tables(self, people: int, kept: Iterable[int]) -> list[int]:
        """Return the most people that 1, 2, 3... tables hold, the kept ones being among them."""
        if self.size is None:
            return []
        if self.seats is None:
            return [self.size.max * tables for tables in range(1, people // self.size.min + 1)]
        usable = {table: self.most_at(table) for table in range(1, len(self.seats) + 1)}
        must = sorted((usable.pop(table) for table in set(kept) & usable.keys()), reverse=True)
        rest = sorted(usable.values(), reverse=True)
        return [*accumulate(most for most in must + rest if most)]

    def kept_tables(self, keys: Iterable[str]) -> set[int]:
        """Return the tables that some of these people keep."""
        kept = self.case.kept_table
        return {kept[key] for key in keys if key in kept}
