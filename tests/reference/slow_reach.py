"""What combinations of ways are worth, counted person by person from the definition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from copschedule.agenda.company import Company

Way = list[tuple[int, int]]
"""The rounds of one way to hold a block: start and end, in seconds."""


def limit(
    company: Company, ids: Sequence[str], day: Sequence[Way], over: Sequence[int], most: int
) -> float:
    """Return what the seats and strangers of all stays come to, whatever the tables are.

    `over` are the talks that are over before each block; at most `most` are at a table.
    """
    total = 0.0
    for stay in range(len(company.attendee)):
        for worth, wanted in _encounters(company, stay):
            chairs = [
                beside(company, name, most) * len(_attended(company, stay, way, talks, name))
                for way, talks, name in zip(day, over, ids, strict=True)
            ]
            people = [
                _strangers(company, stay, way, talks, wanted) if seats else {}
                for way, talks, seats in zip(day, over, chairs, strict=True)
            ]
            total += worth * min(
                sum(seats for b, seats in enumerate(chairs) if b not in chosen)
                + sum({k: v for b in chosen for k, v in people[b].items()}.values())
                for count in range(len(day) + 1)
                for chosen in combinations(range(len(day)), count)
            )
    return total / 2


def beside(company: Company, name: str, most: int) -> int:
    """Return how many sit beside somebody at the largest table of a block."""
    return max(0, min(most, int(company.takes_part(name).sum())) - 1)


def meets(
    company: Company, stay: int, ids: Sequence[str], day: Sequence[Way], over: Sequence[int]
) -> bool:
    """Whether a round of a day reaches a stay with anybody new."""
    return any(
        company.takes_part(name).sum() > 1
        and _attended(company, stay, way, talks, name)
        and sum(_strangers(company, stay, way, talks, everybody=True).values()) > 0
        for way, talks, name in zip(day, over, ids, strict=True)
    )


def _encounters(company: Company, stay: int) -> list[tuple[float, bool]]:
    """Return the worth of a stay's encounters, with everybody and with newcomers alone."""
    probability = float(company.probability[stay])
    weight = company.newcomer_weight
    if company.newcomer[company.attendee[stay]]:
        return [(probability * weight, True)]
    return [(probability, True), (probability * (weight - 1), False)]


def _there(company: Company, stay: int, start: int, end: int, talks: int) -> bool:
    return bool(
        company.arrives[stay] <= start
        and company.leaves[stay] >= end
        and company.claps[stay] >= talks
    )


def _attended(company: Company, stay: int, way: Way, talks: int, name: str) -> Way:
    if not company.takes_part(name)[company.attendee[stay]]:
        return []
    return [(start, end) for start, end in way if _there(company, stay, start, end, talks)]


def _strangers(
    company: Company, stay: int, way: Way, talks: int, everybody: bool
) -> dict[int, float]:
    """Return those who arrive by a stay's last round and stay beyond the first, as they count."""
    rounds = [(start, end) for start, end in way if _there(company, stay, start, end, talks)]
    if not rounds:
        return {}
    me = int(company.attendee[stay])
    known = {me} | {int(b) for a, b in _both_ways(company) if a == me}
    return {
        other: float(company.probability[other])
        for other in range(len(company.attendee))
        if int(company.attendee[other]) not in known
        and (everybody or company.newcomer[company.attendee[other]])
        and _there(company, other, rounds[-1][0], rounds[0][1], talks)
    }


def _both_ways(company: Company) -> list[tuple[int, int]]:
    pairs = [(int(a), int(b)) for a, b in company.met]
    return pairs + [(b, a) for a, b in pairs]
