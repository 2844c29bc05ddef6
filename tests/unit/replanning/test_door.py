"""A roster as the check-ins leave it."""

from __future__ import annotations

import pytest

from copschedule.domain.checkin import CheckIn, What
from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.errors import InvalidInput
from copschedule.replanning.door import NEVER, roster_by, with_apart

ROSTER = Roster(
    attendees=(
        Attendee(id="A"),
        Attendee.model_validate({"id": "B", "arrives": "13:00"}),
        Attendee.model_validate({"id": "C", "leaves": "15:00"}),
    )
)


def checked(who: str, time: int, what: What) -> CheckIn:
    return CheckIn(id=who, time=time, what=what)


def times(*checkins: CheckIn, now: int | None = None) -> dict[str, tuple[int | None, int | None]]:
    known = roster_by(ROSTER, checkins, now=now)
    return {str(a.id): (a.arrives, a.leaves) for a in known.attendees}


def test_without_a_check_in_the_roster_stays() -> None:
    assert roster_by(ROSTER, (), now=600) == ROSTER


def test_whoever_is_due_and_has_not_come_stays_away() -> None:
    found = times(checked("A", 540, "arrives"))
    assert found == {"A": (540, None), "B": (780, None), "C": (NEVER, 900)}
    assert times(checked("A", 540, "arrives"), now=780)["B"] == (NEVER, None)


def test_somebody_who_only_leaves_has_been_there() -> None:
    assert times(checked("A", 600, "leaves")) == {
        "A": (None, 600),
        "B": (780, None),
        "C": (None, 900),
    }


def test_somebody_who_leaves_and_comes_back_stays_as_long_as_they_said() -> None:
    found = times(
        checked("C", 540, "arrives"), checked("C", 600, "leaves"), checked("C", 660, "arrives")
    )
    assert found["C"] == (660, 900)


def test_somebody_who_comes_after_they_should_have_left_stays() -> None:
    assert times(checked("C", 910, "arrives"))["C"] == (910, None)


def test_a_walk_in_is_added_and_known_the_second_time() -> None:
    fact = CheckIn(id="w", time=600, what="walk-in", name="Ada", languages=("fr",))
    once = roster_by(ROSTER, [fact], now=None)
    assert once.attendees[-1].model_dump(include={"id", "name", "arrives", "languages"}) == {
        "id": "w",
        "name": "Ada",
        "arrives": 600,
        "languages": ("fr",),
    }
    assert len(roster_by(once, [fact], now=None)) == len(once)


def test_a_stranger_is_a_problem() -> None:
    with pytest.raises(InvalidInput, match='unknown id "Z"'):
        times(checked("Z", 600, "arrives"))


def test_a_pair_is_kept_apart_once_and_must_exist() -> None:
    known = with_apart(ROSTER, [("A", "B"), ("B", "A")])
    assert len(with_apart(known, [("B", "A")]).pairs) == 1
    tied = ROSTER.model_copy(update={"pairs": (Pair(a="B", b="A", rule="together"),)})
    assert [pair.rule for pair in with_apart(tied, [("A", "B")]).pairs] == ["apart"]
    with pytest.raises(InvalidInput):
        with_apart(ROSTER, [("A", "Z")])
