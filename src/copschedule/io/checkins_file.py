"""checkins.csv: who arrived, left or walked in on the day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import count
from typing import TYPE_CHECKING, get_args

from copschedule.domain.checkin import CheckIn, What
from copschedule.domain.clock import to_minute
from copschedule.domain.phrases import meant, one_of, shown, unknown_id
from copschedule.domain.roster import Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import WrongCell, attendee_id, plain, slug, text, time_of_day
from copschedule.io.records import Reader, Records, read_records
from copschedule.io.source import Source
from copschedule.io.spoken_languages import languages
from copschedule.io.table import Table, read_table
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd

_WORDS = get_args(What)
_WALK_IN = "walk-in"
_SECONDS = re.compile(r"(\d{1,2}:\d{2}):\d{2}(?:[.,]\d+)?(?:Z|[+-]\d{2}:?\d{2})?", re.ASCII)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[T ]+(?=\d)", re.ASCII)
_NEEDED = (("id", "name"), ("time",), ("what",))
_MOST_SUGGESTIONS = 20
"""A search for the nearest id goes through the whole roster: many would take long."""


def read_checkins(
    source: Source | pd.DataFrame, *, roster: Roster | None = None
) -> tuple[CheckIn, ...]:
    r"""Return what happened at the door, in order of time.

    Parameters
    ----------
    source
        A path or an open file of CSV, or a DataFrame, with the columns id, time and what
        (arrives, leaves, walk-in); name, organisation and languages may follow for walk-ins.
        A walk-in without an id gets one made from the name. Seconds of a time are cut off, and
        of a timestamp the time of day is taken as it is written.
    roster
        Everyone invited, where the ids are to be checked: whoever arrives or leaves is on it or
        walked in, and walk-ins are not on it.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the file.

    Examples
    --------
    >>> import io
    >>> door = "id,time,what,name\nA1,9:05,arrives,\n,9:20,walk-in,Ada Roy\nA1,15:40,leaves,\n"
    >>> [(fact.id, fact.time, fact.what) for fact in read_checkins(io.StringIO(door))]
    [('A1', 545, 'arrives'), ('ada-roy', 560, 'walk-in'), ('A1', 940, 'leaves')]
    """
    return checkins_of(read_table(source, "checkins.csv", READERS), roster)


def checkins_of(table: Table, roster: Roster | None = None) -> tuple[CheckIn, ...]:
    """Return what happened at the door, of the table that `read_checkins` reads."""
    records = read_records(table, READERS, _NEEDED)
    problems = [*records.problems, *_nameless(records)]
    _make_ids(records.values, roster.position if roster else ())
    problems += [*_walked_in_twice(records), *(_strangers(records, roster) if roster else ())]
    if problems:
        raise InvalidInput(sorted(problems, key=lambda problem: problem.row or 0))
    facts = (CheckIn.model_validate(values) for values in records.values)
    return tuple(sorted(facts, key=lambda fact: fact.time))


def minute_of_day(cell: object) -> int:
    """Read a time of day as minutes since midnight; a date before it and seconds are cut off."""
    cell = plain(cell)
    if isinstance(cell, str):
        cell = _DATED.sub("", cell.strip())
        match = _SECONDS.fullmatch(cell)
        cell = match[1] if match else cell
    elif isinstance(cell, (dt.time, dt.datetime)):
        cell = cell.replace(second=0, microsecond=0)
    return to_minute(time_of_day(cell))


def _what(cell: object) -> str:
    word = "-".join(str(plain(cell)).casefold().replace("_", " ").replace("-", " ").split())
    if word not in _WORDS:
        raise WrongCell(meant(word, _WORDS, one_of(_WORDS)))
    return word


READERS: Mapping[str, Reader] = {
    "id": attendee_id,
    "time": minute_of_day,
    "what": _what,
    "name": text,
    "organisation": text,
    "languages": languages,
}


def _nameless(records: Records) -> Iterator[Problem]:
    """Yield a problem for each row that names a person and no id, unless they walked in."""
    for row, values in zip(records.rows, records.values, strict=True):
        if "id" not in values and values["what"] != _WALK_IN:
            expected = sentence("the id of an attendee")
            yield Problem(sentence("nothing"), expected, "id", row, records.file)


def _make_ids(values: Sequence[dict[str, object]], invited: Collection[str]) -> None:
    """Give those without an id one made from their name, unlike all others."""
    taken = {*invited, *(str(fact["id"]) for fact in values if "id" in fact)}
    for fact in values:
        if "id" not in fact:
            stem = slug(str(fact["name"])) or "walk-in"
            numbered = (f"{stem}-{number}" for number in count(2))
            made = stem if stem not in taken else next(n for n in numbered if n not in taken)
            taken.add(made)
            fact["id"] = made


def _walk_ins(records: Records) -> Iterator[tuple[int, str]]:
    for row, fact in zip(records.rows, records.values, strict=True):
        if fact["what"] == _WALK_IN:
            yield row, str(fact["id"])


def _walked_in_twice(records: Records) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for row, key in _walk_ins(records):
        if seen.setdefault(key, row) != row:
            found = sentence("{id}, who walked in on row {row}", id=shown(key), row=str(seen[key]))
            expected = sentence("an id of its own for each walk-in")
            yield Problem(found, expected, "id", row, records.file)


def _strangers(records: Records, roster: Roster) -> Iterator[Problem]:
    """Yield a problem for each id that the roster does not know, or should not know."""
    walked_in = dict(_walk_ins(records)).values()
    known = {*roster.position, *walked_in}
    suggestions = [str(attendee.id) for attendee in roster.attendees]
    told: set[str] = set()
    for row, fact in zip(records.rows, records.values, strict=True):
        key = str(fact["id"])
        if fact["what"] == _WALK_IN and key in roster.position:
            found = sentence("{id}, who is on the roster", id=shown(key))
            word = sentence("{word}; walk-ins are not on it", word="arrives")
            yield Problem(found, word, "what", row, records.file)
        elif key not in known and key not in told:
            told.add(key)
            near = suggestions if len(told) <= _MOST_SUGGESTIONS else ()
            expected = meant(key, near, sentence("an id of the roster, or of a walk-in"))
            yield Problem(unknown_id(key), expected, "id", row, records.file)
