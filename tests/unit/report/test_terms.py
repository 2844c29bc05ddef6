"""The terms of the objective, in words."""

from __future__ import annotations

from typing import Any

import pytest

import copschedule as cs
from copschedule.domain.figures import result_facts
from copschedule.domain.objective import Term
from copschedule.language import words
from copschedule.report.terms import repeats_of, status_of, terms_of
from reference.named_day import named_day

DAY = named_day("en")
W = words("en")


def _result(*terms: Term, status: Any = "feasible") -> cs.Result:
    return cs.Result(
        status=status,
        stopped_by="time",
        event=DAY.event,
        roster=DAY.roster,
        plan=DAY,
        objective_terms=terms,
    )


def test_terms_tell_their_value_and_a_limit_that_is_not_reached() -> None:
    result = _result(
        Term(name="seated_stretch", value=0, bound=0, proved=True),
        Term(name="end", value=900, bound=900, proved=True),
        Term(name="left_out", value=0, bound=0, proved=True),
        Term(name="least_attainment", value=0.5, bound=0.75),
        Term(name="new_encounters", value=31, bound=40),
        Term(name="repetition", value=9, bound=3),
    )
    assert [(term.value, term.bound, term.proved) for term in terms_of(result, W)] == [
        ("nobody", "", True),
        ("50%", "at most 75%", False),
        ("31", "at most 40", False),
        ("9", "at least 3", False),
    ]


def test_repeats_are_counted_as_on_the_command_line_and_their_weight_is_explained() -> None:
    result = _result(Term(name="repetition", value=10, bound=3))
    counted = dict(result_facts(result, W))["Repeated encounters"]
    assert repeats_of(result, W).startswith(f"Repeated encounters: {counted}, ")
    assert [term.label for term in terms_of(result, W)] == ["Repeated encounters, weighted"]
    assert repeats_of(cs.rotate(4, rounds=1, group_size=2), W) == ""


@pytest.mark.parametrize(
    ("bound", "status", "said"),
    [
        (40, "optimal", "Proved optimal"),
        (40, "feasible", "no plan can have more"),
        (50, "feasible", "within 20.0%"),
        (None, "feasible", "not proved optimal"),
    ],
)
def test_the_status_is_a_sentence(bound: float | None, status: str, said: str) -> None:
    result = _result(Term(name="new_encounters", value=40, bound=bound), status=status)
    assert said in status_of(result, W)
