"""Who takes part in which of the blocks that run side by side, by what people chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count

from copschedule.domain.event import Event, group_size_of
from copschedule.domain.plan import RoundTime, Slot, Track
from copschedule.domain.roster import Attendee, AttendeeId, Roster
from copschedule.domain.tracks import choice_ranks, parallel_sets, speaker_on
from copschedule.engine.flow import Arc, cheapest_flow


def place_attendees(
    event: Event, roster: Roster, slots: Sequence[Slot], rounds: Sequence[RoundTime]
) -> tuple[Track, ...]:
    """Give everybody a place in each set of parallel blocks, by their choices.

    A speaker is in their own block, and counts among its people. Everybody else has one place
    in a set, in a block for which they are there from start to end; of a block with rounds, for
    one of its rounds at least. No block has more people than it takes, its room holds and,
    for rounds, its tables seat. Among all such ways:

    1. fewest people are left without a place,
    2. most are in one of their choices,
    3. fewest got their worst rank of choice; of those ways fewest got the next better one, and
       so on: a generous maximum matching (Kwanashie, Irving, Manlove and Sng 2014,
       "Profile-based optimal matchings in the Student/Project Allocation problem"). The
       rank-maximal one (Irving et al. 2006) would have more first choices, paid for by those
       who get their last one; as in the rotation, whoever is worst off comes first;
    4. fewest who have no round in the rest of the event are placed where there is none either:
       they would meet nobody;
    5. the blocks fill evenly: least sum of squared numbers of people, which is where those who
       chose nothing go;
    6. organisations mix: least sum of c(c-1)/2, where c counts the people of one organisation
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
    Each of the six is proved, as a flow of least cost is found for one after the other. It
    is weak where a networking block runs beside workshops and nearly all choose a workshop:
    nobody is sent to its tables against their choice, so that too few for a table sit out.

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
        question = _question(event, roster, placed, rounds, [block.id for block in blocks])
        tracks += _tracks(roster, placed, rounds, question) if placed else ()
    return tuple(tracks)


@dataclass(frozen=True)
class _Question:
    """One set of B parallel blocks that are held, and n attendees.

    Attributes
    ----------
    open_to
        The blocks, from 0, in which each attendee may have a place: of a speaker, their own.
    ranks
        The rank, from 1, that each attendee gave to a block.
    chose
        Whether each attendee chose any block of the set, held or not.
    leads
        Whether each attendee is the speaker of a block.
    organisations
        Of each attendee, empty where unknown.
    lonely
        Whether each attendee is there for no round outside the set.
    meets
        Whether each block has rounds.
    places
        Most people in each block.
    """

    open_to: tuple[tuple[int, ...], ...]
    ranks: tuple[Mapping[int, int], ...]
    chose: tuple[bool, ...]
    leads: tuple[bool, ...]
    organisations: tuple[str, ...]
    lonely: tuple[bool, ...]
    meets: tuple[bool, ...]
    places: tuple[int, ...]

    @cached_property
    def worst_rank(self) -> int:
        """The longest list of choices."""
        return max((rank for ranks in self.ranks for rank in ranks.values()), default=1)


def _question(
    event: Event,
    roster: Roster,
    slots: Sequence[Slot],
    rounds: Sequence[RoundTime],
    names: Sequence[str],
) -> _Question:
    speakers = [speaker_on(roster, event.block_by_id[slot.block].speaker) for slot in slots]
    ranks = [choice_ranks(who, names) for who in roster.attendees]
    position = {slot.block: b for b, slot in enumerate(slots)}
    return _Question(
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
        meets=tuple(group_size_of(event.block_by_id[slot.block]) is not None for slot in slots),
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
    roster: Roster, slots: Sequence[Slot], rounds: Sequence[RoundTime], question: _Question
) -> Iterator[Track]:
    """Yield who has a place in each block of a set, who joins it and who waits for one."""
    place = _best_places(question)
    for b, slot in enumerate(slots):
        there = [own == b for own in place]
        free = [
            own is not None and _is_there(who, _from(rounds, slot, slots[own].end))
            for who, own in zip(roster.attendees, place, strict=True)
        ]
        yield Track(
            block=slot.block,
            attendees=_ids(roster, there),
            joining=_ids(roster, free)[: question.places[b] - sum(there)],
            waiting=_ids(
                roster,
                [
                    own is None and b in open_to
                    for own, open_to in zip(place, question.open_to, strict=True)
                ],
            ),
        )


def _ids(roster: Roster, flags: Sequence[bool]) -> tuple[AttendeeId, ...]:
    return tuple(who.id for who, flag in zip(roster.attendees, flags, strict=True) if flag)


def _best_places(question: _Question) -> list[int | None]:
    """Return the block of each attendee, from 0; None for those without a place.

    Attendees are nodes 0 to n - 1 and send one unit each, blocks are the B nodes after them,
    and the next one takes what all send. People enter a block through the node of their
    organisation in it, where there is one.
    """
    entrances = _entrances(question)
    arcs = list(_arcs(question, entrances))
    sent = [int(bool(open_to)) for open_to in question.open_to]
    others = max(entrances.values()) - len(sent) - len(question.places)
    supply = [*sent, *[0] * len(question.places), -sum(sent), *[0] * others]
    block_of = {node: b for (b, _), node in entrances.items()}
    place: list[int | None] = [None] * len(sent)
    for arc, carries in zip(arcs, cheapest_flow(arcs, supply), strict=True):
        if carries and arc.tail < len(sent):
            place[arc.tail] = block_of.get(arc.head)
    return place


def _entrances(question: _Question) -> dict[tuple[int, str], int]:
    """Return the node through which people of an organisation enter each block.

    It is the block's own for those whose organisation is unknown or sends nobody else.
    """
    people, blocks = len(question.open_to), len(question.places)
    nodes = count(people + blocks + 1)
    return {
        (b, name): next(nodes) if name and sent > 1 else people + b
        for name, sent in [*Counter(question.organisations).items(), ("", 0)]
        for b in range(blocks)
    }


def _arcs(question: _Question, entrances: Mapping[tuple[int, str], int]) -> Iterator[Arc]:
    people, blocks = len(question.open_to), len(question.places)
    sink, entering = people + blocks, Counter[tuple[int, str]]()
    for i, open_to in enumerate(question.open_to):
        for b in open_to:
            entrance = b, question.organisations[i]
            entering[entrance] += 1
            yield Arc(i, entrances[entrance], _cost_of_place(question, i, b))
        if open_to and not question.leads[i]:
            yield Arc(i, sink, _costs(question, {0: 1, 1: int(question.chose[i])}))
    for (b, name), several in entering.items():
        for already in range(several if entrances[b, name] > sink else 0):
            yield Arc(entrances[b, name], people + b, _costs(question, {-1: already}))
    for b, places in enumerate(question.places):
        for already in range(places):
            yield Arc(people + b, sink, _costs(question, {-2: 2 * already + 1}))


def _cost_of_place(question: _Question, i: int, b: int) -> tuple[int, ...]:
    meets_nobody = {-3: int(question.lonely[i] and not question.meets[b])}
    rank = question.ranks[i].get(b)
    if rank is None:
        return _costs(question, {1: int(question.chose[i]), **meets_nobody})
    worse = {2 + question.worst_rank - rank: 1} if rank > 1 else {}
    return _costs(question, {**worse, **meets_nobody})


def _costs(question: _Question, values: Mapping[int, int]) -> tuple[int, ...]:
    """Return an arc's costs, 0 where none is given, in the order of `place_attendees`.

    Without a place; in none of their choices; the worst rank, the next one and so on to rank
    2; meeting nobody; people in a block; people of one organisation in it.
    """
    costs = [0] * (question.worst_rank + 4)
    for position, value in values.items():
        costs[position] = value
    return tuple(costs)
