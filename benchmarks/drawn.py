"""Seeded cases of all kinds, so that nothing is tuned to the few that have a name.

5 to 400 people; groups of one size or of a range; histories from none to dense; people who come
late, leave early or skip a round; pairs apart and together; hosts; half of the cases as a bare
request for groups, half as an event with the rules of a room.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

import copschedule as cs
from copschedule.domain.grouping import GroupSize
from copschedule.domain.rules import Rules
from copschedule.rotation.request import event_of

LEAST, MOST = 5, 400
"""People."""

Ids = list[tuple[int, int]]


@dataclass(frozen=True)
class Drawn:
    """A case and what came of it; `gap` is None where there is no plan."""

    seed: int
    kind: str
    people: int
    rounds: int
    sizes: GroupSize
    status: str
    gap: float | None
    reasons: tuple[str, ...]


def run(seed: int, seconds: float) -> Drawn:
    """Draw a case and solve it."""
    generator = np.random.default_rng(seed)
    people = round(math.exp(generator.uniform(math.log(LEAST), math.log(MOST))))
    sizes = _sizes(generator, people)
    rounds = int(generator.integers(1, 11))
    stop = cs.Stop(seconds=seconds)
    request = seed % 2 == 0
    attempt = _request if request else _event
    result = attempt(generator, people, sizes, rounds, stop, seed)
    kind = "request" if request else "event"
    return Drawn(seed, kind, people, rounds, sizes, result.status, result.gap, result.reasons)


def _sizes(generator: np.random.Generator, people: int) -> GroupSize:
    target = int(generator.integers(2, min(10, people // 2) + 1))
    slack = int(generator.integers(0, 3))
    return GroupSize(min=max(2, target - slack), target=target, max=target + slack)


def _request(
    generator: np.random.Generator,
    people: int,
    sizes: GroupSize,
    rounds: int,
    stop: cs.Stop,
    seed: int,
) -> cs.Result:
    pairs = _disjoint_pairs(generator, people)
    some = int(generator.integers(0, 1 + min(6, people // 12)))
    apart, together = pairs[:some], pairs[some : some + some // 2]
    hosts = [a for a, _ in pairs[2 * some : 2 * some + people // (4 * sizes.max)]]
    return cs.rotate(
        people,
        rounds=rounds,
        group_size=sizes,
        history=_history(generator, people),
        presence=_presence(generator, people, rounds) if generator.random() < 0.5 else None,
        apart=apart,
        together=together,
        hosts=hosts if generator.random() < 0.3 else (),
        stop=stop,
        seed=seed,
    )


def _event(
    generator: np.random.Generator,
    people: int,
    sizes: GroupSize,
    rounds: int,
    stop: cs.Stop,
    seed: int,
) -> cs.Result:
    """Solve rounds from 9:00 for a synthetic community, with some of the rules of a room."""
    event = event_of(rounds, sizes)
    community = cs.synthetic(attendees=people, seed=seed, hosts=0.5 / sizes.max)
    event = event.model_copy(update={"rules": _rules(generator)})
    return cs.plan(event, community.roster, history=community.history, stop=stop, seed=seed)


def _rules(generator: np.random.Generator) -> Rules:
    chances = {
        "common_language": {"is": "soft", "weight": 2},
        "same_organisation_at_a_table": {"is": "soft", "most": 2},
        "same_role_at_a_table": {"is": "soft", "most": 3},
        "newcomers_meet_members": {"is": "soft", "least": 2},
    }
    return Rules.model_validate({n: r for n, r in chances.items() if generator.random() < 0.3})


def _history(generator: np.random.Generator, people: int) -> Ids:
    """Return the pairs of some earlier rounds in groups of five, up to a dense history."""
    met: set[tuple[int, int]] = set()
    for _ in range(int(generator.choice([0, 0, 1, 3, 8, 20]))):
        order = (generator.permutation(people) + 1).tolist()
        for i in range(0, people, 5):
            met.update(combinations(sorted(order[i : i + 5]), 2))
    return sorted(met)


def _presence(generator: np.random.Generator, people: int, rounds: int) -> NDArray[np.bool_]:
    """Let a fifth come late, a fifth leave early and a few skip a round."""
    number = np.arange(rounds)
    arrives = np.where(generator.random(people) < 0.2, generator.integers(0, rounds, people), 0)
    stays = generator.random(people) < 0.8
    leaves = np.where(stays, rounds, generator.integers(0, rounds, people) + 1)
    there = (number >= arrives[:, None]) & (number < leaves[:, None])
    present: NDArray[np.bool_] = there & (generator.random((people, rounds)) > 0.02)
    return present


def _disjoint_pairs(generator: np.random.Generator, people: int) -> Ids:
    order: Iterator[int] = iter((generator.permutation(people) + 1).tolist())
    return list(zip(order, order, strict=False))
