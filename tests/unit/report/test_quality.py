"""Whom each attendee meets, and whom they could."""

from __future__ import annotations

from itertools import combinations

import copschedule as cs
from copschedule.language import words
from copschedule.report.people import people_of
from copschedule.report.quality import attained, count_pairs, known_pairs
from copschedule.report.rooms import rounds_of
from reference.named_day import named_day

W = words("en")


def test_pairs_are_counted_as_one_by_one() -> None:
    day = named_day()
    people = people_of(day, W, public=False)
    rounds = rounds_of(day, people, W)
    pairs = list(combinations(range(len(people.shown)), 2))
    met = {(0, 5), (9, 11)}
    today = {p for p in pairs for r in rounds if r.seats[p[0]] == r.seats[p[1]] > 0} - met
    count = count_pairs(day, people, rounds)
    assert known_pairs(day, people) == sorted(met)
    assert (count.together, count.today, count.before) == (66, len(today), 2)
    assert count.unmet == 66 - len(today) - 2


def test_attainment_is_that_of_the_result() -> None:
    result = cs.rotate(10, rounds=3, group_size=4, history=[(1, 2)], stop=cs.Stop(iterations=500))
    plan = result.require_plan()
    people = people_of(plan, W, public=False)
    rows = attained(plan, people, rounds_of(plan, people, W))
    said = {int(row.attendee): row for row in result.attainment.itertuples()}
    for row in rows:
        of_result = said[row.person + 1]
        assert (row.new, row.most, row.share) == (
            of_result.new,
            of_result.most,
            of_result.attainment,
        )
    shares = [row.share for row in rows if row.share is not None]
    assert shares == sorted(shares)


def test_without_an_event_nobody_knows_the_most() -> None:
    day = named_day().model_copy(update={"event": None})
    people = people_of(day, W, public=False)
    assert {row.most for row in attained(day, people, rounds_of(day, people, W))} == {None}
