"""The commands that judge an event: audit before it, debrief after it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copschedule.cli.endings import EXIT_CODES, told_apart
from copschedule.cli.speech import own_words

if TYPE_CHECKING:
    from copschedule.domain.summary import Summary
    from copschedule.language import Language

_PATH = click.Path(path_type=Path)


@click.command(epilog=EXIT_CODES, short_help="Tell how good an event is to those who come.")
@click.argument("plans", type=_PATH, nargs=-1, required=True, metavar="PLAN...")
@click.option("--roster", type=_PATH, help="Everyone invited (CSV).")
@click.option("--history", type=_PATH, multiple=True, help="Who has met before. May be repeated.")
@click.option(
    "--language",
    type=click.Choice(["fr-CA", "fr", "en-CA", "en"]),
    help="Language of the scorecard.  [default: the event's]",
)
@click.option("--kit", type=_PATH, help="The kit.json of what is printed, of a single PLAN.")
@click.option("--no-trials", is_flag=True, help="Don't try changes by solving: it is faster.")
@click.option("--page", type=_PATH, help="Write a page to print or to send (HTML).")
def audit(
    plans: tuple[Path, ...],
    roster: Path | None,
    history: tuple[Path, ...],
    language: Language | None,
    kit: Path | None,
    no_trials: bool,
    page: Path | None,
) -> None:
    """Judge PLAN by seven reasons to leave, family hours and three questions.

    PLAN is a plan.json, the folder that holds it, or a folder with an agenda.csv made by hand;
    a seating.csv, event.toml, roster.csv and history.csv beside it are used. Several are laid
    side by side.
    """
    from copschedule.cli.held import read_all

    with told_apart():
        held = read_all(plans, roster, history)
        from copschedule.io.kit_file import read_kit
        from copschedule.scorecard.auditing import TRIALS
        from copschedule.scorecard.auditing import audit as audit_plan
        from copschedule.scorecard.panel import side_by_side

        if kit is not None and len(held) > 1:
            w = own_words()
            raise click.UsageError(w("--kit goes with a single PLAN"))
        manifest = None if kit is None else read_kit(kit)
        stop = None if no_trials else TRIALS
        cards = {
            name: audit_plan(plan, manifest=manifest, language=language, stop=stop)
            for name, plan in held.items()
        }
        beside = side_by_side(cards)
        for card in cards.values():
            _show(card._summary(), card.language)
        if len(cards) > 1:
            _show(beside._summary(), beside.language)
        if page is not None:
            beside.write_page(page)


def _show(summary: Summary, language: Language) -> None:
    from copschedule.cli.screen import Screen
    from copschedule.language import words

    screen = Screen(words(language))
    screen.line(summary.headline, style="bold")
    screen.facts(summary.facts)
    for sheet in summary.sheets:
        screen.line()
        screen.sheet(sheet)
    screen.line()


@click.command(epilog=EXIT_CODES, short_help="Tell what became of a plan.")
@click.argument("plan", type=_PATH)
@click.option("--checkins", type=_PATH, help="Who came, left and walked in (CSV).")
@click.option("--journal", type=_PATH, help="The journal that `copschedule day` kept.")
@click.option("--answers", type=_PATH, help="Answers to the three questions (CSV).")
@click.option("--history", "out", type=_PATH, help="Write who has met by now, for next time.")
@click.option(
    "--form", type=_PATH, help="Write the three questions: .csv to fill in, .html to print."
)
def debrief(
    plan: Path,
    checkins: Path | None,
    journal: Path | None,
    answers: Path | None,
    out: Path | None,
    form: Path | None,
) -> None:
    """Lay what PLAN had planned beside what happened, and keep who has met for next time.

    PLAN is the plan.json that the day began with, or the folder that holds it.
    """
    from copschedule.cli.held import read_held

    with told_apart():
        planned = read_held(plan)
        from copschedule.io.answers_file import write_form

        if form is not None:
            write_form(planned, form)
        if checkins is None and journal is None:
            if form is None:
                w = own_words()
                raise click.UsageError(w("expected --checkins or --journal, or a --form to write"))
            return
        from copschedule.journal import Journal
        from copschedule.scorecard.debriefing import debrief as debrief_plan

        happened = Journal(planned, journal) if journal is not None else checkins
        told = debrief_plan(planned, happened, answers or ())  # type: ignore[arg-type]
        _show(told._summary(), told.happened.language)
        if out is not None:
            told.write_history(out)
