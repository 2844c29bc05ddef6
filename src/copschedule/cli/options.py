"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from copschedule.engine.stop import Stop

Command = TypeVar("Command", bound=Callable[..., Any])

_PATH = click.Path(path_type=Path)


def options(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """Return one decorator for several options, which `--help` lists in this order."""

    def decorate(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorate


PAIRS_AND_HISTORY = (
    click.option("--pairs", type=_PATH, help="Who must or must not share a table (CSV)."),
    click.option(
        "--history",
        type=_PATH,
        multiple=True,
        help="Who has met before: CSV, or plan.json of an earlier event. May be repeated.",
    ),
)
FILES = (
    click.option(
        "--roster",
        type=_PATH,
        help="Everyone invited: CSV or .xlsx, your own or an export of Eventbrite, pretix, Meetup "
        "or Google Forms.",
    ),
    *PAIRS_AND_HISTORY,
)
BUDGET = (
    click.option("--seconds", type=click.FloatRange(min=0), help="Time to search.  [default: 10]"),
    click.option(
        "--iterations",
        type=click.IntRange(min=0),
        help="Work to search; without --seconds, the same on every machine.",
    ),
    click.option(
        "--seed",
        type=click.IntRange(min=0),
        default=0,
        show_default=True,
        help="Seed of the random choices: the same gives the same plan.",
    ),
)
CHARTS = click.option(
    "--charts/--no-charts",
    default=None,
    help="Charts to look into in report.html, 0.9 MB more.  [default: where copschedule[plot] is "
    "installed]",
)
OUTPUT = (
    click.option(
        "--out",
        type=_PATH,
        help="Folder for plan.json, agenda.csv, seating.csv, encounters.csv, the pages "
        "report.html and screen.html and, with parallel blocks, workshops.csv. Without it the "
        "plan is only printed.",
    ),
    click.option("--force", is_flag=True, help="Replace these files in a folder that has some."),
    click.option(
        "--tables",
        type=click.Choice(["some", "all", "none"]),
        default="some",
        show_default=True,
        help="How many rounds to print table by table: as many as a screen or two hold, all, none.",
    ),
    CHARTS,
)


def stop_of(seconds: float | None, iterations: int | None) -> Stop:
    """Return the budget that the options ask for."""
    from copschedule.engine.stop import Stop

    return Stop(seconds=seconds, iterations=iterations)
