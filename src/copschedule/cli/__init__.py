"""The command line: parses, calls the public API, prints; decides nothing itself."""

from copschedule.cli.commands import main

__all__ = ["main"]
