"""Who is in which of several blocks that run side by side, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.summary import Sheet, legible, listed
from copschedule.domain.tracks import choice_ranks, parallel_sets, speaker_on

NAMES_SHOWN = 8


def track_facts(plan: Plan) -> Iterator[tuple[str, str]]:
    """Yield how many got which of their choices, and who has a place in no parallel block."""
    event, roster = plan.event, plan.roster
    if not plan.tracks or event is None or roster is None:
        return
    yield "Places by choice", ", ".join(_by_choice(plan, event, roster)) or "nobody has one"
    waiting = {str(who) for track in plan.tracks for who in track.waiting}
    for label, keys in (
        ("Without a place", waiting),
        ("There too briefly for a place", _too_briefly_there(plan, event, roster)),
    ):
        if keys:
            names = [legible(who.label) for who in roster.attendees if str(who.id) in keys]
            yield label, listed(names, NAMES_SHOWN)


def _by_choice(plan: Plan, event: Event, roster: Roster) -> Iterator[str]:
    """Yield how many got each rank; speakers, who had no choice, are told apart."""
    speakers = {(block.id, speaker_on(roster, block.speaker)) for block in event.blocks}
    with_a_wish = {
        (block.id, str(who.id))
        for blocks in parallel_sets(event).values()
        for who in roster.attendees
        if choice_ranks(who, [block.id for block in blocks])
        for block in blocks
    }
    got: Counter[int | str] = Counter()
    for block_id, attendee, rank in plan.each_place():
        place = block_id, str(attendee)
        if place in speakers:
            got["lead theirs"] += 1
        else:
            got[rank or ("in none of theirs" if place in with_a_wish else "chose nothing")] += 1
    for rank in sorted(rank for rank in got if isinstance(rank, int)):
        yield f"{got[rank]} in their {_ordinal(rank)}"
    for told in ("in none of theirs", "chose nothing", "lead theirs"):
        if got[told]:
            yield f"{got[told]} {told}"


def _ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th and so on.

    Examples
    --------
    >>> _ordinal(2), _ordinal(11), _ordinal(21)
    ('2nd', '11th', '21st')
    """
    endings = {1: "st", 2: "nd", 3: "rd"}
    return f"{number}{'th' if 10 < number % 100 < 14 else endings.get(number % 10, 'th')}"


def _too_briefly_there(plan: Plan, event: Event, roster: Roster) -> set[str]:
    """Return those there for a part of some parallel block, who neither have nor await a place."""
    slot_of = {slot.block: slot for slot in plan.slots}
    found: set[str] = set()
    for blocks in parallel_sets(event).values():
        held = [slot_of[block.id] for block in blocks if block.id in slot_of]
        names = {slot.block for slot in held}
        tracks = [track for track in plan.tracks if track.block in names]
        settled = {str(who) for track in tracks for who in (*track.attendees, *track.waiting)}
        there = {str(w.id) for w in roster.attendees if any(_comes_by(w, slot) for slot in held)}
        found |= there - settled
    return found


def _comes_by(who: Attendee, slot: Slot) -> bool:
    return (who.arrives is None or who.arrives < slot.end) and (
        who.leaves is None or who.leaves > slot.start
    )


def tracks_sheet(plan: Plan, names: dict[str, str], *, most: int | None = None) -> Sheet:
    """Return the people of each parallel block, then those who wait for a place.

    Parameters
    ----------
    plan
        Whose tracks are shown.
    names
        What people read for each id.
    most
        Names shown of each block; None for all.
    """
    rows = []
    for track in plan.tracks:
        for people, what in (
            (track.attendees, ""),
            (track.joining, ", joining later"),
            (track.waiting, ", waiting"),
        ):
            if people or not what:
                called = [names.get(str(who), legible(str(who))) for who in people]
                shown = listed(called, most or len(called))
                rows.append((f"{track.block}{what} ({len(people)})", shown))
    return Sheet("Side by side", ("track", "people"), rows)
