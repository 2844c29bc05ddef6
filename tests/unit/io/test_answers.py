import datetime as dt

import pytest

from copschedule.io.answers import (
    diet,
    first_time,
    last_time,
    newcomer,
    spoken_by,
    yes_or_no,
)
from copschedule.io.cells import WrongCell


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Yes", True), ("oui, avec plaisir !", True), ("O", True), (True, True), (1.0, True),
        ("No", False), ("Non merci", False), ("not really", False), ("N", False), (0, False),
    ],
)  # fmt: skip
def test_yes_and_no_in_both_tongues(cell: object, expected: bool) -> None:
    assert yes_or_no("?", cell) is expected


@pytest.mark.parametrize("cell", ["perhaps", "peut-être", "ouistiti", "nord", "notre équipe"])
def test_what_is_neither_is_not_guessed(cell: str) -> None:
    with pytest.raises(WrongCell):
        yes_or_no("?", cell)


@pytest.mark.parametrize(
    ("cell", "first", "last"),
    [
        ("9:30 AM", "09:30", "09:30"), ("09:30:00", "09:30", "09:30"), ("9h", "09:00", "09:00"),
        ("vers 9 h 30", "09:30", "09:30"), ("between 9:15 and 10 a.m.", "09:15", "10:00"),
        ("3 pm", "15:00", "15:00"), ("16h05", "16:05", "16:05"), (dt.time(8, 5), "08:05", "08:05"),
        ("toute la journée", None, None), ("Je reste jusqu'à la fin", None, None),
        ("from the start", None, None),
    ],
)  # fmt: skip
def test_times_in_sentences(cell: object, first: str | None, last: str | None) -> None:
    assert first_time("?", cell) == first
    assert last_time("?", cell) == last


@pytest.mark.parametrize("cell", ["I'll see", "8", "25:10", "après le 12"])
def test_what_is_no_time_is_not_guessed(cell: str) -> None:
    with pytest.raises(WrongCell):
        first_time("?", cell)


@pytest.mark.parametrize(
    ("question", "cell", "expected"),
    [
        ("First time?", "Yes", True), ("Première participation ?", "Non", False),
        ("Have you been here before?", "Yes", False), ("Êtes-vous déjà venue ?", "Non", True),
        ("Êtes-vous déjà venue ?", "C'est ma première fois", True),
    ],
)  # fmt: skip
def test_newcomers_whichever_way_they_are_asked(question: str, cell: str, expected: bool) -> None:
    assert newcomer(question, cell) is expected


def test_languages() -> None:
    assert spoken_by(None)("?", "Français, anglais et espagnol") == ("fr", "en", "es")
    assert spoken_by(None)("?", "French and English;LSQ") == ("fr", "en", "lsq")


@pytest.mark.parametrize("cell", ["None", "Aucune", "N/A", "rien", "no restrictions"])
def test_whoever_eats_everything_has_no_diet(cell: str) -> None:
    assert diet("?", cell) is None
    assert diet("?", "sans gluten") == "sans gluten"
