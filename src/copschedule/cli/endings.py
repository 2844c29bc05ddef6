"""How a command ends: its exit codes, and what is told when it ends badly."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from copschedule.cli.speech import own_words
from copschedule.errors import CopscheduleError

DONE = 0
NO_PLAN = 1
BAD_INPUT = 2

EXIT_CODES = """\b
Exit codes:
  0  a plan, also one that Ctrl-C cut short; or nothing is wrong
  1  no plan; or the plan breaks a rule
  2  bad input: every problem is listed, one a line
"""


@contextmanager
def told_apart() -> Iterator[None]:
    """Turn what goes wrong in a command into lines on stderr and an exit code."""
    try:
        yield
    except CopscheduleError as error:
        end(error.said(own_words()), BAD_INPUT)
    except BrokenPipeError:
        raise
    except OSError as error:
        end(f"{error.filename or 'system'}: {error.strerror or error}", BAD_INPUT)
    except KeyboardInterrupt:
        w = own_words()
        end(w("Interrupted before there was a plan."), NO_PLAN)


def end(message: str, code: int) -> NoReturn:
    """Print a message on stderr and leave with an exit code."""
    click.echo(message, err=True)
    raise SystemExit(code)
