"""One file by its name, or a folder with all of them."""

from __future__ import annotations

import csv
import io
import sys
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

import copschedule as cs
from copschedule.errors import FolderExists, InvalidInput, MissingExtra
from copschedule.io import exports
from copschedule.io.exports import WHAT, What, export
from copschedule.io.plan_file import read_plan
from reference.told_plan import told_plan

EVERYTHING = [
    "agenda.csv", "calendar.ics", "calendars/5.ics", "calendars/a1.ics", "calendars/a2.ics",
    "calendars/a3.ics", "calendars/a4.ics", "calendars/a6.ics", "encounters.csv",
    "mail-merge-private.csv", "mail-merge-private.xlsx", "people-met-private.csv",
    "people-met-private.xlsx", "plan-private.xlsx", "schedule.json", "seating.csv",
    "workshops.csv", "zoom/round-1.csv", "zoom/round-2.csv",
]  # fmt: skip


def found(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("day.ics", b"BEGIN:VCALENDAR"),
        ("Plan.XLSX", b"PK"),
        ("schedule.json", b'{\n "$schema"'),
        ("plan.json", b'{"private"'),
        ("agenda.csv", b"block,kind,title"),
        ("seating.csv", b"round,table,attendee"),
        ("encounters.csv", b"a,b,round,new"),
        ("workshops.csv", b"block,attendee,rank"),
        ("mail-merge.csv", b"\xef\xbb\xbfid,name,first_name,email,event,date"),
        ("people-met-private.csv", b"\xef\xbb\xbfid,name,first_name,email,event,met"),
    ],
)
def test_the_name_says_what_a_file_is(tmp_path: Path, name: str, begins: bytes) -> None:
    assert export(told_plan(), tmp_path / name).files == (tmp_path / name,)
    assert (tmp_path / name).read_bytes().startswith(begins)
    assert found(tmp_path) == [name]


def test_what_was_written_is_shown_folder_by_folder(tmp_path: Path) -> None:
    written = export(told_plan(), tmp_path / "all")
    shown = str(written)
    assert repr(written) == f"<Exported: {len(written.files)} files>"
    assert f"{tmp_path / 'all' / 'calendars'}" in shown
    assert len(shown.splitlines()) < len(written.files)
    assert "schedule.json" in written._repr_html_()


def test_a_plan_that_was_exported_is_read_back(tmp_path: Path) -> None:
    export(told_plan(), tmp_path / "plan.json")
    assert read_plan(tmp_path / "plan.json") == told_plan()


def test_what_says_it_where_the_name_does_not(tmp_path: Path) -> None:
    export(told_plan(), tmp_path / "publipostage.csv", what="mail-merge")
    export(told_plan(), tmp_path / "mail-merge.csv")
    assert (tmp_path / "publipostage.csv").read_bytes() == (
        tmp_path / "mail-merge.csv"
    ).read_bytes()


def test_a_folder_holds_everything_and_the_same_every_time(tmp_path: Path) -> None:
    made = [export(told_plan(), tmp_path / name) for name in ("a", "b")]
    assert found(tmp_path / "a") == found(tmp_path / "b") == EVERYTHING
    assert sorted(str(f.relative_to(tmp_path / "a")) for f in made[0].files) == EVERYTHING
    for name in EVERYTHING:
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()
    assert [notice.replace("\u2019", "'").replace("\xa0", " ") for notice in made[0].notices] == [
        "Il manque 2 personnes dans les salles de Zoom, faute d'une adresse à elles : "
        "<script>alert(1)</script> et Zoë 李雷"
    ]


@pytest.mark.parametrize("kind", ["mail-merge", "people-met"])
def test_rows_to_write_to_people_are_a_workbook_too(tmp_path: Path, kind: What) -> None:
    export(told_plan(), tmp_path / f"{kind}.xlsx")
    export(told_plan(), tmp_path / "letters.xlsx", what=kind)
    export(told_plan(), tmp_path / "letters.csv", what=kind)
    assert (tmp_path / f"{kind}.xlsx").read_bytes() == (tmp_path / "letters.xlsx").read_bytes()
    sheet = load_workbook(tmp_path / "letters.xlsx").active
    assert sheet is not None
    told = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    text = (tmp_path / "letters.csv").read_text("utf-8-sig")
    plain = [[cell.removeprefix("'") for cell in row] for row in csv.reader(io.StringIO(text))]
    assert told == plain
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)


def test_people_met_follow_what_happened(tmp_path: Path) -> None:
    happened = told_plan().model_copy(update={"rotation": ()})
    export(told_plan(), tmp_path / "people-met.csv", happened=happened)
    assert ",0,0," in (tmp_path / "people-met.csv").read_text("utf-8-sig")
    export(told_plan(), tmp_path / "mail-merge.csv", happened=happened)
    assert "table 1" in (tmp_path / "mail-merge.csv").read_text("utf-8-sig")


GOLDEN = Path(__file__).parents[2] / "golden" / "exports"
READ_BY_PEOPLE = (
    "calendar.ics", "calendars/a1.ics", "mail-merge-private.csv", "people-met-private.csv",
    "schedule.json", "zoom/round-1.csv",
)  # fmt: skip


def legible(content: bytes) -> str:
    """Return a text as it is read: a calendar unfolded, and without the rules of its time zone."""
    text = content.decode("utf-8-sig").replace("\r\n ", "").replace("\r\n", "\n")
    before, found, zone = text.partition("BEGIN:VTIMEZONE\n")
    return before + zone.partition("END:VTIMEZONE\n")[2] if found else text


@pytest.mark.parametrize("language", ["fr-CA", "en"])
def test_what_people_read_is_as_the_golden_files_have_it(tmp_path: Path, language: str) -> None:
    export(told_plan(language=language), tmp_path / "out")
    for name in READ_BY_PEOPLE:
        golden = GOLDEN / language / f"{Path(name).name}.txt"
        assert legible((tmp_path / "out" / name).read_bytes()) == golden.read_text("utf-8"), name


def test_a_folder_may_hold_some_and_replaces_only_these(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    export(told_plan(), folder)
    (folder / "notes.txt").write_text("mine")
    with pytest.raises(FolderExists):
        export(told_plan(), folder, what=["zoom"])
    shorter = told_plan().model_copy(update={"rotation": told_plan().rotation[:1]})
    export(shorter, folder, what=["zoom", "tables"], force=True)
    assert found(folder) == sorted([*EVERYTHING, "notes.txt"])[:-1]


def test_one_person_has_their_own_calendar(tmp_path: Path) -> None:
    export(told_plan(), tmp_path / "all")
    export(told_plan(), tmp_path / "five.ics", attendee="5")
    assert (tmp_path / "five.ics").read_bytes() == (
        tmp_path / "all" / "calendars" / "5.ics"
    ).read_bytes()
    with pytest.raises(InvalidInput, match="the id of an attendee of the plan"):
        export(told_plan(), tmp_path / "x.ics", attendee="nobody")


def test_what_was_dropped_reaches_every_calendar(tmp_path: Path) -> None:
    before = told_plan()
    after = before.model_copy(update={"slots": before.slots[1:], "revision": 1})
    export(after, tmp_path / "out", previous=before)
    for name in ("calendar.ics", "calendars/a1.ics"):
        assert b"STATUS:CANCELLED" in (tmp_path / "out" / name).read_bytes()


@pytest.mark.parametrize(
    ("name", "more", "message"),
    [
        ("plan.doc", {}, r"found \"plan.doc\", expected a folder, a name that ends in .ics"),
        ("people.csv", {}, "agenda.csv, workshops.csv, seating.csv, encounters.csv, mail-merge"),
        ("zoom.csv", {"what": "zoom"}, "expected a folder, without an ending"),
        ("x", {"what": "letters"}, 'found "letters", expected one of calendar, calendars'),
    ],
)
def test_a_name_that_says_nothing_is_told(
    tmp_path: Path, name: str, more: dict[str, Any], message: str
) -> None:
    with pytest.raises(InvalidInput, match=message):
        export(told_plan(), tmp_path / name, **more)
    assert found(tmp_path) == []


def test_what_cannot_be_made_is_told_where_everything_is_asked_for(tmp_path: Path) -> None:
    made = export(told_plan(date=None), tmp_path / "out")
    assert [notice.partition("\u00a0:")[0] for notice in made.notices[:3]] == [
        "calendar", "calendars", "schedule",
    ]  # fmt: skip
    assert "calendar.ics" not in found(tmp_path / "out")
    with pytest.raises(InvalidInput, match="the day of the event"):
        export(told_plan(date=None), tmp_path / "other", what=["calendar", "tables"])
    assert not (tmp_path / "other").exists()


@pytest.mark.parametrize(
    ("name", "module", "extra"),
    [("day.ics", "icalendar", "calendar"), ("plan.xlsx", "xlsxwriter", "excel")],
)
def test_an_extra_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, extra: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(MissingExtra, match=f"pip install 'copschedule.{extra}"):
        export(told_plan(), tmp_path / name)
    notices = export(told_plan(), tmp_path / "all").notices
    assert any(f"copschedule[{extra}]" in notice for notice in notices)


def test_a_crash_leaves_nothing_half(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> bytes:
        raise KeyboardInterrupt

    monkeypatch.setattr(exports, "people_met", crash)
    with pytest.raises(KeyboardInterrupt):
        export(told_plan(), tmp_path / "out")
    assert list(tmp_path.iterdir()) == []


def test_it_is_a_public_verb() -> None:
    assert cs.export is export
    assert set(WHAT) >= {"calendar", "zoom"}
