"""The rules of the room that an event switches on, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster
from copschedule.domain.rules import Rule

Indices = NDArray[np.int64]
Flags = NDArray[np.bool_]


class Price(NamedTuple):
    """What each breach of a rule costs: `weight` new encounters, or the plan where it is hard."""

    weight: int
    hard: bool


@dataclass(frozen=True, eq=False)
class KindLimit:
    """How many people of one kind may share a table.

    Attributes
    ----------
    rule
        Its name.
    kind
        int (n,): a label from 0, -1 for those of no kind.
    most
        People of one kind that a table may have; None for as even as possible.
    price
        Of a person too many or, as even as possible, too few.
    """

    rule: str
    kind: Indices
    most: int | None
    price: Price

    def limits(self, of_kind: Indices, sizes: Indices) -> tuple[Indices, Indices]:
        """Return the fewest and the most people of each kind at each table.

        As even as possible is in proportion: of c people of a kind among the m seated, a table
        of s has c s / m, rounded down or up. Some seating of the round keeps this for all
        kinds at once, since a matrix can be rounded so that its rows and columns keep their
        sums (M. Bacharach, Matrix rounding problems, Management Science 12 (1966) 732-742).

        Parameters
        ----------
        of_kind
            int (R, C): people of each kind seated in each round.
        sizes
            int (R, G): people at each table.

        Returns
        -------
        fewest, most
            int (R, G, C) each.
        """
        shape = (*sizes.shape, of_kind.shape[1])
        if self.most is not None:
            return np.zeros(shape, dtype=np.int64), np.full(shape, self.most, dtype=np.int64)
        seated = np.maximum(sizes.sum(axis=1), 1)[:, None, None]
        share = sizes[:, :, None] * of_kind[:, None, :]
        return share // seated, -(-share // seated)


_SINGLE_RULES = (
    "common_language",
    "host_at_every_table",
    "newcomers_meet_members",
    "least_moving",
)


@dataclass(frozen=True, eq=False)
class RoomRules:
    """The rules of the room that are on, as arrays; None for those that are off.

    Attributes
    ----------
    common_language, speaks
        Price of somebody who does not speak the language that most of their table do; bool
        (n, L), who speaks what. Those who named no language are taken to speak all.
    host_at_every_table
        Price of a table without a host.
    kinds
        Limits on people of one organisation, or role.
    least_moving, moves_allowed
        Price of a change of tables too many; int (n,), how often each may change, -1 for
        those whom the rule does not concern.
    newcomers_meet_members, members_needed
        Price of each long-standing member that a newcomer lacks; int (n,), how many different
        ones each should share a table with, 0 for those who are no newcomers.
    """

    common_language: Price | None = None
    speaks: Flags | None = None
    host_at_every_table: Price | None = None
    kinds: tuple[KindLimit, ...] = ()
    newcomers_meet_members: Price | None = None
    members_needed: Indices | None = None
    least_moving: Price | None = None
    moves_allowed: Indices | None = None

    def dearer(self, factor: int) -> RoomRules:
        """Return the same rules at so many times their prices."""

        def price(now: Price | None) -> Price | None:
            return None if now is None else now._replace(weight=now.weight * factor)

        return replace(
            self,
            common_language=price(self.common_language),
            host_at_every_table=price(self.host_at_every_table),
            newcomers_meet_members=price(self.newcomers_meet_members),
            least_moving=price(self.least_moving),
            kinds=tuple(
                replace(limit, price=limit.price._replace(weight=limit.price.weight * factor))
                for limit in self.kinds
            ),
        )

    def prices(self) -> dict[str, Price]:
        """Return the price of each rule that is on, by its name."""
        prices = {limit.rule: limit.price for limit in self.kinds}
        for rule in _SINGLE_RULES:
            price: Price | None = getattr(self, rule)
            if price is not None:
                prices[rule] = price
        return prices


def room_rules(event: Event, roster: Roster, present: Flags) -> RoomRules:
    """Turn the rules that an event switches on into arrays; `present` is bool (R, n)."""
    rules, people = event.rules, roster.attendees
    limits = []
    for name, kinds in (
        ("same_organisation_at_a_table", [a.organisation for a in people]),
        ("same_role_at_a_table", [a.role for a in people]),
    ):
        rule: Rule = getattr(rules, name)
        price = _price(rule)
        if price is not None:
            most = None if rule.most == "even" else _given(rule.most, 1)
            limits.append(KindLimit(name, _labels(kinds), most, price))
    meeting = _price(rules.newcomers_meet_members)
    language = _price(rules.common_language)
    moving = _price(rules.least_moving)
    return RoomRules(
        common_language=language,
        speaks=None if language is None else _speaks(people),
        host_at_every_table=_price(rules.host_at_every_table),
        kinds=tuple(limits),
        newcomers_meet_members=meeting,
        members_needed=None
        if meeting is None
        else _members_needed(people, present, _given(rules.newcomers_meet_members.least, 3)),
        least_moving=moving,
        moves_allowed=None if moving is None else _moves_allowed(people, rules.least_moving),
    )


def _given(value: int | str | None, otherwise: int) -> int:
    return value if isinstance(value, int) else otherwise


def _price(rule: Rule) -> Price | None:
    return None if rule.strictness == "off" else Price(rule.weight, rule.strictness == "hard")


def _labels(names: Sequence[str]) -> Indices:
    """Number the different names, -1 for the empty one."""
    keys = [name.strip().casefold() for name in names]
    number = {key: i for i, key in enumerate(dict.fromkeys(key for key in keys if key))}
    return np.array([number.get(key, -1) for key in keys], dtype=np.int64)


def _speaks(people: Sequence[Attendee]) -> Flags:
    spoken = [{language.strip().casefold() for language in a.languages} for a in people]
    languages = sorted(set().union(*spoken)) or ["any"]
    return np.array(
        [[not mine or language in mine for language in languages] for mine in spoken],
        dtype=np.bool_,
    ).reshape(len(people), len(languages))


def _members_needed(people: Sequence[Attendee], present: Flags, least: int) -> Indices:
    """Return how many members each newcomer should meet: `least`, or all whom they could."""
    newcomer = np.array([a.newcomer for a in people], dtype=np.bool_)
    shares = present.T.astype(np.int64) @ present.astype(np.int64)[:, ~newcomer] > 0
    needed: Indices = np.where(newcomer, np.minimum(shares.sum(axis=1), least), 0)
    return needed


def _moves_allowed(people: Sequence[Attendee], rule: Rule) -> Indices:
    """Return how often each may change tables: `most`, or -1 for whoever moves freely."""
    most = _given(rule.most, 0)
    return np.array([most if a.few_moves else -1 for a in people], dtype=np.int64)
