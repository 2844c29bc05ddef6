"""The rounds as pages show them."""

from __future__ import annotations

from copschedule.language import words
from copschedule.report.people import people_of
from copschedule.report.rooms import SITTING_OUT, rounds_of
from reference.named_day import MOVE, TALK, named_day


def test_a_round_tells_its_place_its_time_and_everybodys_table() -> None:
    day = named_day("en")
    w = words("en")
    first, second, third = rounds_of(day, people_of(day, w, public=False), w)
    assert (second.number, second.block, second.room) == (2, "Un", "salle")
    assert (second.start, second.time) == ("10:01:30", "10:01:30 – 10:03")
    assert second.seats == (1, 1, 2, 3, 1, 2, 2, 3, 1, 2, 3, SITTING_OUT)
    assert second.sitting_out == (11,)
    assert [table.number for table in second.tables] == [1, 2, 3]
    assert [r.last for r in (first, second, third)] == [False, True, True]
    assert (first.seconds, first.seconds_to_move) == (MOVE + TALK, MOVE)


def test_without_an_event_nobody_knows_how_long_the_walk_is() -> None:
    day = named_day().model_copy(update={"event": None})
    w = words("en")
    assert {r.seconds_to_move for r in rounds_of(day, people_of(day, w, public=False), w)} == {0}
