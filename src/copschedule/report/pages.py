"""The two pages of a plan, written to files."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from copschedule.domain.model import Displayed
from copschedule.domain.plan import Plan
from copschedule.domain.result import Result
from copschedule.io.atomic import atomic_file
from copschedule.report.charts import Chart
from copschedule.report.report_page import report_page
from copschedule.report.screen_page import screen_page

_NO_CHARTS: Mapping[str, Chart] = MappingProxyType({})
REPORT, SCREEN = "report.html", "screen.html"


def write_report(
    made: Plan | Result,
    path: str | os.PathLike[str],
    *,
    public: bool = False,
    scorecard: Displayed | None = None,
    charts: Mapping[str, Chart] = _NO_CHARTS,
) -> None:
    """Write report.html: the day, everybody's tables, and how good the plan is, on one page.

    The page is a single file that asks nothing of any other place. It can be searched by name,
    follows the light or dark theme of its reader, fits a phone and prints.

    Parameters
    ----------
    made
        A plan, or the result that holds it: only a result knows the terms and their bounds.
    path
        Of the file; one that is there is replaced.
    public
        Leave out all that only the organiser may read, and the names of those who did not agree
        to be named (column `publish` of the roster).
    scorecard
        Judged of this plan; shown where there is one.
    charts
        Charts of altair's to show at the end, by their titles; what draws them is embedded
        once, weighs 0.9 MB, and starts when they come into view. Never on a public page.

    Raises
    ------
    NoPlan
        When the result holds none; the message says why.
    MissingExtra
        When there are charts, and nothing to draw them with.
    """
    result = made if isinstance(made, Result) else None
    html = report_page(_plan(made), result, public=public, scorecard=scorecard, charts=charts)
    _write(html, path)


def write_screen(
    made: Plan | Result, path: str | os.PathLike[str], *, public: bool = False
) -> None:
    """Write screen.html, for the projector: the round, its countdown, everybody's next table.

    Parameters
    ----------
    made
        A plan, or the result that holds it.
    path
        Of the file; one that is there is replaced.
    public
        Name only those who agreed to it. The others are numbered, and are told their number
        by the organiser.

    Raises
    ------
    NoPlan
        When the result holds none.
    """
    _write(screen_page(_plan(made), public=public), path)


def write_pages(
    made: Plan | Result,
    folder: str | os.PathLike[str],
    *,
    public: bool = False,
    scorecard: Displayed | None = None,
    charts: Mapping[str, Chart] = _NO_CHARTS,
) -> tuple[Path, ...]:
    """Write both pages into a folder that exists; return their paths."""
    report, screen = Path(folder) / REPORT, Path(folder) / SCREEN
    write_report(made, report, public=public, scorecard=scorecard, charts=charts)
    write_screen(made, screen, public=public)
    return report, screen


def _plan(made: Plan | Result) -> Plan:
    return made.require_plan() if isinstance(made, Result) else made


def _write(html: str, path: str | os.PathLike[str]) -> None:
    with atomic_file(path) as file:
        file.write(html)
