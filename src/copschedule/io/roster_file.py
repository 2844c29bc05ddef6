"""roster.csv: everyone invited."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from copschedule.domain.consistency import attendee_problems, pair_problems
from copschedule.domain.roster import Attendee, Pair, Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import (
    attendee_id,
    diet,
    flag,
    publishable,
    share,
    slug,
    text,
    time_of_day,
    whole_from_1,
    wholes,
    words,
)
from copschedule.io.column_names import WRITTEN_NAMES
from copschedule.io.pairs_file import parse_pairs, read_pairs
from copschedule.io.records import Reader, read_records
from copschedule.io.registrations import as_roster
from copschedule.io.roster_report import RosterReport
from copschedule.io.source import Source
from copschedule.io.spoken_languages import languages
from copschedule.io.table import read_table
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RosterRead", "parse_roster", "read_pairs", "read_roster", "roster_report"]

logger = logging.getLogger(__name__)

_READERS: Mapping[str, Reader] = {
    "id": attendee_id,
    "name": text,
    "email": text,
    "organisation": text,
    "role": text,
    "languages": languages,
    "newcomer": flag,
    "host": flag,
    "table": whole_from_1,
    "few_moves": flag,
    "arrives": time_of_day,
    "leaves": time_of_day,
    "absent": wholes,
    "shows_up": share,
    "drives": flag,
    "diet": diet,
    "publish": publishable,
    "chooses": words,
}
_ATTENDEES = TypeAdapter(tuple[Attendee, ...])


@dataclass(frozen=True)
class RosterRead:
    """The roster as far as it can be read, the line of each attendee, and what is wrong."""

    file: str
    roster: Roster
    rows: Sequence[int]
    problems: Sequence[Problem]
    report: RosterReport


def read_roster(
    source: Source | pd.DataFrame,
    *,
    pairs: Source | pd.DataFrame | Sequence[Pair] | None = None,
) -> Roster:
    r"""Return the roster of a roster file.

    Parameters
    ----------
    source
        A path or an open file of CSV (separated by commas, semicolons or tabs), or a
        DataFrame. A column id or name must be there; an id is made from the name where it is
        missing. Columns that the library doesn't know are logged and left aside.
    pairs
        Who must or must not sit with whom: pairs, or where to read them.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the roster and the pairs.

    Examples
    --------
    >>> import io
    >>> roster = read_roster(io.StringIO("name,arrives\nAda Roy,8 h 30\n"))
    >>> roster.attendees[0].id, roster.attendees[0].arrives
    ('ada-roy', 510)
    """
    read = parse_roster(source, pairs=pairs)
    if read.problems:
        raise InvalidInput(read.problems)
    return read.roster


def roster_report(source: Source | pd.DataFrame) -> RosterReport:
    r"""Return how `read_roster` reads a file: whose export it is, and what it takes from where.

    Raises
    ------
    InvalidInput
        When it cannot be read at all.

    Examples
    --------
    >>> import io
    >>> form = "Horodateur,Votre nom,Quelles langues parlez-vous ?\n,Ada Roy,Français et anglais"
    >>> print(roster_report(io.StringIO(form)))
    roster.csv
    Read as: Google Forms exports it
    Columns: name from Votre nom; languages from Quelles langues parlez-vous ?
    Not used: Horodateur
    """
    return _parsed(source, None).report


def parse_roster(
    source: Source | pd.DataFrame,
    *,
    pairs: Source | pd.DataFrame | Sequence[Pair] | None = None,
) -> RosterRead:
    """Return the roster as far as it can be read, with all the problems in order of lines."""
    read = _parsed(source, pairs)
    _log(read.report)
    return read


def _parsed(
    source: Source | pd.DataFrame, pairs: Source | pd.DataFrame | Sequence[Pair] | None
) -> RosterRead:
    problems: list[Problem] = []
    try:
        paired = parse_pairs(pairs)
    except InvalidInput as error:
        problems += error.problems
        paired = parse_pairs(None)
    written = read_table(source, "roster.csv", {*_READERS, *WRITTEN_NAMES})
    table, report = as_roster(written, tuple(_READERS))
    records = read_records(table, _READERS, (("id", "name"),))
    _make_ids(records.values)
    roster = Roster.model_construct(
        attendees=_ATTENDEES.validate_python(records.values), pairs=paired.pairs
    )
    own = [*records.problems, *_located(attendee_problems(roster, rows=records.rows), records.file)]
    between = pair_problems(roster, rows=paired.rows, file=records.file)
    problems = [
        *(_as_written(problem, report) for problem in sorted(own, key=_line)),
        *problems,
        *sorted([*paired.problems, *_located(between, paired.file)], key=_line),
    ]
    return RosterRead(records.file, roster, records.rows, problems, report)


def _log(report: RosterReport) -> None:
    for fact in report.facts():
        level = logging.WARNING if fact.doubtful else logging.INFO
        logger.log(
            level,
            sentence("{place}: {message}", place=report.file, message=fact.line),
        )


def _as_written(problem: Problem, report: RosterReport) -> Problem:
    """Name the column as the file does."""
    names = report.columns.get(problem.column or "", ())
    return replace(problem, column=" + ".join(names)) if names else problem


def _line(problem: Problem) -> int:
    return problem.row or 0


def _located(problems: Sequence[Problem], file: str) -> list[Problem]:
    return [problem.located(file) for problem in problems]


def _make_ids(values: Sequence[dict[str, object]]) -> None:
    """Give those without an id one made from their name, unlike all others."""
    taken = {str(person["id"]) for person in values if "id" in person}
    counts: dict[str, int] = {}
    for person in values:
        if "id" not in person:
            stem = slug(str(person["name"])) or "attendee"
            made = stem
            while made in taken:
                counts[stem] = counts.get(stem, 1) + 1
                made = f"{stem}-{counts[stem]}"
            taken.add(made)
            person["id"] = made
