"""Visits are read from what a desk noted, and from what pretix exports."""

from __future__ import annotations

import io

from copschedule.domain.checkin import Visit
from copschedule.io.visits_file import Visits, read_visits


def test_checkins_are_visits_of_those_who_came() -> None:
    door = "id,time,what\nA,9:00,arrives\nA,15:00,leaves\n"
    assert read_visits(io.StringIO(door)) == Visits((Visit("A", 540, 900),), everybody=False)


def test_a_list_of_pretix_has_everybody() -> None:
    exported = "Checked in;Checked out\n26.11.2026 09:00;\n;\n"
    seen = read_visits(io.StringIO(exported))
    assert seen == Visits((Visit("row 2", 540, None),), everybody=True)
