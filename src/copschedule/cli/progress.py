"""A bar on stderr that shows how a solve goes, where somebody watches a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from copschedule.domain.figures import STAGES
from copschedule.engine.observer import Observer, Silent

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class BarObserver:
    """Moves a bar and tells the stage, the incumbent and the bound."""

    def __init__(self, bar: Progress, task: TaskID) -> None:
        self._bar, self._task = bar, task

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Show where the solve is."""
        self._bar.update(
            self._task,
            completed=seconds,
            description=STAGES.get(stage, stage),
            standing=_standing(incumbent, bound),
        )


def _standing(incumbent: float | None, bound: float | None) -> str:
    known = (("best", incumbent), ("bound", bound))
    return ", ".join(f"{word} {value:g}" for word, value in known if value is not None)


@contextmanager
def watched(seconds: float | None) -> Iterator[Observer]:
    """Yield who watches a solve of so many seconds: a bar on a terminal, else nobody."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not console.is_terminal:
        yield Silent()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        TextColumn("{task.fields[standing]}", markup=False),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        yield BarObserver(bar, bar.add_task("starting", total=seconds, standing=""))
