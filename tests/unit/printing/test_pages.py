"""What a printed page looks like: nothing passes its margins, nothing is torn, none is empty."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
import pytest

import copschedule as cs
from copschedule.domain.kit import Paper
from copschedule.domain.plan import Plan
from copschedule.language import Language
from reference.printed import NAMES, small_plan

MM = 72 / 25.4
SIDES = 18 * MM
NARROW = {"itineraries.pdf": 14 * MM}
"""A business card stuck beside a name reaches from the middle to the edge of the paper."""
UNPRINTED = 6 * MM
"""What many printers leave white at the top and the foot of a page."""
MARGINLESS = {"badges.pdf", "table-cards.pdf"}
LONG = (
    "Marie-Christine de la Bourdonnaye-Saint-Exupéry",
    "Wolfeschlegelsteinhausenbergerdorff",
    "Zażółć Gęślą-Jaźń Szczebrzeszyński",
    "Çağrı İnönü Işıkğöz",
    *NAMES,
)
ORGANISATION = (
    "Ministère de l'Enseignement supérieur, de la Recherche, de la Science et de la Technologie "
    "du Québec – Direction des communautés"
)


def nasty_plan(language: Language) -> Plan:
    """Two dozen with names and organisations that no column was made for, made anew twice."""
    people = [
        cs.Attendee(
            id=i,
            name=LONG[i % len(LONG)],
            organisation=("Coop", ORGANISATION)[i % 2],
            email=f"prenom.nom.compose.{i}@organisation-exemple.qc.ca",
            host=i % 5 == 0,
            newcomer=i % 7 == 0,
            drives=i % 2 == 0,
            diet=("", "sans gluten, sans arachides, sans produits laitiers")[i % 2],
            publish=("name", "organisation", "email") if i % 9 else (),
        )
        for i in range(1, 25)
    ]
    plan = small_plan(people, language=language)
    return plan.model_copy(update={"revision": 2})


@cache
def printed(language: Language, paper: Paper, *, large: bool) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        cs.kit(nasty_plan(language), folder, paper=paper, large_print=large)
        return {path.name: path.read_bytes() for path in Path(folder).glob("*.pdf")}


CASES = [
    pytest.param("fr-CA", "letter", False, id="normal"),
    pytest.param("en-CA", "letter", True, id="large"),
    pytest.param("fr", "a4", True, id="large-a4"),
]


def ink(page: pymupdf.Page) -> Iterator[tuple[str, pymupdf.Rect]]:
    """Yield each printed character and where it is; spaces at the end of a line print nothing."""
    for block in page.get_text("rawdict")["blocks"]:
        for line in block.get("lines", ()):
            for span in line["spans"]:
                for char in span["chars"]:
                    if char["c"].strip("\u200b \u00a0\u202f"):
                        yield char["c"], pymupdf.Rect(char["bbox"])


@pytest.mark.parametrize(("language", "paper", "large"), CASES)
def test_no_text_passes_the_margins(language: Language, paper: Paper, large: bool) -> None:
    for name, pdf in printed(language, paper, large=large).items():
        sides = 0 if name in MARGINLESS else NARROW.get(name, SIDES)
        with pymupdf.open(stream=pdf) as document:
            for number, page in enumerate(document, start=1):
                width, height = page.rect.width, page.rect.height
                for character, box in ink(page):
                    where = (name, number, character)
                    assert sides - 0.5 <= box.x0, where
                    assert box.x1 <= width - sides + 0.5, where
                    assert box.y0 >= UNPRINTED, where
                    assert box.y1 <= height - UNPRINTED, where


@pytest.mark.parametrize(("language", "paper", "large"), CASES)
def test_every_sheet_but_the_table_cards_says_which_version_it_is(
    language: Language, paper: Paper, large: bool
) -> None:
    for name, pdf in printed(language, paper, large=large).items():
        with pymupdf.open(stream=pdf) as document:
            told = ["Version 3" in page.get_text() for page in document if page.get_text().strip()]
        if name == "badges.pdf":
            assert told == [False, True] * (len(told) // 2)
        else:
            assert set(told) == {name != "table-cards.pdf"}, name


def test_the_plan_first_told_is_no_version(tmp_path: Path) -> None:
    cs.kit(small_plan(), tmp_path)
    for path in tmp_path.glob("*.pdf"):
        with pymupdf.open(path) as document:
            assert not any("Version" in page.get_text() for page in document)


def test_the_blank_side_before_an_itinerary_is_blank() -> None:
    with pymupdf.open(stream=printed("fr-CA", "letter", large=False)["itineraries.pdf"]) as pages:
        texts = [page.get_text().strip() for page in pages]
        starts = [number for number, text in enumerate(texts) if "par le haut" in text]
    assert len(starts) == 24
    assert all(number % 2 == 0 for number in starts)
    blank = [number for number, text in enumerate(texts) if not text]
    assert all(number % 2 == 1 and number + 1 in starts for number in blank)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_an_itinerary_of_a_day_of_ten_rounds_is_one_sheet(tmp_path: Path, paper: Paper) -> None:
    people = [
        cs.Attendee(id=i, name=f"Prénom{i} Nom", organisation="Coop", publish=("name",))
        for i in range(1, 41)
    ]
    kit = cs.kit(small_plan(people, rounds=10), tmp_path, paper=paper)
    pages = next(sheet.pages for sheet in kit.sheets if sheet.file == "itineraries.pdf")
    assert pages == 2 * 40


def test_a_poster_that_goes_on_says_of_which_round_it_is() -> None:
    with pymupdf.open(stream=printed("fr", "a4", large=True)["round-posters.pdf"]) as pages:
        texts = [" ".join(page.get_text().split()) for page in pages]
    assert len(texts) > 3
    assert all("Ronde " in text for text in texts)
    assert not any(text.startswith("Ronde ") and "·" not in text[:12] for text in texts)


@pytest.mark.parametrize("people", [4, 8, 12, 24, 48])
def test_a_poster_fills_its_page(tmp_path: Path, people: int) -> None:
    some = [cs.Attendee(id=i, name=f"Prénom{i} Nom", publish=("name",)) for i in range(people)]
    cs.kit(small_plan(some), tmp_path)
    with pymupdf.open(tmp_path / "round-posters.pdf") as pages:
        assert len(pages) == 3
        for page in pages:
            assert "Faire connaissance" in page.get_text()
            assert max(drawing["rect"].y1 for drawing in page.get_drawings()) > 0.6 * 792


@pytest.mark.parametrize("people", [12, 16, 20, 24, 28, 60])
def test_no_page_of_the_door_list_is_nearly_empty(tmp_path: Path, people: int) -> None:
    some = [cs.Attendee(id=i, name=f"Prénom{i} Nom", publish=("name",)) for i in range(people)]
    cs.kit(small_plan(some), tmp_path)
    with pymupdf.open(tmp_path / "door-list.pdf") as pages:
        last = max(drawing["rect"].y1 for drawing in pages[-1].get_drawings())
        assert last > 0.75 * pages[-1].rect.height


@pytest.mark.parametrize("people", range(28, 36))
def test_no_page_of_the_members_list_holds_a_few_names(tmp_path: Path, people: int) -> None:
    some = [
        cs.Attendee(id=i, name=f"Prénom{i} Nom", organisation="x", publish=("name", "organisation"))
        for i in range(people)
    ]
    cs.kit(small_plan(some), tmp_path)
    with pymupdf.open(tmp_path / "members-list.pdf") as pages:
        names = [page.get_text().count("Prénom") for page in pages]
    assert sum(names) == people
    assert min(names) > 3


@pytest.mark.parametrize("name", ["door-list.pdf", "badges.pdf"])
def test_a_very_long_organisation_is_cut_to_two_lines(name: str) -> None:
    with pymupdf.open(stream=printed("fr-CA", "letter", large=False)[name]) as pages:
        text = "".join(page.get_text() for page in pages)
    assert "Direction des communautés" not in text
    assert "…" in text
