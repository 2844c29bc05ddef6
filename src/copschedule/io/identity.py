"""Names that stay the same from plan to plan, so that a calendar knows what it has already."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from copschedule.domain.event import Event


def event_uuid(event: Event) -> UUID:
    """Return the identity of an event: of its title and date, and of nobody who comes.

    Whoever renames or moves an event has another one, as far as calendars can tell.
    """
    return uuid5(NAMESPACE_URL, f"copschedule:{event.date}:{event.title}")


def block_uuid(event: Event, block: str) -> UUID:
    """Return the identity of a block, wherever and whenever a plan puts it."""
    return uuid5(event_uuid(event), block)
