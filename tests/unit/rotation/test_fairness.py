"""What lifting the worst-off costs, and who reaches how much."""

from __future__ import annotations

import math

import pytest

import copschedule as cs

FEW = cs.Stop(iterations=20_000)
MET = [(a, b) for a in range(1, 13) for b in range(a + 1, 25) if (a + b) % 3]


@pytest.fixture(scope="module")
def seated() -> cs.Result:
    return cs.rotate(30, rounds=5, group_size=5, history=MET, stop=FEW, seed=1)


def test_a_higher_price_never_lifts_less_and_never_gains_more(seated: cs.Result) -> None:
    curve = cs.fairness_curve(seated, prices=[1, 0, 0.05], stop=FEW, seed=1)
    assert curve["fairness_price"].tolist() == [0, 0.05, 1]
    assert curve["least_attainment"].is_monotonic_increasing
    assert curve["new_encounters"].is_monotonic_decreasing
    assert (curve["given_up"] <= curve["fairness_price"] + 1e-9).all()
    assert curve["given_up"].iloc[0] == 0
    assert curve["least_attainment"].iloc[-1] > curve["least_attainment"].iloc[0]
    assert (curve["left_out"] == 0).all()


def test_the_same_seed_draws_the_same_curve(seated: cs.Result) -> None:
    one, other = (
        cs.fairness_curve(seated, prices=[0, 0.1], stop=cs.Stop(iterations=5_000), seed=4)
        for _ in range(2)
    )
    assert one.equals(other)


def test_the_curve_is_nowhere_below_the_plan_that_one_has(seated: cs.Result) -> None:
    (row,) = cs.fairness_curve(seated, prices=[0.02], stop=cs.Stop(iterations=1)).itertuples()
    terms = seated.terms.set_index("term")["value"]
    assert row.least_attainment >= terms["least_attainment"]
    assert row.new_encounters == terms["new_encounters"]


def test_a_price_is_a_share(seated: cs.Result) -> None:
    with pytest.raises(cs.InvalidInput, match="from 0 to 1") as caught:
        cs.fairness_curve(seated, prices=[0.1, 2, -1])
    assert len(caught.value.problems) == 2
    with pytest.raises(cs.InvalidInput, match="no price"):
        cs.fairness_curve(seated, prices=[])


def test_there_is_no_curve_without_a_plan() -> None:
    impossible = cs.rotate(4, rounds=1, group_size=2, apart=[(1, 2), (2, 3), (1, 3)])
    with pytest.raises(cs.NoPlan):
        cs.fairness_curve(impossible)
    assert impossible.attainment.empty


def test_attainment_is_counted_for_everybody(seated: cs.Result) -> None:
    frame = seated.attainment.set_index("attendee")
    met = seated.require_plan().encounters.query("new")
    for attendee, row in frame.iterrows():
        new = int(((met["a"] == attendee) | (met["b"] == attendee)).sum())
        strangers = 29 - sum(attendee in pair for pair in MET)
        assert (row["new"], row["most"]) == (new, min(strangers, 5 * 4))
    terms = seated.terms.set_index("term")["value"]
    assert frame["attainment"].min() == pytest.approx(terms["least_attainment"])
    assert frame["new"].sum() == 2 * terms["new_encounters"]


def test_whoever_could_meet_nobody_attains_nothing_that_counts() -> None:
    result = cs.rotate(8, rounds=2, group_size=4, history=[(1, b) for b in range(2, 9)], stop=FEW)
    first = result.attainment.iloc[0]
    assert (first["new"], first["most"]) == (0, 0)
    assert math.isnan(first["attainment"])
