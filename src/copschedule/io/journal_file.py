"""A journal: JSON lines that are only ever added, each on the disk before anybody goes on."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import ValidationError

from copschedule.domain.fact import FACTS, Fact
from copschedule.domain.phrases import shown
from copschedule.errors import Problem
from copschedule.language import message, sentence


@dataclass(frozen=True)
class Line:
    """A fact, and the number of its line from 1."""

    number: int
    fact: Fact


@dataclass(frozen=True)
class Lines:
    """What a journal holds.

    Attributes
    ----------
    lines
        Those that can be read.
    problems
        The others: the last line where it was cut short, and any that somebody has spoilt.
    count
        Lines in the file, those that can't be read too.
    """

    lines: tuple[Line, ...]
    problems: tuple[Problem, ...]
    count: int


def read_journal(path: str | os.PathLike[str]) -> Lines:
    """Return the facts of a journal; a file that is not there has none."""
    file = Path(path)
    content = file.read_bytes() if file.exists() else b""
    raw = content.split(b"\n")
    if raw[-1] == b"":
        raw.pop()
    lines, problems = [], []
    for number, text in enumerate(raw, start=1):
        try:
            lines.append(Line(number, FACTS.validate_json(text)))
        except ValidationError:
            problems.append(_unreadable(text, number, file.name, cut=number == len(raw)))
    return Lines(tuple(lines), tuple(problems), len(raw))


def _unreadable(text: bytes, number: int, name: str, *, cut: bool) -> Problem:
    line = shown(text.decode("utf-8", "replace"))
    said = _CUT if cut else _SPOILT
    return Problem(sentence(said, line=line), sentence("a fact in JSON"), None, number, name)


_CUT = message("{line}, cut short: it is left out")
_SPOILT = message("{line}: it is left out")


def append_fact(path: str | os.PathLike[str], fact: Fact) -> None:
    """Add a fact to a journal. When this returns, it is on the disk.

    A last line that was cut short stays as it is: the fact begins a line of its own.
    """
    file = Path(path)
    is_new = not file.exists()
    text = FACTS.dump_json(fact, by_alias=True) + b"\n"
    with file.open("ab+", buffering=0) as journal:
        if _ends_in_a_line(journal.fileno()):
            text = b"\n" + text
        _write_whole(journal.fileno(), text)
        os.fsync(journal.fileno())
    if is_new:
        _sync_folder(file.parent)


def _write_whole(descriptor: int, text: bytes) -> None:
    """Write all of it: the system may take less at once, on a full disk for one."""
    while text:
        text = text[os.write(descriptor, text) :]


def _ends_in_a_line(descriptor: int) -> bool:
    """Tell whether the last line has no end."""
    size = os.lseek(descriptor, 0, os.SEEK_END)
    if not size:
        return False
    os.lseek(descriptor, size - 1, os.SEEK_SET)
    return os.read(descriptor, 1) != b"\n"


def _sync_folder(folder: Path) -> None:
    """Have the name of a new file on the disk too, where the system lets a folder be opened."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
