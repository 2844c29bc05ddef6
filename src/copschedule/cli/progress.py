"""A bar on stderr that shows how a solve goes, where somebody watches a terminal."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from copschedule.domain.labels import stage_label
from copschedule.engine.observer import Observer, Silent
from copschedule.language import Words

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID


class BarObserver:
    """Moves a bar and tells the stage, the incumbent and the bound."""

    def __init__(self, bar: Progress, task: TaskID, w: Words) -> None:
        self._bar, self._task, self._w = bar, task, w

    def progress(
        self, stage: str, seconds: float, incumbent: float | None, bound: float | None
    ) -> None:
        """Show where the solve is."""
        self._bar.update(
            self._task,
            completed=seconds,
            description=stage_label(stage, self._w),
            standing=_standing(incumbent, bound, self._w),
        )


def _standing(incumbent: float | None, bound: float | None, w: Words) -> str:
    best = [] if incumbent is None else [w("best {value}", value=incumbent)]
    limit = [] if bound is None else [w("bound {value}", value=bound)]
    return ", ".join([*best, *limit])


@contextmanager
def watched(seconds: float | None, w: Words) -> Iterator[Observer]:
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
        task = bar.add_task(w("starting"), total=seconds, standing="")
        yield BarObserver(bar, task, w)
