"""The loops of the search, on arrays only.

The move is a *row heat-bath*: of one attendee in one round, every swap is weighed at once and
one is drawn by its Boltzmann weight, or none. Compared with proposing one swap at a time, no
evaluation is wasted on rejected proposals when nearly all swaps are bad, which is where a
dense history leaves the search.

Every loop runs as plain Python too; the tests run both.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from copschedule.engine.compiled import compiled, inlined
from copschedule.rotation.bookkeeping import (
    BEST_DEFICIT,
    BEST_VALUE,
    DEFICIT,
    NEWCOMERS,
    SAVED,
    UPHILL,
    VALUE,
    Tally,
    anybody_needs,
    deficit_change,
    swap,
)
from copschedule.rotation.rule_kernels import RuleTables, has_rules, rule_change, table_cost
from copschedule.rotation.state import (
    RELIEF,
    Gains,
    Needs,
    Pairs,
    Scratch,
    Seats,
    State,
    Tables,
    Unsigned,
)

_STEEPEST = 512
_SKIP_CONTENT = 0.7
_WORST_IN_HEATS = 12.0


Random = NDArray[np.uint64]


@inlined
def draw(random: Random) -> np.uint64:
    """Return 64 random bits (xorshift64, Marsaglia 2003); `random` is uint64 (1,), not 0."""
    bits: np.uint64 = random[0]
    bits ^= bits << np.uint64(13)
    bits ^= bits >> np.uint64(7)
    bits ^= bits << np.uint64(17)
    random[0] = bits
    return bits


@inlined
def draw_below(random: Random, limit: int) -> int:
    """Return a whole number from 0 to limit - 1."""
    high = (draw(random) >> np.uint64(32)) * np.uint64(limit)
    return np.int64(high >> np.uint64(32))  # type: ignore[return-value]  # int() keeps uint64


@inlined
def draw_share(random: Random) -> float:
    """Return a number in [0, 1)."""
    return np.float64(draw(random) >> np.uint64(11)) / 9007199254740992.0


@inlined
def weigh_row(
    seats: Seats, gain: Gains, tables: Tables, scratch: Scratch, r: int, x: int, worst: int
) -> int:
    """Find the swaps of x in round r that lose at most `worst`; return how many there are.

    Fills `candidates` with the partners and `row` (by place in the list) with the loss of each.
    """
    own, seat, movable = tables.own[r], seats.seat[r], seats.movable[r]
    loss, allowed, gx = scratch.loss, scratch.allowed, seat[x]
    most, nowhere = min(worst, scratch.limit), allowed.shape[0] - 1
    for g in range(nowhere):
        allowed[g] = most - own[x] + tables.gain[r, g, x]
    allowed[gx] = allowed[nowhere] = -scratch.limit
    _weigh_swaps(own, tables.gain[r, gx], gain[x], loss)
    found = 0
    for y in range(seat.shape[0]):
        if loss[y] > allowed[seat[y]]:
            continue  # Nearly all: this loop is where the search spends its time.
        if movable[y] and seat[y] != gx:
            scratch.candidates[found] = y
            scratch.row[found] = most + int(loss[y]) - int(allowed[seat[y]])
            found += 1
    return found


@compiled
def _weigh_swaps(own: Gains, at_gx: Gains, gain: Gains, loss: Gains) -> None:
    """Fill `loss` with the part that does not depend on x's gain (a loop that vectorises)."""
    for y in range(loss.shape[0]):
        loss[y] = own[y] - at_gx[y] + 2 * gain[y]


@compiled
def _add_deficits(
    seats: Seats, pairs: Pairs, needs: Needs, scratch: Scratch, r: int, x: int, found: int
) -> None:
    for i in range(found):
        more = deficit_change(seats, pairs, needs, r, x, scratch.candidates[i])
        scratch.row[i] += needs.relief * more


@compiled
def _add_breaches(
    seats: Seats,
    shared: NDArray[np.int16],
    rules: RuleTables,
    scratch: Scratch,
    r: int,
    x: int,
    found: int,
) -> None:
    for i in range(found):
        scratch.row[i] += breach_change(seats, shared, rules, r, x, scratch.candidates[i])


@compiled
def breach_change(
    seats: Seats, shared: NDArray[np.int16], rules: RuleTables, r: int, x: int, y: int
) -> int:
    """Return what swapping x and y in round r adds to the cost of broken rules."""
    return rule_change(rules, seats.seat, seats.members, seats.size, shared, r, x, y)


@compiled
def _breaks(rules: RuleTables, seats: Seats, r: int, x: int) -> bool:
    """Tell whether something is to be mended about an attendee or their table."""
    own = rules.lacking[x] > 0 or rules.moves[x] > 0
    return own or table_cost(rules, seats.size, r, seats.seat[r, x]) > 0


@compiled
def _choose(scratch: Scratch, found: int, boltzmann: NDArray[np.float64], random: Random) -> int:
    """Draw a candidate by its Boltzmann weight; -1 to stay."""
    total = 0.0
    for i in range(found):
        loss = max(min(scratch.row[i], _STEEPEST), -_STEEPEST)
        scratch.weights[i] = boltzmann[loss + _STEEPEST]
        total += scratch.weights[i]
    drawn = draw_share(random) * max(1.0, total)
    for i in range(found):
        drawn -= scratch.weights[i]
        if drawn < 0.0:
            return i
    return -1


@compiled
def _boltzmann(heat: float) -> NDArray[np.float64]:
    """Return the weight of each loss from -512 to 512 at a temperature."""
    weights = np.empty(2 * _STEEPEST + 1)
    for i in range(weights.size):
        weights[i] = np.exp(min((_STEEPEST - i) / heat, 600.0))
    return weights


@compiled
def save(seat: Unsigned, best_seat: Unsigned) -> None:
    """Copy the seating (by hand: numba compiles a slice assignment for seconds)."""
    for r in range(best_seat.shape[0]):
        for a in range(best_seat.shape[1]):
            best_seat[r, a] = seat[r, a]


@compiled
def anneal(
    state: State, tally: Tally, best_seat: Unsigned, random: Random, heat: float, rows: int
) -> None:
    """Weigh `rows` rows at temperature `heat` (in new encounters) and move as they say.

    Keeps the best seating in `best_seat`: least deficit, then most value. The tally is kept too.
    """
    seats, pairs, tables = state.seats, state.pairs, state.tables
    needs, rules, scratch = state.needs, state.rules, state.scratch
    fair, ruled = anybody_needs(needs.need), has_rules(rules)
    worst = int(_WORST_IN_HEATS * heat)
    boltzmann = _boltzmann(heat)
    unsaved = False
    for _ in range(rows):
        r = draw_below(random, seats.seat.shape[0])
        if seats.mover_count[r] == 0:
            continue
        x = seats.movers[r, draw_below(random, seats.mover_count[r])]
        needy = needs.new[x] < needs.need[x]
        breaks = ruled and _breaks(rules, seats, r, x)
        content = not needy and tables.own[r, x] >= needs.units * (
            seats.size[r, seats.seat[r, x]] - 1
        )
        if content and not breaks and draw_share(random) < _SKIP_CONTENT:
            continue
        # What else a swap may mend is allowed for here and added below.
        slack = 2 * RELIEF if needy else RELIEF if fair or ruled else 0
        if breaks:
            slack += 2 * seats.members.shape[2]
        slack *= needs.units
        found = weigh_row(seats, pairs.gain, tables, scratch, r, x, worst + slack)
        if fair:
            _add_deficits(seats, pairs, needs, scratch, r, x, found)
        if ruled:
            _add_breaches(seats, pairs.shared, rules, scratch, r, x, found)
        chosen = _choose(scratch, found, boltzmann, random)
        if chosen < 0:
            continue
        y = scratch.candidates[chosen]
        more = deficit_change(seats, pairs, needs, r, x, y) if fair else 0
        loss = scratch.row[chosen] - needs.relief * more
        value, missing = tally[VALUE] - loss, tally[DEFICIT] + more
        better = missing < tally[BEST_DEFICIT] or (
            missing == tally[BEST_DEFICIT] and value > tally[BEST_VALUE]
        )
        if unsaved and not better and (more != 0 or loss != 0):
            save(seats.seat, best_seat)
            unsaved = False
        swap(seats, pairs, tables, needs, rules, r, x, y)
        tally[VALUE], tally[DEFICIT] = value, missing
        tally[UPHILL] += int(scratch.row[chosen] > 0)
        if better:
            tally[BEST_VALUE], tally[BEST_DEFICIT] = value, missing
            unsaved = True
    if unsaved:
        save(seats.seat, best_seat)


@compiled
def settle(state: State, tally: Tally, random: Random, rows: int) -> None:
    """Walk among seatings of equal value to more newcomers' encounters, then less repetition.

    A swap is made when it changes neither value nor deficit and the two are no worse. The tally
    holds the newcomers' encounters gained (NEWCOMERS) and the repetition saved (SAVED).
    """
    seats, pairs, tables = state.seats, state.pairs, state.tables
    needs, rules, scratch = state.needs, state.rules, state.scratch
    ruled = has_rules(rules)
    for _ in range(rows):
        r = draw_below(random, seats.seat.shape[0])
        if seats.mover_count[r] == 0:
            continue
        x = seats.movers[r, draw_below(random, seats.mover_count[r])]
        found = weigh_row(seats, pairs.gain, tables, scratch, r, x, 0)
        start = draw_below(random, found) if found else 0
        for k in range(found):
            i = (start + k) % found
            y = scratch.candidates[i]
            if scratch.row[i] != 0 or deficit_change(seats, pairs, needs, r, x, y) != 0:
                continue
            if ruled and breach_change(seats, pairs.shared, rules, r, x, y) != 0:
                continue
            newcomers, saved = _tie_change(seats, pairs, needs.newcomer, r, x, y)
            if newcomers > 0 or (newcomers == 0 and saved >= 0):
                swap(seats, pairs, tables, needs, rules, r, x, y)
                tally[NEWCOMERS] += newcomers
                tally[SAVED] += saved
                break


@compiled
def _tie_change(
    seats: Seats, pairs: Pairs, newcomer: NDArray[np.bool_], r: int, x: int, y: int
) -> tuple[int, int]:
    """Return the newcomers' encounters that a swap gains and the repetition that it saves."""
    newcomers = saved = 0
    for leaver, comer in ((x, y), (y, x)):
        g = seats.seat[r, leaver]
        for i in range(seats.size[r, g]):
            m = seats.members[r, g, i]
            if m != leaver:
                saved += pairs.shared[leaver, m] + pairs.past[leaver, m] - 1
                saved -= pairs.shared[comer, m] + pairs.past[comer, m]
                if newcomer[leaver] or newcomer[m]:
                    newcomers -= int(pairs.worth[leaver, m] > 0 and pairs.shared[leaver, m] == 1)
                if newcomer[comer] or newcomer[m]:
                    newcomers += int(pairs.worth[comer, m] > 0 and pairs.shared[comer, m] == 0)
    return newcomers, saved
