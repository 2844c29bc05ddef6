"""The command that writes a plan for calendars, spreadsheets and other tools."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copschedule.cli.day_commands import JOURNAL
from copschedule.cli.endings import EXIT_CODES, told_apart

if TYPE_CHECKING:
    from copschedule.domain.plan import Plan
    from copschedule.io.exports import What
    from copschedule.language import Words

_PATH = click.Path(path_type=Path)
_WHAT = (
    "calendar", "calendars", "workbook", "schedule", "tables", "zoom", "mail-merge", "people-met",
)  # fmt: skip
"""As `copschedule.io.exports` has it, which takes long to import."""


@click.command(epilog=EXIT_CODES, short_help="Write a plan for calendars, spreadsheets, Zoom.")
@click.argument("plan", type=_PATH)
@click.option(
    "--out",
    type=_PATH,
    required=True,
    metavar="DIR|FILE",
    help="A folder for everything; or a file, whose name says what it is: .ics, .xlsx, "
    "schedule.json, agenda.csv, seating.csv, encounters.csv; mail-merge or people-met, .csv or "
    ".xlsx.",
)
@click.option("--what", type=click.Choice(_WHAT), multiple=True, help="Only this. May be repeated.")
@click.option(
    "--attendee", metavar="ID", help="Whose calendar to write, where the file is an .ics."
)
@click.option(
    "--previous",
    type=_PATH,
    help="The plan that people have in their calendars: what was dropped is cancelled there.",
)
@click.option(
    "--journal",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The journal of the day, for people-met.  [default: day.jsonl beside PLAN]",
)
@click.option("--checkins", type=_PATH, help="Who came and left (CSV), for people-met.")
@click.option("--force", is_flag=True, help="Replace these files in a folder that has some.")
def export(
    plan: Path,
    out: Path,
    what: tuple[What, ...],
    attendee: str | None,
    previous: Path | None,
    journal: Path | None,
    checkins: Path | None,
    force: bool,
) -> None:
    """Write PLAN, a plan.json or the folder that holds it, for others to read.

    People are told only of what others agreed to have published. Files with "private" in their
    name, and calendars/, hold more than that: each calendar and each row is for one person.

    After the event, people-met lists whom each really sat with, by the journal that `copschedule
    day` kept beside the plan, or by the check-ins; without either, as planned.
    """
    from copschedule.cli.screen import Screen
    from copschedule.cli.speech import own_words, words_about
    from copschedule.io.exports import export as export_plan
    from copschedule.io.plan_file import PLAN, read_plan
    from copschedule.io.source import inside
    from copschedule.scorecard.auditing import audit

    if journal and checkins:
        w = own_words()
        raise click.UsageError(w("expected --journal or --checkins, not both"))
    with told_apart():
        file = inside(plan, PLAN)
        made = read_plan(file)
        w = words_about(made.event)
        beside = file.with_name(JOURNAL)
        if not (journal or checkins) and beside.is_file() and _tells_people_met(out, what):
            journal = beside
            used = w("Using {names} from beside {event}.", names=beside.name, event=file.name)
            click.echo(used, err=True)
        written = export_plan(
            made,
            out,
            what=what or None,
            attendee=attendee,
            happened=_happened(made, journal, checkins),
            previous=read_plan(previous) if previous else None,
            scorecard=audit(made, stop=None) if made.event else None,
            force=force,
        )
        Screen(w).lines(_gathered(written.files, out, w))
        for notice in written.notices:
            click.echo(notice, err=True)


def _tells_people_met(out: Path, what: tuple[What, ...]) -> bool:
    """Tell whether whom each met is to be written: it was asked for, or everything was."""
    if what:
        return "people-met" in what
    return not out.suffix or out.is_dir() or out.name.startswith("people-met")


def _happened(plan: Plan, journal: Path | None, checkins: Path | None) -> Plan | None:
    """Return the day as it was, None where nobody says."""
    from copschedule.journal import Journal
    from copschedule.scorecard.debriefing import debrief

    told = Journal(plan, journal) if journal else checkins
    return debrief(plan, told).plan if told else None


def _gathered(files: tuple[Path, ...], out: Path, w: Words) -> list[str]:
    """Return the files, those of a folder inside counted together."""
    lines: dict[Path, int] = {}
    for file in files:
        shown = file if file.parent in (out, out.parent) else file.parent
        lines[shown] = lines.get(shown, 0) + 1
    return [
        str(path)
        if path in files
        else w.many(number, "{folder}: {n} file", "{folder}: {n} files", folder=path)
        for path, number in lines.items()
    ]
