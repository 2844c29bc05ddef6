"""Where a result goes: to the screen, and to a folder if one was named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.cli.endings import NO_PLAN, end
from copschedule.cli.speech import words_about

if TYPE_CHECKING:
    from copschedule.cli.screen import Tables
    from copschedule.domain.result import Result
    from copschedule.language import Words


@dataclass(frozen=True)
class Delivery:
    """What the user asked to see and to keep.

    Attributes
    ----------
    folder
        Where to write; None to print only.
    force
        Whether files in it may be replaced.
    tables
        Which rounds are printed table by table.
    """

    folder: Path | None
    force: bool
    tables: Tables

    def require_free(self) -> None:
        """Raise FolderExists before the search rather than after it."""
        if self.folder is not None:
            from copschedule.io.atomic import require_free

            require_free(self.folder, force=self.force)

    def deliver(self, result: Result, *, timed: bool = True) -> None:
        """Print a result and write it; without a plan, leave with the reasons and NO_PLAN.

        `timed` says whether the times of day in it mean anything.
        """
        from copschedule.cli.screen import Screen
        from copschedule.io.plan_file import file_names, write_folder
        from copschedule.report import write_pages
        from copschedule.scorecard.auditing import audit

        if result.plan is None:
            end(str(result), NO_PLAN)
        w = words_about(result.event)
        screen = Screen(w)
        screen.result(result, tables=self.tables, elsewhere=self._elsewhere(w), timed=timed)
        if self.folder is not None:
            write_folder(result.plan, self.folder, force=self.force)
            card = audit(result.plan, stop=None) if timed else None
            pages = [page.name for page in write_pages(result, self.folder, scorecard=card)]
            files = ", ".join([*file_names(result.plan), *pages])
            screen.line(w("Written to {folder}: {files}", folder=self.folder, files=files))

    def _elsewhere(self, w: Words) -> str:
        if self.folder is None:
            return w("print them with --tables all, or write them with --out DIR")
        return w("see {file}", file=self.folder / "seating.csv")
