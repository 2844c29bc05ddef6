"""Lists written the way ticket shops and forms export them; the people are invented."""

from __future__ import annotations

import csv
import datetime as dt
import html
import io
import logging
import random
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from openpyxl import Workbook

from copschedule.errors import InvalidInput
from copschedule.io.roster_file import parse_roster, read_roster, roster_report

FOLDER = Path(__file__).parents[2] / "golden" / "registrations"
EXPORTS = sorted(FOLDER.glob("*.[ct]sv"))


def told(path: Path) -> Iterator[str]:
    """Yield what is made of a file: the report, then who is on the roster."""
    read = parse_roster(path)
    yield f"===== {read.report}"
    for row, person in zip(read.rows, read.roster.attendees, strict=True):
        yield f"{row}: { ({k: v for k, v in person.model_dump(mode='json').items() if v}) }"


def test_every_export_is_read_as_the_golden_file_tells() -> None:
    lines = [line for path in EXPORTS for line in told(path)]
    assert "\n".join(lines) + "\n" == (FOLDER / "expected.txt").read_text(encoding="utf-8")


def cells(path: Path) -> list[list[str]]:
    content = path.read_bytes()
    text = content.decode("cp1252" if path.stem == "roster_fr" else "utf-8-sig")
    delimiter = max(",;\t", key=text.splitlines()[0].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_a_workbook_and_a_frame_are_read_as_the_text_is(path: Path, tmp_path: Path) -> None:
    rows = cells(path)
    book = Workbook()
    book.active.title = "Empty"
    sheet = book.create_sheet("Réponses")
    for row in rows:
        sheet.append(row)
    for cell in (cell for row in sheet.iter_rows() for cell in row if cell.value):
        cell.data_type = "s"
    book.save(tmp_path / "people.xlsx")
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    expected = read_roster(path)
    assert read_roster(tmp_path / "people.xlsx") == expected
    with (tmp_path / "people.xlsx").open("rb") as file:
        assert read_roster(file) == expected
    assert read_roster(frame) == expected


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_the_order_of_columns_makes_no_difference(path: Path) -> None:
    header, *rows = cells(path)
    order = list(range(len(header)))
    random.Random(7).shuffle(order)
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([row[i] for i in order] for row in [header, *rows])
    assert read_roster(io.StringIO(file.getvalue(), newline="")) == read_roster(path)


def test_a_workbook_keeps_times_dates_and_numbers(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["Horodateur", "Votre nom", "Heure d'arrivée", "Heure de départ", "Première fois"],
        [dt.datetime(2026, 11, 2, 9, 12), "Ada", dt.time(9, 30), "15 h", True],
        [],
        [dt.datetime(2026, 11, 2, 9, 15), 12, None, None, None],
    ):
        book.active.append(row)
    book.save(tmp_path / "form.xlsx")
    read = parse_roster(tmp_path / "form.xlsx")
    ada, number = read.roster.attendees
    assert (ada.arrives, ada.leaves, ada.newcomer) == (570, 900, True)
    assert (number.name, read.rows) == ("12", [2, 4])


def test_what_is_no_workbook_is_told(tmp_path: Path) -> None:
    for name, content, message in (
        ("a.xlsx", b"PK\x03\x04 broken", "found a broken workbook"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1", r"of an old kind \(.xls\), or one with a password"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InvalidInput, match=message):
            read_roster(tmp_path / name)


@pytest.mark.parametrize(
    ("status", "kept"),
    [
        ("Attending", True), ("Checked In", True), ("Participera", True), ("", True),
        ("Refunded", False), ("Canceled", False), ("Annulée", False), ("Remboursé", False),
        ("Not Attending", False), ("Ne participe pas", False), ("Transferred", False),
    ],
)  # fmt: skip
def test_who_is_left_out(status: str, kept: bool) -> None:
    text = f"Order #,First Name,Attendee Status,Ticket Type\n1,Ada,{status},x\n2,Bo,Attending,x\n"
    report = parse_roster(io.StringIO(text)).report
    assert len(read_roster(io.StringIO(text))) == 1 + kept
    assert report.left_out == ({} if kept else {status: 1})
    assert not report.unknown_statuses


def test_nobody_is_left_out_for_a_word_that_nobody_knows(
    caplog: pytest.LogCaptureFixture,
) -> None:
    text = "Order #,First Name,Attendee Status,Ticket Type\n1,Ada,Zugesagt,x\n"
    with caplog.at_level(logging.INFO, "copschedule"):
        assert len(read_roster(io.StringIO(text))) == 1
    assert ("WARNING", "roster.csv: Kept, of unknown status: 1 Zugesagt") in [
        (record.levelname, record.getMessage()) for record in caplog.records
    ]
    assert "roster.csv: Read as: Eventbrite exports it" in caplog.text


@pytest.mark.parametrize("question", ["Will you come to the dinner?", "Will you come by car?"])
def test_whoever_says_no_to_something_else_still_comes(question: str) -> None:
    assert len(read_roster(io.StringIO(f"Timestamp,Name,{question}\n,Ada,No\n"))) == 1


def test_a_problem_bears_the_name_that_the_file_gives_its_column() -> None:
    with pytest.raises(InvalidInput) as caught:
        read_roster(io.StringIO("Nom,Prénom,Arrivée\nRoy,Ada,25:10\n"))
    expected = 'row 2, column Arrivée: found "25:10", expected a time such as 08:30'
    assert str(caught.value) == f"roster.csv, {expected}"


def test_a_slip_in_a_roster_is_still_one() -> None:
    with pytest.raises(InvalidInput, match='unknown column "arives", expected "arrives"'):
        read_roster(io.StringIO("id,arives\n1,9:00\n"))


def test_a_roster_has_nothing_to_report() -> None:
    assert str(roster_report(io.StringIO("id,name\n1,Ada\n"))) == "roster.csv: read as a roster"


@pytest.mark.parametrize("order", ["N° de commande", "Numéro de la commande", "Nº de la commande"])
def test_french_names_of_a_ticket_shop_vary(order: str) -> None:
    text = (
        f"{order},Prénom du participant,Nom de famille du participant,Courriel du participant,"
        "Catégorie de billet,Statut du participant\n"
        "1,Solène,Desrosiers,solene@exemple.org,Entrée,Participe\n"
        "2,Benoît,Labrecque,benoit@exemple.org,Entrée,Remboursé\n"
    )
    report = roster_report(io.StringIO(text))
    assert repr(report) == "<RosterReport: roster.csv: read as a roster>"
    assert all(html.escape(fact.text) in report._repr_html_() for fact in report.facts())
    assert (report.source, report.left_out) == ("Eventbrite", {"Remboursé": 1})
    (solene,) = read_roster(io.StringIO(text)).attendees
    assert (solene.name, solene.email) == ("Solène Desrosiers", "solene@exemple.org")


def test_a_french_list_with_broken_lines_and_every_status() -> None:
    text = (
        "\ufeffNº de commande;Prénom;Nom de famille;Quantité;Type de billet;Statut du participant;"
        '"Avez-vous des allergies ?\n(détails)";À quelle heure arrivez-vous ?\r\n'
        '1;Maëlle;L\'Écuyer;2;Général;Assistera;"Noix,\nlait";vers midi\r\n'
        "2;Zoé;Bélisle;1;Général;N'assistera pas;;\r\n"
        "3;Ulysse;Gagné;1;Général;Remboursée;;\r\n"
        "4;Noé;Paquin;1;Général;Enregistré;;après midi\r\n"
    )
    report = roster_report(io.BytesIO(text.encode()))
    assert report.left_out == {"N'assistera pas": 1, "Remboursée": 1}
    assert report.columns["diet"] == ["Avez-vous des allergies ? (détails)"]
    assert (report.guests, report.unknown_statuses) == (1, {})
    assert [problem.found for problem in report.unread] == ['"après midi"']
    maelle = read_roster(io.BytesIO(text.encode())).attendees[0]
    assert (maelle.diet, maelle.arrives) == ("Noix, lait", 12 * 60)
