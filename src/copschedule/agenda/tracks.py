"""Who takes part in which of the blocks that run side by side, by what people chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copschedule.agenda.places import TrackInstance, best_places
from copschedule.domain.event import Event, group_size_of
from copschedule.domain.plan import RoundTime, Slot, Track
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.domain.tracks import choice_ranks, parallel_sets, speaker_on


def place_attendees(
    event: Event, roster: Roster, slots: Sequence[Slot], rounds: Sequence[RoundTime]
) -> tuple[Track, ...]:
    """Give everybody a place in each set of parallel blocks, by their choices.

    A speaker is in their own block, and counts among its people. Everybody else has one place
    in a set, in a block for which they are there from start to end; of a block with rounds, for
    one of its rounds at least. No block has more people than it takes, its room holds and,
    for rounds, its tables seat. Among all such ways, in this order:

    1. fewest blocks with rounds are left with too few people for one table (with nobody at all
       they are simply not held);
    2. fewest people are left without a place;
    3. most are in one of their choices;
    4. fewest got their worst rank of choice; of those ways fewest got the next better one, and
       so on: a generous maximum matching (Kwanashie, Irving, Manlove and Sng 2014,
       "Profile-based optimal matchings in the Student/Project Allocation problem"). The
       rank-maximal one (Irving et al. 2006) would have more first choices, paid for by those
       who get their last one; as in the rotation, whoever is worst off comes first;
    5. fewest who have no round in the rest of the event are placed where there is none either:
       they would meet nobody;
    6. the blocks fill evenly: least sum of squared numbers of people, which is where those who
       chose nothing go;
    7. organisations mix: least sum of c(c-1)/2, where c counts the people of one organisation
       in one block.

    Whoever's own block ends before the last rounds of another joins those, as long as that block
    has places, in the order of the roster.

    Parameters
    ----------
    slots, rounds
        The agenda, with the rounds of its blocks.

    Returns
    -------
    tuple of Track
        One a parallel block that is held, in the order of the event.

    Notes
    -----
    Each of the seven is proved: a flow of least cost is found for one after the other. It is
    weak in that the agenda gives each block its room before anybody is placed, by how many
    choose it first, and where every table must have a host: nobody is kept at the tables for it.

    Examples
    --------
    >>> blocks = [
    ...     {"id": name, "kind": "workshop", "minutes": 30, "parallel": "p", "capacity": 1}
    ...     for name in ("w1", "w2")
    ... ]
    >>> event = Event.model_validate({"title": "Day", "blocks": blocks})
    >>> roster = Roster(attendees=(Attendee(id=1, chooses=("w1",)), Attendee(id=2)))
    >>> slots = [Slot(block=name, start=600, end=630) for name in ("w1", "w2")]
    >>> [(track.block, track.attendees) for track in place_attendees(event, roster, slots, ())]
    [('w1', (1,)), ('w2', (2,))]
    """
    held = {slot.block: slot for slot in slots}
    tracks: list[Track] = []
    for blocks in parallel_sets(event).values():
        placed = [held[block.id] for block in blocks if block.id in held]
        instance = _instance(event, roster, placed, rounds, [block.id for block in blocks])
        tracks += _tracks(roster, placed, rounds, instance) if placed else ()
    return tuple(tracks)


def _instance(
    event: Event,
    roster: Roster,
    slots: Sequence[Slot],
    rounds: Sequence[RoundTime],
    names: Sequence[str],
) -> TrackInstance:
    speakers = [speaker_on(roster, event.block_by_id[slot.block].speaker) for slot in slots]
    ranks = [choice_ranks(who, names) for who in roster.attendees]
    position = {slot.block: b for b, slot in enumerate(slots)}
    return TrackInstance(
        open_to=tuple(
            tuple(
                b
                for b in _own(speakers, str(who.id)) or range(len(slots))
                if _can_come(event, who, slots[b], rounds)
            )
            for who in roster.attendees
        ),
        ranks=tuple({position[w]: rank for w, rank in r.items() if w in position} for r in ranks),
        chose=tuple(bool(chosen) for chosen in ranks),
        leads=tuple(bool(_own(speakers, str(who.id))) for who in roster.attendees),
        organisations=tuple(who.organisation.strip().casefold() for who in roster.attendees),
        lonely=tuple(
            not _is_there(who, [r for r in rounds if r.block not in names])
            for who in roster.attendees
        ),
        least=tuple(_least(event, slot) for slot in slots),
        places=tuple(
            max(_places(event, slot, len(roster)), speaker is not None)
            for slot, speaker in zip(slots, speakers, strict=True)
        ),
    )


def _own(speakers: Sequence[str | None], key: str) -> tuple[int, ...]:
    """Return the block that somebody leads; nothing for those who lead none."""
    return (speakers.index(key),) if key in speakers else ()


def _can_come(event: Event, who: Attendee, slot: Slot, rounds: Sequence[RoundTime]) -> bool:
    if group_size_of(event.block_by_id[slot.block]) is None:
        return _stays(who, slot.start * 60, slot.end * 60)
    return _is_there(who, _from(rounds, slot, slot.start))


def _is_there(who: Attendee, rounds: Sequence[RoundTime]) -> bool:
    """Tell whether somebody is there for one of these rounds at least."""
    return any(
        r.number not in who.absent and _stays(who, r.start_second, r.end_second) for r in rounds
    )


def _stays(who: Attendee, start: int, end: int) -> bool:
    return (who.arrives is None or who.arrives * 60 <= start) and (
        who.leaves is None or who.leaves * 60 >= end
    )


def _from(rounds: Sequence[RoundTime], slot: Slot, minute: int) -> list[RoundTime]:
    """Return the rounds of a block that begin at a minute or later."""
    return [r for r in rounds if r.block == slot.block and r.start_second >= minute * 60]


def _least(event: Event, slot: Slot) -> int:
    """Return the fewest people that a block's tables are of use to, 0 for one without rounds."""
    size = group_size_of(event.block_by_id[slot.block])
    return 0 if size is None else size.min


def _places(event: Event, slot: Slot, people: int) -> int:
    """Return the most people that a block takes, its room holds and its tables seat."""
    block = event.block_by_id[slot.block]
    room = event.room_by_id.get(slot.room or "")
    limits = [people, block.capacity, room.capacity if room else None]
    size = group_size_of(block)
    if size is not None and room is not None and room.seats is not None:
        limits.append(sum(min(seats, size.max) for seats in room.seats if seats >= size.min))
    return min(limit for limit in limits if limit is not None)


def _tracks(
    roster: Roster, slots: Sequence[Slot], rounds: Sequence[RoundTime], instance: TrackInstance
) -> Iterator[Track]:
    """Yield who has a place in each block of a set, who joins it and who waits for one."""
    place = best_places(instance)
    for b, slot in enumerate(slots):
        there = [own == b for own in place]
        free = [
            own is not None and _is_there(who, _from(rounds, slot, slots[own].end))
            for who, own in zip(roster.attendees, place, strict=True)
        ]
        joining = _ids(roster, free)[: instance.places[b] - sum(there)]
        yield Track(
            block=slot.block,
            attendees=_ids(roster, there),
            joining=joining if sum(there) + len(joining) >= instance.least[b] else (),
            waiting=_ids(
                roster,
                [
                    own is None and b in open_to
                    for own, open_to in zip(place, instance.open_to, strict=True)
                ],
            ),
        )


def _ids(roster: Roster, flags: Sequence[bool]) -> tuple[AttendeeId, ...]:
    return tuple(who.id for who, flag in zip(roster.attendees, flags, strict=True) if flag)
