from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest

from copschedule.agenda import bounds
from copschedule.agenda.attendance import losses, most_seconds
from copschedule.agenda.bounds import least_lost
from copschedule.agenda.day import AgendaInstance
from copschedule.domain.event import Event
from copschedule.domain.roster import Attendee, Roster

PEOPLE = tuple(
    Attendee(id=i, arrives=f"{9 + i // 6:02d}:{i * 10 % 60:02d}", leaves=f"{11 + i % 2}:15")
    for i in range(9)
)


def instance(*blocks: dict[str, Any]) -> AgendaInstance:
    day = {"opens": "09:00", "closes": "12:00"}
    event = Event.model_validate({"title": "Day", "day": day, "blocks": blocks})
    return AgendaInstance.of(event, Roster(attendees=PEOPLE))


def mixer(name: str, most: int = 4, **keys: Any) -> dict[str, Any]:
    rounds = {"min": 2, "max": most}
    return {"id": name, "kind": "networking", "rounds": rounds, "round_seconds": 600, **keys}


def talk(name: str, minutes: int, **keys: Any) -> dict[str, Any]:
    return {"id": name, "kind": "talk", "minutes": minutes, **keys}


def least_by_trying(day: AgendaInstance) -> int:
    """Place networking blocks one after the other in every order, at every start."""

    def least(blocks: tuple[int, ...], free_from: int) -> float:
        if not blocks:
            return 0
        data = day.blocks[blocks[0]]
        return min(
            (
                way.lost + least(blocks[1:], way.start + 10 * way.rounds)
                for way in losses(day, data)
                if way.start >= free_from and way.start + 10 * way.rounds <= day.closes
            ),
            default=float("inf"),
        )

    return int(min(least(order, 0) for order in permutations(range(len(day.blocks)))))


@pytest.mark.parametrize("most", [4, 5, 6])
def test_networking_blocks_alone_are_bounded_exactly(most: int) -> None:
    day = instance(mixer("a", most), mixer("b", 3))
    assert least_lost(day) == least_by_trying(day) > 0


def test_a_block_of_another_kind_in_the_best_hour_raises_the_bound() -> None:
    alone = least_lost(instance(mixer("a")))
    assert least_lost(instance(mixer("a"), talk("b", 60, start="10:30"))) > alone


def test_order_raises_the_bound_but_not_behind_a_block_that_may_be_left_out() -> None:
    late = talk("b", 60, window=["10:30", "12:00"])
    assert least_lost(instance(mixer("a"), late)) == 0
    assert least_lost(instance(mixer("a", after=["b"]), late)) > 0
    assert least_lost(instance(mixer("a"), {**late, "before": ["a"]})) > 0
    assert least_lost(instance(mixer("a", after=["b"]), {**late, "optional": True})) == 0


def test_an_optional_block_may_lose_everything() -> None:
    day = instance(mixer("a", optional=True), talk("b", 180))
    assert least_lost(day) == most_seconds(day, day.blocks[0])


def test_what_cannot_be_placed_bounds_nothing() -> None:
    assert least_lost(instance(mixer("a"), talk("b", 180))) == 0
    assert least_lost(instance(mixer("a", window=["09:00", "09:10"]))) == 0


def test_blocks_beyond_the_most_are_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MOST_BLOCKS", 1)
    alone = least_lost(instance(mixer("a")))
    assert least_lost(instance(talk("b", 60, start="10:30"), mixer("a"))) == alone
