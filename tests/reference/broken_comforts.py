"""For each rule of the day with a switch, plans that break that rule, made hard, and no other."""

from __future__ import annotations

from copschedule.domain.clock import to_minute
from copschedule.domain.event import Duration, Event
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Roster
from copschedule.domain.rules import Rules
from reference.breakages import breaks
from reference.good_day import Dossier, good_day


def hard(rule: str, /, **numbers: int) -> Dossier:
    """Return the good day under a rule that is hard."""
    return good_day().with_event(rules=Rules.model_validate({rule: {"is": "hard", **numbers}}))


@breaks("room_overfull")
def the_room_is_too_small_for_those_who_are_there() -> Dossier:
    return good_day().with_room("salle", capacity=15)


@breaks("meal_too_short")
def the_meal_is_shorter_than_its_service() -> Dossier:
    hour = Duration.model_validate(60)
    slow = {"service": "buffet", "people_per_minute": 0.8}
    return hard("real_meal").with_block("repas", minutes=hour, **slow)


@breaks("no_conversation_after_meal")
def the_closing_follows_the_meal_at_once() -> Dossier:
    return hard("conversation_after_meal", minutes=25)


@breaks("talk_before_meal")
def the_doors_open_at_noon_and_the_talk_is_first() -> Dossier:
    return at_noon("talk", "meal")


def at_noon(*kinds: str) -> Dossier:
    """Return a legal plan of blocks of an hour from 12:00, none of which may precede a meal."""
    blocks = [{"id": kind, "kind": kind, "minutes": 60} for kind in kinds]
    event = Event.model_validate(
        {
            "title": "Midi",
            "day": {"opens": "12:00"},
            "blocks": blocks,
            "rules": {"eat_before_talk": "hard"},
        }
    )
    slots = tuple(
        Slot(block=kind, start=720 + 60 * hour, end=780 + 60 * hour)
        for hour, kind in enumerate(kinds)
    )
    return Dossier(event, Roster(), Plan(event=event, slots=slots))


@breaks("only_meal_standing")
def the_only_meal_is_standing() -> Dossier:
    hour = Duration.model_validate(60)
    return hard("no_only_meal_standing").with_block("repas", service="standing", minutes=hour)


@breaks("networking_after_last_talk")
def the_last_introductions_come_after_the_talks() -> Dossier:
    return hard("networking_before_people_leave")


@breaks("nothing_after_last_talk")
def the_closing_is_a_talk() -> Dossier:
    day = hard("something_after_last_talk")
    talk = day.event.block_by_id["conference"].model_copy(
        update={"id": "cloture", "minutes": Duration.model_validate(10), "last": True}
        | {"speaker": None, "after": ()}
    )
    return day.with_event(blocks=(*day.event.blocks[:-1], talk))


@breaks("seated_too_long")
def the_talk_and_the_workshops_are_one_stretch() -> Dossier:
    return hard("seated_stretch")


@breaks("activity_rushed")
def the_closing_is_shorter_than_a_word_of_thanks() -> Dossier:
    day = hard("no_rushed_activity").with_block("cloture", minutes=Duration.model_validate(4))
    return day.with_slot("cloture", end=to_minute("12:24"))


@breaks("day_overfull")
def too_little_of_the_day_is_free() -> Dossier:
    return hard("free_share").with_day(free_share=0.1)
