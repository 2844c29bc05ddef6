"""What can go wrong, said so that the organiser can mend it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from copschedule.language import Words, in_words, message, reader_words


class CopscheduleError(Exception):
    """Root of every error that this library raises on purpose.

    `str` tells it as the reader's system speaks, `said` in any language.
    """

    def said(self, w: Words) -> str:
        """Return what went wrong, in the language of `w`."""
        return in_words(self.args[0], w)

    def __str__(self) -> str:
        return self.said(reader_words())


_COLUMN, _KEY = message("column {name}"), message("key {name}")


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

    def said(self, w: Words) -> str:
        """Return where it stands, what was found and what was expected, in the language of `w`."""
        told = w("found {found}, expected {expected}", found=self.found, expected=self.expected)
        place = ", ".join(self._place(w))
        return w("{place}: {message}", place=place, message=told) if place else told

    def _place(self, w: Words) -> Iterator[str]:
        if self.file:
            yield in_words(self.file, w)
        if self.row is not None:
            yield w("row {row}", row=str(self.row))
        if self.column is not None:
            label = _KEY if self.row is None else _COLUMN
            yield w(label, name=self.column)

    def __str__(self) -> str:
        return self.said(reader_words())


class InvalidInput(CopscheduleError, ValueError):
    """The input is wrong; `problems` lists everything that is, at once."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__(self.problems)

    def said(self, w: Words) -> str:
        """Return every problem, one a line, in the language of `w`."""
        return "\n".join(problem.said(w) for problem in self.problems)


class NoPlan(CopscheduleError):
    """There is no plan to return; `reasons` says why, in the language of the event."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons: tuple[str, ...] = tuple(reasons)
        super().__init__(self.reasons)

    def said(self, w: Words) -> str:
        """Return the reasons, one a line; without any, that none was found in time."""
        return "\n".join(self.reasons) or w("no plan was found before the solve stopped")


class MissingExtra(CopscheduleError, ImportError):
    """An optional part of the library is not installed; the message says how to get it."""

    def __init__(self, extra: str, purpose: str) -> None:
        self.extra = extra
        self.purpose = purpose
        super().__init__(extra, purpose)

    def said(self, w: Words) -> str:
        """Return what it is needed for, and how to install it."""
        command = f"pip install 'copschedule[{self.extra}]'"
        return w("{purpose} needs an extra: {command}", purpose=self.purpose, command=command)


class FolderExists(CopscheduleError, FileExistsError):
    """The folder to write to already holds files, and nobody said to replace them."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        super().__init__(folder)

    def said(self, w: Words) -> str:
        """Return which folder, and what can be done."""
        return w(
            "{folder} already holds files: choose another folder, or force it", folder=self.folder
        )
