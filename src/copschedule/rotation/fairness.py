"""What lifting the worst-off costs the others: the same rounds at several prices of fairness."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from copschedule.domain.result import Result
from copschedule.engine.stop import Stop
from copschedule.errors import InvalidInput, Problem
from copschedule.instance import rotation_instance, seat_of
from copschedule.language import sentence
from copschedule.own_rules import OwnRule
from copschedule.presence import possible_rounds, presence
from copschedule.rotation.bounds import rotation_bounds
from copschedule.rotation.search import Found, Search
from copschedule.scoring import measure

if TYPE_CHECKING:
    import pandas as pd

PRICES = (0.0, 0.005, 0.01, 0.02, 0.05, 0.1, 1.0)
_STOP = Stop(seconds=2)


def fairness_curve(
    result: Result,
    *,
    prices: Sequence[float] = PRICES,
    own_rules: Sequence[OwnRule] = (),
    stop: Stop = _STOP,
    seed: int = 0,
) -> pd.DataFrame:
    """Show what lifting whoever is worst off costs the others.

    The rounds of a plan are seated anew at each price: the share of the new encounters that
    may be given up for the least attainment. A seating found at one price, or given, is taken
    at all others that it suits better, so that a higher price never lifts anybody less and the
    curve is nowhere below the plan that one has.

    Parameters
    ----------
    result
        What `plan` or `rotate` returned, with a plan.
    prices
        From 0 (nothing) to 1 (whatever it takes), in any order.
    own_rules
        Those that the plan was made with; it does not remember them.
    stop
        The budget of each price, 2 seconds unless told otherwise.
    seed
        The same seed and a stop in iterations give the same curve.

    Returns
    -------
    DataFrame
        A row a price, in rising order: fairness_price, left_out, least_attainment,
        worst_off (people new to whoever meets the fewest of those they could),
        new_encounters and given_up (its share of the most found at any price).

    Raises
    ------
    InvalidInput
        When there is no price, or one is not from 0 to 1.
    NoPlan
        When the result has no plan.

    Notes
    -----
    Each row is a plan that was found, not a proof: between two prices there may be better ones.

    Examples
    --------
    >>> from copschedule.rotation.planner import rotate
    >>> met = [(1, other) for other in range(2, 8)]
    >>> result = rotate(12, rounds=3, group_size=4, history=met, stop=Stop(iterations=20_000))
    >>> curve = fairness_curve(result, prices=[0, 0.1], stop=Stop(iterations=20_000))
    >>> list(curve["fairness_price"]), bool(curve["least_attainment"].is_monotonic_increasing)
    ([0.0, 0.1], True)
    """
    import pandas as pd

    _require_shares(prices)
    plan = result.require_plan()
    instance = rotation_instance(
        result.event,
        result.roster,
        result.history,
        plan.rotation,
        presence(result.roster, plan.rotation),
        possible_rounds(result.event, result.roster),
        own_rules=own_rules,
    )
    bounds = rotation_bounds(instance)
    searches = [
        Search(replace(instance, fairness_price=float(price)), bounds) for price in sorted(prices)
    ]
    given = seat_of(result.roster, plan.rotation)
    found = [Found(given, measure(instance, given), bounds, "proof", None)]
    found += [search(stop, seed) for search in searches]
    most = max(one.measures.new_encounters for one in found)
    rows = [
        (search.instance.fairness_price, *_worth(search.best(found), most)) for search in searches
    ]
    columns = ("left_out", "least_attainment", "worst_off", "new_encounters", "given_up")
    return pd.DataFrame(rows, columns=["fairness_price", *columns])


def _worth(one: Found, most: int) -> tuple[int, float, int, int, float]:
    """Return a row of the curve, but for its price."""
    measures = one.measures
    least = measures.attainment <= measures.least_attainment + 1e-9
    worst_off = int(measures.new[least].min(initial=measures.new.max(initial=0)))
    given_up = (most - measures.new_encounters) / most if most > 0 else 0.0
    return (
        measures.left_out,
        measures.least_attainment,
        worst_off,
        measures.new_encounters,
        given_up,
    )


def _require_shares(prices: Sequence[float]) -> None:
    wrong = [price for price in prices if not 0 <= price <= 1]
    share = sentence("a share from 0 to 1")
    problems = [Problem(f"{price}", share, "prices") for price in wrong]
    if problems or not prices:
        raise InvalidInput(problems or [Problem(sentence("no price"), share, "prices")])
