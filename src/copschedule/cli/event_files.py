"""Which files an event is planned from: those given, and those that lie beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.errors import InvalidInput, Problem
from copschedule.language import listing, sentence

if TYPE_CHECKING:
    from copschedule.io.inputs import Inputs

EVENT = "event.toml"
ROSTER, PAIRS, HISTORY = "roster", "pairs", "history"
"""Names of the tables beside an event, without the ending."""
_ENDINGS = (".csv", ".xlsx")


@dataclass(frozen=True)
class EventFiles:
    """Paths of the files of an event; `beside` are those that nobody named."""

    event: Path
    roster: Path | None
    pairs: Path | None
    history: tuple[Path, ...]
    beside: tuple[Path, ...]

    @property
    def names(self) -> list[str]:
        """The paths of all files, as text."""
        files = (self.event, self.roster, self.pairs, *self.history)
        return [str(path) for path in files if path is not None]

    def read(self) -> Inputs:
        """Return what the files hold; raises InvalidInput with all that is wrong in any."""
        from copschedule.io.inputs import read_inputs

        return read_inputs(self.event, self.roster, pairs=self.pairs, history=self.history)


def find_files(
    event: Path, roster: Path | None, pairs: Path | None, history: tuple[Path, ...]
) -> EventFiles:
    """Return the files given, and in place of each missing one that which lies beside the event.

    Parameters
    ----------
    event
        The event file, or the folder that holds event.toml.
    roster, pairs, history
        What was given, if anything.
    """
    file = event / EVENT if event.is_dir() else event
    given = {ROSTER: roster, PAIRS: pairs, HISTORY: history}
    beside = tables_in(file.parent, *(name for name, own in given.items() if not own))
    return EventFiles(
        event=file,
        roster=roster or beside.get(ROSTER),
        pairs=pairs or beside.get(PAIRS),
        history=history or ((beside[HISTORY],) if HISTORY in beside else ()),
        beside=tuple(beside.values()),
    )


def tables_in(folder: Path, *names: str) -> dict[str, Path]:
    """Return the tables of these names that lie in a folder, as CSV or as a workbook.

    Raises
    ------
    InvalidInput
        When one is there as both: nobody knows which is the newer.
    """
    found = {name: [*_endings_of(folder / name)] for name in names}
    if problems := [_both(name, paths) for name, paths in found.items() if len(paths) > 1]:
        raise InvalidInput(problems)
    return {name: paths[0] for name, paths in found.items() if paths}


def _endings_of(stem: Path) -> Iterator[Path]:
    return (path for path in map(stem.with_suffix, _ENDINGS) if path.is_file())


def _both(name: str, paths: list[Path]) -> Problem:
    return Problem(
        sentence("{files} side by side", files=listing(path.name for path in paths)),
        sentence("only one of them, or --{option} with the one that counts", option=name),
    )
