"""What can be asked of a plan that there is: is it legal, why is it so, what does it look like?"""

from __future__ import annotations

from pathlib import Path

import click

from copschedule.cli.charts import charts_of, without_charts
from copschedule.cli.endings import EXIT_CODES, NO_PLAN, end, told_apart
from copschedule.cli.options import BUDGET, CHARTS, options, stop_of
from copschedule.cli.speech import in_language, words_about

_PATH = click.Path(path_type=Path)


@click.command(epilog=EXIT_CODES, short_help="Check that a plan keeps every rule.")
@click.argument("plan", type=_PATH)
def verify(plan: Path) -> None:
    """Check that PLAN, a plan.json or the folder that holds it, keeps every rule."""
    from copschedule.cli.screen import Screen
    from copschedule.io.plan_file import read_plan
    from copschedule.verifier import verify as verify_plan

    with told_apart():
        made = read_plan(plan)
        violations = verify_plan(made)
        w = words_about(made.event)
        screen = Screen(w)
        screen.lines(violation.said(w) for violation in violations)
        if violations:
            end(w.many(len(violations), "{n} violation.", "{n} violations."), NO_PLAN)
        blocks = w.many(len(made.slots), "{n} block", "{n} blocks")
        rounds = w.many(len(made.rotation), "{n} round", "{n} rounds")
        screen.line(w("No violation in {blocks} and {rounds}.", blocks=blocks, rounds=rounds))


@click.command(epilog=EXIT_CODES, short_help="Say why a block of a plan is where it is.")
@click.argument("plan", type=_PATH)
@click.argument("block")
@options(*BUDGET)
def explain(
    plan: Path, block: str, seconds: float | None, iterations: int | None, seed: int
) -> None:
    """Say which rules hold BLOCK where it is in PLAN, and what another start would change.

    PLAN is a plan.json or the folder that holds it; BLOCK is an id of its agenda.
    """
    from copschedule.agenda.explanation import explain as explain_block
    from copschedule.cli.screen import Screen
    from copschedule.domain.display import explanation_summary
    from copschedule.io.plan_file import read_plan

    with told_apart():
        made = read_plan(plan)
        stop = stop_of(seconds, iterations)
        w = words_about(made.event)
        explanation = explain_block(in_language(made, w), block, stop=stop, seed=seed)
        Screen(w).summary(explanation_summary(explanation, w))


@click.command(epilog=EXIT_CODES, short_help="Write the pages of a plan: report and projector.")
@click.argument("plan", type=_PATH)
@click.option(
    "--out",
    type=_PATH,
    required=True,
    help="Folder for report.html and screen.html; those that are there are replaced.",
)
@click.option(
    "--public",
    is_flag=True,
    help="For everybody to read: nothing that is the organiser's, and the names agreed to only.",
)
@click.option("--kit", type=_PATH, help="The kit.json of what is printed, for the scorecard.")
@options(CHARTS)
def report(plan: Path, out: Path, public: bool, kit: Path | None, charts: bool | None) -> None:
    """Write report.html and screen.html of PLAN, a plan.json or the folder that holds it.

    The report shows the day, everybody's tables and how good the plan is; the screen, on a
    projector, counts the rounds down and names everybody's next table. Both are files of their
    own that need no network.
    """
    from copschedule.io.kit_file import read_kit
    from copschedule.io.plan_file import read_plan
    from copschedule.report import write_pages
    from copschedule.scorecard.auditing import audit

    with told_apart():
        made = read_plan(plan)
        manifest = None if kit is None else read_kit(kit)
        out.mkdir(parents=True, exist_ok=True)
        judged = not public and made.event is not None
        card = audit(made, manifest=manifest, stop=None) if judged else None
        drawn = {} if public else charts_of(made, wanted=charts)
        for path in write_pages(made, out, public=public, scorecard=card, charts=drawn):
            click.echo(path)
        if not public and (hint := without_charts(words_about(made.event), wanted=charts)):
            click.echo(hint, err=True)
