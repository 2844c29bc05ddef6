"""Where many outcomes go: a line each on the screen, a folder each, and a summary of all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.cli.endings import NO_PLAN, end
from copschedule.cli.speech import own_words
from copschedule.domain.labels import status_label
from copschedule.language import Words, message, sentence

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
        from copschedule.io.atomic import require_free

        require_free(folder, force=force)
        self._folder, self._force, self._w = folder, force, own_words()
        self._screen = Screen(self._w)

    def deliver(self, outcomes: Iterable[Outcome], expected: int) -> None:
        """Print and write each outcome; leave with NO_PLAN where any has no plan.

        Ctrl-C keeps what is there, and the summary speaks of that.
        """
        answered: list[Outcome] = []
        try:
            for outcome in outcomes:
                self._write(outcome)
                answered.append(outcome)
                told = _told(outcome, self._w)
                self._screen.line(f"{len(answered)}/{expected} {outcome.name}: {told}")
        except KeyboardInterrupt:
            self._summarise(answered)
            missing = expected - len(answered)
            sentence = message("Interrupted: {missing} of {expected} not planned.")
            end(self._w(sentence, missing=missing, expected=expected), NO_PLAN)
        self._summarise(answered)
        if without := sum(not (one.result and one.result.plan) for one in answered):
            sentence = message("{without} of {expected} without a plan.")
            end(self._w(sentence, without=without, expected=expected), NO_PLAN)

    def _summarise(self, answered: list[Outcome]) -> None:
        from copschedule.batch import Outcome
        from copschedule.io.summary_file import write_summary

        self._folder.mkdir(parents=True, exist_ok=True)
        rows = [one.row() for one in sorted(answered, key=lambda one: one.name)]
        write_summary(rows, self._folder / SUMMARY, tuple(Outcome("").row()))
        statuses = Counter(one.status for one in answered)
        w = self._w
        counts = ", ".join(f"{times} {status_label(s, w)}" for s, times in statuses.items())
        counts = counts or w("Nothing planned")
        self._screen.line(w("{counts}. Written to {folder}", counts=counts, folder=self._folder))

    def _write(self, outcome: Outcome) -> None:
        from copschedule.io.plan_file import write_folder

        if outcome.result and outcome.result.plan:
            folder = self._folder / outcome.name
            write_folder(outcome.result.plan, folder, force=self._force)


def _told(outcome: Outcome, w: Words) -> str:
    """Return the status with the figures of a plan, or the reasons why there is none."""
    row, status = outcome.row(), status_label(outcome.status, w)
    if row["new_encounters"] is None:
        return w("{status}: {reasons}", status=status, reasons=row["reasons"])
    return w(
        "{status}, {new} new encounters, {seconds} s",
        status=status,
        new=row["new_encounters"],
        seconds=w.number(outcome.seconds, digits=1),
    )


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
        raise MissingExtra("distributed", sentence("A cluster of dask")) from error
    with Client(address) as client:  # type: ignore[no-untyped-call]
        yield client.get_executor()
