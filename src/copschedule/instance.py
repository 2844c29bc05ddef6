"""The only place where ids become indices: from the domain to frozen arrays, and back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event, group_size_of
from copschedule.domain.fading import fading
from copschedule.domain.grouping import GroupSize, table_sizes
from copschedule.domain.history import History
from copschedule.domain.plan import Group, Round, RoundTime
from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.own_rules import OwnRule, PairRule, TableRule, pair_costs, table_costs
from copschedule.room_rules import RoomRules, room_rules

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]

QUARTERS_A_WHOLE = 4
"""Faded encounters are counted in quarters."""

PARTS = 10
"""Probabilities are whole tenths inside, so that what is expected is counted in hundredths."""

_PATTERNS_AT_ONCE = 250
"""Patterns of presence compared with all others at once: a bound on memory."""


class PossibleRounds(Protocol):
    """The rounds that a block could hold: `there` is bool (starts, rounds, n)."""

    @property
    def there(self) -> Flags:
        """Who is there throughout round k when the block begins at start s."""

    @property
    def largest_group(self) -> int:
        """Most people that may sit in one group."""


@dataclass(frozen=True, eq=False)
class RotationInstance:
    """Who may sit where: n attendees, R rounds, at most G tables. Indices start at 0.

    Attributes
    ----------
    present
        bool (R, n): who is there throughout each round.
    sizes
        int (R, G): people at each table; 0 where a table is closed.
    most
        int (n,): the new encounters that each attendee could have at most (`most(a)` of the
        objective: strangers who share a possible round, seats of their rounds).
    met
        int (k, 3): attendee, attendee, times they met at earlier events; each pair once.
    newcomer, host
        bool (n,).
    table
        int (n,): the table that somebody keeps, -1 for none.
    apart, together
        int (k, 2): hard pairs.
    own_rules
        Of each `PairRule`, its name and int (k, 3): attendee, attendee, cost of a shared table.
    own_table_rules
        Of each `TableRule`, its name and int (n, G): what a seat at each table costs.
    keep
        int (R, n): the table at which the organiser has put somebody by hand, -1 for nowhere;
        None when nobody was.
    soft_pairs
        int (k, 3): attendee, attendee, weight; the weight is what a shared table is worth in
        new encounters: negative for apart, positive for together.
    scale
        The units that make up one new encounter. Weights, costs and prices are in units.
    credit
        int (n,): what meeting an attendee counts for in `most`; None for 1 each. See `expected`.
    faded
        int (k, 3): attendee, attendee, quarters of a new encounter that meeting again is worth;
        pairs who met too long ago to be in `met` (see `domain.fading`).
    played
        Rounds, from the first, that have taken place: nothing in them is moved or judged.
    told
        int (R, n): the table that people have been told, -1 for none; None before they are.
    churn_price
        What one seat at another table than told costs, in units.
    floor
        Fewest new encounters that fairness may leave, however little the price; None for any.
    """

    present: Flags
    sizes: Indices
    most: Indices
    met: Indices
    newcomer: Flags
    host: Flags
    table: Indices
    apart: Indices
    together: Indices
    soft_pairs: Indices
    newcomer_weight: int
    fairness_price: float
    rules: RoomRules = field(default_factory=RoomRules)
    keep: Indices | None = None
    own_rules: tuple[tuple[str, Indices], ...] = ()
    scale: int = 1
    credit: Indices | None = None
    faded: Indices = field(default_factory=lambda: np.zeros((0, 3), dtype=np.int64))
    own_table_rules: tuple[tuple[str, Indices], ...] = ()
    played: int = 0
    told: Indices | None = None
    churn_price: int = 0
    floor: int | None = None

    @property
    def attendees(self) -> int:
        """Number of attendees, n."""
        return int(self.present.shape[1])

    @property
    def rounds(self) -> int:
        """Number of rounds, R."""
        return int(self.present.shape[0])

    @property
    def has_table_rules(self) -> bool:
        """Whether a rule looks at more than two people, or at the table itself."""
        return bool(self.rules.prices() or self.own_table_rules)

    @property
    def numbers_matter(self) -> bool:
        """Whether a plan is better or worse by the numbers that its tables bear."""
        return bool(self.rules.least_moving or self.own_table_rules)

    def fair_floor(self, most: int) -> int:
        """Return the fewest new encounters that fairness may leave of the most found."""
        price = self.fairness_price * abs(most)
        least = int(np.ceil(most - price - 1e-9))
        return least if self.floor is None else max(least, min(self.floor, most))

    def worth(self) -> Indices:
        """Return the units that a new encounter of each pair is, int (n, n); 0 where they met."""
        n = self.attendees
        worth = np.full((n, n), self.scale, dtype=np.int64)
        if self.credit is not None:
            worth = self.credit[:, None] * self.credit[None, :]
        a, b, quarters = self.faded.T
        worth[a, b] = worth[b, a] = worth[a, b] * quarters // QUARTERS_A_WHOLE
        worth[self.newcomer] *= self.newcomer_weight
        worth[np.ix_(~self.newcomer, self.newcomer)] *= self.newcomer_weight
        worth[self.met[:, 0], self.met[:, 1]] = 0
        worth[self.met[:, 1], self.met[:, 0]] = 0
        np.fill_diagonal(worth, 0)
        return worth


def rotation_instance(
    event: Event,
    roster: Roster,
    history: History,
    rounds: Sequence[RoundTime],
    present: Flags,
    possible: Sequence[PossibleRounds],
    keep: Indices | None = None,
    own_rules: Sequence[OwnRule] = (),
    chance: NDArray[np.float64] | None = None,
) -> RotationInstance:
    """Turn a roster and the times of its rounds into arrays.

    Parameters
    ----------
    rounds
        The R rounds of the agenda chosen.
    present
        bool (R, n): who is there for each of them.
    possible
        The rounds that any agenda of the event could hold, of which `most` speaks.
    keep
        int (R, n): tables given by hand, -1 for none.
    own_rules
        Soft rules from outside the package.
    chance
        float (n,): the probability of each attendee to come, where tables are to be set for
        those who will; None for everybody. What an encounter is then worth: see `expected`.
    """
    remembered, renewable = fading(event, history)
    met = met_before(roster, remembered)
    attendees, sizes = roster.attendees, _sizes(event, roster, rounds, present, keep, chance)
    instance = RotationInstance(
        present=present,
        sizes=sizes,
        most=most_encounters(met, possible, len(roster)),
        met=met,
        newcomer=np.array([a.newcomer for a in attendees], dtype=np.bool_),
        host=np.array([a.host for a in attendees], dtype=np.bool_),
        table=np.array([(a.table or 0) - 1 for a in attendees], dtype=np.int64),
        apart=_pairs(roster, "apart"),
        together=_pairs(roster, "together"),
        soft_pairs=np.array(
            [
                (*_positions(roster, p), p.weight if p.rule == "together" else -p.weight)
                for p in roster.pairs
                if not p.hard
            ],
            dtype=np.int64,
        ).reshape(-1, 3),
        newcomer_weight=event.weights.newcomer_weight,
        fairness_price=event.weights.fairness_price,
        rules=room_rules(event, roster, present),
        keep=keep,
        own_rules=tuple(
            (rule.name, pair_costs(rule, attendees))
            for rule in own_rules
            if isinstance(rule, PairRule)
        ),
        own_table_rules=tuple(
            (rule.name, table_costs(rule, attendees, sizes.shape[1]))
            for rule in own_rules
            if isinstance(rule, TableRule)
        ),
        faded=_faded(roster, renewable),
    )
    return in_units(instance, QUARTERS_A_WHOLE) if len(instance.faded) else instance


def _faded(roster: Roster, renewable: Mapping[tuple[str, str], int]) -> Indices:
    """Return the pairs on the roster who half remember each other, int (k, 3)."""
    place = roster.position
    rows = [(place[a], place[b], q) for (a, b), q in renewable.items() if a in place and b in place]
    return np.array(rows, dtype=np.int64).reshape(-1, 3)


def in_units(instance: RotationInstance, scale: int) -> RotationInstance:
    """Return an instance whose new encounters are worth so many units, and its weights with them.

    `scale` is a multiple of the instance's own.
    """
    factor = scale // instance.scale
    weights = np.array([1, 1, factor])

    return replace(
        instance,
        scale=scale,
        soft_pairs=instance.soft_pairs * weights,
        own_rules=tuple((name, rows * weights) for name, rows in instance.own_rules),
        own_table_rules=tuple((name, rows * factor) for name, rows in instance.own_table_rules),
        rules=instance.rules.dearer(factor),
        churn_price=instance.churn_price * factor,
    )


def most_encounters(met: Indices, possible: Sequence[PossibleRounds], attendees: int) -> Indices:
    """Return most(a), int (n,): strangers who share a possible round, but no more than seats."""
    seats = np.zeros(attendees, dtype=np.int64)
    for block in possible:
        seats += block.there.sum(axis=1).max(axis=0, initial=0) * (block.largest_group - 1)
    there = [np.concatenate(list(block.there)) for block in possible if len(block.there)]
    rounds = np.concatenate([np.zeros((1, attendees), dtype=np.bool_), *there])
    return np.minimum(strangers_of(met, rounds), seats)


def strangers_of(met: Indices, rounds: Flags) -> Indices:
    """Count, for each attendee, those who share a round with them and have never met them.

    People with the same pattern of rounds are counted together: the time grows with the square
    of the patterns, not of the people, and the memory with the patterns.

    Parameters
    ----------
    met
        int (k, 3), as in `RotationInstance`.
    rounds
        bool (R, n): who is there.

    Returns
    -------
    int array, shape (n,)
    """
    patterns, kind, count = np.unique(
        np.packbits(rounds, axis=0).T, axis=0, return_inverse=True, return_counts=True
    )
    kind = kind.reshape(-1)
    strangers = _sharing(patterns, count)[kind]
    share = (patterns[kind[met[:, 0]]] & patterns[kind[met[:, 1]]]).any(axis=1)
    strangers -= np.bincount(met[share, :2].ravel(), minlength=rounds.shape[1])
    return strangers


def _sharing(patterns: NDArray[np.uint8], count: Indices) -> Indices:
    """Count, for somebody of each pattern, the others who share a round with it."""
    unpacked = np.unpackbits(patterns, axis=1).astype(np.float32)
    sharing = np.empty(len(patterns), dtype=np.int64)
    for begin in range(0, len(patterns), _PATTERNS_AT_ONCE):
        part = slice(begin, begin + _PATTERNS_AT_ONCE)
        shares = np.minimum(unpacked[part] @ unpacked.T, 1)
        sharing[part] = shares @ count.astype(np.float32)  # exact below 2 ** 24 people
    return sharing - unpacked.any(axis=1)


def seated_rounds(
    roster: Roster, rounds: Sequence[RoundTime], seat: Indices, present: Flags
) -> tuple[Round, ...]:
    """Turn table indices, int (R, n) with -1 for nowhere, back into rounds with names."""
    return tuple(
        _seated_round(roster.attendees, time, row, there)
        for time, row, there in zip(rounds, seat, present, strict=True)
    )


def seat_of(roster: Roster, rounds: Sequence[Round]) -> Indices:
    """Turn seated rounds back into table indices, int (R, n), -1 for nowhere."""
    seat = np.full((len(rounds), len(roster)), -1, dtype=np.int64)
    for r, seated in enumerate(rounds):
        for group in seated.groups:
            seat[r, [roster.position[str(a)] for a in group.attendees]] = group.table - 1
    return seat


def _seated_round(
    attendees: Sequence[Attendee], time: RoundTime, row: Indices, there: Flags
) -> Round:
    at_table: dict[int, list[int]] = {}
    for i in np.flatnonzero(row >= 0).tolist():
        at_table.setdefault(int(row[i]), []).append(i)
    return Round(
        **dict(time),
        groups=tuple(
            Group(table=table + 1, attendees=tuple(attendees[i].id for i in people))
            for table, people in sorted(at_table.items())
        ),
        sitting_out=tuple(attendees[i].id for i in np.flatnonzero(there & (row < 0)).tolist()),
    )


def _positions(roster: Roster, pair: Pair) -> tuple[int, int]:
    return roster.position[str(pair.a)], roster.position[str(pair.b)]


def _pairs(roster: Roster, rule: str) -> Indices:
    pairs = [_positions(roster, p) for p in roster.pairs if p.hard and p.rule == rule]
    return np.array(pairs, dtype=np.int64).reshape(-1, 2)


def met_before(roster: Roster, history: History) -> Indices:
    """Return who has met whom, how often: as `History.times`, at a tenth of its memory."""
    people, position = max(1, len(roster)), roster.position
    a, b = (
        np.fromiter((position.get(str(met[side]), -1) for met in history.met), np.int64)
        for side in (0, 1)
    )
    known = (a >= 0) & (b >= 0) & (a != b)
    codes = np.minimum(a, b) * people + np.maximum(a, b)
    code, times = np.unique(codes[known], return_counts=True)
    return np.column_stack([code // people, code % people, times])


def _sizes(
    event: Event,
    roster: Roster,
    rounds: Sequence[RoundTime],
    present: Flags,
    keep: Indices | None,
    chance: NDArray[np.float64] | None,
) -> Indices:
    kept = np.array([(a.table or 0) - 1 for a in roster.attendees], dtype=np.int64)
    host = np.array([a.host or bool(a.table) for a in roster.attendees], dtype=np.bool_)
    by_hand = np.full(present.shape, -1) if keep is None else keep
    rows = []
    for time, there, given in zip(rounds, present, by_hand, strict=True):
        seats = event.room_by_id[time.room].seats if time.room else None
        open_tables = {int(table) for table in [*kept[there], *given[there]] if table >= 0}
        size, people = group_size(event, time.block), int(there.sum())
        if chance is not None:
            size = size.overbooked(people, float(chance[there].sum()), int(host[there].sum()))
        rows.append(table_sizes(people, size, seats, open_tables))
    sizes = np.zeros((len(rows), max((len(row) for row in rows), default=0)), dtype=np.int64)
    for r, row in enumerate(rows):
        sizes[r, : len(row)] = row
    return sizes


def group_size(event: Event, block_id: str) -> GroupSize:
    """Return the group size of a block that has rounds."""
    size = group_size_of(event.block_by_id[block_id])
    if size is None:
        raise KeyError(f"block {block_id!r} has no rounds")
    return size
