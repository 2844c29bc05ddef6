"""How a command ends."""

from __future__ import annotations

import errno

import pytest

import copschedule as cs
from copschedule.cli.endings import BAD_INPUT, NO_PLAN, end, told_apart, why
from copschedule.errors import FolderExists
from copschedule.language import words

PROBLEMS = [cs.Problem('"x"', "a number", "a", 2, "roster.csv"), cs.Problem("nothing", "a name")]


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (
            cs.InvalidInput(PROBLEMS),
            BAD_INPUT,
            'roster.csv, row 2, column a: found "x", expected a number\n'
            "found nothing, expected a name\n",
        ),
        (cs.MissingExtra("print", "A badge"), BAD_INPUT, "A badge needs an extra: "),
        (FolderExists("mine"), BAD_INPUT, "mine already holds files"),
        (PermissionError(13, "Permission denied", "mine"), BAD_INPUT, "mine: Permission denied\n"),
        (OSError("odd"), BAD_INPUT, "system: odd\n"),
        (KeyboardInterrupt(), NO_PLAN, "Interrupted before there was a plan.\n"),
    ],
)
def test_what_goes_wrong_becomes_lines_and_a_code(
    error: BaseException, code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as ended, told_apart():
        raise error
    assert ended.value.code == code
    assert capsys.readouterr().err.startswith(message)


def test_a_fault_of_the_program_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError), told_apart():
        raise ZeroDivisionError


def test_a_reader_that_went_away_is_left_to_click() -> None:
    with pytest.raises(BrokenPipeError), told_apart():
        raise BrokenPipeError


def test_an_end_is_told_on_stderr(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        end("over", NO_PLAN)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "over\n")


def test_what_the_system_says_is_said_in_french() -> None:
    missing = FileNotFoundError(errno.ENOENT, "No such file or directory", "x")
    assert why(missing, words("en")) == "No such file or directory"
    assert why(missing, words("fr")) == "ce fichier ou ce dossier n’existe pas"
    assert why(OSError("odd"), words("fr")) == "odd"
