"""Badges lie where the sheet has them, and each route behind its own name."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pymupdf
import pytest
import zxingcpp

import copschedule as cs
from copschedule.domain.kit import Paper
from copschedule.printing.badges import badges
from copschedule.printing.delivery import _frame, _material
from copschedule.printing.label_sheets import LABEL_SHEETS, PAPER_SIZE
from copschedule.printing.typesetting import Press
from reference.printed import ROUNDS, pages, small_plan, twelve_people

MM = 25.4
TRUE_TO = 0.5
DPI = 300
ACCENT = (11, 85, 99)
INSET = 3.0
RULE_BELOW_TOP = INSET + 12 * 1.3 * MM / 72 + 2.0
"""Of a back: the inset, a line of 12 points with its leading, and the space under it."""

# As the makers state them: first left and top, pitch, label, columns, rows, in millimetres.
STATED = {
    "5395": ((0.6875 * MM, 0.583 * MM), (3.75 * MM, 2.5 * MM), (3.375 * MM, 2.333 * MM), 2, 4),
    "5392": ((0.25 * MM, 1 * MM), (4 * MM, 3 * MM), (4 * MM, 3 * MM), 2, 3),
    "L4785": ((18, 13), (95, 55), (80, 50), 2, 5),
    "plain-letter": ((0.25 * MM, 1 * MM), (4 * MM, 3 * MM), (4 * MM, 3 * MM), 2, 3),
    "plain-a4": ((3.4, 34.2), (4 * MM, 3 * MM), (4 * MM, 3 * MM), 2, 3),
}


def printed(labels: str, plan: cs.Plan | None = None, *, large: bool = False) -> bytes:
    paper: Paper | None = None
    material = _material(plan or small_plan(), paper, labels, large, None)
    document = badges(material)
    return Press().typeset(document.name, {**document.data, **_frame(document, material)})


def plainly_named(number: int) -> cs.Plan:
    """A plan whose names are found on a page by their text."""
    people = [cs.Attendee(id=i, name=f"Nom{i:02d}x Famille{i:02d}x") for i in range(1, number + 1)]
    return small_plan(people)


def stated_corners(labels: str) -> Iterator[tuple[float, float]]:
    (left, top), (across, down), _, columns, rows = STATED[labels]
    for row in range(rows):
        for column in range(columns):
            yield left + column * across, top + row * down


def rendered(page: pymupdf.Page) -> np.ndarray:
    """Where the accent's ink is on a page, bool (height, width)."""
    pixels = page.get_pixmap(dpi=DPI)
    picture = np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width, -1)
    return (abs(picture[..., :3].astype(np.int16) - ACCENT) < 24).all(axis=2)


def rule_in(ink: np.ndarray, box: tuple[float, float, float, float]) -> tuple[float, ...]:
    """Left, right and top of the thick rule in a box of a rendered page, in millimetres."""
    x0, y0, x1, y1 = (round(length * DPI / MM) for length in box)
    inked = ink[y0:y1, x0:x1]
    rows = np.flatnonzero(inked.sum(axis=1) > 0.8 * (x1 - x0))
    columns = np.flatnonzero(inked[rows[0] + 2])
    left, right, top = columns[0] + x0, columns[-1] + 1 + x0, rows[0] + y0
    return tuple(float(at) * MM / DPI for at in (left, right, top))


@pytest.mark.parametrize("labels", LABEL_SHEETS)
def test_every_badge_lies_where_its_sheet_has_it(labels: str) -> None:
    places = LABEL_SHEETS[labels].places
    _, _, (width, height), columns, rows = STATED[labels]
    assert places == columns * rows
    page_width = PAPER_SIZE[LABEL_SHEETS[labels].paper][0]
    with pymupdf.open(stream=printed(labels, plainly_named(places))) as document:
        fronts, backs = (rendered(page) for page in document)
    for x, y in stated_corners(labels):
        for ink, corner in ((fronts, x), (backs, page_width - x - width)):
            left, right, top = rule_in(ink, (corner, y, corner + width, y + height))
            assert left == pytest.approx(corner + INSET, abs=TRUE_TO)
            assert right == pytest.approx(corner + width - INSET, abs=TRUE_TO)
        assert top == pytest.approx(y + RULE_BELOW_TOP, abs=TRUE_TO)


@pytest.mark.parametrize("labels", ["5395", "L4785", "plain-a4"])
def test_each_route_lies_behind_its_own_name(labels: str) -> None:
    people = LABEL_SHEETS[labels].places + 3  # the last page is not full
    plan = plainly_named(people)
    width = PAPER_SIZE[LABEL_SHEETS[labels].paper][0] * 72 / MM
    label = [length * 72 / MM for length in LABEL_SHEETS[labels].label]
    corners = [[x * 72 / MM for x in corner] for corner in LABEL_SHEETS[labels].fronts()]
    found = 0
    with pymupdf.open(stream=printed(labels, plan)) as document:
        for front, back in zip(list(document)[::2], list(document)[1::2], strict=True):
            for x, y in corners:
                words = front.get_textbox(pymupdf.Rect(x, y, x + label[0], y + label[1])).split()
                mirrored = pymupdf.Rect(width - x - label[0], y, width - x, y + label[1])
                behind = " ".join(back.get_textbox(mirrored).split())
                if not words:
                    assert not behind
                    continue
                name = next(word for word in words if word.startswith("Nom"))
                assert behind.startswith(name)
                route = plan.seating.query(
                    "attendee == @number", local_dict={"number": int(name[3:5])}
                )
                assert [f"Table {table}" in behind for table in route["table"]] == [True] * len(
                    route
                )
                assert behind.count("Table ") == len(route)
                found += 1
    assert found == people


def spans(pdf: bytes, page: int) -> list[tuple[str, float]]:
    with pymupdf.open(stream=pdf) as document:
        blocks = document[page].get_text("dict")["blocks"]
        lines = [line for block in blocks for line in block.get("lines", ())]
        return [(span["text"], span["size"]) for line in lines for span in line["spans"]]


@pytest.mark.parametrize("labels", ["5395", "L4785", "plain-letter"])
def test_a_first_name_that_fits_has_sixty_points(labels: str) -> None:
    sizes = dict(spans(printed(labels), 0))
    assert sizes["Al"] >= 60
    if labels == "5395":
        assert sizes["Amélie"] >= 60


def test_codes_are_for_those_who_agreed_and_read_what_they_agreed_to() -> None:
    with pymupdf.open(stream=printed("5395")) as document:
        read = [
            code.text
            for page in document
            for code in zxingcpp.read_barcodes(_grey(page), formats=zxingcpp.BarcodeFormat.QRCode)
        ]
    assert read == ["MECARD:N:Ánh,Nguyễn Thị;EMAIL:a6@exemple.org;;"]


def _grey(page: pymupdf.Page) -> np.ndarray:
    pixels = page.get_pixmap(dpi=DPI, colorspace=pymupdf.csGRAY)
    return np.frombuffer(pixels.samples, np.uint8).reshape(pixels.height, pixels.width)


def test_many_rounds_fit_behind_a_name() -> None:
    behind = pages(printed("L4785", small_plan(rounds=14)))[1]
    stops = [words for words in behind.split("Vos tables")[1:] if "Al" not in words]
    assert stops
    for words in stops:
        numbers = [int(word) for word in words.split() if word.isdigit()]
        assert set(range(1, 15)) <= set(numbers), words


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("rounds", [ROUNDS, 10, 14])
def test_a_reader_can_tell_the_round_from_the_table(rounds: int, large: bool) -> None:
    behind = pages(printed("5395", small_plan(rounds=rounds), large=large))[1]
    assert behind.count("Ronde") >= LABEL_SHEETS["5395"].places
    assert behind.count("Table") >= LABEL_SHEETS["5395"].places


def test_the_event_is_named_in_front_of_every_badge() -> None:
    for large in (False, True):
        front = pages(printed("L4785", large=large))[0]
        assert front.count("Rencontre d’automne") == LABEL_SHEETS["L4785"].places


def _with_tables_from(first: int, plan: cs.Plan) -> cs.Plan:
    rounds = tuple(
        each.model_copy(
            update={
                "groups": tuple(
                    group.model_copy(update={"table": first + group.table}) for group in each.groups
                )
            }
        )
        for each in plan.rotation
    )
    return plan.model_copy(update={"rotation": rounds})


@pytest.mark.parametrize(
    ("labels", "rounds"), [("L4785", 13), ("L4785", 22), ("L4785", 60), ("5395", 22)]
)
@pytest.mark.parametrize("large", [False, True])
def test_nothing_of_a_long_route_runs_over_its_badge_or_into_the_next(
    labels: str, rounds: int, large: bool
) -> None:
    people = [cs.Attendee(id=i, name=f"Nom{i:02d} Famille") for i in range(1, 9)]
    plan = _with_tables_from(500, small_plan(people, rounds=rounds))
    with pymupdf.open(stream=printed(labels, plan, large=large)) as document:
        width = document[1].rect.width * MM / 72
        words = [[x * MM / 72 for x in word[:4]] for word in document[1].get_text("words")]
        numbers = [word[4].isdigit() for word in document[1].get_text("words")]
    badges = {(width - x - STATED[labels][2][0], y) for x, y in stated_corners(labels)}
    told = [word for word, is_number in zip(words, numbers, strict=True) if is_number]
    assert len(told) == 2 * rounds * len(people) or rounds == 60
    for left, top, right, bottom in told:
        assert any(
            x <= left and right <= x + STATED[labels][2][0] - INSET + TRUE_TO
            for x, y in badges
            if y <= top and bottom <= y + STATED[labels][2][1]
        )
        assert all(
            right < other[0] for other in told if abs(other[1] - top) < 1 and left < other[0]
        )


def test_large_print_has_no_small_print() -> None:
    pdf = printed("5395", large=True)
    assert min(size for page in (0, 1) for _, size in spans(pdf, page)) >= 18


def test_missing_addresses_and_organisations_are_counted(tmp_path: Path) -> None:
    people = [
        *twelve_people(),
        cs.Attendee(id="mute", name="Zoé Roy", publish=("name", "email")),
    ]
    missing = {each.what: each.people for each in cs.kit(small_plan(people), tmp_path).missing}
    assert missing["organisation"] == 2
    assert missing["email"] == 1
