"""Where many outcomes go: a line each on the screen, a folder each, and a summary of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.cli.endings import NO_PLAN, end

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from copschedule.batch import Outcome

SUMMARY = "summary.csv"


class Deliveries:
    """Writes outcomes into a folder as they come.

    Parameters
    ----------
    folder
        For a folder a plan and the summary; made where there is none.
    force
        Whether plans in it may be replaced.

    Raises
    ------
    FolderExists
        When the folder holds anything and `force` is false.
    """

    def __init__(self, folder: Path, force: bool) -> None:
        from copschedule.cli.screen import Screen
        from copschedule.io.plan_file import require_free

        require_free(folder, force=force)
        self._folder, self._force, self._screen = folder, force, Screen()

    def deliver(self, outcomes: Iterable[Outcome], expected: int) -> None:
        """Print and write each outcome; leave with NO_PLAN where any has no plan.

        Ctrl-C keeps what is there, and the summary speaks of that.
        """
        answered: list[Outcome] = []
        try:
            for outcome in outcomes:
                self._write(outcome)
                answered.append(outcome)
                self._screen.line(f"{len(answered)}/{expected} {outcome.name}: {_told(outcome)}")
        except KeyboardInterrupt:
            self._summarise(answered)
            end(f"Interrupted: {expected - len(answered)} of {expected} not planned.", NO_PLAN)
        self._summarise(answered)
        if without := sum(not (one.result and one.result.plan) for one in answered):
            end(f"{without} of {expected} without a plan.", NO_PLAN)

    def _summarise(self, answered: list[Outcome]) -> None:
        from copschedule.batch import Outcome
        from copschedule.io.summary_file import write_summary

        self._folder.mkdir(parents=True, exist_ok=True)
        rows = [one.row() for one in sorted(answered, key=lambda one: one.name)]
        write_summary(rows, self._folder / SUMMARY, tuple(Outcome("").row()))
        statuses = Counter(one.status for one in answered)
        counts = ", ".join(f"{times} {status}" for status, times in statuses.items())
        self._screen.line(f"{counts or 'Nothing planned'}. Written to {self._folder}")

    def _write(self, outcome: Outcome) -> None:
        from copschedule.io.plan_file import write_folder

        if outcome.result and outcome.result.plan:
            folder = self._folder / outcome.name
            write_folder(outcome.result.plan, folder, force=self._force)


def _told(outcome: Outcome) -> str:
    """Return the status with the figures of a plan, or the reasons why there is none."""
    row = outcome.row()
    if row["new_encounters"] is None:
        return f"{outcome.status}: {row['reasons']}"
    return f"{outcome.status}, {row['new_encounters']:g} new encounters, {outcome.seconds:.1f} s"


@contextmanager
def executor_on(address: str | None) -> Iterator[Executor | None]:
    """Yield the executor of a dask cluster; None, for processes of ours, without an address.

    Raises
    ------
    MissingExtra
        When distributed is not installed.
    OSError
        When nobody answers at the address.
    """
    if address is None:
        yield None
        return
    from copschedule.errors import MissingExtra

    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise MissingExtra("distributed", "A cluster of dask") from error
    with Client(address) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor()
