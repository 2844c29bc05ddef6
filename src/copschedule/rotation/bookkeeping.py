"""The loops that keep a seating's tables right: built once, then swap by swap."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.engine.compiled import compiled, inlined
from copschedule.rotation.rule_kernels import RuleTables, build_rules, has_rules, swap_by_rules
from copschedule.rotation.state import Gains, Needs, Pairs, Seats, Small, State, Tables

VALUE, DEFICIT, BEST_VALUE, BEST_DEFICIT, UPHILL, NEWCOMERS, SAVED = range(7)
"""Places in the tally of a search, int64 (7,)."""

Tally = NDArray[np.int64]


@compiled
def build(state: State, tally: Tally) -> None:
    """Fill the tables from the seating, and the tally's value and deficit."""
    pairs, new, credit = state.pairs, state.needs.new, state.needs.credit
    _count_shared_rounds(state.seats, pairs.shared)
    for a in range(new.shape[0]):
        for b in range(new.shape[0]):
            if pairs.shared[a, b] == 0:
                pairs.gain[a, b] += pairs.worth[a, b]
            elif pairs.worth[a, b] > 0:
                new[a] += credit[b]
    stays = _stays(state.seats, state.tables)
    _fill_tables(state.seats, pairs, state.tables)
    breaches = build_rules(state.rules, state.seats.seat, state.seats.size, pairs.shared)
    tally[VALUE] = tally[BEST_VALUE] = _value(pairs) + stays - breaches
    tally[DEFICIT] = tally[BEST_DEFICIT] = deficit(state.needs)


@compiled
def _count_shared_rounds(seats: Seats, shared: NDArray[np.int16]) -> None:
    for r in range(seats.size.shape[0]):
        for g in range(seats.size.shape[1]):
            for i in range(seats.size[r, g]):
                for j in range(i):
                    a, b = seats.members[r, g, i], seats.members[r, g, j]
                    shared[a, b] += 1
                    shared[b, a] += 1


@compiled
def _stays(seats: Seats, tables: Tables) -> int:
    """Return the worth of everybody who sits where they have been told: all that `gain` holds."""
    total = 0
    for r in range(seats.seat.shape[0]):
        for a in range(seats.seat.shape[1]):
            total += tables.gain[r, seats.seat[r, a], a]
    return total


@compiled
def _fill_tables(seats: Seats, pairs: Pairs, tables: Tables) -> None:
    rounds, n = seats.seat.shape
    for r in range(rounds):
        for g in range(seats.size.shape[1]):
            at_table = tables.gain[r, g]
            for i in range(seats.size[r, g]):
                m = seats.members[r, g, i]
                gain = pairs.gain[
                    m
                ]  # A row, as `gain` is symmetric: a column takes ten times as long.
                for a in range(n):
                    at_table[a] += gain[a]
                for j in range(i):
                    a = seats.members[r, g, j]
                    if pairs.shared[a, m] == 1:
                        at_table[a] += pairs.worth[a, m]
                        at_table[m] += pairs.worth[a, m]
        for a in range(n):
            tables.own[r, a] = tables.gain[r, seats.seat[r, a], a]


@compiled
def _value(pairs: Pairs) -> int:
    """Return the worth of all pairs who meet and the standing values of those who sit together.

    What `gain` holds of a pair who meet is the standing value of their pair rule.
    """
    total = 0
    for a in range(pairs.worth.shape[0]):
        for b in range(a):
            if pairs.shared[a, b] > 0:
                total += pairs.worth[a, b] + pairs.shared[a, b] * pairs.gain[a, b]
    return total


@compiled
def deficit(needs: Needs) -> int:
    """Return how many new encounters are missing to what everybody needs."""
    missing = 0
    for a in range(needs.need.shape[0]):
        missing += max(0, needs.need[a] - needs.new[a])
    return missing


@compiled
def swap(
    seats: Seats,
    pairs: Pairs,
    tables: Tables,
    needs: Needs,
    rules: RuleTables,
    r: int,
    x: int,
    y: int,
) -> None:
    """Swap two attendees of different tables in round r and bring all tables up to date."""
    gx, gy = seats.seat[r, x], seats.seat[r, y]
    if has_rules(rules):
        swap_by_rules(rules, seats.seat, seats.members, seats.size, pairs.shared, r, x, y)
    _move_gains(seats, pairs, tables.gain, r, x, y)
    px, py = seats.place[r, x], seats.place[r, y]
    seats.members[r, gx, px], seats.members[r, gy, py] = y, x
    seats.place[r, x], seats.place[r, y] = py, px
    seats.seat[r, x], seats.seat[r, y] = gy, gx
    for g, comer, leaver in ((gx, y, x), (gy, x, y)):
        for i in range(seats.size[r, g]):
            m = seats.members[r, g, i]
            if m != comer:
                _recount(seats, pairs, tables, needs, r, leaver, m, -1)
                _recount(seats, pairs, tables, needs, r, comer, m, 1)
        for i in range(seats.size[r, g]):
            m = seats.members[r, g, i]
            tables.own[r, m] = tables.gain[r, g, m]


@inlined
def _move_gains(seats: Seats, pairs: Pairs, table_gain: Gains, r: int, x: int, y: int) -> None:
    """Move x's and y's gains between their tables in round r, for everybody."""
    gx, gy = seats.seat[r, x], seats.seat[r, y]
    from_x, from_y = table_gain[r, gx], table_gain[r, gy]
    gain_x, gain_y = pairs.gain[x], pairs.gain[y]
    for z in range(gain_x.shape[0]):
        change = gain_y[z] - gain_x[z]
        from_x[z] += change
        from_y[z] -= change
    # Whoever meets x (or y) in this round alone would gain by meeting them elsewhere instead.
    for i in range(seats.size[r, gx]):
        z = seats.members[r, gx, i]
        if z != x and pairs.shared[z, x] == 1:
            from_x[z] -= pairs.worth[z, x]
            from_y[z] += pairs.worth[z, x]
    for i in range(seats.size[r, gy]):
        z = seats.members[r, gy, i]
        if z != y and pairs.shared[z, y] == 1:
            from_x[z] += pairs.worth[z, y]
            from_y[z] -= pairs.worth[z, y]


@inlined
def _recount(
    seats: Seats, pairs: Pairs, tables: Tables, needs: Needs, r: int, a: int, b: int, step: int
) -> None:
    """Add `step` (1 or -1) to the rounds that a pair shares, because of round r."""
    before = pairs.shared[a, b]
    pairs.shared[a, b] = before + step
    pairs.shared[b, a] = before + step
    change = -step * pairs.worth[a, b]
    more = max(before, before + step)
    if change == 0 or more > 2:
        return
    if more == 1:
        pairs.gain[a, b] += change
        pairs.gain[b, a] += change
        needs.new[a] += step * needs.credit[b]
        needs.new[b] += step * needs.credit[a]
    for q in range(seats.seat.shape[0]):
        ga, gb = seats.seat[q, a], seats.seat[q, b]
        if q == r:
            continue
        if more == 1:
            tables.gain[q, gb, a] += change
            tables.gain[q, ga, b] += change
        elif ga == gb and ga != seats.size.shape[1]:  # the one other round that they share
            tables.gain[q, ga, a] += change
            tables.gain[q, ga, b] += change
            tables.own[q, a] += change
            tables.own[q, b] += change


@compiled
def deficit_change(seats: Seats, pairs: Pairs, needs: Needs, r: int, x: int, y: int) -> int:
    """Return what swapping x and y in round r adds to the deficit."""
    x_loses, y_gains, at_x = _one_side(seats, pairs, needs, r, x, y)
    y_loses, x_gains, at_y = _one_side(seats, pairs, needs, r, y, x)
    x_change = _missing_change(needs, x, x_gains - x_loses)
    y_change = _missing_change(needs, y, y_gains - y_loses)
    return at_x + at_y + x_change + y_change


@compiled
def _one_side(
    seats: Seats, pairs: Pairs, needs: Needs, r: int, leaver: int, comer: int
) -> tuple[int, int, int]:
    """Return what a leaver loses, what a comer gains, and the change for the rest of the table."""
    g = seats.seat[r, leaver]
    lost = gained = change = 0
    for i in range(seats.size[r, g]):
        m = seats.members[r, g, i]
        if m == leaver:
            continue
        loses = int(pairs.worth[leaver, m] > 0 and pairs.shared[leaver, m] == 1)
        gains = int(pairs.worth[comer, m] > 0 and pairs.shared[comer, m] == 0)
        lost += loses * needs.credit[m]
        gained += gains * needs.credit[m]
        more = gains * needs.credit[comer] - loses * needs.credit[leaver]
        if more != 0:
            change += _missing_change(needs, m, more)
    return lost, gained, change


@compiled
def anybody_needs(need: Small) -> bool:
    """Tell whether anybody should meet somebody."""
    most = 0
    for wanted in need:
        most = max(most, wanted)
    return most > 0


@compiled
def _missing_change(needs: Needs, a: int, step: int) -> int:
    now: int = needs.need[a] - needs.new[a]
    return max(0, now - step) - max(0, now)
