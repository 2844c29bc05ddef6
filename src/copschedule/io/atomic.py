"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import shutil
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from secrets import token_hex
from typing import TextIO

from copschedule.errors import FolderExists


@contextmanager
def atomic_file(path: str | os.PathLike[str]) -> Iterator[TextIO]:
    """Open a file for writing as UTF-8; it takes its name when the block ends without an error.

    Until then, and after an error, whatever was at `path` stays as it was.

    Parameters
    ----------
    path
        Of the file to write; its folder is made where there is none.

    Raises
    ------
    OSError
        When the file cannot be written; it names `path`.
    """
    with _draft_of(Path(path)) as draft, draft.open("x", encoding="utf-8", newline="") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def write_whole(path: str | os.PathLike[str], content: bytes) -> None:
    """Write a file, which appears whole or not at all; see `atomic_file`."""
    with _draft_of(Path(path)) as draft, draft.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _draft_of(target: Path) -> Iterator[Path]:
    draft = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        yield draft
        draft.replace(target)
    except OSError as error:
        if error.filename != str(draft):
            raise
        raise OSError(error.errno, error.strerror, str(target)) from error
    finally:
        draft.unlink(missing_ok=True)


@contextmanager
def atomic_folder(
    path: str | os.PathLike[str], *, ours: Collection[str], force: bool = False
) -> Iterator[Path]:
    """Yield an empty folder; what is written into it appears at `path` if no error is raised.

    Parameters
    ----------
    path
        Made where there is none, with the folders above it.
    ours
        Names of all the files and folders that may be written: one that lies there and isn't
        written this time would be out of date, so it goes.
    force
        Replace files of ours in a folder that holds some already; others in it stay.

    Raises
    ------
    FolderExists
        When the folder holds anything and `force` is false, or a file has its name.
    """
    require_free(path, force=force)
    target = Path(path)
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{token_hex(4)}.tmp")
    draft.mkdir()
    try:
        yield draft
        _move(draft, target, set(ours))
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def require_free(folder: str | os.PathLike[str], *, force: bool = False) -> None:
    """Raise FolderExists where `atomic_folder` would, before there is anything to write."""
    target = Path(folder)
    if target.exists() and (not target.is_dir() or (any(target.iterdir()) and not force)):
        raise FolderExists(str(folder))


def _move(draft: Path, target: Path, ours: set[str]) -> None:
    """Give a finished folder its name; into one that holds files, move one after the other."""
    if target.exists() and any(target.iterdir()):
        for name in ours:
            _remove(target / name)
        for file in sorted(draft.iterdir()):
            file.replace(target / file.name)
        return
    if target.exists():
        target.rmdir()
    draft.rename(target)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
