"""The commands. What is slow to import is imported inside them: `--help` is for the hurried."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copschedule.cli.delivery import Delivery
from copschedule.cli.endings import EXIT_CODES, NO_PLAN, end, told_apart
from copschedule.cli.logs import logs_shown
from copschedule.cli.options import BUDGET, FILES, OUTPUT, PAIRS_AND_HISTORY, options, stop_of
from copschedule.cli.people import group_size as read_group_size
from copschedule.cli.people import read_people
from copschedule.cli.speech import own_words, remember, words_about
from copschedule.cli.spoken import SpokenGroup
from copschedule.language import in_words
from copschedule.language.reader import LANGUAGES, VARIABLE

if TYPE_CHECKING:
    from copschedule.cli.screen import Tables
    from copschedule.io.inputs import Inputs

_PATH = click.Path(path_type=Path)


@click.group(
    cls=SpokenGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
@click.version_option(package_name="copschedule")
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar=VARIABLE,
    expose_value=False,
    is_eager=True,
    callback=remember,
    help="Language to speak.  [default: the event's, or the system's]  "
    "[env var: COPSCHEDULE_LANGUAGE]",
)
@click.option("-v", "--verbose", is_flag=True, help="Log what the solvers do, on stderr.")
@click.pass_context
def main(ctx: click.Context, verbose: bool) -> None:
    """Plan a community event and the introductions inside it."""
    ctx.with_resource(logs_shown(verbose=verbose))


@main.command(epilog=EXIT_CODES, short_help="Plan an event.")
@click.argument("event", type=_PATH)
@options(*FILES, *BUDGET, *OUTPUT)
def plan(
    event: Path,
    roster: Path | None,
    pairs: Path | None,
    history: tuple[Path, ...],
    seconds: float | None,
    iterations: int | None,
    seed: int,
    out: Path | None,
    force: bool,
    tables: Tables,
    charts: bool | None,
) -> None:
    """Plan EVENT: when each block happens, and who sits with whom in each round.

    EVENT is an event.toml, or the folder that holds it. A roster.csv, pairs.csv and
    history.csv beside it are used unless others are given. Ctrl-C ends the search and keeps
    the best plan so far.
    """
    from copschedule.cli.progress import watched

    with told_apart():
        delivery = Delivery(out, force, tables, charts)
        delivery.require_free()
        inputs = _inputs_told(event, roster, pairs, history)
        stop = stop_of(seconds, iterations)
        with watched(stop.seconds, words_about(inputs.event)) as observer:
            from copschedule.planner import plan as plan_event

            result = plan_event(
                inputs.event,
                inputs.roster,
                history=inputs.history,
                stop=stop,
                seed=seed,
                observer=observer,
            )
        delivery.deliver(result)


@main.command(
    epilog=EXIT_CODES, short_help="Validate the files of an event, and say what was understood."
)
@click.argument("event", type=_PATH)
@options(*FILES)
def check(event: Path, roster: Path | None, pairs: Path | None, history: tuple[Path, ...]) -> None:
    """Validate the files of EVENT, and say what was understood. Nothing is planned."""
    from copschedule.cli.event_files import find_files
    from copschedule.cli.screen import Screen
    from copschedule.cli.understanding import understood, warnings
    from copschedule.domain.display import blocks_sheet, event_summary
    from copschedule.io.roster_file import roster_report

    with told_apart():
        files = find_files(event, roster, pairs, history)
        inputs = files.read()
        w = words_about(inputs.event)
        screen = Screen(w)
        screen.line(inputs.event.title, style="bold")
        screen.line()
        facts = event_summary(inputs.event, w).facts
        screen.facts([(w("Read"), ", ".join(files.names)), *facts, *understood(*inputs, w)])
        screen.line()
        if files.roster is not None and (taken := [*roster_report(files.roster).facts()]):
            screen.line(files.roster.name, style="bold")
            screen.facts([(in_words(f.label, w), in_words(f.text, w)) for f in taken])
            screen.line()
        screen.sheet(blocks_sheet(inputs.event, w))
        screen.line()
        found = [w("Warning: {warning}.", warning=warning) for warning in warnings(*inputs, w)]
        screen.lines(found)
        screen.line(w("Nothing else is wrong.") if found else w("Nothing is wrong."))


@main.command(epilog=EXIT_CODES, short_help="Let people rotate through small groups.")
@click.argument("people")
@click.option("--rounds", type=click.IntRange(min=1), required=True, help="How often to move.")
@click.option(
    "--group-size",
    type=read_group_size,
    required=True,
    metavar="SIZE",
    help="A target such as 5, limits such as 4-6, or both such as 4-5-6.",
)
@options(*PAIRS_AND_HISTORY, *BUDGET, *OUTPUT)
def rotate(
    people: str,
    rounds: int,
    group_size: int | tuple[int, int] | tuple[int, int, int],
    pairs: Path | None,
    history: tuple[Path, ...],
    seconds: float | None,
    iterations: int | None,
    seed: int,
    out: Path | None,
    force: bool,
    tables: Tables,
    charts: bool | None,
) -> None:
    """Let PEOPLE, a number or a roster file, rotate through small groups."""
    from copschedule.cli.progress import watched

    with told_apart():
        delivery = Delivery(out, force, tables, charts)
        delivery.require_free()
        roster, met = read_people(people, pairs, history)
        stop = stop_of(seconds, iterations)
        with watched(stop.seconds, own_words()) as observer:
            from copschedule.rotation.planner import rotate as rotate_people

            result = rotate_people(
                roster,
                rounds=rounds,
                group_size=group_size,
                history=met,
                stop=stop,
                seed=seed,
                observer=observer,
            )
        delivery.deliver(result, timed=False)


@main.command(epilog=EXIT_CODES, short_help="Plan several events, and lay them side by side.")
@click.argument("events", type=_PATH, nargs=-1, required=True, metavar="EVENT...")
@click.option(
    "--equal-networking",
    is_flag=True,
    help="Cut the rounds so that no event has more minutes of them than the one with fewest.",
)
@click.option("--home-by", help="Family hours for all.  [default: the earliest that one states]")
@options(*BUDGET)
@click.option("--picture", type=_PATH, help="Draw bars too, as .html or .svg.")
def compare(
    events: tuple[Path, ...],
    equal_networking: bool,
    home_by: str | None,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    picture: Path | None,
) -> None:
    """Plan every EVENT, an event.toml or its folder, and lay what they give side by side.

    A roster.csv, pairs.csv and history.csv beside each are used.
    """
    from copschedule.cli.screen import Screen
    from copschedule.cli.side_by_side import comparison_sheet, draw, read_events, require_drawable

    with told_apart():
        require_drawable(picture)
        inputs = read_events(events)
        from copschedule.comparison import compare as compare_events

        frame = compare_events(
            {name: read.event for name, read in inputs.items()},
            {name: read.roster for name, read in inputs.items()},
            history={name: read.history for name, read in inputs.items()},
            at_equal_networking=equal_networking,
            home_by=home_by,
            stop=stop_of(seconds, iterations),
            seed=seed,
        )
        w = own_words()
        Screen(w).sheet(comparison_sheet(frame, w))
        if picture is not None:
            draw(frame, picture, w.language)
        if not frame["ends"].notna().any():
            end(w("No event has a plan."), NO_PLAN)


@main.command(
    "plan-many", epilog=EXIT_CODES, short_help="Plan the events of many folders side by side."
)
@click.argument("folder", type=_PATH, metavar="DIR")
@click.option("--dask", metavar="ADDRESS", help="Scheduler of a dask cluster to plan on.")
@options(*BUDGET)
@click.option("--out", type=_PATH, help="Folder for the plans.  [default: DIR/plans]")
@click.option("--force", is_flag=True, help="Replace the plans in a folder that has some.")
def plan_many(
    folder: Path,
    dask: str | None,
    seconds: float | None,
    iterations: int | None,
    seed: int,
    out: Path | None,
    force: bool,
) -> None:
    """Plan every folder in DIR that holds an event.toml, side by side on all cores.

    Beside each event.toml a roster.csv, pairs.csv and history.csv are used. Each plan gets a
    folder of that name, as soon as it is there, and summary.csv a line an event. An event that
    fails is told with its reason, and the others go on; --seconds are those of each event.
    """
    from copschedule.batch import plan_many as plan_events
    from copschedule.batch import read_jobs
    from copschedule.cli.many import Deliveries, executor_on

    with told_apart():
        deliveries = Deliveries(out or folder / "plans", force)
        stop, language = stop_of(seconds, iterations), own_words().language
        jobs = list(read_jobs(folder, stop=stop, seed=seed, language=language))
        with executor_on(dask) as executor:
            deliveries.deliver(plan_events(jobs, executor=executor), len(jobs))


@main.command(epilog=EXIT_CODES, short_help="Write an example that is ready to edit and to plan.")
@click.argument("name", required=False)
@click.argument("folder", type=_PATH, required=False)
@click.option("--list", "listing", is_flag=True, help="List the examples.")
def example(name: str | None, folder: Path | None, listing: bool) -> None:
    """Write the example NAME into FOLDER, ready to edit and to plan."""
    from copschedule.cli.example_files import copy_example, described

    w = own_words()
    if listing:
        for known, title in described():
            click.echo(f"{known:<10} {in_words(title, w)}")
        return
    if name is None or folder is None:
        raise click.UsageError(w("expected NAME and FOLDER, or --list"))
    with told_apart():
        for path in copy_example(name, folder):
            click.echo(path)
        if (folder / "event.toml").is_file():
            told = w("Now edit these, then: copschedule plan {folder}", folder=folder)
        else:
            told = w("Now edit these, then: copschedule audit {folder}", folder=folder)
        click.echo(told, err=True)


def _inputs_told(
    event: Path, roster: Path | None, pairs: Path | None, history: tuple[Path, ...]
) -> Inputs:
    """Read the files of an event; say which ones nobody named, and what is odd."""
    from copschedule.cli.event_files import find_files
    from copschedule.cli.understanding import warnings

    files = find_files(event, roster, pairs, history)
    inputs = files.read()
    w = words_about(inputs.event)
    if files.beside:
        names = ", ".join(path.name for path in files.beside)
        used = w("Using {names} from beside {event}.", names=names, event=files.event.name)
        click.echo(used, err=True)
    for warning in warnings(*inputs, w):
        click.echo(w("Warning: {warning}.", warning=warning), err=True)
    return inputs
