import io
import logging

import pandas as pd
import pytest

from copschedule.errors import InvalidInput
from copschedule.io.table import match_columns, normalised, read_table

KNOWN = ("id", "name", "email", "organisation", "arrives", "languages")


def rows(text: str) -> list[tuple[int, list[object]]]:
    table = read_table(io.StringIO(text), "roster.csv", KNOWN)
    return [(row, list(cells)) for row, cells in table.rows]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_delimiters_and_line_ends_are_found_out(delimiter: str, newline: str) -> None:
    text = newline.join(["id,name", "1,Ada", "2,Bo"]).replace(",", delimiter)
    assert rows(text) == [(2, ["1", "Ada"]), (3, ["2", "Bo"])]


def test_the_delimiter_is_the_one_that_shows_known_columns() -> None:
    assert rows("name;languages (fr, en, es, de)\nAda;fr,en") == [(2, ["Ada", "fr,en"])]


def test_lines_are_counted_as_an_editor_does() -> None:
    text = 'id,name\n1,"Ada\nRoy"\n\n , \n2,Bo\n'
    assert rows(text) == [(2, ["1", "Ada\nRoy"]), (6, ["2", "Bo"])]


def test_short_rows_are_filled_up() -> None:
    assert rows("id,name,email\n1\n") == [(2, ["1", "", ""])]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("id,name\n1,Roy, Ada\n", "row 2: found 3 cells, expected 2 as in the header; "
         "a cell with a delimiter in it needs quotes"),
        ('id,name\n1,"Ada\n2,Bo\n', "row 2: found an opening quotation mark, "
         "expected one that closes the cell"),
        ('id,name\n1,"Ada "Roy\n', 'row 2: found a quotation mark inside a cell, '
         'expected it written twice (""), with the cell in quotes'),
    ],
)  # fmt: skip
def test_broken_rows_are_told(text: str, message: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        rows(text)
    assert str(caught.value) == f"roster.csv, {message}"


def test_a_frame_is_a_table_whose_gaps_are_none() -> None:
    frame = pd.DataFrame({"id": [1, 2], "name": ["Ada", None], "arrives": [pd.NaT, pd.NaT]})
    table = read_table(frame, "roster.csv", KNOWN)
    assert (table.file, table.columns) == ("roster", ("id", "name", "arrives"))
    assert list(table.rows) == [(1, (1, "Ada", None)), (2, (2, None, None))]


def test_a_named_index_is_a_column() -> None:
    frame = pd.DataFrame({"id": ["a"], "name": ["Ada"]}).set_index("id")
    assert read_table(frame, "roster.csv", KNOWN).columns == ("id", "name")


@pytest.mark.parametrize(
    ("written", "name"),
    [("Shows up", "shows_up"), (" E-Mail ", "email"), ("Organization", "organisation")],
)
def test_names_of_columns_are_normalised(written: str, name: str) -> None:
    assert normalised(written) == name


def header_problems(header: str) -> list[str]:
    table = read_table(io.StringIO(header), "roster.csv", KNOWN)
    return [str(problem) for problem in match_columns(table, KNOWN, (("id", "name"),))[1]]


@pytest.mark.parametrize(
    ("header", "messages"),
    [
        ("id,name", []),
        ("id,arrive", ['roster.csv, row 1, column arrive: found unknown column "arrive", '
                       'expected "arrives"']),
        ("id,ID", ['roster.csv, row 1, column ID: found "ID" twice, expected each column once']),
        ("", ["roster.csv, row 1: found nothing, "
              "expected a header with columns such as id, name"]),
        ("\nAda,Bo", ['roster.csv, row 2: found only the columns "Ada", "Bo", '
                      "expected a column id or name in the header"]),
    ],
)  # fmt: skip
def test_the_header_is_checked(header: str, messages: list[str]) -> None:
    assert header_problems(header) == messages


def test_a_slip_is_read_as_what_it_was_meant_to_be() -> None:
    table = read_table(io.StringIO("id,arrive"), "roster.csv", KNOWN)
    assert match_columns(table, KNOWN, (("id",),))[0] == {"id": 0, "arrives": 1}


def test_foreign_columns_are_logged_and_left_aside(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        assert header_problems("id,name,T-shirt,,name2") == []
    assert caplog.messages == [
        'roster.csv: column "T-shirt" is not used',
        'roster.csv: column "name2" is not used',
    ]
