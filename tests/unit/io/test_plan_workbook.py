"""The workbook, opened by a library that didn't write it."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

import pytest
from openpyxl import load_workbook

from copschedule.domain.plan import Plan
from copschedule.domain.summary import Sheet, Summary
from copschedule.errors import InvalidInput
from copschedule.io import plan_workbook
from copschedule.io.plan_workbook import workbook
from reference.told_plan import FORMULA, told_plan


def opened(content: bytes) -> Any:
    return load_workbook(io.BytesIO(content))


def rows(sheet: Any) -> list[tuple[Any, ...]]:
    return list(sheet.iter_rows(values_only=True))


def test_the_sheets_in_two_languages() -> None:
    french, english = (opened(workbook(told_plan(language=lang))) for lang in ("fr-CA", "en"))
    assert french.sheetnames == [
        "À lire d’abord", "Horaire", "Rondes", "Personnes", "Ateliers", "Rencontres",
    ]  # fmt: skip
    assert english.sheetnames == [
        "Read first", "Agenda", "Rounds", "People", "Workshops", "Encounters",
    ]  # fmt: skip
    assert rows(english["Read first"])[1] == (
        "Private",
        "This workbook holds everybody's names and who sits with whom: keep it to yourself.",
    )


def test_the_agenda_and_the_rounds() -> None:
    book = opened(workbook(told_plan(language="en")))
    agenda = rows(book["Agenda"])
    assert agenda[0] == ("Starts", "Ends", "Block", "Kind", "Room", "Speaker", "Rounds")
    assert agenda[3] == (
        dt.time(10), dt.time(10, 15), "Réseautage", "networking", None, None, 2,
    )  # fmt: skip
    assert book["Agenda"]["A2"].number_format == "hh:mm"
    rounds = rows(book["Rounds"])
    assert rounds[1][:5] == (1, dt.time(10), None, 1, "Maëlle L'Écuyer-Roy")
    assert [row[3] for row in rounds[1:7]] == [1, 1, 1, 2, 2, "sitting out"]
    assert [row[8] for row in rounds[1:7]] == ["A1", "A2", "A3", 5, "A6", "A4"]


def test_everybody_has_their_route() -> None:
    people = rows(opened(workbook(told_plan(language="en")))["People"])
    assert people[0][6:] == ("Round 1", "Round 2", "People met", "Id")
    assert [row[6:] for row in people[1:]] == [
        (1, 1, 4, "A1"), (1, 2, 3, "A2"), (1, 2, 3, "A3"), ("–", 1, 2, "A4"),
        (2, 2, 3, 5), (2, 1, 3, "A6"),
    ]  # fmt: skip
    assert (people[3][2], people[5][3]) == (dt.time(9, 30), dt.time(10, 30))


def test_what_people_wrote_stays_text() -> None:
    content = workbook(told_plan())
    book = opened(content)
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds
    names = [cell.value for cell in book["Personnes"]["A"]]
    assert FORMULA in names
    assert "<script>alert(1)</script>" in names
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = [n for n in parts.namelist() if n.startswith("xl/worksheets/")]
        text = "".join(parts.read(name).decode() for name in sheets)
        assert not [name for name in sheets if "_rels" in name]
    assert "<f>" not in text
    assert "hyperlink" not in text.casefold()


def test_headers_stay_in_view_and_a_sheet_is_one_page_wide() -> None:
    book = opened(workbook(told_plan()))
    for sheet in book:
        assert sheet.freeze_panes.endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.paperSize == 1
    assert book["Personnes"].freeze_panes == "B2"
    assert opened(workbook(told_plan(language="fr")))["Horaire"].page_setup.paperSize == 9


def test_a_scorecard_is_a_sheet_too() -> None:
    class Card:
        def _summary(self) -> Summary:
            checks = Sheet("", ("question", "verdict"), [("Is there time to eat?", "good")])
            return Summary("good", (), [checks, Sheet("a/b:[c]" * 9, ("x",), [("y",)])])

    book = opened(workbook(told_plan(language="en"), scorecard=Card()))  # type: ignore[arg-type]
    assert book.sheetnames[-2] == "Scorecard"
    assert len(book.sheetnames[-1]) <= 31
    assert rows(book["Scorecard"])[1] == ("Is there time to eat?", "good")


def test_equal_plans_are_equal_bytes() -> None:
    assert workbook(told_plan()) == workbook(told_plan())


def test_a_plan_without_event_or_people_is_a_workbook_too() -> None:
    assert opened(workbook(Plan(slots=()))).sheetnames[0] == "Read first"


def test_more_rows_than_excel_opens_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plan_workbook, "_MOST_ROWS", 5)
    with pytest.raises(InvalidInput, match="rows of Rondes, expected at most 5 on a sheet"):
        workbook(told_plan())


LONG = "Regroupement québécois des organismes communautaires en santé et services sociaux"


def test_rows_are_as_high_as_what_stands_in_them() -> None:
    plan = told_plan()
    assert plan.roster is not None
    first, *others = plan.roster.attendees
    people = (first.model_copy(update={"organisation": LONG}), *others)
    roster = plan.roster.model_copy(update={"attendees": people})
    book = opened(workbook(plan.model_copy(update={"roster": roster})))
    sheet = book["Personnes"]
    assert sheet.column_dimensions["B"].width == pytest.approx(40, abs=1)
    assert sheet.row_dimensions[2].height == 45
    assert sheet.row_dimensions[3].height is None
    assert sheet["B2"].alignment.wrap_text


def test_a_wide_sheet_lies_on_its_side_and_a_narrow_one_stands() -> None:
    book = opened(workbook(told_plan(language="en")))
    turned = {name: book[name].page_setup.orientation for name in ("People", "Agenda")}
    assert turned == {"People": "landscape", "Agenda": "portrait"}


def test_numbers_keep_their_distance_from_the_text_beside_them() -> None:
    book = opened(workbook(told_plan(language="en")))
    assert book["Encounters"]["C2"].alignment.horizontal == "center"
    assert book["Rounds"]["D2"].alignment.horizontal == "left"
