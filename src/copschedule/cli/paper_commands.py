"""The command that prints: what people hold in their hands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copschedule.cli.endings import EXIT_CODES, told_apart
from copschedule.cli.speech import words_about

if TYPE_CHECKING:
    from copschedule.domain.kit import Paper

_PATH = click.Path(path_type=Path)


@click.command(epilog=EXIT_CODES, short_help="Print badges, itineraries, signs and lists.")
@click.argument("plan", type=_PATH)
@click.option("--out", type=_PATH, required=True, help="Folder for the PDFs and kit.json.")
@click.option(
    "--paper",
    type=click.Choice(["letter", "a4"]),
    help="By default as the event says; else letter in Canada and the USA, a4 elsewhere.",
)
@click.option(
    "--labels",
    help="Sheet of badges: 5395, 5392, L4785, plain-letter or plain-a4.  "
    "[default: 5395 on letter, L4785 on a4]",
)
@click.option("--large-print", is_flag=True, help="18 points at least instead of 12.")
@click.option(
    "--fonts",
    type=_PATH,
    multiple=True,
    help="A folder with fonts for scripts that Roboto lacks. May be repeated.",
)
@click.option("--force", is_flag=True, help="Replace these files in a folder that has some.")
def kit(
    plan: Path,
    out: Path,
    paper: Paper | None,
    labels: str | None,
    large_print: bool,
    fonts: tuple[Path, ...],
    force: bool,
) -> None:
    """Print all that is handed out, hung up and kept at the door, for PLAN, as PDFs.

    PLAN is a plan.json or the folder that holds it. Badges, itineraries, table cards, round
    posters, host sheets, the lists of members and of the door, the caterer's and the run sheet,
    in the language of the event; kit.json says what is in them, and what is still missing.
    """
    from copschedule.cli.screen import Screen
    from copschedule.domain.display import kit_summary
    from copschedule.io.plan_file import read_plan
    from copschedule.printing.delivery import kit as print_kit

    with told_apart():
        made = read_plan(plan)
        printed = print_kit(
            made,
            out,
            paper=paper,
            labels=labels,
            large_print=large_print,
            fonts=fonts,
            force=force,
        )
        w = words_about(made.event)
        summary = kit_summary(printed, w)
        screen = Screen(w)
        screen.summary(summary)
        screen.line()
        for sheet in summary.sheets:
            screen.sheet(sheet)
