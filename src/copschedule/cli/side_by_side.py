"""Several events side by side: their files, the table on the screen, the picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.domain.clock import to_minute
from copschedule.domain.labels import status_label
from copschedule.domain.summary import Sheet
from copschedule.errors import InvalidInput, Problem
from copschedule.language import Language, Words, listing, sentence

if TYPE_CHECKING:
    import pandas as pd

    from copschedule.io.inputs import Inputs

PICTURES = (".html", ".svg")
_SHARES = frozenset({"least_attainment"})
_TIMES = frozenset({"ends"})


def read_events(paths: Sequence[Path]) -> dict[str, Inputs]:
    """Return what the files of each event hold, by the name of its folder, or of its file.

    Raises
    ------
    InvalidInput
        With everything that is wrong in any of them, or when two have one name.
    """
    from copschedule.cli.event_files import find_files

    read: dict[str, Inputs] = {}
    problems: list[Problem] = []
    for path in paths:
        name = path.resolve().name if path.is_dir() else path.stem
        if name in read:
            problems.append(
                Problem(
                    sentence("two events named {name}", name=name),
                    sentence("a name for each"),
                    file=str(path),
                )
            )
        try:
            read[name] = find_files(path, None, None, ()).read()
        except InvalidInput as error:
            problems += (replace(p, file=f"{name}/{p.file}") for p in error.problems)
    if problems:
        raise InvalidInput(problems)
    return read


def require_drawable(picture: Path | None) -> None:
    """Raise InvalidInput where the name of the picture says no format that can be drawn."""
    if picture is not None and picture.suffix not in PICTURES:
        found = f'"{picture.name}"'
        expected = sentence("a name that ends in {endings}", endings=listing(PICTURES, either=True))
        raise InvalidInput([Problem(found, expected)])


def draw(frame: pd.DataFrame, picture: Path, language: Language) -> None:
    """Write the picture of a comparison; a page holds all that it needs, for use offline."""
    from copschedule.io.atomic import atomic_file
    from copschedule.plot import comparison

    chart = comparison(frame, language=language)
    with atomic_file(picture) as file:
        if picture.suffix == ".svg":
            chart.save(file, format="svg")
        else:
            chart.save(file, format="html", inline=True)


def comparison_sheet(frame: pd.DataFrame, w: Words) -> Sheet:
    """Return a comparison as a table: a row a measure, a column an event."""
    from copschedule.comparison import LABELS

    told = frame.columns[(frame.notna() & (frame != "")).any()]
    rows = [(w(LABELS[name]), *_cells(name, frame, w)) for name in told]
    return Sheet("", ("", *map(str, frame.index)), rows)


def _cells(name: str, frame: pd.DataFrame, w: Words) -> Iterator[str]:
    for value in frame[name].astype(object):
        if value is None or value != value:
            yield "-"
        elif name in _SHARES:
            yield w.share(value)
        elif name in _TIMES:
            yield w.time(to_minute(value))
        elif name == "status":
            yield status_label(value, w)
        else:
            yield value if isinstance(value, str) else w.number(round(value, 1))
