"""The command line: parses, calls the public API, prints; decides nothing itself."""

from copschedule.cli.commands import main
from copschedule.cli.day_commands import day, find, replan
from copschedule.cli.export_command import export
from copschedule.cli.paper_commands import kit
from copschedule.cli.plan_commands import explain, report, verify
from copschedule.cli.scorecard_commands import audit, debrief

for command in (verify, explain, report, replan, find, day, export, kit, audit, debrief):
    main.add_command(command)

__all__ = ["main"]
