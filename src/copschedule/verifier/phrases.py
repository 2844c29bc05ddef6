"""Phrases that the sentences of several rules have in common."""

from __future__ import annotations

from copschedule.domain.plan import Slot
from copschedule.language import Sentence, plural, time_of_day


def minutes(n: int) -> Sentence:
    """Return how many minutes."""
    return plural(n, "{n} minute", "{n} minutes")


def people(n: int) -> Sentence:
    """Return how many people."""
    return plural(n, "{n} person", "{n} people")


def times(slot: Slot) -> dict[str, Sentence]:
    """Return the fields `start` and `end` of a sentence about a slot."""
    return {"start": time_of_day(slot.start), "end": time_of_day(slot.end)}


def length(slot: Slot) -> Sentence:
    """Return how long a slot lasts."""
    return minutes(slot.end - slot.start)


def time_in_seconds(second: int) -> Sentence:
    """Return a time of day, from seconds since midnight, with its seconds where it has any."""
    return time_of_day(*divmod(second, 60))
