"""The plan under examination, beside the event and the roster that it must honour."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import NamedTuple

from copschedule.domain.event import Activity, Block, Event, Meal, Networking, Room, group_size_of
from copschedule.domain.history import History
from copschedule.domain.plan import Plan, Round, Slot
from copschedule.domain.roster import Attendee, AttendeeId, Roster


class Placed(NamedTuple):
    """A block of the event and one slot that the plan gives it."""

    block: Activity | Meal | Networking
    slot: Slot


@dataclass(frozen=True)
class Case:
    """A plan, what it must honour, and look-ups that take nothing in the plan for granted.

    People are keyed by their id as text, since 7 and "7" are the same person.
    """

    plan: Plan
    event: Event
    roster: Roster
    history: History | None = None

    @cached_property
    def blocks(self) -> dict[str, Activity | Meal | Networking]:
        """Blocks of the event by id."""
        return {block.id: block for block in self.event.blocks}

    @cached_property
    def rooms(self) -> dict[str, Room]:
        """Rooms of the event by id."""
        return {room.id: room for room in self.event.rooms}

    @cached_property
    def people(self) -> dict[str, Attendee]:
        """Attendees by key, in the order of the roster."""
        return {str(attendee.id): attendee for attendee in self.roster.attendees}

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """Every slot of a known block, in time order."""
        slots = sorted(self.plan.slots, key=lambda slot: (slot.start, slot.end, slot.block))
        return tuple(
            Placed(self.blocks[slot.block], slot) for slot in slots if slot.block in self.blocks
        )

    @cached_property
    def slot_of(self) -> dict[str, Slot]:
        """The slot of each known block; the earliest where there are several."""
        return {block.id: slot for block, slot in reversed(self.placed)}

    @cached_property
    def simultaneous(self) -> tuple[tuple[Placed, Placed], ...]:
        """Pairs of different blocks that share some time, the one that starts first in front.

        Two that had both begun are facts.
        """
        return tuple(
            (one, other)
            for one, other in combinations(self.placed, 2)
            if one.block.id != other.block.id
            and not self.begun(other.slot)
            and one.slot.start < other.slot.end
            and other.slot.start < one.slot.end
        )

    def begun(self, slot: Slot) -> bool:
        """Return whether a block had begun when the plan was made anew: its start is a fact."""
        return self.plan.as_of is not None and slot.start < self.plan.as_of

    def over(self, slot: Slot) -> bool:
        """Return whether a block had begun and has no rounds ahead: its end is a fact too."""
        return self.begun(slot) and not any(r.block == slot.block for r in self.ahead)

    @cached_property
    def to_come(self) -> tuple[Placed, ...]:
        """The placed blocks that had not begun."""
        return tuple(held for held in self.placed if not self.begun(held.slot))

    @cached_property
    def going_on(self) -> tuple[Placed, ...]:
        """The placed blocks that had not begun, or have rounds ahead."""
        return tuple(held for held in self.placed if not self.over(held.slot))

    def is_played(self, r: Round) -> bool:
        """Return whether a round has been played: it is a fact, and only its lists are judged."""
        return r.number <= self.plan.played

    @cached_property
    def ahead(self) -> tuple[Round, ...]:
        """The rounds that have not been played."""
        return tuple(r for r in self.plan.rotation if not self.is_played(r))

    @cached_property
    def rounds_of(self) -> dict[str, list[Round]]:
        """Rounds by the id of their block, in time order."""
        rounds = defaultdict(list)
        for r in sorted(self.plan.rotation, key=lambda r: (r.start_second, r.end_second)):
            rounds[r.block].append(r)
        return dict(rounds)

    @cached_property
    def rounds_in_slots(self) -> tuple[tuple[Round, Placed], ...]:
        """Rounds whose block exists, has rounds and has a slot, each with both."""
        return tuple(
            (r, Placed(self.blocks[r.block], self.slot_of[r.block]))
            for r in self.plan.rotation
            if r.block in self.slot_of and group_size_of(self.blocks[r.block])
        )

    @property
    def rounds_in_slots_ahead(self) -> tuple[tuple[Round, Placed], ...]:
        """Those of `rounds_in_slots` that have not been played."""
        return tuple(held for held in self.rounds_in_slots if not self.is_played(held[0]))

    @cached_property
    def first_table(self) -> dict[str, int]:
        """The table at which each host is first seated."""
        hosts = {key for key, attendee in self.people.items() if attendee.host}
        tables: dict[str, int] = {}
        for r in self.plan.rotation if hosts else ():
            for group in r.groups:
                for key in hosts.intersection(map(str, group.attendees)):
                    tables.setdefault(key, group.table)
        return tables

    @cached_property
    def kept_table(self) -> dict[str, int]:
        """The table that somebody keeps: the one the roster gives, or a host's first one."""
        given = {key: who.table for key, who in self.people.items() if who.table is not None}
        return self.first_table | given

    @cached_property
    def partners(self) -> tuple[tuple[str, str], ...]:
        """Keys of the pairs that must share a table."""
        return self._hard_pairs("together")

    @cached_property
    def rivals(self) -> tuple[tuple[str, str], ...]:
        """Keys of the pairs that must not share a table."""
        return self._hard_pairs("apart")

    def _hard_pairs(self, rule: str) -> tuple[tuple[str, str], ...]:
        return tuple(
            (str(pair.a), str(pair.b))
            for pair in self.roster.pairs
            if pair.hard and pair.rule == rule
        )

    @cached_property
    def key_of_name(self) -> dict[str, str]:
        """Keys of the attendees by their name."""
        return {attendee.name: key for key, attendee in self.people.items() if attendee.name}

    def speaker_of(self, block: Block) -> str | None:
        """Return the key of a block's speaker; the name as written where the roster lacks it."""
        if block.speaker is None or block.speaker in self.people:
            return block.speaker
        return self.key_of_name.get(block.speaker, block.speaker)

    def label(self, key: str) -> str:
        """Return what people read for an attendee: the name, or the id where there is none."""
        return self.people[key].label if key in self.people else key

    def ids(self, *keys: str) -> tuple[AttendeeId, ...]:
        """Return the ids as the roster has them."""
        return tuple(self.people[key].id if key in self.people else key for key in keys)

    def room_of(self, r: Round) -> Room | None:
        """Return the room a round is held in: its own, or else that of its block's slot."""
        slot = self.slot_of.get(r.block)
        return self.rooms.get(r.room or (slot.room if slot else None) or "")


def in_parallel(one: Block, other: Block) -> bool:
    """Return whether two blocks belong to the same parallel set."""
    return one.parallel is not None and one.parallel == other.parallel
