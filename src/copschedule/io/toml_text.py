"""TOML text, and what is wrong with it in words."""

from __future__ import annotations

import re
import tomllib

from copschedule.domain.phrases import shown
from copschedule.errors import InvalidInput, Problem

_WORDS = {
    "Cannot declare": "each [table] once; [[double brackets]] where it repeats",
    "Cannot mutate": "each [table] once; [[double brackets]] where it repeats",
    "Cannot overwrite": "each key once",
    "Duplicate inline table key": "each key once",
    "Expected ']]'": "]] after the name of the table",
    "Expected ']'": "] after the name of the table",
    "Expected '='": "an = after the key",
    "Expected newline": "each key on a line of its own",
    "Illegal character '\\n'": "a closing quotation mark",
    "Illegal character": "no tabs or other invisible characters inside quotes",
    "Invalid date": "a date such as 2026-11-26",
    "Invalid initial character": "a key such as title",
    "Invalid statement": "a line such as key = value",
    "Invalid value": 'text in quotes, a number, true or false, a date, a list or { a = "table" }',
    "Unclosed array": "a closing ]",
    "Unclosed inline table": "a closing }",
    "Unescaped '\\'": "\\\\ for each backslash",
    "Unterminated string": "a closing quotation mark",
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


def _problem(message: str, text: str, file: str) -> Problem:
    lines = text.splitlines() or [""]
    match = re.search(r"at line (\d+)", message)
    row = min(int(match[1]), len(lines)) if match else len(lines)
    expected = next(
        (words for start, words in _WORDS.items() if message.startswith(start)),
        "a line such as key = value",
    )
    return Problem(shown(lines[row - 1].strip()), expected, None, row, file)
