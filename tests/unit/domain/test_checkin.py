"""What the facts of the door add up to."""

from __future__ import annotations

from copschedule.domain.checkin import CheckIn, Visit, visits_of


def door(*facts: tuple[object, int, str]) -> list[CheckIn]:
    return [
        CheckIn.model_validate({"id": id_, "time": time, "what": what}) for id_, time, what in facts
    ]


def test_a_visit_runs_from_the_first_arrival_to_the_last_departure() -> None:
    facts = door(("a", 600, "leaves"), ("a", 540, "arrives"), ("b", 541, "walk-in"))
    assert visits_of(facts) == (Visit("a", 540, 600), Visit("b", 541, None))


def test_whoever_comes_back_stays_unless_seen_to_leave_again() -> None:
    facts = door((7, 540, "arrives"), ("7", 600, "leaves"), (7, 620, "arrives"))
    assert visits_of(facts) == (Visit(7, 540, None),)
    assert visits_of([*facts, *door((7, 700, "leaves"))]) == (Visit(7, 540, 700),)


def test_somebody_seen_only_to_leave_came() -> None:
    (visit,) = visits_of(door(("a", 600, "leaves")))
    assert visit == Visit("a", None, 600)
    assert visit.came
    assert not Visit("b", None, None).came
