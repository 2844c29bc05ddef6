"""Blocks with rounds among the parallel ones: a table's worth of people, or nobody."""

from __future__ import annotations

from typing import Any

from copschedule.agenda.places import TrackInstance, best_places

WORKSHOP, TABLES = 0, 1


def a_set(*ranks: dict[int, int], **changes: Any) -> TrackInstance:
    """Return a workshop and tables for three and more, and people with these ranks of choice."""
    people = len(ranks)
    fields: dict[str, Any] = {
        "open_to": ((WORKSHOP, TABLES),) * people,
        "ranks": ranks,
        "chose": tuple(bool(chosen) for chosen in ranks),
        "leads": (False,) * people,
        "organisations": ("",) * people,
        "lonely": (False,) * people,
        "least": (0, 3),
        "places": (9, 9),
    }
    return TrackInstance(**fields | changes)


W, T, WT, TW = {WORKSHOP: 1}, {TABLES: 1}, {WORKSHOP: 1, TABLES: 2}, {TABLES: 1, WORKSHOP: 2}
ANY: dict[int, int] = {}


def test_tables_that_too_few_choose_are_given_up() -> None:
    assert best_places(a_set(W, W, W, W, TW)) == [WORKSHOP] * 5


def test_tables_are_filled_with_those_who_chose_nothing() -> None:
    assert best_places(a_set(W, W, W, TW, ANY, ANY)) == [0, 0, 0, 1, 1, 1]


def test_tables_are_filled_where_giving_them_up_would_disappoint_more() -> None:
    places = best_places(a_set(W, WT, W, T, T))
    assert places == [0, 1, 0, 1, 1]


def test_nobody_at_all_at_the_tables_is_no_fault() -> None:
    assert best_places(a_set(W, W, W)) == [WORKSHOP] * 3


def test_tables_are_filled_where_the_workshop_is_full() -> None:
    places = best_places(a_set(W, W, W, W, T, T, places=(4, 9)))
    assert (places.count(WORKSHOP), places.count(TABLES)) == (3, 3)


def test_somebody_there_for_nothing_but_tables_given_up_has_no_place() -> None:
    alone = ((WORKSHOP, TABLES), (TABLES,))
    assert best_places(a_set(W, ANY, open_to=alone)) == [WORKSHOP, None]


def test_tables_that_somebody_leads_are_never_given_up() -> None:
    led = a_set(W, ANY, open_to=((WORKSHOP,), (TABLES,)), leads=(False, True))
    assert best_places(led) == [WORKSHOP, TABLES]
