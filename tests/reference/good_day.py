"""Two legal plans made by hand, and the means to bend them one detail at a time.

People bear one letter, so that a round's tables read as words: "ACGO BDHI" seats A, C, G and
O at table 1 and B, D, H and I at table 2.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from copschedule.domain.clock import to_minute
from copschedule.domain.event import Event
from copschedule.domain.history import History
from copschedule.domain.plan import Group, Plan, Round, Slot
from copschedule.domain.roster import Roster
from copschedule.verifier import Violation, verify


@dataclass(frozen=True)
class Dossier:
    """A plan with what it must honour; every `with_` method returns a bent copy."""

    event: Event
    roster: Roster
    plan: Plan
    history: History | None = None

    def verify(self) -> list[Violation]:
        return verify(self.plan, self.event, self.roster, history=self.history)

    def codes(self) -> set[str]:
        return {violation.code for violation in self.verify()}

    def round(self, number: int) -> Round:
        return self.plan.rotation[number - 1]

    def with_event(self, **changes: Any) -> Dossier:
        return replace(self, event=self.event.model_copy(update=changes))

    def with_day(self, **changes: Any) -> Dossier:
        return self.with_event(day=self.event.day.model_copy(update=changes))

    def with_block(self, block_id: str, **changes: Any) -> Dossier:
        return self.with_event(blocks=_bent(self.event.blocks, "id", block_id, changes))

    def with_room(self, room_id: str, **changes: Any) -> Dossier:
        return self.with_event(rooms=_bent(self.event.rooms, "id", room_id, changes))

    def with_plan(self, **changes: Any) -> Dossier:
        return replace(self, plan=self.plan.model_copy(update=changes))

    def with_slot(self, block_id: str, /, **changes: Any) -> Dossier:
        return self.with_plan(slots=_bent(self.plan.slots, "block", block_id, changes))

    def with_track(self, block_id: str, /, **people: str) -> Dossier:
        changes = {name: tuple(keys) for name, keys in people.items()}
        return self.with_plan(tracks=_bent(self.plan.tracks, "block", block_id, changes))

    def with_round(self, number: int, /, **changes: Any) -> Dossier:
        return self.with_plan(rotation=_bent(self.plan.rotation, "number", number, changes))

    def with_moved_round(self, number: int, start: int = 0, end: int = 0) -> Dossier:
        r = self.round(number)
        return self.with_round(
            number, start_second=r.start_second + start, end_second=r.end_second + end
        )

    def with_seating(self, number: int, tables: str, out: str = "") -> Dossier:
        return self.with_round(number, groups=groups(tables), sitting_out=tuple(out))

    def with_attendee(self, attendee_id: str, **changes: Any) -> Dossier:
        attendees = _bent(self.roster.attendees, "id", attendee_id, changes)
        return replace(self, roster=self.roster.model_copy(update={"attendees": attendees}))

    def with_pairs(self, *pairs: tuple[str, str, str]) -> Dossier:
        named = [dict(zip(("a", "b", "rule"), pair, strict=True)) for pair in pairs]
        roster = Roster.model_validate({"attendees": self.roster.attendees, "pairs": named})
        return replace(self, roster=roster)


def _bent(items: tuple[Any, ...], name: str, wanted: object, changes: Any) -> tuple[Any, ...]:
    assert any(getattr(item, name) == wanted for item in items)
    return tuple(
        item.model_copy(update=changes) if getattr(item, name) == wanted else item for item in items
    )


def groups(tables: str) -> tuple[Group, ...]:
    """Return the groups that a string of words stands for."""
    return tuple(
        Group(table=table, attendees=tuple(word)) for table, word in enumerate(tables.split(), 1)
    )


def _rounds(block: str, first: int, start: str, seconds: int, seatings: list[str]) -> list[Round]:
    begin = to_minute(start) * 60
    return [
        Round(
            number=first + i,
            block=block,
            start_second=begin + i * seconds,
            end_second=begin + (i + 1) * seconds,
            room="salle",
            groups=groups(seating.partition("/")[0]),
            sitting_out=tuple(seating.partition("/")[2]),
        )
        for i, seating in enumerate(seatings)
    ]


def _slots(*rows: tuple[str, str, str, str]) -> tuple[Slot, ...]:
    names = ("block", "start", "end", "room")
    return tuple(Slot.model_validate(dict(zip(names, row, strict=True))) for row in rows)


FIVE = {"min": 3, "target": 4, "max": 5}

EVENT: dict[str, Any] = {
    "title": "Rencontre d'automne",
    "day": {"opens": "08:30", "closes": "16:30", "home_by": "13:00"},
    "rooms": [
        {"id": "salle", "capacity": 60, "tables": 6, "seats_per_table": 6},
        {"id": "petite", "capacity": 20},
    ],
    "blocks": [
        {
            "id": "accueil",
            "kind": "welcome",
            "minutes": {"min": 25, "preferred": 30, "max": 35},
            "first": True,
        },
        {
            "id": "tour",
            "kind": "networking",
            "rounds": {"min": 2, "max": 4},
            "group_size": FIVE,
            "seconds_each": 55,
        },
        {
            "id": "conference",
            "kind": "talk",
            "title": "Pourquoi on quitte un réseau",
            "speaker": "Mme Roy",
            "minutes": 45,
            "after": ["tour"],
            "gap_minutes": {"max": 15},
            "rooms": ["salle"],
        },
        {
            "id": "atelier-1",
            "kind": "workshop",
            "minutes": 50,
            "parallel": "ateliers",
            "speaker": "A",
        },
        {
            "id": "atelier-2",
            "kind": "workshop",
            "minutes": 50,
            "parallel": "ateliers",
            "speaker": "B",
            "capacity": 15,
        },
        {
            "id": "repas",
            "kind": "meal",
            "window": ["11:00", "13:30"],
            "seating": {"group_size": {"min": 4, "target": 5, "max": 6}},
            "before": ["retour"],
            "gap_minutes": {"min": 5},
        },
        {
            "id": "retour",
            "kind": "networking",
            "rounds": 3,
            "start": "12:05",
            "group_size": FIVE,
            "seconds_each": 55,
        },
        {"id": "pause", "kind": "break", "minutes": 15, "optional": True},
        {"id": "cloture", "kind": "closing", "minutes": 10, "last": True},
    ],
}

SLOTS = _slots(
    ("accueil", "08:30", "09:00", "salle"),
    ("tour", "09:00", "09:15", "salle"),
    ("conference", "09:15", "10:00", "salle"),
    ("atelier-1", "10:00", "10:50", "salle"),
    ("atelier-2", "10:00", "10:50", "petite"),
    ("repas", "11:00", "12:00", "salle"),
    ("retour", "12:05", "12:20", "salle"),
    ("cloture", "12:20", "12:30", "salle"),
)

PRESENCE: dict[str, dict[str, Any]] = {
    "A": {"table": 1},
    "B": {"host": True},
    "O": {"absent": (2,)},
    "P": {"arrives": "09:05"},
    "Q": {"arrives": "10:30"},
    "R": {"leaves": "12:10"},
}

PAIRS = [
    {"a": "C", "b": "D", "rule": "apart", "reason": "same team"},
    {"a": "E", "b": "F", "rule": "together", "reason": "interpreter"},
    {"a": "G", "b": "H", "rule": "apart", "hard": False},
]

SEATING = {
    "tour": ["ACGO BDHI EFJK LMNR", "ADGI BCHJ EFLN KMR", "AEFM BCGN DHL IOP JKR"],
    "repas": ["ACHLQ BDEFP GIMR JKNO"],
    "retour": [
        "AJPQ BGLO CKNR EFI DHM",
        "ADKN BEFQ CIL GHP JMO",
        "AIOQ BMKP CEF DGJ HLN",
    ],
}


def good_day() -> Dossier:
    """Return a legal plan of 8 blocks and 7 rounds for 18 people, with every kind of rule."""
    roster = Roster.model_validate(
        {
            "attendees": [{"id": key} | PRESENCE.get(key, {}) for key in "ABCDEFGHIJKLMNOPQR"],
            "pairs": PAIRS,
        }
    )
    event = Event.model_validate(EVENT)
    rotation = [
        *_rounds("tour", 1, "09:00", 280, SEATING["tour"]),
        *_rounds("repas", 4, "11:00", 3600, SEATING["repas"]),
        *_rounds("retour", 5, "12:05", 280, SEATING["retour"]),
    ]
    plan = Plan(event=event, roster=roster, slots=SLOTS, rotation=tuple(rotation))
    return Dossier(event, roster, plan)


def seated_day(people: str, seatings: list[str], group_size: object, **room: Any) -> Dossier:
    """Return a plan of one networking block with rounds of 5 minutes, such as "BCD EF/A"."""
    event = Event.model_validate(
        {
            "title": "Soirée",
            "rooms": [{"id": "salle"} | room],
            "blocks": [
                {
                    "id": "tour",
                    "kind": "networking",
                    "rounds": len(seatings),
                    "group_size": group_size,
                    "round_seconds": 300,
                }
            ],
        }
    )
    roster = Roster.model_validate({"attendees": [{"id": key} for key in people]})
    slots = _slots(("tour", "10:00", "10:00", "salle"))
    slots = (slots[0].model_copy(update={"end": 600 + 5 * len(seatings)}),)
    rotation = tuple(_rounds("tour", 1, "10:00", 300, seatings))
    return Dossier(event, roster, Plan(event=event, roster=roster, slots=slots, rotation=rotation))


def seven_people() -> Dossier:
    """Return a legal plan in which one of 7 people sits out of each round, one table being 6."""
    return seated_day("ABCDEFG", ["BCDEFG/A", "ACDEFG/B", "ABDEFG/C"], (4, 6))
