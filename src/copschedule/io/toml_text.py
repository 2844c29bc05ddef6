"""TOML text, and what is wrong with it in words."""

from __future__ import annotations

import re
import tomllib

from copschedule.domain.phrases import shown
from copschedule.errors import InvalidInput, Problem
from copschedule.language import message, sentence

_EXPECTED = {
    "Cannot declare": message("each [table] once; [[double brackets]] where it repeats"),
    "Cannot mutate": message("each [table] once; [[double brackets]] where it repeats"),
    "Cannot overwrite": message("each key once"),
    "Duplicate inline table key": message("each key once"),
    "Expected ']]'": message("]] after the name of the table"),
    "Expected ']'": message("] after the name of the table"),
    "Expected '='": message("an = after the key"),
    "Expected newline": message("each key on a line of its own"),
    "Illegal character '\\n'": message("a closing quotation mark"),
    "Illegal character": message("no tabs or other invisible characters inside quotes"),
    "Invalid date": message("a date such as 2026-11-26"),
    "Invalid initial character": message("a key such as title"),
    "Invalid statement": message("a line such as key = value"),
    "Invalid value": message("text in quotes, a number, true or false, a date, a list or {table}"),
    "Unclosed array": message("a closing ]"),
    "Unclosed inline table": message("a closing }}"),
    "Unescaped '\\'": message("\\\\ for each backslash"),
    "Unterminated string": message("a closing quotation mark"),
}


def parse_toml(text: str, file: str) -> dict[str, object]:
    """Return the tables of TOML text.

    Raises
    ------
    InvalidInput
        With the line that cannot be read, and what was expected on it.
    """
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise InvalidInput([_problem(str(error), text, file)]) from error


def _problem(told: str, text: str, file: str) -> Problem:
    lines = text.splitlines() or [""]
    match = re.search(r"at line (\d+)", told)
    row = min(int(match[1]), len(lines)) if match else len(lines)
    expected = next(
        (words for start, words in _EXPECTED.items() if told.startswith(start)),
        _EXPECTED["Invalid statement"],
    )
    found = shown(lines[row - 1].strip())
    return Problem(found, sentence(expected, table='{ a = "table" }'), None, row, file)
