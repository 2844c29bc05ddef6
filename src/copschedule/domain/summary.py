"""What an object shows of itself: a headline, facts and small tables, as text and as HTML."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from itertools import chain, repeat
from typing import NamedTuple

from copschedule.language import Words

_STYLE = (
    ".copschedule table{border-collapse:collapse;margin:.4em 0}"
    ".copschedule caption{text-align:left;font-weight:600;padding:.2em 0}"
    ".copschedule th,.copschedule td{text-align:left;vertical-align:top;padding:.15em .6em;"
    "border-bottom:1px solid rgba(128,128,128,.35);white-space:pre-line}"
    ".copschedule th[scope=row]{min-width:9em}"
    ".copschedule .wide{overflow-x:auto}"
)
"""No colour of its own: text takes the notebook's, light or dark, and lines are half grey."""

_SPACES_BETWEEN = 2
_KEPT = "\u200c\u200d\u00a0\u202f"
"""Joiners, within words of Persian and Hindi and within emoji; the spaces that hold together."""
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")


class Sheet(NamedTuple):
    """A small table of text; `more` says what it leaves out.

    `of_people` tells that the last column lists names, between which alone it may be broken.
    """

    title: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]
    more: str = ""
    of_people: bool = False


class Summary(NamedTuple):
    """What an object shows of itself.

    `facts` are pairs of a label and a text; `grids` are tables that only a page has space for.
    """

    headline: str
    facts: Sequence[tuple[str, str]] = ()
    sheets: Sequence[Sheet] = ()
    grids: Sequence[Sheet] = ()


def legible(text: str) -> str:
    r"""Return text as one line that no terminal takes for a command.

    Examples
    --------
    >>> legible("Ada\n Roy\x1b[31m")
    'Ada Roy�[31m'
    """
    line = _BREAKS.sub(" ", text).strip()
    return "".join(c if c.isprintable() or c in _KEPT else "�" for c in line)


def labelled(label: str, texts: Iterable[str]) -> list[tuple[str, str]]:
    """Return texts as facts of one label, which is said once.

    Examples
    --------
    >>> labelled("Missing", ["the date", "the venue"])
    [('Missing', 'the date'), ('', 'the venue')]
    """
    return list(zip(chain([label], repeat("")), texts, strict=False))


def listed(names: Sequence[str], most: int, w: Words) -> str:
    """Return names separated by commas, those beyond `most` only counted.

    Examples
    --------
    >>> from copschedule.language import words
    >>> listed(["Ada", "Bo", "Cy"], 2, words("en")), listed(["Ada", "Bo", "Cy"], 1, words("fr"))
    ('Ada, Bo and 1 more', 'Ada et 2 autres')
    """
    shown = ", ".join(names[:most])
    more = len(names) - most
    return (
        w.many(more, "{names} and {n} more", "{names} and {n} more", names=shown)
        if more > 0
        else shown
    )


def as_text(summary: Summary) -> str:
    """Return a summary as plain text."""
    parts = [legible(summary.headline)]
    if summary.facts:
        parts.append("\n".join(_aligned(summary.facts)))
    parts += [sheet_text(sheet) for sheet in summary.sheets]
    return "\n\n".join(parts)


def sheet_text(sheet: Sheet) -> str:
    """Return a sheet as lines of text in columns.

    Examples
    --------
    >>> print(sheet_text(Sheet("Round 1", ("table", "people"), [("1", "Ada, Bo")])))
    Round 1
    table  people
    1      Ada, Bo
    """
    lines = [legible(sheet.title)] if sheet.title else []
    lines += _aligned([sheet.columns, *sheet.rows])
    return "\n".join([*lines, *([sheet.more] if sheet.more else [])])


def _aligned(rows: Iterable[Sequence[str]]) -> list[str]:
    cells = [[legible(cell) for cell in row] for row in rows]
    widths = [max(map(_width, column)) + _SPACES_BETWEEN for column in zip(*cells, strict=True)]
    return [
        "".join(c + " " * (w - _width(c)) for c, w in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]


def _width(text: str) -> int:
    """Return how many columns of a terminal a text fills."""
    return sum(
        0 if unicodedata.combining(char) else 1 + (unicodedata.east_asian_width(char) in "WF")
        for char in text
    )


def as_html(summary: Summary) -> str:
    """Return a summary as a piece of HTML for a notebook; everything in it is escaped."""
    parts = [f"<style>{_STYLE}</style>", f"<p><strong>{escape(summary.headline)}</strong></p>"]
    if summary.facts:
        parts.append(f"<table>{''.join(map(_fact_html, summary.facts))}</table>")
    parts += map(_sheet_html, [*summary.sheets, *summary.grids])
    return f'<div class="copschedule">{"".join(parts)}</div>'


def _fact_html(fact: tuple[str, str]) -> str:
    label, text = fact
    return f'<tr><th scope="row">{escape(label)}</th><td>{escape(text)}</td></tr>'


def _sheet_html(sheet: Sheet) -> str:
    caption = f"<caption>{escape(sheet.title)}</caption>" if sheet.title else ""
    header = "".join(f'<th scope="col">{escape(name)}</th>' for name in sheet.columns)
    body = "".join(f"<tr>{''.join(_cells_html(row))}</tr>" for row in sheet.rows)
    more = f"<p>{escape(sheet.more)}</p>" if sheet.more else ""
    table = f"<table>{caption}<thead><tr>{header}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="wide">{table}</div>{more}'


def _cells_html(row: Iterable[str]) -> Iterator[str]:
    return (f"<td>{escape(cell)}</td>" for cell in row)
