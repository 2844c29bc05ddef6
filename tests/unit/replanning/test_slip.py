"""Where a day stands when it runs late."""

from __future__ import annotations

import pytest

from copschedule.domain.clock import clock, to_minute
from copschedule.replanning.slip import Standing, standing
from reference.good_day import good_day


def where(played: int, now: str | None = None, late: int = 0, block: str | None = None) -> Standing:
    minute = None if now is None else to_minute(now)
    return standing(good_day().plan, played, now=minute, late=late, late_block=block)


def test_before_the_day_nothing_has_begun() -> None:
    assert where(0) == Standing(None, frozenset(), None, 0, None)


@pytest.mark.parametrize(
    ("played", "now", "late", "block", "resumes", "stretched"),
    [
        (1, None, 0, None, None, None),
        (1, None, 10, None, "09:15", None),  # Round 2 was due at 09:04:40.
        (3, None, 10, None, "09:25", "tour"),  # All its rounds are played a minute before its end.
        (4, None, 15, "repas", "12:20", "repas"),
        (4, "12:10", 0, None, "12:10", None),  # Round 5 was due at 12:05.
        (3, "09:30", 10, None, "10:10", "conference"),
        (7, "12:40", 0, None, None, None),
        (7, "12:25", 20, "cloture", None, "cloture"),
    ],
)
def test_what_is_to_come_begins_later(
    played: int,
    now: str | None,
    late: int,
    block: str | None,
    resumes: str | None,
    stretched: str | None,
) -> None:
    found = where(played, now, late, block)
    assert (None if found.resumes is None else clock(found.resumes)) == resumes
    assert found.stretched == stretched


def test_blocks_before_the_late_one_have_begun_too() -> None:
    found = where(3, late=15, block="conference")
    assert found.begun == {"accueil", "tour", "conference"}
    assert found.now == to_minute("10:15")


def test_rounds_that_the_clock_has_passed_are_yet_to_come_unless_played() -> None:
    found = where(3, now="12:04")
    assert found.begun == {"accueil", "tour", "conference", "atelier-1", "atelier-2"}
    assert (found.resumes, found.stretched) == (to_minute("12:04"), None)


def test_a_block_with_rounds_ahead_that_is_late_has_not_begun() -> None:
    found = where(4, late=10, block="retour")
    assert "retour" not in found.begun
    assert found.resumes == to_minute("12:15")
