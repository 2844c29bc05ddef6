"""What the answers in one row say, and which of them were not understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copschedule.domain.phrases import shown
from copschedule.errors import Problem
from copschedule.io.answers import ANSWERS, Answer, spoken_by
from copschedule.io.cells import WrongCell, is_empty, plain, text
from copschedule.io.spoken_languages import spoken_languages, the_two
from copschedule.io.table import Row, Table
from copschedule.io.tally import Tally
from copschedule.language import plural


def readers_of(
    table: Table, rows: Sequence[Row], fields: Mapping[str, int], tally: Tally
) -> Mapping[str, Answer]:
    """Return what reads the answers, with what "bilingual" means in this table."""
    if "languages" not in fields:
        return ANSWERS
    i = fields["languages"]
    written = (cells[i] for _, cells in rows)
    answers = [spoken_languages(cell) for cell in written if isinstance(cell, str)]
    two = the_two(table.columns[i], answers)
    if two and (both := sum(answer.both for answer in answers)):
        tally.assumed.append(
            plural(
                both,
                "{n} answer in {column} that says bilingual or both means {languages}",
                "{n} answers in {column} that say bilingual or both mean {languages}",
                column=shown(table.columns[i]),
                languages=";".join(two),
            )
        )
    return {**ANSWERS, "languages": spoken_by(two)}


def answers_of_row(
    table: Table,
    row: int,
    cells: Sequence[object],
    questions: Mapping[str, int],
    readers: Mapping[str, Answer],
    tally: Tally,
) -> dict[str, object]:
    """Return what one row answers, by field; what isn't understood goes into the tally."""
    values: dict[str, object] = {}
    for name, i in questions.items():
        if name == "status" or is_empty(cells[i]):
            continue
        try:
            read = readers.get(name, _as_text)
            values[name] = read(table.columns[i], plain(cells[i]))
        except WrongCell as error:
            found = shown(plain(cells[i]))
            tally.unread.append(Problem(found, error.expected, table.columns[i], row, table.file))
            values[name] = error.read
    return values


def _as_text(_question: str, cell: object) -> str:
    return text(cell)
