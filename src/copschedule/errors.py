"""What can go wrong, said so that the organiser can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


class CopscheduleError(Exception):
    """Root of every error that this library raises on purpose."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in the input, and where it stands.

    Attributes
    ----------
    found, expected
        What was read, and what would have been right, as phrases.
    column
        The column of a table, or the dotted key of an event file.
    row
        Line number in the file, the header being line 1.
    file
        Name of the file; None for what was built in Python.
    """

    found: str
    expected: str
    column: str | None = None
    row: int | None = None
    file: str | None = None

    def located(self, file: str | None = None, row: int | None = None) -> Problem:
        """Return the same problem with the file and row filled in where they were unknown."""
        return replace(self, file=self.file or file, row=self.row if self.row is not None else row)

    def __str__(self) -> str:
        row = None if self.row is None else f"row {self.row}"
        label = "key" if self.row is None else "column"
        column = None if self.column is None else f"{label} {self.column}"
        where = ", ".join(part for part in (self.file, row, column) if part)
        message = f"found {self.found}, expected {self.expected}"
        return f"{where}: {message}" if where else message


class InvalidInput(CopscheduleError, ValueError):
    """The input is wrong; `problems` lists everything that is, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class NoPlan(CopscheduleError):
    """There is no plan to return; `reasons` says why."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons: tuple[str, ...] = tuple(reasons)
        super().__init__("\n".join(self.reasons) or "no plan was found before the solve stopped")


class MissingExtra(CopscheduleError, ImportError):
    """An optional part of the library is not installed; the message says how to get it."""

    def __init__(self, extra: str, purpose: str) -> None:
        self.extra = extra
        super().__init__(f"{purpose} needs an extra: pip install 'copschedule[{extra}]'")


class FolderExists(CopscheduleError, FileExistsError):
    """The folder to write to already holds files, and nobody said to replace them."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(f"{folder} already holds files: choose another folder, or force it")
