"""Why no seating can exist, found before any search, and what would mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Activity, Event, Meal, Networking
from copschedule.domain.plan import RoundTime
from copschedule.domain.roster import Pair, Roster
from copschedule.instance import RotationInstance, group_size
from copschedule.language import Words, words
from copschedule.rotation.starts import kept_tables, units
from copschedule.rotation.ties import large_clique, unseatable

Seats = NDArray[np.int64] | None


class Change(NamedTuple):
    """A sentence that says what would do, and what is asked after it."""

    sentence: str
    event: Event
    roster: Roster
    keep: Seats


@dataclass(frozen=True)
class Reason:
    """A sentence that says what can't be, and changes that do away with it."""

    why: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, eq=False)
class _Request:
    """What is asked of the seating, with the names that a message needs."""

    event: Event
    roster: Roster
    rounds: Sequence[RoundTime]
    instance: RotationInstance

    def names(self, people: Sequence[int] | NDArray[np.int64]) -> str:
        return self.w.list(self.roster.attendees[int(i)].label for i in people)

    @property
    def w(self) -> Words:
        return words(self.event.language)

    def number(self, r: int) -> int:
        return self.rounds[r].number

    def after(
        self,
        sentence: str,
        *,
        event: Event | None = None,
        roster: Roster | None = None,
        keep: Seats = None,
    ) -> Change:
        """Return a change: what is given replaces what is asked."""
        kept = self.instance.keep if keep is None else keep
        return Change(sentence, event or self.event, roster or self.roster, kept)

    def with_people(self, people: Iterable[int], **fields: object) -> Roster:
        """Return the roster with some fields of these people replaced."""
        changed = {int(i) for i in people}
        attendees = tuple(
            attendee.model_copy(update=fields) if i in changed else attendee
            for i, attendee in enumerate(self.roster.attendees)
        )
        return self.roster.model_copy(update={"attendees": attendees})

    def without_pairs(self, rule: str, people: Iterable[int]) -> Roster:
        """Return the roster without the hard pairs of a rule among these people."""
        ids = {str(self.roster.attendees[int(i)].id) for i in people}

        def among(pair: Pair) -> bool:
            return pair.hard and pair.rule == rule and {str(pair.a), str(pair.b)} <= ids

        pairs = tuple(pair for pair in self.roster.pairs if not among(pair))
        return self.roster.model_copy(update={"pairs": pairs})

    def with_groups_of(self, r: int, size: int) -> Event:
        """Return the event with groups of this size allowed in the block of a round."""
        asked = group_size(self.event, self.rounds[r].block)
        wider = asked.model_copy(update={"min": min(asked.min, size), "max": max(asked.max, size)})

        def widened(block: Activity | Meal | Networking) -> dict[str, object]:
            if block.id != self.rounds[r].block:
                return {}
            if isinstance(block, Meal) and block.seating is not None:
                return {"seating": block.seating.model_copy(update={"group_size": wider})}
            return {"group_size": wider}

        return self.event.with_blocks(widened)


def impossibilities(
    event: Event, roster: Roster, rounds: Sequence[RoundTime], instance: RotationInstance
) -> tuple[Reason, ...]:
    """Return every reason that counting alone gives why these rounds can't be seated."""
    request = _Request(event, roster, rounds, instance)
    found = [
        *_nobody_fits(request),
        *_too_many_hosts(request),
        *_too_few_hosts(request),
        *_kept_tables_closed(request),
        *_kept_tables_too_small(request),
        *_too_many_by_hand(request),
        *_units_too_large(request),
        *_too_many_apart(request),
    ]
    found = found or list(_ties_not_kept(request))
    return tuple({reason.why: reason for reason in reversed(found)}.values())[::-1]


def _nobody_fits(request: _Request) -> Iterator[Reason]:
    """No round seats anybody, though there are people to seat."""
    there = request.instance.present.sum(axis=1)
    if request.instance.sizes.sum() or there.max(initial=0) < 2:
        return
    r = int(there.argmax())
    size = group_size(request.event, request.rounds[r].block)
    w, most = request.w, int(there[r])
    yield Reason(
        w.many(
            most,
            "{n} person is there at most, and a group needs at least {least}.",
            "{n} people are there at most, and a group needs at least {least}.",
            least=size.min,
        ),
        (
            request.after(
                w("Allow groups of {size}.", size=most), event=request.with_groups_of(r, most)
            ),
        ),
    )


def _too_many_hosts(request: _Request) -> Iterator[Reason]:
    """A host has no table of their own in all of their rounds."""
    instance = request.instance
    homeless = np.flatnonzero(instance.host & (kept_tables(instance) < 0))
    if len(homeless):
        open_tables = (instance.sizes > 0).sum(axis=1)
        hosts, tables, w = int(instance.host.sum()), int(open_tables.min()), request.w
        names = request.names(homeless)
        yield Reason(
            w.many(
                hosts,
                "{n} host needs a table, and a round has only {tables} (no table is left for "
                "{names}).",
                "{n} hosts need a table each, and a round has only {tables} (no table is left for "
                "{names}).",
                tables=tables,
                names=names,
            ),
            (
                request.after(
                    w("Let {names} be no host.", names=names),
                    roster=request.with_people(homeless, host=False),
                ),
            ),
        )


def _too_few_hosts(request: _Request) -> Iterator[Reason]:
    """Every table must have a host, and a round has more tables than hosts."""
    instance = request.instance
    price = instance.rules.host_at_every_table
    if price is None or not price.hard:
        return
    tables = (instance.sizes > 0).sum(axis=1)
    hosts = (instance.present & instance.host).sum(axis=1)
    for r in np.flatnonzero(tables > hosts).tolist()[:1]:
        lacking = int(tables[r] - hosts[r])
        guests = np.flatnonzero(instance.present[r] & ~instance.host)[:lacking]
        w, number = request.w, request.number(r)
        yield Reason(
            w.many(
                int(hosts[r]),
                "Every table must have a host: round {number} has {tables} tables and {n} host.",
                "Every table must have a host: round {number} has {tables} tables and {n} hosts.",
                number=number,
                tables=int(tables[r]),
            ),
            (
                request.after(
                    w.many(
                        lacking,
                        "Name {n} more host among those who are there in round {number}.",
                        "Name {n} more hosts among those who are there in round {number}.",
                        number=number,
                    ),
                    roster=request.with_people(guests.tolist(), host=True),
                ),
                request.after(
                    w("Make a host at every table a wish instead of a condition."),
                    event=_with_soft_hosts(request.event),
                ),
            ),
        )


def _with_soft_hosts(event: Event) -> Event:
    rule = event.rules.host_at_every_table.model_copy(update={"strictness": "soft"})
    rules = event.rules.model_copy(update={"host_at_every_table": rule})
    return event.model_copy(update={"rules": rules})


def _kept_tables_closed(request: _Request) -> Iterator[Reason]:
    """Somebody keeps a table that a round does not use."""
    sizes = request.instance.sizes
    for i in np.flatnonzero(request.instance.table >= 0).tolist():
        table = int(request.instance.table[i])
        for r in np.flatnonzero(request.instance.present[:, i]).tolist():
            if table >= sizes.shape[1] or sizes[r, table] == 0:
                used = int((sizes[r] > 0).sum())
                w, name = request.w, request.names([i])
                yield Reason(
                    w.many(
                        used,
                        "{name} keeps table {table}, and round {number} sets only {n} table for "
                        "those present.",
                        "{name} keeps table {table}, and round {number} sets only {n} tables for "
                        "those present.",
                        name=name,
                        table=table + 1,
                        number=request.number(r),
                    ),
                    (
                        request.after(
                            w("Let {names} sit at any table.", names=name),
                            roster=request.with_people([i], table=None),
                        ),
                    ),
                )
                break


def _kept_tables_too_small(request: _Request) -> Iterator[Reason]:
    """More people keep a table than sit at it."""
    instance = request.instance
    for r in range(instance.rounds):
        keepers = np.flatnonzero((instance.table >= 0) & instance.present[r])
        for table, count in Counter(instance.table[keepers].tolist()).items():
            if table < instance.sizes.shape[1] and 0 < instance.sizes[r, table] < count:
                who = keepers[instance.table[keepers] == table]
                w, seats = request.w, int(instance.sizes[r, table])
                yield Reason(
                    w.many(
                        seats,
                        "{names} keep table {table}, where round {number} seats {n} person.",
                        "{names} keep table {table}, where round {number} seats {n} people.",
                        names=request.names(who),
                        table=table + 1,
                        number=request.number(r),
                    ),
                    (
                        request.after(
                            w("Let {names} sit at any table.", names=request.names(who[seats:])),
                            roster=request.with_people(who[seats:].tolist(), table=None),
                        ),
                    ),
                )


def _too_many_by_hand(request: _Request) -> Iterator[Reason]:
    """More people were put at a table by hand than sit at it."""
    instance = request.instance
    for r in range(instance.rounds if instance.keep is not None else 0):
        assert instance.keep is not None
        for table in np.unique(instance.keep[r][instance.keep[r] >= 0]).tolist():
            who = np.flatnonzero(instance.keep[r] == table)
            seats = int(instance.sizes[r, table]) if table < instance.sizes.shape[1] else 0
            if len(who) > seats:
                w = request.w
                yield Reason(
                    w.many(
                        seats,
                        "{names} were put at table {table} by hand, where round {number} seats {n} "
                        "person.",
                        "{names} were put at table {table} by hand, where round {number} seats {n} "
                        "people.",
                        names=request.names(who),
                        table=table + 1,
                        number=request.number(r),
                    ),
                    (
                        request.after(
                            w("Keep only {number} of them there.", number=seats),
                            keep=_kept_less(instance.keep, r, who[seats:]),
                        ),
                    ),
                )


def _kept_less(keep: NDArray[np.int64], r: int, people: NDArray[np.int64]) -> NDArray[np.int64]:
    fewer = keep.copy()
    fewer[r, people] = -1
    return fewer


def _units_too_large(request: _Request) -> Iterator[Reason]:
    """More people must sit together than the largest table holds."""
    instance, told = request.instance, set[tuple[int, int]]()
    label = units(instance)
    for r in range(instance.rounds):
        there = np.flatnonzero(instance.present[r])
        largest = int(instance.sizes[r].max(initial=0))
        for unit, count in Counter(label[there].tolist()).items():
            if 1 < count > largest > 0 and (unit, count) not in told:
                told.add((unit, count))
                who = there[label[there] == unit]
                w, names = request.w, request.names(who)
                yield Reason(
                    w.many(
                        largest,
                        "{names} must sit together, and the largest table of round {number} seats "
                        "{n} person.",
                        "{names} must sit together, and the largest table of round {number} seats "
                        "{n} people.",
                        names=names,
                        number=request.number(r),
                    ),
                    (
                        request.after(
                            w("Allow groups of {size}.", size=count),
                            event=request.with_groups_of(r, count),
                        ),
                        request.after(
                            w("Let {names} sit at tables of their own.", names=names),
                            roster=request.without_pairs("together", who.tolist()),
                        ),
                    ),
                )


def _too_many_apart(request: _Request) -> Iterator[Reason]:
    """More people must all be kept apart than there are tables."""
    instance, told = request.instance, list[list[int]]()
    enemies: dict[int, set[int]] = {}
    for a, b in instance.apart.tolist():
        enemies.setdefault(a, set()).add(b)
        enemies.setdefault(b, set()).add(a)
    for r in range(instance.rounds):
        there = set(np.flatnonzero(instance.present[r]).tolist())
        tables = int((instance.sizes[r] > 0).sum())
        clique = large_clique({a: enemies[a] & there for a in enemies if a in there}, tables)
        if clique and tables and clique not in told:
            told.append(clique)
            w = request.w
            yield Reason(
                w.many(
                    tables,
                    "{names} must all be kept apart, and round {number} has only {n} table.",
                    "{names} must all be kept apart, and round {number} has only {n} tables.",
                    names=request.names(clique),
                    number=request.number(r),
                ),
                (
                    request.after(
                        w("Let {names} share a table.", names=request.names(clique[:2])),
                        roster=request.without_pairs("apart", clique[:2]),
                    ),
                ),
            )


def _ties_not_kept(request: _Request) -> Iterator[Reason]:
    """Some can't all be seated as they must be, together, apart or at a table."""
    instance, tried = request.instance, set[bytes]()
    for r in range(instance.rounds):
        keep = b"" if instance.keep is None else instance.keep[r].tobytes()
        alike = instance.present[r].tobytes() + instance.sizes[r].tobytes() + keep
        witness = [] if alike in tried else unseatable(instance, r)
        tried.add(alike)
        if witness:
            sizes = ", ".join(map(str, instance.sizes[r][instance.sizes[r] > 0].tolist()))
            w, names = request.w, request.names(witness)
            yield Reason(
                w(
                    "{names} can't all be seated in round {number} as their pairs and tables "
                    "demand: its tables seat {sizes}.",
                    names=names,
                    number=request.number(r),
                    sizes=sizes,
                ),
                (
                    request.after(
                        w("Give up the pairs among {names} who are kept apart.", names=names),
                        roster=request.without_pairs("apart", witness),
                    ),
                    request.after(
                        w("Give up the pairs among {names} who sit together.", names=names),
                        roster=request.without_pairs("together", witness),
                    ),
                ),
            )
