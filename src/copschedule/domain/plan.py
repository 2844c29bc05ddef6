"""The plan: when each block happens, and who sits with whom in each round."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from copschedule.domain.clock import Minute, clock, clock_seconds
from copschedule.domain.event import Event
from copschedule.domain.history import History, pair_key
from copschedule.domain.model import Displayed, Model
from copschedule.domain.roster import AttendeeId, Roster
from copschedule.domain.tracks import choice_ranks, parallel_sets

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.domain.summary import Summary
    from copschedule.language import Language, Words


Attendance = Literal["certain", "expected"]


class Slot(Model):
    """A block placed: minutes since midnight, in a room (None where the event names none)."""

    block: str
    start: Minute
    end: Minute
    room: str | None = None
    kind: str = ""
    title: str = ""


class Group(Model):
    """The people at one table, numbered from 1, in one round."""

    table: Annotated[int, Field(ge=1)]
    attendees: tuple[AttendeeId, ...]


class RoundTime(Model):
    """When and where a round is: `number` from 1 through the whole event.

    `start_second` and `end_second` count from midnight; moving between tables is included.
    """

    number: Annotated[int, Field(ge=1)]
    block: str
    start_second: int
    end_second: int
    room: str | None = None


class Round(RoundTime):
    """One interval in which everybody present throughout sits in one group, or sits out."""

    groups: tuple[Group, ...]
    sitting_out: tuple[AttendeeId, ...] = ()


class Track(Model):
    """The people who have their place in one of several blocks that run side by side.

    A round of such a block is for them alone, and for those `joining`: they have their place in
    a block beside it that is shorter, and come to the rounds that begin after its end.
    `waiting` are there for the block and have no place in any of its set: all those for which
    they are there are full.
    """

    block: str
    attendees: tuple[AttendeeId, ...] = ()
    joining: tuple[AttendeeId, ...] = ()
    waiting: tuple[AttendeeId, ...] = ()


class WalkingRule(Model):
    """How people walk from table to table without paper.

    Seats are counted from 1 at each table in the first round; whoever begins on seat k moves
    `steps[k - 1]` tables on after every round, and after the last table comes the first.
    """

    steps: tuple[Annotated[int, Field(ge=0)], ...]

    def told(self, w: Words) -> str:
        """Return the rule as people are told it."""
        moves = [
            w("seat {seat} stays", seat=seat)
            if step == 0
            else w("seat {seat} moves {step} on", seat=seat, step=step)
            for seat, step in enumerate(self.steps, start=1)
        ]
        return w(
            "Count the seats of your table from 1 in the first round. After each round, in "
            "tables: {moves}; after the last table comes table 1.",
            moves=", ".join(moves),
        )

    def __str__(self) -> str:
        from copschedule.language import reader_words

        return self.told(reader_words())


class Plan(Displayed):
    """A legal day: slots for the blocks, groups for the rounds.

    The event, roster and history that it was made for travel with it, so that it can be
    verified, replanned and printed with no other file. They hold names: a plan is private.
    """

    event: Event | None = None
    roster: Roster | None = None
    history: History = History()
    slots: tuple[Slot, ...]
    tracks: tuple[Track, ...] = ()
    """One a parallel block; empty where nobody was placed."""
    rotation: tuple[Round, ...] = ()
    attendance: Attendance = "certain"
    """Whether tables are set for all who are invited, or for as many of them as will come."""
    walking_rule: WalkingRule | None = None
    """How people walk from table to table without paper, where there is such a rule."""
    played: Annotated[int, Field(ge=0)] = 0
    """Rounds, from the first, that have been played: they stand as they happened."""
    as_of: Minute | None = None
    """On the day itself, the time at which it was made anew: what had begun by then stands."""
    revision: Annotated[int, Field(ge=0)] = 0
    """How often it has been made anew since people were first told of it."""

    @property
    def agenda(self) -> pd.DataFrame:
        """Columns block, kind, title, start, end ("HH:MM"), room; a row a block, in time order."""
        import pandas as pd

        rows = [
            (slot.block, slot.kind, slot.title, clock(slot.start), clock(slot.end), slot.room)
            for slot in sorted(self.slots, key=lambda slot: (slot.start, slot.end))
        ]
        return pd.DataFrame(rows, columns=["block", "kind", "title", "start", "end", "room"])

    @property
    def workshops(self) -> pd.DataFrame:
        """Columns block, attendee, rank; a row a person with a place in a parallel block.

        `rank` is 1 where the block is the attendee's best choice of its set, missing where
        they did not choose it.
        """
        import pandas as pd

        frame = pd.DataFrame(self.each_place(), columns=["block", "attendee", "rank"])
        return frame.astype({"rank": "Int64"})

    def each_place(self) -> Iterator[tuple[str, AttendeeId, int | None]]:
        """Yield the rows of `workshops`, with no need of pandas."""
        sets = parallel_sets(self.event) if self.event else {}
        beside = {block.id: [b.id for b in blocks] for blocks in sets.values() for block in blocks}
        people = {str(who.id): who for who in self.roster.attendees} if self.roster else {}
        for track in self.tracks:
            for attendee in track.attendees:
                who = people.get(str(attendee))
                ranks = choice_ranks(who, beside.get(track.block, ())) if who else {}
                yield track.block, attendee, ranks.get(track.block)

    @property
    def rounds(self) -> pd.DataFrame:
        """Columns round (from 1), block, start, end ("HH:MM" or "HH:MM:SS"), room."""
        import pandas as pd

        rows = [
            (r.number, r.block, clock_seconds(r.start_second), clock_seconds(r.end_second), r.room)
            for r in self.rotation
        ]
        return pd.DataFrame(rows, columns=["round", "block", "start", "end", "room"])

    @property
    def seating(self) -> pd.DataFrame:
        """Columns round, table (both from 1), attendee; a row a person seated."""
        import pandas as pd

        rows = [
            (r.number, group.table, attendee)
            for r in self.rotation
            for group in r.groups
            for attendee in group.attendees
        ]
        return pd.DataFrame(rows, columns=["round", "table", "attendee"])

    @property
    def sitting_out(self) -> pd.DataFrame:
        """Columns round, attendee; a row a person present who sits in no group."""
        import pandas as pd

        rows = [(r.number, attendee) for r in self.rotation for attendee in r.sitting_out]
        return pd.DataFrame(rows, columns=["round", "attendee"])

    @property
    def encounters(self) -> pd.DataFrame:
        """Columns a, b, round, new; a row a pair that shares a group in a round.

        `new` is true the first time that a pair who had never met sits together.
        """
        import pandas as pd

        return pd.DataFrame(self.each_encounter(), columns=["a", "b", "round", "new"])

    def each_encounter(self) -> Iterator[tuple[AttendeeId, AttendeeId, int, bool]]:
        """Yield the rows of `encounters`, with no need of pandas."""
        met = set(self.history.times)
        for r in self.rotation:
            for group in r.groups:
                for a, b in combinations(group.attendees, 2):
                    key = pair_key(a, b)
                    yield a, b, r.number, key not in met
                    met.add(key)

    @property
    def language(self) -> Language:
        """Of what is printed about it: the event's, English where the event is not known."""
        return self.event.language if self.event else "en"

    def _summary(self) -> Summary:
        from copschedule.domain.display import plan_summary
        from copschedule.language import words

        return plan_summary(self, words(self.language))
