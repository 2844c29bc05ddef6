"""Which files an event is planned from: those given, and those that lie beside it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copschedule.io.inputs import Inputs

EVENT, ROSTER, PAIRS, HISTORY = "event.toml", "roster.csv", "pairs.csv", "history.csv"


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
    beside = {
        name: file.with_name(name)
        for name, given in ((ROSTER, roster), (PAIRS, pairs), (HISTORY, history))
        if not given and file.with_name(name).is_file()
    }
    return EventFiles(
        event=file,
        roster=roster or beside.get(ROSTER),
        pairs=pairs or beside.get(PAIRS),
        history=history or ((beside[HISTORY],) if HISTORY in beside else ()),
        beside=tuple(beside.values()),
    )
