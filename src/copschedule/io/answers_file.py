"""answers.csv: the three questions of the day after, asked and answered."""

from __future__ import annotations

import csv
import os
from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from copschedule.domain.phrases import shown
from copschedule.domain.plan import Plan
from copschedule.domain.reply import ASKED, Reply
from copschedule.domain.roster import Roster
from copschedule.errors import InvalidInput, Problem
from copschedule.io.atomic import atomic_file
from copschedule.io.cells import WrongCell, attendee_id, guarded, plain, text
from copschedule.io.records import Reader, read_records
from copschedule.io.source import Source
from copschedule.io.table import match_columns, read_table
from copschedule.language import message, sentence, words

if TYPE_CHECKING:
    import pandas as pd

_SAID: Mapping[str, str] = {
    "yes": "yes",
    "y": "yes",
    "oui": "yes",
    "o": "yes",
    "partly": "partly",
    "somewhat": "partly",
    "en partie": "partly",
    "un peu": "partly",
    "no": "no",
    "n": "no",
    "non": "no",
}


def _said(cell: object) -> str:
    word = " ".join(str(plain(cell)).casefold().split())
    if word not in _SAID:
        raise WrongCell(sentence("yes, partly or no"))
    return _SAID[word]


_READERS: Mapping[str, Reader] = {
    "attendee": attendee_id,
    "name": text,
    "a": _said,
    "b": _said,
    "c": _said,
    "comment": text,
}


def read_answers(
    source: Source | pd.DataFrame, *, roster: Roster | None = None
) -> tuple[Reply, ...]:
    r"""Return the answers to the three questions.

    Parameters
    ----------
    source
        A path or an open file of CSV, or a DataFrame, with the columns a, b and c (yes, partly,
        no; oui, en partie, non), and perhaps attendee, name, which nobody reads, and comment.
    roster
        Everyone invited, where the ids are to be checked.

    Raises
    ------
    InvalidInput
        With everything that is wrong in the file.

    Examples
    --------
    >>> import io
    >>> read_answers(io.StringIO("attendee,a,b,c\nA1,oui,en partie,non\n"))[0].b
    'partly'
    """
    table = read_table(source, "answers.csv", _READERS)
    _, lacking = match_columns(table, _READERS, (("a",), ("b",), ("c",)))
    if lacking:
        raise InvalidInput(lacking)
    records = read_records(table, _READERS, ())
    if roster is not None:
        for row, values in zip(records.rows, records.values, strict=True):
            who = str(values.get("attendee", ""))
            if who and who not in roster.position:
                expected = sentence("an id of the roster, or nothing")
                problem = Problem(shown(who), expected, "attendee", row, records.file)
                records.problems.append(problem)
    records.require_right()
    kept = ({k: v for k, v in values.items() if k != "name"} for values in records.values)
    return tuple(Reply.model_validate(values) for values in kept)


def write_form(plan: Plan, path: str | os.PathLike[str]) -> None:
    """Write the three questions: a form to fill in as CSV, or a page to print.

    Parameters
    ----------
    plan
        Of the event, in whose language is asked. Without an event it is English.
    path
        Ends in .csv, with a row an attendee and empty answers, or in .html, with a form of half
        a page that needs no name. A file that is there is replaced.

    Raises
    ------
    InvalidInput
        When it ends otherwise.
    """
    suffix = Path(path).suffix
    write = {".csv": _write_rows, ".html": _write_page}.get(suffix)
    if write is None:
        expected = sentence("a name that ends in .csv or .html")
        raise InvalidInput([Problem(shown(Path(path).name), expected)])
    with atomic_file(path) as file:
        write(plan, file)


def _write_rows(plan: Plan, file: TextIO) -> None:
    writer = csv.writer(file)
    writer.writerow(_READERS)
    for who in plan.roster.attendees if plan.roster else ():
        writer.writerow([guarded(who.id), guarded(who.name), "", "", "", ""])


def _write_page(plan: Plan, file: TextIO) -> None:
    w = words(plan.event.language if plan.event else "en")
    title = plan.event.title if plan.event else w("The event")
    boxes = "".join(f"<td>☐ {escape(w(said))}</td>" for said in _BOXES)
    rows = "".join(
        f"<tr><th>{key.upper()}</th><td>{escape(w(asked))}</td>{boxes}</tr>"
        for key, asked in ASKED.items()
    )
    note, change = w("Three questions, no name needed."), w("What should we change?")
    form = (
        f"<section><h1>{escape(title)}</h1><p>{escape(note)}</p>"
        f"<table>{rows}</table><p>{escape(change)}</p></section>"
    )
    file.write(
        f'<!doctype html><html lang="{w.lang}"><meta charset="utf-8">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style><body>{form}{form}</body></html>\n"
    )


_BOXES = (message("yes"), message("partly"), message("no"))
_STYLE = (
    "body{font:14pt/1.3 sans-serif;margin:0}section{height:46vh;padding:0 1cm;"
    "page-break-inside:avoid}section+section{border-top:1px dashed #888}h1{font-size:18pt}"
    "td,th{padding:.3em .6em .3em 0;text-align:left;vertical-align:top}td+td{white-space:nowrap}"
    "@page{margin:1cm}"
)
"""Two forms a sheet, at 14 points, to be cut apart."""
