"""The commands of the day itself: replan, find, day."""

from __future__ import annotations

import datetime as dt
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import click

from copschedule.cli.delivery import Delivery
from copschedule.cli.endings import EXIT_CODES, NO_PLAN, end, told_apart
from copschedule.cli.speech import own_words, words_about

if TYPE_CHECKING:
    from copschedule.cli.screen import Tables

_PATH = click.Path(path_type=Path)
JOURNAL, NOW = "day.jsonl", "now"


def time_of_day(text: str) -> int:
    """Return minutes since midnight.

    Examples
    --------
    >>> time_of_day("13:05")
    785
    """
    from pydantic_core import PydanticCustomError

    from copschedule.domain.clock import to_minute

    try:
        return to_minute(text)
    except PydanticCustomError as error:
        w = own_words()
        told = w('found "{text}", expected a time such as 13:05', text=text)
        raise click.BadParameter(told) from error


@click.command(epilog=EXIT_CODES, short_help="Make a plan anew in the middle of its day.")
@click.argument("plan", type=_PATH)
@click.option("--checkins", type=_PATH, help="Who came, left and walked in (CSV).")
@click.option("--played", type=click.IntRange(min=0), help="Rounds played, from the first.")
@click.option("--seating", type=_PATH, help="Who really sat where in them (CSV).")
@click.option(
    "--now",
    type=time_of_day,
    metavar="HH:MM",
    help="The time.  [default: the last round has just ended]",
)
@click.option("--late", type=click.IntRange(min=0), default=0, help="Minutes the day runs late.")
@click.option("--block", help="The block that runs late.  [default: what is on, or comes next]")
@click.option(
    "--close",
    "closed",
    type=click.IntRange(min=1),
    multiple=True,
    metavar="TABLE",
    help="A table that can't be used any more. May be repeated.",
)
@click.option(
    "--apart",
    nargs=2,
    multiple=True,
    metavar="ID ID",
    help="Two who asked not to share a table. May be repeated.",
)
@click.option(
    "--expect-missing",
    is_flag=True,
    help="Keep seats for those who are due and have not checked in.",
)
@click.option(
    "--churn-price",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help="New encounters that sending somebody elsewhere must bring.",
)
@click.option(
    "--seconds",
    type=click.FloatRange(min=0),
    default=0.7,
    show_default=True,
    help="Time to search.",
)
@click.option(
    "--seed",
    type=click.IntRange(min=0),
    default=0,
    help="Seed of the random choices: the same gives the same plan.",
)
@click.option("--out", type=_PATH, help="Folder to write to.  [default: PLAN-r1, then PLAN-r2, …]")
@click.option("--force", is_flag=True, help="Replace the files of a folder that has some.")
@click.option(
    "--tables",
    type=click.Choice(["some", "all", "none"]),
    default="none",
    show_default=True,
    help="How many rounds to print table by table.",
)
def replan(
    plan: Path,
    checkins: Path | None,
    played: int | None,
    seating: Path | None,
    now: int | None,
    late: int,
    block: str | None,
    closed: tuple[int, ...],
    apart: tuple[tuple[str, str], ...],
    expect_missing: bool,
    churn_price: int,
    seconds: float,
    seed: int,
    out: Path | None,
    force: bool,
    tables: Tables,
) -> None:
    """Make PLAN, a plan.json or the folder that holds it, anew from what has happened.

    Rounds played stay as they were, people keep their tables unless moving pays, and what must
    be told to whom is printed and written to changes.csv.
    """
    from copschedule.cli.screen import Screen
    from copschedule.engine.stop import Stop
    from copschedule.io.changes_file import write_changes
    from copschedule.io.checkins_file import read_checkins
    from copschedule.io.plan_file import PLAN, read_plan
    from copschedule.io.source import inside
    from copschedule.replanning.replanner import replan as replan_day

    with told_apart():
        file = inside(plan, PLAN)
        made = read_plan(file)
        folder = out or _next_folder(file.parent if plan.is_dir() else plan.with_suffix(""))
        delivery = Delivery(folder, force, tables, charts=False)
        delivery.require_free()
        result = replan_day(
            made,
            checkins=read_checkins(checkins) if checkins else (),
            played_rounds=played,
            played_seating=seating,
            now=now,
            late=late,
            late_block=block,
            closed_tables=closed,
            apart=apart,
            expect_missing=expect_missing,
            churn_price=churn_price,
            stop=Stop(seconds=seconds),
            seed=seed,
        )
        delivery.deliver(result)
        write_changes(result, folder / "changes.csv")
        w = words_about(result.event)
        screen = Screen(w)
        screen.line()
        revision = result.require_plan().revision
        screen.line(w("To tell (revision {revision}):", revision=revision), style="bold")
        screen.lines(result.news)


@click.command(epilog=EXIT_CODES, short_help="Find people on a roster by their names.")
@click.argument("roster", type=_PATH)
@click.argument("name", nargs=-1, required=True)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=8,
    show_default=True,
    help="How many to list at most.",
)
def find(roster: Path, name: tuple[str, ...], limit: int) -> None:
    """Find who on ROSTER, a roster.csv or a plan, is called like NAME, the likeliest first.

    Accents, order and a slip or two make no difference.
    """
    from copschedule.cli.screen import Screen
    from copschedule.domain.summary import Sheet
    from copschedule.door_list import find as find_people
    from copschedule.io.plan_file import read_plan
    from copschedule.io.roster_file import read_roster

    with told_apart():
        if roster.is_dir() or roster.suffix == ".json":
            people = read_plan(roster).roster
        else:
            people = read_roster(roster)
        text = " ".join(name)
        found = find_people(people, text, limit=limit) if people else []
        w = own_words()
        if not found:
            end(w('Nobody is called like "{name}".', name=text), NO_PLAN)
        rows = [(str(who.id), who.name, who.organisation) for who in found]
        Screen(w).sheet(Sheet("", (w("id"), w("name"), w("organisation")), rows))


@click.command(short_help="The desk of the day: who comes, what was played, plans made anew.")
@click.argument("plan", type=_PATH)
@click.option(
    "--clock",
    "set_to",
    type=time_of_day,
    metavar="HH:MM",
    help="Take it to be this time: to rehearse.",
)
def day(plan: Path, set_to: int | None) -> None:
    """Keep the desk of the day on PLAN, a plan.json or the folder that holds it.

    A small prompt: type a name, and that person is here; type h for help. Everything is
    written to day.jsonl beside the plan before it is answered, so that nothing is lost when
    the laptop is: the same command goes on where it was. Each new plan is written to the
    folder "now".
    """
    from copschedule.cli.desk import Desk, opening
    from copschedule.cli.screen import Screen
    from copschedule.io.plan_file import PLAN, read_plan
    from copschedule.io.source import inside
    from copschedule.journal import Journal

    with told_apart():
        file = inside(plan, PLAN)
        made = read_plan(file)
        zone = ZoneInfo(made.event.timezone if made.event else "UTC")
        journal = Journal(made, file.with_name(JOURNAL))
        w = words_about(made.event)
        desk = Desk(journal, file.with_name(NOW), lambda: _minute(zone), w)
        screen = Screen(w)
        if set_to is not None:
            desk.answer(f"t {set_to // 60}:{set_to % 60:02d}")
        screen.lines(opening(journal, _minute(zone) if set_to is None else set_to, w))
        asked = "> " if sys.stdin.isatty() else ""
        while not desk.closed:
            click.echo(asked, nl=False)
            for told in desk.answer(_line()):
                click.echo(told)


def _line() -> str:
    """Return what is typed; the end of the input, or Ctrl-C, is to quit."""
    try:
        return sys.stdin.readline() or "q"
    except KeyboardInterrupt:
        return "q"


def _minute(zone: ZoneInfo) -> int:
    now = dt.datetime.now(zone)
    return now.hour * 60 + now.minute


def _next_folder(folder: Path) -> Path:
    """Return the first folder beside a plan's, of its name and r1, r2, …, that is free."""
    resolved = folder.resolve()
    stem = re.sub(r"-r\d+$", "", resolved.name)
    number = 1
    while (
        free := folder.with_name(f"{stem}-r{number}")
        if folder.name
        else resolved.with_name(f"{stem}-r{number}")
    ).exists():
        number += 1
    return free
