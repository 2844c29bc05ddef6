"""The kit as a folder: what an organiser gets, in two languages, and what others may read."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pymupdf
import pytest

import copschedule as cs
from copschedule.domain.kit import Kit, Paper, paper_of
from copschedule.errors import FolderExists
from copschedule.language import Language
from copschedule.printing.delivery import FILES, MANIFEST
from reference.printed import NAMES, pages, small_plan, twelve_people

GOLDEN = Path(__file__).parents[2] / "golden" / "kit"
POINTS = {"letter": (612, 792), "a4": (595, 842)}


@cache
def printed(language: Language = "fr-CA", *, large: bool = False) -> dict[str, bytes]:
    with TemporaryDirectory() as folder:
        cs.kit(small_plan(language=language), folder, large_print=large)
        return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


def text_of(name: str, language: Language = "fr-CA") -> str:
    return " ".join(pages(printed(language)[name]))


def all_texts(language: Language) -> str:
    pdfs = [name for name in FILES if name.endswith(".pdf")]
    return "\n".join(
        f"{name} {number}: {text}"
        for name in pdfs
        for number, text in enumerate(pages(printed(language)[name]), start=1)
    )


@pytest.mark.parametrize("language", ["fr-CA", "en"])
def test_the_kit_says_what_the_golden_file_says(language: Language) -> None:
    assert all_texts(language) + "\n" == (GOLDEN / f"{language}.txt").read_text(encoding="utf-8")


def test_all_files_are_there_and_no_other() -> None:
    assert set(printed()) == set(FILES)


def test_equal_plans_give_equal_bytes(tmp_path: Path) -> None:
    cs.kit(small_plan(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == printed()


@pytest.mark.parametrize("name", [name for name in FILES if name != MANIFEST])
def test_every_sheet_is_tagged_and_says_its_language(name: str) -> None:
    pdf = printed()[name]
    assert b"pdfuaid:part" in pdf
    with pymupdf.open(stream=pdf) as document:
        catalogue = document.pdf_catalog()
        assert document.xref_get_key(catalogue, "MarkInfo/Marked") == ("bool", "true")
        assert document.xref_get_key(catalogue, "StructTreeRoot")[0] == "xref"
        assert document.xref_get_key(catalogue, "Lang")[1] == "fr-CA"
        assert "Rencontre d’automne" in document.metadata["title"]


@pytest.mark.parametrize(("large", "least"), [(False, 12), (True, 18)])
def test_no_print_is_smaller_than_promised(large: bool, least: int) -> None:
    for name, pdf in printed(large=large).items():
        if name.endswith(".pdf"):
            assert min(sizes(pdf)) >= least - 0.01, name


def sizes(pdf: bytes) -> list[float]:
    with pymupdf.open(stream=pdf) as document:
        return [
            span["size"]
            for page in document
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", ())
            for span in line["spans"]
            if span["text"].strip()
        ]


@pytest.mark.parametrize(
    ("language", "zone", "paper"),
    [
        ("fr-CA", "America/Toronto", "letter"),
        ("en-CA", "America/Toronto", "letter"),
        ("en", "America/New_York", "letter"),
        ("en", "Europe/London", "a4"),
        ("fr", "Europe/Paris", "a4"),
    ],
)
def test_the_paper_is_that_of_the_place(language: Language, zone: str, paper: str) -> None:
    event = small_plan(language=language).event
    assert event is not None
    assert paper_of(event.model_copy(update={"timezone": zone})) == paper


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_paper_can_be_chosen(tmp_path: Path, paper: Paper) -> None:
    cs.kit(small_plan(), tmp_path, paper=paper)
    for path in tmp_path.glob("*.pdf"):
        with pymupdf.open(path) as document:
            for page in document:
                assert (round(page.rect.width), round(page.rect.height)) == POINTS[paper]


def test_the_manifest_is_returned_and_written(tmp_path: Path) -> None:
    kit = cs.kit(small_plan(), tmp_path)
    assert Kit.model_validate_json((tmp_path / MANIFEST).read_text(encoding="utf-8")) == kit
    assert (
        json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["needed_by"] == "2026-11-24"
    )
    for sheet in kit.sheets:
        with pymupdf.open(tmp_path / sheet.file) as document:
            assert len(document) == sheet.pages
    assert {sheet.file for sheet in kit.sheets if sheet.private} == {
        "door-list.pdf",
        "run-sheet.pdf",
    }
    assert {(each.what, each.people) for each in kit.missing} == {("organisation", 1)}
    assert {(each.what, each.people) for each in kit.notes} == {("consent", 2)}


def test_what_others_read_holds_no_name_without_consent() -> None:
    hidden = ("Roy", "Œuvrard", "alert(1)")
    for name in ("round-posters.pdf", "members-list.pdf", "table-cards.pdf", "caterer-sheet.pdf"):
        assert not any(secret in text_of(name) for secret in hidden), name
    for page in pages(printed()["itineraries.pdf"]):
        owner = next((name for name in NAMES if page.endswith(name)), None)
        others = [secret for secret in hidden if owner is None or secret not in owner]
        assert not any(secret in page for secret in others)
    assert all(name.split()[-1] in text_of("door-list.pdf") for name in ("X Roy", "X Œuvrard"))


def test_addresses_are_only_on_the_members_list_and_only_the_agreed_ones() -> None:
    found = {
        name: set(re.findall(r"a\d+@\S+", text_of(name))) for name in FILES if name != MANIFEST
    }
    assert found.pop("members-list.pdf") == {"a6@exemple.org"}
    assert not any(found.values())


def test_an_organisation_is_shown_to_others_only_where_agreed() -> None:
    listed = text_of("members-list.pdf")
    assert "Coop 3" in listed
    assert "Coop 4" not in listed


def test_a_name_without_glyphs_is_an_error_that_names_everybody_with_one(tmp_path: Path) -> None:
    people = list(twelve_people())
    people[3] = people[3].model_copy(update={"name": "王小明"})
    people[8] = people[8].model_copy(update={"organisation": "Café 😀"})
    with pytest.raises(cs.InvalidInput) as error:
        cs.kit(small_plan(people), tmp_path / "kit")
    assert {
        (problem.found.split(" of ")[-1], problem.column) for problem in error.value.problems
    } == {
        ("A4 (王小明)", "name"),
        (f"A9 ({NAMES[8]})", "organisation"),
    }
    assert not (tmp_path / "kit").exists()
    assert not list(tmp_path.iterdir())


def test_a_plan_without_people_says_what_it_lacks(tmp_path: Path) -> None:
    with pytest.raises(cs.InvalidInput, match=r"without its event[\s\S]*without its roster"):
        cs.kit(cs.Plan(slots=()), tmp_path)


def test_an_unknown_sheet_of_labels_is_told_with_those_known(tmp_path: Path) -> None:
    with pytest.raises(cs.InvalidInput, match=r"5396.*one of 5395"):
        cs.kit(small_plan(), tmp_path, labels="5396")


def test_a_folder_with_files_is_left_alone_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FolderExists):
        cs.kit(small_plan(), tmp_path)
    (tmp_path / "host-sheets.pdf").write_text("of an earlier plan")
    nobody_hosts = [who.model_copy(update={"host": False}) for who in twelve_people()]
    kit = cs.kit(small_plan(nobody_hosts), tmp_path, force=True)
    assert (tmp_path / "notes.txt").read_text() == "mine"
    assert not (tmp_path / "host-sheets.pdf").exists()
    assert "host" in {each.what for each in kit.notes}


def test_nobody_agreed_to_anything(tmp_path: Path) -> None:
    people = [who.model_copy(update={"publish": ()}) for who in twelve_people()]
    kit = cs.kit(small_plan(people), tmp_path)
    files = {sheet.file for sheet in kit.sheets}
    assert not files & {"members-list.pdf", "round-posters.pdf"}
    assert sum(each.what == "consent" for each in kit.notes) == 3
