"""The command line: parses, calls the public API, prints; decides nothing itself."""

from copschedule.cli.commands import main
from copschedule.cli.day_commands import day, find, replan

for command in (replan, find, day):
    main.add_command(command)

__all__ = ["main"]
