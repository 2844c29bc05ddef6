"""The matrix of who meets whom."""

from __future__ import annotations

from typing import Any

import pytest

import copschedule as cs
from copschedule.domain.history import Met
from copschedule.domain.plan import Group, Round

pytest.importorskip("altair", reason="copschedule[plot] is not installed")


def seated(*groups: tuple[str, ...]) -> tuple[Group, ...]:
    return tuple(Group(table=k, attendees=people) for k, people in enumerate(groups, start=1))


def round_of(number: int, *groups: tuple[str, ...]) -> Round:
    start = 600 * number
    return Round(
        number=number, block="n", start_second=start, end_second=start + 600, groups=seated(*groups)
    )


STOP = cs.Stop(iterations=2000)

PLAN = cs.Plan(
    roster=cs.Roster.model_validate(
        {
            "attendees": [
                {"id": "a", "name": "Ada", "organisation": "Zoo"},
                {"id": "b", "name": "Bo", "organisation": "Érable"},
                {"id": "c", "name": "Cy"},
                {"id": "d", "name": "Di", "organisation": "Zoo"},
                {"id": "e", "name": "Ed", "organisation": "Farm"},
            ]
        }
    ),
    history=cs.History(met=(Met("c", "d"), Met("b", "c"), Met("gone", "a"))),
    slots=[],
    rotation=[
        round_of(1, ("a", "b"), ("c", "d")),
        round_of(2, ("a", "b"), ("d", "e")),
    ],
)


def cells(plan: cs.Plan) -> list[dict[str, Any]]:
    chart = cs.plot.encounters(plan)
    chart.to_dict()  # raises unless it is what Vega-Lite takes
    values: list[dict[str, Any]] = chart.layer[0].data["values"]
    return values


def test_each_pair_has_its_state_and_people_stand_by_organisation() -> None:
    order = "beadc"  # Érable, Farm, Zoo in the order of the roster, then none
    found = {order[cell["a"]] + order[cell["b"]]: cell["state"] for cell in cells(PLAN)}
    assert found == {"ba": "new, repeated", "ed": "new", "dc": "repeat", "bc": "had met"}


def test_new_pairs_are_the_new_encounters() -> None:
    result = cs.rotate(12, rounds=4, group_size=4, history=[(1, 2), (5, 9)], stop=STOP)
    new = [c for c in cells(result.require_plan()) if c["state"] in ("new", "new, repeated")]
    assert len(new) == result.objective


def test_the_subtitle_counts_every_pair() -> None:
    told = cs.plot.encounters(PLAN).to_dict()["title"]["subtitle"][0]
    assert told == "Pairs: 2 new, 1 repeated, 1 had met, 6 have not met."


def test_a_row_has_all_of_a_person() -> None:
    first, mirrored = cs.plot.encounters(PLAN).to_dict()["layer"][:2]
    across, down = first["encoding"]["x"]["field"], first["encoding"]["y"]["field"]
    assert (mirrored["encoding"]["x"]["field"], mirrored["encoding"]["y"]["field"]) == (
        down,
        across,
    )


@pytest.mark.parametrize(("people", "label"), [(12, "12"), (500, None)])
def test_names_beside_few_people_and_a_cell_that_can_be_seen_for_many(
    people: int, label: str | None
) -> None:
    result = cs.rotate(people, rounds=1, group_size=5, stop=cs.Stop(iterations=1))
    chart = cs.plot.encounters(result.require_plan())
    assert chart.to_dict()["width"] >= 1.5 * people
    labels = [
        row["label"] for layer in chart.layer for row in layer.data["values"] if "label" in row
    ]
    assert (label in labels) if label else not any(labels)
