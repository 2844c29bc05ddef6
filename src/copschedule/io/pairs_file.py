"""pairs.csv: who must or must not sit with whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, cast

from pydantic import TypeAdapter

from copschedule.domain.phrases import shown
from copschedule.domain.roster import Pair
from copschedule.errors import InvalidInput, Problem
from copschedule.io.cells import attendee_id, flag, pair_rule, text, whole_from_0
from copschedule.io.records import Reader, read_records
from copschedule.io.source import Source
from copschedule.io.table import read_table
from copschedule.language import sentence

if TYPE_CHECKING:
    import pandas as pd

_READERS: Mapping[str, Reader] = {
    "a": attendee_id,
    "b": attendee_id,
    "rule": pair_rule,
    "hard": flag,
    "weight": whole_from_0,
    "reason": text,
}
_AS_CODE = 'Pair(a=…, b=…, rule="apart")'
_PAIRS = TypeAdapter(tuple[Pair, ...])


@dataclass(frozen=True)
class PairsRead:
    """The pairs that could be read, the line of each, and what is wrong with the others."""

    file: str
    pairs: tuple[Pair, ...] = ()
    rows: Sequence[int] = ()
    problems: Sequence[Problem] = ()


def read_pairs(source: Source | pd.DataFrame | Sequence[Pair]) -> tuple[Pair, ...]:
    """Return the pairs of a pairs file; whether their ids are known is the roster's to say.

    Parameters
    ----------
    source
        A path or an open file of CSV, or a DataFrame, with the columns a, b and rule, and
        perhaps hard, weight and reason; pairs are returned as they are.

    Raises
    ------
    InvalidInput
        With everything that is wrong in it.
    """
    read = parse_pairs(source)
    if read.problems:
        raise InvalidInput(read.problems)
    return read.pairs


def parse_pairs(source: Source | pd.DataFrame | Sequence[Pair] | None) -> PairsRead:
    """Return the pairs that can be read, with all the problems."""
    if source is None:
        return PairsRead("pairs")
    if isinstance(source, (list, tuple)):
        right = [(row, pair) for row, pair in enumerate(source, start=1) if isinstance(pair, Pair)]
        problems = [
            Problem(shown(item), sentence("a {pair}", pair=_AS_CODE), None, row, "pairs")
            for row, item in enumerate(source, start=1)
            if not isinstance(item, Pair)
        ]
        return PairsRead("pairs", tuple(p for _, p in right), [row for row, _ in right], problems)
    table = read_table(cast("Source | pd.DataFrame", source), "pairs.csv", _READERS)
    records = read_records(table, _READERS, (("a",), ("b",), ("rule",)))
    pairs = _PAIRS.validate_python(records.values)
    return PairsRead(records.file, pairs, records.rows, records.problems)
