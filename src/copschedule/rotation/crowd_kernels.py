"""The loops of the search for crowds: nothing here grows with the square of the people.

The rounds that two people share are counted afresh, by comparing their two rows of tables,
whenever a swap is weighed: two cache lines, where a table of all pairs would not fit into
memory. Whoever sits badly waits in a bag; a swap is sought for them only, among partners drawn
at random (min-conflicts: Minton, Johnston, Philips and Laird 1992).

Every loop runs as plain Python too; the tests run both.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.engine.compiled import compiled, inlined
from copschedule.rotation.bookkeeping import Tally
from copschedule.rotation.crowd_state import Crowd, Flags, Small, Ties, Wants
from copschedule.rotation.kernels import Random, draw_below, draw_share

VALUE, BREACHES, NEWCOMERS, REPETITION, DEFICIT, WAITING, ROWS = range(7)
"""Places in the tally of a search, int64 (7,): the terms, who waits, and rows weighed."""

_TRIES = 12
"""Partners drawn for one row."""


@inlined
def shared(seat: Small, a: int, b: int) -> int:
    """Return the rounds in which two attendees share a table."""
    count = 0
    for r in range(seat.shape[1]):
        if seat[a, r] == seat[b, r]:
            count += 1
    return count


@compiled
def tie(ties: Ties, a: int, b: int) -> int:
    """Return the entry of a pair, -1 where nothing is known of it."""
    if (ties.hint[a, (b >> 6) & 7] >> np.uint64(b & 63)) & np.uint64(1) == 0:
        return -1
    low, end = ties.first[a], ties.first[a + 1]
    high = end
    while low < high:
        middle = (low + high) // 2
        if ties.other[middle] < b:
            low = middle + 1
        else:
            high = middle
    if low < end and ties.other[low] == b:
        found: int = low
        return found
    return -1


@inlined
def _adds(
    ties: Ties, newcomer: Flags, weight: int, a: int, b: int, others: int
) -> tuple[int, int, int, int, int]:
    """Return what a pair adds by sharing a table, who share `others` more rounds.

    In the order of the tally, but for the last: 1 where the encounter is new.
    """
    past, standing, hard = 0, 0, 0
    if (ties.hint[a, (b >> 6) & 7] >> np.uint64(b & 63)) & np.uint64(1) != 0:
        entry = tie(ties, a, b)
        if entry >= 0:
            past, standing = ties.past[entry], ties.standing[entry]
            hard = ties.hard[entry]
    fresh = int(others == 0 and past == 0)
    with_newcomer = fresh * int(newcomer[a] or newcomer[b])
    value = standing + fresh + with_newcomer * (weight - 1)
    return value, hard, with_newcomer, others + past, fresh


@inlined
def _less(wants: Wants, a: int, step: int) -> int:
    """Return what `step` new encounters more add to the deficit of an attendee."""
    now = wants.need[a] - wants.new[a]
    change: int = max(0, now - step) - max(0, now)
    return change


@compiled
def _side(
    crowd: Crowd, r: int, leaver: int, comer: int
) -> tuple[int, int, int, int, int, int, int]:
    """Return what a table gains when one leaves it and another comes, in the tally's order.

    Then the new encounters that the leaver loses and that the comer gains.
    """
    ties, wants, seat = crowd.ties, crowd.wants, crowd.places.seat
    members, newcomer, weight = crowd.places.members, wants.newcomer, wants.newcomer_weight
    g = seat[leaver, r]
    value = hard = newcomers = repetition = deficit = lost = gained = 0
    for i in range(crowd.places.size[r, g]):
        m = members[r, g, i]
        if m == leaver:
            continue
        others = shared(seat, leaver, m) - 1
        v, h, c, p, gone = _adds(ties, newcomer, weight, leaver, m, others)
        value, hard, newcomers, repetition = value - v, hard - h, newcomers - c, repetition - p
        v, h, c, p, come = _adds(ties, newcomer, weight, comer, m, shared(seat, comer, m))
        value, hard, newcomers, repetition = value + v, hard + h, newcomers + c, repetition + p
        lost, gained = lost + gone, gained + come
        if gone != come:
            deficit += _less(wants, m, come - gone)
    return value, hard, newcomers, repetition, deficit, lost, gained


@compiled
def exchange(crowd: Crowd, r: int, x: int, y: int) -> tuple[int, int, int, int, int]:
    """Return what swapping x and y, of different tables in round r, adds to the tally."""
    value, hard, newcomers, repetition, deficit, x_loses, y_gains = _side(crowd, r, x, y)
    v, h, c, p, d, y_loses, x_gains = _side(crowd, r, y, x)
    deficit += d + _less(crowd.wants, x, x_gains - x_loses)
    deficit += _less(crowd.wants, y, y_gains - y_loses)
    return value + v, hard + h, newcomers + c, repetition + p, deficit


@compiled
def _set_new(crowd: Crowd, r: int, a: int, step: int) -> None:
    """Add `step` to the new encounters of a and of those whom a meets in round r alone."""
    places, new = crowd.places, crowd.wants.new
    g = places.seat[a, r]
    for i in range(places.size[r, g]):
        m = places.members[r, g, i]
        if m != a:
            others = shared(places.seat, a, m) - 1
            fresh = _adds(crowd.ties, crowd.wants.newcomer, 1, a, m, others)[4]
            new[a] += step * fresh
            new[m] += step * fresh


@compiled
def swap(crowd: Crowd, r: int, x: int, y: int) -> None:
    """Swap two attendees of different tables in round r."""
    places = crowd.places
    _set_new(crowd, r, x, -1)
    _set_new(crowd, r, y, -1)
    gx, gy = places.seat[x, r], places.seat[y, r]
    px, py = places.place[x, r], places.place[y, r]
    places.seat[x, r], places.seat[y, r] = gy, gx
    places.place[x, r], places.place[y, r] = py, px
    places.members[r, gx, px], places.members[r, gy, py] = y, x
    _set_new(crowd, r, x, 1)
    _set_new(crowd, r, y, 1)


@compiled
def _put(crowd: Crowd, tally: Tally, r: int, a: int) -> None:
    """Have somebody wait, who may be moved and does not wait yet."""
    bag = crowd.bag
    if crowd.places.movable[r, a] and not bag.inside[r, a]:
        bag.inside[r, a] = True
        bag.codes[tally[WAITING]] = r * bag.inside.shape[1] + a
        tally[WAITING] += 1


@compiled
def _clash(crowd: Crowd, a: int, m: int) -> bool:
    """Tell whether two at one table would rather not be: they have met, or must not."""
    entry = tie(crowd.ties, a, m)
    if entry >= 0:
        ties = crowd.ties
        if ties.past[entry] > 0 or ties.standing[entry] < 0 or ties.hard[entry] > 0:
            return True
    if crowd.wants.spread and crowd.wants.newcomer[a] and crowd.wants.newcomer[m]:
        return True
    return shared(crowd.places.seat, a, m) > 1


@compiled
def _troubled(crowd: Crowd, r: int, a: int) -> bool:
    """Tell whether somebody lacks new encounters, or clashes with somebody at their table."""
    places, wants = crowd.places, crowd.wants
    if wants.new[a] < wants.need[a]:
        return True
    g = places.seat[a, r]
    for i in range(places.size[r, g]):
        m = places.members[r, g, i]
        if m != a and _clash(crowd, a, m):
            return True
    return False


@compiled
def fill(crowd: Crowd, tally: Tally, r: int, begin: int, end: int) -> None:
    """Put those into the bag who sit badly at tables `begin` to `end` - 1 of round r."""
    places, wants = crowd.places, crowd.wants
    for g in range(begin, end):
        for i in range(places.size[r, g]):
            a = places.members[r, g, i]
            if wants.new[a] < wants.need[a]:
                _put(crowd, tally, r, a)
            for j in range(i):
                m = places.members[r, g, j]
                if _clash(crowd, a, m):
                    _put(crowd, tally, r, a)
                    _put(crowd, tally, r, m)


@compiled
def _put_neighbours(crowd: Crowd, tally: Tally, r: int, comer: int) -> None:
    """Put those into the bag whom a comer to their table, or whoever left it, has troubled."""
    places, wants = crowd.places, crowd.wants
    g = places.seat[comer, r]
    for i in range(places.size[r, g]):
        m = places.members[r, g, i]
        if wants.new[m] < wants.need[m]:
            for q in range(places.seat.shape[1]):
                _put(crowd, tally, q, m)
        if m != comer and _clash(crowd, comer, m):
            _put(crowd, tally, r, comer)
            _put(crowd, tally, r, m)


@compiled
def _loss(change: tuple[int, int, int, int, int], prices: NDArray[np.float64]) -> float:
    total = 0.0
    for term in range(5):
        total -= change[term] * prices[term]
    return total


@compiled
def _best_partner(
    crowd: Crowd, r: int, x: int, prices: NDArray[np.float64], random: Random
) -> tuple[int, float]:
    """Draw partners for x in round r; return the first who gains, or else the best; or -1."""
    places = crowd.places
    best, least = -1, np.inf
    for _ in range(_TRIES):
        y = places.movers[r, draw_below(random, places.mover_count[r])]
        if places.seat[y, r] == places.seat[x, r]:
            continue
        loss = _loss(exchange(crowd, r, x, y), prices)
        if loss < least:
            best, least = y, loss
        if loss < 0.0:
            break
    return best, least


@compiled
def repair(
    crowd: Crowd,
    tally: Tally,
    prices: NDArray[np.float64],
    random: Random,
    heat: float,
    rows: int,
) -> None:
    """Take up to `rows` out of the bag and swap each with the best of a few partners.

    Parameters
    ----------
    prices
        float (5,): what one more of each term of the tally is worth, VALUE to DEFICIT.
    heat
        A swap that loses is made with probability exp(-loss / heat); never at 0.
    """
    n = crowd.places.seat.shape[0]
    for _ in range(rows):
        if tally[WAITING] == 0:
            return
        tally[ROWS] += 1
        k = draw_below(random, tally[WAITING])
        r, x = crowd.bag.codes[k] // n, crowd.bag.codes[k] % n
        if not _troubled(crowd, r, x):
            tally[WAITING] -= 1
            crowd.bag.codes[k] = crowd.bag.codes[tally[WAITING]]
            crowd.bag.inside[r, x] = False
            continue
        y, loss = _best_partner(crowd, r, x, prices, random)
        if y < 0:
            continue
        if loss <= 0.0 or (heat > 0.0 and draw_share(random) < np.exp(-loss / heat)):
            change = exchange(crowd, r, x, y)
            for term in range(5):
                tally[term] += change[term]
            swap(crowd, r, x, y)
            _put_neighbours(crowd, tally, r, x)
            _put_neighbours(crowd, tally, r, y)
