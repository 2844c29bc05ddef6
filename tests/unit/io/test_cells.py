import datetime as dt
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from copschedule.io import cells
from copschedule.io.cells import WrongCell, guarded, slug, unguarded

GOOD: list[tuple[Callable[[object], object], object, object]] = [
    (cells.text, "  Ada ", "Ada"),
    (cells.text, 42.0, "42"),
    (cells.text, np.int64(42), "42"),
    (cells.text, "'=SUM(A1)", "=SUM(A1)"),
    (cells.attendee_id, " A1 ", "A1"),
    (cells.attendee_id, np.int64(7), 7),
    (cells.attendee_id, 7.0, 7),
    (cells.attendee_id, 7.5, "7.5"),
    *[(cells.flag, yes, True) for yes in ("yes", "OUI", "1", "true", "Vrai", "x", True, 1, 1.0)],
    *[(cells.flag, no, False) for no in ("no", "Non", "0", "false", "faux", np.False_, 0.0)],
    *[
        (cells.time_of_day, time, "08:30")
        for time in (
            "8:30", "08:30", "8h30", "8 h 30", "8 H 30", "08:30:00", "8:30 AM", "8:30 a.m.",
            dt.time(8, 30), pd.Timestamp("2026-11-26 08:30"), pd.Timedelta(hours=8, minutes=30),
        )
    ],
    (cells.time_of_day, "9h", "09:00"),
    (cells.time_of_day, "9 pm", "21:00"),
    (cells.time_of_day, "12:05 am", "00:05"),
    (cells.time_of_day, "24:00", "24:00"),
    (cells.share, "0,8", 0.8),
    (cells.share, "80 %", 0.8),
    (cells.share, np.float64(0.8), 0.8),
    (cells.share, 1, 1.0),
    (cells.whole_from_1, "3", 3),
    (cells.whole_from_1, 3.0, 3),
    (cells.whole_from_0, 0, 0),
    (cells.wholes, "2;3", (2, 3)),
    (cells.wholes, 2.0, (2,)),
    (cells.wholes, [2, 3], (2, 3)),
    (cells.words, " b ; a,b;", ("b", "a")),
    (cells.publishable, "Name;E-mail;organization", ("name", "email", "organisation")),
    (cells.date, "2026-11-26", dt.date(2026, 11, 26)),
    (cells.date, pd.Timestamp("2026-11-26"), dt.date(2026, 11, 26)),
    (cells.date, dt.date(2026, 11, 26), dt.date(2026, 11, 26)),
    (cells.pair_rule, " Apart ", "apart"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "cell", "value"), GOOD)
def test_cells_are_read(read: Callable[[object], object], cell: object, value: object) -> None:
    assert read(cell) == value
    assert type(read(cell)) is type(value)


BAD: list[tuple[Callable[[object], object], object, str]] = [
    (cells.text, True, "text"),
    (cells.text, ["Ada"], "text"),
    (cells.text, "\ud800", "text that can be read"),
    (cells.attendee_id, True, "an id: text or a whole number"),
    (cells.flag, "perhaps", "yes or no"),
    (cells.flag, 2, "yes or no"),
    *[
        (cells.time_of_day, cell, "a time such as 08:30")
        for cell in ("25:10", "24:01", "8:60", "8", "0 am", "13 pm", "", "8:30:15", 830, 8.5,
                     pd.Timedelta(days=2), pd.Timedelta(hours=-1))
    ],
    *[
        (cells.share, cell, "a share from 0 to 1, such as 0.8 or 80 %")
        for cell in ("80", "-0.1", "nan", "often", 2, "120 %")
    ],
    (cells.whole_from_1, "0", "a whole number from 1"),
    (cells.whole_from_1, "²", "a whole number from 1"),
    (cells.whole_from_1, 1.5, "a whole number from 1"),
    (cells.whole_from_1, "9" * 5000, "a whole number from 1"),
    (cells.whole_from_0, "-1", "a whole number from 0"),
    (cells.wholes, "2;x", 'whole numbers from 1, such as "2;3"'),
    (cells.publishable, "name;phone",
     "any of name, organisation, email, photo, separated by semicolons"),
    (cells.date, "2026-13-01", "a date such as 2026-11-26"),
    (cells.pair_rule, "near", "one of apart, together"),
]  # fmt: skip


@pytest.mark.parametrize(("read", "cell", "expected"), BAD)
def test_wrong_cells_say_what_was_expected(
    read: Callable[[object], object], cell: object, expected: str
) -> None:
    with pytest.raises(WrongCell) as caught:
        read(cell)
    assert str(caught.value) == expected


@pytest.mark.parametrize("cell", [None, "", " \n", float("nan")])
def test_nothing_stands_in_an_empty_cell(cell: Any) -> None:
    assert cells.is_empty(cell)


@given(st.text())
def test_a_guarded_cell_is_unguarded_and_no_formula(cell: str) -> None:
    safe = str(guarded(cell))
    assert unguarded(safe) == cell
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_numbers_need_no_guard() -> None:
    assert guarded(-5) == -5


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Ada Roy", "ada-roy"),
        ("Łukasz Øster-Straße", "lukasz-oster-strasse"),
        ("Chloé  L'Heureux", "chloe-l-heureux"),
        ("李雷", ""),
    ],
)
def test_slugs_are_ascii(name: str, made: str) -> None:
    assert slug(name) == made
