"""How a command ends: its exit codes, and what is told when it ends badly."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import click

from copschedule.cli.speech import own_words
from copschedule.errors import CopscheduleError
from copschedule.language import Words, message

DONE = 0
NO_PLAN = 1
BAD_INPUT = 2

EXIT_CODES = message(
    """\
Exit codes:
  0  a plan, also one that Ctrl-C cut short; or nothing is wrong
  1  no plan; or the plan breaks a rule
  2  bad input: every problem is listed, one a line"""
)


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
        w = own_words()
        end(f"{error.filename or w('system')}: {why(error, w)}", BAD_INPUT)
    except KeyboardInterrupt:
        w = own_words()
        end(w("Interrupted before there was a plan."), NO_PLAN)


_WHY = {
    errno.ENOENT: message("No such file or directory"),
    errno.EACCES: message("Permission denied"),
    errno.EEXIST: message("File exists"),
    errno.ENOTDIR: message("Not a directory"),
    errno.EISDIR: message("Is a directory"),
    errno.ENOSPC: message("No space left on device"),
    errno.EROFS: message("Read-only file system"),
}


def why(error: OSError, w: Words) -> str:
    """Return what the system says went wrong, which it says in English only."""
    known = _WHY.get(error.errno or 0)
    return w(known) if known else error.strerror or str(error)


def end(told: str, code: int) -> NoReturn:
    """Print what is told on stderr and leave with an exit code."""
    click.echo(told, err=True)
    raise SystemExit(code)
