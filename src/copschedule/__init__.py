"""Plans a community event and the introductions inside it, and proves how good the plan is.

Names are loaded when they are first used: importing the package imports no solver.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copschedule import plot as plot
    from copschedule.agenda.explanation import explain as explain
    from copschedule.batch import Job as Job
    from copschedule.batch import Outcome as Outcome
    from copschedule.batch import plan_many as plan_many
    from copschedule.batch import read_jobs as read_jobs
    from copschedule.comparison import compare as compare
    from copschedule.domain.checkin import CheckIn as CheckIn
    from copschedule.domain.event import Event as Event
    from copschedule.domain.explanation import Explanation as Explanation
    from copschedule.domain.history import History as History
    from copschedule.domain.kit import Kit as Kit
    from copschedule.domain.plan import Plan as Plan
    from copschedule.domain.reply import Reply as Reply
    from copschedule.domain.result import Result as Result
    from copschedule.domain.roster import Attendee as Attendee
    from copschedule.domain.roster import Pair as Pair
    from copschedule.domain.roster import Roster as Roster
    from copschedule.door_list import find as find
    from copschedule.engine.observer import Observer as Observer
    from copschedule.engine.observer import Trace as Trace
    from copschedule.engine.stop import Stop as Stop
    from copschedule.errors import CopscheduleError as CopscheduleError
    from copschedule.errors import InvalidInput as InvalidInput
    from copschedule.errors import MissingExtra as MissingExtra
    from copschedule.errors import NoPlan as NoPlan
    from copschedule.errors import Problem as Problem
    from copschedule.io.answers_file import read_answers as read_answers
    from copschedule.io.answers_file import write_form as write_form
    from copschedule.io.checkins_file import read_checkins as read_checkins
    from copschedule.io.event_file import read_event as read_event
    from copschedule.io.exports import export as export
    from copschedule.io.history_file import read_history as read_history
    from copschedule.io.history_file import write_history as write_history
    from copschedule.io.plan_file import read_plan as read_plan
    from copschedule.io.plan_file import write_plan as write_plan
    from copschedule.io.roster_file import read_roster as read_roster
    from copschedule.io.roster_file import roster_report as roster_report
    from copschedule.journal import Journal as Journal
    from copschedule.own_rules import PairRule as PairRule
    from copschedule.own_rules import TableRule as TableRule
    from copschedule.planner import plan as plan
    from copschedule.presence.draws import expected_presence as expected_presence
    from copschedule.presence.fitting import fit_presence as fit_presence
    from copschedule.presence.model import PresenceModel as PresenceModel
    from copschedule.printing.delivery import kit as kit
    from copschedule.replanning.replanner import replan as replan
    from copschedule.report.pages import write_pages as write_pages
    from copschedule.report.pages import write_report as write_report
    from copschedule.report.pages import write_screen as write_screen
    from copschedule.rotation.fairness import fairness_curve as fairness_curve
    from copschedule.rotation.planner import rotate as rotate
    from copschedule.scorecard.auditing import audit as audit
    from copschedule.scorecard.card import Scorecard as Scorecard
    from copschedule.scorecard.debriefing import debrief as debrief
    from copschedule.scorecard.panel import side_by_side as side_by_side
    from copschedule.series.planner import plan_series as plan_series
    from copschedule.series.result import SeriesResult as SeriesResult
    from copschedule.simulation.simulator import Simulation as Simulation
    from copschedule.simulation.simulator import simulate as simulate
    from copschedule.synth import synthetic as synthetic
    from copschedule.verifier import Violation as Violation
    from copschedule.verifier import verify as verify

_ROOM = {
    "Attendee": "domain.roster",
    "CheckIn": "domain.checkin",
    "CopscheduleError": "errors",
    "Event": "domain.event",
    "Explanation": "domain.explanation",
    "find": "door_list",
    "History": "domain.history",
    "InvalidInput": "errors",
    "Kit": "domain.kit",
    "Job": "batch",
    "Journal": "journal",
    "MissingExtra": "errors",
    "NoPlan": "errors",
    "Observer": "engine.observer",
    "Outcome": "batch",
    "Pair": "domain.roster",
    "PairRule": "own_rules",
    "Plan": "domain.plan",
    "PresenceModel": "presence.model",
    "Problem": "errors",
    "Reply": "domain.reply",
    "Result": "domain.result",
    "Roster": "domain.roster",
    "Scorecard": "scorecard.card",
    "SeriesResult": "series.result",
    "Simulation": "simulation.simulator",
    "Stop": "engine.stop",
    "TableRule": "own_rules",
    "Trace": "engine.observer",
    "Violation": "verifier",
    "audit": "scorecard.auditing",
    "compare": "comparison",
    "debrief": "scorecard.debriefing",
    "expected_presence": "presence.draws",
    "export": "io.exports",
    "fit_presence": "presence.fitting",
    "fairness_curve": "rotation.fairness",
    "kit": "printing.delivery",
    "explain": "agenda.explanation",
    "plan": "planner",
    "read_answers": "io.answers_file",
    "plan_many": "batch",
    "plan_series": "series.planner",
    "read_checkins": "io.checkins_file",
    "read_event": "io.event_file",
    "read_history": "io.history_file",
    "read_jobs": "batch",
    "read_plan": "io.plan_file",
    "read_roster": "io.roster_file",
    "roster_report": "io.roster_file",
    "replan": "replanning.replanner",
    "rotate": "rotation.planner",
    "side_by_side": "scorecard.panel",
    "simulate": "simulation.simulator",
    "synthetic": "synth",
    "verify": "verifier",
    "write_pages": "report.pages",
    "write_form": "io.answers_file",
    "write_history": "io.history_file",
    "write_plan": "io.plan_file",
    "write_report": "report.pages",
    "write_screen": "report.pages",
}
"""Which room of the house each public name lives in."""

__all__ = sorted(_ROOM)


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import version

        return version("copschedule")
    if name == "plot":
        return import_module("copschedule.plot")
    if name not in _ROOM:
        raise AttributeError(f"module 'copschedule' has no attribute {name!r}")
    value = getattr(import_module(f"copschedule.{_ROOM[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
