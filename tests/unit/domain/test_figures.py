"""How good a plan is, in words."""

from __future__ import annotations

import pytest

from copschedule.domain.figures import headline, people_facts, result_facts
from copschedule.domain.objective import Term
from copschedule.domain.result import Result, Status, StoppedBy
from copschedule.language import words
from reference.good_day import good_day, groups, seven_people

TERMS = (
    Term(name="attainable_encounters", value=95, bound=102, proved=True),
    Term(name="home_by_overrun", value=0, bound=0, proved=True),
    Term(name="from_preferred", value=0, bound=0, proved=True),
    Term(name="end", value=750, bound=750, proved=True),
    Term(name="left_out", value=0, bound=0, proved=True),
    Term(name="least_attainment", value=0.5, bound=1.0),
    Term(name="new_encounters", value=90, bound=100),
    Term(name="newcomer_encounters", value=0, bound=0, proved=True),
    Term(name="repetition", value=12, bound=3),
)

EN = words("en")


def result(status: Status, stopped_by: StoppedBy, terms: tuple[Term, ...] = TERMS) -> Result:
    day = good_day()
    plan = day.plan if status in ("optimal", "feasible") else None
    return Result(
        status=status,
        stopped_by=stopped_by,
        event=day.event,
        roster=day.roster,
        plan=plan,
        objective_terms=terms if plan else (),
    )


@pytest.mark.parametrize(
    ("status", "stopped_by", "expected"),
    [
        ("optimal", "proof", "optimal, every term is proved"),
        (
            "feasible",
            "time",
            "feasible, the agenda is proved optimal, the seating is not (the time was up)",
        ),
        (
            "feasible",
            "interrupt",
            "Interrupted, the best plan so far: feasible, the agenda is proved optimal, "
            "the seating is not",
        ),
        ("infeasible", "proof", "No plan: the day as asked for is infeasible"),
        ("unknown", "iterations", "No plan was found (the iterations were used up)"),
    ],
)
def test_the_headline_says_status_and_stop(
    status: Status, stopped_by: StoppedBy, expected: str
) -> None:
    assert headline(result(status, stopped_by), EN) == expected


def test_an_unproved_agenda_is_not_called_proved() -> None:
    unproved = (TERMS[0].model_copy(update={"proved": False}), *TERMS[1:])
    assert headline(result("feasible", "gap", unproved), EN) == (
        "feasible, not proved optimal (the gap asked for was reached)"
    )


def test_terms_are_told_with_their_limits() -> None:
    facts = dict(result_facts(result("feasible", "time"), EN))
    assert facts["Attainable encounters"] == "95 (proved best; at most 102 on any day)"
    assert facts["Left out"] == "nobody"
    assert facts["Least attainment"] == "50% (at most 100%)"
    assert facts["New encounters"] == "90 (at most 100, gap 10.0%)"


def test_what_is_none_and_cannot_be_more_is_not_told() -> None:
    facts = dict(result_facts(result("feasible", "time"), EN))
    assert not facts.keys() & {"Beyond family hours", "New encounters with a newcomer"}
    hoped = Term(name="newcomer_encounters", value=0, bound=4)
    facts = dict(result_facts(result("feasible", "time", (hoped,)), EN))
    assert facts["New encounters with a newcomer"] == "0 (at most 4)"


def test_a_term_without_a_bound_and_one_unheard_of_are_told_plainly() -> None:
    terms = (Term(name="new_encounters", value=7), Term(name="warm_soup", value=2.5))
    facts = dict(result_facts(result("feasible", "time", terms), EN))
    assert (facts["New encounters"], facts["Warm soup"]) == ("7", "2.5")


def test_whoever_is_worst_off_is_named() -> None:
    plan = good_day().plan
    fresh = plan.encounters[plan.encounters["new"]]
    counts = fresh["a"].value_counts().add(fresh["b"].value_counts(), fill_value=0)
    worst = counts[counts == counts.min()].index
    facts = dict(people_facts(plan, EN))
    assert list(worst) == ["R"]
    assert facts["Fewest new encounters"] == f"{counts.min():.0f}: R (5 rounds)"
    assert facts["Sitting out"] == "nobody"


def test_those_who_sit_out_are_named_with_their_rounds() -> None:
    facts = dict(people_facts(seven_people().plan, EN))
    assert facts["Sitting out"] == "A (round 1), B (round 2), C (round 3)"


def test_equal_shares_are_not_listed() -> None:
    day = seven_people().with_plan(rotation=seven_people().plan.rotation[:1])
    day = day.with_attendee("A", table=1)
    facts = dict(people_facts(day.plan, EN))
    assert facts["Fewest new encounters"] == "5, like everybody"


def test_those_whom_no_round_reaches_are_named() -> None:
    day = seven_people().with_round(1, sitting_out=())
    day = day.with_plan(rotation=day.plan.rotation[:1])
    assert dict(people_facts(day.plan, EN))["There for no round"] == "A"


def test_repeats_are_counted() -> None:
    day = seven_people().with_plan(rotation=seven_people().plan.rotation[:2])
    day = day.with_round(2, groups=groups("ACDEFG"))
    assert dict(people_facts(day.plan, EN))["Repeated encounters"] == "10"
