"""The command line: parses, calls the public API, prints; decides nothing itself."""

from copschedule.cli.commands import main
from copschedule.cli.day_commands import day, find, replan
from copschedule.cli.scorecard_commands import audit, debrief

for command in (replan, find, day, audit, debrief):
    main.add_command(command)

__all__ = ["main"]
