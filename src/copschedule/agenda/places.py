"""The best places in one set of parallel blocks: a flow from people to blocks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import count, product

from copschedule.engine.flow import Arc, cheapest_flow

# Where each cost of an arc stands, the most important first; ranks follow _UNCHOSEN.
_UNFILLED, _WITHOUT_PLACE, _UNCHOSEN, _MEETS_NOBODY, _CROWD, _ALIKE = 0, 1, 2, -3, -2, -1
_COSTS_BUT_RANKS = 6

Places = list[int | None]
"""The block of each attendee, from 0; None for those without a place."""


@dataclass(frozen=True)
class TrackInstance:
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
    least
        Fewest people of use to each block: one table of a block with rounds, else 0.
    places
        Most people in each block.
    filled
        Whether each block has to have its `least`, if that many can come.
    """

    open_to: tuple[tuple[int, ...], ...]
    ranks: tuple[Mapping[int, int], ...]
    chose: tuple[bool, ...]
    leads: tuple[bool, ...]
    organisations: tuple[str, ...]
    lonely: tuple[bool, ...]
    least: tuple[int, ...]
    places: tuple[int, ...]
    filled: tuple[bool, ...] = ()

    @cached_property
    def worst_rank(self) -> int:
        """The longest list of choices."""
        return max((rank for ranks in self.ranks for rank in ranks.values()), default=1)

    @cached_property
    def tables(self) -> tuple[int, ...]:
        """The blocks with rounds."""
        return tuple(b for b, least in enumerate(self.least) if least)

    def stranded(self, places: Places) -> int:
        """Count the blocks with rounds that somebody comes to, but too few for a table."""
        return sum(0 < places.count(b) < self.least[b] for b in self.tables)


def best_places(instance: TrackInstance) -> Places:
    """Return the places that `copschedule.agenda.tracks.place_attendees` describes.

    Too few people for a table have nobody to meet at a block with rounds: where that would
    happen, each such block is tried with nobody and with enough people for one.
    """
    places = _cheapest(instance)[0]
    if not instance.stranded(places):
        return places
    candidates = [
        (instance.stranded(places), worth, places)
        for places, worth in map(_cheapest, _variants(instance))
    ]
    return min(candidates, key=lambda candidate: candidate[:2])[2]


def _variants(instance: TrackInstance) -> Iterator[TrackInstance]:
    """Yield the set with each of its blocks with rounds open, closed to all, or filled."""
    led = {
        b
        for open_to, leads in zip(instance.open_to, instance.leads, strict=True)
        if leads
        for b in open_to
    }
    for states in product(("open", "closed", "filled"), repeat=len(instance.tables)):
        state = dict(zip(instance.tables, states, strict=True))
        if any(how == "closed" and b in led for b, how in state.items()):
            continue
        yield replace(
            instance,
            places=tuple(
                0 if state.get(b) == "closed" else most for b, most in enumerate(instance.places)
            ),
            filled=tuple(state.get(b) == "filled" for b in range(len(instance.places))),
        )


def _cheapest(instance: TrackInstance) -> tuple[Places, tuple[int, ...]]:
    """Return places, and the sum of each cost but that of unfilled tables.

    Attendees are nodes 0 to n - 1 and send one unit each, blocks are the B nodes after them,
    and the next one takes what all send. People enter a block through the node of their
    organisation in it, where there is one.
    """
    entrances = _entrances(instance)
    arcs = list(_arcs(instance, entrances))
    sent = [int(bool(open_to)) for open_to in instance.open_to]
    others = max(entrances.values()) - len(sent) - len(instance.places)
    supply = [*sent, *[0] * len(instance.places), -sum(sent), *[0] * others]
    carrying = [arc for arc, on in zip(arcs, cheapest_flow(arcs, supply), strict=True) if on]
    block_of = {node: b for (b, _), node in entrances.items()}
    places: Places = [None] * len(sent)
    for arc in carrying:
        if arc.tail < len(sent):
            places[arc.tail] = block_of.get(arc.head)
    worth = tuple(map(sum, zip(*(arc.costs[_WITHOUT_PLACE:] for arc in carrying), strict=True)))
    return places, worth


def _entrances(instance: TrackInstance) -> dict[tuple[int, str], int]:
    """Return the node through which people of an organisation enter each block.

    It is the block's own for those whose organisation is unknown or sends nobody else.
    """
    people, blocks = len(instance.open_to), len(instance.places)
    nodes = count(people + blocks + 1)
    return {
        (b, name): next(nodes) if name and sent > 1 else people + b
        for name, sent in [*Counter(instance.organisations).items(), ("", 0)]
        for b in range(blocks)
    }


def _arcs(instance: TrackInstance, entrances: Mapping[tuple[int, str], int]) -> Iterator[Arc]:
    people, blocks = len(instance.open_to), len(instance.places)
    sink, entering = people + blocks, Counter[tuple[int, str]]()
    for i, open_to in enumerate(instance.open_to):
        for b in open_to:
            entrance = b, instance.organisations[i]
            entering[entrance] += 1
            yield Arc(i, entrances[entrance], _costs_of_place(instance, i, b))
        if open_to and not instance.leads[i]:
            nowhere = {_WITHOUT_PLACE: 1, _UNCHOSEN: int(instance.chose[i])}
            yield Arc(i, sink, _costs(instance, nowhere))
    for (b, name), several in entering.items():
        for already in range(several if entrances[b, name] > sink else 0):
            yield Arc(entrances[b, name], people + b, _costs(instance, {_ALIKE: already}))
    for b, places in enumerate(instance.places):
        due = instance.least[b] if instance.filled and instance.filled[b] else 0
        for already in range(places):
            costs = {_UNFILLED: -int(already < due), _CROWD: 2 * already + 1}
            yield Arc(people + b, sink, _costs(instance, costs))


def _costs_of_place(instance: TrackInstance, i: int, b: int) -> tuple[int, ...]:
    costs = {_MEETS_NOBODY: int(instance.lonely[i] and not instance.least[b])}
    rank = instance.ranks[i].get(b)
    if rank is None:
        costs[_UNCHOSEN] = int(instance.chose[i])
    elif rank > 1:
        costs[_UNCHOSEN + 1 + instance.worst_rank - rank] = 1
    return _costs(instance, costs)


def _costs(instance: TrackInstance, values: Mapping[int, int]) -> tuple[int, ...]:
    """Return an arc's costs, 0 where none is given; of the ranks, the worst one first."""
    costs = [0] * (_COSTS_BUT_RANKS + instance.worst_rank - 1)
    for position, value in values.items():
        costs[position] = value
    return tuple(costs)
