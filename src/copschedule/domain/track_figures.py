"""Who is in which of several blocks that run side by side, in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from copschedule.domain.event import Event
from copschedule.domain.plan import Plan, Slot
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.summary import Sheet, legible, listed
from copschedule.domain.tracks import choice_ranks, parallel_sets, speaker_on
from copschedule.language import Words, message

NAMES_SHOWN = 8


def track_facts(plan: Plan, w: Words) -> Iterator[tuple[str, str]]:
    """Yield how many got which of their choices, and who has a place in no parallel block."""
    event, roster = plan.event, plan.roster
    if not plan.tracks or event is None or roster is None:
        return
    yield (
        w("Places by choice"),
        ", ".join(_by_choice(plan, event, roster, w)) or w("nobody has one"),
    )
    waiting = {str(who) for track in plan.tracks for who in track.waiting}
    for label, keys in (
        (message("Without a place"), waiting),
        (message("There too briefly for a place"), _too_briefly_there(plan, event, roster)),
    ):
        if keys:
            names = [legible(who.label) for who in roster.attendees if str(who.id) in keys]
            yield w(label), listed(names, NAMES_SHOWN, w)


def _by_choice(plan: Plan, event: Event, roster: Roster, w: Words) -> Iterator[str]:
    """Yield how many got each rank; speakers, who had no choice, are told apart."""
    speakers = {(block.id, speaker_on(roster, block.speaker)) for block in event.blocks}
    with_a_wish = {
        (block.id, str(who.id))
        for blocks in parallel_sets(event).values()
        for who in roster.attendees
        if choice_ranks(who, [block.id for block in blocks])
        for block in blocks
    }
    got: Counter[int] = Counter()
    none_of_theirs = chose_nothing = lead_theirs = 0
    for block_id, attendee, rank in plan.each_place():
        place = block_id, str(attendee)
        if place in speakers:
            lead_theirs += 1
        elif rank:
            got[rank] += 1
        else:
            none_of_theirs += place in with_a_wish
            chose_nothing += place not in with_a_wish
    for rank in sorted(got):
        yield _in_choice(rank, got[rank], w)
    if none_of_theirs:
        yield w.many(none_of_theirs, "{n} in none of theirs", "{n} in none of theirs")
    if chose_nothing:
        yield w.many(chose_nothing, "{n} chose nothing", "{n} chose nothing")
    if lead_theirs:
        yield w.many(lead_theirs, "{n} lead theirs", "{n} lead theirs")


def _in_choice(rank: int, people: int, w: Words) -> str:
    """Return how many are in the choice of that rank: 1st, 2nd and so on."""
    named = (message("{n} in their 1st"), message("{n} in their 2nd"), message("{n} in their 3rd"))
    told = named[rank - 1] if rank <= len(named) else message("{n} in their choice {rank}")
    return w(told, n=people, rank=rank)


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


def tracks_sheet(plan: Plan, names: dict[str, str], w: Words, *, most: int | None = None) -> Sheet:
    """Return the people of each parallel block, then those who wait for a place.

    Parameters
    ----------
    plan
        Whose tracks are shown.
    names
        What people read for each id.
    w
        What says it.
    most
        Names shown of each block; None for all.
    """
    rows = []
    for track in plan.tracks:
        for people, label in (
            (track.attendees, message("{block} ({n})")),
            (track.joining, message("{block}, joining later ({n})")),
            (track.waiting, message("{block}, waiting ({n})")),
        ):
            if people or people is track.attendees:
                called = [names.get(str(who), legible(str(who))) for who in people]
                shown = listed(called, most or len(called), w)
                rows.append((w(label, block=track.block, n=len(people)), shown))
    return Sheet(w("Side by side"), (w("track"), w("people")), rows, of_people=True)
