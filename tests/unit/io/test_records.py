import io

import pandas as pd
import pytest

from copschedule.errors import InvalidInput
from copschedule.io.cells import text, whole_from_1
from copschedule.io.records import Records, read_records
from copschedule.io.table import read_table

READERS = {"id": text, "name": text, "table": whole_from_1}


def read(source: object) -> Records:
    table = read_table(source, "roster.csv", READERS)  # type: ignore[arg-type]
    return read_records(table, READERS, (("id", "name"),))


def test_empty_cells_and_rows_are_left_out() -> None:
    records = read(io.StringIO("id,name,table\n1,,2\n,,\n,Bo, \n"))
    assert records.values == [{"id": "1", "table": 2}, {"name": "Bo"}]
    assert records.rows == [2, 4]
    assert records.problems == []


def test_empty_rows_of_a_frame_are_left_out() -> None:
    records = read(pd.DataFrame({"id": [None, 2], "name": [None, "Bo"]}))
    assert (records.rows, records.values) == ([2], [{"id": "2", "name": "Bo"}])


def test_wrong_cells_are_left_out_and_told() -> None:
    records = read(io.StringIO("id,name,table\n1,Ada,x\n,,3\n"))
    assert records.values == [{"id": "1", "name": "Ada"}]
    assert [str(problem) for problem in records.problems] == [
        'roster.csv, row 2, column table: found "x", expected a whole number from 1',
        "roster.csv, row 3, column id: found nothing, expected a cell filled in here or in name",
    ]
    with pytest.raises(InvalidInput, match="row 2"):
        records.require_right()


def test_a_row_with_foreign_cells_only_lacks_its_id() -> None:
    records = read(io.StringIO("id,phone\n,555\n"))
    assert [problem.row for problem in records.problems] == [2]


def test_a_wrong_cell_that_is_needed_is_told_once() -> None:
    records = read(pd.DataFrame({"id": [True]}))
    assert [problem.expected for problem in records.problems] == ["text"]
    assert records.values == []


def test_what_breaks_later_rows_comes_with_the_problems_of_earlier_ones() -> None:
    records = read(io.StringIO('id,table\n1,x\n2,"3\n'))
    assert [problem.row for problem in records.problems] == [2, 3]


def test_without_a_needed_column_no_row_is_read() -> None:
    records = read(io.StringIO("table\nx\n"))
    assert len(records.problems) == 1
    assert records.values == []
