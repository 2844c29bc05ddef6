"""The event as its organiser states it: the day, the venue, the rooms, the blocks, the rules."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from functools import cached_property
from math import ceil
from typing import TYPE_CHECKING, Annotated, Literal
from zoneinfo import ZoneInfo

from pydantic import Field, field_validator, model_validator

from copschedule.domain.clock import MINUTES_A_DAY, ClockTime
from copschedule.domain.grouping import GroupSize
from copschedule.domain.model import Displayed, Model
from copschedule.domain.objective import AGENDA_TERMS, AgendaTerm
from copschedule.domain.refusal import refusal
from copschedule.domain.rules import Rules
from copschedule.language import Language, sentence

if TYPE_CHECKING:
    from copschedule.domain.summary import Summary

Name = Annotated[str, Field(min_length=1)]
Count = Annotated[int, Field(ge=1)]


class Duration(Model):
    """Minutes that a block may last; a plain number is all three.

    Examples
    --------
    >>> Duration.model_validate({"min": 45, "max": 75})
    Duration(min=45, preferred=45, max=75)
    """

    min: Count
    preferred: Count
    max: Count

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return {"min": value, "preferred": value, "max": value}
        if isinstance(value, dict) and value:
            low = value.get("min", value.get("preferred", value.get("max")))
            preferred = value.get("preferred", low)
            return {"min": low, "preferred": preferred, "max": preferred} | value
        return value

    @model_validator(mode="after")
    def _ordered(self) -> Duration:
        if not self.min <= self.preferred <= self.max:
            raise refusal("duration", "min <= preferred <= max")
        return self


class RoundLimits(Model):
    """Fewest and most rounds of a networking block; a plain number is both."""

    min: Count
    max: Count

    @model_validator(mode="before")
    @classmethod
    def _spell_out(cls, value: object) -> object:
        if isinstance(value, int) and not isinstance(value, bool):
            return {"min": value, "max": value}
        return value

    @model_validator(mode="after")
    def _ordered(self) -> RoundLimits:
        if self.min > self.max:
            raise refusal("rounds", "min <= max")
        return self


class Gap(Model):
    """Minutes left between two blocks that follow each other."""

    min: Annotated[int, Field(ge=0)] = 0
    max: Annotated[int, Field(ge=0)] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Gap:
        if self.max is not None and self.min > self.max:
            raise refusal("gap", "min <= max")
        return self


class Block(Model):
    """A unit of the agenda: what every kind of block has in common."""

    id: Name
    title: str = ""
    speaker: str | None = None
    window: tuple[ClockTime, ClockTime] | None = None
    """Earliest start and latest end."""
    start: ClockTime | None = None
    """Only where the start is fixed."""
    rooms: tuple[str, ...] = ()
    """Rooms allowed; empty for any."""
    after: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    gap_minutes: Gap = Gap()
    """Between this block and each of those named by `after` and `before`."""
    parallel: str | None = None
    """Blocks with the same name here start together; all others have the event to themselves."""
    optional: bool = False
    first: bool = False
    last: bool = False
    capacity: Count | None = None
    not_between: tuple[tuple[ClockTime, ClockTime], ...] = ()
    """Times from, and to, at which the block may not be going on."""

    @field_validator("window", mode="after")
    @classmethod
    def _ordered(cls, window: tuple[int, int] | None) -> tuple[int, int] | None:
        if window and window[0] >= window[1]:
            raise refusal("window", sentence("an earliest start before the latest end"))
        return window

    @field_validator("not_between", mode="after")
    @classmethod
    def _each_ordered(cls, times: tuple[tuple[int, int], ...]) -> tuple[tuple[int, int], ...]:
        if any(begin >= end for begin, end in times):
            raise refusal("not_between", sentence("times from which, and later ones to which"))
        return times

    @property
    def label(self) -> str:
        """What people read: the title, or the id where there is none."""
        return self.title or self.id


class Activity(Block):
    """A welcome, talk, workshop, break or closing."""

    kind: Literal["welcome", "talk", "workshop", "break", "closing"]
    minutes: Duration

    def duration(self, people: int) -> Duration:  # noqa: ARG002 - as a meal's, which needs it
        """Return how long it may last."""
        return self.minutes


class Seating(Model):
    """Who sits with whom at a seated meal is planned too: the meal is one round."""

    group_size: GroupSize


class Meal(Block):
    """A meal, as long as it takes to eat it unless the event says otherwise."""

    kind: Literal["meal"]
    minutes: Duration | None = None
    service: Literal["seated", "buffet", "standing"] = "seated"
    buffet_lines: Count = 1
    people_per_minute: Annotated[float, Field(gt=0)] = 5
    """How many people a minute one buffet line serves."""
    menu: str = ""
    seating: Seating | None = None

    def duration(self, people: int) -> Duration:
        """Return how long it may last when so many people eat."""
        return self.minutes or self.real_duration(people)

    def real_duration(self, people: int) -> Duration:
        """Return what it takes to eat in peace, by the service.

        Seated, 60 minutes and never less than 45 are what caterers give a meal without its
        queue; at a buffet, 40 minutes are left to the last in the queue. Half an hour for bites
        eaten standing is an estimate.

        Examples
        --------
        >>> buffet = Meal(id="lunch", kind="meal", service="buffet", buffet_lines=2)
        >>> buffet.real_duration(100)
        Duration(min=50, preferred=50, max=70)
        """
        if self.service == "seated":
            return Duration(min=45, preferred=60, max=75)
        if self.service == "standing":
            return Duration(min=20, preferred=30, max=45)
        all_served = ceil(people / (self.buffet_lines * self.people_per_minute)) + 40
        return Duration(min=all_served, preferred=all_served, max=all_served + 20)


class Networking(Block):
    """Structured introductions: several rounds of small groups."""

    kind: Literal["networking"]
    rounds: RoundLimits
    group_size: GroupSize = GroupSize(min=4, target=5, max=6)
    seconds_each: Count = 60
    """How long each person of a group has the floor."""
    seconds_to_move: Annotated[int, Field(ge=0)] = 60
    round_seconds: Count | None = None
    """The whole round, moving included, where it is fixed instead."""

    @property
    def seconds_a_round(self) -> int:
        """Length of a round, moving included."""
        return self.round_seconds or (
            self.group_size.target * self.seconds_each + self.seconds_to_move
        )

    def minutes_for(self, rounds: int, grid_minutes: int) -> int:
        """Length of the block with so many rounds, rounded up to the grid."""
        return -(-rounds * self.seconds_a_round // (60 * grid_minutes)) * grid_minutes


AnyBlock = Annotated[Activity | Meal | Networking, Field(discriminator="kind")]


class Day(Model):
    """When the event may take place."""

    opens: ClockTime = 9 * 60
    closes: ClockTime = 17 * 60
    home_by: ClockTime | None = None
    """Family hours: every block that isn't optional has ended by then."""
    home_by_is: Literal["hard", "soft"] = "hard"
    free_share: Annotated[float, Field(ge=0, lt=1)] | None = None

    @model_validator(mode="after")
    def _ordered(self) -> Day:
        if self.opens >= self.closes:
            raise refusal("day", sentence("a day that opens before it closes"))
        if self.home_by is not None and self.home_by <= self.opens:
            raise refusal("day", sentence("home_by after the day opens"))
        return self


class Venue(Model):
    """Where it is, and what an attendee needs to get in and sit down."""

    name: str = ""
    address: str = ""
    directions: str = ""
    parking_spaces: Annotated[int, Field(ge=0)] | None = None
    seats: Count | None = None


class Room(Model):
    """A room; without `tables` it is taken to have as many as needed."""

    id: Name
    capacity: Count | None = None
    tables: Count | None = None
    seats_per_table: Count | None = None
    table_seats: tuple[Count, ...] | None = None
    """Seats of each table, where they differ."""
    turnover_minutes: Annotated[int, Field(ge=0)] = 0
    """To clear the room and set it up again, between two blocks in it."""

    @model_validator(mode="after")
    def _one_way_to_say_it(self) -> Room:
        if self.table_seats and (
            self.seats_per_table or self.tables not in (None, len(self.table_seats))
        ):
            raise refusal(
                "room",
                sentence("either tables and seats_per_table, or table_seats with a number a table"),
            )
        return self

    @property
    def seats(self) -> tuple[int, ...] | None:
        """Seats of each table; None where tables are not limited."""
        if self.table_seats:
            return self.table_seats
        if self.tables is None:
            return None
        return (self.seats_per_table or self.capacity or MINUTES_A_DAY,) * self.tables


class Weights(Model):
    """What an encounter is worth, and what fairness may cost."""

    newcomer_weight: Count = 1
    """New encounters that an encounter with a newcomer counts for."""
    fairness_price: Annotated[float, Field(ge=0, le=1)] = 0.02
    """Share of the new encounters that may be given up to lift the least attainment."""
    fade_years: Annotated[float, Field(gt=0)] | None = None
    """After how many years an encounter counts half; None for never. See `domain.fading`."""
    agenda_order: tuple[AgendaTerm, ...] = AGENDA_TERMS
    """The agenda's terms, most important first; those that are not named follow as usual."""

    @field_validator("agenda_order", mode="after")
    @classmethod
    def _every_term(cls, order: tuple[AgendaTerm, ...]) -> tuple[AgendaTerm, ...]:
        if len(set(order)) < len(order):
            raise refusal("agenda_order", sentence("each term once"))
        return (*order, *(term for term in AGENDA_TERMS if term not in order))


class Print(Model):
    """Paper, and when it must be ready."""

    paper: Literal["letter", "a4"] | None = None
    needed_by: dt.date | None = None


class Event(Displayed):
    """Everything that an organiser decides before anybody is seated.

    Times are minutes since midnight in `timezone`. Consistency between the parts (unknown
    ids, a block longer than the day, circles of `after`) is checked by
    `copschedule.domain.consistency`, which every reader and planner calls.
    """

    title: Name
    date: dt.date | None = None
    timezone: str = "UTC"
    language: Language = "en"
    grid_minutes: Annotated[int, Field(ge=1, le=60)] = 5
    day: Day = Day()
    venue: Venue = Venue()
    rooms: tuple[Room, ...] = ()
    blocks: tuple[AnyBlock, ...] = Field(min_length=1)
    rules: Rules = Rules()
    weights: Weights = Weights()
    print: Print = Print()

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (KeyError, ValueError, OSError) as error:
            raise refusal("timezone", sentence("a time zone such as America/Toronto")) from error
        return value

    @cached_property
    def block_by_id(self) -> dict[str, Activity | Meal | Networking]:
        """Blocks by their id."""
        return {block.id: block for block in self.blocks}

    @cached_property
    def room_by_id(self) -> dict[str, Room]:
        """Rooms by their id."""
        return {room.id: room for room in self.rooms}

    def rooms_for(self, block: Block) -> tuple[Room, ...]:
        """Rooms that a block may use; empty where the event names none."""
        return tuple(room for room in self.rooms if not block.rooms or room.id in block.rooms)

    def with_blocks(
        self, change: Callable[[Activity | Meal | Networking], Mapping[str, object]]
    ) -> Event:
        """Return the event with the fields of each block replaced that `change` names.

        Examples
        --------
        >>> talk = {"id": "talk", "kind": "talk", "minutes": 45, "start": "10:00"}
        >>> event = Event.model_validate({"title": "Evening", "blocks": [talk]})
        >>> event.with_blocks(lambda block: {"start": None}).blocks[0].start is None
        True
        """
        changed = (block.model_copy(update=change(block)) for block in self.blocks)
        return self.model_copy(update={"blocks": tuple(changed)})

    def _summary(self) -> Summary:
        from copschedule.domain.display import event_summary
        from copschedule.language import words

        return event_summary(self, words(self.language))


def group_size_of(block: Activity | Meal | Networking) -> GroupSize | None:
    """Return the group size of a block that has rounds, None for one that has none."""
    if isinstance(block, Networking):
        return block.group_size
    if isinstance(block, Meal) and block.seating:
        return block.seating.group_size
    return None
