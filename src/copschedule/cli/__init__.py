"""The command line: parses, calls the public API, prints; decides nothing itself."""

from copschedule.cli.commands import main
from copschedule.cli.export_command import export

for command in (export,):
    main.add_command(command)

__all__ = ["main"]
