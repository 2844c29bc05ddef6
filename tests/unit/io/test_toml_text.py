import pytest

from copschedule.errors import InvalidInput
from copschedule.io.toml_text import parse_toml


def test_tables_are_read() -> None:
    assert parse_toml("[day]\nopens = 1", "event.toml") == {"day": {"opens": 1}}


@pytest.mark.parametrize(
    ("text", "row", "expected"),
    [
        ('a = 1\ntitle = "x\n', 2, "a closing quotation mark"),
        ("a = 1\nb 2\n", 2, "an = after the key"),
        ("a = \n", 1, 'text in quotes, a number, true or false, a date, a list or { a = "table" }'),
        ("a = [1\n", 1, "a closing ]"),
        ("a = 1 b = 2", 1, "each key on a line of its own"),
        ("a = 1\na = 2", 2, "each key once"),
        ("[day]\n[day]", 2, "each [table] once; [[double brackets]] where it repeats"),
        ("[[rooms]\nid = 1", 1, "]] after the name of the table"),
        ("= 1", 1, "a line such as key = value"),
        ('a = "C:\\dir"', 1, "\\\\ for each backslash"),
        ("a = " + "[" * 100_000, 1, "a line such as key = value"),
    ],
)
def test_what_is_no_toml_is_told_with_its_line(text: str, row: int, expected: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        parse_toml(text, "event.toml")
    (problem,) = caught.value.problems
    assert (problem.file, problem.row, problem.expected) == ("event.toml", row, expected)
