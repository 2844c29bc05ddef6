"""The charts of a report: in it wherever there is something to draw them with."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from typing import TYPE_CHECKING

from copschedule.language import words

if TYPE_CHECKING:
    from copschedule.domain.plan import Plan
    from copschedule.domain.result import Result
    from copschedule.language import Words
    from copschedule.report.charts import Chart

_NEEDED = ("altair", "vl_convert")


def charts_of(made: Plan | Result, *, wanted: bool | None) -> Mapping[str, Chart]:
    """Return the charts for a report by their titles.

    Who meets whom is none of them: of 500 people that chart weighs 1 MB, and the matrix that
    every report has says the same, and says it to a keyboard too.

    Parameters
    ----------
    wanted
        None: where they can be drawn.

    Raises
    ------
    MissingExtra
        When they are wanted and can't be drawn.
    """
    if wanted is False or (wanted is None and not _drawable()):
        return {}
    from copschedule import plot
    from copschedule.domain.plan import Plan
    from copschedule.presence.model import PresenceModel

    plan = made if isinstance(made, Plan) else made.require_plan()
    w, charts = words(plan.language), dict[str, "Chart"]()
    if len(plan.slots) > 1:
        charts[w("The day")] = plot.agenda(plan, model=PresenceModel())
    if not isinstance(made, Plan) and plan.rotation:
        charts[w("Whom each meets")] = plot.attainment(made)
    return charts


def without_charts(w: Words, *, wanted: bool | None) -> str:
    """Return how to have charts, where nobody said not to and they can't be drawn; else ""."""
    if wanted is not None or _drawable():
        return ""
    command = "pip install 'copschedule[plot]'"
    return w("The report is without charts; {command} adds them.", command=command)


def _drawable() -> bool:
    return all(find_spec(name) for name in _NEEDED)
