"""Whom `rotate` seats: so many people, or those of a roster file, with their pairs."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from copschedule.cli.speech import own_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from copschedule.domain.history import History
    from copschedule.domain.roster import Roster
    from copschedule.errors import Problem

T = TypeVar("T")


def group_size(text: str) -> int | tuple[int, ...]:
    """Return a target such as 5 alone, or the numbers of 4-6 or 4-5-6.

    Examples
    --------
    >>> group_size("5"), group_size("4-6")
    (5, (4, 6))
    """
    parts = text.split("-")
    if len(parts) > 3 or not all(part.isdecimal() for part in parts):
        w = own_words()
        raise click.BadParameter(
            w('found "{text}", expected a size such as 5, 4-6 or 4-5-6', text=text)
        )
    numbers = tuple(map(int, parts))
    return numbers if len(numbers) > 1 else numbers[0]


def read_people(
    people: str, pairs: Path | None, history: tuple[Path, ...]
) -> tuple[Roster, History]:
    """Return a roster and a history; raises InvalidInput with what is wrong in any file.

    Parameters
    ----------
    people
        A number, whose ids are 1 to it, or the path of a roster.
    pairs, history
        Paths of their files.
    """
    from copschedule.errors import InvalidInput
    from copschedule.io.history_file import read_history
    from copschedule.io.roster_file import read_roster

    source = StringIO(_numbered(int(people))) if people.isdecimal() else Path(people)
    problems: list[Problem] = []
    roster = _tried(lambda: read_roster(source, pairs=pairs), problems)
    met = _tried(lambda: read_history(history), problems)
    if roster is None or met is None:
        raise InvalidInput(problems)
    return roster, met


def _numbered(people: int) -> str:
    return "\n".join(["id", *map(str, range(1, people + 1))])


def _tried(read: Callable[[], T], problems: list[Problem]) -> T | None:
    from copschedule.errors import InvalidInput

    try:
        return read()
    except InvalidInput as error:
        problems += error.problems
        return None
