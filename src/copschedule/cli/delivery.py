"""Where a result goes: to the screen, and to a folder if one was named."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from copschedule.cli.charts import charts_of, without_charts
from copschedule.cli.endings import NO_PLAN, end
from copschedule.cli.speech import words_about

if TYPE_CHECKING:
    from copschedule.cli.screen import Tables
    from copschedule.domain.plan import Plan
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
    charts
        Whether the report has charts; None for where they can be drawn.
    """

    folder: Path | None
    force: bool
    tables: Tables
    charts: bool | None

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

        if result.plan is None:
            end(str(result), NO_PLAN)
        w = words_about(result.event)
        screen = Screen(w)
        screen.result(result, tables=self.tables, elsewhere=self._elsewhere(w), timed=timed)
        if self.folder is not None:
            files = ", ".join(self._write(result, result.plan, self.folder, timed=timed))
            screen.line(w("Written to {folder}: {files}", folder=self.folder, files=files))
            if hint := without_charts(w, wanted=self.charts):
                screen.line(hint)

    def _write(self, result: Result, plan: Plan, folder: Path, *, timed: bool) -> list[str]:
        """Write the plan, then its pages; return the names of all files."""
        from copschedule.io.plan_file import file_names, write_folder
        from copschedule.report import write_pages
        from copschedule.scorecard.auditing import audit

        write_folder(plan, folder, force=self.force)
        card = audit(plan, stop=None) if timed else None
        charts = charts_of(result, wanted=self.charts)
        pages = write_pages(result, folder, scorecard=card, charts=charts)
        return [*file_names(plan), *(page.name for page in pages)]

    def _elsewhere(self, w: Words) -> str:
        if self.folder is None:
            return w("print them with --tables all, or write them with --out DIR")
        return w("see {file}", file=self.folder / "seating.csv")
