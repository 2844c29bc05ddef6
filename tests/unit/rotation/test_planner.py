"""`rotate`: groups for those who only want groups."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context

import numpy as np
import pandas as pd
import pytest

import copschedule as cs
from copschedule.language import words
from copschedule.rotation.planner import Rotation, verified

FEW = cs.Stop(iterations=60_000)


def tables(plan: cs.Plan, round_number: int) -> dict[int, set[object]]:
    seats = plan.seating.query("round == @round_number")
    return {int(t): set(people) for t, people in seats.groupby("table")["attendee"]}


def test_a_number_gives_ids_from_one_and_a_legal_plan() -> None:
    result = cs.rotate(23, rounds=5, group_size=5, seed=1, stop=FEW)
    plan = result.require_plan()
    assert cs.verify(plan, result.event, result.roster) == []
    assert set(plan.seating["attendee"]) == set(range(1, 24))
    assert list(plan.seating.columns) == ["round", "table", "attendee"]
    assert plan.seating.groupby(["round", "table"]).size().isin([4, 5]).all()
    assert len(plan.encounters) == 5 * (3 * 10 + 2 * 6)


def test_tight_but_possible_requests_are_proved_optimal() -> None:
    for people, rounds, size in ((4, 3, 2), (9, 4, 3), (100, 6, 6)):
        result = cs.rotate(people, rounds=rounds, group_size=size, seed=2, stop=cs.Stop(seconds=20))
        assert (result.status, result.stopped_by) == ("optimal", "proof"), (people, rounds, size)
        assert result.gap == 0
        assert result.terms["proved"].all()


def test_the_same_seed_gives_the_same_plan() -> None:
    def seating(seed: int) -> list[tuple[int, int, int]]:
        met = [(a, b) for a in range(1, 61) for b in range(1, a) if (a + b) % 3 == 0]
        result = cs.rotate(60, rounds=6, group_size=4, history=met, seed=seed, stop=FEW)
        return list(result.require_plan().seating.itertuples(index=False, name=None))

    assert seating(7) == seating(7)
    assert seating(7) != seating(8)


def test_names_frames_and_rosters_keep_their_ids() -> None:
    names = ["Ana", "Bo", "Chloé", "Dov"]
    by_name = cs.rotate(names, rounds=3, group_size=2, stop=FEW)
    assert set(by_name.require_plan().seating["attendee"]) == set(names)
    frame = pd.DataFrame({"id": [11, 12, 13, 14], "name": names})
    by_frame = cs.rotate(frame, rounds=3, group_size=2, stop=FEW)
    assert set(by_frame.require_plan().seating["attendee"]) == {11, 12, 13, 14}
    by_roster = cs.rotate(by_frame.roster, rounds=3, group_size=2, stop=FEW)
    assert by_roster.roster == by_frame.roster


def test_history_counts_as_having_met() -> None:
    history = [(1, 2), (3, 4)]
    result = cs.rotate(4, rounds=2, group_size=2, history=history, stop=FEW)
    assert result.objective == 4
    assert result.require_plan().encounters["new"].all()


def test_presence_is_respected_round_by_round() -> None:
    there = np.ones((12, 4), dtype=bool)
    there[0, 1:] = False
    there[5, 2] = False
    result = cs.rotate(12, rounds=4, group_size=4, presence=there, stop=FEW)
    plan = result.require_plan()
    assert set(plan.seating.query("attendee == 1")["round"]) == {1}
    assert set(plan.seating.query("attendee == 6")["round"]) == {1, 2, 4}


def test_pairs_apart_never_share_a_table_and_pairs_together_always_do() -> None:
    result = cs.rotate(
        20, rounds=6, group_size=5, apart=[(1, 2), (1, 3)], together=[(4, 5), (5, 6)], stop=FEW
    )
    plan = result.require_plan()
    for number in range(1, 7):
        for people in tables(plan, number).values():
            assert not {1, 2} <= people
            assert not {1, 3} <= people
            assert len({4, 5, 6} & people) in (0, 3)


def test_hosts_stay_at_their_tables() -> None:
    result = cs.rotate(24, rounds=5, group_size=6, hosts={1: 3, 2: 1}, stop=FEW)
    seating = result.require_plan().seating
    assert set(seating.query("attendee == 1")["table"]) == {3}
    assert set(seating.query("attendee == 2")["table"]) == {1}
    unnamed = cs.rotate(24, rounds=5, group_size=6, hosts=[1, 2], stop=FEW)
    kept = unnamed.require_plan().seating.query("attendee in [1, 2]").groupby("attendee")["table"]
    assert (kept.nunique() == 1).all()
    assert kept.first().nunique() == 2


def test_nobody_sits_out_twice_before_everybody_has_once() -> None:
    result = cs.rotate(7, rounds=7, group_size=(5, 6), stop=FEW)
    out = result.require_plan().sitting_out
    assert sorted(out["attendee"]) == list(range(1, 8))
    assert sorted(out["round"]) == list(range(1, 8))


@pytest.mark.parametrize(("people", "rounds", "size"), [(0, 1, 2), (1, 2, 4), (2, 1, 2), (3, 4, 3)])
def test_hardly_anybody_is_an_answer(people: int, rounds: int, size: int) -> None:
    result = cs.rotate(people, rounds=rounds, group_size=size, stop=FEW)
    assert len(result.require_plan().rounds) == rounds


def test_everybody_knows_everybody() -> None:
    pairs = [(a, b) for a in range(1, 9) for b in range(1, a)]
    result = cs.rotate(8, rounds=2, group_size=4, history=pairs, stop=FEW)
    assert (result.objective, result.bound, result.gap) == (0, 0, 0)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"people": -1}, "a number of people"),
        ({"rounds": 0}, "1 round or more"),
        ({"group_size": 1}, "a target of 2 or more"),
        ({"group_size": (6, 4)}, "a target of 2 or more"),
        ({"hosts": [99]}, "unknown id 99"),
        ({"apart": [(1, 99)]}, "99"),
        ({"apart": [(1, 2)], "together": [(2, 1)]}, "together"),
        ({"presence": np.ones((3, 2), dtype=bool)}, "attendees x rounds"),
    ],
)
def test_what_makes_no_sense_is_refused(arguments: dict[str, object], message: str) -> None:
    request: dict[str, object] = {"people": 10, "rounds": 2, "group_size": 5} | arguments
    people = request.pop("people")
    with pytest.raises(cs.InvalidInput, match=message):
        cs.rotate(people, **request)  # type: ignore[arg-type]


def test_a_request_that_makes_no_sense_is_refused_in_french_too() -> None:
    with pytest.raises(cs.InvalidInput) as caught:
        cs.rotate(10, rounds=2, group_size=5, keep=[(3, 1, 1), (1, 1, 99)])
    assert caught.value.said(words("fr")).splitlines() == [
        "clé keep\u00a0: trouvé\u00a0: ronde 3\u202f; attendu\u00a0: une ronde de 1 à 2",
        "clé keep\u00a0: trouvé\u00a0: identifiant inconnu 99\u202f; "
        "attendu\u00a0: l\u2019identifiant d\u2019une des personnes",
    ]


def test_what_the_verifier_finds_is_told_in_the_language_of_the_event() -> None:
    made = cs.rotate(8, rounds=1, group_size=4).require_plan()
    assert made.event is not None
    assert made.roster is not None
    halved = made.rotation[0].model_copy(update={"groups": made.rotation[0].groups[:1]})
    result = verified(
        made.event.model_copy(update={"language": "fr"}),
        made.roster,
        made.history,
        made.slots,
        Rotation((halved,), (), "proof"),
        seconds={},
    )
    assert (result.status, result.plan) == ("unknown", None)
    assert len(result.reasons) == 4
    assert result.reasons[0].startswith("La ronde 1 n\u2019a pas de place pour ")


def test_ctrl_c_returns_the_best_plan_so_far() -> None:
    class Impatient:
        def progress(self, stage: str, seconds: float, incumbent: object, bound: object) -> None:
            raise KeyboardInterrupt

    met = [(a, a + 1) for a in range(1, 60)]
    result = cs.rotate(60, rounds=12, group_size=5, history=met, observer=Impatient())
    assert result.stopped_by == "interrupt"
    assert cs.verify(result.require_plan()) == []


def test_a_gap_that_is_good_enough_ends_the_search() -> None:
    result = cs.rotate(55, rounds=13, group_size=5, seed=1, stop=cs.Stop(gap=0.2, seconds=60))
    assert result.stopped_by == "gap"
    assert result.gap is not None
    assert result.gap <= 0.2


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        ({"hosts": [1, 2, 3]}, "3 hosts need a table each, and a round has only 2"),
        (
            {"people": 5, "hosts": {1: 5, 2: 6, 3: 7}},
            "3 keeps table 7, and round 1 sets only 2 tables",
        ),
        (
            {"together": [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6)]},
            "1, 2, 3, 4, 5 and 6 must sit together, and the largest table of round 1 seats 5",
        ),
        (
            {"apart": [(1, 2), (2, 3), (1, 3)]},
            "1, 2 and 3 must all be kept apart, and round 1 has only 2 tables",
        ),
        ({"group_size": (11, 12)}, "10 people are there at most, and a group needs at least 11"),
    ],
)
def test_what_cannot_be_says_why_before_any_search(
    request_: dict[str, object], reason: str
) -> None:
    request: dict[str, object] = {"people": 10, "rounds": 3, "group_size": 5} | request_
    result = cs.rotate(request.pop("people"), **request)  # type: ignore[arg-type]
    assert (result.status, result.plan) == ("infeasible", None)
    assert any(text.startswith(reason) for text in result.reasons), result.reasons
    assert result.repairs
    assert len(result.repaired_events) == len(result.repairs)
    with pytest.raises(cs.NoPlan, match=reason.split(",")[0]):
        result.require_plan()


def test_a_rotation_that_people_can_walk_comes_with_its_rule() -> None:
    result = cs.rotate(50, rounds=5, group_size=5)
    plan = result.require_plan()
    assert result.status == "optimal"
    assert plan.walking_rule is not None
    assert "seat 1 moves" in str(plan.walking_rule) or "seat 1 stays" in str(plan.walking_rule)
    place = plan.seating.pivot(index="attendee", columns="round", values="table")
    steps = (place.diff(axis=1).iloc[:, 1:] % 10).T.nunique()
    assert (steps == 1).all()


@pytest.mark.parametrize(
    ("people", "rounds", "size"), [(32, 9, 4), (15, 7, 3), (49, 8, 7), (16, 5, 4), (28, 9, 4)]
)
def test_tight_shapes_are_looked_up_in_a_design(people: int, rounds: int, size: int) -> None:
    result = cs.rotate(people, rounds=rounds, group_size=size)
    assert (result.status, result.gap) == ("optimal", 0)


def test_a_design_that_gives_too_few_rounds_is_completed() -> None:
    result = cs.rotate(100, rounds=5, group_size=10, seed=1, stop=cs.Stop(iterations=300_000))
    assert cs.verify(result.require_plan()) == []
    assert result.objective is not None
    assert result.objective > 2250 - 45


def test_an_executor_keeps_the_best_of_several_seeds_whatever_its_workers() -> None:
    met = [(a, b) for a in range(1, 61) for b in range(1, a) if (a * b) % 3 == 0]
    request = {"rounds": 5, "group_size": 5, "history": met, "seed": 3, "stop": FEW}
    alone = cs.rotate(60, **request)  # type: ignore[arg-type]
    seatings = []
    for workers in (1, 3):
        with ThreadPoolExecutor(workers) as executor:
            result = cs.rotate(60, executor=executor, **request)  # type: ignore[arg-type]
        assert result.objective is not None
        assert alone.objective is not None
        assert result.objective >= 0.98 * alone.objective
        seatings.append(result.require_plan().seating)
    assert seatings[0].equals(seatings[1])


def test_processes_find_what_threads_find() -> None:
    request = {"rounds": 3, "group_size": 4, "history": [(1, 2)], "seed": 5, "stop": FEW}
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as executor:
        apart = cs.rotate(12, executor=executor, **request)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as executor:
        here = cs.rotate(12, executor=executor, **request)  # type: ignore[arg-type]
    assert cs.verify(apart.require_plan()) == []
    assert apart.require_plan().seating.equals(here.require_plan().seating)
    assert apart.objective_terms == here.objective_terms


def test_small_cases_that_meet_no_bound_by_counting_are_proved() -> None:
    result = cs.rotate(7, rounds=2, group_size=(4, 5, 6), stop=cs.Stop(seconds=30))
    assert (result.objective, result.status) == (20, "optimal")


def test_seats_given_by_hand_are_kept_and_the_rest_is_seated_around_them() -> None:
    by_hand = [(1, 2, 7), (1, 2, 8), (3, 4, 7)]
    result = cs.rotate(20, rounds=3, group_size=5, keep=by_hand, stop=FEW)
    seating = result.require_plan().seating
    rows = set(seating.itertuples(index=False, name=None))
    assert set(by_hand) <= rows
    again = cs.rotate(20, rounds=3, group_size=5, keep=seating.query("round < 3"), stop=FEW)
    first = seating.query("round < 3").reset_index(drop=True)
    assert again.require_plan().seating.query("round < 3").reset_index(drop=True).equals(first)


def test_seats_that_cannot_be_kept_are_told_of() -> None:
    too_many = cs.rotate(10, rounds=2, group_size=5, keep=[(1, 1, a) for a in range(1, 7)])
    assert too_many.status == "infeasible"
    assert "were put at table 1 by hand, where round 1 seats 5" in too_many.reasons[0]
    with pytest.raises(cs.InvalidInput, match="a round from 1 to 2"):
        cs.rotate(10, rounds=2, group_size=5, keep=[(3, 1, 1)])


def test_a_soft_rule_from_outside_is_weighed_and_shown() -> None:
    odd_ones_out = cs.PairRule("odd_with_odd", lambda a, b: int(a.id) % 2 * (int(b.id) % 2) * 3)
    result = cs.rotate(16, rounds=3, group_size=4, own_rules=[odd_ones_out], seed=1, stop=FEW)
    plan = result.require_plan()
    met = plan.encounters
    together = int(((met["a"] % 2 == 1) & (met["b"] % 2 == 1)).sum())
    terms = result.terms.set_index("term")["value"]
    assert terms["odd_with_odd"] == 3 * together
    assert result.objective == met["new"].sum() - 3 * together
    free = cs.rotate(16, rounds=3, group_size=4, seed=1, stop=FEW).require_plan().encounters
    assert together < ((free["a"] % 2 == 1) & (free["b"] % 2 == 1)).sum()
